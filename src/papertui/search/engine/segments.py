"""One segment as one file: a Whoosh compound file with a table of checksums behind it."""

from __future__ import annotations

import hashlib
import os
import pickle
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from papertui.search.engine import blocks, dictionary
from papertui.search.engine.inverting import Inverted
from papertui.search.engine.postings import Bytes, FieldPostings
from papertui.search.engine.schema import FIELD_NAMES

PAGE = 16 * 1024
"""Bytes that share a checksum."""

_STEP = 400_000  # postings that are laid out at once: bounds the memory of writing


@dataclass(frozen=True, slots=True)
class SegmentRecord:
    """What the manifest says of a segment.

    `parts` maps the names of the files inside to (offset, length), `size` is
    where the checksum table begins, `table` its SHA-256; `lengths` the number of
    terms in each field, `deleted` documents that are gone.
    """

    name: str
    papers: int
    size: int
    table: str
    parts: dict[str, tuple[int, int]]
    lengths: dict[str, int]
    deleted: tuple[int, ...] = ()

    @property
    def file(self) -> str:
        """The segment's file name."""
        return f"{self.name}.seg"


@dataclass(frozen=True, slots=True)
class SegmentContent:
    """All that goes into a segment; `postings` yields each field's terms in ascending parts."""

    keys: Bytes
    length_bytes: dict[str, Bytes]
    lengths: dict[str, int]
    postings: Mapping[str, Iterable[FieldPostings]]


def content_of(inverted: Inverted) -> SegmentContent:
    """A batch of inverted papers as a segment's content."""
    keys = inverted.keys.astype(">u8").view(np.uint8)
    parts = {name: _portions(inverted.postings[name]) for name in FIELD_NAMES}
    return SegmentContent(keys, inverted.length_bytes, inverted.lengths, parts)


def _portions(postings: FieldPostings) -> Iterator[FieldPostings]:
    """Portions of some hundred thousand postings, each with whole terms."""
    count = len(postings.terms)
    low = 0
    while low < count:
        high = int(np.searchsorted(postings.starts, postings.starts[low] + _STEP, "right")) - 1
        high = min(max(high, low + 1), count)
        yield postings.part(low, high)
        low = high


def write_segment(folder: Path, name: str, content: SegmentContent) -> SegmentRecord:
    """Writes the segment's file, synced to disk; nothing refers to it before the commit."""
    path = folder / f"{name}.seg"
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w+b") as file:
        parts = _write_parts(file, name, content)
        size = file.tell()
        table = _checksums(file, size)
        file.write(table)
        file.flush()
        os.fsync(file.fileno())
    papers = len(content.keys) // 8
    digest = hashlib.sha256(table).hexdigest()
    return SegmentRecord(name, papers, size, digest, parts, dict(content.lengths))


def _write_parts(file: BinaryIO, name: str, content: SegmentContent) -> dict[str, tuple[int, int]]:
    file.write(struct.pack("!qi", 0, 0))
    parts: dict[str, tuple[int, int]] = {}

    def write(part: str, pieces: Iterable[bytes | memoryview]) -> None:
        start = file.tell()
        file.writelines(pieces)
        parts[part] = (start, file.tell() - start)

    terms: list[list[bytes]] = []
    rows = []
    start = file.tell()
    for field in FIELD_NAMES:
        terms.append([])
        for portion in content.postings[field]:
            found = blocks.encode(portion, content.length_bytes[field])
            found.info["offset"] = found.offsets + (file.tell() - start)
            file.write(found.data.data)
            terms[-1].extend(portion.terms)
            rows.append(found.info)
    parts["pst"] = (start, file.tell() - start)
    info = np.concatenate(rows) if rows else np.zeros(0, blocks.TERM_INFO)
    write("trm", dictionary.encode(terms, info))
    write("key.col", [content.keys.data])
    for field in FIELD_NAMES:
        write(f"_{field}_len.col", [content.length_bytes[field].data])
    papers = len(content.keys) // 8
    # The column of stored fields, which Whoosh expects: every document's is empty.
    write("_stored.col", [bytes(papers), b"B"] if papers <= 1 << 15 else [bytes(2 * papers), b"BBX"])
    where = file.tell()
    directory = {
        f"{name}.{part}": {"offset": offset, "length": length, "modified": 0}
        for part, (offset, length) in parts.items()
    }
    file.write(pickle.dumps(directory, 2) + pickle.dumps({}, 2))
    end = file.tell()
    file.seek(0)
    file.write(struct.pack("!qi", where, end - where))
    file.seek(end)
    return parts


