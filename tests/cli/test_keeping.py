"""Verbs that keep the library safe: backup, restore, dump, load, reindex, doctor."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from papertui.store import Store
from papertui.store.database import LibraryReadOnlyError
from tests.cli.calling import Program
from tests.cli.conftest import PAPERS

Clock = Callable[[], datetime]


def decide_something(library: Program) -> None:
    ids = library.ids()
    library("mark", "later", ids[0])
    library("bookmark", ids[2], ids[1])
    library("tag", "add", "edge/energy", ids[0], ids[3])
    library("note", ids[1], "--set", "ask\nAda")


def test_a_backup_can_be_restored(library: Program, tmp_path: Path) -> None:
    decide_something(library)
    before = library("list", "--json").out
    path = tmp_path / "kept.db"
    assert library("backup", str(path)).out == f"{path}\n"
    library("mark", "dismissed", *library.ids())
    library("import", str(tmp_path / "papers.jsonl"))
    answer = library("restore", str(path), "--json")
    assert (answer.code, answer.object()["papers"]) == (0, len(PAPERS))
    assert Path(answer.object()["replaced"]).exists()
    assert library("list", "--json").out == before
    assert library("search", "energy").code == 0, "the index follows"


def test_a_backup_without_a_name_goes_among_the_automatic_ones(library: Program) -> None:
    path = Path(library("backup", "--json").object()["path"])
    assert path.parent == library.data / "backups"


def test_what_is_no_backup_changes_nothing(library: Program, tmp_path: Path) -> None:
    before = library("list", "--json").out
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"nonsense" * 1000)
    for path in (bad, tmp_path / "missing.db", tmp_path):
        answer = library("restore", str(path))
        assert answer.code == 3
        assert answer.err.startswith("papertui: ")
    assert library("list", "--json").out == before


def test_a_damaged_library_is_replaced_by_its_backup(library: Program, tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    library("backup", str(path))
    (library.data / "library.db").write_bytes(b"nonsense" * 1000)
    for name in ("library.db-wal", "library.db-shm"):
        (library.data / name).unlink(missing_ok=True)
    assert library("list").code == 3
    assert library("restore", str(path)).code == 0
    assert len(library.ids()) == len(PAPERS)


def test_dump_and_load_bring_every_decision_to_another_library(library: Program, tmp_path: Path) -> None:
    decide_something(library)
    dump = tmp_path / "marks.jsonl"
    assert library("dump", str(dump)).code == 0
    assert library("dump").out == dump.read_text()
    other = Program(tmp_path / "other")
    other("import", str(tmp_path / "papers.jsonl"))
    assert other("load", str(dump)).code == 0
    assert other("dump").out == dump.read_text()
    assert other("list", "--json").out == library("list", "--json").out
    other("undo")
    assert other.ids("is:bookmarked") == [], "loading is one step"


def test_decisions_about_unknown_papers_wait_for_them(library: Program, tmp_path: Path) -> None:
    decide_something(library)
    dump = library("dump").out
    other = Program(tmp_path / "other")
    answer = other("load", "--json", "-", stdin=dump.encode())
    assert answer.object()["waiting"] > 0
    other("import", str(tmp_path / "papers.jsonl"))
    assert len(other.ids("tag:edge/energy")) == 2


def test_a_dump_that_cannot_be_read_changes_nothing(library: Program) -> None:
    before = library("list", "--json").out
    answer = library("load", "-", stdin=b'{"nonsense": 1}\n')
    assert answer.code == 1
    assert library("list", "--json").out == before


def test_reindex_makes_the_index_anew(library: Program) -> None:
    before = library("search", "--json", "energy").out
    shutil.rmtree(library.data / "index")
    assert library("reindex", "--json").object() == {"papers": len(PAPERS)}
    assert library("search", "--json", "energy").out == before


def test_an_index_that_is_gone_is_made_without_a_question(library: Program) -> None:
    before = library("search", "--json", "energy").out
    shutil.rmtree(library.data / "index")
    assert library("search", "--json", "energy").out == before


def test_doctor_finds_a_sound_library_sound(library: Program) -> None:
    answer = library("doctor", "--json")
    findings = answer.objects()
    assert all(set(finding) == {"name", "ok", "value", "advice"} for finding in findings)
    assert [finding for finding in findings if not finding["ok"]] == []
    assert answer.code == 0
    names = [finding["name"] for finding in findings]
    assert {"papertui", "packages", "data", "config", "state", "library", "index", "backups", "terminal"} <= {
        *names
    }
    assert "4 papers in 1 listings" in library("doctor").out


def test_doctor_says_what_to_do(library: Program) -> None:
    library.config.mkdir()
    (library.config / "config.toml").write_text("them = 1\n")
    library.data.chmod(0o755)
    answer = library("doctor")
    assert answer.code == 1
    assert "chmod 700" in answer.out
    assert "There is no setting named 'them'" in answer.out
    library.data.chmod(0o700)


@pytest.mark.parametrize("term", ["dumb", ""])
def test_doctor_knows_where_the_reader_cannot_be_drawn(program: Program, term: str) -> None:
    program.more["TERM"] = term
    assert "cannot draw" in program("doctor").out


def test_doctor_reports_a_library_that_cannot_be_opened(library: Program) -> None:
    (library.data / "library.db").write_bytes(b"nonsense" * 1000)
    for name in ("library.db-wal", "library.db-shm"):
        (library.data / name).unlink(missing_ok=True)
    answer = library("doctor", "--json")
    assert answer.code == 1
    assert any(finding["name"] == "library" and not finding["ok"] for finding in answer.objects())


@pytest.fixture
def unwritable(library: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    """A library on a disk that cannot be written."""
    library("search", "energy")  # so that the index is there
    really = Store.open.__func__  # type: ignore[attr-defined]  # a classmethod

    def refuse(cls: type[Store], path: Path, *, now: Clock, read_only: bool = False) -> Store:
        if not read_only:
            raise LibraryReadOnlyError("The library cannot be written.", "Make it writable.")
        store: Store = really(cls, path, now=now, read_only=True)
        return store

    monkeypatch.setattr(Store, "open", classmethod(refuse))
    return library


@pytest.mark.parametrize(
    "argv",
    [
        ["list"],
        ["search", "energy"],
        ["claims", "energy"],
        ["export", "energy"],
        ["listings"],
        ["history"],
        ["stats"],
        ["tag", "list"],
        ["dump"],
        ["doctor"],
    ],
)
def test_what_only_reads_works_where_nothing_can_be_written(unwritable: Program, argv: list[str]) -> None:
    answer = unwritable(*argv)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out or argv == ["tag", "list"]


@pytest.mark.parametrize(
    "argv", [["undo"], ["tag", "delete", "x"], ["backup"], ["mark", "read", "--query", "energy"]]
)
def test_what_decides_does_not(unwritable: Program, argv: list[str]) -> None:
    answer = unwritable(*argv)
    assert answer.code == 3
    assert answer.err == "papertui: The library cannot be written.\n  Make it writable.\n"
