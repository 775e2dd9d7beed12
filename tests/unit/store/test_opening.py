from __future__ import annotations

import os
import resource
import sqlite3
import stat
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from papertui.errors import LibraryError
from papertui.model.mark import State
from papertui.store import Store, schema
from papertui.store.database import (
    LibraryDamagedError,
    LibraryLockedError,
    LibraryNewerError,
    LibraryReadOnlyError,
)
from papertui.store.opening import open_database
from tests.unit.store.making import bring, noon, paper


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_library_is_private(path: Path) -> None:
    with Store.open(path, now=noon) as store:
        bring(store, [paper(1)])
        assert mode(path.parent) == 0o700
        assert {mode(file) for file in path.parent.iterdir()} == {0o600}


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Store.open(tmp_path / "library.db", now=noon).close()
    assert mode(tmp_path) == 0o755


def test_the_file_is_opened_as_promised(store: Store) -> None:
    ask = store._database.value
    assert ask("PRAGMA journal_mode") == "wal"
    assert ask("PRAGMA synchronous") == 2
    assert ask("PRAGMA foreign_keys") == 1
    assert ask("PRAGMA application_id") == schema.APPLICATION_ID
    assert ask("PRAGMA user_version") == len(schema.MIGRATIONS)


def test_each_library_has_its_own_name_and_keeps_it(path: Path, tmp_path: Path) -> None:
    with Store.open(path, now=noon) as store, Store.open(tmp_path / "other.db", now=noon) as other:
        assert len(store.store_id) == 32
        assert store.store_id != other.store_id
        name = store.store_id
    with Store.open(path, now=noon) as again:
        assert again.store_id == name


def test_a_newer_library_is_refused(path: Path) -> None:
    Store.open(path, now=noon).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    for read_only in (False, True):
        with pytest.raises(LibraryNewerError, match="newer papertui") as error:
            Store.open(path, now=noon, read_only=read_only)
        assert "Update papertui" in error.value.hint
        assert error.value.exit_code == 3


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(LibraryDamagedError, match="no papertui library"):
        Store.open(path, now=noon)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database, but long enough to be looked at" * 40, b"\x00" * 5000])
def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(LibraryDamagedError) as error:
        Store.open(path, now=noon)
    assert "restore" in error.value.hint or "--data-dir" in error.value.hint
    assert path.read_bytes() == content


def test_damage_inside_the_file_is_told_in_plain_words(path: Path) -> None:
    with Store.open(path, now=noon) as store:
        bring(store, [paper(number) for number in range(500)])
    with path.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xff" * (path.stat().st_size - 4 * 4096))

    def read_everything() -> None:
        with Store.open(path, now=noon) as store:
            list(store.records(store.keys("title")))

    with pytest.raises(LibraryDamagedError, match="damaged") as error:
        read_everything()
    assert str(path.parent / "backups") in error.value.hint


def test_a_place_where_nothing_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for place in (tmp_path / "file" / "library.db", tmp_path):
        with pytest.raises(LibraryError, match="cannot be made"):
            Store.open(place, now=noon)


@pytest.mark.parametrize("name", ["what? # 100%.db", "é 日本.db", os.fsdecode(b"latin \xe9.db")])
def test_a_library_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"in {name}" / name
    with Store.open(path, now=noon) as store:
        bring(store, [paper(1)])
        store.backup()
        assert list(store.dump())
        assert store.daily_backup() is not None
    with Store.open(path, now=noon, read_only=True) as store:
        assert store.count() == 1


def test_reading_a_library_that_is_not_there(path: Path) -> None:
    with pytest.raises(LibraryError, match="no library yet"):
        Store.open(path, now=noon, read_only=True)
    assert not path.parent.exists()


def test_reading_only_refuses_every_write(store: Store) -> None:
    bring(store, [paper(1)])
    with Store.open(store.path, now=noon, read_only=True) as reader:
        assert reader.count() == 1
        assert reader.rows(reader.keys())[0].title == "Paper 1"
        with pytest.raises(LibraryReadOnlyError, match="for reading only"):
            reader.set_state([1], State.READ)
        with pytest.raises(LibraryReadOnlyError):
            reader.undo()
        store.set_state([1], State.READ)
        assert reader.rows([1])[0].state is State.READ


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(LibraryError, match="closed"):
        store.count()


def as_nobody(act: Callable[[], None]) -> int:
    """Do something in a child process that may not do everything; 0 where nothing was raised."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            act()
            code = 0
        finally:
            if code:
                traceback.print_exc()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def protected(tmp_path: Path) -> Path:
    """A library in a folder that may be read by everybody and written by nobody."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and folder.name.startswith(("pytest-", "popen-", "test_")):
            folder.chmod(0o755)
    path = tmp_path / "shelf" / "library.db"
    with Store.open(path, now=noon) as store:
        bring(store, [paper(1), paper(2)])
        store.set_state([1], State.READ)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    return path