def _checksums(file: BinaryIO, size: int) -> bytes:
    """CRC-32 of every page of the file, little-endian."""
    file.flush()
    found: list[int] = []
    for start in range(0, size, 1 << 22):
        chunk = memoryview(os.pread(file.fileno(), min(1 << 22, size - start), start))
        found.extend(zlib.crc32(chunk[at : at + PAGE]) for at in range(0, len(chunk), PAGE))
    return np.array(found, "<u4").tobytes()


class SegmentFile:
    """An open segment file: every byte that is read was compared with its checksum.

    The descriptor stays open, so a reader keeps its snapshot when the file is
    replaced; reading by pread means that a file cut short raises, not kills.
    """

    def __init__(self, folder: Path, record: SegmentRecord) -> None:
        self.record = record
        self._descriptor = -1
        pages = -(-record.size // PAGE)
        self._descriptor = os.open(folder / record.file, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            if os.fstat(self._descriptor).st_size != record.size + 4 * pages:
                raise blocks.DamageError(f"{record.file} has the wrong size")
            table = os.pread(self._descriptor, 4 * pages, record.size)
            if hashlib.sha256(table).hexdigest() != record.table:
                raise blocks.DamageError(f"{record.file} has a damaged checksum table")
        except BaseException:
            self.close()
            raise
        self._sums: list[int] = np.frombuffer(table, "<u4").tolist()
        self._kept: dict[int, bytes] = {}

    def close(self) -> None:
        """Gives the descriptor back; reading is over."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        self.close()

    def read(self, start: int, length: int) -> bytes:
        """Bytes of the file, checked; raises DamageError where they are not what was written."""
        end = start + length
        if start < 0 or length < 0 or end > self.record.size:
            raise blocks.DamageError(f"{self.record.file} points outside itself")
        first, last = start // PAGE, (end + PAGE - 1) // PAGE
        if last - first == 1:
            page = self._kept.get(first)
            if page is None:
                page = self._checked(first, last)
                if len(self._kept) > 256:
                    self._kept.clear()
                self._kept[first] = page
            return page[start - first * PAGE : end - first * PAGE]
        return self._checked(first, last)[start - first * PAGE : end - first * PAGE]

    def _checked(self, first: int, last: int) -> bytes:
        stop = min(last * PAGE, self.record.size)
        data = os.pread(self._descriptor, stop - first * PAGE, first * PAGE)
        view = memoryview(data)
        crc32, sums = zlib.crc32, self._sums
        for page in range(first, last):
            at = (page - first) * PAGE
            if crc32(view[at : at + PAGE]) != sums[page]:
                raise blocks.DamageError(f"{self.record.file} is damaged")
        if len(data) != stop - first * PAGE:
            raise blocks.DamageError(f"{self.record.file} was cut short")
        return data

    def part(self, name: str) -> tuple[int, int]:
        """Offset and length of a file inside the segment."""
        try:
            return self.record.parts[name]
        except KeyError:
            raise blocks.DamageError(f"{self.record.file} lacks {name}") from None

    def read_part(self, name: str) -> bytes:
        """A whole file inside the segment."""
        return self.read(*self.part(name))

    def verify(self) -> None:
        """Compares every page with its checksum; raises DamageError."""
        step = 64
        pages = len(self._sums)
        for first in range(0, pages, step):
            self._checked(first, min(first + step, pages))
