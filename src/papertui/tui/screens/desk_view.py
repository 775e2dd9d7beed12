"""What the desk shows: the session as lines of ink, without a widget in sight."""

from __future__ import annotations

from datetime import date

from papertui.model.paper import Record
from papertui.service.boards import Board
from papertui.service.expanding import Claims, ClaimShelf
from papertui.service.overview import UNANSWERED, Overview
from papertui.service.session import Session
from papertui.text.clean import readable
from papertui.tui.ink import Line
from papertui.tui.layout import Layout
from papertui.tui.render import alike, board, claims, narrow, paper, rail, rows, states
from papertui.tui.render.claims import ClaimsLook
from papertui.tui.render.prose import Marks
from papertui.tui.render.slot import EMPTY_SLOT, Slot, slot_of
from papertui.tui.screens.desk_find import FindView

#: Value slots kept; a slot is a few words.
SLOTS_HELD = 5_000

BOOKMARKS_SLOT = 3

#: The lens that shows an abstract whose claims have not been read yet.
PLAIN = 4


class DeskView:
    """Makes the lines of the desk's panes from the session; tested without a terminal.

    `layout` and `focus` ("rail", "list", "paper", "claims") are set by the
    screen, the rest by what the reader does.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.overview = Overview()
        self.shelf = ClaimShelf()
        self.slots: dict[int, Slot] = {}
        self.neighbours: dict[int, Board | None] = {}
        self.layout = Layout("120", 21, 48, 51, 0)
        self.height = 36
        self.focus = "list"
        self.lens = 3
        self.expanded = False
        self.by_kind = False
        self.claim_at = 0
        self.folded: set[int] = set()
        self.opened: frozenset[int] = frozenset()
        self.rail_at = 0
        self.work: tuple[int, int, str] | None = None
        self.find = FindView(session)
        self._record: Record | None = None
        self._begun: tuple[int | None, str] = (None, "")

    @property
    def today(self) -> date:
        """Today, as the reader's clock says."""
        return self.session.bench.now().date()

    def record(self) -> Record | None:
        """The paper under the cursor, read once until it changes."""
        key = self.session.current_key
        if key is None:
            return None
        if self._record is None or self._record.key != key:
            self._record = self.session.bench.store.record(key)
        return self._record

    @property
    def first_run(self) -> bool:
        """Whether there is no paper in the library yet."""
        return self.session.visible.total == 0 and self.session.bench.store.count() == 0

    def title(self) -> str:
        """The title of the paper under the cursor, made readable."""
        record = self.record()
        return readable(record.paper.title).text if record is not None else ""

    def begin_paper(self) -> None:
        """Another paper, or the same anew: nothing of it is opened and no match is gone to."""
        self.opened = frozenset()
        self.claim_at = 0
        self.find.match_at = 0
        self._begun = (self.session.current_key, self.session.query)

    @property
    def begun(self) -> bool:
        """Whether the paper under the cursor is being read already, under the present search."""
        return self._begun == (self.session.current_key, self.session.query)

    def forget_record(self) -> None:
        """The paper under the cursor changed, or what is marked in it: read it anew."""
        self._record = None
        self.find.forget_words()

    def forget(self) -> None:
        """The library changed: read rows and paper anew."""
        self._record = None
        self.session.forget()

    def claims(self) -> Claims:
        """The claims of the paper under the cursor; none until an errand has read them."""
        record = self.record()
        return () if record is None else self.shelf.get(record.key) or ()

    def has_claims(self) -> bool:
        """Whether the claims of the paper under the cursor have been read."""
        record = self.record()
        return record is None or self.shelf.get(record.key) is not None

    def marks(self) -> Marks:
        """What is marked in every text: search hits and the reader's own words."""
        return self.find.marks()

    @property
    def mode(self) -> rows.Mode:
        """The shape of the list's rows."""
        wish = self.session.bench.config.rows
        if wish in ("one", "two"):
            return "one" if wish == "one" else "two"
        if self.layout.shape == "one":
            return "one" if self.layout.list >= 40 else "bare"
        return rows.row_mode(self.layout.list - 1, self.height)

    def list_row(self, place: int, width: int, cursor: bool) -> list[Line]:
        """The lines of one row, under its day's head where a day begins."""
        session = self.session
        keys = session.visible.keys
        if place >= len(keys):
            return [Line(target=None)] * rows.row_height(self.mode, self.find.quoting)
        around = session.rows(keys[max(0, place - 1) : place + 1])
        row = around[-1]
        look = rows.RowLook(
            cursor=cursor,
            focused=self.focus == "list" and not self.find.typing,
            marked=row.key in session.selected,
            slot=self.slots.get(row.key, EMPTY_SLOT),
            hits=self.marks().hits,
            third=self.find.third(row.key),
        )
        made = rows.row_lines(row, look, width, self.mode)
        if session.sort in ("page", "day") and place > 0 and around[0].day != row.day:
            made.insert(0, self._day_head(row.day, width))
        return made

    def _day_head(self, day: str | None, width: int) -> Line:
        for known in self.overview.days:
            if known.day == day:
                return rows.day_head(day, known.unread, known.papers, width, self.today)
        return rows.day_head(day, 0, None, width, self.today)

    def list_tail(self, width: int) -> list[Line]:
        """What stands after the last row: what is hidden, or why there is nothing."""
        session = self.session
        if self.find.empty:
            return self.find.nothing_lines(width)
        made = []
        if session.visible.hidden:
            made.append(rows.hidden_line(session.visible.hidden, "read papers", ".", width))
        if session.visible.total == 0 and not made:
            return self._nothing(width)
        return made + rows.not_shown_lines(
            [(each.papers, each.filter, each.query) for each in self.find.hidden], width
        )

    def _nothing(self, width: int) -> list[Line]:
        if self.session.bench.store.count() == 0:
            return states.first_run_lines(width, self.height)
        return states.no_papers_lines(self.session.title, self.session.query, width, self.height)

    def keep_slots(self, found: dict[int, Claims]) -> None:
        """Take claims in for the rows in sight."""
        self.shelf.put(found)
        if len(self.slots) > SLOTS_HELD:
            self.slots.clear()
        self.slots.update(
            {key: slot_of([claim for claim in made if not claim.rejected]) for key, made in found.items()}
        )

    def forget_claims(self) -> None:
        """A correction was made or taken back: read claims anew."""
        self.shelf.clear()
        self.slots.clear()
        self.neighbours.clear()

    def paper_lines(self, width: int, height: int) -> list[Line]:
        """The paper pane; beside expanded claims it is the abstract with the claim's sentence marked."""
        record = self.record()
        if record is None:
            return []
        slim = self.layout.stacked and not self.expanded
        look = paper.PaperLook(
            today=self.today,
            lens=self.lens if self.has_claims() else PLAIN,
            marks=self.marks(),
            table=not self.layout.claims and not slim,
            title=not (slim and paper.fits_rule(record, width)),
            facts=not self.expanded and not (slim and not record.tags and not record.note),
            airy=self.expanded,
            margin=2 if self.expanded else 1,
            day_papers=self.papers_of_day(self.newest_day(record)),
            selected=self.claim_sentence() if self.expanded else None,
            opened=self.opened,
        )
        made = self.find.with_match(paper.paper_lines(record, self.claims(), look, width))
        return made + alike.alike_lines(
            self.find.alike.get(record.key, ()) if self.room_for_alike else (), width
        )

    @property
    def room_for_alike(self) -> bool:
        """Whether related papers stand under the paper: on a screen that shows the claims beside it."""
        return bool(self.layout.claims and self.layout.list) and not self.expanded

    def claims_look(self) -> ClaimsLook:
        """How the claims stand at this moment."""
        return ClaimsLook(
            margin=2 if self.expanded else 1,
            by_kind=self.by_kind,
            cursor=self.claim_sentence() if self.expanded or self.focus == "claims" else None,
            focused=self.focus == "claims",
            marks=self.marks(),
            folded=frozenset(self.folded),
            hidden=self.hidden_claims(),
        )

    def claims_lines(self, width: int, height: int) -> list[Line]:
        """The expanded claims."""
        record = self.record()
        if record is None:
            return []
        lines = claims.claims_lines(record.paper.abstract, self.claims(), self.claims_look(), width)
        beside = None if self.expanded else self.neighbours.get(record.key)
        if beside is not None:
            lines += [Line(), Line(), *board.same_board_lines(beside, record.key, width)]
        return lines

    def shown_claims(self) -> list[int]:
        """The sentences that the claims pane shows, in its order."""
        return claims.shown_claims(self.claims(), self.by_kind, self.hidden_claims())

    def hidden_claims(self) -> frozenset[int]:
        """The sentences that the reader took for no claims."""
        return frozenset(at for at, claim in enumerate(self.claims()) if claim.rejected)

    def claim_sentence(self) -> int | None:
        """The sentence that the cursor of the claims stands on."""
        places = self.shown_claims()
        return places[min(self.claim_at, len(places) - 1)] if places else None

    @staticmethod
    def newest_day(record: Record | None) -> str | None:
        """The newest day that a paper was listed under."""
        days = [place.day for place in record.appearances if place.day] if record is not None else []
        return max(days, default=None)

    def papers_of_day(self, day: str | None) -> int | None:
        """How many papers a day has, None where it is not known yet."""
        return next((known.papers for known in self.overview.days if known.day == day), None)

    def rail(self) -> rail.Rail:
        """The rail's figures in the shape that it is drawn from."""
        counts = self.overview
        return rail.Rail(
            today=self.today,
            views=tuple(
                rail.RailView(view.slot, view.name, papers if papers >= 0 else None, papers == UNANSWERED)
                for view, papers in counts.views
            ),
            days=tuple(rail.RailDay(day.day, day.papers, day.unread) for day in counts.days),
            tags=counts.tags,
            bookmarks=counts.bookmarks,
            bookmarked=next((papers for view, papers in counts.views if view.slot == BOOKMARKS_SLOT), 0),
            day=self.newest_day(self.record()),
            current=self.session.where,
            cursor=self.rail_target(),
            focused=self.focus == "rail",
            first_run=counts.change >= 0 and counts.papers == 0,
        )

    def rail_lines(self, width: int, height: int) -> list[Line]:
        """The rail, cut to its height unless it has the focus and scrolls; the facets in its place."""
        if self.find.narrow:
            shown = narrow.Narrow(self.find.facets, self.today, self.rail_target(), self.focus == "rail")
            return narrow.narrow_lines(shown, width, None if self.focus == "rail" else height)
        return rail.rail_lines(self.rail(), width, None if self.focus == "rail" else height)

    def rail_targets(self) -> list[tuple[str, object]]:
        """Everything in the rail that the cursor can stand on, in order."""
        if self.find.narrow:
            return self.find.targets()
        counts = self.overview
        targets: list[tuple[str, object]] = [("view", view.slot) for view, _ in counts.views]
        targets += [("day", day.day) for day in counts.days]
        names = sorted((tag.name for tag in counts.tags), key=lambda name: name.casefold().split("/"))
        targets += [("tag", name) for name in names]
        return targets + [("bookmark", key) for key, _ in counts.bookmarks]

    def rail_target(self) -> tuple[str, object] | None:
        """What the cursor of the rail stands on."""
        targets = self.rail_targets()
        return targets[min(self.rail_at, len(targets) - 1)] if targets else None
