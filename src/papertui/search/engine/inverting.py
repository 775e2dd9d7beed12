"""Papers to postings: terms are numbered once, one sort per field does the rest."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from papertui.search.engine.cutting import UNKNOWN, Cutter, NumberTable
from papertui.search.engine.postings import Bytes, Counts, Docs, FieldPostings, ramp
from papertui.search.engine.schema import FIELD_NAMES, LENGTHS, MAX_COUNT, MAX_POSITION

GAP = 0
"""The number that stands for no term: phrases do not reach across it."""

SEVERAL = 1 << 31
"""Numbers from here on stand for chunks of text with no term or with several."""

MAX_CHUNKS = 3_000_000
"""Distinct chunks a lexicon remembers before it starts afresh."""

Pieces = tuple[tuple[str, int], ...]


class Lexicon:
    """Texts to numbers; a chunk of text seen for the first time is analysed once.

    `parting` are the signs at which chunks end, `pieces_of` gives the terms of
    one. Most chunks are one term and get its number. The others get a number from
    `SEVERAL` on, whose terms and steps `expanded` puts in their place.
    """

    def __init__(self, pieces_of: Callable[[str], Pieces], parting: str) -> None:
        self._pieces_of = pieces_of
        self._cutter = Cutter(parting)
        self._known = NumberTable()
        self._numbers: dict[str, int] = {"": GAP}
        self.terms: list[str] = [""]
        self._starts = array("I", [0])
        self._within = array("I")
        self._steps = array("B")

    def __len__(self) -> int:
        return len(self._known)

    def read(self, texts: Sequence[str]) -> tuple[Docs, Counts]:
        """The numbers of all chunks, and how many of them end with each text."""
        cut = self._cutter.cut(texts)
        numbers = self._known.find(cut.prints)
        fresh = np.flatnonzero(numbers == UNKNOWN)
        if len(fresh):
            prints, first, back = np.unique(cut.prints[fresh], return_index=True, return_inverse=True)
            places = zip(cut.starts[fresh[first]].tolist(), cut.ends[fresh[first]].tolist(), strict=True)
            met = [self._learn(cut.data[start:end].decode("utf-8", "surrogatepass")) for start, end in places]
            learnt = np.array(met, np.uint32)
            self._known.add(prints, learnt)
            numbers[fresh] = learnt[back]
        return numbers, cut.upto

    def _learn(self, chunk: str) -> int:
        pieces = self._pieces_of(chunk)
        if len(pieces) == 1:
            return self._number(pieces[0][0])
        self._within.extend(self._number(term) for term, _ in pieces)
        self._steps.extend(step for _, step in pieces)
        self._starts.append(len(self._within))
        return SEVERAL + len(self._starts) - 2

    def _number(self, term: str) -> int:
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = len(self.terms)
            self.terms.append(term)
        return number

    def expanded(self, numbers: Docs, ends: Counts) -> tuple[Docs, Bytes, Counts]:
        """Numbers of chunks as numbers of terms, with their steps; `ends` of papers move along."""
        several = np.flatnonzero(numbers >= SEVERAL)
        if not len(several):
            return numbers, np.ones(len(numbers), np.uint8), ends
        starts = np.frombuffer(self._starts, np.uint32).astype(np.int64)
        which = (numbers[several] - np.uint32(SEVERAL)).astype(np.int64)
        lengths = starts[which + 1] - starts[which]
        each = np.ones(len(numbers), np.int32)
        each[several] = lengths
        terms = np.repeat(numbers, each)
        steps = np.ones(len(terms), np.uint8)
        grown = np.cumsum(lengths - 1)  # how far what follows each of the several moves on
        put = np.repeat(several + grown - (lengths - 1), lengths) + ramp(lengths)
        taken = np.repeat(starts[which], lengths) + ramp(lengths)
        if len(taken):
            terms[put] = np.frombuffer(self._within, np.uint32)[taken]
            steps[put] = np.frombuffer(self._steps, np.uint8)[taken]
        before = np.concatenate(([0], grown))[np.searchsorted(several, ends)]
        return terms, steps, ends + before


@dataclass(frozen=True, slots=True)
class Inverted:
    """A batch of papers, inverted: keys in document order, postings and length bytes by field."""

    keys: Counts
    postings: dict[str, FieldPostings]
    length_bytes: dict[str, Bytes]
    lengths: dict[str, int]


class Inverter:
    """Collects papers as numbers of terms and turns them into postings."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._keys: list[int] = []
        self._numbers: dict[str, list[Docs]] = {name: [np.zeros(0, np.uint32)] for name in FIELD_NAMES}
        self._ends: dict[str, list[Counts]] = {name: [np.zeros(1, np.int64)] for name in FIELD_NAMES}

    def add(self, keys: Sequence[int], texts: Mapping[str, Sequence[str]]) -> None:
        """Adds papers: their text of each field, in the order of their keys."""
        self._keys.extend(keys)
        for name in FIELD_NAMES:
            numbers, ends = self._lexicon.read(texts[name])
            self._numbers[name].append(numbers)
            self._ends[name].append(ends + self._ends[name][-1][-1])

    def finish(self) -> Inverted:
        """The postings of all papers added."""
        terms = self._lexicon.terms
        read = {}
        used = np.zeros(len(terms), np.bool_)
        for name in FIELD_NAMES:
            numbers, ends = np.concatenate(self._numbers[name]), np.concatenate(self._ends[name])[1:]
            read[name] = self._lexicon.expanded(numbers, ends)
            used[read[name][0]] = True
        used[GAP] = False
        by_text = np.flatnonzero(used).tolist()
        by_text.sort(key=terms.__getitem__)  # letters compare as their UTF-8 does
        rank = np.zeros(len(terms), np.uint64)
        rank[by_text] = np.arange(1, len(by_text) + 1)
        names = [b"", *(terms[number].encode() for number in by_text)]
        postings, length_bytes, lengths = {}, {}, {}
        for name, (numbers, steps, ends) in read.items():
            places = np.zeros(len(steps) + 1, np.int32)
            np.cumsum(steps, dtype=np.int32, out=places[1:])
            gaps = np.searchsorted(np.flatnonzero(numbers == GAP), ends)
            each = np.diff(places[ends] - gaps, prepend=0)
            length_bytes[name] = np.minimum(np.searchsorted(LENGTHS, each), 255).astype(np.uint8)
            lengths[name] = int(each.sum())
            postings[name] = _inverted(rank[numbers], ends, places, names)
        return Inverted(np.array(self._keys, np.int64), postings, length_bytes, lengths)


