from __future__ import annotations

import threading

import pytest

from papertui.errors import UsageError
from papertui.model.mark import ClaimMark, State
from papertui.store import Store
from tests.unit.store.making import bring, identity, noon, paper


@pytest.fixture
def store(store: Store) -> Store:
    bring(store, [paper(number) for number in range(1, 4)])
    return store


def states(store: Store) -> list[State]:
    return [row.state for row in store.rows([1, 2, 3])]


def test_undo_and_redo_walk_over_every_step_and_stop_at_the_ends(store: Store) -> None:
    store.set_state([1], State.READ)
    store.add_tag([1], "edge")
    store.set_note(1, "good")
    store.mark_claim(1, [ClaimMark(3, bookmarked=True)], "bookmarked claim", "it")
    verbs = []
    while (entry := store.undo()) is not None:
        assert entry.undone
        verbs.append(entry.verb)
    assert verbs == ["bookmarked claim", "noted", "tagged", "marked read", "imported"]
    assert store.count() == 0
    verbs = []
    while (entry := store.redo()) is not None:
        assert not entry.undone
        verbs.append(entry.verb)
    assert verbs == ["imported", "marked read", "tagged", "noted", "bookmarked claim"]
    record = store.record(1)
    assert (record.state, record.tags, record.note) == (State.READ, ("edge",), "good")
    assert store.claim_marks([1]) == {1: (ClaimMark(3, bookmarked=True),)}


def test_a_new_step_makes_the_undone_ones_final_and_keeps_them_in_the_history(store: Store) -> None:
    store.set_state([1], State.READ)
    store.set_state([2], State.READ)
    store.undo()
    store.set_state([3], State.LATER)
    assert store.redo() is None
    assert [(entry.what, entry.undone) for entry in store.history(3)] == [
        ("Paper 3", False),
        ("Paper 2", True),
        ("Paper 1", False),
    ]
    store.undo()
    store.undo()
    assert states(store) == [State.UNREAD] * 3
    store.redo()
    store.redo()
    assert states(store) == [State.READ, State.UNREAD, State.LATER]


def test_a_step_without_change_does_not_cut_the_redo_tail(store: Store) -> None:
    store.set_state([1], State.READ)
    store.undo()
    store.set_state([2], State.UNREAD)
    assert store.redo() is not None
    assert states(store)[0] is State.READ


def test_the_history_survives_a_restart(store: Store) -> None:
    store.set_state([1], State.READ)
    store.set_state([2], State.READ)
    store.undo()
    store.close()
    with Store.open(store.path, now=noon) as again:
        assert [entry.verb for entry in again.history()] == ["marked read", "marked read", "imported"]
        assert again.redo() is not None
        assert again.undo() is not None
        assert again.undo() is not None
        assert states(again) == [State.UNREAD] * 3


def test_a_compound_is_one_step(store: Store) -> None:
    with store.compound("filed", "three papers") as step:
        assert store.set_state([1, 2], State.READ) is None
        store.set_state([2], State.LATER)
        store.add_tag([1], "edge")
        store.set_bookmark([3], True)
    assert step.entry is not None
    assert (step.entry.verb, step.entry.what, step.entry.papers) == ("filed", "three papers", 3)
    assert len(store.history()) == 2
    store.undo()
    assert states(store) == [State.UNREAD] * 3
    assert store.tags() == []
    assert list(store.bookmarks()) == []
    store.redo()
    assert states(store) == [State.READ, State.LATER, State.UNREAD]


def test_a_compound_that_ends_where_it_began_leaves_no_trace(store: Store) -> None:
    with store.compound("toggled", "nothing") as step:
        store.set_state([1], State.READ)
        store.set_state([1], State.UNREAD)
    assert step.entry is None
    assert len(store.history()) == 1


def test_a_compound_that_fails_undoes_all_of_it(store: Store) -> None:
    def file_them() -> None:
        with store.compound("filed", "x"):
            store.set_state([1], State.READ)
            store.add_tag([1], "")

    with pytest.raises(UsageError):
        file_them()
    assert states(store) == [State.UNREAD] * 3
    assert len(store.history()) == 1
    assert store.set_state([1], State.READ) is not None  # no transaction was left open


def test_a_compound_of_one_thread_does_not_catch_the_steps_of_another(store: Store) -> None:
    seen: list[bool] = []
    with store.compound("filed", "x"):
        thread = threading.Thread(target=lambda: seen.append(store.count() == 3))
        thread.start()
        thread.join()
        store.set_state([1], State.READ)
    thread = threading.Thread(target=lambda: seen.append(store.set_state([2], State.READ) is not None))
    thread.start()
    thread.join()
    assert seen == [True, True]
    assert len(store.history()) == 3


def test_the_pages_of_one_call_are_one_step(store: Store) -> None:
    with store.begin_import() as page:
        page.add(paper(7), identity(paper(7)), "paper 7", 1)
        first = page.finish(sha256="1" * 64, path="a", name="a", format="text", day=None, day_source="none")
    assert first.entry is not None
    with store.begin_import() as page:
        page.add(paper(8), identity(paper(8)), "paper 8", 1)
        second = page.finish(
            sha256="2" * 64, path="b", name="b", format="text", day=None, day_source="none",
            onto=first.entry.number, what="2 files",
        )  # fmt: skip
    assert second.entry is not None
    assert (second.entry.number, second.entry.what, second.entry.papers) == (first.entry.number, "2 files", 2)
    assert store.count() == 5
    store.undo()
    assert store.count() == 3
    store.redo()
    store.set_state([1], State.READ)
    with store.begin_import() as page:
        page.add(paper(9), identity(paper(9)), "paper 9", 1)
        third = page.finish(
            sha256="3" * 64, path="c", name="c", format="text", day=None, day_source="none",
            onto=first.entry.number, what="3 files",
        )  # fmt: skip
    assert third.entry is not None
    assert third.entry.number > first.entry.number  # something else was done in between
    store.undo()
    assert store.count() == 5
    assert store.problems() == []


def test_undoing_an_import_keeps_the_marks_of_its_papers(store: Store) -> None:
    bring(store, [paper(3), paper(4)], name="second.txt", day="2026-09-04")
    store.undo()
    store.undo()
    assert store.count() == 0
    store.redo()
    store.set_state([1], State.READ)
    assert store.redo() is None
    assert store.count() == 3
    assert store.problems() == []
