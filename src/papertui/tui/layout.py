"""Where the panes stand: decided by cells alone, as a function that needs no terminal."""

from __future__ import annotations

from dataclasses import dataclass

#: Below this size the reader says what it needs and waits.
NEEDS = (40, 12)

RAIL = 21
MEASURE = 76


@dataclass(frozen=True, slots=True)
class Layout:
    """Cells for each pane; 0 means that the pane is not there.

    `stacked` puts the list above the paper, `single` shows one of them at a
    time. `list_height` counts rows in the stacked layout, else 0. `shape` is
    the list's row: "two", "one" or "wide".
    """

    step: str
    rail: int
    list: int
    paper: int
    claims: int
    stacked: bool = False
    single: bool = False
    list_height: int = 0
    shape: str = "two"


def arrange(width: int, height: int, *, shift: int = 0, zen: bool = False, rail_open: bool = False) -> Layout:
    """Lay the panes out.

    `shift` moves the divider right of the list by cells, `zen` gives all to the
    paper, `rail_open` shows the rail in place of the list where it has no room
    of its own.
    """
    if width < NEEDS[0] or height < NEEDS[1]:
        return Layout("too small", 0, 0, 0, 0)
    content = height - 4
    if zen:
        return Layout("zen", 0, 0, width, 0)
    if width >= 180:
        lists = _within(53 + shift, 40, 80)
        paper = _within(53, 44, width)
        return Layout("200", RAIL + 1, lists, paper, width - RAIL - 1 - lists - paper)
    if width >= 110:
        lists = _within(int(width * 0.40) + shift, 34, width - RAIL - 36)
        return Layout("120", RAIL, lists, width - RAIL - lists, 0)
    if rail_open:
        return Layout("rail", width, 0, 0, 0, single=True)
    if width >= 80 and height >= 18:
        rows = _within(max(5, int(content * 0.30)) + shift // 4, 5, content - 6)
        shape = "two" if height >= 28 else "one"
        return Layout("80", 0, width, width, 0, stacked=True, list_height=rows, shape=shape)
    return Layout("single", 0, width, width, 0, single=True, shape="one")


def _within(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))
