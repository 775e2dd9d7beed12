"""Several processes and threads on one library."""

from __future__ import annotations

import multiprocessing
import threading
from pathlib import Path

import pytest

from papertui.model.mark import State
from papertui.store import Store
from tests.unit.store.making import bring, noon, paper

STEPS = 40


def bookmark_and_note(path: Path, worker: int) -> None:
    """What one process does: STEPS steps on papers of its own and on one shared paper."""
    with Store.open(path, now=noon) as store:
        for step in range(STEPS):
            store.add_tag([1], f"worker/{worker}/{step}")
            store.set_note(2 + worker, f"step {step}")


@pytest.mark.parametrize("processes", [3])
def test_processes_take_turns_and_lose_nothing(path: Path, processes: int) -> None:
    with Store.open(path, now=noon) as store:
        bring(store, [paper(number) for number in range(1 + processes)])
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=bookmark_and_note, args=(path, number)) for number in range(processes)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    with Store.open(path, now=noon) as store:
        assert len(store.record(1).tags) == processes * STEPS
        assert len(store.history(10_000)) == processes * STEPS * 2 + 1
        assert store.problems() == []
        while store.undo():
            pass
        assert store.tags() == []


def open_and_look(path: Path) -> None:
    """Open a library that may not be there yet."""
    with Store.open(path, now=noon) as store:
        assert store.count() == 0


def test_several_processes_may_make_the_library_at_once(path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=open_and_look, args=(path,)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0


@pytest.mark.parametrize("attempt", range(20))
def test_threads_may_make_the_library_at_once(path: Path, attempt: int) -> None:
    failures: list[Exception] = []
    together = threading.Barrier(4)

    def act() -> None:
        together.wait()
        try:
            open_and_look(path)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the test shows it
            failures.append(error)

    threads = [threading.Thread(target=act) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_one_store_serves_several_threads(store: Store) -> None:
    bring(store, [paper(number) for number in range(1, 9)])
    failures: list[str] = []

    def act(key: int) -> None:
        for step in range(20):
            if store.set_note(key, f"{key} {step}") is None or store.record(key).note != f"{key} {step}":
                failures.append(f"{key} {step}")
            if len(store.keys()) != 8:
                failures.append("keys")

    threads = [threading.Thread(target=act, args=(key,)) for key in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(store.history(1000)) == 81


def test_the_change_counter_tells_of_every_write_and_of_no_reading(store: Store) -> None:
    bring(store, [paper(1)])
    with Store.open(store.path, now=noon) as other:
        before = store.change_counter
        assert other.change_counter == before
        other.set_state([1], State.READ)
        assert store.change_counter == before + 1
        store.rows(store.keys())
        list(store.dump())
        assert other.change_counter == before + 1
        store.undo()
        assert other.change_counter == before + 2
        assert other.rows([1])[0].state is State.UNREAD
