"""Pages that lend a place to panels: tags, notes and links next to the papers they act on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from papertui.model.mark import JournalEntry
from papertui.text.safe import printable
from papertui.tui import notices
from papertui.tui.render.chrome import Hint, Message
from papertui.tui.screens.page import Page
from papertui.tui.terminal import CLIPBOARD

if TYPE_CHECKING:
    from papertui.tui.panels.borrower import Borrower


class Place(Protocol):
    """Where a page has its panels."""

    @property
    def borrower(self) -> Borrower | None:
        """The panel that has the place for the moment."""
        ...

    @property
    def stacked(self) -> bool:
        """Whether the place is below the paper, not beside it."""
        ...

    def borrow(self, panel: Borrower) -> None:
        """Let a panel have the place until `give_back`."""
        ...

    def give_back(self) -> None:
        """Take the place back."""
        ...


class LendingPage(Page):
    """A page with a place for panels; a subclass gives `panes`."""

    panes: Place

    def decided(self, entry: JournalEntry | None, keys: Sequence[int], *, advance: bool = True) -> None:
        """Show a decision about papers that is on disk now; then move on, if wished."""
        self.say(notices.said("Nothing changed.") if entry is None else notices.done(entry))

    def copy_text(self, text: str, what: str, *, lines: bool = False) -> None:
        """Send text to the terminal's clipboard; the terminal gives no answer."""
        text = printable(text, newlines=lines)
        if len(text.encode("utf-8", "replace")) > CLIPBOARD:
            self.say(Message(f"The {what} is too long for the terminal's clipboard.", sign="bad"))
            return
        self.app.copy_to_clipboard(text)
        self.say(Message(f"Sent to the terminal: {what}", sign="ok"))

    def input_hints(self) -> list[Hint]:
        """The keys of the panel."""
        borrower = self.panes.borrower
        return super().input_hints() if borrower is None else list(borrower.hints())

    def key_in_input(self, key: str) -> bool:
        """Keys that the input of a panel leaves to it."""
        borrower = self.panes.borrower
        return False if borrower is None else borrower.key_pressed(key)

    def on_unmount(self) -> None:
        """What a panel must not lose is put on disk."""
        if self.panes.borrower is not None:
            self.panes.borrower.keep()
