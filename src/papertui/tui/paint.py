"""From ink to the terminal: the only place where a line becomes Textual's strip."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from textual.strip import Strip

from papertui.tui.ink import Line
from papertui.tui.signs import UNICODE, Signs
from papertui.tui.theme import Theme


@dataclass(frozen=True)
class Brush:
    """What lines are painted with: colours and attributes, and the set of signs."""

    theme: Theme
    signs: Signs = UNICODE

    def strip(self, line: Line, width: int, ground: str | None = None) -> Strip:
        """Paint a line on `width` cells; what is missing at the right is ground, what is too long is cut."""
        below = ground or line.ground
        shown = self.signs.put(line)
        segments = [Segment(run.text, self.theme.style(run.ink, below)) for run in shown.runs]
        return Strip(segments, shown.cells).adjust_cell_length(width, self.theme.style("text", below))
