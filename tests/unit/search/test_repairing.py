"""The way out of an empty answer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from papertui.model.paper import Paper
from papertui.search.index import Index
from papertui.search.language import parse
from papertui.search.repairing import Repair, hidden_by_filters, repairs
from papertui.search.searching import search
from tests.unit.search.conftest import PAPERS, DictFacts


def texts(keys: Sequence[int]) -> list[Paper]:
    return [PAPERS[key - 1] for key in keys]


def test_a_word_that_occurs_nowhere_is_offered_in_its_nearest_spelling(
    index: Index, facts: DictFacts
) -> None:
    found = repairs(parse("erly gates"), index, facts, texts)
    assert Repair("spelling", "erly", "early", "early gates", 1) in found
    assert found[0].kind == "spelling"
    assert repairs(parse("distanse"), index, facts, texts)[0].word == "distance"
    assert repairs(parse('"early exti"'), index, facts, texts)[0].query == '"early exit"'


@pytest.mark.parametrize("slip", ["evaluatoin", "evaluaton", "evaluattion", "evaluatiom"])
def test_a_slip_in_the_ending_does_not_hide_the_word(slip: str, index: Index, facts: DictFacts) -> None:
    """Its term keeps an ending that those of papers have lost: near as words, far as terms."""
    first = repairs(parse(slip), index, facts, texts)[0]
    assert first == Repair("spelling", slip, "evaluation", "evaluation", 1)


def test_each_repair_finds_what_it_promises(index: Index, facts: DictFacts) -> None:
    facts.table = {("is", "unread"): {2}}
    for text in ("gate tables", "gate is:unread", "erly gate", "C++ gate"):
        offered = repairs(parse(text), index, facts, texts)
        assert offered, text
        for repair in offered:
            assert search(parse(repair.query), index, facts).total == repair.total, repair


def test_words_and_filters_to_drop_come_with_their_counts(index: Index, facts: DictFacts) -> None:
    facts.table = {("is", "unread"): {2}}
    assert repairs(parse("gate tables"), index, facts, texts) == [
        Repair("drop", "gate", "", "tables", 1),
        Repair("drop", "tables", "", "gate", 1),
    ]
    assert Repair("filter", "is:unread", "", "gate", 1) in repairs(
        parse("gate is:unread"), index, facts, texts
    )


def test_what_a_filter_hides_is_counted(index: Index, facts: DictFacts) -> None:
    facts.table = {("is", "unread"): {1}, ("tag", "edge"): {1, 5}}
    query = parse("early is:unread #edge")
    assert hidden_by_filters(query, index, facts) == [Repair("filter", "is:unread", "", "early tag:edge", 1)]
    assert hidden_by_filters(parse("early"), index, facts) == []


def test_nothing_to_say_is_nothing(index: Index, facts: DictFacts) -> None:
    assert repairs(parse(""), index, facts, texts) == []
    assert repairs(parse("xyzzyxyzzy"), index, facts, texts) == []
