"""Facets count what the list holds, and a filter goes into the query and out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from papertui.errors import PapertuiError
from papertui.model.mark import State
from papertui.service.finding import Request, answer
from papertui.service.narrowing import Facet, cleared, facets, toggled
from papertui.service.workbench import Workbench
from tests.unit.service.making import bring, filled, write_page


@pytest.fixture
def keys(bench: Workbench, tmp_path: Path) -> list[int]:
    """Twelve indexed papers, some of them decided on."""
    keys = filled(bench, tmp_path, 12)
    bench.store.set_state(keys[:2], State.READ)
    bench.store.set_state(keys[2:3], State.LATER)
    bench.store.add_tag(keys[:4], "edge/energy")
    bench.store.add_tag(keys[:1], "eval")
    return keys


def counted(bench: Workbench, text: str) -> dict[str, Facet]:
    found = facets(bench, answer(bench, Request(1, text, relax=False)).keys, text)
    return {facet.query: facet for facet in found}


def test_every_row_counts_what_it_would_show(bench: Workbench, keys: list[int], tmp_path: Path) -> None:
    bring(bench, write_page(tmp_path / "b.txt", [0, 20], "Sep 4"))
    for text in ("", "sieve", "tag:edge", "is:unread", "quiet OR sieve", "is:unread has:code"):
        rows = counted(bench, text)
        assert {row.section for row in rows.values()} >= {"state", "has", "tag", "day", "listing"}
        for row in rows.values():
            narrowed = text if row.on else toggled(text, row.query)
            found = answer(bench, Request(1, narrowed, relax=False))
            assert found.error is None
            assert len(found.keys) == row.papers, (text, row)


def test_states_stay_to_choose_from_once_one_is_chosen(bench: Workbench, keys: list[int]) -> None:
    rows = counted(bench, "sieve is:read")
    states = [(row.label, row.papers, row.on) for row in rows.values() if row.section == "state"]
    assert states == [("unread", 9, False), ("read", 2, True), ("later", 1, False), ("dismissed", 0, False)]


def test_a_filter_goes_in_and_out_and_the_rest_stays_as_typed(keys: list[int]) -> None:
    text = 'early  "two words" -#seen'
    narrowed = toggled(text, "has:code")
    assert narrowed == f"{text} has:code"
    assert toggled(narrowed, "has:code") == text
    assert toggled("has:code early", "has:code") == "early"
    assert toggled("", "is:read") == "is:read"
    assert toggled("is:read", "is:read") == ""


def test_what_a_paper_has_one_of_is_replaced(keys: list[int]) -> None:
    assert toggled("early is:read has:code", "is:unread") == "early has:code is:unread"
    assert toggled("is:bookmarked", "is:read") == "is:bookmarked is:read"
    assert toggled("#edge", "tag:eval") == "#edge tag:eval"
    assert toggled("#edge", "tag:edge") == ""


def test_alternatives_are_narrowed_as_a_whole(bench: Workbench, keys: list[int]) -> None:
    narrowed = toggled("quiet OR patient", "is:read")
    assert narrowed == "(quiet OR patient) is:read"
    assert len(answer(bench, Request(1, narrowed)).keys) < len(
        answer(bench, Request(1, "quiet OR patient")).keys
    )


@pytest.mark.parametrize("text", ["?early exits", '"open', "(early"])
def test_what_cannot_be_narrowed_says_why(text: str) -> None:
    with pytest.raises(PapertuiError):
        toggled(text, "is:read")


def test_words_stay_when_the_filters_are_cleared() -> None:
    assert cleared("early is:read exit -#seen day:2026-09-03") == "early exit -#seen"
    assert cleared('"open') == '"open'


def test_an_unread_query_and_an_empty_list_have_facets_too(bench: Workbench, keys: list[int]) -> None:
    assert {row.papers for row in facets(bench, [], '"open')} == {0}
    assert len([row for row in facets(bench, [], "") if row.section == "state"]) == 4
