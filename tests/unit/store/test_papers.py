from __future__ import annotations

import pytest

from papertui.errors import NotFoundError
from papertui.store import Store
from tests.unit.store.making import bring, identity, paper


def test_an_id_that_many_papers_share_says_how_many(store: Store) -> None:
    bring(store, [paper(number) for number in range(1, 60)])
    digits = [identity(paper(number))[0] for number in range(1, 60)]
    shared = max(set(digits), key=digits.count)
    with pytest.raises(
        NotFoundError, match=f"^{digits.count(shared)} papers have an id that begins with '{shared}'"
    ):
        store.resolve(shared)


@pytest.mark.parametrize("prefix", ["", " ", "zz", "0" * 65, "\x00", "-1", "fff fff"])
def test_what_is_no_beginning_of_an_id_is_not_found(store: Store, prefix: str) -> None:
    bring(store, [paper(1)])
    with pytest.raises(NotFoundError, match="No paper has the id"):
        store.resolve(prefix)


def test_a_hidden_paper_is_not_found_by_its_id(store: Store) -> None:
    bring(store, [paper(1)])
    store.undo()
    with pytest.raises(NotFoundError):
        store.resolve(identity(paper(1)))


def test_no_record_is_an_error(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.record(1)


@pytest.mark.parametrize("prefix", ["", "zzz", "'"])
def test_a_listing_that_is_not_there_is_an_error(store: Store, prefix: str) -> None:
    bring(store, [paper(1)])
    with pytest.raises(NotFoundError, match="No listing has the id"):
        store.remove_listing(prefix)
    assert store.count() == 1


def test_a_listing_is_removed_by_a_unique_beginning_of_its_id(store: Store) -> None:
    for number in range(20):
        bring(store, [paper(number)], name=f"page {number}")
    ids = [one.id for one in store.listings()]
    shared = next(first for first in "0123456789abcdef" if sum(i.startswith(first) for i in ids) > 1)
    with pytest.raises(NotFoundError, match="listings have an id"):
        store.remove_listing(shared)
    entry = store.remove_listing(ids[0].upper())
    assert entry is not None
    assert (entry.verb, entry.what, entry.papers) == ("removed listing", "page 19", 1)
    assert len(store.listings()) == 19
