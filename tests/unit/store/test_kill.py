"""kill -9 at any moment: every acknowledged decision is there afterwards, and nothing half done."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from papertui.store import Store
from tests.unit.store import kill
from tests.unit.store.making import noon

ROOT = Path(__file__).parents[3]


def run_and_kill(path: Path, first: int, chance: Random) -> int:
    """Let a process decide from `first` on, kill it, and return the last number it acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.unit.store.kill", str(path), str(first)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    said = b""
    wanted = chance.randrange(0, 25)
    while said.count(b"\n") < wanted:
        said += os.read(process.stdout.fileno(), 1)
    # Anywhere inside what it does next, or inside its start when nothing was wanted yet.
    select.select([], [], [], chance.random() * (0.15 if wanted == 0 else 0.02))
    process.send_signal(signal.SIGKILL)
    said += process.stdout.read()
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    complete = said[: said.rfind(b"\n") + 1].split()
    return int(complete[-1]) if complete else first - 1


def look(store: Store) -> tuple[object, ...]:
    """Everything that a reader could see of a library."""
    return (
        list(store.dump()),
        list(store.keys()),
        store.history(10_000),
        store.rows(store.keys("added")),
        store.listings(),
        store.days(),
        store.state_counts(),
    )


@pytest.mark.parametrize("kills", [20, pytest.param(1000, marks=pytest.mark.torture)])
def test_no_acknowledged_decision_is_lost(tmp_path: Path, kills: int) -> None:
    chance = Random(kills)
    path = tmp_path / "library.db"
    done = 0
    with Store.open(tmp_path / "reference.db", now=noon) as reference:
        for _ in range(kills):
            acknowledged = run_and_kill(path, done, chance)
            while done <= acknowledged:
                kill.operate(reference, done)
                done += 1
            with Store.open(path, now=noon) as store:
                assert store.problems() == []
                found = look(store)
            if found != look(reference):  # the one that was under way may be there, whole
                kill.operate(reference, done)
                done += 1
                assert found == look(reference)
    assert done > kills * 5
