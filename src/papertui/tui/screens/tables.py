"""What the board and the comparison have in common: an errand, a source sentence, a file to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.widgets import Input

from papertui.errors import PapertuiError
from papertui.service.boards import Entry
from papertui.service.files import is_there, path_meant
from papertui.service.tabling import CLOSING
from papertui.service.writing import write_text
from papertui.tui import notices
from papertui.tui.errands import Runner
from papertui.tui.ink import Line
from papertui.tui.keymap import spoken_key
from papertui.tui.messages import ErrandFailed
from papertui.tui.notices import said
from papertui.tui.panels.field import Field
from papertui.tui.render.board import Source
from papertui.tui.render.chrome import Hint, Message, message_row
from papertui.tui.screens.page import Page

#: What stands under figures where the whole sentence has no room.
BRIEFLY = "As claimed in each abstract: a map, not a ranking."


class TablePage(Page):
    """A page of figures from the ledger; `opened` is called with the paper that Enter takes."""

    HINTS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "board": (
            "move.down", "board.next", "page.choose", "board.plot", "board.export", "read.back", "app.help",
        )
    }  # fmt: skip
    NAME: ClassVar[str] = "board"
    WORDS: ClassVar[Mapping[str, str]] = {"board.next": "boards", "page.choose": "open", "move.down": "paper"}

    def __init__(self, parent: Page, opened: Callable[[int], None]) -> None:
        super().__init__(parent.bench, parent.brush, parent.keymap_table)
        self.opened = opened
        self.runner = Runner(self.bench, self, self.NAME)
        self.path = f"~/{self.NAME}-{self.bench.now().date().isoformat()}.md"
        self.field = Field(self.brush, prompt="file", id="field")
        self._sources: dict[tuple[int, int], Source] = {}

    def _message_line(self, width: int) -> Line:
        """What was said last, else what the figures are worth."""
        if self.notice is not None:
            return super()._message_line(width)
        return message_row(Message(CLOSING if width > len(CLOSING) + 2 else BRIEFLY), width)

    @property
    def scope(self) -> str:
        """The keys of boards and comparisons."""
        return "board"

    def on_mount(self) -> None:
        """Send for the figures."""
        self.field.display = False
        self.runner.start()
        self.ask()

    def on_unmount(self) -> None:
        """Let the thread end."""
        self.runner.stop(wait=False)

    def hint_of(self, id: str) -> Hint:
        """The keys of a table in its own words."""
        hint = super().hint_of(id)
        if id == "board.next":
            before = spoken_key(self.keymap_table.keys_of("board.previous")[0])
            return replace(hint, keys=f"{before} {hint.keys}", word=self.WORDS[id])
        return replace(hint, word=self.WORDS.get(id, hint.word))

    def ask(self) -> None:
        """Send for the figures; the answer comes as a message."""

    def text(self, format: str) -> Iterator[str]:
        """The table in a format (markdown or csv), piece by piece."""
        return iter(())

    def take_focus(self) -> None:
        """Give the focus back to the figures."""

    def source(self, entry: Entry) -> Source:
        """The sentence behind an entry, read once."""
        figure = entry.figure
        known = self._sources.get((figure.paper, figure.sentence))
        if known is None:
            abstract = self.bench.store.record(figure.paper).paper.abstract
            known = Source(figure.sentence, abstract[figure.from_ : figure.to])
            self._sources[figure.paper, figure.sentence] = known
        return known

    def open_paper(self, entry: Entry | None) -> None:
        """Leave the page for the paper under the cursor."""
        if entry is not None:
            self.dismiss()
            self.opened(entry.key)

    @on(ErrandFailed)
    def tell_failed(self, message: ErrandFailed) -> None:
        """Say what went wrong; a fault of our own ends the reader."""
        if not isinstance(message.error, PapertuiError):
            raise message.error
        self.say(notices.failed(message.error))

    # The file

    def ask_path(self) -> None:
        """Type the name of the file."""
        self.field.display = True
        self.field.value = self.path
        self.field.cursor_position = len(self.path)
        self.set_focus(self.field)

    def input_hints(self) -> list[Hint]:
        """Keys while the path is typed."""
        return [
            Hint("Enter", "write it; .csv for a spreadsheet"),
            Hint("Ctrl+u", "clear"),
            Hint("Esc", "back"),
        ]

    def key_in_input(self, key: str) -> bool:
        """Esc writes nothing."""
        if key != "escape":
            return False
        self._end_path()
        return True

    @on(Input.Submitted)
    def path_typed(self, message: Input.Submitted) -> None:
        """Write the file; one that is there already is replaced only after y."""
        message.stop()
        self.path = message.value.strip() or self.path
        self._end_path()
        self.attempt(self._write_or_ask)

    def _end_path(self) -> None:
        self.field.display = False
        self.take_focus()
        self.refresh_chrome()

    def _write_or_ask(self) -> None:
        target = path_meant(self.path)
        if is_there(target):
            self.confirm(f"Replace {self.path}?", lambda: self._write(target))
        else:
            self._write(target)

    def _write(self, target: Path) -> None:
        size = write_text(target, self.text("csv" if target.suffix.lower() == ".csv" else "markdown"))
        self.say(said("Written to", f"{self.path}, {size:,} bytes"))
