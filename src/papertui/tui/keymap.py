"""From keys to actions: scopes, sequences and the reader's own bindings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from papertui.tui.actions import ACTIONS, SCOPES, Action

#: Scopes that can be open at the same time, so that one key must not mean two things in them.
SCOPE_CHAINS: dict[str, tuple[str, ...]] = {
    "list": ("list", "desk", "everywhere"),
    "paper": ("paper", "desk", "everywhere"),
    "rail": ("rail", "desk", "everywhere"),
    "claims": ("claims", "desk", "everywhere"),
    "page": ("page", "everywhere"),
    "history": ("history", "page", "everywhere"),
    "imports": ("imports", "page", "everywhere"),
    "exports": ("exports", "page", "everywhere"),
    "triage": ("triage", "desk", "everywhere"),
    "board": ("board", "page", "everywhere"),
}

#: How a terminal names keys that have a shorter name of their own.
_NAMES = {
    "slash": "/", "question_mark": "?", "full_stop": ".", "colon": ":", "plus": "+", "minus": "-",
    "left_square_bracket": "[", "right_square_bracket": "]", "left_curly_bracket": "{",
    "right_curly_bracket": "}", "less_than_sign": "<", "greater_than_sign": ">", "apostrophe": "'",
    "comma": ",", "vertical_line": "|", "equals_sign": "=", "underscore": "_", "semicolon": ";",
}  # fmt: skip

SPOKEN = {
    "enter": "Enter", "escape": "Esc", "space": "Space", "tab": "Tab", "shift+tab": "Shift+Tab",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "home": "Home", "end": "End",
    "pageup": "PgUp", "pagedown": "PgDn", "backspace": "Backspace", "delete": "Del", "f1": "F1",
}  # fmt: skip

_KEY = re.compile(
    r"^(?:(?:ctrl\+|alt\+|shift\+)*(?:[^\s]|enter|escape|space|tab|up|down|left|right|home|end|pageup|pagedown"
    r"|backspace|delete|insert|f(?:[1-9]|1[0-9]|2[0-4])))$"
)


def plain_key(key: str) -> str:
    """One name per key: `slash` becomes `/`, `shift+s` becomes `S`, `upper_s` `S`."""
    if key.startswith("upper_") and len(key) == 7:
        return key[-1].upper()
    if key.startswith("shift+") and len(key) == 7 and key[-1].isalpha():
        return key[-1].upper()
    return _NAMES.get(key, key)


def spoken_key(keys: str) -> str:
    """A key or sequence as the hint line writes it: `ctrl+d` is `Ctrl+d`, `g g` stays."""
    out = []
    for key in keys.split(" "):
        if key in SPOKEN:
            out.append(SPOKEN[key])
        elif "+" in key and len(key) > 1:
            head, _, tail = key.rpartition("+")
            out.append("+".join(part.capitalize() for part in head.split("+")) + "+" + SPOKEN.get(tail, tail))
        else:
            out.append(key)
    return " ".join(out)


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a key led to: an action (with the key that chose it), or a prefix that waits."""

    action: Action | None = None
    argument: str = ""
    waiting: str = ""
    unknown: str = ""


