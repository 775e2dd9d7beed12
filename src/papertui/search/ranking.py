"""How well a paper answers a term: true BM25F over title, abstract and authors."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from papertui.search.engine.view import Flags, Floats, Keys, View

CACHE_BYTES = 64 << 20
"""Memory that decoded terms may keep."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The constants of BM25F; `weights` and `b` are by field."""

    k1: float = 1.5
    weights: tuple[tuple[str, float, float], ...] = (
        ("title", 5.0, 0.75),
        ("abstract", 1.0, 0.75),
        ("author", 1.0, 0.0),
    )


DEFAULT = Setting()

_Part = tuple[tuple[str, float, float], Keys, npt.NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Hits:
    """Papers by ascending key and how well each matches."""

    keys: Keys
    scores: Floats

    @property
    def total(self) -> int:
        """How many."""
        return len(self.keys)

    @property
    def nbytes(self) -> int:
        """Memory it takes."""
        return self.keys.nbytes + self.scores.nbytes


@dataclass(frozen=True, slots=True)
class Spread:
    """Hits as one score for every key, 0 where there is no hit: quick for many of them."""

    worth: Floats

    @property
    def total(self) -> int:
        """How many."""
        return int(np.count_nonzero(self.worth))


NO_HITS = Hits(np.zeros(0, np.int32), np.zeros(0, np.float32))


class Ranking:
    """Scores terms against one view; decoded terms stay in a bounded cache."""

    def __init__(self, view: View, setting: Setting = DEFAULT) -> None:
        self.view = view
        self.setting = setting
        self._cache: OrderedDict[tuple[object, ...], Hits] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()
        self._norms: dict[str, Floats] = {}

    def get_ready(self) -> None:
        """Reads what the first misspelt word and the first answer would have to wait for."""
        for field, _, b in self.setting.weights:
            self._norm(field, b)
            for segment in self.view.segments:
                segment.vocabulary(field)

    def forget(self) -> None:
        """Empties the cache of terms."""
        with self._lock:
            self._cache.clear()
            self._bytes = 0

    def _fields(self, field: str | None) -> list[tuple[str, float, float]]:
        return [row for row in self.setting.weights if field in (None, row[0])]

    def _remembered(self, name: tuple[object, ...]) -> Hits | None:
        with self._lock:
            found = self._cache.get(name)
            if found is not None:
                self._cache.move_to_end(name)
            return found

    def _remember(self, name: tuple[object, ...], hits: Hits) -> Hits:
        with self._lock:
            if name not in self._cache:
                self._cache[name] = hits
                self._bytes += hits.nbytes
                while self._bytes > CACHE_BYTES and len(self._cache) > 1:
                    self._bytes -= self._cache.popitem(last=False)[1].nbytes
        return hits

    def term(self, term: str, field: str | None) -> Hits:
        """Papers that hold a term, in one field or in any."""
        name = ("term", field, term)
        found = self._remembered(name)
        if found is None:
            parts = [(row, *self.view.postings(row[0], term)) for row in self._fields(field)]
            found = self._remember(name, self._scored(parts))
        return found

    def phrase(self, terms: tuple[str, ...], field: str | None, begun: str = "") -> Hits:
        """Papers that hold terms side by side in one field; a phrase scores like a rare term.

        `begun` is the beginning of a further word behind them.
        """
        name = ("phrase", field, terms, begun)
        found = self._remembered(name)
        if found is None:
            parts = [(row, *self.view.phrase(row[0], terms, begun)) for row in self._fields(field)]
            found = self._remember(name, self._scored(parts))
        return found

    def begun(self, prefix: str, stems: tuple[str, ...], field: str | None) -> Hits:
        """Papers with a word that begins with `prefix`; those with one of the stems come first.

        All words that begin so count as one and the same term. The stems are
        those of the prefix itself: `transforme` begins no stem, its stem does.
        """
        name = ("begun", field, prefix)
        found = self._remembered(name)
        if found is None:
            parts = [(row, *self.view.begun(row[0], prefix)) for row in self._fields(field)]
            found = self._scored(parts)
            for stemmed in stems:
                found = either(found, self.term(stemmed, field))
            self._remember(name, found)
        return found

    def near(self, forms: tuple[str, ...], edits: int, field: str | None) -> Hits:
        """Papers with a word some edits away from one of the forms; those with the first form come first.

        All such words count as one and the same term.
        """
        name = ("near", field, forms, edits)
        found = self._remembered(name)
        if found is None:
            parts = [(row, *self.view.near_postings(row[0], forms, edits)) for row in self._fields(field)]
            found = self._remember(name, either(self._scored(parts), self.term(forms[0], field)))
        return found

    def _norm(self, field: str, b: float) -> Floats:
        """1 - b + b * length / average length of each paper's field, by key."""
        found = self._norms.get(field)
        if found is None:
            found = self.view.lengths(field) * np.float32(b / self.view.average_length(field))
            found += np.float32(1 - b)
            self._norms[field] = found
        return found

    def _scored(self, parts: Sequence[_Part]) -> Hits:
        """BM25F: weighted, length-normalised counts of the fields are added, then saturate."""
        parts = [part for part in parts if len(part[1])]
        if not parts:
            return NO_HITS
        weighted = [
            (keys, counts.astype(np.float32) * np.float32(weight) / self._norm(name, b)[keys])
            for (name, weight, b), keys, counts in parts
        ]
        keys, amount = weighted[0]
        for other_keys, other in weighted[1:]:
            keys, amount = _added(keys, amount, other_keys, other)
        papers = len(keys)
        rarity = math.log(1 + (self.view.papers - papers + 0.5) / (papers + 0.5))
        k1 = np.float32(self.setting.k1)
        return Hits(keys, (np.float32(rarity * (self.setting.k1 + 1)) * amount) / (k1 + amount))


def _added(a: Keys, x: Floats, b: Keys, y: Floats) -> tuple[Keys, Floats]:
    """The union of two ascending key lists, values added where both have a key."""
    if len(a) < len(b):
        a, x, b, y = b, y, a, x
    at = np.searchsorted(a, b)
    shared = a[np.minimum(at, len(a) - 1)] == b
    total = x.copy()
    total[at[shared]] += y[shared]
    if shared.all():
        return a, total
    rest = ~shared
    return np.insert(a, at[rest], b[rest]), np.insert(total, at[rest], y[rest])


def both(a: Hits, b: Hits, size: int) -> Hits:
    """Papers in both, scores added; keys are below `size`."""
    if len(a.keys) > len(b.keys):
        a, b = b, a
    if not len(a.keys):
        return a
    if len(a.keys) > size >> 7:
        held, worth = np.zeros(size, np.bool_), np.empty(size, np.float32)
        held[b.keys], worth[b.keys] = True, b.scores
        shared = np.flatnonzero(held[a.keys])
        keys = a.keys[shared]
        return Hits(keys, a.scores[shared] + worth[keys])
    at = np.searchsorted(b.keys, a.keys)
    at[at == len(b.keys)] = 0
    shared = np.flatnonzero(b.keys[at] == a.keys)
    return Hits(a.keys[shared], a.scores[shared] + b.scores[at[shared]])


def any_of(parts: Sequence[Hits], size: int) -> Hits:
    """Papers in one of them at least, scores added up; keys are below `size`."""
    parts = [part for part in parts if len(part.keys)]
    if len(parts) < 2:
        return parts[0] if parts else NO_HITS
    worth = np.zeros(size, np.float32)
    held = np.zeros(size, np.bool_)
    for part in parts:
        worth[part.keys] += part.scores
        held[part.keys] = True
    keys = np.flatnonzero(held).astype(np.int32)
    return Hits(keys, worth[keys])


def spread(parts: Sequence[Hits], size: int) -> Spread:
    """The same for parts whose scores are all above 0."""
    worth = np.zeros(size, np.float32)
    for number, part in enumerate(sorted(parts, key=lambda part: -len(part.keys))):
        if number:
            worth[part.keys] += part.scores
        else:
            worth[part.keys] = part.scores
    return Spread(worth)


def either(a: Hits, b: Hits) -> Hits:
    """Papers in one of two at least, scores added where in both."""
    if not len(a.keys):
        return b
    return a if not len(b.keys) else Hits(*_added(a.keys, a.scores, b.keys, b.scores))


def among(hits: Hits, allowed: Flags) -> Hits:
    """The hits whose key is allowed."""
    chosen = np.flatnonzero(allowed[hits.keys])
    return hits if len(chosen) == len(hits.keys) else Hits(hits.keys[chosen], hits.scores[chosen])
