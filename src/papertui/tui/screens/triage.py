"""Triage cards: one unread paper after the other, one key each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.widget import Widget

from papertui.model.mark import JournalEntry, State
from papertui.model.paper import Record
from papertui.service import deciding
from papertui.service.deciding import counted
from papertui.service.expanding import Claims, ClaimShelf
from papertui.tui import notices
from papertui.tui.actions import Action
from papertui.tui.handlers import one_paper
from papertui.tui.ink import Line, Run
from papertui.tui.keymap import spoken_key
from papertui.tui.notices import said
from papertui.tui.panels.pane import Bar
from papertui.tui.render import chrome, paper, states
from papertui.tui.render.chrome import Context, PaneTitle, Progress
from papertui.tui.render.figures import ordinal
from papertui.tui.render.prose import NO_MARKS, Marks
from papertui.tui.render.triage import Decided, card_lines, deed_line, ribbon_line, side_lines
from papertui.tui.screens.lending import LendingPage
from papertui.tui.screens.page import Handler, Page, does, moves
from papertui.tui.screens.triage_panes import CardPanes
from papertui.tui.signs import BOOKMARK, STATES

ALL_DONE = said("All cards are done.", "", "Esc", "back to the list")

#: The keys of a card, in the order of the deed line.
DEEDS = ("triage.dismiss", "triage.read", "triage.later", "triage.bookmark", "triage.skip")


@dataclass(frozen=True, slots=True)
class Deed:
    """A journal entry made on a card: `decided` where it settled the card, not for a tag or a note."""

    number: int
    key: int
    decided: bool


class TriageScreen(LendingPage):
    """Cards of `keys`, which are unread papers in the list's order; `closed` is called at the end.

    `marks` are marked in every abstract.
    """

    HINTS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "triage": (
            "mend.undo", "tag.edit", "note.edit", "read.links", "move.down", "read.back",
            "read.lens_less", "read.lens_more", "app.help",
        )
    }  # fmt: skip

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
        self.deeds: list[Deed] = []
        self.shelf = ClaimShelf()
        self._record: Record | None = None
        self.panes: CardPanes = CardPanes(self)

    @property
    def scope(self) -> str:
        """The cards' own keys, then the desk's."""
        return "triage"

    def handlers(self) -> Mapping[str, Handler]:
        """Decide, tag, note, copy, undo, read on, leave."""
        card = self.panes.card
        return {
            **moves(card.scroll_lines, lambda: card.size.height),
            **self.leaving(self.close),
            **{id: self._on_card(deed) for id, deed in one_paper.DEEDS.items()},
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
        yield self.panes.body
        yield Bar(lambda width: ribbon_line(list(self.past.values()), len(self.keys), width), self.brush)
        yield Bar(lambda width: deed_line(self._deeds(), width), self.brush)

    def on_mount(self) -> None:
        """The card has the focus."""
        self.panes.arrange()
        self.set_focus(self.panes.card)

    def on_resize(self) -> None:
        """The claims, or a panel, stand beside the card where there is room."""
        self.panes.arrange()

    def _on_card(self, deed: Callable[[LendingPage, Record], object]) -> Handler:
        """Do something with the paper of the card."""

        def act(_page: Page, _key: str) -> None:
            record = self.record
            if record is None:
                self.say(ALL_DONE)
            else:
                deed(self, record)

        return act

    def reason_against(self, action: Action) -> str:
        """Why an action cannot be done on this card."""
        if action.id == "read.links" and self.record is not None and not self.record.urls:
            return "no link in this abstract."
        return ""

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
        side = max(0, self.panes.room - 1)
        right = ""
        if record is not None and record.appearances:
            right = f"{ordinal(record.appearances[0].rank)} of its page"
            if len(record.appearances) > 1:
                right += f" · listed {len(record.appearances)} times"
        lent = self.panes.borrower is not None
        panes = [PaneTitle("Card", right, width - side - bool(side), not lent)]
        if side and lent:
            panes.append(self.panes.panel_title(side))
        elif side:
            values = sum(len(c.quantities) for c in self._claims(record)) if record else 0
            panes.append(PaneTitle("Claims", counted(values, "value"), side))
        return chrome.pane_rule(panes, width)

    def card_lines(self, width: int, height: int) -> Sequence[Line]:
        """The card, or what became of all of them."""
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
        return card_lines(record, self._claims(record), look, width, own=self.panes.stacked)

    def side_lines(self, width: int, height: int) -> Sequence[Line]:
        """What stands beside the card."""
        record = self.record
        return [] if record is None else side_lines(record, self._claims(record), width)

    def _decide(self, decision: Callable[..., JournalEntry | None], value: object) -> None:
        record = self.record
        if record is None:
            self.say(ALL_DONE)
            return
        entry = decision(self.bench, [record.key], value)
        if entry is None:
            self.say(said("It is that already."))
        else:
            state = value if isinstance(value, State) else record.state
            self.past.pop(record.key, None)
            self.past[record.key] = (state, value is True)
            self.deeds.append(Deed(entry.number, record.key, decided=True))
            self.say(notices.done(entry))
        self._go(1)

    def decided(self, entry: JournalEntry | None, keys: Sequence[int], *, advance: bool = True) -> None:
        """Show a tag or a note that is on disk now; the card stays."""
        super().decided(entry, keys, advance=advance)
        if entry is not None:
            self.deeds.append(Deed(entry.number, keys[0], decided=False))
            self._record = None
            self._remake(keep_top=True)

    def _undo(self) -> None:
        newest = next((entry for entry in self.bench.store.history(50) if not entry.undone), None)
        if not self.deeds or newest is None or newest.number != self.deeds[-1].number:
            self.say(said("No card was decided that could be taken back here."))
            return
        deed = self.deeds.pop()
        entry = self.bench.store.undo()
        if deed.decided:
            self.past.pop(deed.key, None)
        self.at = list(self.keys).index(deed.key)
        self._record = None
        if entry is not None:
            self.say(notices.undone(entry))
        self._remake()

    def _change_lens(self, step: int) -> None:
        self.lens = max(1, min(4, self.lens + step))
        self._remake()

    def _go(self, step: int) -> None:
        self.panes.dismiss()
        self.at = max(0, min(self.at + step, len(self.keys)))
        self._remake()

    def _remake(self, *, keep_top: bool = False) -> None:
        self.panes.card.remake(keep_top=keep_top)
        self.panes.side.remake(keep_top=keep_top)
        self.refresh_chrome()

    def close(self) -> None:
        """Close the panel that is open, else go back to the desk, which shows what was decided."""
        if self.panes.dismiss():
            return
        self.dismiss()
        self.closed()
