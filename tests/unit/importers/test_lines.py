"""Bytes to lines."""

from __future__ import annotations

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papertui.importers import lines as module
from papertui.importers.base import Line
from papertui.importers.lines import LineReader
from papertui.importers.source import Source


class Drip(io.RawIOBase):
    """A stream that gives a few bytes at a time, as a pipe may."""

    def __init__(self, content: bytes, step: int) -> None:
        self.rest = content
        self.step = step

    def read(self, size: int = -1) -> bytes:
        piece, self.rest = self.rest[: self.step], self.rest[self.step :]
        return piece


def lines_of(content: bytes, step: int = 1 << 16) -> list[Line]:
    return list(LineReader(Source(Drip(content, step), "x")))  # type: ignore[arg-type]  # read() is all it needs


def texts(content: bytes, step: int = 1 << 16) -> list[str]:
    return [line.text for line in lines_of(content, step)]


@pytest.mark.parametrize("step", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_end_at_lf_crlf_and_cr(end: bytes, step: int) -> None:
    content = end.join([b"one", b"", b"three", b"", b"", b"six"])
    assert texts(content, step) == ["one", "", "three", "", "", "six"]
    assert texts(content + end, step) == ["one", "", "three", "", "", "six"]
    assert [line.number for line in lines_of(content, step)] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("step", [1, 2, 5])
def test_lines_end_nowhere_else(step: int) -> None:
    content = "a\u2028b\u2029c\u0085d\x0be\x0cf\x1cg\nh".encode()
    assert texts(content, step) == ["a\u2028b\u2029c\u0085d\x0be\x0cf\x1cg", "h"]


@given(st.text(alphabet="ab\r\né—😀", max_size=40), st.integers(1, 9))
def test_they_are_what_universal_newlines_gives(text: str, step: int) -> None:
    expected = list(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")))
    assert texts(text.encode(), step) == [line.removesuffix("\n") for line in expected]


SAMPLE = "Daily Papers – naïve “quotes” on Müller’s café, twice: café\nsecond line\n"
ENCODINGS = {
    "utf-8": SAMPLE.encode(),
    "utf-8 with mark": b"\xef\xbb\xbf" + SAMPLE.encode(),
    "utf-16 le with mark": b"\xff\xfe" + SAMPLE.encode("utf-16-le"),
    "utf-16 be with mark": b"\xfe\xff" + SAMPLE.encode("utf-16-be"),
    "utf-16 le without mark": SAMPLE.encode("utf-16-le"),
    "utf-16 be without mark": SAMPLE.encode("utf-16-be"),
    "utf-32 le with mark": b"\xff\xfe\0\0" + SAMPLE.encode("utf-32-le"),
    "utf-32 be with mark": b"\0\0\xfe\xff" + SAMPLE.encode("utf-32-be"),
    "utf-32 le without mark": SAMPLE.encode("utf-32-le"),
    "utf-32 be without mark": SAMPLE.encode("utf-32-be"),
    "windows-1252": SAMPLE.encode("cp1252"),
}


@pytest.mark.parametrize("step", [1, 3, 4096])
@pytest.mark.parametrize("name", ENCODINGS)
def test_every_encoding_gives_the_same_lines(name: str, step: int) -> None:
    assert texts(ENCODINGS[name], step) == SAMPLE.splitlines()
    assert all(not line.trouble for line in lines_of(ENCODINGS[name], step))


TWENTY = [
    (b"", []),
    (b"\xef\xbb\xbf", []),
    (b"\xff\xfe", []),
    (b"plain", ["plain"]),
    (b"a\0b\0", ["a\0b\0"]),  # four bytes are too few to be taken for UTF-16
    (b"caf\xe9\n", ["café"]),
    (b"\x93quoted\x94", ["“quoted”"]),
    (b"10\xb0C \xb1 5\xb5m", ["10°C ± 5µm"]),
    (b"\x80 100 \x99", ["€ 100 ™"]),
    ("é café".encode() + b" caf\xe9 x\n", ["é café caf\ufffd x"]),
    ("schön ".encode() + b"\xff\xfe\n", ["schön \ufffd\ufffd"]),
    ("ends in a dash –".encode()[:-1], ["ends in a dash "]),
    ("one é\nends in caf\xe9".encode()[:-1], ["one é", "ends in caf"]),
    (b"cut at a byte \xe2", ["cut at a byte "]),
    (b"overlong \xc0\xaf\n", ["overlong À¯"]),
    (b"a surrogate \xed\xa0\x80 in UTF-8\n", ["a surrogate í\xa0€ in UTF-8"]),
    (b"too far \xf5\x80\x80\x80\n", ["too far õ€€€"]),
    (b"undefined \x81\x8d\n", ["undefined \x81\x8d"]),
    (b"nul \0 in text\n", ["nul \0 in text"]),
    (b"\xff\xfea\0\x3d\xd8", ["a\ufffd"]),  # half a pair in UTF-16
    (b"\xfe\xff\0a\0", ["a\ufffd"]),  # half a character in UTF-16
]


@pytest.mark.parametrize(("content", "expected"), TWENTY)
def test_every_sample_is_decoded(content: bytes, expected: list[str]) -> None:
    assert texts(content) == expected


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        ("é café".encode() + b" caf\xe9 x\n", "replaced"),
        ("ends in a dash –".encode()[:-1], "inside a character"),
        (b"undefined \x81\n", "neither"),
        ("Müller\n".encode() + b"caf\xe9 au lait\n", "like the rest"),
        (b"\xe4\xf6\xfc\xdf\xe9", "a guess"),
        (b"\xff\xfea\0\x3d\xd8", "UTF-16"),
    ],
)
def test_doubtful_bytes_are_reported(content: bytes, trouble: str) -> None:
    assert trouble in lines_of(content)[-1].trouble


def test_the_encoding_is_told_in_words() -> None:
    reader = LineReader(Source(io.BytesIO(b"caf\xe9\nx"), "x"))
    assert reader.head() == "café\nx"
    assert reader.encoding == "UTF-8", "looking at the head decides nothing"
    list(reader)
    assert "Windows-1252" in reader.encoding


@pytest.mark.parametrize("step", [1, 5, 64])
def test_a_line_is_never_held_beyond_the_limit(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    monkeypatch.setattr(module, "LINE_LIMIT", 20)
    lines = lines_of(b"short\n" + b"x" * 100 + b"\nshort again\n" + b"y" * 20 + b"\n" + b"z" * 21, step)
    assert [(line.text[:5], line.whole) for line in lines] == [
        ("short", True),
        ("xxxxx", False),
        ("short", True),
        ("yyyyy", True),
        ("zzzzz", False),
    ]
    assert all(len(line.text) <= 20 for line in lines)
    assert "longer than" in lines[1].trouble


@given(st.binary(max_size=200), st.integers(1, 50))
@example(b"\x1f\x8b", 1)
def test_whatever_comes_it_is_decoded_alike_in_any_portions(content: bytes, step: int) -> None:
    assert lines_of(content, step) == lines_of(content)
    for line in lines_of(content):
        line.text.encode()
