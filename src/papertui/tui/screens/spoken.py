"""The messages of this session, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.widget import Widget

from papertui.tui.ink import Line
from papertui.tui.panels.pane import LinePane
from papertui.tui.render import chrome
from papertui.tui.render.chrome import Context, Message, PaneTitle
from papertui.tui.screens.page import Handler, Page, moves


class SpokenScreen(Page):
    """Everything that was said on the message row since the reader was opened."""

    HINTS: ClassVar[Mapping[str, tuple[str, ...]]] = {"page": ("move.down", "read.back", "app.help")}

    def __init__(self, parent: Page, spoken: Sequence[Message]) -> None:
        super().__init__(parent.bench, parent.brush, parent.keymap_table)
        self.shown = [message for message in reversed(spoken) if message.text]
        self.pane = LinePane(self._lines, self.brush, id="spoken")

    def handlers(self) -> Mapping[str, Handler]:
        """Scroll and close."""
        return {**moves(self.pane.scroll_lines, lambda: self.pane.size.height), **self.leaving(self.dismiss)}

    def body(self) -> Iterable[Widget]:
        """One message a line."""
        yield self.pane

    def on_mount(self) -> None:
        """The list has the focus."""
        self.set_focus(self.pane)

    def context_line(self, width: int) -> Line:
        """Where this is."""
        return chrome.context_row(Context("Messages", "of this session, newest first"), width)

    def rule_line(self, width: int) -> Line:
        """The rule."""
        return chrome.pane_rule([PaneTitle("Messages", str(len(self.shown)), width, True)], width)

    def _lines(self, width: int, height: int) -> Sequence[Line]:
        return [chrome.message_row(message, width) for message in self.shown]
