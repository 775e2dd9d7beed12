"""Keys, clicks, pastes and resizes at random: the reader neither ends nor hangs nor grows."""

from __future__ import annotations

import os
import random

import pytest

from tests.terminal.conftest import Reader
from tests.terminal.harness import KEYS, Terminal, bytes_of
from tests.terminal.hostile import SEQUENCES
from tests.terminal.proofs import alive, leave

LETTERS = "jkbsdrnpuUvtegGmy/.ST?cCxhlzoWEi0123456789[]{}<>+-:' "
NAMED = [name for name in KEYS if name != "f1"]
#: Growth of the process that is no leak: caches fill, the interpreter keeps what it once needed.
GROWTH = 10 * 1024  # KiB


#: Keys that open each page and panel.
PAGES = ("?", "T", "E", "i", "gh", "gm", "gc", "B", "C", "R", "H", "f", ",", "t", "e", "o", "S", "W", "+")


def random_input(draw: random.Random) -> bytes:
    """One thing that a hand, a mouse or a bad line may send; never a key that leaves the reader."""
    kind = draw.random()
    if kind < 0.60:
        return draw.choice(LETTERS).encode()
    if kind < 0.82:
        return bytes_of(draw.choice(NAMED))
    if kind < 0.90:
        button, end = draw.choice((0, 0, 2, 32, 64, 65)), draw.choice("Mm")
        return f"\x1b[<{button};{draw.randint(1, 130)};{draw.randint(1, 40)}{end}".encode()
    if kind < 0.94:
        return b"\x1b[200~" + draw.choice(list(SEQUENCES.values())).encode() + b"\x1b[201~"
    if kind < 0.97:
        return bytes(draw.randrange(128, 256) for _ in range(draw.randint(1, 3)))
    return bytes([draw.choice([1, 2, 4, 6, 8, 12, 14, 16, 18, 20, 21, 23, 25, 31])])


def endure(terminal: Terminal, seed: int, inputs: int) -> None:
    """Send random input and resizes; the reader may neither end, nor hang, nor grow."""
    draw = random.Random(seed)
    settled = 0
    for opening in PAGES:  # what a page needs is loaded when it is first opened
        terminal.press(*opening)
        terminal.drain_briefly()
        alive(terminal)
    for number in range(inputs):
        terminal.send(random_input(draw))
        if number % 97 == 0:
            terminal.resize(draw.randint(1, 200), draw.randint(1, 60))
        if number % 400 == 399:
            assert terminal.process.poll() is None, (
                f"seed {seed} ended it after {number} inputs\n{terminal.text}"
            )
            alive(terminal)
            assert terminal.faults() == []
            terminal.forget()
            if number >= inputs // 3 and not settled:
                settled = terminal.resident
    alive(terminal)
    if settled:
        assert terminal.resident - settled < GROWTH
    leave(terminal)


def test_random_input_is_endured(reader: Reader) -> None:
    endure(reader(BROWSER="true"), seed=20, inputs=2_000)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(20))
def test_random_input_is_endured_for_long(reader: Reader, seed: int) -> None:
    endure(reader(BROWSER="true"), seed=seed, inputs=int(os.environ.get("TORTURE_INPUTS", "100000")))
