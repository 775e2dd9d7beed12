"""What the index holds: three text fields and the store's key of each paper."""

from __future__ import annotations

import functools
import struct
from bisect import bisect_left
from typing import Any

from whoosh import columns, fields, formats
from whoosh.util.numeric import byte_to_length

VERSION = 2
"""Version of all that decides the index's content; another one means: rebuild."""

FIELD_NAMES = ("abstract", "author", "title")
"""The text fields; a field's place is its number in the term dictionary, so they are sorted."""

KEY_COLUMN = columns.NumericColumn("Q")

MAX_COUNT = 255
"""Occurrences of a term in one field of a paper that are counted and placed."""

MAX_POSITION = 65535


class PackedPositions(formats.Positions):  # type: ignore[misc]  # whoosh ships no types
    """Word positions as little-endian 16-bit numbers, as many as the term occurs."""

    def encode(self, positions: list[int]) -> bytes:
        """Positions to bytes, cut at what a posting can hold."""
        kept = [min(position, MAX_POSITION) for position in positions[:MAX_COUNT]]
        return struct.pack(f"<{len(kept)}H", *kept)

    def decode_positions(self, value: bytes) -> list[int]:
        """Bytes to positions."""
        return list(struct.unpack(f"<{len(value) // 2}H", value))

    def decode_frequency(self, value: bytes) -> int:
        """How often the term occurs."""
        return len(value) // 2


class PaperText(fields.FieldType):  # type: ignore[misc]  # whoosh ships no types
    """An indexed text field whose terms come ready made; nothing of it is stored."""

    def __init__(self) -> None:
        self.format = PackedPositions()
        self.analyzer = None
        self.scorable = True
        self.stored = False
        self.unique = False
        self.vector = None
        self.indexed = True
        self.spelling = False
        self.sortable = False
        self.multitoken_query = "and"
        self.column_type = None

    def index(self, value: list[str], **_: Any) -> list[tuple[bytes, int, float, bytes]]:
        """(term, count, weight, positions) of each term in a list of terms."""
        places: dict[str, list[int]] = {}
        for position, term in enumerate(value):
            places.setdefault(term, []).append(position)
        return [
            (term.encode(), len(found), float(len(found)), self.format.encode(found))
            for term, found in sorted(places.items())
        ]


@functools.cache
def whoosh_schema() -> fields.Schema:
    """The schema as Whoosh knows it."""
    texts = {name: PaperText() for name in FIELD_NAMES}
    return fields.Schema(key=fields.COLUMN(KEY_COLUMN), **texts)


LENGTHS = tuple(byte_to_length(byte) for byte in range(256))
"""The field length, in terms, that a length byte stands for."""


def length_byte(length: int) -> int:
    """The byte that stands for a field length (Whoosh's table: exact to 10, then ever coarser)."""
    return min(bisect_left(LENGTHS, length), 255)
