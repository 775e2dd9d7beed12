"""Texts cut into chunks as arrays: no string is made of a chunk that was met before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from papertui.search.engine.postings import Counts, Docs

Prints = npt.NDArray[np.uint64]
"""Fingerprints of chunks."""

UNKNOWN = np.uint32(0xFFFFFFFF)
"""The number of a fingerprint that has none."""

_KEPT = 1 << 20  # bytes of text up to which powers are kept


@dataclass(frozen=True, slots=True)
class Cut:
    """The chunks of some texts: chunk i is `data[starts[i]:ends[i]]`; `upto[j]` of them end with text j."""

    data: bytes
    starts: Counts
    ends: Counts
    prints: Prints
    upto: Counts


class Cutter:
    """Cuts at signs that part words wherever they stand, and at a comma or a stop before them.

    A chunk's fingerprint is a polynomial of its bytes modulo 2**64 with
    coefficients and base drawn for each cutter (Carter and Wegman 1979), so no
    text can be made to give two chunks one fingerprint; by chance three million
    chunks hold such a pair once in four million times.
    """

    def __init__(self, parting: str) -> None:
        draw = np.random.default_rng()
        self._values = draw.integers(0, 1 << 64, 256, np.uint64)
        self._base = (int(draw.integers(0, 1 << 61)) << 3) | 5
        self._powers, self._inverses = self._raised(1 << 16)
        self._parting = np.zeros(256, np.uint8)
        self._parting[list(parting.encode("ascii"))] = 1
        self._parting[list(b",.")] = 2

    def _raised(self, count: int) -> tuple[Prints, Prints]:
        """The first powers of the base and of its inverse."""
        inverse = pow(self._base, -1, 1 << 64)
        found = []
        for base in (self._base, inverse):
            powers = np.full(count, base, np.uint64)
            powers[0] = 1
            found.append(np.cumprod(powers, dtype=np.uint64))
        return found[0], found[1]

    def cut(self, texts: Sequence[str]) -> Cut:
        """The chunks of texts in order; none reaches from one text into the next."""
        coded = [text.encode("utf-8", "surrogatepass") for text in texts]
        data = b" " + b" ".join(coded) + b" "
        signs = np.frombuffer(data, np.uint8)
        parting = self._parting.take(signs)
        parted = parting == 1
        parted[:-1] |= (parting[:-1] == 2) & parted[1:]  # a comma or a stop before a space
        edges = np.flatnonzero(parted[1:] != parted[:-1]) + 1
        starts, ends = edges[0::2], edges[1::2]
        powers, inverses = self._powers, self._inverses
        if len(data) > len(powers):
            powers, inverses = self._raised(max(2 * len(powers), len(data)))
            if len(powers) <= _KEPT:
                self._powers, self._inverses = powers, inverses
        sums = np.zeros(len(data) + 1, np.uint64)
        values = self._values.take(signs)
        values *= powers[: len(data)]
        np.cumsum(values, out=sums[1:])
        prints = sums[ends] - sums[starts]
        prints *= inverses[starts]
        lengths = np.fromiter(map(len, coded), np.int64, len(coded))
        return Cut(data, starts, ends, prints, np.searchsorted(starts, np.cumsum(lengths + 1)))


class NumberTable:
    """Numbers by fingerprint: open addressing in two arrays, asked for many at once."""

    def __init__(self) -> None:
        self._count = 0
        self._make(14)

    def _make(self, bits: int) -> None:
        self._shift = np.uint64(64 - bits)
        self._mask = (1 << bits) - 1
        self._prints = np.zeros(1 << bits, np.uint64)
        self._numbers = np.full(1 << bits, UNKNOWN, np.uint32)

    def __len__(self) -> int:
        return self._count

    def find(self, prints: Prints) -> Docs:
        """The number of each fingerprint, `UNKNOWN` for those without."""
        slots = (prints >> self._shift).view(np.int64)
        found = self._numbers.take(slots)
        astray = np.flatnonzero((self._prints.take(slots) != prints) & (found != UNKNOWN))
        slots = slots[astray]
        while len(astray):
            slots = (slots + 1) & self._mask
            said = self._numbers.take(slots)
            over = (self._prints.take(slots) == prints[astray]) | (said == UNKNOWN)
            found[astray[over]] = said[over]
            astray, slots = astray[~over], slots[~over]
        return found

    def add(self, prints: Prints, numbers: Docs) -> None:
        """Adds fingerprints that are not in, each once."""
        self._count += len(prints)
        if 2 * self._count > self._mask:
            held = self._numbers != UNKNOWN
            prints = np.concatenate((self._prints[held], prints))
            numbers = np.concatenate((self._numbers[held], numbers))
            self._make((4 * self._count).bit_length())
        slots = (prints >> self._shift).view(np.int64)
        while len(prints):
            free = np.flatnonzero(self._numbers.take(slots) == UNKNOWN)
            self._prints[slots[free]] = prints[free]  # of several in one slot the last one stays ...
            self._numbers[slots[free]] = numbers[free]
            left = self._prints.take(slots) != prints  # ... and the others go on
            prints, numbers, slots = prints[left], numbers[left], (slots[left] + 1) & self._mask
