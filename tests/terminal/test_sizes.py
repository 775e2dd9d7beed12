"""Every size of terminal, also while it changes."""

from __future__ import annotations

import random

import pytest

from tests.terminal.conftest import Reader
from tests.terminal.harness import Terminal
from tests.terminal.proofs import alive, leave


def first_frame(terminal: Terminal) -> str:
    """The screen once counts and claims have come, the widths of its rows proven."""
    terminal.see("60 left") if terminal.columns >= 60 else terminal.see("Papers")
    terminal.drain()
    assert all(len(row) <= terminal.columns for row in terminal.rows)
    return terminal.text


def test_120_by_36_shows_rail_list_and_paper(reader: Reader) -> None:
    terminal = reader(size=(120, 36))
    text = first_frame(terminal)
    assert "─ Library ─" in text
    assert "━ Papers ━" in text
    assert "─ Paper ─" in text
    assert terminal.rows[-1].endswith("? help")
    assert sum("Part" in row for row in terminal.rows) >= 10


def test_80_by_24_folds_the_rail_and_stacks_list_and_paper(reader: Reader) -> None:
    terminal = reader(size=(80, 24))
    text = first_frame(terminal)
    assert "Library" not in text
    assert "━ Papers ━" in text
    assert "Models that read" in text
    assert terminal.rows[-1].endswith("? help")
    terminal.press("h")
    terminal.see("VIEWS", "DAYS")
    terminal.press("l")
    terminal.see_not("VIEWS")


def test_200_by_50_shows_the_claims_of_the_paper_under_the_cursor(reader: Reader) -> None:
    terminal = reader(size=(200, 50))
    text = first_frame(terminal)
    assert "─ Claims ─" in text
    assert "sentence 3" in text
    terminal.press("j")
    terminal.see("77.6 %")


def test_60_by_20_shows_list_or_paper(reader: Reader) -> None:
    terminal = reader(size=(60, 20))
    assert "Models that read" not in first_frame(terminal)
    terminal.press("enter")
    terminal.see("Models that read")
    terminal.press("escape")
    terminal.see_not("Models that read")


def test_40_by_12_is_the_smallest(reader: Reader) -> None:
    terminal = reader(size=(40, 12))
    terminal.press("j")
    terminal.see("2 of 60", "▌")
    terminal.press("b")
    terminal.told("Bookmarked")
    leave(terminal)


@pytest.mark.parametrize("size", [(39, 12), (40, 11), (18, 4)], ids=str)
def test_below_it_says_what_it_needs_and_comes_back(reader: Reader, size: tuple[int, int]) -> None:
    terminal = reader(size=size, see="needs" if size[0] >= 30 else "")
    terminal.until(lambda: "40x12" in terminal.text.replace("\n", ""), "what it needs")
    terminal.resize(120, 36)
    terminal.see("━ Papers ━", "─ Library ─")
    terminal.resize(*size)
    terminal.until(lambda: "40x12" in terminal.text.replace("\n", ""), "what it needs")
    leave(terminal)


def test_a_resize_keeps_cursor_search_and_what_is_typed(reader: Reader) -> None:
    terminal = reader()
    terminal.press("/")
    terminal.type("hollow")
    terminal.see("4 of 60")
    for size in ((80, 24), (30, 5), (200, 50), (60, 20), (120, 36)):
        terminal.resize(*size)
    terminal.see("hollow", "4 of 60")
    terminal.type(" probes")
    terminal.see("hollow probes")
    terminal.press("enter", "b")
    terminal.told("Bookmarked Hollow")
    leave(terminal)


def test_what_is_borrowed_survives_every_size(reader: Reader) -> None:
    terminal = reader()
    for opening in ("t", "e", "S", "o", "+"):
        terminal.press(opening)
        for size in ((80, 24), (60, 20), (30, 5), (200, 50), (120, 36)):
            terminal.resize(*size)
            terminal.read(0.2)
        alive(terminal)
    leave(terminal)


def test_what_is_borrowed_on_a_card_survives_every_size(reader: Reader) -> None:
    terminal = reader()
    for opening in ("t", "e"):
        terminal.press("T", opening)
        for size in ((80, 24), (60, 20), (30, 5), (12, 3), (200, 50), (120, 36)):
            terminal.resize(*size)
            terminal.read(0.2)
        alive(terminal)
    leave(terminal)


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
