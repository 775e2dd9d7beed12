"""A page that only shows lines: scroll and close."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.widget import Widget

from papertui.tui.ink import Line
from papertui.tui.panels.pane import LinePane
from papertui.tui.render import chrome
from papertui.tui.render.chrome import Context, PaneTitle
from papertui.tui.screens.page import Handler, Page, moves


class LinesPage(Page):
    """Base of pages with nothing to choose; a subclass gives `lines()` and says where the reader is."""

    HINTS: ClassVar[Mapping[str, tuple[str, ...]]] = {"page": ("move.down", "read.back", "app.help")}

    def __init__(self, parent: Page, title: str, about: str, right: str = "") -> None:
        super().__init__(parent.bench, parent.brush, parent.keymap_table)
        self.place = (title, about, right)
        self.pane = LinePane(self.lines, self.brush, id="lines")

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """What the page shows."""
        return []

    def handlers(self) -> Mapping[str, Handler]:
        """Scroll and close."""
        return {**moves(self.pane.scroll_lines, lambda: self.pane.size.height), **self.leaving(self.dismiss)}

    def body(self) -> Iterable[Widget]:
        """The lines."""
        yield self.pane

    def on_mount(self) -> None:
        """The lines have the focus."""
        self.set_focus(self.pane)

    def context_line(self, width: int) -> Line:
        """Where the reader is."""
        title, about, _ = self.place
        return chrome.context_row(Context(title, about), width)

    def rule_line(self, width: int) -> Line:
        """The page's title, and what stands at its right end."""
        title, _, right = self.place
        return chrome.pane_rule([PaneTitle(title, right, width, True)], width)
