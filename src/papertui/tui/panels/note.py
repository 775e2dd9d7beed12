"""A note, written in the pane beside the list: on a paper, or on a claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea

from papertui.model.mark import JournalEntry
from papertui.text.safe import printable
from papertui.tui.ink import Line, Run, fit, line, run, wrap
from papertui.tui.letting_go import Leaving
from papertui.tui.panels.borrower import Borrower
from papertui.tui.panels.pane import LinePane
from papertui.tui.render.chrome import Hint

if TYPE_CHECKING:
    from papertui.tui.screens.lending import LendingPage


class SafeTextArea(Leaving, TextArea):
    """Textual's editor, into which no control character can be pasted."""

    takes_text = True

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = printable(event.text, newlines=True)
        await super()._on_paste(event)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual paints the editor once more while it goes, when its styles are gone already."""
        if "text-area--gutter" not in self._component_styles:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)


@dataclass(frozen=True, slots=True)
class Noted:
    """What a note is on, and the note so far.

    `write` puts another text on disk, `settle` shows that it is there.
    """

    about: str
    text: str
    write: Callable[[str], JournalEntry | None]
    settle: Callable[[JournalEntry], object]


class NoteEditor(Borrower):
    """An editor for one note: Ctrl+s keeps it, Esc keeps it too, Ctrl+g gives the change up."""

    DEFAULT_CSS = """
    NoteEditor { width: 1fr; height: 1fr; padding: 0 1; }
    NoteEditor > LinePane { height: 3; }
    NoteEditor > SafeTextArea { height: 1fr; border: none; padding: 0; }
    """

    title = "Note"

    def __init__(self, page: LendingPage, noted: Noted) -> None:
        super().__init__(page)
        self.noted = noted
        self._entry: JournalEntry | None = None
        self.head = LinePane(self._head, page.brush)
        self.head.can_focus = False
        self.editor = SafeTextArea(
            printable(noted.text, newlines=True), soft_wrap=True, show_line_numbers=False, compact=True
        )
        self.editor.highlight_cursor_line = False
        self.editor.cursor_blink = False

    def _head(self, width: int, height: int) -> Sequence[Line]:
        about = fit([run(self.noted.about, "soft")], width * 2, pad=False)
        lines = wrap([Run("On: ", "muted"), *about], width)
        return [line(*pieces) for pieces in lines[:2]]

    def compose(self) -> ComposeResult:
        """What it is on, and the editor."""
        yield self.head
        yield self.editor

    def on_mount(self) -> None:
        """Begin at the end of the note."""
        self.editor.move_cursor(self.editor.document.end)
        self.page.set_focus(self.editor)

    def key_pressed(self, key: str) -> bool:
        """Keep or give up."""
        if key in ("escape", "ctrl+s"):
            self.page.attempt(self._keep)
        elif key == "ctrl+g":
            self.page.panes.give_back()
        else:
            return False
        return True

    def keep(self) -> None:
        """Put the note on disk, if it changed."""
        self._entry = None
        text = self.editor.text
        if text.strip("\n") != printable(self.noted.text, newlines=True).strip("\n"):
            self._entry = self.noted.write(text)

    def leave(self) -> None:
        """Keep the note, and say so."""
        self.keep()
        if self._entry is not None:
            self.noted.settle(self._entry)

    def _keep(self) -> None:
        # The note is on disk before the editor goes: where it cannot be written, the text stays in sight.
        self.leave()
        self.page.panes.give_back()

    def hints(self) -> Sequence[Hint]:
        """How to keep and how to give up."""
        return (Hint("Esc", "keep and close"), Hint("Ctrl+s", "keep and close"), Hint("Ctrl+g", "give up"))
