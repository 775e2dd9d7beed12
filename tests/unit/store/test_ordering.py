from __future__ import annotations

import pytest

from papertui.model.mark import State
from papertui.model.paper import Paper
from papertui.model.query import Filter
from papertui.store import Store
from tests.unit.store.making import bring, identity, paper


@pytest.fixture
def store(store: Store) -> Store:
    bring(store, [paper(5), paper(2), paper(8)], name="a", day="2026-09-03")  # keys 1, 2, 3
    bring(store, [paper(1), paper(2)], name="b", day="2026-09-02")  # key 4, and 2 again
    bring(store, [paper(7), paper(4, day="2026-09-30")], name="c", day=None)  # keys 5, 6
    bring(store, [paper(6), paper(3)], name="d", day="2026-09-03")  # keys 7, 8
    return store


@pytest.mark.parametrize(
    ("sort", "keys"),
    [
        ("page", [7, 8, 1, 2, 3, 4, 5, 6]),
        ("day", [6, 7, 8, 1, 2, 3, 4, 5]),
        ("title", [4, 2, 8, 6, 1, 7, 5, 3]),
        ("added", [7, 8, 5, 6, 4, 2, 1, 3]),
        ("bookmark", [5, 2, 7, 8, 1, 3, 4, 6]),
    ],
)
def test_an_order_is_what_it_says(store: Store, sort: str, keys: list[int]) -> None:
    store.set_bookmark([5, 2], True)
    found = store.keys(sort)
    assert list(found) == keys
    assert found.typecode == "q"
    for start in range(9):
        assert list(store.keys(sort, None, 3, start)) == keys[start : start + 3]
    store.set_state([keys[0], keys[3]], State.READ)
    assert list(store.keys(sort, Filter("is", "unread"), limit=3)) == [keys[1], keys[2], keys[4]]


def test_the_first_rows_come_from_an_index_without_sorting(store: Store) -> None:
    for order in (
        "ORDER BY listed_day DESC, listed_order DESC, rank, key",
        "ORDER BY day DESC, listed_order DESC, rank, key",
        "ORDER BY added DESC, added_rank, key",
    ):
        plan = store._database.all(
            f"EXPLAIN QUERY PLAN SELECT key FROM status WHERE listed > 0 AND (1) {order}"
        )
        words = " ".join(row[3] for row in plan)
        assert "USING COVERING INDEX" in words
        assert "TEMP B-TREE" not in words


def test_rows_and_records_follow_the_keys_and_leave_out_unknown_ones(store: Store) -> None:
    keys = [3, 99, 1, 3, -1]
    assert [row.key for row in store.rows(keys)] == [3, 1, 3]
    assert [record.key for record in store.records(keys)] == [3, 1, 3]
    everything = store.keys("title")
    assert [record.key for record in store.records(everything)] == list(everything)


def test_a_row_shows_the_newest_appearance(store: Store) -> None:
    row = store.rows([2])[0]
    assert (row.day, row.rank, row.listed, row.title) == ("2026-09-03", 2, 2, "Paper 2")
    assert store.rows([5])[0].day is None


def test_visible_keys_are_ascending_with_and_without_hidden_papers(store: Store) -> None:
    assert list(store.visible_keys()) == list(range(1, 9))
    store.undo()
    assert list(store.visible_keys()) == list(range(1, 7))
    listing = next(one for one in store.listings() if one.name == "a")
    store.remove_listing(listing.id)
    assert list(store.visible_keys()) == [2, 4, 5, 6]
    assert store.count() == 4


def test_days_and_listings_count_what_is_unread(store: Store) -> None:
    store.set_state([2, 7], State.READ)
    assert store.days() == [("2026-09-03", 5, 3), ("2026-09-02", 2, 1), (None, 2, 2)]
    assert [(one.name, one.papers, one.unread) for one in store.listings()] == [
        ("d", 2, 1),
        ("a", 3, 2),
        ("b", 2, 1),
        ("c", 2, 2),
    ]
    for day, papers, _ in store.days()[:2]:
        assert store.count(Filter("day", day or "", day, day)) == papers


def test_links_of_a_record_begin_with_its_own(store: Store) -> None:
    text = "Code at https://github.com/a/b and https://example.org/x."
    bring(
        store,
        [Paper("Linked", text, url="https://example.org/x"), Paper("Other", text, url="https://z.example")],
    )
    first, other = store.records(store.keys("page", Filter("listing", "page.txt")))
    assert first.urls == ("https://github.com/a/b", "https://example.org/x")
    assert other.urls == ("https://z.example", "https://github.com/a/b", "https://example.org/x")


def test_an_id_is_found_by_any_unique_beginning(store: Store) -> None:
    full = identity(paper(5))
    for length in (10, 12, 13, 64):
        assert store.resolve(full[:length]) == 1
    assert store.resolve(f" {full[:12].upper()} ") == 1
    assert store.record(1).short_id == full[:12]
