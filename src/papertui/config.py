"""config.toml: the reader's wishes, read and checked, never written by us."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from papertui.model.listing import Problem

LARGEST = 1 << 20  # bytes; a configuration is a page of text

Value = bool | str


@dataclass(frozen=True, slots=True)
class Setting:
    """One name of config.toml: its default, the values it takes (empty: true or false), and what it does."""

    name: str
    default: Value
    choices: tuple[str, ...]
    sentence: str


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "theme", "dark", ("dark", "light", "ansi", "none"), "The colours of the reader; `none` uses none."
    ),
    Setting("ascii", False, (), "Draws signs and rules in ASCII only."),
    Setting("rows", "auto", ("auto", "one", "two"), "How many lines a paper takes in the list."),
    Setting("advance", True, (), "Moves on to the next paper after a decision."),
)

KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings in force.

    `keys` maps action ids to their keys (`"b, ctrl+k"`, parted by commas); the
    front end checks ids and keys, since it knows the actions. `problems` names
    everything in the file that was not understood; its default stays in force.
    """

    theme: str = "dark"
    ascii: bool = False
    rows: str = "auto"
    advance: bool = True
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()


def load(path: Path) -> Config:
    """Read a config.toml; a file that is not there means every default.

    Never fails: what cannot be read or understood is listed in `problems`
    with its line where that is known (else 0).
    """
    try:
        if not path.exists():
            return Config()
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        return Config(problems=(Problem(0, f"The file cannot be read: {error.strerror}."),))
    if len(raw) > LARGEST:
        return Config(problems=(Problem(0, "The file is larger than 1 MiB; it was not read."),))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return Config(problems=(Problem(line, "The file is not UTF-8; it was not read."),))
    return parse(text)


def parse(text: str) -> Config:
    """Read the text of a config.toml; see `load`."""
    try:
        table = tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError, or a number of thousands of digits
        return Config(problems=(_syntax_problem(text, str(error)),))
    except RecursionError:
        return Config(problems=(Problem(0, "The file nests too deeply; it was not read."),))
    return _Reading(text.split("\n")).read(table)


class _Reading:
    """One pass over a parsed file, collecting values and problems."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.problems: list[Problem] = []

    def read(self, table: Mapping[str, Any]) -> Config:
        values: dict[str, Any] = {}
        settings = {setting.name: setting for setting in SETTINGS}
        for name, value in table.items():
            if name == KEYS:
                values[KEYS] = MappingProxyType(self.keys(value))
            elif name not in settings:
                self.report(
                    None, name, f"There is no setting named {name!r}.{_meant(name, [*settings, KEYS])}"
                )
            elif self.fits(settings[name], value):
                values[name] = value
        return Config(**values, problems=tuple(self.problems))

    def fits(self, setting: Setting, value: object) -> bool:
        """Whether a setting takes this value; reports it where not."""
        if setting.choices and value in setting.choices:
            return True
        if not setting.choices and isinstance(value, bool):
            return True
        wanted = ", ".join(f'"{choice}"' for choice in setting.choices) or "true or false"
        default = f'"{setting.default}"' if setting.choices else str(setting.default).lower()
        self.report(None, setting.name, f"{setting.name} takes {wanted}; {default} stays.")
        return False

    def keys(self, value: object) -> dict[str, str]:
        """The table of rebound keys, by action id: a text, or a list of texts."""
        found: dict[str, str] = {}
        if not isinstance(value, dict):
            self.report(None, KEYS, 'keys is a table: [keys], then lines such as "triage.bookmark" = "b".')
            return found
        for action, given in _flat(value):
            texts = given if isinstance(given, list) else [given]
            if texts and all(isinstance(text, str) and text.strip() for text in texts):
                found[action] = ", ".join(texts)
            else:
                self.report(
                    KEYS,
                    action,
                    f'The keys of {action} are a text such as "b" or "b, ctrl+k"; its own keys stay.',
                )
        return found

    def report(self, table: str | None, name: str, what: str) -> None:
        """Note a problem with the line where the name stands."""
        line = _line_of(self.lines, table, name)
        self.problems.append(Problem(line, what, self.lines[line - 1].strip() if line else ""))


def _flat(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    """`triage.bookmark = "b"` without quotes makes nested tables; action ids are their dotted names."""
    out: list[tuple[str, Any]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            out += _flat(value, f"{prefix}{name}.")
        else:
            out.append((prefix + name, value))
    return out


def _line_of(lines: list[str], table: str | None, name: str) -> int:
    """The line (from 1) where a name is given its value or its table begins, else 0.

    tomllib keeps no positions, so the name is looked for; one that is written
    another way (escapes, inline tables) is not found.
    """
    last = name.rpartition(".")[2]
    spelled = "|".join(
        rf"[\"']?{re.escape(part)}[\"']?" for part in {name, last, f"{table}.{name}" if table else name}
    )
    pattern = re.compile(rf"\s*(?:(?:{spelled})\s*=|\[\s*(?:{spelled})\s*[\].])")
    for number, line in enumerate(lines, 1):
        if pattern.match(line):
            return number
    return 0


def _syntax_problem(text: str, message: str) -> Problem:
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)", message)
    said = message[: found.start()] if found else message
    line = 0
    if found:
        line = int(found.group(1)) if found.group(1) else text.rstrip("\n").count("\n") + 1
    lines = text.split("\n")
    shown = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    return Problem(line, f"This is not TOML ({said}); the file was not used.", shown)


def _meant(name: str, known: list[str]) -> str:
    # Imported here: needed only by somebody who mistyped.
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    return f" Did you mean {near[0]}?" if near else f" The settings are {', '.join(known)}."
