"""How good "related" is: 500 papers, share of the first ten with the same category.

    python -m benchmarks.search_related [--samples ../shared] [--lsa]

Papers are drawn (seed 3) from categories of 20 to 300 papers; all papers of the
corpus may be found. Compared with plain BM25 more-like-this (the 40 most telling
words, counts as they are) and, with --lsa, with LSA of 128 dimensions alone.
"""

from __future__ import annotations

import argparse
import math
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.search_quality import AllVisible, indexed, lines
from papertui.model.paper import Paper
from papertui.search.analysis import STOP_WORDS, terms
from papertui.search.index import Index
from papertui.search.related import related

Matrix = npt.NDArray[np.float32]
Like = Callable[[int], Sequence[int]]


def best_ten(worth: Matrix, key: int) -> list[int]:
    """Keys of the ten best papers but the one itself."""
    worth[key] = -1
    first = np.argpartition(worth, -10)[-10:]
    return [int(found) for found in first[np.argsort(-worth[first])]]


def more_like_this(index: Index, papers: Sequence[dict[str, Any]]) -> Like:
    """Plain BM25 more-like-this."""

    def like(key: int) -> list[int]:
        paper = papers[key - 1]
        worth = []
        for text, times in Counter(terms(paper["title"]) + terms(paper["abstract"])).items():
            hits = index.ranking.term(text, None)
            if text not in STOP_WORDS and len(hits.keys) > 1:
                worth.append((times * math.log(len(papers) / len(hits.keys)), times, hits))
        scores = np.zeros(len(papers) + 1, np.float32)
        for _, times, hits in sorted(worth, key=lambda row: -row[0])[:40]:
            scores[hits.keys] += times * hits.scores
        return best_ten(scores, key)

    return like


def lsa(index: Index, papers: int, width: int = 128) -> Like:
    """Latent semantic analysis of the index: a randomised SVD of log tf-idf."""
    keys, words, values, numbers = [], [], [], {}
    for segment in index.view.segments:
        for field, weight in (("abstract", 1.0), ("title", 2.0)):
            run = segment.run(field)
            found = segment.decoded(run, placed=False)
            known = np.array([numbers.setdefault(name, len(numbers)) for name in run.terms])
            keys.append(segment.keys[found.docs])
            words.append(np.repeat(known, np.diff(found.starts)))
            values.append(np.diff(found.places) * weight)
    cells, which = np.unique(
        np.concatenate(keys).astype(np.int64) * len(numbers) + np.concatenate(words), return_inverse=True
    )
    counts = np.bincount(which, np.concatenate(values))
    row, column = cells // len(numbers), cells % len(numbers)
    holders = np.bincount(column, minlength=len(numbers))
    kept = (holders >= 5) & (holders <= papers * 0.2)
    chosen = kept[column]
    row, column, counts = row[chosen], (np.cumsum(kept) - 1)[column[chosen]], counts[chosen]
    value = (1 + np.log(counts)) * np.log(papers / holders[kept])[column]
    norm = np.sqrt(np.bincount(row, value * value, minlength=papers + 1))
    value = (value / norm[row]).astype(np.float32)
    turned = np.argsort(column, kind="stable")
    size = int(kept.sum())

    def times(by: Matrix) -> Matrix:
        return _product(row, column, value, by, papers + 1)

    def times_turned(by: Matrix) -> Matrix:
        return _product(column[turned], row[turned], value[turned], by, size)

    sample = times(np.random.default_rng(0).standard_normal((size, width + 10)).astype(np.float32))
    for _ in range(2):
        sample = times(np.linalg.qr(times_turned(np.linalg.qr(sample)[0]))[0])
    basis = np.linalg.qr(sample)[0]
    left, singular, _ = np.linalg.svd(times_turned(basis).T, full_matrices=False)
    places = (basis @ left)[:, :width] * singular[:width]
    places /= np.linalg.norm(places, axis=1, keepdims=True) + 1e-9
    return lambda key: best_ten(places @ places[key], key)


def _product(row: Any, column: Any, value: Matrix, by: Matrix, size: int) -> Matrix:
    """Sparse (rows ascending) times dense, a few rows at a time."""
    out = np.zeros((size, by.shape[1]), np.float32)
    starts = np.searchsorted(row, np.arange(size + 1))
    for low in range(0, size, 2000):
        high = min(low + 2000, size)
        first, last = starts[low], starts[high]
        filled = np.flatnonzero(starts[low + 1 : high + 1] > starts[low:high])
        if len(filled):
            product = by[column[first:last]] * value[first:last, None]
            out[low + filled] = np.add.reduceat(product, starts[low + filled] - first, axis=0)
    return out


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="Measure related papers by category.")
    parser.add_argument("--samples", type=Path, default=Path("../shared"))
    parser.add_argument("--lsa", action="store_true", help="measure LSA too (some 15 seconds)")
    args = parser.parse_args()
    papers = lines(args.samples / "corpus" / "papers.jsonl.gz")
    sizes = Counter(paper["category"] for paper in papers)
    able = [key for key, paper in enumerate(papers, 1) if 20 <= sizes[paper["category"]] <= 300]
    asked = random.Random(3).sample(able, 500)
    with tempfile.TemporaryDirectory() as folder:
        index = indexed(Path(folder) / "index", papers)
        facts = AllVisible(len(papers))

        def texts(keys: Sequence[int]) -> list[Paper]:
            return [Paper(papers[key - 1]["title"], papers[key - 1]["abstract"]) for key in keys]

        ways: dict[str, Like] = {
            "papertui": lambda key: related([key], index, facts, texts, limit=10).keys,
            "plain BM25 more-like-this": more_like_this(index, papers),
        }
        if args.lsa:
            ways["LSA, 128 dimensions"] = lsa(index, len(papers))
        print("| related papers | same category in the first ten | ms |\n|---|---|---|")
        for name, like in ways.items():
            started = time.perf_counter()
            same = sum(
                papers[found - 1]["category"] == papers[key - 1]["category"]
                for key in asked
                for found in like(key)
            )
            took = (time.perf_counter() - started) / len(asked) * 1000
            print(f"| {name} | {same / len(asked) / 10:.4f} | {took:.1f} |", flush=True)


if __name__ == "__main__":
    main()
