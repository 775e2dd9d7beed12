"""What is found, in which order, and what hides it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from papertui.model.paper import Paper
from papertui.search.index import Index
from papertui.search.language import best_match, parse
from papertui.search.searching import Searcher, search
from tests.unit.search.conftest import DictFacts, changes

Find = Callable[..., list[int]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("gate", [1]),
        ("GATES", [1]),
        ("early exit", [1, 5]),
        ("early-exit", [1, 5]),
        ("earlyexit", [1]),
        ('"early exit"', [1, 5]),
        ('"early exits help"', [5]),
        ('"early exit gates"', [1]),
        ('"exit early"', []),
        ("pretraining", [2]),
        ("pre-training", [2]),
        ("frechet", [3]),
        ("Fréchet naive", [3]),
        ("C++", [4]),
        ("botnet", [4]),
        ("1024", [4]),
        ("1,024", [4]),
        ("4.8x", [1]),
        ("机器翻译", [5]),
        ("翻译机器", []),
        ("早退", [5]),
        ("optimization", [6]),
        ("optimizers", [6]),
        ("behavior analysis", [6]),
        ("o'brien", [2]),
        ("author:lindqvist", [1, 6]),
        ('author:"ada lindqvist"', [1, 6]),
        ('author:"lindqvist bo"', []),
        ("title:early", [1]),
        ("abstract:early", [1, 5]),
        ("gate OR table", [1, 2]),
        ("early -gate", [5]),
        ("-early", [2, 3, 4, 6]),
        ("the gates of", [1]),
        ("the", [3, 6]),
        ("trans*", [1]),
        ("transforme*", [1]),
        ('"early exi"*', [1, 5]),
        ("(gate OR table) -survey", [1]),
        ("& gate", [1]),
        ("—", [1, 2, 3, 4, 5, 6]),
        ("", [1, 2, 3, 4, 5, 6]),
        ("nowhere", []),
    ],
)
def test_finds(find: Find, query: str, expected: list[int]) -> None:
    assert find(query) == expected


def test_the_word_being_typed_is_a_prefix(find: Find) -> None:
    assert find("visi", typing=True) == [1]
    assert find("visi ", typing=True) == []
    assert find('"early ex', typing=True) == [1, 5]


def test_filters_come_from_the_facts_and_combine_with_words(
    index: Index, facts: DictFacts, find: Find
) -> None:
    facts.table = {("is", "unread"): {1, 2, 3}, ("tag", "edge"): {1, 5}}
    assert find("is:unread") == [1, 2, 3]
    assert find("is:unread early") == [1]
    assert find("-is:unread") == [4, 5, 6]
    assert find("is:unread OR #edge") == [1, 2, 3, 5]
    assert find("early -#edge") == []
    assert find("-(is:unread OR #edge)") == [4, 6]


def test_a_keypress_shows_at_once_and_unchanged_facts_are_asked_once(index: Index, facts: DictFacts) -> None:
    searcher = Searcher(index, facts)
    facts.table = {("is", "unread"): {1, 5}}
    query = parse("early is:unread")
    assert sorted(searcher.search(query).keys) == [1, 5]
    assert sorted(searcher.search(query).keys) == [1, 5]
    assert facts.asked == 1
    facts.table = {("is", "unread"): {5}}
    facts.change_counter += 1
    assert list(searcher.search(query).keys) == [5]


def test_hidden_papers_are_not_found(index: Index, facts: DictFacts, find: Find) -> None:
    facts.hidden = {1}
    facts.change_counter += 1
    assert find("early") == [5]
    assert find("-table") == [3, 4, 5, 6]


def test_papers_that_are_not_indexed_yet_answer_filters(index: Index, facts: DictFacts, find: Find) -> None:
    facts.keys.append(90)
    facts.table = {("is", "unread"): {1, 90}}
    facts.change_counter += 1
    assert find("is:unread") == [1, 90]
    assert find("-early")[-1] == 90


def test_nothing_found_is_answered_by_best_match_within_the_filters(index: Index, facts: DictFacts) -> None:
    facts.table = {("is", "unread"): {2, 5}}
    strict = search(parse("early gate is:unread"), index, facts)
    assert strict.relaxed
    assert list(strict.keys) == [5]
    assert not search(parse("early gate"), index, facts).relaxed
    nowhere = search(parse("xyzzy qwertz"), index, facts)
    assert (nowhere.total, nowhere.relaxed) == (0, False)
    phrase = search(parse('"gates tables"'), index, facts)
    assert phrase.relaxed
    assert sorted(phrase.keys) == [1, 2]


def test_best_match_needs_no_word_but_rewards_each(index: Index, facts: DictFacts) -> None:
    found = search(best_match("what is the distance that tables mislead ("), index, facts)
    assert list(found.keys) == [3, 2]
    assert not found.relaxed
    assert search(best_match(" "), index, facts).total == 0


def test_title_outranks_abstract_and_rare_outranks_common(index: Index, facts: DictFacts) -> None:
    more = [
        Paper("Quokkas at night", "Nothing else to say about marsupials here."),
        Paper("Marsupials at night", "Some say a quokka is what smiles at you."),
    ]
    index.catch_up(changes(more, first=7))
    facts.keys += [7, 8]
    facts.change_counter += 1
    assert list(search(parse("quokka"), index, facts).keys) == [7, 8]
    assert list(search(best_match("night quokka"), index, facts).keys) == [7, 8]


def test_limit_keeps_the_best_and_total_counts_all(index: Index, facts: DictFacts) -> None:
    everything = search(parse("early OR ada OR distance"), index, facts)
    first = search(parse("early OR ada OR distance"), index, facts, limit=2)
    assert list(first.keys) == list(everything.keys)[:2]
    assert first.total == everything.total == len(everything.keys)
    assert list(everything.scores) == sorted(everything.scores, reverse=True)
    assert len(search(parse("early"), index, facts, limit=0).keys) == 0


def test_equal_papers_come_newest_first(index: Index, facts: DictFacts) -> None:
    index.catch_up(changes([Paper("Twin", "Same words."), Paper("Twin", "Same words.")], first=7))
    facts.keys += [7, 8]
    facts.change_counter += 1
    assert list(search(parse("twin"), index, facts).keys) == [8, 7]
    assert list(search(parse(""), index, facts).keys) == [8, 7, 6, 5, 4, 3, 2, 1]
