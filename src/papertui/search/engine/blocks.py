"""Posting blocks: Whoosh's format, laid out so that arrays read it without unpickling.

Whoosh keeps a term's postings as pickled tuples. A pickle may say the same in
many ways; these blocks say it in opcodes of one width, uncompressed: whoosh
unpickles them as ever, numpy sees columns. One block holds all postings of a
term in a segment:

    "W3Bl" | -length | pickle (n, last id, max weight, 0, min length, max length)
           | pickle ((id deltas), counts or None, (positions of each posting))
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from papertui.search.engine.postings import Bytes, Counts, Docs, FieldPostings, Places, ramp

_PROTO2_TUPLE = b"\x80\x02("
_HEADER = 38
_IDS = _HEADER + 3
_TEMPLATE = b"W3Bl\0\0\0\0" + _PROTO2_TUPLE + b"J\0\0\0\0J\0\0\0\0G\0\0\0\0\0\0\0\0K\0K\0K\0t." + b"\x80\x03("
_OPCODES = {1: ord("K"), 2: ord("M"), 4: ord("J")}
_WIDTHS = {code: width for width, code in _OPCODES.items()}
_WIDTH_OF = np.zeros(256, np.uint8)
_WIDTH_OF[[*_WIDTHS]] = [*_WIDTHS.values()]
_DELTA = {
    width: np.dtype({"names": ["delta"], "formats": [f"<u{width}"], "offsets": [1], "itemsize": width + 1})
    for width in (1, 2, 4)
}
_SHORT_VALUE = 127  # positions up to which a value's length fits one byte


class DamageError(Exception):
    """The index on disk is not what was written."""


@dataclass(frozen=True, slots=True)
class TermBlocks:
    """Encoded blocks of consecutive terms and what the term dictionary says of each."""

    data: Bytes
    offsets: Counts
    sizes: Counts
    info: npt.NDArray[np.void]


TERM_INFO = np.dtype(
    [
        ("inlined", "u1"), ("weight", ">f4"), ("documents", ">u4"),
        ("min_length", "u1"), ("max_length", "u1"), ("max_weight", ">f4"),
        ("first", ">u4"), ("last", ">u4"), ("offset", ">i8"), ("size", ">i4"),
    ]
)  # fmt: skip
"""One row of the term dictionary as Whoosh packs it; offset and size point into the postings."""


def encode(postings: FieldPostings, length_bytes: Bytes) -> TermBlocks:
    """Blocks of all terms; `length_bytes` is the field's length byte of each document."""
    starts, docs = postings.starts, postings.docs
    count = np.diff(starts)
    owner = np.repeat(np.arange(len(count)), count)
    deltas = docs.astype(np.int64)
    deltas[1:] -= docs[:-1]
    first = starts[:-1]
    deltas[first] = docs[first]
    largest = np.maximum.reduceat(deltas, first)
    width = np.where(largest < 1 << 8, 1, np.where(largest < 1 << 16, 2, 4))
    times = np.diff(postings.places)
    most = np.maximum.reduceat(times, first)
    value_head = np.where(times > _SHORT_VALUE, 5, 2)
    value_size = value_head + 2 * times
    weights_size = np.where(most == 1, 1, 5 + count)
    values_at = _IDS + count * (width + 1) + 1 + weights_size + 1
    size = values_at + np.add.reduceat(value_size, first) + 3
    offset = np.cumsum(size) - size

    info = np.zeros(len(count), TERM_INFO)
    info["weight"] = np.add.reduceat(times, first)
    info["documents"] = count
    lengths = length_bytes[docs]
    info["min_length"] = np.minimum.reduceat(lengths, first)
    info["max_length"] = np.maximum.reduceat(lengths, first)
    info["max_weight"] = most
    info["first"] = docs[first]
    info["last"] = docs[starts[1:] - 1]
    info["size"] = size

    data = np.zeros(int(size.sum()), np.uint8)
    number = ramp(count)
    _write_headers(data, offset, size, info)
    _write_ids(data, (offset + _IDS)[owner] + number * (width + 1)[owner], deltas, width[owner])
    at = offset + _IDS + count * (width + 1)
    data[at] = ord("t")
    data[at[most == 1] + 1] = ord("N")
    data[at[most > 1] + 1] = ord("B")
    _scatter(data, at[most > 1] + 2, count[most > 1], "<u4")
    counted = np.flatnonzero(most[owner] > 1)
    data[at[owner[counted]] + 6 + number[counted]] = times[counted]
    within = np.cumsum(value_size) - value_size
    value_at = (offset + values_at)[owner] + within - within[first][owner]
    _write_values(data, value_at, value_head, times, postings.positions)
    ends = offset + size
    data[offset + values_at - 1] = ord("(")
    data[ends - 3], data[ends - 2], data[ends - 1] = ord("t"), 0x87, ord(".")
    return TermBlocks(data, offset, size, info)


def _scatter(data: Bytes, at: Counts, values: npt.NDArray[np.generic], kind: str) -> None:
    """Writes each value, as bytes of dtype `kind`, from its place on."""
    packed = values.astype(kind).view(np.uint8).reshape(len(at), np.dtype(kind).itemsize)
    for byte in range(packed.shape[1]):
        data[at + byte] = packed[:, byte]


def _write_headers(data: Bytes, offset: Counts, size: Counts, info: npt.NDArray[np.void]) -> None:
    for byte, value in enumerate(_TEMPLATE):
        if value:
            data[offset + byte] = value
    _scatter(data, offset + 4, 8 - size, ">i4")
    _scatter(data, offset + 12, info["documents"], "<i4")
    _scatter(data, offset + 17, info["last"], "<i4")
    _scatter(data, offset + 22, info["max_weight"], ">f8")
    data[offset + 33] = info["min_length"]
    data[offset + 35] = info["max_length"]


