"""The session: what the reader looks at now, as plain objects that need no terminal."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from papertui.model.mark import State, View
from papertui.model.paper import Record, Row
from papertui.service.finding import Answer, Request
from papertui.service.workbench import Workbench

#: Rows held in memory at a time: many screens, few megabytes.
ROWS_HELD = 2_000

#: How many papers the first frame reads before the rest of the list arrives.
FIRST_WINDOW = 200

VIEWS: tuple[View, ...] = (
    View(0, "All papers", "", "page"),
    View(1, "Unread", "is:unread", "page"),
    View(2, "Later", "is:later", "page"),
    View(3, "Bookmarks", "is:bookmarked", "bookmark"),
)

SORTS: tuple[tuple[str, str], ...] = (
    ("page", "page order"),
    ("day", "day"),
    ("title", "title"),
    ("relevance", "best match"),
    ("added", "newest import"),
    ("bookmark", "your order"),
)


#: Query, title, order, place in the rail, and the key under the cursor.
Standing = tuple[str, str, str, tuple[str, object], int | None]


@dataclass(frozen=True, slots=True)
class VisibleSet:
    """The papers on the list, in order: the one set that list, counts, bulk actions and export read.

    `keys` may hold only the first `len(keys)` of `total` papers until the rest
    has been read. `hidden` counts papers that match but are hidden because they
    are not unread.
    """

    keys: Sequence[int] = field(default_factory=lambda: array("q"))
    total: int = 0
    hidden: int = 0
    relaxed: bool = False

    @property
    def complete(self) -> bool:
        """Whether every paper of the set is here."""
        return len(self.keys) >= self.total


class Session:
    """Query, visible set, cursor, selection and filters of one reader.

    `turning` says that the list is about to be another one. Nothing here waits:
    an `ask` makes a request with a token, the answer comes
    from another thread, and `accept` takes it only if nothing newer was asked.
    """

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self.query = ""
        self.title = VIEWS[0].name
        self.where: tuple[str, object] = ("view", 0)
        self.sort = VIEWS[0].sort
        self.turned = False
        self.turning = False
        self.hide_read = False
        self.visible = VisibleSet()
        self.cursor = 0
        self.selected: set[int] = set()
        self.anchor: int | None = None
        self.answer: Answer | None = None
        self._elsewhere = False
        self._wanted_key: int | None = None
        self._token = 0
        self._rows: dict[int, Row] = {}

    def start(self) -> None:
        """Read the first window of the list, so that the first frame shows papers."""
        total = self.bench.store.count()
        keys = self.bench.store.keys(self.sort, limit=FIRST_WINDOW)
        self.visible = VisibleSet(keys, total)

    def ask(self, *, typing: bool = False, quoted: int = 0) -> Request:
        """A request for the present list; older requests become stale.

        It is strict: what finds nothing is explained, not answered by something
        else. `quoted` of the first papers come with a quote.
        """
        self._token += 1
        like = self.where[1] if self.where[0] == "related" else ()
        return Request(
            self._token, self.query, self.sort, self.turned, self.hide_read, typing, False, quoted,
            like if isinstance(like, tuple) else (),
        )  # fmt: skip

    def accept(self, answer: Answer) -> bool:
        """Take an answer in; false (and nothing changes) where a newer question was asked."""
        if answer.request.token != self._token:
            return False
        self.turning = False
        self.answer = answer
        if answer.error is not None:
            return True
        here = self._wanted_key if self._elsewhere else self.current_key
        self._elsewhere, self._wanted_key = False, None
        self.visible = VisibleSet(answer.keys, len(answer.keys), answer.hidden, answer.relaxed)
        self.cursor = self._place_of(here)
        self.selected &= set(self.visible.keys) if self.selected else set()
        self.anchor = None
        return True

    def _place_of(self, key: int | None) -> int:
        if key is None:
            return 0
        try:
            return self.visible.keys.index(key)
        except ValueError:
            return max(0, min(self.cursor, len(self.visible.keys) - 1))

    def go_to(self, query: str, title: str, sort: str, where: tuple[str, object]) -> None:
        """Look at another part of the library; the caller asks next.

        `where` is ("view", slot), ("day", ISO day or None), ("tag", name), ("tags", names),
        ("search", "") or ("related", keys).
        """
        self.query, self.title, self.sort, self.where = query, title, sort, where
        self.turning = True
        self._elsewhere, self._wanted_key = True, None
        self.turned = False
        self.cursor = 0
        self.selected = set()
        self.visible = replace(self.visible, hidden=0)

    def standing(self) -> Standing:
        """Where the reader is: query, title, order, place in the rail, and the paper under the cursor."""
        return (self.query, self.title, self.sort, self.where, self.current_key)

    def return_to(self, standing: Standing) -> None:
        """Look at what was looked at before, with the cursor on the same paper; the caller asks next."""
        query, title, sort, where, key = standing
        self.go_to(query, title, sort, where)
        self._wanted_key = key

    @property
    def current_key(self) -> int | None:
        """The paper under the cursor, None on an empty list."""
        keys = self.visible.keys
        return keys[self.cursor] if 0 <= self.cursor < len(keys) else None

    def current(self) -> Record | None:
        """Everything about the paper under the cursor."""
        key = self.current_key
        return None if key is None else self.bench.store.record(key)

    def targets(self) -> list[int]:
        """The papers that a decision acts on: the selection in list order, else the cursor's."""
        if self.selected:
            return [key for key in self.visible.keys if key in self.selected]
        return [] if self.current_key is None else [self.current_key]

    def next_unread(self, step: int) -> int | None:
        """The place of the nearest unread paper after (step 1) or before (step -1) the cursor."""
        keys = self.visible.keys
        block = 200
        at = self.cursor + step
        while 0 <= at < len(keys):
            stop = max(-1, min(len(keys), at + step * block))
            places = range(at, stop, step)
            for place, row in zip(places, self.rows([keys[p] for p in places]), strict=True):
                if row.state is State.UNREAD:
                    return place
            at = stop
        return None

    def select_range(self) -> None:
        """Select everything between the anchor of a range and the cursor."""
        if self.anchor is not None:
            low, high = sorted((self.anchor, self.cursor))
            self.selected |= set(self.visible.keys[low : high + 1])

    def rows(self, keys: Iterable[int]) -> list[Row]:
        """The list's rows of these papers, in this order."""
        wanted = list(keys)
        missing = [key for key in wanted if key not in self._rows]
        if missing:
            if len(self._rows) + len(missing) > ROWS_HELD:
                self._rows = {key: self._rows[key] for key in wanted if key in self._rows}
            for row in self.bench.store.rows(missing):
                self._rows[row.key] = row
        return [self._rows[key] for key in wanted]

    def forget(self, keys: Iterable[int] | None = None) -> None:
        """Drop rows that a decision changed (all of them where None), so that they are read anew."""
        if keys is None:
            self._rows.clear()
        else:
            for key in keys:
                self._rows.pop(key, None)
