"""How good the ranking is: Cranfield nDCG@10 and known-item MRR@10, one setting for both.

    python -m benchmarks.search_quality [--samples ../shared]

Cranfield: 1,400 abstracts, 225 questions with graded answers, asked in plain
language. Known item: 300 times (seed 7) two title words and two abstract words,
each in 20 to 2,000 papers, of one random paper of the corpus.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import re
import tempfile
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from papertui.model.paper import Paper
from papertui.model.query import Filter
from papertui.search.index import Index
from papertui.search.language import best_match
from papertui.search.ranking import DEFAULT, Ranking, Setting
from papertui.search.searching import Searcher

_WORD = re.compile(r"[a-z0-9]+")


class AllVisible:
    """Facts of a library in which every paper is visible and nothing is marked."""

    change_counter = 1

    def __init__(self, papers: int) -> None:
        self._keys = array("q", range(1, papers + 1))

    def visible_keys(self) -> array[int]:
        """Every key."""
        return self._keys

    def filter_keys(self, asked: Filter, /) -> array[int]:  # noqa: ARG002  # no filter is asked here
        """No key."""
        return array("q")


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def indexed(folder: Path, papers: Sequence[dict[str, Any]]) -> Index:
    """An index of papers; key n is the n-th of them, from 1."""
    index = Index(folder, "benchmark")
    index.open()
    index.catch_up(
        (key, key, Paper(paper["title"], paper["abstract"], tuple(paper.get("authors", ()))))
        for key, paper in enumerate(papers, start=1)
    )
    return index


def ndcg(found: Sequence[str], relevant: dict[str, int], *, steep: bool = False, depth: int = 10) -> float:
    """Normalised discounted cumulative gain; the gain is the grade, `steep` makes it 2^grade - 1."""

    def gain(grades: Iterable[int]) -> float:
        values = ((1 << grade) - 1 if steep else grade for grade in grades)
        return sum(value / math.log2(rank + 2) for rank, value in enumerate(values))

    ideal = gain(sorted(relevant.values(), reverse=True)[:depth])
    return gain([relevant.get(name, 0) for name in found][:depth]) / ideal if ideal else 0.0


def known_items(papers: Sequence[dict[str, Any]], count: int = 300, seed: int = 7) -> list[tuple[str, int]]:
    """(query, key of the paper that is meant) pairs."""
    holders: Counter[str] = Counter()
    words: list[tuple[set[str], set[str]]] = []
    for paper in papers:
        title, abstract = (
            set(_WORD.findall(paper["title"].lower())),
            set(_WORD.findall(paper["abstract"].lower())),
        )
        words.append((title, abstract))
        holders.update(title | abstract)
    chance = random.Random(seed)
    wanted: list[tuple[str, int]] = []
    while len(wanted) < count:
        at = chance.randrange(len(papers))
        of_title, of_abstract = words[at]
        ours = sorted(word for word in of_title if 20 <= holders[word] <= 2000)
        others = sorted(word for word in of_abstract - of_title if 20 <= holders[word] <= 2000)
        if len(ours) >= 2 and len(others) >= 2:
            picked = chance.sample(ours, 2) + chance.sample(others, 2)
            wanted.append((" ".join(picked), at + 1))
    return wanted


class Collections:
    """Both collections, indexed once."""

    def __init__(self, samples: Path, folder: Path) -> None:
        self.cranfield = lines(samples / "search" / "cran_docs.jsonl")
        self.questions = lines(samples / "search" / "cran_queries.jsonl")
        self.corpus = lines(samples / "corpus" / "papers.jsonl.gz")
        self.items = known_items(self.corpus)
        self.cranfield_index = indexed(folder / "cranfield", self.cranfield)
        self.corpus_index = indexed(folder / "corpus", self.corpus)

    def measure(self, setting: Setting) -> dict[str, float]:
        """The figures of one setting."""
        searcher = _searcher(self.cranfield_index, len(self.cranfield), setting)
        graded, linear = [], []
        for question in self.questions:
            keys = searcher.search(best_match(question["query"]), limit=10).keys
            names = [str(self.cranfield[key - 1]["id"]) for key in keys]
            graded.append(ndcg(names, question["relevant"], steep=True))
            linear.append(ndcg(names, question["relevant"]))
        searcher = _searcher(self.corpus_index, len(self.corpus), setting)
        ranks = []
        for query, key in self.items:
            first = list(searcher.search(best_match(query), limit=10).keys)
            ranks.append(1 / (first.index(key) + 1) if key in first else 0.0)
        return {
            "cranfield ndcg@10": sum(linear) / len(linear),
            "cranfield ndcg@10 (2^grade)": sum(graded) / len(graded),
            "known item mrr@10": sum(ranks) / len(ranks),
        }


def _searcher(index: Index, papers: int, setting: Setting) -> Searcher:
    index.ranking = Ranking(index.view, setting)
    return Searcher(index, AllVisible(papers))


def main() -> None:
    """Measures the default setting, or the one given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--samples", type=Path, default=Path("../shared"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        collections = Collections(args.samples, Path(folder))
        for name, value in collections.measure(DEFAULT).items():
            print(f"{name:32} {value:.4f}")


if __name__ == "__main__":
    main()
