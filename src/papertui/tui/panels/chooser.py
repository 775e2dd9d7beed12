"""A chooser borrows the pane beside the list: an input on top, rows below, one of them under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from papertui.tui.ink import Line, Run
from papertui.tui.panels.borrower import Borrower
from papertui.tui.panels.field import Field
from papertui.tui.panels.pane import LinePane

if TYPE_CHECKING:
    from papertui.tui.screens.lending import LendingPage


class Chooser(Borrower):
    """Base of the panels that ask: a subclass says what the rows are and what taking one does.

    `title` and `right` stand in the pane's rule. The input keeps the focus; up
    and down move the cursor over `count()` rows, Enter takes, Esc gives up.
    """

    DEFAULT_CSS = "Chooser { width: 1fr; height: 1fr; } Chooser > LinePane { height: 1fr; }"

    def __init__(self, page: LendingPage, *, prompt: str = ">", text: str = "") -> None:
        super().__init__(page)
        self.at = 0
        divided = not page.panes.stacked
        self.field = Field(page.brush, prompt=prompt, aside=self.aside, divided=divided)
        self._first_text = text
        self.rows = LinePane(self.lines, page.brush, divided=divided)
        self.rows.can_focus = False

    def count(self) -> int:
        """How many rows the cursor can stand on."""
        return 0

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The rows below the input; the one with target ("row", at) is under the cursor."""
        return []

    def take(self) -> None:
        """Enter: do what the row or the text says, and give the pane back."""
        self.close()

    def key(self, key: str) -> bool:
        """A key of the chooser's own; true where it was one."""
        return False

    def changed(self) -> None:
        """The text is another one now."""

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.value.strip()

    def aside(self) -> list[Run]:
        """What stands at the right end of the input."""
        return []

    def compose(self) -> ComposeResult:
        """The input and the rows."""
        yield self.field
        yield self.rows

    def on_mount(self) -> None:
        """Begin with the first text and the focus in the input."""
        self.field.value = self._first_text
        self.field.cursor_position = len(self.field.value)
        self.page.set_focus(self.field)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.at = 0
        self.changed()
        self.remake()

    def remake(self) -> None:
        """Make the rows anew."""
        self.rows.remake()
        self.field.refresh()
        self.page.refresh_chrome()

    def key_pressed(self, key: str) -> bool:
        """Keys that the input leaves to the chooser."""
        if key in ("down", "up", "ctrl+n", "ctrl+p"):
            step = 1 if key in ("down", "ctrl+n") else -1
            self.at = max(0, min(self.at + step, self.count() - 1))
            self.remake()
            span = self.rows.lines_of(("row", self.at))
            if span:
                self.rows.reveal(*span)
        elif key == "escape":
            self.close()
        else:
            return self.key(key)
        return True

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.page.attempt(self.take)

    @on(LinePane.Clicked)
    def _clicked(self, event: LinePane.Clicked) -> None:
        event.stop()
        match event.target:
            case ("row", int(at)):
                again, self.at = self.at == at, at
                self.remake()
                if again:
                    self.page.attempt(self.take)
