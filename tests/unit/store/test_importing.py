from __future__ import annotations

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
