"""The board: what abstracts claim of one metric on one dataset, each a dot on one printed scale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from papertui.service.boards import Board, Entry
from papertui.service.tabling import figure_texts, scale_of
from papertui.tui.ink import Line, Run, Span, blank, fit, line, overlay, run, width_of, wrap
from papertui.tui.render.figures import counted, grouped
from papertui.tui.render.scale import Axis, axis_of, head_runs, plot_runs
from papertui.tui.render.section import empty, head, indented
from papertui.tui.render.value import shown
from papertui.tui.signs import BOOKMARK, CURSOR, STATES, VARIANT

NO_DATASET = "no dataset named"
_BAR = 9
_LEFT = 5  # cells before a paper's name: cursor, state, bookmark, blanks


@dataclass(frozen=True, slots=True)
class BoardLook:
    """How a board stands: the place of the cursor in it, and whether its pane has the focus."""

    cursor: int = 0
    focused: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """The sentence behind an entry, as the abstract has it."""

    sentence: int
    text: str


def short_title(title: str) -> str:
    """The name of a paper: what stands before the colon, where that is a name and no sentence."""
    name, colon, _ = shown(title).partition(":")
    return name if colon and 2 <= len(name) <= 40 else shown(title)


def board_name(board: Board) -> str:
    """`ImageNet-1K · top-1 accuracy`; a change says so."""
    return f"{shown(board.dataset) or NO_DATASET} · {metric_name(board)}"


def metric_name(board: Board) -> str:
    """The metric as most abstracts write it; of changes, what they are in."""
    name = shown(board.metric)
    unit = {"x": "times", "%": "%"}.get(board.unit, board.unit)
    return f"{name}, change in {shown(unit)}" if board.relative else name


def brief_name(board: Board) -> str:
    """The metric in few cells: `speed, times`, `energy, ± %`."""
    if not board.relative:
        return shown(board.metric)
    return f"{shown(board.metric)}, {'times' if board.unit == 'x' else f'± {shown(board.unit)}'}"


def list_lines(boards: Sequence[Board], at: int, width: int, focused: bool = False) -> list[Line]:
    """All boards under their datasets, with how many papers stand on each; targets are ("board", place)."""
    most = max((board.papers for board in boards), default=1)
    lines: list[Line] = []
    for place, board in enumerate(boards):
        if not place or boards[place - 1].name[0] != board.name[0]:
            if place:
                lines.append(empty(width))
            named = board.dataset is not None
            name = shown(board.dataset) if named else NO_DATASET
            lines.append(indented([run(name, "soft b" if named else "muted i")], width, 1))
        here = place == at
        bar = "━" * max(1, board.papers * _BAR // most) if width >= 34 else ""
        figure = f" {grouped(board.papers):>4}"
        tail = (
            Run(f"{bar:<{_BAR}}" if bar else "", "accent" if here else "rule"),
            Run(figure, "soft"),
        )
        room = width - 4 - width_of(tail)
        name_run = run(brief_name(board), "text b" if here else "soft")
        runs = (CURSOR.run if here else Run(" "), blank(2), *fit([name_run], max(1, room)), *tail, Run(" "))
        ground = "bg" if not here else "cur" if focused else "curdim"
        lines.append(line(*fit(runs, width), ground=ground, target=("board", place)))
    return lines


def board_lines(board: Board, look: BoardLook, width: int) -> list[Line]:
    """The scale and one row a paper; rows have ("entry", place) as their target."""
    scale = scale_of(board)
    figures = figure_texts(board)
    value_cells = max(len(scale.unit), *(run(text).cells for text in figures))
    cells = max(10, (width - _LEFT - value_cells - 6) * 55 // 100)
    name_cells = width - _LEFT - value_cells - cells - 6
    if name_cells < 12:
        cells, name_cells = 0, width - _LEFT - value_cells - 4
    lines = [empty(width)]
    axis = None
    if cells:
        values = [e.value / scale.size for e in board.entries]
        rivals = [e.baseline / scale.size for e in board.entries if e.baseline is not None]
        axis = axis_of([*values, *rivals], cells)
        numbers, rule = head_runs(axis)
        left = _LEFT + name_cells + 2
        unit = fit([Run(" " * max(0, value_cells - len(scale.unit))), run(scale.unit, "muted")], value_cells)
        lines.append(line(*fit((blank(left), *unit, blank(2), *numbers), width)))
        lines.append(line(*fit((blank(left + value_cells + 2), *rule), width)))
    for place, entry in enumerate(board.entries):
        here = place == look.cursor
        row = (
            *_name_cells(entry, name_cells, here),
            *_figure_cells(figures[place], value_cells),
        )
        if axis is not None:
            rival = None if entry.baseline is None else entry.baseline / scale.size
            row = (*row, blank(2), *plot_runs(axis, entry.value / scale.size, rival, here))
        ground = "bg" if not here else "cur" if look.focused else "curdim"
        lines.append(line(*fit(row, width), ground=ground, target=("entry", place)))
    return [*lines, empty(width), *_legend(board, axis, width)]


def _name_cells(entry: Entry, cells: int, here: bool) -> tuple[Run, ...]:
    """Cursor, state, bookmark, name, what the number says of itself, and whether texts disagree."""
    name = run(short_title(entry.row.title), "text b" if here else "soft")
    modifier = shown(entry.figure.modifier)
    tail = (Run(" "), run(modifier, "muted")) if modifier and cells - width_of([run(modifier)]) > 16 else ()
    flag = VARIANT.run if entry.disagrees else Run(" ")
    return (
        CURSOR.run if here else Run(" "),
        Run(" "),
        STATES[entry.row.state].run,
        BOOKMARK.run if entry.row.bookmarked else Run(" "),
        Run(" "),
        *fit([name], cells - width_of(tail)),
        *tail,
        flag,
        Run(" "),
    )


def _figure_cells(text: str, cells: int) -> tuple[Run, ...]:
    value = run(text, "num b")
    return (blank(cells - value.cells), value)


def _legend(board: Board, axis: Axis | None, width: int) -> list[Line]:
    """What the signs of this very board mean."""
    runs: list[Run] = []
    if axis is not None:
        runs += [Run("●", "num"), Run(" as claimed", "muted")]
        if any(entry.baseline is not None for entry in board.entries):
            runs += [blank(3), Run("│", "soft"), Run(" beside it in that sentence", "muted")]
    if any(entry.disagrees for entry in board.entries):
        runs += [blank(3 if runs else 0), VARIANT.run, Run(" texts of one title disagree", "muted")]
    return [indented(pieces, width, 2) for pieces in wrap(runs, max(10, width - 3))] if runs else []


def source_lines(entry: Entry, source: Source, width: int) -> list[Line]:
    """The sentence that says the value under the cursor, its number and names marked."""
    words = [Run(f"sentence {source.sentence + 1}", "muted"), blank(3), Run("Enter", "key b")]
    lines = [head("Source", [*words, Run(" opens the paper", "muted")], width, 2, room=width - 3)]
    return [*lines, *quote_lines(entry, source, width)]


def quote_lines(entry: Entry, source: Source, width: int) -> list[Line]:
    """The sentence in curly quotes."""
    text = shown(source.text)
    spans = [
        *_spans(text, entry.figure.set_on, "text u"),
        *_spans(text, entry.figure.written, "text u"),
        *_spans(text, entry.figure.against, "text u"),
        *_spans(text, entry.figure.text, "num b"),
    ]
    inner = overlay(text, spans, "soft")
    pieces = wrap([Run("“", "soft"), *inner, Run("”", "soft")], max(10, min(width - 3, 92)))
    return [indented(runs, width, 2) for runs in pieces]


def _spans(text: str, name: str, ink: str) -> list[Span]:
    wanted = shown(name)
    found = re.search(re.escape(wanted), text, re.IGNORECASE) if wanted else None
    return [Span(found.start(), found.end(), ink)] if found else []


def same_board_lines(board: Board, key: int, width: int, most: int = 7) -> list[Line]:
    """The board that a paper stands on, small: its neighbours, each a dot between the ends of the scale."""
    scale = scale_of(board)
    here = next((at for at, entry in enumerate(board.entries) if entry.key == key), 0)
    first = max(0, min(here - most // 2, len(board.entries) - most))
    entries = board.entries[first : first + most]
    room = max(20, min(width - 3, 92))
    axis = axis_of([entry.value / scale.size for entry in entries], max(8, room * 30 // 100), 6)
    figures = figure_texts(board)[first : first + most]
    cells = max(run(text).cells for text in figures)
    names = room - cells - axis.cells - 4
    title = f"{shown(board.dataset)}, {metric_name(board)}"
    lines = [head("Same board", [run(title, "muted"), blank(3), Run("B", "key b")], width, 2, room=room)]
    for entry, text in zip(entries, figures, strict=True):
        mine = entry.key == key
        name = run(short_title(entry.row.title), "text b" if mine else "soft")
        dot = axis.place(entry.value / scale.size)
        track = (
            Run("─" * dot, "rule"),
            Run("●", "accent b" if mine else "num"),
            Run("─" * (axis.cells - dot - 1), "rule"),
        )
        row = (*fit([name], max(1, names)), blank(2), *_figure_cells(text, cells), blank(2), *track)
        lines.append(indented(row, width, 2, target=("paper", entry.key)))
    ends = (axis.ticks[0][1], f"{axis.ticks[-1][1]} {scale.unit}".strip())
    gap = axis.cells - len(ends[0]) - len(ends[1])
    foot = (blank(room - axis.cells), Run(ends[0], "muted"), blank(gap), Run(ends[1], "muted"))
    lines.append(indented(foot, width, 2))
    if len(board.entries) > most:
        lines.append(indented([Run(f"{counted(len(board.entries), 'paper')} on it", "muted")], width, 2))
    return lines