def test_a_folder_that_may_not_be_written_is_refused_for_writing_and_read(protected: Path) -> None:
    def act() -> None:
        with pytest.raises(LibraryReadOnlyError, match="cannot be written"):
            Store.open(protected, now=noon)
        with Store.open(protected, now=noon, read_only=True) as store:
            assert store.count() == 2
            assert [row.state for row in store.rows([1, 2])] == [State.READ, State.UNREAD]
            assert list(store.dump())

    assert as_nobody(act) == 0


def test_a_writable_file_in_a_folder_that_is_not_is_refused_for_writing(protected: Path) -> None:
    protected.chmod(0o666)

    def act() -> None:
        with pytest.raises(LibraryReadOnlyError, match="folder may not be written"):
            Store.open(protected, now=noon)

    assert as_nobody(act) == 0


def test_a_file_that_may_not_even_be_read(protected: Path) -> None:
    protected.chmod(0o000)

    def act() -> None:
        for read_only in (True, False):
            with pytest.raises(LibraryError):
                Store.open(protected, now=noon, read_only=read_only)

    assert as_nobody(act) == 0


def test_a_full_disk_loses_nothing_and_says_so(store: Store) -> None:
    bring(store, [paper(number) for number in range(50)])
    store.set_note(1, "kept")
    pages = store._database.value("PRAGMA page_count")
    store._database.run(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryError, match="no room left") as error:
        store.set_note(2, "x" * 100_000)
    assert "Free some space" in error.value.hint
    with pytest.raises(LibraryError, match="no room left"):
        bring(store, [paper(number) for number in range(100, 400)], name="second.txt")
    assert store.record(1).note == "kept"
    assert store.record(2).note == ""
    assert store.count() == 50
    store._database.run("PRAGMA max_page_count = 1000000")
    assert store.set_note(2, "x" * 100_000) is not None
    assert store.problems() == []


def test_a_disk_that_refuses_a_write_half_way_loses_nothing(store: Store) -> None:
    bring(store, [paper(number) for number in range(50)])
    store.set_note(1, "kept")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    limit = Path(f"{store.path}-wal").stat().st_size + 20_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        with pytest.raises(LibraryError):
            store.set_note(2, "x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert store.record(1).note == "kept"
    assert store.record(2).note == ""
    assert store.set_note(2, "room again") is not None
    store.close()
    with Store.open(store.path, now=noon) as again:
        assert again.record(2).note == "room again"
        assert again.problems() == []


def test_a_locked_library_says_so_and_keeps_readers(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(store, [paper(1)])
    monkeypatch.setattr("papertui.store.database.LOCK_SECONDS", 0.05)
    with Store.open(store.path, now=noon) as impatient, closing(sqlite3.connect(store.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryLockedError, match="Another papertui") as error:
            impatient.set_state([1], State.READ)
        assert "try again" in error.value.hint
        assert impatient.count() == 1
        other.execute("ROLLBACK")
        assert impatient.set_state([1], State.READ) is not None


SECOND = """
ALTER TABLE note ADD COLUMN colour TEXT NOT NULL DEFAULT 'none; really';
CREATE TABLE extra (x); -- a comment; with a semicolon
CREATE TRIGGER extra_rows AFTER INSERT ON extra BEGIN
    UPDATE meta SET value = value WHERE name = 'seq';
    SELECT 1;
END;
"""


def test_an_older_library_is_copied_and_brought_up_to_date(path: Path) -> None:
    with Store.open(path, now=noon) as store:
        bring(store, [paper(1)])
        store.set_note(1, "kept")
    database = open_database(path, now=noon, migrations=(*schema.MIGRATIONS, SECOND))
    number = len(schema.MIGRATIONS) + 1
    assert database.value("PRAGMA user_version") == number
    assert database.first("SELECT text, colour FROM note") == ("kept", "none; really")
    database.close()
    copies = list((path.parent / "backups").iterdir())
    assert [copy.name for copy in copies] == [f"before-schema-{number}-2026-11-20-120000.db"]
    with Store.open(copies[0], now=noon) as copy:
        assert copy.record(1).note == "kept"
    with pytest.raises(LibraryNewerError):
        Store.open(path, now=noon)


def test_a_migration_that_fails_leaves_the_library_as_it_was(path: Path) -> None:
    with Store.open(path, now=noon) as store:
        bring(store, [paper(1)])
    broken = (*schema.MIGRATIONS, "CREATE TABLE half (x);\nINSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(LibraryError, match="no such table: nowhere"):
        open_database(path, now=noon, migrations=broken)
    with Store.open(path, now=noon) as store:
        assert store.count() == 1
        assert store._database.first("SELECT 1 FROM sqlite_schema WHERE name = 'half'") is None


def test_an_older_library_that_is_only_read_asks_to_be_opened_for_writing(path: Path) -> None:
    Store.open(path, now=noon).close()
    with pytest.raises(LibraryError, match="older papertui"):
        open_database(path, now=noon, read_only=True, migrations=(*schema.MIGRATIONS, SECOND))


@pytest.mark.parametrize("number", range(1, len(schema.MIGRATIONS) + 1))
def test_every_schema_can_be_reached_from_every_earlier_one(path: Path, number: int) -> None:
    open_database(path, now=noon, migrations=schema.MIGRATIONS[:number]).close()
    with Store.open(path, now=noon) as store:
        assert store.problems() == []
