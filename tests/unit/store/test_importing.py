from __future__ import annotations

import pytest

from papertui.errors import LibraryError
from papertui.model.mark import State
from papertui.model.paper import Paper
from papertui.store import Store
from tests.unit.store.making import bring, identity, noon, paper


def test_a_page_comes_in_as_it_stands(store: Store) -> None:
    brought, outcomes = bring(store, [paper(1, authors=("Ada Lovelace",)), paper(2)])
    assert outcomes == ["new", "new"]
    assert (brought.appearances, brought.new, brought.seen, brought.variants) == (2, 2, 0, 0)
    assert brought.entry is not None
    assert (brought.entry.verb, brought.entry.papers) == ("imported", 2)
    first = store.record(store.keys()[0])
    assert first.paper == paper(1, authors=("Ada Lovelace",))
    assert first.id == identity(paper(1))
    assert [(a.listing, a.day, a.rank) for a in first.appearances] == [(brought.listing, "2026-09-03", 1)]


def test_the_same_page_again_stores_nothing_and_makes_no_entry(store: Store) -> None:
    bring(store, [paper(1), paper(2)])
    writes = store.change_counter
    brought, outcomes = bring(store, [paper(1), paper(2)])
    assert outcomes == ["seen", "seen"]
    assert brought.entry is None
    assert store.change_counter == writes
    assert len(store.listings()) == 1


def test_undo_hides_the_page_and_keeps_the_marks(store: Store) -> None:
    bring(store, [paper(1), paper(2)])
    key = store.keys()[0]
    store.undo()
    assert (store.count(), len(store.keys()), store.listings(), store.days()) == (0, 0, [], [])
    store.redo()
    store.set_state([key], State.READ)
    listing = store.listings()[0]
    store.remove_listing(listing.id)
    assert store.count() == 0
    store.undo()
    assert store.rows([key])[0].state is State.READ
    assert store.listings()[0].unread == 1


def test_a_removed_page_comes_back_as_new(store: Store) -> None:
    bring(store, [paper(1), paper(2)])
    store.remove_listing(store.listings()[0].id)
    brought, outcomes = bring(store, [paper(1), paper(2)], day="2026-09-04")
    assert outcomes == ["new", "new"]
    assert brought.new == 2
    assert [(one.day, one.papers) for one in store.listings()] == [("2026-09-04", 2)]
    assert store.last_seq == 2


def test_a_variant_is_linked_both_ways(store: Store) -> None:
    bring(store, [paper(1)])
    other = Paper("PAPER 1", "We study another thing.")
    _, outcomes = bring(store, [other], name="second.txt")
    assert outcomes == ["variant"]
    first, later = (store.record(store.resolve(identity(one))) for one in (paper(1), other))
    assert (first.variants, later.variants) == ((later.id,), (first.id,))
    assert all(row.variant for row in store.rows(store.keys()))


def test_nothing_is_there_until_it_is_finished(store: Store) -> None:
    with store.begin_import() as page:
        for number in range(1200):
            page.add(paper(number), identity(paper(number)), f"paper {number}", number + 1)
        with Store.open(store.path, now=noon) as other:
            assert other.set_state([1], State.READ) is None  # nobody is locked out
    assert store.count() == 0
    assert store.history() == []


def test_a_paper_twice_in_a_page_is_one_paper_with_two_places(store: Store) -> None:
    brought, outcomes = bring(store, [paper(1), paper(2), paper(1)])
    assert outcomes == ["new", "new", "seen"]
    assert (brought.appearances, brought.new, brought.seen) == (3, 2, 1)
    assert [place.rank for place in store.record(1).appearances] == [1, 3]
    assert store.rows([1])[0].listed == 1
    assert store.listings()[0].papers == 3
    assert store.problems() == []


def test_a_second_page_adds_appearances_newest_first(store: Store) -> None:
    bring(store, [paper(1), paper(2)], day="2026-09-03")
    brought, outcomes = bring(store, [paper(3), paper(2)], name="second.txt", day="2026-09-04")
    assert outcomes == ["new", "seen"]
    assert (brought.new, brought.seen) == (1, 1)
    row = store.rows([2])[0]
    assert (row.day, row.rank, row.listed) == ("2026-09-04", 2, 2)
    assert [(place.day, place.rank) for place in store.record(2).appearances] == [
        ("2026-09-04", 2),
        ("2026-09-03", 2),
    ]
    assert list(store.keys()) == [3, 2, 1]


def test_a_dismissed_paper_is_told_when_it_comes_again(store: Store) -> None:
    bring(store, [paper(1), paper(2)])
    store.set_state([2], State.DISMISSED)
    brought, outcomes = bring(store, [paper(2), paper(1)], name="second.txt")
    assert outcomes == ["dismissed", "seen"]
    assert (brought.seen, brought.dismissed) == (2, 1)
    assert store.rows([2])[0].state is State.DISMISSED


def test_variants_inside_one_page_and_across_portions(store: Store) -> None:
    papers = [Paper("Same", f"Another text {number}.") for number in (1, 2)]
    many = [paper(number) for number in range(700)]
    _, outcomes = bring(store, [papers[0], *many, papers[1]])
    assert (outcomes[0], outcomes[-1]) == ("new", "variant")
    assert store.record(1).variants == (identity(papers[1]),)
    third = Paper("same", "A third text.")
    bring(store, [third], name="third.txt")
    assert store.record(1).variants == (identity(papers[1]), identity(third))
    assert store.record(store.resolve(identity(third))).variants[0] == identity(papers[0])


def test_papers_without_a_title_are_no_variants_of_each_other(store: Store) -> None:
    _, outcomes = bring(store, [Paper("", "One."), Paper("", "Two.")])
    assert outcomes == ["new", "new"]
    assert not any(row.variant for row in store.rows([1, 2]))


