"""Signs: every symbol of the screen, its word, its ink and its ASCII form.

All signs are one cell wide and have no emoji form. The screen is always
rendered with the Unicode signs; where a terminal cannot show them, or shows
them two cells wide, `ASCII.put` rewrites finished lines sign by sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from papertui.model.claim import Kind
from papertui.model.mark import State
from papertui.tui.ink import Line, Run, run


@dataclass(frozen=True, slots=True)
class Sign:
    """A symbol that carries meaning: how it looks, what it is called, its ink."""

    sign: str
    ascii: str
    word: str
    ink: str

    @property
    def run(self) -> Run:
        """The sign alone, in its ink."""
        return Run(self.sign, self.ink)


STATES: Mapping[State, Sign] = {
    State.UNREAD: Sign("●", "N", "unread", "unread"),
    State.READ: Sign("·", ".", "read", "muted"),
    State.LATER: Sign("»", "L", "later", "later"),
    State.DISMISSED: Sign("×", "x", "dismissed", "muted"),
}
KINDS: Mapping[Kind, Sign] = {
    Kind.BACKGROUND: Sign("·", ".", "background", "muted b"),
    Kind.OBJECTIVE: Sign("?", "?", "objective", "objective b"),
    Kind.METHOD: Sign("ƒ", "f", "method", "method b"),
    Kind.RESULT: Sign("=", "=", "result", "result b"),
    Kind.COMPARISON: Sign(">", ">", "comparison", "comparison b"),
    Kind.RESOURCE: Sign("□", "&", "resource", "resource b"),
    Kind.LIMITATION: Sign("!", "!", "limitation", "limitation b"),
    Kind.OTHER: Sign("~", "~", "other", "muted b"),
}
BOOKMARK = Sign("◆", "K", "bookmarked", "bookmark")
MARKED = Sign("✓", "+", "selected", "ok b")
VARIANT = Sign("≠", "!", "other text", "warn b")
CURSOR = Sign("▌", ">", "cursor", "cursor")
TINT = Sign("▎", "|", "in the claims pane", "cursor")

# Rules, typography and arrows: no meaning of their own, so no word.
_DRAWING = {
    "▲": "^", "▼": "v", "↑": "^", "↓": "v", "▸": ">", "›": ">", "…": "~", "–": "-",
    "━": "=", "─": "-", "│": "|", "┬": "+", "┴": "+", "┼": "+", "╌": "-", "╎": ":", "┤": "+",
    "“": '"', "”": '"', "’": "'", "‘": "'",
}  # fmt: skip


@dataclass(frozen=True)
class Signs:
    """A set of signs: `table` maps the Unicode form to what is shown instead."""

    name: str
    table: Mapping[int, str]

    def put(self, row: Line) -> Line:
        """A finished line in this set; widths stay as they are."""
        if not self.table or row.text.isascii():
            return row
        return replace(row, runs=tuple(replace(r, text=r.text.translate(self.table)) for r in row.runs))


def _ascii_table() -> dict[int, str]:
    """Code point of every sign to its ASCII form."""
    named = (*STATES.values(), *KINDS.values(), BOOKMARK, MARKED, VARIANT, CURSOR, TINT)
    return str.maketrans({**{s.sign: s.ascii for s in named if not s.sign.isascii()}, **_DRAWING})


UNICODE = Signs("unicode", {})
ASCII = Signs("ascii", _ascii_table())


def choose_signs(ascii_only: bool, environ: Mapping[str, str]) -> Signs:
    """ASCII if wished, or where the locale draws these signs two cells wide (CJK)."""
    place = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    return ASCII if ascii_only or place[:2] in ("zh", "ja", "ko") else UNICODE


def tag_ink(name: str) -> str:
    """The ink of a tag's `#`: stable over runs, shared by a tag and all nested under it."""
    root = name.split("/", 1)[0].casefold()
    value = 0
    for char in root:
        value = (value * 31 + ord(char)) % 65521
    return f"t{value % 6 + 1}"


def tag_runs(name: str, plain: bool = False, whole: bool = True) -> tuple[Run, ...]:
    """`#name` with its colour on `#` and name; `plain` mutes it, `whole` keeps the full path."""
    ink = tag_ink(name)
    shown = name if whole else name.rsplit("/", 1)[-1]
    target = ("tag", name)
    if plain:
        return (run("#" + shown, "muted", target),)
    return (Run("#", ink, target), run(shown, ink + "w", target))
