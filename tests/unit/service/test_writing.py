"""Writing a file: whole or not at all, and the old one untouched when it goes wrong."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from papertui.errors import PapertuiError
from papertui.service.writing import WriteError, write_text


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "list.md"
    path.write_text("the old list\n")
    return path


def only(path: Path) -> bool:
    """Whether nothing was left beside a file."""
    return [other.name for other in path.parent.iterdir()] == [path.name]


def test_the_text_and_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    assert write_text(path, ["# Lese", "liste: é\n"]) == 16
    assert path.read_bytes() == "# Leseliste: é\n".encode()
    assert only(path)


def test_nothing_to_write_is_an_empty_file(tmp_path: Path) -> None:
    assert write_text(tmp_path / "a", []) == 0
    assert (tmp_path / "a").read_bytes() == b""


def test_a_file_that_is_there_is_replaced_and_keeps_its_mode(old: Path) -> None:
    old.chmod(0o640)
    write_text(old, ["new"])
    assert (old.read_text(), stat.S_IMODE(old.stat().st_mode)) == ("new", 0o640)
    assert only(old)


def test_a_new_file_gets_the_mode_that_the_mask_gives(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_text(tmp_path / "a", ["x"])
        assert os.umask(0o027) == 0o027, "the mask is as it was"
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_it_goes_through_a_link_and_the_link_stays(old: Path, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    real = old.rename(tmp_path / "deep" / "list.md")
    old.symlink_to(real)
    write_text(old, ["new"])
    assert old.is_symlink()
    assert real.read_text() == "new"


def test_a_link_to_nothing_makes_what_it_points_to(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real.md")
    write_text(link, ["new"])
    assert link.is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


@pytest.mark.parametrize("error", [ValueError("broken"), KeyboardInterrupt()])
def test_an_export_that_breaks_off_leaves_the_old_file(old: Path, error: BaseException) -> None:
    def pieces() -> Iterator[str]:
        yield "half of "
        raise error

    with pytest.raises((type(error), PapertuiError)):
        write_text(old, pieces())
    assert old.read_text() == "the old list\n"
    assert only(old)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_says_so(
    old: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os if step == "fsync" else Path, step, full)
    with pytest.raises(WriteError) as caught:
        write_text(old, ["x" * 100])
    assert "No space left" in caught.value.what
    assert caught.value.hint
    assert old.read_text() == "the old list\n"
    assert only(old)


def test_a_disk_that_is_full_indeed(old: Path, tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(OSError, match="No space"):
        full.write_text("x")
    with pytest.raises(WriteError):
        write_text(tmp_path / "not there" / "list.md", ["x"])
    assert old.read_text() == "the old list\n"


@pytest.mark.parametrize("name", [".", "deep", "link"])
def test_a_folder_is_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "deep")
    with pytest.raises(WriteError, match="is a folder"):
        write_text(tmp_path / name, ["x"])


@pytest.mark.parametrize("path", ["x" * 300, "~nobody-of-that-name/list.md", "a\0b", "deep/not/there.md"])
def test_a_path_that_cannot_be_is_an_error_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WriteError) as caught:
        write_text(Path(path), ["x"])
    assert caught.value.what.endswith(".")
    assert list(tmp_path.iterdir()) == []


def test_the_home_folder_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    write_text(Path("~/list.md"), ["x"])
    assert (tmp_path / "list.md").read_text() == "x"


def test_what_utf8_cannot_hold_is_written_as_an_escape(tmp_path: Path) -> None:
    write_text(tmp_path / "a", ["a\ud800b"])
    assert (tmp_path / "a").read_text() == "a\\ud800b"


def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_text(pipe, ["x"])
        assert stat.S_ISFIFO(pipe.stat().st_mode)
        assert os.read(reading, 10) == b"x"
    finally:
        os.close(reading)
