"""The rail's figures: views, days, tags and bookmarks with their counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papertui.model.mark import State, TagCount, View
from papertui.service.finding import UNREAD, Request, answer
from papertui.service.picking import among
from papertui.service.session import VIEWS
from papertui.service.workbench import Workbench

#: Bookmarks named in the rail.
TITLES = 12

#: In the place of a view's papers: nobody counted them, or its query cannot be read.
NOT_COUNTED, UNANSWERED = -1, -2


@dataclass(frozen=True, slots=True)
class Day:
    """A listing day (ISO, None for pages without one), its papers and the unread ones among them."""

    day: str | None
    papers: int
    unread: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the rail counts. `left` are the unread papers of the visible set.

    A view's papers are `NOT_COUNTED` or `UNANSWERED` where there is no number.
    """

    papers: int = 0
    views: tuple[tuple[View, int], ...] = ()
    days: tuple[Day, ...] = ()
    tags: tuple[TagCount, ...] = ()
    bookmarks: tuple[tuple[int, str], ...] = ()
    left: int = 0
    change: int = -1


def overview(bench: Workbench, visible: Sequence[int], *, searches: bool = True) -> Overview:
    """Count the library; `searches` also runs the saved views, which may need the index."""
    store = bench.store
    change = store.change_counter
    counts = store.state_counts()
    marked = store.bookmarks()
    fixed = {0: store.count(), 1: counts[State.UNREAD], 2: counts[State.LATER], 3: len(marked)}
    views = [(view, fixed[view.slot]) for view in VIEWS]
    views += [(view, _papers_of(bench, view) if searches else NOT_COUNTED) for view in store.views()]
    titles = tuple((row.key, row.title) for row in store.rows(marked[:TITLES]))
    everything = len(visible) == fixed[0]
    unread = counts[State.UNREAD] if everything else unread_among(bench, visible)
    days = tuple(Day(*row) for row in store.days())
    return Overview(fixed[0], tuple(views), days, tuple(store.tags()), titles, unread, change)


def _papers_of(bench: Workbench, view: View) -> int:
    """How many papers a saved view shows."""
    found = answer(bench, Request(0, view.query, relax=False))
    return len(found.keys) if found.error is None else UNANSWERED


def unread_among(bench: Workbench, keys: Sequence[int]) -> int:
    """How many of these papers are unread."""
    return len(among(keys, bench.store.filter_keys(UNREAD)))
