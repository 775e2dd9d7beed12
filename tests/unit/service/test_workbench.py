"""The workbench: opened, shared between threads, closed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from papertui.config import Config
from papertui.errors import LibraryError
from papertui.model.mark import State
from papertui.paths import Places
from papertui.service.keeping import back_up_daily
from papertui.service.workbench import Workbench, clock
from tests.unit.service.making import filled, noon


def test_an_empty_library_is_made_where_there_is_none(places: Places) -> None:
    with Workbench.open(places, now=noon) as bench:
        assert bench.store.count() == 0
        assert bench.config == Config()
    assert places.library.exists()
    assert places.data.stat().st_mode & 0o077 == 0
    assert not places.index.exists(), "no index before somebody searches"


def test_reading_only_makes_nothing(places: Places) -> None:
    with pytest.raises(LibraryError):
        Workbench.open(places, now=noon, read_only=True)
    assert not places.data.exists()


def test_a_place_that_cannot_be_is_a_plain_error(places: Places) -> None:
    places.data.parent.mkdir(parents=True)
    places.data.touch()
    with pytest.raises(LibraryError):
        Workbench.open(places, now=noon)


def test_a_twin_reads_and_writes_the_same_library_in_another_thread(bench: Workbench, tmp_path: Path) -> None:
    keys = filled(bench, tmp_path, 3)
    faults: list[BaseException] = []

    def work() -> None:
        try:
            twin = bench.twin()
            twin.store.set_state(keys[:1], State.LATER)
            assert twin.index is not bench.index
            assert twin.index.papers == 3
            twin.close()
        except BaseException as error:  # noqa: BLE001  # handed to the test's thread
            faults.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert not faults
    assert bench.store.rows(keys[:1])[0].state is State.LATER, "the library is open still"


def test_an_index_that_knows_a_future_is_made_again(bench: Workbench, tmp_path: Path) -> None:
    filled(bench, tmp_path, 3)
    assert bench.index.generation == bench.store.last_seq > 0
    bench.store.backup(tmp_path / "copy.db")
    with Workbench.open(bench.places, now=noon) as other:
        assert other.index.open(other.store.last_seq - 1) is False
        assert other.index.generation == 0


def test_the_clock_knows_its_zone() -> None:
    assert clock().tzinfo is not None


def test_the_day_has_one_backup(bench: Workbench, tmp_path: Path) -> None:
    filled(bench, tmp_path, 2, index=False)
    made = back_up_daily(bench)
    assert made is not None
    assert made.parent == bench.places.backups
    assert back_up_daily(bench) is None
