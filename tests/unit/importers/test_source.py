"""Bytes in bounded pieces."""

from __future__ import annotations

import gzip
import hashlib
import os
import threading
import tracemalloc
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from papertui import importers
from papertui.errors import InputError
from papertui.importers import source as module
from papertui.importers.source import CHUNK, Source

NOW = datetime(2025, 11, 20, 12, tzinfo=UTC)


def content_of(data: bytes) -> tuple[bytes, Source]:
    source = Source(BytesIO(data), "x")
    return b"".join(source.chunks()), source


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, 3 * CHUNK + 5])
def test_bytes_come_through_whole_and_are_hashed(size: int) -> None:
    data = os.urandom(size).replace(b"\x1f\x8b", b"xx")
    content, source = content_of(data)
    assert content == data
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.position == size


@pytest.mark.parametrize("size", [0, 1, CHUNK, 3 * CHUNK + 5])
def test_gzip_is_hashed_after_it_is_decompressed(size: int) -> None:
    data = os.urandom(size)
    content, source = content_of(gzip.compress(data))
    assert content == data
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert not source.damage


def test_looking_at_the_head_uses_nothing_up() -> None:
    data = b"0123456789" * 20_000
    source = Source(BytesIO(data), "x")
    assert source.head() == data[: module.HEAD]
    assert source.head() == data[: module.HEAD]
    assert b"".join(source.chunks()) == data


def test_members_of_gzip_follow_each_other_also_with_padding() -> None:
    data = gzip.compress(b"one ") + gzip.compress(b"two") + bytes(600)
    assert content_of(data)[0] == b"one two"
    assert not content_of(data)[1].damage


def test_damage_is_told_and_what_was_before_it_is_kept() -> None:
    whole = gzip.compress(b"".join(b"line %d\n" % number for number in range(20_000)), mtime=0)
    content, source = content_of(whole[: len(whole) // 2])
    assert content.startswith(b"line 0\nline 1\n")
    assert len(content) > 50_000
    assert "ends before its end" in source.damage
    wrong = bytearray(whole)
    wrong[-6] ^= 0xFF
    content, source = content_of(bytes(wrong))
    assert content.endswith(b"line 19999\n")
    assert "damaged" in source.damage
    content, source = content_of(whole + b"rubbish")
    assert content.endswith(b"line 19999\n")
    assert "behind" in source.damage or "after" in source.damage


def bomb(size: int) -> bytes:
    deflate = zlib.compressobj(9, wbits=31)
    block = b"a" * 1024 * 1024
    return b"".join(deflate.compress(block) for _ in range(size)) + deflate.flush()


def test_a_bomb_is_refused_before_it_fills_the_memory() -> None:
    packed = bomb(200)
    tracemalloc.start()
    with pytest.raises(InputError) as caught:
        for _ in Source(BytesIO(packed), "bomb.gz").chunks():
            pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "bomb.gz grows" in caught.value.what
    assert caught.value.hint
    assert peak < 8 * 1024 * 1024


def test_what_merely_compresses_well_is_let_through() -> None:
    content, _ = content_of(bomb(16))
    assert len(content) == 16 * 1024 * 1024


def test_one_endless_line_is_read_in_bounded_memory(tmp_path: Path) -> None:
    page = tmp_path / "endless.jsonl"
    with page.open("wb") as out:
        out.write(b'{"title": "Before", "abstract": "A."}\n{"title": "')
        for _ in range(64):
            out.write(b"x" * 1024 * 1024)
        out.write(b'"}\n{"title": "After", "abstract": "B."}\n')
    tracemalloc.start()
    with importers.read_file(page, now=NOW) as stream:
        items = list(stream)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [item.paper.title for item in items if isinstance(item, importers.Found)] == ["Before", "After"]
    problems = [item for item in items if isinstance(item, importers.Problem)]
    assert [problem.line for problem in problems] == [2]
    assert "8 MiB" in problems[0].what
    assert len(problems[0].text) <= 120
    assert peak < 48 * 1024 * 1024


def test_a_named_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(b'{"title": "T", "abstract": "A."}\n'))
    writer.start()
    with importers.read_file(pipe, now=NOW) as stream:
        items = list(stream)
    writer.join()
    assert len(items) == 1
    assert stream.size == 0
    assert stream.day_source == "none"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/nowhere/at/all.txt", "not there"),
        (".", "a folder"),
        ("/dev/null", "a device"),
        ("nul\0byte", "cannot be read"),
    ],
)
def test_what_is_no_file_is_refused_in_words(path: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        importers.read_file(path, now=NOW)
    assert words in caught.value.what
    assert caught.value.hint


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused_in_words(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("x")
    page.chmod(0)
    with pytest.raises(InputError) as caught:
        importers.read_file(page, now=NOW)
    assert "may not be read" in caught.value.what


def test_a_disk_that_fails_is_told(tmp_path: Path) -> None:
    class Failing(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(InputError) as caught:
        importers.read_file(Failing(), now=NOW)
    assert "input/output error" in caught.value.what
