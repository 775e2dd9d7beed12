"""The index in step with the store: behind, caught up, killed half-way, healed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from papertui.model.paper import Paper
from papertui.search import index as index_module
from papertui.search.engine.dictionary import Dictionary
from papertui.service import indexing
from papertui.service.finding import Request, answer
from papertui.service.workbench import Workbench
from tests.unit.service.making import bring, filled, write_jsonl, write_page


def found(bench: Workbench, text: str = "text") -> int:
    return len(answer(bench, Request(1, text)).keys)


@pytest.fixture
def many(bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """A library of 25 papers that are indexed ten at a time."""
    monkeypatch.setattr(index_module, "BATCH", 10)
    bring(
        bench,
        write_jsonl(tmp_path / "a.jsonl", [{"title": f"P {n}", "abstract": "Text."} for n in range(25)]),
    )
    return bench


def test_a_library_without_papers_is_not_behind(bench: Workbench) -> None:
    assert not indexing.is_behind(bench)
    assert indexing.catch_up(bench) == 0


def test_catching_up_takes_in_what_is_missing_and_says_how_far_it_is(many: Workbench) -> None:
    assert indexing.is_behind(many)
    told: list[tuple[int, int]] = []
    assert indexing.catch_up(many, lambda done, total: told.append((done, total))) == 25
    assert told == [(10, 25), (20, 25), (25, 25)]
    assert not indexing.is_behind(many)
    assert indexing.catch_up(many) == 0


def test_progress_counts_what_was_in_already(many: Workbench, tmp_path: Path) -> None:
    indexing.catch_up(many)
    bring(many, write_page(tmp_path / "b.txt", range(5)))
    told: list[tuple[int, int]] = []
    assert indexing.catch_up(many, lambda done, total: told.append((done, total))) == 5
    assert told == [(30, 30)]


def test_once_ready_a_misspelt_word_is_answered_without_reading_all_words(
    many: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexing.catch_up(many)
    indexing.get_ready(many)
    with monkeypatch.context() as patched:
        patched.setattr(Dictionary, "words", None)
        assert found(many, "texd~") == 25
        patched.setattr(indexing, "WORTH_READINESS", 24)
        many.index.open()
        indexing.get_ready(many)  # too many papers to hold their words ready
    assert found(many, "texd~") == 25


class KilledError(Exception):
    """Stands for a process that dies at this place."""


def test_what_was_indexed_before_a_kill_is_found_and_the_rest_follows(many: Workbench) -> None:
    def kill(done: int, _: int) -> None:
        if done == 20:
            raise KilledError

    with pytest.raises(KilledError):
        indexing.catch_up(many, kill)
    with Workbench.open(many.places, now=many.now) as other:
        assert indexing.is_behind(other)
        assert found(other) == 20
        assert indexing.catch_up(other) == 5
        assert found(other) == 25
    assert found(many) == 25


def test_a_deleted_folder_is_filled_again(many: Workbench) -> None:
    indexing.catch_up(many)
    shutil.rmtree(many.places.index)
    assert indexing.is_behind(many)
    assert indexing.catch_up(many) == 25
    assert found(many) == 25


def test_another_workbench_notices_a_deleted_folder(many: Workbench) -> None:
    indexing.catch_up(many)
    twin = many.twin()
    assert not indexing.is_behind(twin)
    shutil.rmtree(many.places.index)
    assert indexing.is_behind(twin)


def test_another_workbench_notices_what_the_job_has_done(many: Workbench) -> None:
    twin = many.twin()
    assert indexing.is_behind(twin)
    indexing.catch_up(many)
    assert not indexing.is_behind(twin)


def test_rebuilding_makes_it_anew(many: Workbench) -> None:
    indexing.catch_up(many)
    before = {path.name for path in many.places.index.iterdir()}
    assert indexing.rebuild(many) == 25
    assert found(many) == 25
    assert {path.name for path in many.places.index.iterdir()} != before


def test_a_restored_library_gets_an_index_of_its_own(bench: Workbench, tmp_path: Path) -> None:
    filled(bench, tmp_path, 3)
    copy = bench.store.backup(tmp_path / "copy.db")
    bring(bench, write_jsonl(tmp_path / "b.jsonl", [{"title": "Zebra", "abstract": "Stripes."}]))
    indexing.catch_up(bench)
    assert found(bench, "zebra") == 1
    bench.store.restore(copy)
    with Workbench.open(bench.places, now=bench.now) as other:
        indexing.catch_up(other)
        assert found(other, "zebra") == 0
        assert found(other, "sieve") == 3


def test_papers_are_handed_over_as_the_index_takes_them(
    bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory stays bounded however big the library is: nothing is read before it is asked for."""
    monkeypatch.setattr(index_module, "BATCH", 10)
    papers = [{"title": f"P {n}", "abstract": "Text."} for n in range(50)]
    bring(bench, write_jsonl(tmp_path / "a.jsonl", papers))
    made = 0
    real = Paper.__init__

    def count(paper: Paper, *arguments: object, **fields: object) -> None:
        nonlocal made
        made += 1
        real(paper, *arguments, **fields)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(Paper, "__init__", count)
    seen: list[int] = []
    indexing.catch_up(bench, lambda done, _: seen.append(made - done))
    assert max(seen) <= 10


def test_rows_of_the_library_are_not_read_all_at_once(
    many: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    from papertui.store import papers
    from papertui.store.database import Database

    monkeypatch.setattr(papers, "PORTION", 10)
    real = Database.all

    def small(self: Database, sql: str, parameters: object = ()) -> list[object]:
        rows = real(self, sql, parameters)  # type: ignore[arg-type]  # handed through
        assert len(rows) <= 10, sql
        return rows

    monkeypatch.setattr(Database, "all", small)
    assert indexing.catch_up(many) == 25
