"""Importing from the reader: a path with completion, a preview of what would come in, the report after it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from papertui.model.listing import ImportReport
from papertui.service.files import expanded, is_there, path_completions, path_meant
from papertui.service.importing import Options
from papertui.service.jobs import Done, Job, Progress, import_files
from papertui.tui import notices
from papertui.tui.ink import Line, Run, fit, line, run
from papertui.tui.notices import said
from papertui.tui.panels.field import Field
from papertui.tui.panels.pane import LinePane
from papertui.tui.render import chrome, states
from papertui.tui.render.chrome import Context, Hint, Message, PaneTitle
from papertui.tui.render.imports import ImportLook, import_lines, import_summary
from papertui.tui.screens.page import Handler, Page, does, moves
from papertui.tui.signs import CURSOR

#: Seconds between two looks at the import's progress.
LOOK_EVERY = 0.05


class ImportScreen(Page):
    """Three stages: `path`, `preview`, `report`. `imported` is called once papers have come in."""

    HINTS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "imports": ("page.choose", "move.down", "mend.undo", "read.back", "app.help")
    }

    def __init__(self, parent: Page, imported: Callable[[], None], *, path: str = "") -> None:
        super().__init__(parent.bench, parent.brush, parent.keymap_table)
        self.imported = imported
        self.stage = "path"
        self.report: ImportReport | None = None
        self.job: Job | None = None
        self.progress: Progress | None = None
        self.at = -1
        self.problem = 0
        self._first = path or "~/"
        self._took_in = False
        self._completed: tuple[str, list[str]] = ("\0", [])
        self.field = Field(self.brush, prompt="i", id="field")
        self.pane = LinePane(self._lines, self.brush, id="report")

    @property
    def scope(self) -> str:
        """The import's own keys."""
        return "imports"

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            **moves(self._step, lambda: self.pane.size.height),
            **self.leaving(self.close),
            "page.choose": does(self._go_on),
            "mend.undo": does(self._undo),
            "read.back": does(self._go_back),
        }

    def tops(self) -> Iterable[Widget]:
        """The path stands in the context row."""
        yield self.field

    def body(self) -> Iterable[Widget]:
        """Completions, preview or report."""
        yield self.pane

    def on_mount(self) -> None:
        """Begin with the path."""
        self.field.value = self._first
        self.field.cursor_position = len(self._first)
        self.set_focus(self.field)

    def on_unmount(self) -> None:
        """An import that is left alone is stopped; nothing of it has come in."""
        if self.job is not None:
            self.job.stop()

    def rule_line(self, width: int) -> Line:
        """What stands below."""
        title, right = {
            "path": ("Import a saved page or a folder", ""),
            "preview": ("Preview", "nothing is written yet"),
            "report": ("Report", "u takes it back"),
        }[self.stage]
        return chrome.pane_rule([PaneTitle(title, right, width, True)], width)

    def context_line(self, width: int) -> Line:
        """Not shown: the path stands there."""
        return chrome.context_row(Context("Import"), width)

    def input_hints(self) -> list[Hint]:
        """Keys while a path is typed."""
        return [
            Hint("Enter", "preview"),
            Hint("Tab", "complete"),
            Hint("↑ ↓", "choose"),
            Hint("Ctrl+u", "clear"),
            Hint("Esc", "close"),
        ]

    def _found(self) -> list[str]:
        if self._completed[0] != self.field.value:
            self._completed = (self.field.value, path_completions(self.field.value))
        return self._completed[1]

    @on(Input.Changed)
    def _typed(self) -> None:
        self.at = -1
        self.pane.remake(keep_top=False)

    def key_in_input(self, key: str) -> bool:
        """Choose, complete, close."""
        if key in ("down", "up"):
            self.at = max(-1, min(self.at + (1 if key == "down" else -1), len(self._found()) - 1))
            self.pane.remake()
            span = self.pane.lines_of(("path", self.at))
            if span:
                self.pane.reveal(*span)
        elif key == "tab":
            self._complete()
        elif key == "escape":
            self.close()
        else:
            return False
        return True

    def _complete(self) -> None:
        found = self._found()
        if not found:
            self.say(said("Nothing there begins so."))
            return
        # The letters that all of them share, not the folders: that is what a shell completes.
        chosen = found[self.at] if self.at >= 0 else os.path.commonprefix(found)  # noqa: RUF071  # see above
        if len(chosen) < len(expanded(self.field.value)):
            chosen = found[0]
        self.field.value = chosen
        self.field.cursor_position = len(chosen)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.attempt(self._preview)

    def _preview(self) -> None:
        found = self._found()
        if 0 <= self.at < len(found):
            self.field.value = found[self.at]
            self.field.cursor_position = len(self.field.value)
        if not self.field.value.strip():
            self.say(said("Type the path of a saved page or of a folder with pages."))
            return
        path = str(path_meant(self.field.value))
        if not is_there(Path(path)):
            self.say(Message("There is no such file or folder:", path, "bad"))
        else:
            self._run(path, dry_run=True)

    @on(LinePane.Clicked)
    def _clicked(self, message: LinePane.Clicked) -> None:
        match message.target:
            case ("path", int(at)):
                self.at = at
                self._complete()

    def _run(self, path: str, *, dry_run: bool) -> None:
        if self.job is not None and not self.job.ended:
            return
        self.say(None)
        self.progress = Progress(0, 0)
        self.job = Job(import_files, self.bench.places, [path], Options(dry_run=dry_run))
        self._dry = dry_run
        self.set_timer(LOOK_EVERY, self._look)

    def _look(self) -> None:
        if self.job is None:
            return
        for told in self.job.poll():
            if isinstance(told, Progress):
                self.progress = told
            elif isinstance(told, Done):
                self._ended(told)
        if not self.job.ended:
            self.pane.remake()
            self.set_timer(LOOK_EVERY, self._look)

    def _ended(self, told: Done) -> None:
        self.progress = None
        if told.error is not None:
            self.say(notices.failed(told.error))
        else:
            self.report = told.result
            self.stage = "preview" if self._dry else "report"
            assert self.report is not None
            self.say(
                Message(
                    import_summary(self.report, self._dry), sign="" if self._dry else "ok", keys=self._next()
                )
            )
            if not self._dry:
                self._took_in = True
            self.set_focus(self.pane)
        self.pane.remake(keep_top=False)
        self.refresh_chrome()

    def _next(self) -> tuple[tuple[str, str], ...]:
        report = self.report
        if self.stage == "report":
            return (("Enter", "start reading"),)
        return (("Enter", "import"),) if report is not None and report.appearances else ()

    def _lines(self, width: int, height: int) -> Sequence[Line]:
        if self.progress is not None:
            return states.working_lines("Reading", self.progress.done, None, width, height)
        if self.stage == "path":
            return self._path_lines(width)
        if self.report is None:
            return []
        look = ImportLook(self.bench.now().date(), preview=self.stage == "preview", cursor=self.problem)
        return import_lines(self.report, look, width)

    def _path_lines(self, width: int) -> list[Line]:
        lines = [Line()]
        for at, path in enumerate(self._found()):
            here = at == self.at
            runs = (
                CURSOR.run if here else Run(" "),
                Run("  "),
                run(path, "text b" if path.endswith("/") else "text"),
            )
            lines.append(line(*fit(runs, width), ground="cur" if here else "bg", target=("path", at)))
        if len(lines) == 1:
            lines.append(line(*fit((Run("   nothing here begins so", "muted i"),), width)))
        return lines

    def _step(self, by: int) -> None:
        number = self.report.problems if self.report else 0
        if number:
            self.problem = max(0, min(self.problem + by, number - 1))
            self.pane.remake()
            span = self.pane.lines_of(("problem", self.problem))
            if span:
                self.pane.reveal(*span)
        else:
            self.pane.scroll_lines(by)

    def _go_on(self) -> None:
        if self.stage == "preview" and self.report is not None:
            if self.report.appearances:
                self._run(str(path_meant(self.field.value)), dry_run=False)
            else:
                self.say(said("Nothing of it can be imported.", "", "Esc", "another path"))
        elif self.stage == "report":
            self.close()

    def _go_back(self) -> None:
        if self.stage == "preview":
            self.stage = "path"
            self.set_focus(self.field)
            self.pane.remake(keep_top=False)
        else:
            self.close()

    def _undo(self) -> None:
        if self.stage != "report":
            self.say(said("Nothing is written yet; there is nothing to take back."))
            return
        entry = self.bench.store.undo()
        self.say(notices.undone(entry) if entry else said("There is nothing to undo."))

    def close(self) -> None:
        """Back to the desk, which shows what has come in."""
        self.dismiss()
        if self._took_in:
            self.imported()
