"""An empty list is explained: parts on their own, spellings, what to leave out, what a filter hides."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from papertui.model.mark import State
from papertui.service.explaining import explain, hidden_by_filters
from papertui.service.finding import Request, answer, find_all
from papertui.service.workbench import Workbench
from tests.unit.service.making import filled


@pytest.fixture
def keys(bench: Workbench, tmp_path: Path) -> list[int]:
    return filled(bench, tmp_path, 12)


def test_each_part_is_counted_alone(bench: Workbench, keys: list[int]) -> None:
    parts = explain(bench, "unheardof is:unread -has:code").parts
    assert [(part.text, part.papers) for part in parts] == [
        ("unheardof", 0), ("is:unread", 12), ("-has:code", 8),
    ]  # fmt: skip
    assert parts[0].why


def test_every_way_out_finds_what_it_promises(bench: Workbench, keys: list[int]) -> None:
    for text in (
        "quiet unheardof",
        "rivr gauges",
        "rivr gagues",
        "sieve is:read",
        "is:read has:code",
        "rivr",
    ):
        ways = explain(bench, text).ways
        assert ways, text
        for way in ways:
            _, found = find_all(bench, way.query)
            assert (found.total, found.relaxed) == (way.papers, False), (text, way)


def test_spellings_come_first_and_show_what_is_new(bench: Workbench, keys: list[int]) -> None:
    first = explain(bench, "rivr is:unread").ways[0]
    assert (first.query, first.papers) == ("river is:unread", 12)
    assert first.words == (("river", "new"), ("is:unread", ""))


def test_two_slips_at_once_are_mended_together(bench: Workbench, keys: list[int]) -> None:
    first = explain(bench, "rivr gagues").ways[0]
    assert [change for _, change in first.words] == ["new", "new"]
    assert first.papers == 12


def test_what_is_left_out_is_shown_as_gone(bench: Workbench, keys: list[int]) -> None:
    ways = explain(bench, "sieve is:read").ways
    assert ("sieve", (("sieve", ""), ("is:read", "gone"))) in [(way.query, way.words) for way in ways]


def test_best_match_is_offered_last_and_only_for_several_words(bench: Workbench, keys: list[int]) -> None:
    assert explain(bench, "quiet unheardof").ways[-1].query == "?quiet unheardof"
    assert not any(way.query.startswith("?") for way in explain(bench, "unheardof").ways)


def test_the_word_being_typed_counts_as_a_beginning_and_is_shown_as_typed(
    bench: Workbench, keys: list[int]
) -> None:
    parts = explain(bench, "unheardof gaug", typing=True).parts
    assert [(part.text, part.papers) for part in parts] == [("unheardof", 0), ("gaug", 12)]


@pytest.mark.parametrize(
    "text", ["", " ", '"open', "?nothing here", "(unheardof OR zzz)", "-sieve", "the of"]
)
def test_anything_can_be_explained_while_it_is_typed(bench: Workbench, keys: list[int], text: str) -> None:
    for way in explain(bench, text, typing=True).ways:
        assert way.papers > 0


def test_what_a_filter_hides_is_counted(bench: Workbench, keys: list[int]) -> None:
    bench.store.set_state(keys[:5], State.READ)
    hidden = hidden_by_filters(bench, "sieve is:unread -has:code")
    shown = len(answer(bench, Request(1, "sieve is:unread -has:code")).keys)
    assert hidden
    for each in hidden:
        assert len(answer(bench, Request(1, each.query)).keys) - shown == each.papers, each
    assert [each.papers for each in hidden] == sorted((each.papers for each in hidden), reverse=True)
    assert hidden_by_filters(bench, "sieve") == ()
    assert hidden_by_filters(bench, "?sieve is:read") == ()
    assert hidden_by_filters(bench, '"open') == ()


def test_a_strict_request_is_not_relaxed(bench: Workbench, keys: list[int]) -> None:
    found = answer(bench, Request(1, "quiet unheardof", "relevance", relax=False))
    assert (len(found.keys), found.relaxed) == (0, False)


def test_any_query_is_explained_with_promises_that_hold(bench: Workbench, keys: list[int]) -> None:
    bench.store.set_state(keys[:5], State.READ)
    bench.store.add_tag(keys[:3], "a/b")
    bits = (
        'sieve rivr "patient rout -small OR AND NOT ( ) is:unread is: has:code tag:a #a/* day:sep day: ? the '
        "gaug* gages~ id:ff title:quiet title: * note:x"
    ).split()
    chance = random.Random(7)
    for _ in range(300):
        text = " ".join(chance.choice(bits) for _ in range(chance.randint(0, 5)))
        typing = chance.random() < 0.5
        found = answer(bench, Request(1, text, "relevance", typing=typing, relax=False))
        if found.error is not None:
            continue
        ways = explain(bench, text, typing=typing).ways if not found.keys else ()
        promised = [(way.query, way.papers) for way in ways]
        if not typing:
            promised += [
                (each.query, len(found.keys) + each.papers) for each in hidden_by_filters(bench, text)
            ]
        for query, papers in promised:
            kept = answer(bench, Request(1, query, "relevance", relax=False))
            assert (kept.error, len(kept.keys)) == (None, papers), (text, typing, query)
