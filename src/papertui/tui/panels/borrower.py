"""A panel that borrows the place beside the list, so that the papers it acts on stay in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.containers import Vertical

from papertui.tui.render.chrome import Hint

if TYPE_CHECKING:
    from papertui.tui.screens.lending import LendingPage


class Borrower(Vertical):
    """Base of choosers and editors: a title for the rule, hints, and the keys its input leaves to it."""

    title = ""

    def __init__(self, page: LendingPage) -> None:
        super().__init__()
        self.page = page

    @property
    def right(self) -> str:
        """What stands at the right end of the pane's rule."""
        return ""

    def hints(self) -> Sequence[Hint]:
        """The hint row while the panel is open."""
        return (Hint("Enter", "take"), Hint("↑ ↓", "choose"), Hint("Esc", "close"))

    def key_pressed(self, key: str) -> bool:
        """Handle a key that the input does not take; true where it was one of the panel's."""
        return False

    def keep(self) -> None:
        """Put on disk what must not be lost; the panel goes away, perhaps with the whole reader."""

    def leave(self) -> None:
        """The place is wanted for something else."""
        self.keep()

    def close(self) -> None:
        """Give the place back."""
        self.page.panes.give_back()
