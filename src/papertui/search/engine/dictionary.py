"""The term dictionary of a segment: Whoosh's ordered hash file, written and read in bulk.

    "HSH3" type 0 0 | (key length, value length, key, value)* | hash tables
           | directory of the tables | pickled extras | positions of the keys | length of the end

A key is the field's number (16 bits) and the term; a value is the term's row of
`blocks.TERM_INFO`. Keys ascend, so a prefix is a run of them.
"""

from __future__ import annotations

import pickle
import struct
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
import numpy.typing as npt

from papertui.search.engine.blocks import TERM_INFO, DamageError
from papertui.search.engine.postings import Counts, ramp
from papertui.search.engine.schema import FIELD_NAMES

_MAGIC = b"HSH3" + bytes([1]) + struct.pack("!ii", 0, 0)  # 1: keys are hashed with CRC-32
_LENGTHS = struct.Struct("!ii")
_POINTER = np.dtype([("hash", ">u4"), ("position", ">i8")])
_DIRECTORY = np.dtype([("position", ">i8"), ("slots", ">i4")])
_TABLES = 256
_ROW_PARTS = struct.Struct("!5xI14xqi")  # of a row of TERM_INFO: documents, offset, size
_EVERY = 64  # one key of so many is held in memory
_AT_ONCE = 16_384  # keys that are read together; a multiple of _EVERY
_ROW = TERM_INFO.itemsize


def encode(terms: Sequence[Sequence[bytes]], info: npt.NDArray[np.void]) -> list[bytes | memoryview]:
    """The dictionary file in pieces; `terms` are each field's, `info` the rows of all in order."""
    keys = [struct.pack("!H", number) + term for number, found in enumerate(terms) for term in found]
    lengths = np.fromiter(map(len, keys), np.int64, len(keys))
    size = 8 + lengths + _ROW
    position = len(_MAGIC) + np.cumsum(size) - size
    body = np.zeros(int(size.sum()), np.uint8)
    at = position - len(_MAGIC)
    for byte, value in enumerate(lengths.astype(">i4").view(np.uint8).reshape(-1, 4).T):
        body[at + byte] = value
    body[at + 7] = _ROW
    body[np.repeat(at + 8, lengths) + ramp(lengths)] = np.frombuffer(b"".join(keys), np.uint8)
    rows = (
        info.astype(TERM_INFO).view(np.uint8).reshape(-1, _ROW)
    )  # joined arrays are in the machine's byte order
    body[(at + 8 + lengths)[:, None] + np.arange(_ROW)] = rows
    tables, directory = _hash_tables(keys, position, len(_MAGIC) + len(body))
    kind = "i" if len(_MAGIC) + len(body) < 1 << 31 else "q"
    fields = {name: number for number, name in enumerate(FIELD_NAMES)}
    extras = pickle.dumps({"fieldmap": fields, "indextype": kind, "indexlen": len(keys)}, 2)
    order = position.astype(">i4" if kind == "i" else ">i8").tobytes()
    end = struct.pack("!i", len(extras) + len(order))
    return [_MAGIC, body.data, tables.tobytes(), directory.tobytes(), extras, order, end]


def _hash_tables(
    keys: list[bytes], position: Counts, start: int
) -> tuple[npt.NDArray[np.void], npt.NDArray[np.void]]:
    """The 256 tables, half full, filled by linear probing, and their directory."""
    hashes = np.fromiter(map(zlib.crc32, keys), np.int64, len(keys))
    bucket = hashes & 255
    filled = np.bincount(bucket, minlength=_TABLES)
    slots = 2 * filled
    base = np.cumsum(slots) - slots
    home = (hashes >> 8) % np.maximum(slots[bucket], 1)
    order = np.lexsort((home, bucket))
    apart = bucket[order] << 40
    rank = np.arange(len(keys))
    # In order of home slot each key goes to its home or right behind the one before it.
    slot = np.maximum.accumulate(apart + home[order] - rank) + rank - apart
    tables = np.zeros(int(slots.sum()), _POINTER)
    fits = slot < slots[bucket[order]]
    chosen = order[fits]
    at = base[bucket[chosen]] + slot[fits]
    tables["hash"][at], tables["position"][at] = hashes[chosen], position[chosen]
    for key in order[~fits]:  # the few that run over the end go to the first free slot
        low = int(base[bucket[key]])
        free = low + int(np.argmin(tables["position"][low : low + int(slots[bucket[key]])] != 0))
        tables[free] = (hashes[key], position[key])
    directory = np.zeros(_TABLES, _DIRECTORY)
    directory["position"], directory["slots"] = start + base * _POINTER.itemsize, slots
    return tables, directory


