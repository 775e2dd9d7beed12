"""Triage cards: one unread paper after the other, one key each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from textual.containers import Horizontal
from textual.widget import Widget

from papertui.model.mark import JournalEntry, State
from papertui.model.paper import Record
from papertui.service import deciding
from papertui.service.deciding import counted
from papertui.service.expanding import Claims, ClaimShelf
from papertui.tui import notices
from papertui.tui.ink import Line, Run
from papertui.tui.keymap import spoken_key
from papertui.tui.notices import said
from papertui.tui.panels.pane import Bar, LinePane
from papertui.tui.render import chrome, paper, states
from papertui.tui.render.chrome import Context, PaneTitle, Progress
from papertui.tui.render.figures import ordinal
from papertui.tui.render.prose import NO_MARKS, Marks
from papertui.tui.render.triage import Decided, card_lines, deed_line, ribbon_line, side_lines
from papertui.tui.screens.page import Handler, Page, does, moves
from papertui.tui.signs import BOOKMARK, STATES

#: The keys of a card, in the order of the deed line.
DEEDS = ("triage.dismiss", "triage.read", "triage.later", "triage.bookmark", "triage.skip")

#: Cells from which the claims stand beside the card.
WIDE = 110


class TriageScreen(Page):
    """Cards of `keys`, which are unread papers in the list's order; `closed` is called at the end.

    `marks` are marked in every abstract.
    """

    HINTS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "triage": ("mend.undo", "move.down", "read.lens_less", "read.lens_more", "read.back", "app.help")
    }

    def __init__(
        self,
        parent: Page,
        keys: Sequence[int],
        title: str,
        closed: Callable[[], None],
        marks: Marks = NO_MARKS,
    ) -> None:
        super().__init__(parent.bench, parent.brush, parent.keymap_table)
        self.keys = keys
        self.title_shown = title
        self.closed = closed
        self.marks = marks
        self.at = 0
        self.lens = 3
        self.past: dict[int, Decided] = {}
        self.entries: list[tuple[int, int]] = []
        self.shelf = ClaimShelf()
        self._record: Record | None = None
        self.card = LinePane(self._card_lines, self.brush, id="card")
        self.side = LinePane(self._side_lines, self.brush, id="side", divided=True)

    @property
    def scope(self) -> str:
        """The cards' own keys, then the desk's."""
        return "triage"

    def handlers(self) -> Mapping[str, Handler]:
        """Decide, undo, read on, leave."""
        return {
            **moves(self.card.scroll_lines, lambda: self.card.size.height),
            **self.leaving(self.close),
            "triage.bookmark": does(lambda: self._decide(deciding.set_bookmark, True)),
            "triage.later": does(lambda: self._decide(deciding.set_state, State.LATER)),
            "triage.dismiss": does(lambda: self._decide(deciding.set_state, State.DISMISSED)),
            "triage.read": does(lambda: self._decide(deciding.set_state, State.READ)),
            "triage.skip": does(lambda: self._go(1)),
            "mend.undo": does(self._undo),
            "read.lens_more": does(lambda: self._change_lens(1)),
            "read.lens_less": does(lambda: self._change_lens(-1)),
        }

    def body(self) -> Iterable[Widget]:
        """The card, its claims, the ribbon and the keys."""
        yield Horizontal(self.card, self.side, id="body")
        yield Bar(lambda width: ribbon_line(list(self.past.values()), len(self.keys), width), self.brush)
        yield Bar(lambda width: deed_line(self._deeds(), width), self.brush)

    def on_mount(self) -> None:
        """The card has the focus."""
        self.set_focus(self.card)

    def on_resize(self) -> None:
        """The claims stand beside the card where there is room."""
        self.side.display = self.size.width >= WIDE
        self.side.styles.width = int(self.size.width * 0.36)

    def _deeds(self) -> list[tuple[str, Run, str]]:
        key = {id: spoken_key(self.keymap_table.keys_of(id)[0]) for id in DEEDS}
        return [
            (key["triage.dismiss"], STATES[State.DISMISSED].run, "dismiss"),
            (key["triage.read"], STATES[State.READ].run, "read"),
            (key["triage.later"], STATES[State.LATER].run, "later"),
            (key["triage.bookmark"], BOOKMARK.run, "bookmark"),
            (key["triage.skip"], Run(" "), "skip"),
        ]

    @property
    def record(self) -> Record | None:
        """The paper of the card, None behind the last one."""
        if self.at >= len(self.keys):
            return None
        if self._record is None or self._record.key != self.keys[self.at]:
            self._record = self.bench.store.record(self.keys[self.at])
        return self._record

    def _claims(self, record: Record) -> Claims:
        return self.shelf.read(self.bench, record.key)

    def context_line(self, width: int) -> Line:
        """Which card, and how many are left."""
        place = f"card {min(self.at + 1, len(self.keys))} of {len(self.keys)}"
        progress = Progress(min(self.at, len(self.keys)), len(self.keys))
        return chrome.context_row(
            Context("Triage", self.title_shown, progress=progress, extra=(Run(place, "soft"),)), width
        )

    def rule_line(self, width: int) -> Line:
        """The card's place in its listing, and the claims."""
        record = self.record
        side = int(width * 0.36) - 1 if width >= WIDE else 0
        right = ""
        if record is not None and record.appearances:
            right = f"{ordinal(record.appearances[0].rank)} of its page"
            if len(record.appearances) > 1:
                right += f" · listed {len(record.appearances)} times"
        panes = [PaneTitle("Card", right, width - side - bool(side), True)]
        if side:
            values = sum(len(c.quantities) for c in self._claims(record)) if record else 0
            panes.append(PaneTitle("Claims", counted(values, "value"), side))
        return chrome.pane_rule(panes, width)

    def _card_lines(self, width: int, height: int) -> Sequence[Line]:
        record = self.record
        if record is None:
            day = states.DayDone(
                None,
                sum(kept for _, kept in self.past.values()),
                sum(state is State.LATER for state, _ in self.past.values()),
                sum(state is State.DISMISSED for state, _ in self.past.values()),
            )
            return states.all_done_lines(day, self.bench.now().date(), width, height)
        look = paper.PaperLook(today=self.bench.now().date(), lens=self.lens, marks=self.marks)
        return card_lines(record, self._claims(record), look, width)

    def _side_lines(self, width: int, height: int) -> Sequence[Line]:
        record = self.record
        return [] if record is None else side_lines(record, self._claims(record), width)

    def _decide(self, decision: Callable[..., JournalEntry | None], value: object) -> None:
        record = self.record
        if record is None:
            self.say(said("All cards are done.", "", "Esc", "back to the list"))
            return
        entry = decision(self.bench, [record.key], value)
        if entry is None:
            self.say(said("It is that already."))
        else:
            state = value if isinstance(value, State) else record.state
            self.past.pop(record.key, None)
            self.past[record.key] = (state, value is True)
            self.entries.append((entry.number, record.key))
            self.say(notices.done(entry))
        self._go(1)

    def _undo(self) -> None:
        newest = next((entry for entry in self.bench.store.history(50) if not entry.undone), None)
        if not self.entries or newest is None or newest.number != self.entries[-1][0]:
            self.say(said("No card was decided that could be taken back here."))
            return
        _, key = self.entries.pop()
        entry = self.bench.store.undo()
        self.past.pop(key, None)
        self.at = list(self.keys).index(key)
        self._record = None
        if entry is not None:
            self.say(notices.undone(entry))
        self._remake()

    def _change_lens(self, step: int) -> None:
        self.lens = max(1, min(4, self.lens + step))
        self._remake()

    def _go(self, step: int) -> None:
        self.at = max(0, min(self.at + step, len(self.keys)))
        self._remake()

    def _remake(self) -> None:
        self.card.remake(keep_top=False)
        self.side.remake(keep_top=False)
        self.refresh_chrome()

    def close(self) -> None:
        """Back to the desk, which shows what was decided."""
        self.dismiss()
        self.closed()
