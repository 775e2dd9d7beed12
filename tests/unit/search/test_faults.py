"""The faults that Whoosh's own writer has, each asked of ours; and death at any moment."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from papertui.errors import LibraryError
from papertui.model.paper import Paper
from papertui.search import building
from papertui.search import index as index_module
from papertui.search.building import Change
from papertui.search.engine import committing, segments
from papertui.search.index import Index, IndexLostError
from papertui.search.language import parse
from papertui.search.searching import Searcher
from tests.unit.search.conftest import PAPERS, DictFacts, changes


def many(count: int) -> list[Change]:
    return [
        (n, n, Paper(f"Paper number{n}", f"gate exit word{n % 50} " * 5, ("Ada",)))
        for n in range(1, count + 1)
    ]


def everything(index: Index) -> set[int]:
    return set(index.view.postings("title", "paper")[0].tolist())


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "BATCH", 400)


def test_two_processes_index_all(tmp_path: Path, small_batches: None) -> None:
    index = Index(tmp_path / "index", "s")
    index.open()
    assert index.catch_up(many(950), processes=2) == 950
    assert everything(index) == set(range(1, 951))
    assert index.generation == 950


class Malformed(Paper):
    """A paper that cannot be read."""

    __slots__ = ()

    @property
    def authors(self) -> Any:
        raise ValueError("no authors to be had")


def test_a_worker_that_is_killed_is_an_error_and_loses_nothing_silently(
    tmp_path: Path, small_batches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = Index(tmp_path / "index", "s")
    index.open()
    monkeypatch.setattr(building, "_work", _die_at_third)
    with pytest.raises(LibraryError, match="broke off"):
        index.catch_up(many(950), processes=2)
    assert len(everything(index)) == index.papers == index.generation
    assert index.papers < 950
    monkeypatch.undo()
    missing = 950 - index.papers
    assert index.catch_up(many(950)) == missing
    assert everything(index) == set(range(1, 951))


def _die_at_third(folder: Path, pipe: Any) -> None:
    builder = building.Builder(folder)
    while True:
        batch = pipe.recv()
        if batch[0][0] > 300:
            os.kill(os.getpid(), signal.SIGKILL)
        pipe.send(builder.build(batch))


def _die_at_once(folder: Path, pipe: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _lose_a_paper(folder: Path, pipe: Any) -> None:
    builder = building.Builder(folder)
    while True:
        pipe.send(builder.build(pipe.recv()[1:]))


@pytest.mark.parametrize("work", [_die_at_once, _lose_a_paper])
def test_no_death_of_workers_hangs_or_passes(
    tmp_path: Path, small_batches: None, monkeypatch: pytest.MonkeyPatch, work: Any
) -> None:
    index = Index(tmp_path / "index", "s")
    index.open()
    monkeypatch.setattr(building, "_work", work)
    with pytest.raises(LibraryError):
        index.catch_up(many(950), processes=2)
    assert index.papers == index.generation == 0


def test_a_paper_that_cannot_be_read_leaves_no_trace_in_the_next(tmp_path: Path) -> None:
    bad = object.__new__(Malformed)
    object.__setattr__(bad, "title", "Poison quokka")
    object.__setattr__(bad, "abstract", "Poison.")
    index = Index(tmp_path / "index", "s")
    index.open()
    with pytest.raises(ValueError, match="no authors"):
        index.catch_up([(1, 1, PAPERS[0]), (2, 2, bad)])
    assert index.papers == 0
    assert index.catch_up(changes(PAPERS)) == 6
    assert not len(index.view.postings("title", "quokka")[0])
    assert not len(index.view.postings("title", "poison")[0])


def test_replacing_a_paper_deletes_no_other(tmp_path: Path) -> None:
    index = Index(tmp_path / "index", "s")
    index.open()
    index.catch_up(many(30))
    index.catch_up([(31, 2, Paper("Paper replaced", "quokka"))])
    assert everything(index) == set(range(1, 31))
    assert index.view.postings("abstract", "quokka")[0].tolist() == [2]


STEPS = ["fsync", "replace", "toc", "checksums"]


@pytest.mark.parametrize("step", STEPS)
def test_a_full_disk_breaks_off_and_lets_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    index = Index(tmp_path / "index", "s")
    index.open()
    index.catch_up(many(20))

    def full(*_: Any, **__: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    target: tuple[Any, str] = {
        "fsync": (os, "fsync"),
        "replace": (Path, "replace"),
        "toc": (committing, "_write_toc"),
        "checksums": (segments, "_checksums"),
    }[step]
    with monkeypatch.context() as patch:
        patch.setattr(*target, full)
        with pytest.raises(LibraryError, match="space"):
            index.catch_up(many(40))
    other = Index(tmp_path / "index", "s")
    assert other.open()
    assert everything(other) == set(range(1, 21))
    assert index.catch_up(many(40), timeout=0.1) == 20
    assert everything(index) == set(range(1, 41))


@pytest.fixture
def large(tmp_path: Path) -> Index:
    """An index of many pages, of which opening reads only a few."""
    Index(tmp_path / "index", "s").open()
    index = Index(tmp_path / "index", "s")
    index.open()
    index.catch_up(many(3000))
    opened = Index(tmp_path / "index", "s")
    assert opened.open()
    return opened


def test_damage_that_a_search_meets_empties_the_index_and_says_so(large: Index, tmp_path: Path) -> None:
    path = next((tmp_path / "index").glob("*.seg"))
    content = bytearray(path.read_bytes())
    postings, size = large.view.segments[0].record.parts["pst"]
    for at in range(postings, postings + size, 1000):
        content[at] ^= 0x10
    path.write_bytes(content)
    searcher = Searcher(large, DictFacts(range(1, 3001)))
    with pytest.raises(IndexLostError) as caught:
        searcher.search(parse("gate"))
    assert caught.value.hint
    assert large.papers == 0
    large.catch_up(many(3000))
    assert searcher.search(parse("gate")).total == 3000


def test_a_segment_cut_short_while_it_is_open_does_not_kill(large: Index, tmp_path: Path) -> None:
    os.truncate(next((tmp_path / "index").glob("*.seg")), 100)
    with pytest.raises(IndexLostError):
        Searcher(large, DictFacts(range(1, 3001))).search(parse("gate"))


WRITER = """
    import sys
    from pathlib import Path
    from papertui.model.paper import Paper
    from papertui.search import index as module
    module.BATCH = 5
    index = module.Index(Path(sys.argv[1]), "s")
    index.open()
    start = index.generation
    print("open", flush=True)
    def papers():
        for n in range(start + 1, start + 400):
            yield n, n, Paper(f"Paper number{n}", f"gate exit word{n % 50} " * 5, ("Ada",))
    index.catch_up(papers(), progress=lambda done: print(start + done, flush=True))
"""


def killed_runs(folder: Path, runs: int, chance: random.Random) -> Iterator[tuple[int, Index]]:
    """Starts a writer, kills it at a random moment, opens what is left; (papers it reported, index)."""
    for _ in range(runs):
        command = [sys.executable, "-c", textwrap.dedent(WRITER), str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()
            with suppress(subprocess.TimeoutExpired):
                process.wait(chance.random() * 0.4)
            process.kill()
            reported = process.stdout.read().split()
        index = Index(folder, "s")
        assert index.open()
        yield int(reported[-1]) if reported else 0, index


def check_killed(folder: Path, runs: int, seed: int) -> None:
    for reported, index in killed_runs(folder, runs, random.Random(seed)):
        assert index.generation >= reported
        assert index.papers == index.generation
        assert everything(index) == set(range(1, index.generation + 1))
        assert index.verify()
        assert len(index.view.segments) <= 40


def test_killed_at_any_moment_nothing_reported_is_lost(tmp_path: Path) -> None:
    check_killed(tmp_path / "index", 6, 1)


@pytest.mark.torture
def test_killed_five_hundred_times(tmp_path: Path) -> None:
    for part in range(20):
        check_killed(tmp_path / f"index{part}", 25, part)
