"""The words of a segment, laid out so that near ones are found without looking at all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from papertui.search.engine.dictionary import TermTexts
from papertui.search.engine.postings import Counts

Letters = npt.NDArray[np.uint8]
Signatures = npt.NDArray[np.uint64]

_BIT = np.left_shift(np.uint64(1), np.arange(256, dtype=np.uint64) % np.uint64(32))
_TWICE = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of one field of one segment, the shortest first.

    `raw` has their bytes one after the other, term n from `begins[n]` on; it ends at
    `ends[n]` in the dictionary. `starts[n]` is where the terms of n bytes begin.
    `signatures` has a bit for every letter of a term (bytes modulo 32) and another
    for every letter that it has twice: an edit adds a letter, takes one or both, so
    two words n edits apart differ in at most 2n bits, and few others do.
    """

    raw: bytes
    begins: Counts
    ends: Counts
    starts: tuple[int, ...]
    signatures: Signatures

    def near(self, forms: Sequence[str], edits: int) -> list[tuple[bytes, int]]:
        """The terms at most `edits` edits from one of the forms, neighbours swapped being one; sorted.

        With each comes where it ends in the dictionary.
        """
        found: set[tuple[bytes, int]] = set()
        for form in forms:
            found.update(self._near(form, edits))
        return sorted(found)

    def _near(self, form: str, edits: int) -> list[tuple[bytes, int]]:
        size = len(form.encode())
        slack = edits * max((len(letter.encode()) for letter in form), default=1)
        last = len(self.starts) - 1
        low, high = (self.starts[min(max(length, 0), last)] for length in (size - slack, size + slack + 1))
        differing = np.bitwise_count(self.signatures[low:high] ^ _signature(form))
        chosen = low + np.flatnonzero(differing <= 2 * slack)
        raw = self.raw
        spans = zip(self.begins[chosen].tolist(), self.begins[chosen + 1].tolist(), strict=True)
        terms = [raw[begin:end] for begin, end in spans]
        return [(terms[at], int(self.ends[chosen[at]])) for at in _close(form, terms, edits)]


def vocabulary_of(terms: Iterable[TermTexts]) -> Vocabulary:
    """The vocabulary of a field's terms, which come some at a time."""
    pieces: defaultdict[int, list[tuple[Letters, Counts]]] = defaultdict(list)
    for texts in terms:
        lengths = texts.ends - texts.begins
        raw = np.frombuffer(texts.raw, np.uint8)
        for length in np.unique(lengths).tolist():
            begins = texts.begins[lengths == length]
            pieces[length].append((raw[begins[:, None] + np.arange(length)], begins + (texts.place + length)))
    longest = max(pieces, default=0)
    counts = [sum(len(ends) for _, ends in pieces[length]) for length in range(longest + 1)]
    ordered = [piece for length in range(longest + 1) for piece in pieces[length]]
    none = np.zeros(0, np.int64)
    return Vocabulary(
        b"".join(letters.tobytes() for letters, _ in ordered),
        np.concatenate(([0], np.repeat(np.arange(longest + 1), counts).cumsum())).astype(np.uint32),
        _compact(np.concatenate([none, *(ends for _, ends in ordered)])),
        (0, *np.cumsum(counts).tolist()),
        np.concatenate([none.astype(np.uint64), *(_signatures(letters) for letters, _ in ordered)]),
    )


def _compact(places: Counts) -> Counts:
    """Places in a file in half the memory, where they are small enough."""
    return places.astype(np.uint32) if places.max(initial=0) < 1 << 32 else places


@lru_cache(maxsize=64)
def _signature(form: str) -> np.uint64:
    """The signature of one word."""
    return np.uint64(_signatures(np.frombuffer(form.encode(), np.uint8)[None])[0])


def _signatures(letters: Letters) -> Signatures:
    """The signatures of words of one length, a row each."""
    once = np.zeros(len(letters), np.uint64)
    twice = np.zeros(len(letters), np.uint64)
    for column in letters.T:
        bit = _BIT[column]
        twice |= once & bit
        once |= bit
    return once | twice << _TWICE


def _close(form: str, terms: Sequence[bytes], edits: int) -> list[int]:
    """Numbers of the terms that are at most `edits` edits from the form."""
    if form.isascii():
        close = process.extract(
            form.encode(), terms, scorer=OSA.distance, processor=None, score_cutoff=edits, limit=None
        )
        return [at for _, _, at in close]
    return [
        at for at, term in enumerate(terms) if OSA.distance(form, term.decode("utf-8", "replace")) <= edits
    ]
