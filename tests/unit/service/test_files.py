"""Paths as they were meant: written out, or refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.errors import UsageError
from papertui.service.files import is_there, path_meant


def test_a_path_is_what_was_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert path_meant(" ~/a b.md ") == tmp_path / "a b.md"
    assert path_meant("/x/../y") == Path("/x/../y")


@pytest.mark.parametrize("text", ["~nobody-of-that-name/x", "x" * 300, "/".join(["x" * 200] * 30)])
def test_what_no_file_can_be_called_is_refused_in_words(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        path_meant(text)
    assert caught.value.what.endswith(".")
    assert len(caught.value.what) < 200
    assert not is_there(Path(text))


def test_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert is_there(tmp_path)
    assert not is_there(tmp_path / "link")
    assert not is_there(tmp_path / "loop")


@given(st.text(max_size=300))
def test_any_text_is_a_path_or_refused(text: str) -> None:
    try:
        path = path_meant(text)
    except UsageError:
        return
    assert isinstance(is_there(path), bool)
