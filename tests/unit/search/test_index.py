"""The index on disk: kept when sound, emptied when in doubt, never trusted blindly."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from papertui.errors import LibraryError
from papertui.model.paper import Paper
from papertui.search.building import Change
from papertui.search.engine.committing import writing
from papertui.search.index import Index
from tests.unit.search.conftest import PAPERS, changes


def opened(folder: Path, store: str = "store-1", last: int | None = None) -> tuple[Index, bool]:
    index = Index(folder, store)
    return index, index.open(last)


def test_catches_up_and_remembers_how_far(tmp_path: Path) -> None:
    index, kept = opened(tmp_path / "index")
    assert (kept, index.generation, index.papers) == (False, 0, 0)
    told: list[int] = []
    assert index.catch_up(changes(PAPERS), progress=told.append) == 6
    assert (index.generation, index.papers, told) == (6, 6, [6])
    again, kept = opened(tmp_path / "index")
    assert (kept, again.generation, again.papers) == (True, 6, 6)
    assert again.verify()


def test_what_is_in_already_is_passed_over(index: Index) -> None:
    assert index.catch_up(changes(PAPERS)) == 0
    assert index.papers == 6


def test_newer_text_of_a_paper_replaces_the_older(index: Index) -> None:
    index.catch_up([(7, 2, Paper("Rewritten", "Quokkas only."))])
    assert index.papers == 6
    assert list(index.view.postings("abstract", "quokka")[0]) == [2]
    assert list(index.view.postings("title", "survey")[0]) == []


def test_another_process_is_followed(index: Index, tmp_path: Path) -> None:
    other, kept = opened(tmp_path / "index")
    assert kept
    assert not index.reopen()
    other.catch_up(changes([Paper("Seventh", "New.")], first=7))
    assert index.papers == 6
    assert index.reopen()
    assert (index.papers, index.generation) == (7, 7)


def test_two_writers_do_not_index_a_paper_twice(index: Index, tmp_path: Path) -> None:
    other, _ = opened(tmp_path / "index")
    more = changes([Paper("Seventh", "New.")], first=7)
    assert other.catch_up(more) == 1
    assert index.catch_up(more) == 0
    assert index.papers == 7


def test_a_second_writer_waits_and_then_says_why(index: Index, tmp_path: Path) -> None:
    with writing(tmp_path / "index", 1.0), pytest.raises(LibraryError, match="indexing") as caught:
        index.catch_up(changes([Paper("Seventh", "New.")], first=7), timeout=0.05)
    assert caught.value.hint
    assert index.catch_up(changes([Paper("Seventh", "New.")], first=7)) == 1


def test_the_lock_is_free_after_a_failure(index: Index) -> None:
    def broken() -> Iterator[Change]:
        yield from changes([Paper("Seventh", "New.")], first=7)
        raise RuntimeError("the store went away")

    with pytest.raises(RuntimeError):
        index.catch_up(broken())
    assert index.papers == 6
    assert index.catch_up(changes([Paper("Seventh", "New.")], first=7)) == 1


@pytest.mark.parametrize("store", ["store-1", "store-2"])
def test_an_index_of_another_store_or_of_a_lost_future_is_emptied(
    index: Index, tmp_path: Path, store: str
) -> None:
    found, kept = opened(tmp_path / "index", store, last=5 if store == "store-1" else None)
    assert (kept, found.generation, found.papers) == (False, 0, 0)
    assert found.catch_up(changes(PAPERS)) == 6


def test_an_index_of_another_version_is_emptied(index: Index, tmp_path: Path) -> None:
    import hashlib

    manifest = tmp_path / "index" / "manifest"
    fields = json.loads(manifest.read_bytes().partition(b"\n")[2])
    fields["version"] += 1
    body = json.dumps(fields).encode()
    manifest.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    assert not opened(tmp_path / "index")[1]


def test_every_kind_of_damage_gives_an_empty_index_or_the_right_answer(index: Index, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    sound = {path.name: path.read_bytes() for path in folder.iterdir()}
    expected = set(index.view.postings("abstract", "earli")[0].tolist())
    checked = 0
    for name, content in sound.items():
        for step in range(0, len(content), max(len(content) // 40, 1)):
            for flip in (0x01, 0x80):
                for path in folder.iterdir():
                    path.unlink()
                for other, whole in sound.items():
                    (folder / other).write_bytes(whole)
                damaged = bytearray(content)
                damaged[step] ^= flip
                (folder / name).write_bytes(damaged)
                found, kept = opened(folder)
                if kept and found.verify():
                    assert set(found.view.postings("abstract", "earli")[0].tolist()) == expected
                    assert name.endswith((".toc", "LOCK"))
                else:
                    assert found.papers == 0
                checked += 1
    assert checked > 150


@pytest.mark.parametrize("name", ["manifest", ".seg", ".toc"])
@pytest.mark.parametrize("how", ["truncated", "emptied", "deleted", "directory", "symlink"])
def test_files_that_are_not_what_they_were(index: Index, tmp_path: Path, name: str, how: str) -> None:
    folder = tmp_path / "index"
    path = next(path for path in folder.iterdir() if path.name.endswith(name))
    content = path.read_bytes()
    if how == "truncated":
        path.write_bytes(content[: len(content) // 2])
    elif how == "emptied":
        path.write_bytes(b"")
    else:
        path.unlink()
        if how == "directory":
            path.mkdir()
        elif how == "symlink":
            (tmp_path / "elsewhere").write_bytes(content)
            path.symlink_to(tmp_path / "elsewhere")
    found, _ = opened(folder)
    found.catch_up(changes(PAPERS))
    assert found.papers == 6
    assert opened(folder)[1]


def test_a_symbolic_link_in_place_of_the_folder_is_not_followed(index: Index, tmp_path: Path) -> None:
    folder, target = tmp_path / "index", tmp_path / "target"
    folder.rename(target)
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    folder.symlink_to(target)
    found, kept = opened(folder)
    assert not kept
    assert not folder.is_symlink()
    found.catch_up(changes(PAPERS))
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("hello")
    found, kept = opened(tmp_path / "index")
    assert not kept
    assert found.catch_up(changes(PAPERS)) == 6


def test_a_folder_that_others_may_write_to_is_not_trusted(index: Index, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.chmod(0o777)
    assert not opened(folder)[1]
    assert folder.stat().st_mode & 0o777 == 0o700


def test_folder_and_files_are_closed_to_others(index: Index, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    assert folder.stat().st_mode & 0o777 == 0o700
    for path in folder.iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_litter_of_killed_writers_is_swept(index: Index, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    for name in ("MAIN_dead.seg", "_MAIN_77.toc", "manifest.new", "MAIN.tmp"):
        (folder / name).write_bytes(b"rest")
    index.catch_up(changes([Paper("Seventh", "New.")], first=7))
    assert index.papers == 7
    assert not [
        path for path in folder.iterdir() if path.name in ("MAIN_dead.seg", "manifest.new", "MAIN.tmp")
    ]
    assert len(list(folder.glob("*.toc"))) == 1


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(LibraryError) as caught:
            opened(tmp_path / "index")
    finally:
        tmp_path.chmod(0o700)
    assert caught.value.hint


def test_no_pickle_of_the_folder_is_ever_read(index: Index, tmp_path: Path) -> None:
    import pickle

    class Bomb:
        def __reduce__(self) -> tuple[object, ...]:
            return (Path.touch, (tmp_path / "touched",))

    folder = tmp_path / "index"
    for path in folder.iterdir():
        path.write_bytes(pickle.dumps(Bomb()))
    found, kept = opened(folder)
    assert not kept
    found.catch_up(changes(PAPERS))
    assert not (tmp_path / "touched").exists()
