"""The words of a segment, laid out so that near ones are found without looking at all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from papertui.search.engine.dictionary import TermRun
from papertui.search.engine.postings import Bytes

_BITS = 64


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of one field of one segment.

    `signatures` has a bit for every letter that a term holds (bytes modulo 64),
    `lengths` counts its bytes. Two words n edits apart differ in at most n bytes'
    worth of length and 2n bits; few others pass both.
    """

    run: TermRun
    signatures: npt.NDArray[np.uint64]
    lengths: npt.NDArray[np.int16]

    def near(self, forms: Sequence[str], edits: int) -> list[int]:
        """Numbers of the terms at most `edits` edits from one of the forms, neighbours swapped being one."""
        found: set[int] = set()
        for form in forms:
            raw = form.encode()
            slack = edits * max((len(letter.encode()) for letter in form), default=1)
            likely = np.abs(self.lengths - len(raw)) <= slack
            likely &= np.bitwise_count(self.signatures ^ _signature(raw)) <= 2 * slack
            for place in np.flatnonzero(likely).tolist():
                term = self.run.terms[place].decode("utf-8", "replace")
                if OSA.distance(form, term, score_cutoff=edits) <= edits:
                    found.add(place)
        return sorted(found)


def vocabulary_of(run: TermRun) -> Vocabulary:
    """The vocabulary of a field's terms."""
    lengths = np.fromiter(map(len, run.terms), np.int64, len(run.terms))
    data: Bytes = np.frombuffer(b"".join(run.terms), np.uint8)
    signatures = np.zeros(len(lengths), np.uint64)
    if len(lengths):
        bits = np.left_shift(np.uint64(1), (data % _BITS).astype(np.uint64))
        signatures = np.bitwise_or.reduceat(bits, np.cumsum(lengths) - lengths)
    return Vocabulary(run, signatures, lengths.astype(np.int16))


def _signature(raw: bytes) -> np.uint64:
    bits = 0
    for byte in raw:
        bits |= 1 << (byte % _BITS)
    return np.uint64(bits)
