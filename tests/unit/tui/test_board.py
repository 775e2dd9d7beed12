"""The board's lines: every row as wide as its pane, dots where the printed scale says, nothing acts."""

from __future__ import annotations

import pytest

from papertui.model.claim import Kind
from papertui.model.mark import State
from papertui.model.paper import Row
from papertui.service.boards import Board, Entry, Measure
from papertui.store.ledger_rows import Figure
from papertui.tui.ink import Line
from papertui.tui.render.board import (
    BoardLook,
    Source,
    board_lines,
    list_lines,
    same_board_lines,
    short_title,
    source_lines,
)
from papertui.tui.render.comparison import CompareLook, compare_lines, first_column, reason
from papertui.tui.render.scale import Axis, axis_of, head_runs, plot_runs
from papertui.tui.render.scatter import LEAST, partner, scatter_lines
from papertui.tui.signs import ASCII

WIDTHS = (24, 36, 50, 80, 120, 200)


def figure(paper: int, value: float, metric: str = "accuracy", unit: str = "%", **more: object) -> Figure:
    dataset = more.get("dataset", "tarn9")
    return Figure(
        paper, 5, Kind.RESULT, 0, 60, 10, 15, f"{value}{unit}", str(more.get("written", metric)),
        "Tarn-9" if dataset else "", str(more.get("against", "")), str(more.get("modifier", "")), metric,
        dataset if dataset is None else str(dataset), value, unit, bool(more.get("relative")), 1,
        value if more.get("relative") else None,
    )  # fmt: skip


def row(key: int, title: str = "", *, state: State = State.UNREAD) -> Row:
    return Row(key, f"{key:064x}", title or f"Paper {key}: A Study", state, key == 1, (), None, key, 1, False)


def board(values: tuple[float, ...], metric: str = "accuracy", **more: object) -> Board:
    unit, relative = str(more.get("unit", "%")), bool(more.get("relative"))
    entries = tuple(
        Entry(
            figure(key, value, metric, unit, relative=relative), row(key, str(more.get("title", ""))),
            value - 1 if key == 2 else None, key == 3,
        )
        for key, value in enumerate(values, 1)
    )  # fmt: skip
    dataset = None if more.get("dataset", "Tarn-9") is None else "Tarn-9"
    return Board((dataset and "tarn9", metric, unit, relative), dataset, metric, unit, relative, 1, entries)


SIX = board((85.1, 83.6, 82.4, 82.0, 79.5, 76.25))


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_line_has_the_width_of_its_pane(width: int) -> None:
    odd = board(
        (1e12, -3.0, 0.0, 2e-9), unit="parameters", title="写真 📷 of \x1b[31mred\x1b[0m [b]things[/b]" * 3
    )
    for one in (SIX, odd, board((5.0,)), board((7.0, 7.0))):
        for look in (BoardLook(), BoardLook(1, focused=False)):
            for line in board_lines(one, look, width):
                assert line.cells <= width
                assert "\x1b" not in line.text
        for line in (
            *list_lines([one, SIX], 0, width),
            *same_board_lines(one, 1, width),
            *source_lines(one.entries[0], Source(3, "A [red]text[/red] \x1b]0;x\x07 with 85.1%."), width),
        ):
            assert line.cells <= width
            assert "\x1b" not in line.text


def test_a_row_says_name_value_and_stands_on_the_scale() -> None:
    lines = board_lines(SIX, BoardLook(1), 80)
    rows = [line for line in lines if isinstance(line.target, tuple) and line.target[0] == "entry"]
    assert [line.target for line in rows] == [("entry", place) for place in range(6)]
    dots = [line.text.rindex("●") for line in rows]
    assert dots == sorted(dots, reverse=True)
    assert "85.10" in rows[0].text
    assert rows[1].ground == "cur"
    assert "│" in rows[1].text, "the value beside it"
    assert "≠" in rows[2].text
    assert "Paper 1" in rows[0].text
    assert "A Study" not in rows[0].text, "the short name is enough"


def test_the_legend_explains_only_what_is_there() -> None:
    plain = " ".join(texts(board_lines(board((80.0, 81.0), metric="F1"), BoardLook(), 80))[-2:])
    assert "texts of one title" not in plain
    assert "texts of one title" in " ".join(texts(board_lines(SIX, BoardLook(), 80))[-2:])


def test_a_narrow_pane_keeps_names_and_values() -> None:
    lines = texts(board_lines(SIX, BoardLook(), 36))
    assert any("Paper 1" in text and "85.10" in text for text in lines)
    assert not any("┬" in text for text in lines)