def _write_ids(data: Bytes, at: Counts, deltas: Counts, width: Counts) -> None:
    for bytes_each, opcode in _OPCODES.items():
        chosen = np.flatnonzero(width == bytes_each)
        data[at[chosen]] = opcode
        _scatter(data, at[chosen] + 1, deltas[chosen], f"<u{bytes_each}")


def _write_values(data: Bytes, at: Counts, head: Counts, times: Counts, positions: Places) -> None:
    short = head == 2
    data[at[short]] = ord("C")
    data[at[short] + 1] = 2 * times[short]
    data[at[~short]] = ord("B")
    _scatter(data, at[~short] + 1, 2 * times[~short], "<u4")
    place = np.repeat(at + head, times) + 2 * ramp(times)
    data[place] = positions & 0xFF
    data[place + 1] = positions >> 8


@dataclass(frozen=True, slots=True)
class Block:
    """One term's decoded block; positions are read when a phrase asks for them."""

    docs: Docs
    counts: Bytes
    data: Bytes
    values_at: int

    def positions(self, chosen: Counts | None = None) -> tuple[Counts, Places]:
        """(counts, flat positions) of the postings with the given numbers, or of all."""
        counts = self.counts.astype(np.int64)
        head = np.where(counts > _SHORT_VALUE, 5, 2)
        size = head + 2 * counts
        at = self.values_at + np.cumsum(size) - 2 * counts
        if chosen is not None:
            at, counts = at[chosen], counts[chosen]
        place = np.repeat(at, counts) + 2 * ramp(counts)
        found = self.data[place].astype(np.uint16)
        found |= np.left_shift(self.data[place + 1], 8, dtype=np.uint16)
        return counts, found


def decode(data: Bytes, documents: int) -> Block:
    """The block in `data` as arrays; raises DamageError where it is not one of ours."""
    if len(data) < _IDS + 6 or bytes(data[:4]) != b"W3Bl" or int(data[_IDS]) not in _WIDTHS:
        raise DamageError("a posting block has the wrong shape")
    width = _WIDTHS[int(data[_IDS])]
    after = _IDS + documents * (width + 1) + 1
    if after + 5 > len(data):
        raise DamageError("a posting block is too short")
    deltas = np.frombuffer(data, _DELTA[width], documents, _IDS)["delta"]
    docs = np.cumsum(deltas, dtype=np.uint32)
    if data[after] == ord("N"):
        return Block(docs, np.ones(documents, np.uint8), data, after + 2)
    if after + 5 + documents > len(data):
        raise DamageError("a posting block is too short")
    return Block(docs, data[after + 5 : after + 5 + documents], data, after + 6 + documents)


def decode_run(data: Bytes, starts: Counts, documents: Counts, *, placed: bool = True) -> FieldPostings:
    """All postings of consecutive blocks at once; `starts` are the blocks' places in `data`.

    Without `placed` positions are left out (and `places` counts them all the
    same). `terms` is empty: the dictionary knows them. Raises DamageError.
    """
    bounds = np.append(starts, len(data))
    if (np.diff(bounds) < _IDS + 6).any() or (data[starts] != ord("W")).any():
        raise DamageError("a posting block has the wrong shape")
    width = _WIDTH_OF[data[starts + _IDS]].astype(np.int64)
    after = starts + _IDS + documents * (width + 1) + 1
    if (width == 0).any() or (after + 5 > bounds[1:]).any():
        raise DamageError("a posting block has the wrong shape")
    owner = np.repeat(np.arange(len(starts)), documents)
    number = ramp(documents)
    at = (starts + _IDS + 1)[owner] + number * (width + 1)[owner]
    docs = data[at].astype(np.int64)
    for byte in (1, 2, 3):
        wide = np.flatnonzero((width > byte)[owner])
        if len(wide):
            docs[wide] += data[at[wide] + byte].astype(np.int64) << (8 * byte)
    first = np.cumsum(documents) - documents
    docs = np.cumsum(docs)
    docs -= np.repeat(docs[first] - _first_docs(data, starts, width), documents)
    counted = data[after] == ord("B")
    times = np.ones(len(docs), np.int64)
    several = np.flatnonzero(counted[owner])
    times[several] = data[(after + 5)[owner[several]] + number[several]]
    places = np.concatenate(([0], np.cumsum(times)))
    positions = np.zeros(0, np.uint16)
    if placed:
        values_at = after + np.where(counted, 5 + documents, 1) + 1
        head = np.where(times > _SHORT_VALUE, 5, 2)
        within = np.cumsum(head + 2 * times) - 2 * times
        within -= np.repeat(within[first] - head[first], documents)
        place = np.repeat(values_at[owner] + within, times) + 2 * ramp(times)
        positions = data[place].astype(np.uint16)
        positions |= np.left_shift(data[place + 1], 8, dtype=np.uint16)
    return FieldPostings([], np.append(first, len(docs)), docs.astype(np.uint32), places, positions)


def _first_docs(data: Bytes, starts: Counts, width: Counts) -> Counts:
    """The first document number of each block."""
    found = data[starts + _IDS + 1].astype(np.int64)
    for byte in (1, 2, 3):
        wide = np.flatnonzero(width > byte)
        found[wide] += data[starts[wide] + _IDS + 1 + byte].astype(np.int64) << (8 * byte)
    return found