def test_a_hidden_variant_is_not_linked(store: Store) -> None:
    bring(store, [paper(1)])
    bring(store, [Paper("Paper 1", "Other.")], name="second.txt")
    store.undo()
    assert store.record(1).variants == ()
    assert not store.rows([1])[0].variant


def test_a_second_id_of_the_same_paper_is_kept_after_the_first(store: Store) -> None:
    bring(store, [paper(1, source_ids=(("jsonl", "a"),))])
    bring(store, [paper(1, source_ids=(("jsonl", "b"),)), paper(2)], name="second.txt")
    assert store.record(1).paper.source_ids == (("jsonl", "a"), ("jsonl", "b"))
    bring(
        store,
        [paper(3, source_ids=(("jsonl", "x"),)), paper(3, source_ids=(("jsonl", "y"),))],
        name="third.txt",
    )
    assert store.record(3).paper.source_ids == (("jsonl", "x"), ("jsonl", "y"))


def test_what_was_empty_is_filled_and_nothing_is_overwritten(store: Store) -> None:
    bring(store, [paper(1, url="https://first.example"), paper(2)], day=None)
    full = {
        "authors": ("Ada Lovelace",),
        "day": "2025-01-02",
        "url": "https://second.example",
        "category": "cs.CL",
    }
    bring(store, [paper(1, **full), paper(4)], name="second.txt", day=None)
    filled = store.record(1)
    assert filled.paper.authors == ("Ada Lovelace",)
    assert filled.paper.url == "https://first.example"
    assert (filled.day, filled.paper.category) == ("2025-01-02", "cs.CL")
    assert sorted(key for _, key, _ in store.papers_since(2, 10)) == [1, 3]  # the index hears of it
    bring(store, [paper(1, authors=("Grace Hopper",)), paper(3)], name="third.txt")
    assert store.record(1).paper.authors == ("Ada Lovelace",)


def test_the_index_is_fed_in_portions_in_the_order_of_change(store: Store) -> None:
    bring(store, [paper(number) for number in range(1, 8)])
    feed: list[int] = []
    seq = 0
    while portion := list(store.papers_since(seq, 3)):
        assert len(portion) <= 3
        assert [number for number, _, _ in portion] == sorted(number for number, _, _ in portion)
        feed += [key for _, key, _ in portion]
        seq = portion[-1][0]
    assert feed == [1, 2, 3, 4, 5, 6, 7]
    assert seq == store.last_seq
    assert next(store.papers_since(0, 1))[2] == paper(1)


def test_a_removed_page_is_read_anew_when_it_comes_back(store: Store) -> None:
    bring(store, [paper(1), paper(2)])
    listing = store.listings()[0].id
    store.remove_listing(listing)
    with store.begin_import() as page:
        page.add(paper(1), identity(paper(1)), "paper 1", 1)
        page.add(paper(5), identity(paper(5)), "paper 5", 2)
        sha256 = store._database.value("SELECT sha256 FROM listing")  # the page's bytes are the same
        brought = page.finish(
            sha256=sha256, path="/again.txt", name="again.txt", format="jsonl", day=None, day_source="none"
        )
    assert (brought.listing, brought.new) == (listing, 2)
    again = store.listings()[0]
    assert (again.id, again.name, again.format, again.papers, again.day) == (
        listing,
        "again.txt",
        "jsonl",
        2,
        None,
    )
    assert {row.title for row in store.rows(store.keys())} == {"Paper 1", "Paper 5"}
    store.undo()
    assert store.count() == 0
    store.undo()
    assert store.listings()[0].day == "2026-09-03"
    assert store.problems() == []


def test_hostile_text_is_stored_as_it_is(store: Store) -> None:
    hostile = Paper(
        "[/b] \x1b]52;c;x\x07 \x00 \u202e", "'; DROP TABLE paper; -- \x9b2J", ("\x00",), None, "javascript:x"
    )
    bring(store, [hostile])
    assert store.record(1).paper == hostile
    cut = Paper("cut \ud83d off", "lone \udc80", ("\ud800",), None, "", "", (("jsonl", "\udfff"),))
    bring(store, [cut], name="second \udcff.txt")
    assert store.record(2).paper.title == "cut \ufffd off"
    assert store.record(2).paper.source_ids == (("jsonl", "\ufffd"),)


def test_two_files_at_once_in_two_stores_count_what_they_brought(store: Store) -> None:
    with Store.open(store.path, now=noon) as other, store.begin_import() as page:
        assert page.add(paper(1), identity(paper(1)), "paper 1", 1) == "new"
        bring(other, [paper(1), paper(2)])
        brought = page.finish(
            sha256="0" * 64, path="/p", name="p", format="text", day=None, day_source="none"
        )
    assert (brought.appearances, brought.new, brought.seen) == (1, 0, 1)
    assert store.count() == 2
    assert store.problems() == []


def test_an_import_inside_a_compound_is_part_of_it(store: Store) -> None:
    with store.compound("imported", "a folder") as step:
        bring(store, [paper(1)])
        bring(store, [paper(2)], name="second.txt")
    assert step.entry is not None
    assert step.entry.papers == 2
    assert len(store.history()) == 1
    store.undo()
    assert store.count() == 0


def test_no_room_for_what_is_being_read_is_told_and_nothing_comes_in(store: Store) -> None:
    def bring_many() -> None:
        with store.begin_import() as page:
            page._staging._connection.execute("PRAGMA max_page_count = 40")
            for number in range(5000):
                page.add(paper(number), identity(paper(number)), f"paper {number}", number + 1)

    with pytest.raises(LibraryError, match=r"no room left .*temporary files"):
        bring_many()
    assert store.count() == 0
    bring(store, [paper(1)])
    assert store.count() == 1
