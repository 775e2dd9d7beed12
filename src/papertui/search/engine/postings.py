"""The postings of one text field as flat arrays: what inverting makes and merging joins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Counts = npt.NDArray[np.int64]
Docs = npt.NDArray[np.uint32]
Places = npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class FieldPostings:
    """All postings of a field, term after term.

    `terms` are UTF-8, ascending. Postings of term i are `docs[starts[i]:starts[i+1]]`,
    ascending document numbers of the segment; posting j occurs at
    `positions[places[j]:places[j+1]]` (1 to 255 of them).
    """

    terms: Sequence[bytes]
    starts: Counts
    docs: Docs
    places: Counts
    positions: Places

    def part(self, first: int, last: int) -> FieldPostings:
        """The terms from number `first` up to `last`, without copying."""
        low, high = int(self.starts[first]), int(self.starts[last])
        return FieldPostings(
            self.terms[first:last],
            self.starts[first : last + 1] - low,
            self.docs[low:high],
            self.places[low : high + 1] - self.places[low],
            self.positions[int(self.places[low]) : int(self.places[high])],
        )


def ramp(lengths: Counts) -> Counts:
    """0..n-1 for each n of `lengths`, one after the other."""
    total = int(lengths.sum())
    if not total:
        return np.zeros(0, np.int64)
    starts = np.cumsum(lengths) - lengths
    return np.arange(total, dtype=np.int64) - np.repeat(starts, lengths)
