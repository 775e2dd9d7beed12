from __future__ import annotations

import pytest

from papertui.errors import NotFoundError, UsageError
from papertui.model.mark import State, View
from papertui.store import Store
from tests.unit.store.making import bring, noon, paper


@pytest.fixture
def store(store: Store) -> Store:
    bring(store, [paper(number) for number in range(1, 7)])
    return store


def test_a_state_is_one_entry_that_names_the_paper(store: Store) -> None:
    entry = store.set_state([2], State.LATER)
    assert entry is not None
    assert (entry.verb, entry.what, entry.papers) == ("put off for later", "Paper 2", 1)
    assert entry.at == "2026-11-20T12:00:00Z"
    assert store.state_counts() == {State.UNREAD: 5, State.READ: 0, State.LATER: 1, State.DISMISSED: 0}
    assert [row.state for row in store.rows([1, 2])] == [State.UNREAD, State.LATER]


def test_a_bulk_decision_is_one_entry_that_counts_what_changed(store: Store) -> None:
    store.set_state([1], State.READ)
    entry = store.set_state([1, 2, 3], State.READ)
    assert entry is not None
    assert (entry.what, entry.papers) == ("3 papers", 2)
    store.undo()
    assert [row.state for row in store.rows([1, 2, 3])] == [State.READ, State.UNREAD, State.UNREAD]


def test_what_changes_nothing_leaves_no_trace(store: Store) -> None:
    store.set_state([1], State.READ)
    before = (store.history(), store.change_counter)
    assert store.set_state([1], State.READ) is None
    assert store.set_state([], State.READ) is None
    assert store.set_state([99], State.READ) is None
    assert store.set_bookmark([1], False) is None
    assert store.set_note(1, "") is None
    assert store.remove_tag([1], "edge") is None
    assert (store.history(), store.change_counter) == before


def test_bookmarks_keep_the_order_they_were_given_in(store: Store) -> None:
    store.set_bookmark([4, 2], True)
    store.set_bookmark([6, 4, 1], True)
    assert list(store.bookmarks()) == [4, 2, 6, 1]
    store.set_bookmark([2], False)
    assert list(store.bookmarks()) == [4, 6, 1]
    store.undo()
    assert list(store.bookmarks()) == [4, 2, 6, 1]


@pytest.mark.parametrize(
    ("key", "by", "order"),
    [
        (2, 1, [4, 6, 2, 1]),
        (2, -1, [2, 4, 6, 1]),
        (1, -2, [4, 1, 2, 6]),
        (4, 3, [2, 6, 1, 4]),
        (6, 99, [4, 2, 1, 6]),
        (6, -99, [6, 4, 2, 1]),
    ],
)
def test_a_bookmark_moves_among_the_others(store: Store, key: int, by: int, order: list[int]) -> None:
    store.set_bookmark([4, 2, 6, 1], True)
    assert store.move_bookmark(key, by) is not None
    assert list(store.bookmarks()) == order
    store.undo()
    assert list(store.bookmarks()) == [4, 2, 6, 1]


def test_a_bookmark_at_the_end_stays_and_leaves_no_entry(store: Store) -> None:
    store.set_bookmark([4, 2], True)
    assert store.move_bookmark(2, 1) is None
    with pytest.raises(NotFoundError, match="not bookmarked"):
        store.move_bookmark(3, 1)


def test_hidden_bookmarks_keep_their_places(store: Store) -> None:
    bring(store, [paper(9)], name="second.txt")
    store.set_bookmark([1, 7, 2], True)
    second = next(one for one in store.listings() if one.name == "second.txt")
    store.remove_listing(second.id)
    assert list(store.bookmarks()) == [1, 2]
    store.move_bookmark(2, -1)
    assert list(store.bookmarks()) == [2, 1]
    store.undo()
    store.undo()
    assert list(store.bookmarks()) == [1, 7, 2]


@pytest.mark.parametrize(
    "text", ["ask Ada", "two\nlines", "NUL \x00 inside", "\x1b[31mred", "[/b]", "日本語 🤖", "a" * 100_000]
)
def test_a_note_comes_back_as_it_was_written(store: Store, text: str) -> None:
    store.set_note(3, text)
    with Store.open(store.path, now=noon) as again:
        assert again.record(3).note == text
        assert again.rows([3])[0].note == text


def test_a_lone_surrogate_in_a_note_becomes_the_replacement_sign(store: Store) -> None:
    store.set_note(3, "cut \ud83d off")
    assert store.record(3).note == "cut \ufffd off"


def test_an_empty_note_takes_it_away_and_undo_brings_it_back(store: Store) -> None:
    store.set_note(3, "one")
    entry = store.set_note(3, "")
    assert entry is not None
    assert entry.verb == "took the note off"
    assert store.record(3).note == ""
    store.undo()
    assert store.record(3).note == "one"


def test_words_are_put_on_lists_and_taken_off(store: Store) -> None:
    store.set_word("green", "latency", True)
    store.set_word("red", "blockchain \ud800", True)
    store.set_word("green", "early exit", True)
    assert store.words() == {"green": ("early exit", "latency"), "red": ("blockchain \ufffd",)}
    assert store.set_word("green", "latency", True) is None
    store.set_word("green", "latency", False)
    assert store.words()["green"] == ("early exit",)
    store.undo()
    assert store.words()["green"] == ("early exit", "latency")
    for word in ("", "a\x1b[1m"):
        with pytest.raises(UsageError):
            store.set_word("green", word, True)


@pytest.mark.parametrize("slot", [-1, 10])
def test_a_view_needs_a_slot_with_a_key(store: Store, slot: int) -> None:
    with pytest.raises(UsageError, match="no slot"):
        store.save_view(View(slot, "x", "y"))


def test_views_are_kept_replaced_and_deleted(store: Store) -> None:
    store.save_view(View(2, "Later", "is:later"))
    store.save_view(View(1, "Fresh \ud800", "is:unread", "added"))
    store.save_view(View(2, "Kept", "is:bookmarked", "bookmark"))
    assert store.views() == [
        View(1, "Fresh \ufffd", "is:unread", "added"),
        View(2, "Kept", "is:bookmarked", "bookmark"),
    ]
    store.undo()
    assert store.views()[1] == View(2, "Later", "is:later")
    store.delete_view(2)
    assert [view.slot for view in store.views()] == [1]
    with pytest.raises(NotFoundError, match="no saved view 2"):
        store.delete_view(2)
