from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from papertui.errors import LibraryError
from papertui.model.mark import State
from papertui.store import Store
from papertui.store.backup import KEEP, Backups, copy_library
from papertui.store.database import LibraryDamagedError, LibraryLockedError, LibraryNewerError
from papertui.store.restoring import restore_library
from papertui.store.schema import MIGRATIONS
from tests.unit.store.making import bring, noon, paper


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 20, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def store(store: Store) -> Store:
    bring(store, [paper(1), paper(2)])
    store.set_note(1, "kept")
    return store


def test_a_backup_is_one_private_file_with_everything_in_it(store: Store, tmp_path: Path) -> None:
    target = store.backup(tmp_path / "copy.db")
    assert target == tmp_path / "copy.db"
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.db", "data"]
    with Store.open(target, now=noon, read_only=True) as copy:
        assert copy.record(1).note == "kept"
        assert list(copy.dump()) == list(store.dump())


def test_a_backup_without_a_name_goes_to_the_backup_folder(store: Store) -> None:
    first, second = store.backup(), store.backup()
    assert first.name == "manual-2026-11-20-120000.db"
    assert second.name == "manual-2026-11-20-120000-2.db"
    assert first.parent.stat().st_mode & 0o777 == 0o700
    assert store.backups.all() == [second, first]


def test_what_was_made_on_demand_is_never_deleted(store: Store) -> None:
    made = [store.backup() for _ in range(KEEP + 2)]
    assert all(copy.exists() for copy in made)


def test_a_backup_that_fails_keeps_what_was_there(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("precious")
    with store.path.open("r+b") as file:
        store.close()
        file.seek(4096 * 2)
        file.write(b"\xff" * 4096 * 8)
    with pytest.raises(LibraryDamagedError):
        Backups(store.path, noon).keep("manual")
    with pytest.raises(LibraryDamagedError):
        copy_library(store.path, target)
    assert target.read_text() == "precious"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.db", "data"]
    assert list((store.path.parent / "backups").iterdir()) == []


def test_a_backup_to_a_place_that_is_not_there_says_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be written"):
        store.backup(tmp_path / "nowhere" / "copy.db")


def test_one_copy_a_day_where_something_changed_and_the_newest_seven_stay(path: Path) -> None:
    clock = Clock()
    with Store.open(path, now=clock) as store:
        bring(store, [paper(1)])
        store.backup()
        made = []
        for number in range(10):
            store.set_note(1, f"day {number}")
            made.append(store.daily_backup())
            assert made[-1] is not None
            store.set_note(1, f"evening {number}")
            assert store.daily_backup() is None
            clock.time += timedelta(days=1)
        assert store.daily_backup() is not None
        clock.time += timedelta(days=1)
        assert store.daily_backup() is None  # nothing was written since
        names = sorted(file.name for file in store.backups.folder.glob("daily-*"))
        assert len(names) == KEEP
        assert names[-1] == "daily-2026-11-30-120000.db"
        assert len(list(store.backups.folder.glob("manual-*"))) == 1


def test_a_backup_is_one_moment_while_another_writes(store: Store, tmp_path: Path) -> None:
    with Store.open(store.path, now=noon) as other, store.compound("half", "done"):
        store.set_state([1], State.READ)
        with Store.open(other.backup(tmp_path / "copy.db"), now=noon) as copy:
            assert copy.rows([1])[0].state is State.UNREAD
            assert copy.problems() == []


def test_restore_brings_back_and_keeps_what_it_replaced(store: Store) -> None:
    saved = store.backup()
    name, writes = store.store_id, store.change_counter
    store.set_note(1, "changed")
    with Store.open(store.path, now=noon) as other:
        kept = store.restore(saved)
        assert kept is not None
        for one in (store, other):  # whoever has it open goes on with the restored one
            assert one.record(1).note == "kept"
            assert one.store_id != name
            assert one.change_counter > writes
        other.set_note(2, "goes on")
        assert store.record(2).note == "goes on"
        assert store.problems() == []
    with Store.open(kept, now=noon) as replaced:
        assert replaced.record(1).note == "changed"


def test_a_restored_library_has_its_history(store: Store) -> None:
    saved = store.backup()
    store.undo()
    store.restore(saved)
    entry = store.undo()
    assert entry is not None
    assert entry.verb == "noted"


def test_a_damaged_library_is_restored_and_kept(store: Store) -> None:
    saved = store.backup()
    store.close()
    store.path.write_bytes(b"rubbish" * 1000)
    with pytest.raises(LibraryDamagedError):
        Store.open(store.path, now=noon)
    kept = restore_library(store.path, saved, noon)
    assert kept is not None
    assert kept.read_bytes() == b"rubbish" * 1000
    with Store.open(store.path, now=noon) as again:
        assert again.record(1).note == "kept"
        assert again.path.stat().st_mode & 0o777 == 0o600


def test_a_lost_library_is_restored(store: Store, tmp_path: Path) -> None:
    saved = store.backup(tmp_path / "copy.db")
    store.close()
    shutil.rmtree(store.path.parent)
    assert restore_library(store.path, saved, noon) is None
    with Store.open(store.path, now=noon) as again:
        assert again.record(1).note == "kept"


def test_what_is_no_sound_library_replaces_nothing(store: Store, tmp_path: Path) -> None:
    before = list(store.dump())
    bad = tmp_path / "bad.db"
    with pytest.raises(LibraryError, match="no such backup"):
        store.restore(bad)
    bad.write_bytes(b"")
    with pytest.raises(LibraryDamagedError, match="no papertui library"):
        store.restore(bad)
    bad.write_bytes(b"rubbish" * 1000)
    with pytest.raises(LibraryDamagedError):
        store.restore(bad)
    with closing(sqlite3.connect(tmp_path / "theirs.db")) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    with pytest.raises(LibraryDamagedError, match="no papertui library"):
        store.restore(tmp_path / "theirs.db")
    whole = store.backup(tmp_path / "newer.db")
    with closing(sqlite3.connect(whole)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(LibraryNewerError, match="newer papertui"):
        store.restore(whole)
    cut = tmp_path / "cut.db"
    cut.write_bytes(store.backup().read_bytes()[:-8192])
    with pytest.raises(LibraryDamagedError):
        store.restore(cut)
    assert list(store.dump()) == before
    leftovers = [file.name for file in store.path.parent.iterdir() if file.name.startswith(".")]
    assert leftovers == []


def test_an_older_backup_is_brought_up_to_date(store: Store) -> None:
    saved = store.backup()
    second = (*MIGRATIONS, "CREATE TABLE more (x);\n")
    restore_library(store.path, saved, noon, second)
    assert store._database.value("PRAGMA user_version") == len(second)
    assert store._database.value("SELECT count(*) FROM more") == 0


def test_restore_gives_up_where_another_writes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("papertui.store.restoring.LOCK_SECONDS", 0.05)
    saved = store.backup()
    store.set_note(1, "changed")
    with Store.open(store.path, now=noon) as other, other.compound("half", "done"):
        other.set_note(2, "busy")
        with pytest.raises(LibraryLockedError):
            store.restore(saved)
    assert store.record(1).note == "changed"
    assert store.record(2).note == "busy"
