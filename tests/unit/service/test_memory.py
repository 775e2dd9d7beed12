"""The reader's memory: small, private, and no harm in losing it."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.service.memory import LARGEST, Memory, load_memory, save_memory


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "memory.json"


def test_none_yet_is_an_empty_one_without_a_word(path: Path) -> None:
    assert load_memory(path) == (Memory(), "")


def test_what_is_kept_comes_back(path: Path) -> None:
    memory = Memory(
        lens=2, divider={"120": -4, "80": 8}, places={"a": "ab" * 32, "é": "cd"}, searches=["x", 'tag:"a b"']
    )
    assert save_memory(path, memory) == ""
    assert load_memory(path) == (memory, "")
    assert [other.name for other in path.parent.iterdir()] == ["memory.json"]


def test_it_is_replaced_whole_and_its_folder_is_private(path: Path) -> None:
    save_memory(path, Memory(searches=["first"] * 40))
    save_memory(path, Memory(searches=["second"]))
    assert load_memory(path)[0].searches == ["second"]
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "raw",
    [b"{", b"nul", b"[]", b'"text"', b"7", b"\xff\xfe{}", b"[" * 100_000, b"1" * 6000,
     b'{"searches": ["' + b"x" * LARGEST + b'"]}'],
    ids=["cut", "word", "list", "text", "number", "bytes", "deep", "digits", "endless"],
)  # fmt: skip
def test_a_damaged_one_is_left_aside_with_a_note(path: Path, raw: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(raw)
    memory, note = load_memory(path)
    assert memory == Memory()
    assert "starts anew" in note
    assert save_memory(path, Memory(lens=2)) == ""
    assert load_memory(path) == (Memory(lens=2), "")


def test_an_empty_file_is_an_empty_memory(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    assert load_memory(path) == (Memory(), "")


def test_a_folder_in_its_place_is_no_memory(path: Path) -> None:
    path.mkdir(parents=True)
    memory, note = load_memory(path)
    assert (memory, bool(note)) == (Memory(), True)
    assert "could not be written" in save_memory(path, memory)


@pytest.mark.parametrize(
    "foreign",
    [
        {"lens": 99}, {"lens": -3}, {"lens": True}, {"lens": "2"}, {"lens": 2.5}, {"lens": None},
        {"divider": {"80": "5"}}, {"divider": {"80": 2.5}}, {"divider": {"80": 1e999}},
        {"divider": {"80": -1e999}},
        {"divider": {"80": [1]}}, {"divider": {"80": None}}, {"divider": {"80": 10**30}}, {"divider": [1]},
        {"places": {"ab": "x", "": "y", "a": 3}}, {"places": "a"},
        {"searches": [1, [2], None]}, {"searches": ["x"] * 500}, {"searches": {"a": 1}}, {"unknown": 1},
    ],
    ids=json.dumps,
)  # fmt: skip
def test_values_of_a_foreign_hand_do_no_harm(path: Path, foreign: dict[str, object]) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps(foreign))
    memory, _ = load_memory(path)
    assert type(memory.lens) is int
    assert 1 <= memory.lens <= 4
    assert all(type(shift) is int and abs(shift) < 1000 for shift in memory.divider.values())
    assert all(len(letter) == 1 and isinstance(id, str) for letter, id in memory.places.items())
    assert len(memory.searches) <= 50
    assert all(isinstance(search, str) for search in memory.searches)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(["lens", "divider", "places", "searches", "x"])


@given(content=st.dictionaries(NAMES, JSON, max_size=6))
def test_any_json_is_read_or_left_aside(tmp_path_factory: pytest.TempPathFactory, content: object) -> None:
    path = tmp_path_factory.mktemp("memory") / "memory.json"
    path.write_text(json.dumps(content))
    memory, _ = load_memory(path)
    assert save_memory(path, memory) == ""
    assert load_memory(path) == (memory, "")


def test_a_full_disk_is_a_note_and_leaves_the_old_memory(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_memory(path, Memory(lens=2))

    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        assert "No space left" in save_memory(path, Memory(lens=4))
    assert load_memory(path)[0].lens == 2


def test_a_full_disk_leaves_nothing_beside_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        save_memory(path, Memory())
    assert list(path.parent.iterdir()) == []