@dataclass(frozen=True, slots=True)
class TermRow:
    """What the dictionary says of one term: papers that hold it and where its block is."""

    documents: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class TermTexts(Sequence[bytes]):
    """Texts as they stand in `raw`, from `begins` to `ends`: each is made when it is asked for.

    `raw` begins at `place` in the dictionary.
    """

    raw: bytes
    begins: Counts
    ends: Counts
    place: int = 0

    def __len__(self) -> int:
        return len(self.begins)

    @overload
    def __getitem__(self, place: int) -> bytes: ...
    @overload
    def __getitem__(self, place: slice) -> TermTexts: ...
    def __getitem__(self, place: int | slice) -> bytes | TermTexts:
        if isinstance(place, slice):
            return TermTexts(self.raw, self.begins[place], self.ends[place], self.place)
        return self.raw[self.begins[place] : self.ends[place]]

    def __iter__(self) -> Iterator[bytes]:
        raw = self.raw
        return (raw[a:b] for a, b in zip(self.begins.tolist(), self.ends.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class TermRun:
    """Consecutive terms of one field: their texts and rows of `blocks.TERM_INFO`."""

    terms: TermTexts
    info: npt.NDArray[np.void]

    def row(self, place: int) -> TermRow:
        """The row of one of the terms."""
        row = self.info[place]
        return TermRow(int(row["documents"]), int(row["offset"]), int(row["size"]))

    def part(self, first: int, last: int) -> TermRun:
        """The terms from number `first` up to `last`."""
        return TermRun(self.terms[first:last], self.info[first:last])


class Dictionary:
    """Looks terms up in a dictionary file through `read(start, length)`."""

    def __init__(self, read: Callable[[int, int], bytes], size: int) -> None:
        self._read = read
        if size < len(_MAGIC) + _TABLES * _DIRECTORY.itemsize + 4:
            raise DamageError("the term dictionary is too short")
        end = struct.unpack("!i", read(size - 4, 4))[0]
        self._order_end = size - 4
        directory = size - 4 - end - _TABLES * _DIRECTORY.itemsize
        if end < 0 or directory < len(_MAGIC) or read(0, len(_MAGIC)) != _MAGIC:
            raise DamageError("the term dictionary has the wrong shape")
        tables = np.frombuffer(read(directory, _TABLES * _DIRECTORY.itemsize), _DIRECTORY)
        self._tables: list[tuple[int, int]] = tables.tolist()
        self._body_end = self._tables[0][0]
        self._count = sum(slots for _, slots in self._tables) // 2
        self._marks: list[bytes] | None = None
        self._wide = 4 if self._body_end < 1 << 31 else 8

    def row(self, field: int, term: bytes) -> TermRow | None:
        """The row of a term, None where the segment does not have it."""
        key = struct.pack("!H", field) + term
        wanted = zlib.crc32(key)
        start, slots = self._tables[wanted & 255]
        slot = (wanted >> 8) % slots if slots else 0
        for _ in range(slots):
            found, position = struct.unpack("!Iq", self._read(start + slot * 12, 12))
            if not position:
                return None
            if found == wanted:
                entry = self._read(position, 8 + len(key) + _ROW)
                if _LENGTHS.unpack_from(entry)[0] == len(key) and entry[8 : 8 + len(key)] == key:
                    return TermRow(*_ROW_PARTS.unpack_from(entry, 8 + len(key)))
            slot = (slot + 1) % slots
        return None

    def row_behind(self, end: int) -> TermRow:
        """The row of the term that ends there in the dictionary."""
        return TermRow(*_ROW_PARTS.unpack_from(self._read(end, _ROW)))

    def run(self, field: int, prefix: bytes = b"") -> TermRun:
        """All terms of a field that begin with `prefix`, in order."""
        key = struct.pack("!H", field) + prefix
        texts = _begun(self._keys(*self._around(key)), key)
        rows = np.frombuffer(texts.raw, np.uint8)[texts.ends[:, None] + np.arange(_ROW)]
        return TermRun(texts, np.ascontiguousarray(rows).view(TERM_INFO).reshape(-1))

    def words(self, field: int) -> Iterator[TermTexts]:
        """All terms of a field in order, some at a time, which takes little memory."""
        key = struct.pack("!H", field)
        for low, high in _steps(*self._around(key)):
            yield _begun(self._keys(low, high), key)

    def _around(self, key: bytes) -> tuple[int, int]:
        """Numbers between which are all keys that begin with `key`, and few others."""
        waymarks = self._waymarks()
        low = max(bisect_left(waymarks, key) - 1, 0) * _EVERY
        return low, min(bisect_left(waymarks, _next_key(key)) * _EVERY, self._count)

    def _waymarks(self) -> list[bytes]:
        """Every so-many-th key, read once."""
        if self._marks is None:
            whole = (
                self._keys(at, min(at + _AT_ONCE, self._count)) for at in range(0, self._count, _AT_ONCE)
            )
            self._marks = [key for keys in whole for key in keys[::_EVERY]]
        return self._marks

    def _keys(self, low: int, high: int) -> TermTexts:
        """The keys (field and term) numbered `low` to `high`; behind each stands its row."""
        if low >= high:
            none = np.zeros(0, np.int64)
            return TermTexts(b"", none, none)
        positions = self._positions(low, high)
        start = int(positions[0])
        stop = int(self._positions(high, high + 1)[0]) if high < self._count else self._body_end
        raw = self._read(start, stop - start)
        at = positions - start
        lengths = np.diff(np.append(at, len(raw))) - 8 - _ROW
        if (lengths < 2).any() or len(raw) != stop - start:
            raise DamageError("the term dictionary is out of order")
        return TermTexts(raw, at + 8, at + 8 + lengths, start)

    def _positions(self, low: int, high: int) -> Counts:
        start = self._order_end - (self._count - low) * self._wide
        raw = self._read(start, (high - low) * self._wide)
        return np.frombuffer(raw, f">i{self._wide}").astype(np.int64)


def _steps(low: int, high: int) -> Iterator[tuple[int, int]]:
    """The numbers from `low` to `high` in steps that take little memory."""
    return ((at, min(at + _AT_ONCE, high)) for at in range(low, high, _AT_ONCE))


def _begun(keys: TermTexts, key: bytes) -> TermTexts:
    """The terms, without their field, of those keys that begin with `key`."""
    first, last = (bisect_left(keys, bound) for bound in (key, _next_key(key)))
    return TermTexts(keys.raw, keys.begins[first:last] + 2, keys.ends[first:last], keys.place)


def _next_key(key: bytes) -> bytes:
    """The first key behind all that begin with `key`."""
    shorter = key.rstrip(b"\xff")
    return shorter[:-1] + bytes([shorter[-1] + 1])
