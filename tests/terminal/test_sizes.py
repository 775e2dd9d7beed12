"""Every size of terminal, also while it changes."""

from __future__ import annotations

import random

import pytest

from tests.terminal.conftest import Reader
from tests.terminal.proofs import alive, leave

SIZES = [
    (1, 1),
    (1, 50),
    (200, 1),
    (2, 2),
    (5, 3),
    (19, 5),
    (39, 12),
    (40, 11),
    (40, 12),
    (80, 24),
    (300, 20),
    (1000, 500),
]


def test_three_hundred_resizes(reader: Reader) -> None:
    terminal = reader()
    draw = random.Random(300)
    for _ in range(300):
        columns, lines = (
            draw.choice(SIZES[:-1]) if draw.random() < 0.5 else (draw.randint(1, 240), draw.randint(1, 70))
        )
        terminal.resize(columns, lines)
        terminal.read()
    terminal.resize(1000, 500)
    terminal.forget()
    terminal.until(lambda: b"\x1b[500;" in terminal.output, "the last row of 500")
    alive(terminal)
    leave(terminal)


@pytest.mark.parametrize("size", [(1, 1), (1000, 500), (0, 0)], ids=str)
def test_it_starts_at_any_size(reader: Reader, size: tuple[int, int]) -> None:
    terminal = reader(size=size, see="") if size != (0, 0) else reader()
    if size == (0, 0):
        terminal.resize(0, 0)
    terminal.until(lambda: "1049" in terminal.modes.on, "the reader's screen")
    alive(terminal)
    leave(terminal)
