"""A printed scale: round ends, round steps, and where values stand on a row of cells."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from papertui.tui.ink import Run

GRID, DOT, RIVAL, JOIN = "╎", "●", "│", "─"


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from `low` to `high` in equal steps, drawn on `cells` cells; it need not begin at zero."""

    low: float
    high: float
    steps: int
    cells: int

    def place(self, value: float) -> int:
        """The cell of a value; what lies outside stands at the end."""
        share = max(0.0, min(1.0, (value - self.low) / (self.high - self.low)))
        return round(share * (self.cells - 1))

    @property
    def ticks(self) -> list[tuple[int, str]]:
        """The cell and the number of each step."""
        step = (self.high - self.low) / self.steps
        places = max(0, -math.floor(math.log10(step) + 1e-9)) if step < 1 else 0
        values = [self.low + step * number for number in range(self.steps + 1)]
        return [(self.place(value), f"{value:,.{places}f}") for value in values]


def axis_of(values: Sequence[float], cells: int, most: int = 0) -> Axis:
    """The scale that holds these values between round ends, in at most so many steps (0: what fits)."""
    low, high = min(values), max(values)
    if not math.isfinite(low) or not math.isfinite(high):
        low, high = 0.0, 1.0
    if high - low < 1e-9 * max(1.0, abs(high)):
        low, high = low - max(1.0, abs(low) * 0.05), high + max(1.0, abs(high) * 0.05)
    most = most or (5 if cells >= 50 else 3 if cells >= 24 else 2)
    size = 10.0 ** math.floor(math.log10((high - low) / most))
    for factor in (1, 2, 2.5, 5, 10, 20, 50):
        step = size * factor
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= most:
            break
    return Axis(first * step, last * step, max(1, last - first), max(2, cells))


def head_runs(axis: Axis) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The numbers over the scale, each ending where its step stands, and the rule with its steps."""
    numbers = [" "] * axis.cells
    rule = [JOIN] * axis.cells
    end = -1
    for at, text in axis.ticks:
        start = max(0, min(axis.cells - len(text), at - len(text) // 2))
        if start > end and len(text) <= axis.cells:
            numbers[start : start + len(text)] = text
            end = start + len(text)
        rule[at] = "┬"
    return (Run("".join(numbers), "muted"),), (Run("".join(rule), "rule"),)


def plot_runs(axis: Axis, value: float, rival: float | None, here: bool) -> tuple[Run, ...]:
    """A value as a dot, joined to its rival's line, over the steps of the scale."""
    cells = [" "] * axis.cells
    for at, _ in axis.ticks:
        cells[at] = GRID
    dot = axis.place(value)
    other = dot if rival is None else axis.place(rival)
    for at in range(min(dot, other), max(dot, other)):
        cells[at] = JOIN
    if rival is not None and other != dot:
        cells[other] = RIVAL
    cells[dot] = DOT
    inks = {DOT: "accent b" if here else "num", RIVAL: "soft"}
    return tuple(
        Run("".join(signs), inks.get(sign, "rule"))
        for sign, signs in groupby(cells, key=lambda sign: sign if sign in inks else "")
    )