def test_signs_have_an_ascii_form() -> None:
    for line in board_lines(SIX, BoardLook(), 80):
        assert ASCII.put(line).text.isascii(), line.text


def test_the_list_has_each_dataset_once_and_a_place_for_each_board() -> None:
    speed = board((2.0, 3.0), "speed", unit="x", relative=True, dataset=None)
    lines = list_lines([SIX, board((70.0,), "F1"), speed], 1, 40)
    assert sum("Tarn-9" in text for text in texts(lines)) == 1
    assert [line.target for line in lines if line.target] == [("board", 0), ("board", 1), ("board", 2)]
    assert any("no dataset named" in text for text in texts(lines))
    assert any("speed, times" in text for text in texts(lines))


@pytest.mark.parametrize(
    "values",
    [
        (76.2, 85.1),
        (0.0, 1.0),
        (-79.0, -23.0),
        (5.0, 5.0),
        (0.0, 0.0),
        (1e-9, 2e-9),
        (1e12, 3e12),
        (float("inf"), 1.0),
    ],
)
@pytest.mark.parametrize("cells", [2, 8, 24, 60])
def test_a_scale_has_round_ends_that_hold_every_value(values: tuple[float, float], cells: int) -> None:
    axis = axis_of(values, cells)
    assert axis.low < axis.high
    if float("inf") not in values:
        assert axis.low <= min(values)
        assert max(values) <= axis.high
    assert 1 <= axis.steps <= 5
    places = [axis.place(value) for value in sorted(values)]
    assert all(0 <= place < axis.cells for place in places)
    assert places == sorted(places)
    numbers, rule = head_runs(axis)
    assert sum(run.cells for run in numbers) == sum(run.cells for run in rule) == axis.cells
    assert sum(run.cells for run in plot_runs(axis, values[0], values[1], here=True)) == axis.cells


def test_the_printed_numbers_are_those_of_the_places() -> None:
    assert Axis(74, 86, 3, 61).ticks == [(0, "74"), (20, "78"), (40, "82"), (60, "86")]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Slow Light: Early Exits", "Slow Light"),
        ("A Kinder Softmax", "A Kinder Softmax"),
        ("X: Y", "X: Y"),
        (f"{'On and on, ' * 4}it goes: to no end", f"{'On and on, ' * 4}it goes: to no end"),
    ],
)
def test_the_short_name_of_a_paper(title: str, name: str) -> None:
    assert short_title(title) == name


def test_a_plot_needs_enough_papers_that_state_both() -> None:
    latency = board((31.0, 16.2, 24.0, 8.0), "latency", unit="ms")
    pair = partner(SIX, [SIX, latency])
    assert pair is not None
    assert len(pair.papers) == LEAST
    assert partner(SIX, [SIX, board((1.0, 2.0, 3.0), "latency", unit="ms")]) is None
    assert partner(SIX, [SIX]) is None
    for width in (40, 80, 120):
        lines = scatter_lines(pair, 2, width, 12)
        assert len(lines) <= 12
        assert all(line.cells <= width for line in lines)
        assert sum(line.text.count("●") for line in lines) == LEAST
    assert any("Paper 2" in text for text in texts(scatter_lines(pair, 2, 80, 12)))


# Comparison


def measure(one: Board, best: frozenset[int] = frozenset()) -> Measure:
    return Measure(one, {entry.key: entry for entry in one.entries}, best)


PAPERS = [row(key) for key in range(1, 9)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("column", [0, 3, 7])
def test_a_comparison_keeps_its_width_and_the_cursor_in_sight(width: int, column: int) -> None:
    measures = [
        measure(SIX, frozenset({1})),
        measure(board((2.0,), "speed", unit="x", relative=True, dataset=None)),
    ]
    lines = compare_lines(measures, PAPERS, CompareLook(1, column), width)
    assert all(line.cells <= width for line in lines)
    _, first, many = first_column(len(PAPERS), column, width)
    assert first <= column < first + many
    assert [line.target for line in lines if line.target] == [("measure", 0), ("measure", 1)]


def test_only_the_best_has_a_star() -> None:
    lines = compare_lines([measure(SIX, frozenset({1}))], PAPERS, CompareLook(), 120)
    (told,) = [line.text for line in lines if line.target == ("measure", 0)]
    assert told.count("*") == 1
    assert "85.1 *" in told


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (measure(SIX, frozenset({1})), "best of comparable"),
        (measure(board((5.0,))), "only one"),
        (measure(board((5.0, 6.0), dataset=None)), "no dataset"),
        (measure(board((5.0, 6.0), unit="x", relative=True)), "different rivals"),
    ],
)
def test_what_is_not_comparable_says_why(told: Measure, words: str) -> None:
    assert words in reason(told)
