"""Papers to postings: terms are numbered once, one sort per field does the rest."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from papertui.search.engine.postings import Bytes, Counts, Docs, FieldPostings
from papertui.search.engine.schema import FIELD_NAMES, LENGTHS, MAX_COUNT, MAX_POSITION

GAP = 0
"""The number that stands for no term: phrases do not reach across it."""

MAX_TERMS = 3_000_000
"""Distinct tokens a lexicon remembers before it starts afresh."""


class Lexicon(dict[str, int]):
    """Token to number of its term; a token seen for the first time is analysed once."""

    def __init__(self, term_of: Callable[[str], str]) -> None:
        super().__init__()
        self._term_of = term_of
        self._numbers: dict[str, int] = {"": GAP}
        self.terms: list[str] = [""]

    def __missing__(self, token: str) -> int:
        term = self._term_of(token)
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = len(self.terms)
            self.terms.append(term)
        self[token] = number
        return number


@dataclass(frozen=True, slots=True)
class Inverted:
    """A batch of papers, inverted: keys in document order, postings and length bytes by field."""

    keys: Counts
    postings: dict[str, FieldPostings]
    length_bytes: dict[str, Bytes]
    lengths: dict[str, int]


class Inverter:
    """Collects papers as numbers of terms and turns them into postings."""

    def __init__(self, tokens_of: Callable[[str], list[str]], lexicon: Lexicon) -> None:
        self._tokens_of = tokens_of
        self._lexicon = lexicon
        self._keys = array("q")
        self._numbers = {name: array("I") for name in FIELD_NAMES}
        self._ends = {name: array("q") for name in FIELD_NAMES}

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, key: int, texts: Mapping[str, Iterable[str]]) -> None:
        """Adds a paper; each field's texts are parted by a gap that no phrase bridges.

        Everything is worked out before anything is kept, so a paper that
        cannot be read leaves no trace.
        """
        found = {name: self._read(texts.get(name, ())) for name in FIELD_NAMES}
        self._keys.append(key)
        for name, numbers in found.items():
            self._numbers[name].extend(numbers)
            self._ends[name].append(len(self._numbers[name]))

    def _read(self, texts: Iterable[str]) -> list[int]:
        number = self._lexicon.__getitem__
        found: list[int] = []
        for text in texts:
            if found:
                found.append(GAP)
            found.extend(map(number, self._tokens_of(text)))
        return found

    def finish(self) -> Inverted:
        """The postings of all papers added."""
        terms = self._lexicon.terms
        numbers = {name: np.frombuffer(self._numbers[name], np.uint32) for name in FIELD_NAMES}
        used = np.zeros(len(terms), np.bool_)
        for found in numbers.values():
            used[found] = True
        used[GAP] = False
        encoded = {int(number): terms[number].encode() for number in np.flatnonzero(used)}
        by_text = sorted(encoded, key=encoded.__getitem__)
        rank = np.zeros(len(terms), np.uint32)
        rank[by_text] = np.arange(1, len(by_text) + 1)
        names = [b""] + [encoded[number] for number in by_text]
        postings, length_bytes, lengths = {}, {}, {}
        for name in FIELD_NAMES:
            ends = np.frombuffer(self._ends[name], np.int64)
            postings[name] = _inverted(rank[numbers[name]], ends, names)
            said = np.concatenate(([0], np.cumsum(numbers[name] != GAP)))[np.concatenate(([0], ends))]
            each = np.diff(said)
            length_bytes[name] = np.minimum(np.searchsorted(LENGTHS, each), 255).astype(np.uint8)
            lengths[name] = int(each.sum())
        return Inverted(np.array(self._keys, np.int64), postings, length_bytes, lengths)


def _inverted(ranks: Docs, ends: Counts, names: list[bytes]) -> FieldPostings:
    """Sorts (rank of term, place in the flat text) pairs and cuts them into postings."""
    sorted_keys = (ranks.astype(np.uint64) << np.uint64(32)) | np.arange(len(ranks), dtype=np.uint64)
    sorted_keys.sort()
    sorted_keys = sorted_keys[np.searchsorted(sorted_keys, np.uint64(1 << 32)) :]
    rank = (sorted_keys >> np.uint64(32)).astype(np.int64)
    place = (sorted_keys & np.uint64(0xFFFFFFFF)).astype(np.int64)
    lengths = np.diff(ends, prepend=0)
    doc_of = np.repeat(np.arange(len(ends)), lengths)
    doc = doc_of[place]
    position = np.minimum(place - (ends - lengths)[doc], MAX_POSITION).astype(np.uint16)
    opens = np.ones(len(rank), np.bool_)
    opens[1:] = (rank[1:] != rank[:-1]) | (doc[1:] != doc[:-1])
    first = np.flatnonzero(opens)
    times = np.diff(np.append(first, len(rank)))
    if len(times) and times.max() > MAX_COUNT:
        kept = np.arange(len(rank)) - np.repeat(first, times) < MAX_COUNT
        position, times = position[kept], np.minimum(times, MAX_COUNT)
    ranks_of = rank[first]
    heads = np.flatnonzero(np.diff(ranks_of, prepend=-1))
    return FieldPostings(
        [names[number] for number in ranks_of[heads].tolist()],
        np.append(heads, len(first)),
        doc[first].astype(np.uint32),
        np.concatenate(([0], np.cumsum(times))),
        position,
    )
