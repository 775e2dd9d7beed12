"""From ink to the terminal: the only place where a line becomes Textual's strip."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip

from papertui.tui.ink import Line
from papertui.tui.theme import Theme


def strip(line: Line, width: int, theme: Theme, ground: str | None = None) -> Strip:
    """Paint a line on `width` cells; what is missing on the right is ground, what is too long is cut."""
    below = ground or line.ground
    segments = [Segment(run.text, theme.style(run.ink, below)) for run in line.runs]
    return Strip(segments, line.cells).adjust_cell_length(width, theme.style("text", below))
