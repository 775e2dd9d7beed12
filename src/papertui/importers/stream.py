"""One file from its bytes to items: what kind it is, who reads it, which day it is of."""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from papertui.errors import InputError, UsageError
from papertui.importers.base import DayFound, Found, Importer
from papertui.importers.days import checked_option, resolve_day
from papertui.importers.lines import LineReader
from papertui.importers.source import STDIN, Source
from papertui.model.listing import Problem, Reading

# A file of a million bad lines is told by its first problems and a count.
PROBLEM_LIMIT = 10_000

_MAGIC = (
    (b"%PDF", "a PDF", "Save the listing page as plain text and import that."),
    (b"PK\x03\x04", "a ZIP archive (or an office document)", "Unpack it and import the text files in it."),
    (b"\xfd7zXZ", "an xz archive", "Decompress it first: xz -d FILE"),
    (b"BZh", "a bzip2 archive", "Decompress it first: bzip2 -d FILE"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "Decompress it first: zstd -d FILE"),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it and import the text files in it."),
    (b"\x89PNG", "a picture", "Save the listing page as plain text and import that."),
    (b"\xff\xd8\xff", "a picture", "Save the listing page as plain text and import that."),
    (b"GIF8", "a picture", "Save the listing page as plain text and import that."),
    (b"\x7fELF", "a program", "Import the saved listing page instead."),
    (b"SQLite format 3", "a database", "A library is opened with --data-dir, a backup with restore."),
    (b"\x1f\x8b", "compressed twice", "Decompress it once and import the result."),
    (b"\x1f\x9d", "a compressed file of an old kind", "Decompress it first: uncompress FILE"),
    (b"\xd0\xcf\x11\xe0", "an office document", "Save it as plain text and import that."),
    (b"bplist00", "a web archive", "Save the listing page as plain text and import that."),
    (b"{\\rtf", "rich text (RTF)", "Save it as plain text and import that."),
)
_MARKUP = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|\?xml|rss|feed|svg)\b", re.IGNORECASE | re.DOTALL
)
_MAIL = re.compile(r"\s*(?:From: <Saved by|MIME-Version:|Content-Type: multipart/)", re.IGNORECASE)
_DOCUMENT = re.compile(r"\s*(?:\[|\{\s*\n|\{\s*$)")


class ImportStream:
    """The papers, problems and (where asked for) readings of one file, in order, as they are read.

    Iterate it once, inside `with`. `format`, `day`, `day_source`, `name` and `size` (bytes as they lie in
    the file, 0 where unknown) are there from the beginning, `position` (bytes of them read) moves, `sha256`
    (64 hex digits, of the bytes after decompression) is final after the last item. Raises InputError where
    reading has to be given up.
    """

    def __init__(
        self, source: Source, importer: Importer, *, day: str | None, explain: bool, now: datetime
    ) -> None:
        self.name = source.name
        self.format = importer.name
        self.size = source.size
        self._source = source
        self._explain = explain
        self._lines = LineReader(source)
        self._items = importer.read(self._lines, explain)
        self._waiting: deque[Found | Problem | Reading] = deque()
        modified = source.modified.date() if source.modified is not None else None
        self.day, self.day_source = resolve_day(self._peek(), day, modified, now.date())

    @property
    def position(self) -> int:
        """How many bytes of the file have been read."""
        return self._source.position

    @property
    def sha256(self) -> str:
        """The hash of what has been read so far; of the whole page after the last item."""
        return self._source.sha256

    def facts(self) -> dict[str, str | None]:
        """What a listing needs to know of its file: sha256, name, format, day, day_source."""
        return {
            "sha256": self.sha256,
            "name": self.name,
            "format": self.format,
            "day": self.day,
            "day_source": self.day_source,
        }

    def _peek(self) -> DayFound | None:
        """Read on to the first paper and return the day that the page named before it."""
        found = None
        for item in self._items:
            if isinstance(item, DayFound):
                found = found or item
                continue
            self._waiting.append(item)
            if isinstance(item, Found) or len(self._waiting) >= 10_000:
                break
        return found

    def __iter__(self) -> Iterator[Found | Problem | Reading]:
        problems = 0
        for item in self._all():
            problems += isinstance(item, Problem)
            if problems <= PROBLEM_LIMIT or not isinstance(item, Problem):
                yield item
        if problems > PROBLEM_LIMIT:
            yield Problem(self._lines.last, f"{problems - PROBLEM_LIMIT} more problems, which are not listed")

    def _all(self) -> Iterator[Found | Problem | Reading]:
        while self._waiting:
            yield self._waiting.popleft()
        for item in self._items:
            if not isinstance(item, DayFound):
                yield item
        yield from self._remainder()

    def _remainder(self) -> Iterator[Problem | Reading]:
        """Read what the importer left, so that the hash is that of the whole page; say how it was read."""
        for _ in self._source.chunks():
            pass
        if self._source.damage:
            yield Problem(max(1, self._lines.last), self._source.damage)
        if self._explain:
            yield Reading(1, "encoding", f"the bytes were read as {self._lines.encoding}", "")

    def close(self) -> None:
        """Let go of the file."""
        self._source.close()

    def __enter__(self) -> ImportStream:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def read_source(
    path: Path | str | BinaryIO,
    importers: Sequence[Importer],
    *,
    format: str | None,
    day: str | None,
    explain: bool,
    now: datetime,
) -> ImportStream:
    """Open a file, `-` (standard input) or a binary stream and return its items; see `read_file`."""
    day = checked_option(day)
    if isinstance(path, str | Path) and str(path) != STDIN:
        source = Source.open(Path(path), zone=now)
    else:
        source = Source(sys.stdin.buffer if isinstance(path, str | Path) else path, STDIN)
    try:
        importer = _importer(source, importers, format)
        return ImportStream(source, importer, day=day, explain=explain, now=now)
    except BaseException:
        source.close()
        raise


