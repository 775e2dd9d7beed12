"""Exporting from the reader: a preview of the reading list, its path, and the writing of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from papertui.errors import PapertuiError
from papertui.exporters import EXPORTERS, GROUPINGS, by_name
from papertui.service.deciding import counted
from papertui.service.exporting import Wish, preview, short_export, write_export
from papertui.service.files import expanded, is_there, path_meant
from papertui.text.safe import printable
from papertui.tui import notices
from papertui.tui.errands import Runner
from papertui.tui.ink import Line
from papertui.tui.messages import ErrandFailed, Exported, Previewed, TextMade
from papertui.tui.notices import said
from papertui.tui.panels.field import Field
from papertui.tui.panels.pane import LinePane
from papertui.tui.render import chrome
from papertui.tui.render.chrome import Context, Hint, Message, PaneTitle
from papertui.tui.render.exports import ExportLook, export_lines
from papertui.tui.screens.page import Handler, Page, does, moves
from papertui.tui.terminal import CLIPBOARD

#: Lines of the export that the preview shows.
PREVIEWED = 400


@dataclass(frozen=True, slots=True)
class Source:
    """What can be exported: its name, and its papers; None for the bookmarks as they are then."""

    name: str
    keys: Sequence[int] | None


class ExportScreen(Page):
    """The export of one of `sources`, the first of them to begin with."""

    HINTS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "exports": (
            "exports.write", "exports.path", "exports.source", "exports.group", "exports.format",
            "exports.copy", "move.down", "read.back", "app.help",
        )
    }  # fmt: skip

    def __init__(self, parent: Page, sources: Sequence[Source]) -> None:
        super().__init__(parent.bench, parent.brush, parent.keymap_table)
        self.sources = sources
        self.at = 0
        self.format = EXPORTERS[0].name
        self.grouping = GROUPINGS[0]
        self.path = f"~/reading-list-{self.bench.now().date().isoformat()}{by_name(self.format).suffix}"
        self.preview: list[str] = []
        self.more = False
        self.papers = 0
        self.runner = Runner(self.bench, self, "exporter")
        self.field = Field(self.brush, prompt="file", id="field")
        self.pane = LinePane(self._lines, self.brush, id="preview")

    @property
    def scope(self) -> str:
        """The export's own keys."""
        return "exports"

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            **moves(self.pane.scroll_lines, lambda: self.pane.size.height),
            **self.leaving(self.dismiss),
            "page.choose": does(self.write),
            "exports.write": does(self.write),
            "exports.path": does(self.ask_path),
            "exports.source": does(self._next_source),
            "exports.group": does(self._next_grouping),
            "exports.format": does(self._next_format),
            "exports.copy": does(self._copy),
        }

    def body(self) -> Iterable[Widget]:
        """The path while it is changed, and the preview."""
        yield self.field
        yield self.pane

    def on_mount(self) -> None:
        """Show the preview."""
        self.field.display = False
        self.runner.start()
        self._make_preview()
        self.set_focus(self.pane)

    def on_unmount(self) -> None:
        """Let the thread end by itself; what it was making is not wanted any more."""
        self.runner.stop(wait=False)

    def context_line(self, width: int) -> Line:
        """What is exported."""
        return chrome.context_row(
            Context("Export", f"{counted(self.papers, 'paper')}, {self.source.name}"), width
        )

    def rule_line(self, width: int) -> Line:
        """The preview's rule."""
        return chrome.pane_rule([PaneTitle("Reading list", "w writes it", width, True)], width)

    def input_hints(self) -> list[Hint]:
        """Keys while the path is typed."""
        return [Hint("Enter", "take this path"), Hint("Ctrl+u", "clear"), Hint("Esc", "back")]

    def _wish(self) -> Wish:
        return Wish(self.source.keys, self.format, self.grouping)

    def _make_preview(self) -> None:
        wish = self._wish()
        self.runner.send("preview", lambda bench: preview(bench, wish, PREVIEWED), Previewed)

    @on(Previewed)
    def show_preview(self, message: Previewed) -> None:
        """Show the first lines of the export."""
        made = message.preview
        self.papers, self.preview, self.more = made.papers, list(made.lines), made.more
        self.pane.remake(keep_top=False)
        self.refresh_chrome()

    def _lines(self, width: int, height: int) -> Sequence[Line]:
        exists = is_there(Path(expanded(self.path)))
        look = ExportLook(self.papers, self.source.name, self.format, self.grouping, self.path, exists)
        return export_lines(look, self.preview, width, self.more)

    def _target(self) -> Path:
        return path_meant(self.path)

    def write(self) -> None:
        """Write the file; one that is there already is replaced only after y."""
        if not self.papers:
            self.say(said("There is no paper to export.", "", "b", "bookmarks one"))
        elif is_there(self._target()):
            self.confirm(f"Replace {self.path}?", self._write)
        else:
            self._write()

    def _write(self) -> None:
        wish, target = self._wish(), self._target()
        self.say(said("Writing", self.path))
        self.runner.send("write", lambda bench: write_export(bench, wish, target), Exported)

    @on(Exported)
    def tell_written(self, message: Exported) -> None:
        """Say that the file is written."""
        self.say(
            Message(
                f"{counted(self.papers, 'paper')} written to", f"{self.path}, {message.size:,} bytes", "ok"
            )
        )
        self.pane.remake()

    @on(ErrandFailed)
    def tell_failed(self, message: ErrandFailed) -> None:
        """Say what went wrong; a fault of our own ends the reader."""
        if not isinstance(message.error, PapertuiError):
            raise message.error
        self.say(notices.failed(message.error))

    @property
    def source(self) -> Source:
        """What is exported at the moment."""
        return self.sources[self.at]

    def _next_source(self) -> None:
        self.at = (self.at + 1) % len(self.sources)
        self._make_preview()

    def _next_grouping(self) -> None:
        self.grouping = GROUPINGS[(GROUPINGS.index(self.grouping) + 1) % len(GROUPINGS)]
        self._make_preview()

    def _next_format(self) -> None:
        names = [exporter.name for exporter in EXPORTERS]
        suffix = by_name(self.format).suffix
        self.format = names[(names.index(self.format) + 1) % len(names)]
        if self.path.endswith(suffix):
            self.path = self.path.removesuffix(suffix) + by_name(self.format).suffix
        self._make_preview()

    def _copy(self) -> None:
        wish = self._wish()
        self.runner.send("copy", lambda bench: short_export(bench, wish, CLIPBOARD), TextMade)

    @on(TextMade)
    def copy_fetched(self, message: TextMade) -> None:
        """Send the export to the terminal's clipboard, if it is short enough."""
        if message.text is None:
            what = "The export is too long for the terminal's clipboard; w writes it to a file."
            self.say(Message(what, sign="bad"))
        else:
            self.app.copy_to_clipboard(printable(message.text, newlines=True))
            self.say(Message("Sent to the terminal: export", sign="ok"))

    def ask_path(self) -> None:
        """Type another path."""
        self.field.display = True
        self.field.value = self.path
        self.field.cursor_position = len(self.path)
        self.set_focus(self.field)

    def key_in_input(self, key: str) -> bool:
        """Esc keeps the old path."""
        if key == "escape":
            self._end_path()
            return True
        return False

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take the path."""
        self.path = message.value.strip() or self.path
        self._end_path()

    def _end_path(self) -> None:
        self.field.display = False
        self.set_focus(self.pane)
        self.pane.remake()
        self.refresh_chrome()
