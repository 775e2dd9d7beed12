"""Ink: lines of styled text before any terminal or theme is known.

A *run* is text with an ink: a colour token followed by attributes, as in
`"accent b"` or `"muted i"`. Tokens are those of `theme.py`; attributes are b
(bold), i (italic), u (underline), s (strike) and `hit` (a search hit's ground).
Every run is made by `run()`, which is where text becomes safe to show.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len

from papertui.text.safe import printable


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one ink; `target` names what a click on it means."""

    text: str
    ink: str = "text"
    target: object = None

    @property
    def cells(self) -> int:
        """Width on the screen, in cells."""
        return cell_len(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of cells.

    `ground` is the background token (bg, raised, cur, curdim); `target` names
    what the line stands for, so that a pane can put its cursor on it.
    """

    runs: tuple[Run, ...] = ()
    ground: str = "bg"
    target: object = None

    @property
    def cells(self) -> int:
        """Width on the screen, in cells."""
        return sum(r.cells for r in self.runs)

    @property
    def text(self) -> str:
        """The plain text, as a test or a screen reader sees it."""
        return "".join(r.text for r in self.runs)


def run(text: str, ink: str = "text", target: object = None) -> Run:
    """Make a run of any text; control and bidi characters never get past here."""
    return Run(printable(text), ink, target)


def line(*runs: Run, ground: str = "bg", target: object = None) -> Line:
    """Make a line of runs, dropping empty ones."""
    return Line(tuple(r for r in runs if r.text), ground, target)


def joined(runs: Iterable[Run], gap: str, ink: str = "text") -> list[Run]:
    """Put `gap` between runs."""
    out: list[Run] = []
    for piece in runs:
        if out:
            out.append(Run(gap, ink))
        out.append(piece)
    return out
