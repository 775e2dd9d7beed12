"""Random decisions, undone and redone, against plain dictionaries."""

from __future__ import annotations

import copy
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from papertui.model.mark import State
from papertui.store import Store
from tests.unit.store.making import bring, noon, paper

PAGES = ([1, 2, 3], [3, 4], [5, 1, 5], [2, 6])
DAYS = ("2026-09-03", "2026-09-04", None, "2026-09-03")


@dataclass
class World:
    """What the library must show; papers by their number."""

    shown: list[int] = field(default_factory=list)  # pages, oldest import first
    states: dict[int, State] = field(default_factory=dict)
    bookmarks: list[int] = field(default_factory=list)
    tags: dict[int, set[str]] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)

    def visible(self) -> set[int]:
        return {number for page in self.shown for number in PAGES[page]}


class Model:
    """The world with its past and its undone future."""

    def __init__(self) -> None:
        self.now = World()
        self.past: list[World] = []
        self.future: list[World] = []

    def step(self, after: World) -> None:
        if after != self.now:
            self.past.append(self.now)
            self.future.clear()
            self.now = after

    def undo(self) -> None:
        if self.past:
            self.future.append(self.now)
            self.now = self.past.pop()

    def redo(self) -> None:
        if self.future:
            self.past.append(self.now)
            self.now = self.future.pop()


NUMBERS = st.lists(st.integers(1, 6), min_size=1, max_size=4, unique=True)
NAMES = st.sampled_from(["a", "a/b", "a/b/c", "d", "ab"])
OPERATIONS = st.one_of(
    st.tuples(st.just("import"), st.integers(0, 3)),
    st.tuples(st.just("remove"), st.integers(0, 3)),
    st.tuples(st.just("state"), NUMBERS, st.sampled_from(list(State))),
    st.tuples(st.just("bookmark"), NUMBERS, st.booleans()),
    st.tuples(st.just("move"), st.integers(1, 6), st.integers(-3, 3)),
    st.tuples(st.just("tag"), NUMBERS, NAMES, st.booleans()),
    st.tuples(st.just("rename"), NAMES, NAMES),
    st.tuples(st.just("delete"), NAMES),
    st.tuples(st.just("note"), st.integers(1, 6), st.sampled_from(["", "x", "y"])),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


def below(name: str, other: str) -> bool:
    return other == name or other.startswith(name + "/")


class Run:
    """Does each operation to the store and to the model."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.model = Model()
        self.keys: dict[int, int] = {}

    def known(self, numbers: list[int]) -> list[int]:
        return [number for number in numbers if number in self.keys]

    def do(self, operation: tuple[Any, ...]) -> None:
        name, *arguments = operation
        if name in ("undo", "redo"):
            getattr(self.store, name)()
            getattr(self.model, name)()
        else:
            after = copy.deepcopy(self.model.now)
            getattr(self, name if name != "import" else "bring_in")(after, *arguments)
            self.model.step(after)

    def bring_in(self, after: World, page: int) -> None:
        bring(self.store, [paper(n) for n in PAGES[page]], name=str(page), day=DAYS[page])
        for number in PAGES[page]:
            self.keys.setdefault(number, len(self.keys) + 1)
        if page not in after.shown:
            after.shown.append(page)

    def remove(self, after: World, page: int) -> None:
        if page in after.shown:
            listing = next(one for one in self.store.listings() if one.name == str(page))
            self.store.remove_listing(listing.id)
            after.shown.remove(page)

    def state(self, after: World, numbers: list[int], state: State) -> None:
        self.store.set_state([self.keys[n] for n in self.known(numbers)], state)
        for number in self.known(numbers):
            after.states.pop(number, None)
            if state is not State.UNREAD:
                after.states[number] = state

    def bookmark(self, after: World, numbers: list[int], on: bool) -> None:
        self.store.set_bookmark([self.keys[n] for n in self.known(numbers)], on)
        if on:
            after.bookmarks += [n for n in self.known(numbers) if n not in after.bookmarks]
        else:
            after.bookmarks = [n for n in after.bookmarks if n not in numbers]

    def move(self, after: World, number: int, by: int) -> None:
        seen = [n for n in after.bookmarks if n in after.visible()]
        if number in seen:
            self.store.move_bookmark(self.keys[number], by)
            target = max(0, min(len(seen) - 1, seen.index(number) + by))
            seen.insert(target, seen.pop(seen.index(number)))
            order = iter(seen)
            after.bookmarks = [next(order) if n in seen else n for n in after.bookmarks]

    def tag(self, after: World, numbers: list[int], name: str, on: bool) -> None:
        keys = [self.keys[n] for n in self.known(numbers)]
        (self.store.add_tag if on else self.store.remove_tag)(keys, name)
        for number in self.known(numbers):
            names = after.tags.setdefault(number, set())
            (names.add if on else names.discard)(name)
            if not names:
                del after.tags[number]

    def rename(self, after: World, old: str, new: str) -> None:
        if any(below(old, name) for names in after.tags.values() for name in names):
            self.store.rename_tag(old, new)
            after.tags = {
                number: {new + name[len(old) :] if below(old, name) else name for name in names}
                for number, names in after.tags.items()
            }

    def delete(self, after: World, name: str) -> None:
        if any(below(name, other) for names in after.tags.values() for other in names):
            self.store.delete_tag(name)
            left = {
                n: {other for other in names if not below(name, other)} for n, names in after.tags.items()
            }
            after.tags = {number: names for number, names in left.items() if names}

    def note(self, after: World, number: int, text: str) -> None:
        if number in self.keys:
            self.store.set_note(self.keys[number], text)
            after.notes.pop(number, None)
            if text:
                after.notes[number] = text

    def compare(self) -> None:
        store, world = self.store, self.model.now
        visible = {self.keys[number] for number in world.visible()}
        assert set(store.keys()) == visible == set(store.visible_keys())
        assert store.count() == len(visible)
        assert {one.name for one in store.listings()} == {str(page) for page in world.shown}
        assert [store.rows([key])[0].title for key in store.bookmarks()] == [
            f"Paper {number}" for number in world.bookmarks if number in world.visible()
        ]
        for number, key in self.keys.items():
            record = store.record(key)
            assert record.state is world.states.get(number, State.UNREAD)
            assert record.tags == tuple(sorted(world.tags.get(number, ())))
            assert record.note == world.notes.get(number, "")
            assert record.bookmarked == (number in world.bookmarks)
            assert {place.listing for place in record.appearances} <= {one.id for one in store.listings()}


@settings(deadline=None, max_examples=60)
@given(st.lists(OPERATIONS, min_size=5, max_size=40))
def test_any_run_of_decisions_shows_what_the_model_says(operations: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "library.db", now=noon) as store:
        run = Run(store)
        for operation in operations:
            run.do(operation)
            run.compare()
        assert store.problems() == []
        while store.undo():
            run.model.undo()
        run.compare()
        assert store.count() == 0
        while store.redo():
            run.model.redo()
        run.compare()
        assert store.problems() == []
