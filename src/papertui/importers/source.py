"""Bytes of a file or a pipe: read in bounded pieces, decompressed, hashed on the way."""

from __future__ import annotations

import hashlib
import os
import stat
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from papertui.errors import InputError

STDIN = "-"

CHUNK = 256 * 1024
HEAD = 64 * 1024

# Text shrinks to a fifth, generated text to a fiftieth. What grows more than this is not text but a bomb;
# small files are let through whatever they do.
RATIO_LIMIT = 250
RATIO_FREE = 32 * 1024 * 1024

_GZIP = b"\x1f\x8b"


class Source:
    """The bytes of one file or pipe, decompressed where they are gzip.

    `label` is its name as a sentence can begin with it. `size` is that of the file as it lies there in bytes,
    0 for a pipe; `position` how many of those were read. `modified` is the file's modification time, None for
    a pipe. `sha256` is that of the decompressed bytes read so far. `damage` says, after the last chunk, what
    was wrong with the compressed data. Raises InputError for what cannot be read at all.
    """

    def __init__(
        self, stream: BinaryIO, name: str, *, size: int = 0, modified: datetime | None = None
    ) -> None:
        self.name = name
        self.label = "Standard input" if name == STDIN else name
        self.size = size
        self.modified = modified
        self.position = 0
        self.damage = ""
        self._stream = stream
        self._hash = hashlib.sha256()
        self._head: list[bytes] = []
        self._raw = self._read()
        first = next(self._raw, b"")
        if first == _GZIP[:1]:  # a pipe may bring what says that it is gzip in two portions
            first += next(self._raw, b"")
        self._chunks = self._gunzip(first) if first.startswith(_GZIP) else self._plain(first)

    @classmethod
    def open(cls, path: Path, *, zone: datetime) -> Source:
        """Open a file; `zone` is any time in the zone in which its modification time is wanted."""
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                raise InputError(f"{path} is a folder, not a file.", "Name the files in it.")
            if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
                raise InputError(
                    f"{path} is a device, not a file.", "Save the page to a file and import that."
                )
            stream = path.open("rb", buffering=0)
        except FileNotFoundError:
            raise InputError(f"{path} is not there.", "Check the name.") from None
        except PermissionError:
            raise InputError(f"{path} may not be read.", f"Allow it: chmod u+r {path}") from None
        except (OSError, ValueError) as error:
            raise InputError(
                f"{path} cannot be read: {_reason(error)}.", "Check the name and the disk."
            ) from None
        regular = stat.S_ISREG(status.st_mode)
        modified = datetime.fromtimestamp(status.st_mtime, tz=zone.tzinfo) if regular else None
        return cls(stream, path.name, size=status.st_size if regular else 0, modified=modified)

    @property
    def sha256(self) -> str:
        """64 hex digits over the decompressed bytes that were read so far."""
        return self._hash.hexdigest()

    def head(self) -> bytes:
        """Return up to 64 KiB from the beginning without using them up."""
        while sum(map(len, self._head)) < HEAD:
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            self._head.append(chunk)
        return b"".join(self._head)[:HEAD]

    def chunks(self) -> Iterator[bytes]:
        """Yield the rest of the bytes, decompressed, in pieces of at most 256 KiB."""
        while self._head:
            yield self._hashed(self._head.pop(0))
        for chunk in self._chunks:
            yield self._hashed(chunk)

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()

    def _hashed(self, chunk: bytes) -> bytes:
        self._hash.update(chunk)
        return chunk

    def _read(self) -> Iterator[bytes]:
        """The raw bytes as they lie in the file."""
        while True:
            try:
                chunk = self._stream.read(CHUNK)
            except OSError as error:
                raise InputError(f"{self.label} cannot be read: {_reason(error)}.", "Try again.") from None
            if not chunk:
                return
            self.position += len(chunk)
            yield chunk

    def _plain(self, first: bytes) -> Iterator[bytes]:
        yield first
        yield from self._raw

    def _gunzip(self, first: bytes) -> Iterator[bytes]:
        """The decompressed bytes of one gzip member after the other."""
        inflate = zlib.decompressobj(wbits=31)
        waiting = first
        came_out = 0
        while True:
            if not waiting:
                waiting = next(self._raw, b"")
            if not waiting:
                self.damage = "" if inflate.eof else "the compressed file ends before its end"
                return
            if inflate.eof:
                waiting = waiting.lstrip(b"\0")
                if not waiting:
                    continue
                if not waiting.startswith(_GZIP[: len(waiting)]):
                    self.damage = "bytes after the end of the compressed data were not read"
                    return
                inflate = zlib.decompressobj(wbits=31)
            before = inflate.copy()
            try:
                chunk = inflate.decompress(waiting, CHUNK)
            except zlib.error:
                self.damage = "the compressed data is damaged; nothing behind this place was read"
                yield from _salvaged(before, waiting)
                return
            waiting = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
            came_out += len(chunk)
            if came_out > max(RATIO_FREE, RATIO_LIMIT * self.position):
                raise InputError(
                    f"{self.label} grows to more than {RATIO_LIMIT} times its size when it is decompressed.",
                    "It was not imported. If you trust it, decompress it yourself and import the result.",
                )
            if chunk:
                yield chunk


def _salvaged(inflate: zlib._Decompress, waiting: bytes) -> Iterator[bytes]:
    """The bytes before the damage, which the failed call kept for itself."""
    came_out = 0
    for place in range(len(waiting)):
        try:
            piece = inflate.decompress(waiting[place : place + 1], CHUNK)
        except zlib.error:
            return
        came_out += len(piece)
        if came_out > CHUNK:
            return
        if piece:
            yield piece


def _reason(error: OSError | ValueError) -> str:
    code = getattr(error, "errno", None)
    return os.strerror(code).lower() if code else str(error)