class Keymap:
    """The actions by scope and key, with the reader's own keys in place of ours.

    `rebound` maps action ids to key lists (`"b, ctrl+k"`). What cannot be used
    is listed in `problems`, one sentence each, and the default stays.
    """

    def __init__(self, rebound: Mapping[str, str] | None = None) -> None:
        self.problems: list[str] = []
        self.actions = self._rebind(rebound or {})
        self.by_id = {action.id: action for action in self.actions}
        self._table: dict[str, dict[str, Action]] = {scope: {} for scope in SCOPES}
        for action in self.actions:
            for keys in action.keys:
                self._table[action.scope][" ".join(plain_key(k) for k in keys.split(" "))] = action

    def _rebind(self, rebound: Mapping[str, str]) -> tuple[Action, ...]:
        known = {action.id: action for action in ACTIONS}
        for id, text in rebound.items():
            if id not in known:
                self.problems.append(f"keys: there is no action {id!r}; `papertui keys` lists them")
                continue
            keys = tuple(plain_sequence(k) for k in split_keys(text))
            reason = unfit(known[id], keys)
            if reason:
                self.problems.append(f"keys: {id} = {text!r}: {reason}")
                continue
            known[id] = replace(known[id], keys=keys)
        return self._without_clashes(known)

    def _without_clashes(self, known: dict[str, Action]) -> tuple[Action, ...]:
        """Give back their default keys to rebound actions that would take another action's key away.

        What a scope around it has under a key that an inner action hides on purpose may be any action.
        """
        defaults = {action.id: action for action in ACTIONS}
        wanted = hidings(ACTIONS)
        on_purpose = {(inner, key) for inner, _, key in wanted}

        def unwanted(hiding: tuple[str, str, str]) -> bool:
            inner, outer, key = hiding
            same_scope = defaults[inner].scope == defaults[outer].scope
            return hiding not in wanted and (same_scope or (inner, key) not in on_purpose)

        while new := sorted(filter(unwanted, hidings(tuple(known.values())))):
            first, second, key = new[0]
            changed = next(id for id in (second, first) if known[id].keys != defaults[id].keys)
            self.problems.append(
                f"keys: {key} would mean both {first} and {second}; {changed} keeps its default keys"
            )
            known[changed] = defaults[changed]
        return tuple(known.values())

    def find(self, scope: str, keys: str) -> Action | None:
        """The action of a key or sequence in a scope, innermost first."""
        for part in SCOPE_CHAINS[scope]:
            action = self._table[part].get(keys)
            if action is not None:
                return action
        return None

    def follows(self, scope: str, prefix: str) -> list[tuple[str, Action]]:
        """The second keys that may follow a prefix, with their actions, in table order."""
        found: dict[str, Action] = {}
        for part in SCOPE_CHAINS[scope]:
            for keys, action in self._table[part].items():
                if keys.startswith(prefix + " "):
                    found.setdefault(keys[len(prefix) + 1 :], action)
        return list(found.items())

    def keys_of(self, id: str) -> tuple[str, ...]:
        """The keys of an action, the main one first."""
        return tuple(plain_sequence(k) for k in self.by_id[id].keys)


class KeyReader:
    """Reads keys one by one and waits for the second of a sequence, without time-outs."""

    def __init__(self, keymap: Keymap) -> None:
        self.keymap = keymap
        self.prefix = ""

    def press(self, scope: str, key: str) -> Pressed:
        """What this key does in this scope; a prefix is remembered until the next key."""
        key = plain_key(key)
        if self.prefix:
            prefix, self.prefix = self.prefix, ""
            if key == "escape":
                return Pressed(unknown="")
            action = self.keymap.find(scope, f"{prefix} {key}")
            if action is None and len(key) == 1:
                action = self.keymap.find(scope, f"{prefix} *")
            return Pressed(action, key) if action else Pressed(unknown=f"{prefix} {key}")
        action = self.keymap.find(scope, key)
        if action is not None:
            return Pressed(action, key)
        if self.keymap.follows(scope, key):
            self.prefix = key
            return Pressed(waiting=key)
        return Pressed(unknown=key)


def plain_sequence(keys: str) -> str:
    """A key or sequence with each key under its one name."""
    return " ".join(plain_key(k) for k in keys.split())


def split_keys(text: str) -> Sequence[str]:
    """The keys of a configuration value: parted by commas; `,` itself stands alone or as `comma`."""
    return [part.strip() for part in text.split(",") if part.strip()] or (
        [","] if text.strip() == "," else []
    )


def unfit(action: Action, keys: Sequence[str]) -> str:
    """Why an action cannot have these keys; empty where it can."""
    for key in keys:
        parts = key.split(" ")
        if not all(_KEY.match(part) for part in parts):
            return f"no key is named {key!r}"
        if len(parts) > 2:
            return f"{key!r} has more than two keys"
        if action.needs_key and not parts[-1].isdecimal() and parts[-1] != "*":
            return "its keys are digits, or a key followed by *"
    return "" if keys else "no key is named in it"


def hidings(actions: Sequence[Action]) -> set[tuple[str, str, str]]:
    """(action, other action, key) for each key that would mean both where both can be meant.

    A key hides the same key of another action along a chain of scopes, and the
    sequences that begin with it. The default table hides some on purpose.
    """
    found = set()
    for chain in SCOPE_CHAINS.values():
        held: dict[str, list[Action]] = {}
        for scope in chain:
            for action in actions:
                if action.scope == scope:
                    for keys in action.keys:
                        held.setdefault(plain_sequence(keys), []).append(action)
        for keys, owners in held.items():
            first = keys.split(" ")[0]
            rivals = [*owners, *(held.get(first, []) if first != keys else [])]
            for one, other in combinations(rivals, 2):
                if one.id != other.id:
                    found.add((one.id, other.id, keys))
    return found


def clashes(actions: Sequence[Action]) -> list[tuple[str, str, str]]:
    """The hidings within one scope, where none is on purpose."""
    scopes = {action.id: action.scope for action in actions}
    return sorted(found for found in hidings(actions) if scopes[found[0]] == scopes[found[1]])
