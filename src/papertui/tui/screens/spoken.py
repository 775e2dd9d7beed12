"""The messages of this session, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from papertui.tui.ink import Line
from papertui.tui.render import chrome
from papertui.tui.render.chrome import Message
from papertui.tui.screens.lines_page import LinesPage
from papertui.tui.screens.page import Page


class SpokenScreen(LinesPage):
    """Everything that was said on the message row since the reader was opened."""

    def __init__(self, parent: Page, spoken: Iterable[Message]) -> None:
        self.shown = [message for message in spoken if message.text][::-1]
        super().__init__(parent, "Messages", "of this session, newest first", f"{len(self.shown):,}")

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """One message a line."""
        return [chrome.message_row(message, width) for message in self.shown]
