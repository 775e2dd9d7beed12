"""The rail's figures agree with the lists that they stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from papertui.model.mark import State, View
from papertui.service.finding import Request, answer
from papertui.service.overview import TITLES, Day, overview, unread_among
from papertui.service.workbench import Workbench
from tests.unit.service.making import bring, filled, write_page


@pytest.fixture
def keys(bench: Workbench, tmp_path: Path) -> list[int]:
    return filled(bench, tmp_path, 8)


def test_an_empty_library_counts_nothing(bench: Workbench) -> None:
    counted = overview(bench, [])
    assert (counted.papers, counted.left, counted.days, counted.tags, counted.bookmarks) == (0, 0, (), (), ())
    assert [(view.slot, papers) for view, papers in counted.views] == [(0, 0), (1, 0), (2, 0), (3, 0)]


def test_every_view_counts_what_it_opens(bench: Workbench, keys: list[int]) -> None:
    bench.store.set_state(keys[:2], State.LATER)
    bench.store.set_state(keys[2:3], State.DISMISSED)
    bench.store.set_bookmark(keys[3:6], True)
    bench.store.save_view(View(4, "Sieves", "sieve is:unread", "relevance"))
    bench.store.save_view(View(7, "Code", "has:code"))
    counted = overview(bench, keys)
    assert [view.slot for view, _ in counted.views] == [0, 1, 2, 3, 4, 7]
    for view, papers in counted.views:
        assert papers == len(answer(bench, Request(1, view.query, view.sort)).keys), view.name


def test_what_is_left_is_unread_and_on_the_list(bench: Workbench, keys: list[int]) -> None:
    bench.store.set_state(keys[:3], State.READ)
    assert overview(bench, keys).left == 5
    assert overview(bench, keys[:4]).left == 1
    assert (unread_among(bench, []), unread_among(bench, [999])) == (0, 0)


def test_days_count_their_papers_and_the_unread_among_them(
    bench: Workbench, keys: list[int], tmp_path: Path
) -> None:
    bring(bench, write_page(tmp_path / "b.txt", [0, 20], "Sep 4"), write_page(tmp_path / "c.txt", [30], None))
    bench.store.set_state(keys[:1], State.READ)
    assert overview(bench, []).days == (Day("2026-09-04", 2, 1), Day("2026-09-03", 8, 7), Day(None, 1, 1))


def test_tags_and_bookmarks_stand_in_the_rail(bench: Workbench, keys: list[int]) -> None:
    bench.store.add_tag(keys[:2], "edge/energy")
    bench.store.set_bookmark([keys[5], keys[2]], True)
    counted = overview(bench, [])
    assert [(tag.name, tag.papers) for tag in counted.tags] == [("edge/energy", 2)]
    rows = bench.store.rows([keys[5], keys[2]])
    assert counted.bookmarks == tuple((row.key, row.title) for row in rows)


def test_only_the_first_bookmarks_are_named(bench: Workbench, tmp_path: Path) -> None:
    keys = filled(bench, tmp_path, TITLES + 3, index=False)
    bench.store.set_bookmark(keys, True)
    counted = overview(bench, [])
    assert len(counted.bookmarks) == TITLES
    assert {view.slot: papers for view, papers in counted.views}[3] == TITLES + 3


def test_removed_papers_are_counted_nowhere(bench: Workbench, keys: list[int]) -> None:
    bench.store.add_tag(keys, "edge")
    bench.store.set_bookmark(keys, True)
    bench.store.remove_listing(bench.store.listings()[0].id)
    counted = overview(bench, keys)
    assert (counted.papers, counted.left, counted.days, counted.tags, counted.bookmarks) == (0, 0, (), (), ())
    assert {papers for _, papers in counted.views} == {0}


def test_saved_views_can_be_left_uncounted(bench: Workbench, keys: list[int]) -> None:
    bench.store.save_view(View(4, "Sieves", "sieve"))
    assert overview(bench, keys, searches=False).views[-1][1] == -1


def test_a_view_that_cannot_be_read_is_not_counted_and_spoils_nothing(
    bench: Workbench, keys: list[int]
) -> None:
    for slot, query in ((4, '"open'), (5, "colour:red"), (6, "kind:result")):
        bench.store.save_view(View(slot, "Odd", query))
    counted = overview(bench, keys)
    assert counted.papers == 8
    assert [papers <= 0 for _, papers in counted.views[-3:-1]] == [True, True]


def test_the_figures_say_of_which_change_they_are(bench: Workbench, keys: list[int]) -> None:
    before = overview(bench, keys).change
    bench.store.set_state(keys[:1], State.READ)
    assert overview(bench, keys).change == bench.store.change_counter > before


def test_a_write_while_it_counts_makes_the_figures_older_than_the_library(
    bench: Workbench, keys: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = type(bench.store)
    real = store.tags
    key = keys[0]

    def tags(self: object) -> object:
        monkeypatch.setattr(store, "tags", real)
        bench.store.set_state([key], State.READ)
        return real(bench.store)

    monkeypatch.setattr(store, "tags", tags)
    counted = overview(bench, keys)
    assert counted.left == 8
    assert counted.change < bench.store.change_counter
