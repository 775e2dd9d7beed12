"""Papers like these, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from papertui.model.paper import Paper
from papertui.search.index import Index
from papertui.search.related import related
from tests.unit.search.conftest import DictFacts, changes

GATES = [
    Paper("Early exit gates", "Gates let images leave a network early and save compute."),
    Paper("Gated exits in networks", "A network with gates saves compute when images are easy."),
    Paper("Leaving early", "Easy images leave through gates; compute drops."),
]
TABLES = [
    Paper("Tables for questions", "Rows and columns of tables answer questions of people."),
    Paper("Questions to columns", "People ask; columns and rows answer."),
]
LIBRARY = [*GATES, *TABLES, Paper("Quokkas", "Marsupials smile.")]


def library(folder: Path) -> tuple[Index, DictFacts]:
    index = Index(folder / "index", "s")
    index.open()
    index.catch_up(changes(LIBRARY))
    return index, DictFacts(range(1, len(LIBRARY) + 1))


def texts(keys: Sequence[int]) -> list[Paper]:
    return [LIBRARY[key - 1] for key in keys]


def test_what_talks_of_the_same_comes_first_and_says_why(tmp_path: Path) -> None:
    index, facts = library(tmp_path)
    found = related([1], index, facts, texts)
    assert sorted(found.keys[:2]) == [2, 3]
    assert 1 not in found.keys
    assert 6 not in found.keys
    words = {word.lower() for word in found.shared[list(found.keys).index(2)]}
    assert {"gates", "compute"} <= words
    assert list(found.scores) == sorted(found.scores, reverse=True)
    assert len(found.keys) == len(found.shared)


def test_a_selection_is_asked_as_one(tmp_path: Path) -> None:
    index, facts = library(tmp_path)
    assert next(iter(related([1, 2], index, facts, texts).keys)) == 3
    assert set(related([1, 4], index, facts, texts, limit=3).keys) <= {2, 3, 5}


def test_hidden_papers_are_not_offered_and_the_limit_holds(tmp_path: Path) -> None:
    index, facts = library(tmp_path)
    facts.hidden = {2}
    facts.change_counter += 1
    assert 2 not in related([1], index, facts, texts).keys
    assert len(related([1], index, facts, texts, limit=1).keys) == 1


def test_a_paper_that_shares_nothing_has_no_relatives(tmp_path: Path) -> None:
    index, facts = library(tmp_path)
    assert len(related([6], index, facts, texts).keys) == 0