def _importer(source: Source, importers: Sequence[Importer], format: str | None) -> Importer:
    """The importer for a source: the one that was asked for, else the one that is surest."""
    chosen = next((importer for importer in importers if importer.name == format), None)
    if format is not None and chosen is None:
        raise UsageError(
            f"There is no format {format!r}.",
            "Known: " + ", ".join(importer.name for importer in importers) + ".",
        )
    head = LineReader(source).head()
    _refuse_other_kinds(source, head)
    if chosen is not None:
        return chosen
    sure = [(importer.sniff(head, source.name), importer) for importer in importers]
    best, importer = max(sure, key=lambda pair: pair[0])
    if best:
        return importer
    if _DOCUMENT.match(head):
        raise InputError(
            f"{source.label} is one JSON document, not JSON Lines.",
            "Write one object on each line, for example with: jq -c '.[]' FILE",
        )
    raise InputError(
        f"{source.label} is no listing page that papertui knows.",
        "If it is one all the same, name its format: --format "
        + " or ".join(i.name for i in importers)
        + ".",
    )


def _refuse_other_kinds(source: Source, head: str) -> None:
    """Raise InputError for what is not text, saying what it is."""
    raw = source.head()
    if not raw:
        raise InputError(f"{source.label} is empty.", source.damage and f"{source.damage.capitalize()}.")
    for magic, kind, hint in _MAGIC:
        if raw.startswith(magic):
            raise InputError(f"{source.label} is {kind}, not text.", hint)
    if not head.strip("\ufeff \t\n\xa0"):
        if len(raw) < 64 * 1024:
            raise InputError(f"{source.label} is empty: nothing but white space.", "Save the page again.")
        return
    if _MARKUP.match(head):
        raise InputError(
            f"{source.label} is a web page (HTML or XML), not text.",
            "Save it as plain text: in the browser select all, copy, and paste into a file.",
        )
    if _MAIL.match(head):
        raise InputError(
            f"{source.label} is a web archive (MHTML), not text.",
            "Save the page as plain text and import that.",
        )
    controls = sum(head.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\r\f\x1b")
    if controls > 0.05 * len(head):
        raise InputError(
            f"{source.label} is no text: it is full of control characters.", "Import a saved page."
        )


def sniff_head(path: Path, importers: Sequence[Importer], *, now: datetime) -> str | None:
    """Return the name of the format of a file, None where no importer knows it or it cannot be read."""
    try:
        source = Source.open(path, zone=now)
    except InputError:
        return None
    try:
        return _importer(source, importers, None).name
    except InputError:
        return None
    finally:
        source.close()
