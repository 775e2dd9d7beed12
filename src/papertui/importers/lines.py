"""Bytes to numbered lines of text, whatever wrote them.

A byte order mark decides; without one, UTF-16 and UTF-32 show by their zero bytes. Everything else is read
line by line as UTF-8, and a line that is no UTF-8 as Windows-1252, the way browsers do. Lines end at LF, CRLF
or CR and nowhere else: U+2028, form feeds and their like are characters of a text.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from papertui.importers.base import EXCERPT, Line
from papertui.importers.source import Source

LINE_LIMIT = 8 * 1024 * 1024

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
}

# The characters that Windows-1252 has where Latin-1 has controls; five bytes have none and stay controls.
_WINDOWS = {byte: ord(c) for byte in range(0x80, 0xA0) if (c := bytes([byte]).decode("cp1252", "ignore"))}
# The bytes that Western European text is written with: quotes, dashes, letters.
_USUAL = frozenset(
    b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb1\xb2\xb3\xb4\xb5\xb7\xbb\xbd"
) | {*range(0xC0, 0xFE)}
_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"


def encoding_of(head: bytes) -> tuple[str, int]:
    """Return the encoding family of a file that begins with `head`, and how many bytes its mark takes."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    sample = head[: len(head) // 4 * 4][:4096]
    if len(sample) >= 16:
        zeros = [sample[place::4].count(0) / (len(sample) / 4) for place in range(4)]
        if zeros[0] < 0.1 and min(zeros[1:]) > 0.4 and min(zeros[2:]) > 0.9:
            return "utf-32-le", 0
        if zeros[3] < 0.1 and min(zeros[:3]) > 0.4 and min(zeros[:2]) > 0.9:
            return "utf-32-be", 0
        even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
        if odd > 0.4 and even < 0.1:
            return "utf-16-le", 0
        if even > 0.4 and odd < 0.1:
            return "utf-16-be", 0
    return "utf-8", 0


class LineReader:
    """The lines of a source, once, in order; `encoding` says in words how the bytes were read."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._family, self._mark = encoding_of(source.head())
        self._letters = 0
        self.foreign_lines = 0
        self.last = 0

    @property
    def encoding(self) -> str:
        """How the lines so far were decoded."""
        if self.foreign_lines:
            return f"{_NAMES[self._family]}, and Windows-1252 in lines that are none"
        return _NAMES[self._family]

    def __iter__(self) -> Iterator[Line]:
        for raw, whole, ended in self._split(self._utf8()):
            self.last += 1
            if not whole:
                trouble = f"the line is longer than {LINE_LIMIT // 1024 // 1024} MiB"
                yield Line(self.last, raw[: 4 * EXCERPT].decode("utf-8", "replace"), trouble, whole=False)
                continue
            yield self._decoded(raw, ended)

    def head(self) -> str:
        """The beginning of the source as text, without using it up, for sniffing."""
        head = self._source.head()[self._mark :]
        if self._family != "utf-8":
            text = head.decode(self._family, "replace")
        else:
            text = "\n".join(self._text(line)[0] for line in head.split(b"\n"))
            self._letters = self.foreign_lines = 0
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _utf8(self) -> Iterator[bytes]:
        """The bytes of the source without its mark, UTF-16 and UTF-32 brought into UTF-8."""
        decoder = None
        if self._family != "utf-8":
            decoder = codecs.getincrementaldecoder(self._family)(errors="replace")
        mark = self._mark
        for chunk in self._source.chunks():
            rest = chunk[mark:]
            mark = max(0, mark - len(chunk))
            yield rest if decoder is None else decoder.decode(rest).encode("utf-8", "replace")
        if decoder is not None:
            yield decoder.decode(b"", True).encode("utf-8", "replace")

    def _split(self, chunks: Iterator[bytes]) -> Iterator[tuple[bytes, bool, bool]]:
        """The lines as bytes, whether they are whole, and whether they have a line end.

        No line is ever held beyond the limit.
        """
        held: list[bytes] = []
        length = 0
        after_cr = False
        for data in chunks:
            chunk = data[1:] if after_cr and data.startswith(b"\n") else data
            if not data:
                continue
            after_cr = data.endswith(b"\r")
            if b"\r" in chunk:
                chunk = chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            *complete, rest = chunk.split(b"\n")
            for line in complete:
                held.append(line)
                whole = b"".join(held)
                yield whole[:LINE_LIMIT], length + len(line) <= LINE_LIMIT, True
                held, length = [], 0
            length += len(rest)
            if rest and length <= LINE_LIMIT + len(rest):
                held.append(rest)
        if length:
            yield b"".join(held)[:LINE_LIMIT], length <= LINE_LIMIT, False

    def _decoded(self, raw: bytes, ended: bool) -> Line:
        text, trouble = self._text(raw, ended)
        if self._family != "utf-8" and "\ufffd" in text:
            trouble = f"bytes that are no {_NAMES[self._family]} were replaced by U+FFFD"
        return Line(self.last, text, trouble)

    def _text(self, raw: bytes, ended: bool = True) -> tuple[str, str]:
        """Decode one line; return it and what was wrong with it."""
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            return self._repaired(raw, error, ended)
        if not raw.isascii():
            self._letters += len(raw) - len(text)
        return text, ""

    def _repaired(self, raw: bytes, error: UnicodeDecodeError, ended: bool) -> tuple[str, str]:
        """Decode a line that is no UTF-8: damaged UTF-8 where something speaks for it, else Windows-1252."""
        cut = error.reason == "unexpected end of data"
        if cut and (self._letters or not ended or len(raw) - error.start > 1):
            return raw[: error.start].decode("utf-8"), "the line ends inside a character"
        text = raw.decode("utf-8", "replace")
        bad = text.count("\ufffd")
        good = sum(not c.isascii() for c in text) - bad
        usual = all(byte < 0x80 or byte in _USUAL for byte in raw)
        if good >= bad or ((good or self._letters) and not usual):
            return text, "bytes that are no UTF-8 were replaced by U+FFFD"
        self.foreign_lines += 1
        if self._letters:
            return raw.decode("latin-1").translate(_WINDOWS), "no UTF-8 like the rest; read as Windows-1252"
        text = raw.decode("latin-1").translate(_WINDOWS)
        if any(byte in _UNDEFINED for byte in raw):
            return text, "neither UTF-8 nor Windows-1252; read as the latter"
        if sum(byte >= 0x80 for byte in raw) > 0.2 * len(raw):
            return text, "no UTF-8; read as Windows-1252, which is a guess"
        return text, ""
