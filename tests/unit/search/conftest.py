"""Invented papers, a store's facts in a dictionary, and an index made from them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from papertui.model.paper import Paper
from papertui.model.query import Filter
from papertui.search.index import Index
from papertui.search.language import parse
from papertui.search.searching import Searcher

PAPERS = (
    Paper(
        "Early-Exit Gates for Small Vision Transformers",
        "We train gates that let easy images leave early. Accuracy drops by 0.3% at 4.8x speed.",
        ("Ada Lindqvist", "Bo Ferreira"),
    ),
    Paper(
        "A Survey of Pre-Training on Tables",
        "Pretraining on tables is surveyed: 61 papers, four families, open problems.",
        ("Cleo O’Brien",),
    ),
    Paper(
        "Fréchet Distances Mislead",
        "The Fréchet distance of naïve samples can mislead evaluation.",
        ("Dag Ø",),
    ),
    Paper("BoTNet Revisited in C++", "We re-implement BoTNet in C++ and measure 1,024 settings.", ()),
    Paper("机器翻译中的早退", "我们研究机器翻译。 Early exits help.", ("李 明",)),
    Paper(
        "Optimising Optimization",
        "Behaviour of optimisers, analysed. The analyses agree.",
        ("Ada Lindqvist",),
    ),
)


class DictFacts:
    """Facts for tests: every key is visible unless it is hidden; filters from a table."""

    def __init__(self, keys: Iterable[int]) -> None:
        self.change_counter = 1
        self.keys = sorted(keys)
        self.hidden: set[int] = set()
        self.table: dict[tuple[str, str], set[int]] = {}
        self.asked = 0

    def visible_keys(self) -> array[int]:
        return array("q", [key for key in self.keys if key not in self.hidden])

    def filter_keys(self, asked: Filter, /) -> array[int]:
        self.asked += 1
        wanted = self.table.get((asked.field, asked.value), set())
        return array("q", [key for key in self.visible_keys() if key in wanted])


def changes(papers: Iterable[Paper], first: int = 1) -> list[tuple[int, int, Paper]]:
    return [(key, key, paper) for key, paper in enumerate(papers, start=first)]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index(tmp_path / "index", "store-1")
    made.open()
    made.catch_up(changes(PAPERS))
    return made


@pytest.fixture
def facts() -> DictFacts:
    return DictFacts(range(1, len(PAPERS) + 1))


@pytest.fixture
def find(index: Index, facts: DictFacts) -> Callable[..., list[int]]:
    searcher = Searcher(index, facts)

    def keys(text: str, *, typing: bool = False, relax: bool = False) -> list[int]:
        return sorted(searcher.search(parse(text, typing=typing), relax=relax).keys)

    return keys
