"""A widget that paints finished lines, without the borders, paddings and colours of a style sheet.

Textual's way from a line to the screen goes through its style cache, which
builds every line again from border, padding and background. There are none
here, so a line is painted once and kept until it is refreshed.
"""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Painted(Widget):
    """Base of all panes and bars; a subclass gives `render_line`."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._kept: dict[int, Strip] = {}
        self._kept_width = -1

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Painted:
        """Forget the painted lines of the regions, or all of them, and repaint."""
        if regions:
            for region in regions:
                for y in region.line_range:
                    self._kept.pop(y, None)
        else:
            self._kept.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, painted where they are not kept."""
        width = self.size.width
        if width != self._kept_width:
            self._kept.clear()
            self._kept_width = width
        strips = []
        for y in crop.line_range:
            strip = self._kept.get(y)
            if strip is None:
                strip = self._kept[y] = self.render_line(y)
            strips.append(strip)
        if crop.column_span != (0, width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips
