"""Whatever somebody does on the desk, in any order, what the session says holds together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papertui.model.mark import State
from papertui.paths import temporary
from papertui.service import deciding
from papertui.service.finding import Answer, answer
from papertui.service.session import SORTS, Session
from papertui.service.workbench import Workbench
from tests.unit.service.making import filled, noon

PAPERS = 14
QUERIES = (
    "",
    "is:unread",
    "is:later",
    "is:bookmarked",
    "-is:read",
    "tag:a",
    "has:code",
    "tag:none",
    '"open',
    "is:x",
)

Deed = tuple[str, int]
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(
            ["ask", "answer", "late answer", "go", "sort", "turn", "hide", "move", "select", "range", "state",
             "bookmark", "tag", "undo", "redo", "unread", "back", "remove"]
        ),
        st.integers(0, 99),
    ),
    max_size=40,
)  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a library with a page in it, from which every walk sets out."""
    folder = tmp_path_factory.mktemp("walks")
    with Workbench.open(temporary(folder / "home"), now=noon) as bench:
        filled(bench, folder, PAPERS, index=False)
    return bench.places.library


@contextmanager
def copied(library: Path) -> Iterator[Workbench]:
    """A workbench on a library of its own."""
    with TemporaryDirectory() as folder:
        places = temporary(Path(folder))
        places.data.mkdir(mode=0o700)
        copyfile(library, places.library)
        with Workbench.open(places, now=noon) as bench:
            yield bench


class Walk:
    """One reader who does things at random, with the questions that are still on their way."""

    def __init__(self, bench: Workbench, keys: list[int]) -> None:
        self.bench = bench
        self.keys = keys
        self.session = Session(bench)
        self.session.start()
        self.waiting: list[Answer] = []
        self.newest = 0

    def do(self, deed: Deed) -> None:
        name, number = deed
        before = list(self.session.visible.keys)
        getattr(self, name.replace(" ", "_"))(number)
        if name not in ("answer", "late answer"):
            assert list(self.session.visible.keys) == before, f"{name} changed the list by itself"
        self.check()

    def check(self) -> None:
        session = self.session
        shown = list(session.visible.keys)
        assert len(set(shown)) == len(shown)
        assert session.visible.total == len(shown)
        assert session.selected <= set(self.keys)
        assert set(session.targets()) <= set(shown)
        assert (session.current_key is None) == (not shown), (session.cursor, len(shown))
        assert [row.key for row in session.rows(shown)] == shown
        for step in (1, -1):
            place = session.next_unread(step)
            assert place is None or (place - session.cursor) * step > 0

    def ask(self, _: int) -> None:
        request = self.session.ask()
        self.newest = request.token
        self.waiting.append(answer(self.bench, request))

    def _take(self, at: int) -> None:
        if not self.waiting:
            return
        taken = self.waiting.pop(at)
        before = (list(self.session.visible.keys), self.session.current_key, self.session.answer)
        fresh = taken.request.token == self.newest
        assert self.session.accept(taken) is fresh
        if not fresh:
            after = (list(self.session.visible.keys), self.session.current_key, self.session.answer)
            assert after == before
        elif taken.error is None:
            assert list(self.session.visible.keys) == list(taken.keys)

    def answer(self, _: int) -> None:
        self._take(-1)

    def late_answer(self, number: int) -> None:
        self._take(number % max(1, len(self.waiting)))

    def go(self, number: int) -> None:
        self.session.go_to(QUERIES[number % len(QUERIES)], "Somewhere", "page", ("search", ""))
        self.ask(0)

    def back(self, _: int) -> None:
        self.session.go_to("", "All papers", "page", ("view", 0))
        self.ask(0)

    def sort(self, number: int) -> None:
        self.session.sort = SORTS[number % len(SORTS)][0]

    def turn(self, _: int) -> None:
        self.session.turned = not self.session.turned

    def hide(self, _: int) -> None:
        self.session.hide_read = not self.session.hide_read

    def move(self, number: int) -> None:
        self.session.cursor = min(number, max(0, len(self.session.visible.keys) - 1))

    def select(self, _: int) -> None:
        key = self.session.current_key
        if key is not None:
            self.session.selected ^= {key}

    def range(self, number: int) -> None:
        self.session.anchor = min(number, max(0, len(self.session.visible.keys) - 1))
        self.session.select_range()

    def _decided(self, deed: Callable[[list[int]], object]) -> None:
        targets = self.session.targets()
        deed(targets)
        self.session.forget(targets)

    def state(self, number: int) -> None:
        wanted = list(State)[number % 4]
        self._decided(lambda keys: deciding.set_state(self.bench, keys, wanted))
        assert all(row.state is wanted for row in self.session.rows(self.session.targets()))

    def bookmark(self, _: int) -> None:
        self._decided(lambda keys: deciding.toggle_bookmark(self.bench, keys))

    def tag(self, number: int) -> None:
        self._decided(lambda keys: deciding.add_tag(self.bench, keys, "ab"[number % 2]))

    def remove(self, _: int) -> None:
        for listing in self.bench.store.listings():
            self.bench.store.remove_listing(listing.id)

    def undo(self, _: int) -> None:
        self.bench.store.undo()
        self.session.forget()

    def redo(self, _: int) -> None:
        self.bench.store.redo()
        self.session.forget()

    def unread(self, number: int) -> None:
        place = self.session.next_unread(1 if number % 2 else -1)
        if place is not None:
            self.session.cursor = place
            (row,) = self.session.rows([self.session.visible.keys[place]])
            assert row.state is State.UNREAD


@settings(max_examples=100, deadline=None)
@given(deeds=DEEDS)
def test_any_walk_holds_together(library: Path, deeds: list[Deed]) -> None:
    with copied(library) as bench:
        walk = Walk(bench, list(bench.store.keys()))
        for deed in deeds:
            walk.do(deed)
        walk.session.forget()
        walk.check()
        assert bench.store.problems() == []


def test_a_walk_sets_out_with_all_papers(library: Path) -> None:
    with copied(library) as bench:
        assert bench.store.count() == PAPERS
