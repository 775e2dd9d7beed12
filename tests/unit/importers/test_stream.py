"""One file from its bytes to items."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from papertui import importers
from papertui.errors import InputError, UsageError
from papertui.importers import FORMATS, Found, Problem, Reading, read_file, sniff_format
from papertui.importers import stream as stream_module
from papertui.importers.demo import demo_pages
from tests.data.make import ALL, HEADER, flat, spread

NOW = datetime(2025, 11, 20, 12, tzinfo=UTC)
PAGE = spread(HEADER + flat(ALL[:4])).encode()
ROWS = b'{"title": "T", "abstract": "A."}\n' * 3


def written(folder: Path, content: bytes, when: datetime | None = None, name: str = "page.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    if when is not None:
        os.utime(path, (when.timestamp(), when.timestamp()))
    return path


def test_everything_a_listing_needs_is_known(tmp_path: Path) -> None:
    path = written(tmp_path, PAGE, datetime(2025, 9, 10, tzinfo=UTC))
    with read_file(path, now=NOW) as stream:
        assert (stream.format, stream.day, stream.day_source) == ("daily-papers", "2025-09-03", "page+mtime")
        assert stream.size == len(PAGE)
        items = list(stream)
    assert [type(item) for item in items] == [Found] * 4
    assert stream.position == len(PAGE)
    assert stream.facts() == {
        "sha256": hashlib.sha256(PAGE).hexdigest(),
        "name": "page.txt",
        "format": "daily-papers",
        "day": "2025-09-03",
        "day_source": "page+mtime",
    }


def test_the_hash_is_that_of_the_text_however_it_is_packed(tmp_path: Path) -> None:
    hashes = set()
    for content in (PAGE, gzip.compress(PAGE), gzip.compress(PAGE, 1)):
        with read_file(io.BytesIO(content), now=NOW) as stream:
            list(stream)
        hashes.add(stream.sha256)
    assert hashes == {hashlib.sha256(PAGE).hexdigest()}


def test_the_file_date_counts_where_the_reader_is(tmp_path: Path) -> None:
    path = written(tmp_path, PAGE, datetime(2025, 9, 2, 23, 30, tzinfo=UTC))
    with read_file(path, now=NOW) as stream:
        assert stream.day == "2024-09-03"
    with read_file(path, now=NOW.astimezone(timezone(timedelta(hours=2)))) as stream:
        assert stream.day == "2025-09-03"


def test_a_stream_has_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    with read_file(io.BytesIO(PAGE), now=NOW) as stream:
        assert (stream.day, stream.day_source, stream.name, stream.size) == ("2025-09-03", "clock", "-", 0)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE)))
    with read_file("-", now=NOW.replace(month=9, day=2)) as stream:
        assert (stream.day, stream.day_source) == ("2024-09-03", "clock")
        assert len(list(stream)) == 4


def test_the_option_wins(tmp_path: Path) -> None:
    path = written(tmp_path, PAGE)
    with read_file(path, day="2020-02-29", now=NOW) as stream:
        assert (stream.day, stream.day_source) == ("2020-02-29", "page+option")
    with read_file(io.BytesIO(ROWS), day="2020-02-29", now=NOW) as stream:
        assert (stream.day, stream.day_source) == ("2020-02-29", "option")
    with pytest.raises(UsageError):
        read_file(path, day="2020-02-30", now=NOW)


def test_the_format_can_be_named_and_is_else_found_out(tmp_path: Path) -> None:
    assert FORMATS == ("daily-papers", "jsonl")
    with read_file(io.BytesIO(ROWS), now=NOW) as stream:
        assert stream.format == "jsonl"
    with read_file(
        io.BytesIO(b"Only A Title\n\nOnly some text.\n"), format="daily-papers", now=NOW
    ) as stream:
        assert [item.paper.title for item in stream if isinstance(item, Found)] == ["Only A Title"]
    with read_file(io.BytesIO(PAGE), format="jsonl", now=NOW) as stream:
        assert all(isinstance(item, Problem) for item in stream)
    with pytest.raises(UsageError) as caught:
        read_file(io.BytesIO(PAGE), format="docx", now=NOW)
    assert "daily-papers" in caught.value.hint


def test_sniffing_reads_the_beginning_only_and_never_raises(tmp_path: Path) -> None:
    assert sniff_format(written(tmp_path, PAGE), now=NOW) == "daily-papers"
    assert sniff_format(written(tmp_path, ROWS, name="x.jsonl"), now=NOW) == "jsonl"
    assert sniff_format(written(tmp_path, gzip.compress(ROWS), name="x.jsonl.gz"), now=NOW) == "jsonl"
    assert sniff_format(written(tmp_path, b"# Notes\n", name="README.md"), now=NOW) is None
    assert sniff_format(written(tmp_path, b"%PDF-1.7", name="x.pdf"), now=NOW) is None
    assert sniff_format(tmp_path / "nowhere", now=NOW) is None
    assert sniff_format(tmp_path, now=NOW) is None


def test_explained_the_last_reading_is_the_encoding() -> None:
    with read_file(io.BytesIO("Müller\n".encode("cp1252") + PAGE), explain=True, now=NOW) as stream:
        readings = [item for item in stream if isinstance(item, Reading)]
    assert readings[-1].role == "encoding"
    assert "Windows-1252" in readings[-1].why


def test_papers_come_before_the_file_has_been_read_to_its_end(tmp_path: Path) -> None:
    path = written(tmp_path, ROWS * 100_000, name="x.jsonl")
    with read_file(path, now=NOW) as stream:
        next(iter(stream))
        assert 0 < stream.position < stream.size / 2


def test_a_million_bad_lines_are_told_by_the_first_and_a_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_module, "PROBLEM_LIMIT", 3)
    with read_file(io.BytesIO(ROWS + b"bad\n" * 10 + ROWS), format="jsonl", now=NOW) as stream:
        items = list(stream)
    assert sum(isinstance(item, Found) for item in items) == 6
    problems = [item for item in items if isinstance(item, Problem)]
    assert [problem.line for problem in problems] == [4, 5, 6, 16]
    assert problems[-1].what.startswith("7 more problems")


def test_a_file_that_is_refused_is_closed(tmp_path: Path) -> None:
    stream = io.BytesIO(b"%PDF-1.7")
    with pytest.raises(InputError):
        read_file(stream, now=NOW)
    assert stream.closed


def test_standard_input_is_called_so() -> None:
    with pytest.raises(InputError) as caught:
        read_file(io.BytesIO(b""), now=NOW)
    assert caught.value.what == "Standard input is empty."


def test_every_name_the_package_promises_is_there() -> None:
    assert all(hasattr(importers, name) for name in importers.__all__)


def test_the_demo_listing_is_what_it_promises() -> None:
    papers = []
    days = []
    for name, page in demo_pages():
        with read_file(io.BytesIO(page), now=NOW) as stream:
            items = list(stream)
        assert all(isinstance(item, Found) for item in items), name
        papers += [(item.paper.title, item.paper.abstract) for item in items if isinstance(item, Found)]
        days.append(stream.day)
    assert days == ["2025-09-01", "2025-09-02", "2025-09-03", "2025-09-04"]
    assert len(set(papers)) == 24
    assert len(papers) == 28, "four papers stand in two pages"
    titles = [title.casefold() for title, _ in set(papers)]
    assert len(set(titles)) == 23, "one title stands with two abstracts"
    assert sum(not any(c.isdigit() for c in abstract) for _, abstract in set(papers)) >= 1
    assert all(600 < len(abstract) < 1920 for _, abstract in papers)