_POSITION, _DOC = np.uint64(16), np.uint64(20)
"""Bits of a sorting key that hold the position and, above it, the document; the term's rank is on top."""


def _inverted(
    ranks: npt.NDArray[np.uint64], ends: Counts, places: npt.NDArray[np.int32], names: list[bytes]
) -> FieldPostings:
    """Sorts (rank, document, position) packed into one number each and cuts them into postings."""
    lengths = np.diff(ends, prepend=0)
    keys = ranks << (_POSITION + _DOC)
    keys += np.repeat(np.arange(len(ends), dtype=np.uint64) << _POSITION, lengths)
    position = places[1:] - np.repeat(places[ends - lengths] + 1, lengths)
    keys += np.minimum(position, MAX_POSITION).view(np.uint32)
    keys.sort()
    keys = keys[len(ranks) - int(np.count_nonzero(ranks)) :]
    positions = keys.astype(np.uint16)
    keys >>= _POSITION
    first = np.flatnonzero(np.diff(keys, prepend=np.uint64(0)))
    times = np.diff(np.append(first, len(keys)))
    if len(times) and times.max() > MAX_COUNT:
        kept = np.arange(len(keys)) - np.repeat(first, times) < MAX_COUNT
        positions, times = positions[kept], np.minimum(times, MAX_COUNT)
    heads_of = keys[first]
    of_rank = (heads_of >> _DOC).astype(np.int64)
    heads = np.flatnonzero(np.diff(of_rank, prepend=-1))
    return FieldPostings(
        [names[number] for number in of_rank[heads].tolist()],
        np.append(heads, len(first)),
        (heads_of & np.uint64((1 << 20) - 1)).astype(np.uint32),
        np.concatenate(([0], np.cumsum(times))),
        positions,
    )
