"""The words of a segment, laid out so that near ones are found without looking at all of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from papertui.search.engine.dictionary import TermRun
from papertui.search.engine.postings import Bytes, Counts

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
    lengths: Counts

    def near(self, word: str, edits: int) -> dict[str, int]:
        """Terms at most `edits` edits away (neighbours swapped count as one), with their papers."""
        raw = word.encode()
        width = max(len(letter.encode()) for letter in word) if word else 1
        differing = np.bitwise_count(self.signatures ^ _signature(raw))
        slack = edits * max(width, 1)
        chosen = np.flatnonzero((differing <= 2 * slack) & (np.abs(self.lengths - len(raw)) <= slack))
        papers = self.run.info["documents"]
        found: dict[str, int] = {}
        for place in chosen.tolist():
            term = self.run.terms[place].decode("utf-8", "replace")
            if OSA.distance(word, term, score_cutoff=edits) <= edits:
                found[term] = int(papers[place])
        return found


def vocabulary_of(run: TermRun) -> Vocabulary:
    """The vocabulary of a field's terms."""
    lengths = np.fromiter(map(len, run.terms), np.int64, len(run.terms))
    data: Bytes = np.frombuffer(b"".join(run.terms), np.uint8)
    signatures = np.zeros(len(lengths), np.uint64)
    if len(lengths):
        bits = np.left_shift(np.uint64(1), (data % _BITS).astype(np.uint64))
        signatures = np.bitwise_or.reduceat(bits, np.cumsum(lengths) - lengths)
    return Vocabulary(run, signatures, lengths)


def _signature(raw: bytes) -> np.uint64:
    bits = 0
    for byte in raw:
        bits |= 1 << (byte % _BITS)
    return np.uint64(bits)
