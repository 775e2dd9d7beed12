"""Searching: a query, an index and the store's facts give the best papers first."""

from __future__ import annotations

import time
from array import array
from dataclasses import dataclass

import numpy as np

from papertui.model.query import And, Filter, Node, Not, Or, Query, Word
from papertui.search.analysis import tokens
from papertui.search.engine.view import Floats
from papertui.search.evaluating import Evaluator, Facts, telling
from papertui.search.highlighting import Match, matches_of
from papertui.search.index import Index
from papertui.search.language import words_of
from papertui.search.ranking import Hits, Spread

_GROUP = 16  # scores of which only the best is looked at first


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query.

    `keys` are the best papers, best first, `scores` theirs; `total` counts all
    that match. `relaxed` says that nothing matched strictly and these are the
    best matches instead. `matches` is what to highlight, `took_ms` the time the
    engine needed.
    """

    keys: array[int]
    scores: array[float]
    total: int
    relaxed: bool
    took_ms: float
    matches: tuple[Match, ...]


class Searcher:
    """Answers queries from an index and a store's facts; one thread at a time."""

    def __init__(self, index: Index, facts: Facts) -> None:
        self._index = index
        self._facts = facts

    def _current(self) -> Evaluator:
        return Evaluator(self._index.ranking, self._index.masks_of(self._facts))

    def search(self, query: Query, *, limit: int | None = None, relax: bool = True) -> Results:
        """The best `limit` papers for a query (None: all), best first, newest first where equal.

        A query of filters alone answers in the same order with scores of 0. When
        nothing matches and `relax` holds, the answer is the best match of its
        words within its filters. Raises IndexLostError where the index is damaged.
        """
        with self._index.guarded():
            return self._search(query, limit, relax)

    def _search(self, query: Query, limit: int | None, relax: bool) -> Results:
        started = time.perf_counter()
        if query.best and query.root is None:
            return Results(array("q"), array("f"), 0, False, 0.0, ())
        current = self._current()
        root, relaxed = query.root, False
        found = current.spread(root, best=query.best) or current.hits(root, best=query.best)
        if relax and not found.total and not query.best and (loose := relaxed_root(root)) is not None:
            found = current.hits(loose)
            relaxed = found.total > 0
            root = loose if relaxed else root
        keys, scores = best_first(found, limit)
        took = (time.perf_counter() - started) * 1000
        return Results(keys, scores, found.total, relaxed, took, matches_of(root, best=query.best))

    def matching(self, query: Query) -> array[int]:
        """Keys of all papers that match strictly, ascending; for lists in another order."""
        if query.best and query.root is None:
            return array("q")
        with self._index.guarded():
            keys = self._current().hits(query.root, best=query.best).keys
        return array("q", keys.astype(np.int64).tobytes())

    def count(self, query: Query) -> int:
        """How many papers match strictly."""
        return len(self.matching(query))


def search(query: Query, index: Index, facts: Facts, *, limit: int | None = None) -> Results:
    """One answer; what it decoded and asked is kept with the index for the next."""
    return Searcher(index, facts).search(query, limit=limit)


def relaxed_root(root: Node | None) -> Node | None:
    """The words of a query as alternatives, its filters kept; None where that changes nothing."""
    words: list[Node] = []
    for part in words_of(root):
        pieces = tokens(part.text)
        if len(pieces) == 1:
            words.append(part)
        else:
            words.extend(Word(piece, part.field) for piece in pieces)
    words = list(telling(words))
    if len(words) < 2 and not any(len(tokens(part.text)) > 1 for part in words_of(root)):
        return None
    kept: tuple[Node, ...] = ()
    if isinstance(root, And):
        kept = tuple(part for part in root.parts if isinstance(part, Filter | Not))
    return And((*kept, Or(tuple(words)))) if kept else Or(tuple(words))


def best_first(found: Hits | Spread, limit: int | None) -> tuple[array[int], array[float]]:
    """Keys and scores of the best hits; equal ones by descending key."""
    if limit is not None and limit <= 0:
        return array("q"), array("f")
    if isinstance(found, Spread):
        enough = limit is not None and limit < found.total
        worth = found.worth
        keys = np.flatnonzero(worth >= _edge(worth, limit or 0) if enough else worth).astype(np.int32)
        scores = worth[keys]
    else:
        keys, scores = found.keys, found.scores
        if limit is not None and limit < len(keys):
            scored = scores.any()
            chosen = np.flatnonzero(scores >= _edge(scores, limit)) if scored else slice(-limit, None)
            keys, scores = keys[chosen], scores[chosen]
    order = np.lexsort((-keys, -scores))[:limit]
    return array("q", keys[order].astype(np.int64).tobytes()), array("f", scores[order].tobytes())


def _edge(scores: Floats, limit: int) -> np.float32:
    """A score that at least `limit` hits reach and few others: from the best of each group of hits.

    The best scores of the groups are scores too, so the one at place `limit`
    among them is reached by as many hits; what passes it is sorted exactly.
    """
    while len(scores) >= limit * _GROUP:
        scores = scores[: len(scores) // _GROUP * _GROUP].reshape(_GROUP, -1).max(axis=0)
    return np.float32(np.partition(scores, len(scores) - limit)[len(scores) - limit])
