"""The columns of the claims pane: modifier, number, unit, of what, on, against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from papertui.tui.ink import Run, blank, fit, joined, run, width_of
from papertui.tui.render.value import Value, phrase_runs

_TABLE_FROM = 46
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells; `table` is false where a pane is too narrow for columns.

    `value` is all up to the column OF WHAT: modifier, number, a blank, unit and
    what numbers need that are too long for their column. A column that no claim
    fills has width 0.
    """

    room: int
    modifier: int
    number: int
    value: int
    what: int = 0
    on: int = 0
    against: int = 0
    table: bool = False


def figure_columns(values: Sequence[Value], room: int, stretch: bool = True) -> Columns:
    """Columns for modifier, number and unit; a few long numbers do not widen them for all.

    With `stretch` the column OF WHAT begins behind the longest of them.
    """
    modifiers = [c for v in values if (c := _cells(v.modifier)) <= 9]
    numbers = [c for v in values if (c := _cells(v.number)) <= 8]
    units = [c for v in values if (c := _cells(shown_unit(v))) <= 8]
    modifier = max([0, *modifiers])
    modifier += 1 if modifier else 0
    number = max([4, *numbers])
    value = modifier + number + 2 + max([1, *units])
    longest = max([0, *(sum(r.cells for r in _together(v)) + 1 for v in values)])
    if stretch:
        value = max(value, min(longest, room * 45 // 100))
    return Columns(room, modifier, number, min(value, room))


def columns_for(values: Sequence[Value], room: int) -> Columns:
    """Columns for these values in `room` cells; what is not needed goes to AGAINST."""
    made = figure_columns(values, room)
    rest = room - made.value
    if room < _TABLE_FROM:
        return replace(made, what=rest)
    has_on = any(v.dataset for v in values)
    has_against = any(v.baseline for v in values)
    what_need = max([7, *(_cells(v.metric) for v in values)]) + 3
    on_need = (max([2, *(_cells(v.dataset) for v in values)]) + 1) if has_on else 0
    against_need = max([7, *(_cells(v.baseline) for v in values)]) if has_against else 0
    what, on, against = _shares(rest, what_need, on_need, against_need)
    return replace(made, what=what, on=on, against=against, table=True)


def shown_unit(value: Value) -> str:
    """The unit, unless the metric beside it ends with the same words."""
    unit, metric = value.unit.casefold(), value.metric.casefold()
    return "" if unit and (metric == unit or metric.endswith(" " + unit)) else value.unit


def _shares(room: int, what: int, on: int, against: int) -> tuple[int, int, int]:
    """Give each column what it needs or its share, and what is over to the last one."""
    if what + on + against > room:
        fair = {(True, True): (40, 27), (True, False): (58, 42), (False, True): (50, 0)}
        first, second = fair.get((on > 0, against > 0), (100, 0))
        on_share = min(on, max(room * second // 100, room - what - against))
        what = min(what, max(room * first // 100, room - on_share - against))
        on = min(on, on_share)
    against_left = room - what - on
    return what, on, against_left if against else 0


def _cells(text: str) -> int:
    return run(text).cells


def column_heads(columns: Columns) -> tuple[Run, ...]:
    """VALUE / OF WHAT / ON / AGAINST over their columns."""
    at = columns.modifier + columns.number
    runs = [Run("VALUE".rjust(at), "muted"), blank(columns.value - at), blank(2), Run("OF WHAT", "muted")]
    runs.append(blank(columns.what - 9))
    if columns.on:
        runs += [Run("ON", "muted"), blank(columns.on - 2)]
    if columns.against:
        runs.append(Run("AGAINST", "muted"))
    return fit(runs, columns.room)


def value_line(value: Value, columns: Columns) -> list[tuple[Run, ...]]:
    """A value over its columns; in a narrow pane a second row has what it is on and against."""
    left = figure(value, columns)
    if not columns.table:
        phrase = phrase_runs(value)
        if width_of(phrase) <= columns.what or not (value.dataset or value.baseline):
            return [(*left, *fit(phrase, columns.what))]
        head = phrase_runs(Value(value.kind, 0, "", "", arrow=value.arrow, metric=value.metric))
        rest = phrase_runs(
            Value(
                value.kind, 0, "", "", dataset=value.dataset, guessed=value.guessed, baseline=value.baseline
            )
        )
        indent = max(0, min(columns.value, columns.room - width_of(rest)))
        return [(*left, *fit(head, columns.what)), (blank(indent), *fit(rest, columns.room - indent))]
    arrow = Run(f"{value.arrow or ' '} ", "soft")
    cells = [*left, arrow, *_cell(value.metric, columns.what - 3, "text"), Run(" ")]
    if columns.on:
        cells += [*_cell(value.dataset, columns.on - 1, "soft i" if value.guessed else "soft"), Run(" ")]
    if columns.against:
        cells += _cell(value.baseline, columns.against, "soft")
    return [tuple(fit(cells, columns.room))]


def _cell(text: str, width: int, ink: str) -> tuple[Run, ...]:
    return fit([run(text, ink) if text else Run(_NONE, "muted")], width)


def figure(value: Value, columns: Columns) -> tuple[Run, ...]:
    """Modifier, number and unit in their columns; a long number takes its neighbours' cells, whole.

    Only in a table is it cut, where even those are not enough.
    """
    number = run(value.number, "num b")
    modifier = run(value.modifier, "muted")
    unit = run(shown_unit(value), "num")
    room = columns.value - columns.modifier - columns.number - 2
    if (
        number.cells <= columns.number
        and modifier.cells <= max(0, columns.modifier - 1)
        and unit.cells <= room
    ):
        gap = columns.modifier + columns.number - modifier.cells - number.cells
        return fit((modifier, blank(gap), number, Run(" "), unit), columns.value)
    parts = _together(value)
    if columns.what:
        parts = list(fit(parts, columns.value - 1, pad=False))
    return (*parts, blank(max(1, columns.value - width_of(parts))))


def _together(value: Value) -> list[Run]:
    """Modifier, number and unit side by side."""
    parts = (run(value.modifier, "muted"), run(value.number, "num b"), run(shown_unit(value), "num"))
    return joined((p for p in parts if p.text), " ")
