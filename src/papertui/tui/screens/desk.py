"""The desk: rail, list and paper side by side, with the search line above them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from papertui.errors import PapertuiError
from papertui.model.mark import JournalEntry
from papertui.service.finding import answer
from papertui.service.indexing import get_ready
from papertui.service.keeping import back_up_daily
from papertui.service.memory import load_memory, save_memory
from papertui.service.overview import overview
from papertui.service.session import VIEWS, Session, Standing
from papertui.service.workbench import Workbench
from papertui.tui import notices
from papertui.tui.actions import Action
from papertui.tui.errands import Runner
from papertui.tui.handlers import (
    comparing,
    correcting,
    deciding,
    finding,
    marking,
    mending,
    moving,
    narrowing,
    pointing,
    reading,
    taking,
    wording,
)
from papertui.tui.ink import Line
from papertui.tui.keymap import Keymap
from papertui.tui.messages import (
    Answered,
    AsideMade,
    BackedUp,
    Counted,
    ErrandFailed,
    Expanded,
    IndexCompared,
    Piped,
)
from papertui.tui.paint import Brush
from papertui.tui.panels.pane import LinePane
from papertui.tui.panels.paper_list import PaperList
from papertui.tui.render.chrome import Hint, Message
from papertui.tui.screens import desk_chrome
from papertui.tui.screens.desk_asides import Asides
from papertui.tui.screens.desk_claims import ClaimsAhead
from papertui.tui.screens.desk_panes import Panes
from papertui.tui.screens.desk_view import DeskView
from papertui.tui.screens.lending import LendingPage
from papertui.tui.screens.page import Handler

if TYPE_CHECKING:
    from papertui.service.jobs import Job

#: Seconds without another change after which the library is counted.
STILL = 0.12

HANDLERS: Mapping[str, Handler] = {
    **moving.HANDLERS,
    **reading.HANDLERS,
    **comparing.HANDLERS,
    **correcting.HANDLERS,
    **marking.HANDLERS,
    **deciding.HANDLERS,
    **finding.HANDLERS,
    **narrowing.HANDLERS,
    **wording.HANDLERS,
    **taking.HANDLERS,
    **mending.HANDLERS,
}


class DeskScreen(LendingPage):
    """The reader's main page. Its lines come from `DeskView`, its keys from the handlers."""

    HINTS: ClassVar[Mapping[str, tuple[str, ...]]] = desk_chrome.HINTS

    def __init__(self, bench: Workbench, brush: Brush, keymap: Keymap) -> None:
        super().__init__(bench, brush, keymap)
        self.session = Session(bench)
        self.view = DeskView(self.session)
        self.memory, note = load_memory(bench.places.memory)
        self.opening_note = note
        self.finder = Runner(bench, self, "finder", in_pauses=get_ready)
        self.counter = Runner(bench, self, "counter")
        self.job: Job | None = None
        self.job_again = False
        self.job_failed_at: int | None = None
        self.before_search = self.session.standing()
        self.trail: list[Standing] = []
        self.ahead = ClaimsAhead(self)
        self.asides = Asides(self)
        self._counting: Timer | None = None
        self.panes: Panes = Panes(self)

    @property
    def scope(self) -> str:
        """The scope of the pane that has the focus."""
        return self.view.focus

    @property
    def turning(self) -> bool:
        """Whether the list is about to be another one: keys wait for the papers they are meant for."""
        return self.session.turning

    def handlers(self) -> Mapping[str, Handler]:
        """Every action of the desk."""
        return HANDLERS

    def tops(self) -> Iterable[Widget]:
        """The context row, or the search line in its place."""
        yield self.panes.small
        yield from super().tops()
        yield self.panes.search

    def body(self) -> Iterable[Widget]:
        """The panes in one row or, stacked, one above the other."""
        yield self.panes.body

    def context_line(self, width: int) -> Line:
        """Where the reader is and how far."""
        return desk_chrome.context_line(self.view, width)

    def rule_line(self, width: int) -> Line:
        """The panes' titles."""
        self.panes.paper.made()  # counts the matches that the rule tells
        return desk_chrome.rule_line(self.view, self.panes.borrower, width)

    def message_aside(self) -> str:
        """How many papers are selected, or how much of the paper is below."""
        return desk_chrome.message_aside(self.view, self.panes.below)

    def input_hints(self) -> list[Hint]:
        """The keys of the input that has the focus."""
        return super().input_hints() if self.panes.borrower else list(desk_chrome.search_hints(self.view))

    def hints(self) -> list[Hint]:
        """What to do in an empty library or with facets, else the keys of the pane with the focus."""
        own = desk_chrome.own_hints(self.view)
        return list(own) if own and not self.in_input and not self.key_reader.prefix else super().hints()

    def reason_against(self, action: Action) -> str:
        """Why an action cannot be done at this moment."""
        return desk_chrome.reason_against(self.view, action)

    def key_in_input(self, key: str) -> bool:
        """Keys that an input leaves to the desk."""
        return super().key_in_input(key) if self.panes.borrower else finding.key_in_search(self, key)

    def on_mount(self) -> None:
        """Show the first window of the list at once; the rest comes from errands."""
        self.view.lens, self.view.find.words_on = self.memory.lens, self.memory.words
        self.session.start()
        self.panes.arrange()
        self.panes.papers.show(self.session.visible.total, 0)
        self.set_focus(self.panes.papers)
        self.finder.start()
        self.counter.start()
        self.call_after_refresh(self._after_first_frame)

    def _after_first_frame(self) -> None:
        self.ask()
        mending.begin_indexing(self)
        problems = [*self.keymap_table.problems, *(p.what for p in self.bench.config.problems)]
        for text in [*problems, self.opening_note]:
            if text:
                self.say(Message(text, sign="bad"))

    def on_unmount(self) -> None:
        """Keep what the reader remembers, and let the threads end."""
        mending.end_indexing(self)
        self.finder.stop()
        self.counter.stop()
        self.memory.lens = self.view.lens
        record = self.view.record()
        if record is not None:
            self.memory.places["'"] = record.id  # ' ' comes back to where the last session ended
        save_memory(self.bench.places.memory, self.memory)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the panes out for the new size."""
        self.panes.arrange()

    def ask(self, *, typing: bool = False) -> None:
        """Ask for the papers of the present query; the answer comes as a message."""
        request = self.session.ask(
            typing=typing, quoted=self.size.height // 3 if self.view.mode == "two" else 0
        )
        self.finder.send("find", lambda bench: answer(bench, request), Answered)

    @on(Answered)
    def take_answer(self, message: Answered) -> None:
        """Show what was found, unless something newer was asked meanwhile."""
        if not self.session.accept(message.answer):
            return
        self.view.find.take(message.answer)
        finding.show_answer(self, message.answer)
        self.asides.follow(message.answer)
        if message.answer.behind:
            mending.start_index_job(self)
        self.count()

    def count(self) -> None:
        """Count the library anew for the rail and the context row, once it has been still for a moment."""
        if self._counting is not None:
            self._counting.stop()
        self._counting = self.set_timer(STILL, self._count_now)

    def _count_now(self) -> None:
        keys = self.session.visible.keys
        self.counter.send("count", lambda bench: overview(bench, keys), Counted)
        self.asides.count_facets()

    @on(Counted)
    def take_count(self, message: Counted) -> None:
        """Show the new figures; after the first ones there is time for the day's backup."""
        if self.view.overview.change < 0:
            self.counter.send("backup", back_up_daily, BackedUp)
        days_before = self.view.overview.days
        self.view.overview = message.overview
        self.panes.rail.remake()
        if message.overview.days != days_before:
            self.panes.papers.remake()
        self.refresh_chrome()

    @on(PaperList.Shown)
    def read_claims_in_sight(self, message: PaperList.Shown) -> None:
        """Read the claims of the rows in sight for their value slots."""
        self.ahead.look_at(message.first, message.last)
        self.asides.quote(message.first, message.last)

    @on(Expanded)
    def take_claims(self, message: Expanded) -> None:
        """Fill the value slots."""
        self.ahead.take(message.claims)

    @on(AsideMade)
    def take_aside(self, message: AsideMade) -> None:
        """Show what goes with the list."""
        message.take()

    @on(IndexCompared)
    def index_if_behind(self, message: IndexCompared) -> None:
        """Start the index job where papers are missing in the index."""
        if message.behind:
            mending.start_index_job(self)

    @on(Input.Changed, "#search")
    def search_typed(self, message: Input.Changed) -> None:
        """Every letter searches."""
        finding.search_typed(self, message.value)

    @on(Piped)
    def show_piped(self, message: Piped) -> None:
        """Show what a command said."""
        self.say(notices.said("It said:", " ".join(message.said.split()) or "nothing"))

    @on(ErrandFailed)
    def report_errand(self, message: ErrandFailed) -> None:
        """Say what an errand could not do; a fault of our own ends the reader."""
        self.session.turning = False
        if isinstance(message.error, PapertuiError):
            self.say(notices.failed(message.error))
        else:
            raise message.error

    def step(self, by: int) -> None:
        """Move the focused pane's cursor, or scroll it where it has none."""
        moving.step(self, by)

    def move_list(self, place: int) -> None:
        """Put the list's cursor on a place; the next key may come before the screen has followed."""
        self.panes.papers.move_to(max(0, min(place, len(self.session.visible.keys) - 1)))
        self.session.cursor = self.panes.papers.cursor

    def on_descendant_focus(self) -> None:
        """The pane with the focus gives the keys their scope, also when a click gave it the focus."""
        name = self.panes.name_of(self.focused)
        if name is not None and self.panes.searching:
            finding.close_search(self)
            self.panes.repaint()
        if name is not None and name != self.view.focus:
            self.view.focus = name
            self.panes.repaint()
        self.refresh_chrome()

    @on(LinePane.Clicked)
    def clicked(self, message: LinePane.Clicked) -> None:
        """A click on something that has a meaning."""
        pointing.click(self, message.pane, message.target)

    def point_at(self, target: object) -> None:
        """A click on the folded rail, the view's name or a rule."""
        pointing.click_chrome(self, target)

    @on(PaperList.Pointed)
    def point_in_tail(self, message: PaperList.Pointed) -> None:
        """A click on a line under the papers takes it."""
        pointing.click_tail(self, message.target)

    @on(PaperList.Opened)
    def open_clicked(self) -> None:
        """A second click on a paper is Enter."""
        self.panes.focus("paper")

    @on(PaperList.Moved)
    def follow_cursor(self, message: PaperList.Moved) -> None:
        """Another paper is under the cursor: show it beside the list."""
        self.session.cursor = self.panes.papers.cursor
        if self.session.anchor is not None:
            self.session.select_range()
            self.panes.papers.remake()
        self.show_current()

    def show_current(self, *, from_top: bool = True) -> None:
        """Show the paper under the cursor, from its top or where it is being read."""
        if from_top:
            self.view.begin_paper()
        self.panes.paper.remake(keep_top=not from_top)
        self.panes.claims.remake(keep_top=not from_top)
        self.ahead.look_beside()
        self.asides.look_alike()
        if not self.view.has_claims():
            self.ahead.read_on()
        self.refresh_chrome()

    def show_paper(self, key: int) -> None:
        """Move to a paper, looking at all papers where the list does not hold it."""
        keys = self.session.visible.keys
        if key not in keys:
            self.session.return_to(("", VIEWS[0].name, VIEWS[0].sort, ("view", 0), key))
            everything = self.bench.store.keys(self.session.sort)
            self.session.visible = type(self.session.visible)(everything, len(everything))
            self.ask()
        place = self.session.visible.keys.index(key)
        self.session.cursor = place
        self.panes.papers.show(self.session.visible.total, place)
        self.show_current()

    def open_target(self, target: tuple[str, object]) -> None:
        """Open a view, a day, a tag or a bookmark."""
        finding.open_target(self, target)

    def decided(self, entry: JournalEntry | None, keys: Sequence[int], *, advance: bool = True) -> None:
        """Show a decision that is on disk now: its row, its message, its counts; then move on."""
        several = bool(self.session.selected)
        self.session.selected = set()
        self.session.anchor = None
        self.refresh_papers(keys)
        if entry is None:
            self.say(notices.said("Nothing changed."))
            return
        self.say(notices.done(entry))
        if advance and not several and self.bench.config.advance and self.view.focus == "list":
            self.step(1)

    def refresh_papers(self, keys: Sequence[int] | None) -> None:
        """Read papers anew that a decision changed, and count again."""
        self.session.forget(keys)
        self.view.forget_record()
        self.panes.repaint()
        self.count()
