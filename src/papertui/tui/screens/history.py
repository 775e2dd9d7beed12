"""The history: every change, newest first, to take back or make again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from papertui.model.mark import JournalEntry
from papertui.service.deciding import counted
from papertui.tui import notices
from papertui.tui.ink import Line, Run
from papertui.tui.notices import said
from papertui.tui.panels.pane import LinePane
from papertui.tui.render import chrome, history
from papertui.tui.render.chrome import Context, PaneTitle
from papertui.tui.screens.page import Handler, Page, does, moves

#: Changes shown; older ones are in the journal all the same.
SHOWN = 2_000

WIDE = 100


class HistoryScreen(Page):
    """The journal. `changed` is called once the page closes after something was undone or redone."""

    HINTS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "history": ("move.down", "mend.undo", "mend.redo", "page.choose", "read.back", "app.help")
    }

    def __init__(self, parent: Page, changed: Callable[[], None]) -> None:
        super().__init__(parent.bench, parent.brush, parent.keymap_table)
        self.changed = changed
        self.entries: list[JournalEntry] = []
        self.at = 0
        self.turned = False
        self.list = LinePane(self._list_lines, self.brush, id="changes")
        self.side = LinePane(self._side_lines, self.brush, id="change", divided=True)

    @property
    def scope(self) -> str:
        """The history's own keys."""
        return "history"

    def handlers(self) -> Mapping[str, Handler]:
        """What the keys do here."""
        return {
            **moves(self._step, lambda: self.list.size.height),
            **self.leaving(self.close),
            "mend.undo": does(lambda: self._turn(1, undo=True)),
            "mend.redo": does(lambda: self._turn(1, undo=False)),
            "page.choose": does(self._go_here),
        }

    def body(self) -> Iterable[Widget]:
        """The changes, and the one under the cursor."""
        yield Horizontal(self.list, self.side, id="body")

    def on_mount(self) -> None:
        """Read the journal; the cursor stands on the newest change that is in force."""
        self._read()
        self.at = next((at for at, entry in enumerate(self.entries) if not entry.undone), 0)
        self.set_focus(self.list)
        self._remake()

    def on_resize(self) -> None:
        """The change itself is shown where it has room."""
        self.side.display = self.size.width >= WIDE
        self.side.styles.width = int(self.size.width * 0.34)

    def _read(self) -> None:
        self.entries = self.bench.store.history(SHOWN)

    @property
    def entry(self) -> JournalEntry | None:
        """The change under the cursor."""
        return self.entries[self.at] if self.at < len(self.entries) else None

    def _look(self) -> history.HistoryLook:
        now = self.bench.now()
        number = self.entry.number if self.entry else None
        return history.HistoryLook(now.date(), now.tzinfo, number)

    def _list_lines(self, width: int, height: int) -> Sequence[Line]:
        return [Line(), *history.history_lines(self.entries, self._look(), width)]

    def _side_lines(self, width: int, height: int) -> Sequence[Line]:
        newest = next((entry for entry in self.entries if not entry.undone), None)
        return history.change_lines(self.entry, self._look(), self.entry == newest, width)

    def context_line(self, width: int) -> Line:
        """How many changes there are."""
        extra = Run(counted(len(self.entries), "change"), "muted")
        return chrome.context_row(Context("History", "every change, newest first", extra=(extra,)), width)

    def rule_line(self, width: int) -> Line:
        """The panes' titles."""
        side = int(width * 0.34) - 1 if width >= WIDE else 0
        undone = sum(entry.undone for entry in self.entries)
        panes = [PaneTitle("Changes", f"{undone} undone" if undone else "", width - side - bool(side), True)]
        if side:
            panes.append(PaneTitle("This change", "", side))
        return chrome.pane_rule(panes, width)

    def _step(self, by: int) -> None:
        self.at = max(0, min(self.at + by, len(self.entries) - 1))
        self._remake()

    def _remake(self) -> None:
        self.list.remake()
        self.side.remake(keep_top=False)
        span = self.list.lines_of(("entry", self.entry.number)) if self.entry else None
        if span:
            self.list.reveal(*span)
        self.refresh_chrome()

    def _turn(self, times: int, *, undo: bool) -> None:
        store = self.bench.store
        last = None
        done = 0
        while done < times and (entry := store.undo() if undo else store.redo()) is not None:
            last, done = entry, done + 1
        if last is None:
            self.say(said("There is nothing to undo." if undo else "There is nothing to redo."))
            return
        self.turned = True
        self._read()
        if done > 1:
            self.say(said(f"{counted(done, 'change')} {'undone' if undo else 'made again'}."))
        else:
            self.say(notices.undone(last) if undo else notices.redone(last))
        self._remake()

    def _go_here(self) -> None:
        """Go back to before the change under the cursor, or redo up to it."""
        entry = self.entry
        if entry is None:
            return
        if entry.final:
            self.say(said("Something else was done since; this change cannot be made again."))
        elif entry.undone:
            self._turn(
                sum(e.undone and not e.final and e.number <= entry.number for e in self.entries), undo=False
            )
        else:
            self._turn(sum(not e.undone and e.number >= entry.number for e in self.entries), undo=True)

    @on(LinePane.Clicked)
    def _clicked(self, message: LinePane.Clicked) -> None:
        match message.target:
            case ("entry", int(number)):
                self.at = next(at for at, entry in enumerate(self.entries) if entry.number == number)
                self._remake()

    def close(self) -> None:
        """Back to the desk, which reads anew what was turned round."""
        self.dismiss()
        if self.turned:
            self.changed()
