"""papertui without a verb, and the demo: only where a terminal can be drawn on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from papertui.service.workbench import Workbench
from tests.cli.calling import Program


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Pretend that stdin, stdout and stderr are terminals; take one out to close it."""
    open_ones = {0, 1, 2}
    monkeypatch.setattr(os, "isatty", lambda number: number in open_ones)
    return open_ones


@pytest.mark.parametrize("argv", [[], ["demo"]])
def test_pipes_are_refused_before_anything_is_opened(program: Program, argv: list[str]) -> None:
    answer = program.spawn(*argv)
    assert (answer.code, answer.out) == (2, "")
    assert "needs a terminal, and stdin is none" in answer.err
    assert not program.data.exists()


@pytest.mark.parametrize(("missing", "name"), [(0, "stdin"), (1, "stdout"), (2, "stderr")])
def test_each_stream_must_be_one(program: Program, terminal: set[int], missing: int, name: str) -> None:
    terminal.discard(missing)
    answer = program()
    assert answer.code == 2
    assert name in answer.err


@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
def test_a_terminal_must_be_able(program: Program, terminal: set[int], term: str) -> None:
    program.more["TERM"] = term
    answer = program()
    assert answer.code == 2
    assert "cannot draw on this terminal" in answer.err


def test_the_reader_gets_the_library_and_its_code_is_ours(library: Program, terminal: set[int]) -> None:
    seen: list[int] = []

    def reader(bench: Workbench) -> int:
        seen.append(bench.store.count())
        return 7

    library.open_reader = reader
    assert library().code == 7
    assert seen == [4]


def test_the_demo_is_a_library_that_is_thrown_away(program: Program, terminal: set[int]) -> None:
    seen: list[tuple[int, int, Path]] = []

    def reader(bench: Workbench) -> int:
        seen.append((bench.store.count(), bench.index.papers, bench.places.data))
        assert bench.places.data.exists()
        return 0

    program.open_reader = reader
    assert program("demo").code == 0
    ((papers, indexed, data),) = seen
    assert papers == indexed == 24
    assert not data.exists()
    assert not program.data.exists()


def test_a_demo_that_ends_badly_leaves_nothing_behind(program: Program, terminal: set[int]) -> None:
    folders: list[Path] = []

    def reader(bench: Workbench) -> int:
        folders.append(bench.places.data.parent)
        raise RuntimeError("boom")

    program.open_reader = reader
    assert program("demo").code == 70
    assert not folders[0].exists()
    assert list((program.state / "crashes").iterdir())
