"""Panes side by side: columns parted by one line, as a whole screen of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from papertui.tui.ink import Line, Run, blank, fit, line

COLUMN = Run("│", "rule")


def beside(panes: Sequence[Sequence[Line]], widths: Sequence[int], height: int) -> list[Line]:
    """Set panes side by side with `│` between them; each is cut or filled to its width and `height`.

    A line's ground goes down into its runs, so that a tint ends at its pane.
    """
    rows = []
    for at in range(height):
        runs: list[Run] = []
        for number, (pane, width) in enumerate(zip(panes, widths, strict=True)):
            if number:
                runs.append(COLUMN)
            row = pane[at] if at < len(pane) else line(blank(width))
            runs += [_grounded(r, row) for r in fit(row.runs, width)]
        rows.append(Line(tuple(runs)))
    return rows


def _grounded(piece: Run, row: Line) -> Run:
    ink = piece.ink if row.ground == "bg" or "@" in piece.ink else f"{piece.ink} @{row.ground}"
    return replace(piece, ink=ink, target=piece.target or row.target)


def padded(lines: Sequence[Line], width: int, height: int) -> list[Line]:
    """Lines cut or filled to a height."""
    return [*lines[:height], *(line(blank(width)) for _ in range(height - len(lines)))]


def centred(lines: Sequence[Line], block: int, width: int, height: int) -> list[Line]:
    """A block of `block` cells in the middle of a pane, its top at a third of the height."""
    left = max(0, (width - block) // 2)
    top = max(0, (height - len(lines)) // 3)
    out = [line(blank(width)) for _ in range(top)]
    out += [replace(row, runs=fit((blank(left), *row.runs), width)) for row in lines]
    return padded(out, width, height)
