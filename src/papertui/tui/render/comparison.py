"""Compare: what chosen papers claim, a row for each metric on each dataset, a column for each paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papertui.model.paper import Row
from papertui.service.boards import Entry, Measure
from papertui.service.tabling import figure_text, scale_of
from papertui.tui.ink import Line, Run, blank, fit, line, run, wrap
from papertui.tui.render.board import NO_DATASET, brief_name, short_title
from papertui.tui.render.section import empty, indented
from papertui.tui.render.value import shown
from papertui.tui.signs import CURSOR

_COLUMN = 17


@dataclass(frozen=True, slots=True)
class CompareLook:
    """Where the cursor stands: the measure, and the place of the paper's column."""

    measure: int = 0
    column: int = 0


def first_column(papers: int, column: int, width: int) -> tuple[int, int, int]:
    """Cells of a measure's name, the first paper shown, and how many are, so that the cursor is in sight."""
    names = max(18, min(34, width * 30 // 100))
    shown_papers = max(1, min(papers, (width - names - 2) // _COLUMN))
    first = max(0, min(column - shown_papers // 2, papers - shown_papers))
    return names, first, shown_papers


def compare_lines(
    measures: Sequence[Measure], papers: Sequence[Row], look: CompareLook, width: int
) -> list[Line]:
    """Heads of two lines a paper, then the measures under their datasets; rows are ("measure", place)."""
    names, first, many = first_column(len(papers), look.column, width)
    sight = papers[first : first + many]
    cells = (width - names - 2) // max(1, many)
    lines = [empty(width), *_heads(sight, first, look.column, names, cells, width)]
    previous: object = ()
    for place, measure in enumerate(measures):
        board = measure.board
        if board.name[0] != previous:
            lines.append(empty(width))
            named = board.dataset is not None
            words = shown(board.dataset) if named else NO_DATASET
            lines.append(indented([run(words, "soft b" if named else "muted i")], width, 2))
            previous = board.name[0]
        here = place == look.measure
        row = [CURSOR.run if here else Run(" "), blank(3)]
        unit = scale_of(board).unit
        title = brief_name(board) if board.relative or not unit else f"{brief_name(board)}, {unit}"
        row += fit([run(title, "text b" if here else "soft")], names - 5)
        row.append(Run(" "))
        for column, paper in enumerate(sight, first):
            chosen = here and column == look.column
            row += _cell(measure, measure.cells.get(paper.key), cells, chosen)
        lines.append(line(*fit(row, width), ground="cur" if here else "bg", target=("measure", place)))
    return lines


def _heads(papers: Sequence[Row], first: int, column: int, names: int, cells: int, width: int) -> list[Line]:
    """The papers' short titles, each in two lines over its column."""
    wrapped = []
    for at, paper in enumerate(papers, first):
        ink = "focus b" if at == column else "soft b"
        wrapped.append(wrap([run(short_title(paper.title), ink)], cells - 2))
    rows = []
    for number in range(2):
        runs = [blank(names)]
        for pieces in wrapped:
            last = number == 1 and len(pieces) > 2
            piece = (
                (*pieces[number], Run("…", "muted"))
                if last
                else pieces[number]
                if number < len(pieces)
                else ()
            )
            runs += [*fit(piece, cells - 1), Run(" ")]
        rows.append(line(*fit(runs, width)))
    return rows


def _cell(measure: Measure, entry: Entry | None, cells: int, chosen: bool) -> tuple[Run, ...]:
    """A value with its modifier; the best of comparable ones stands out and bears a star."""
    if entry is None:
        return fit([Run("–", "muted")], cells)
    value = figure_text(entry.value, scale_of(measure.board), measure.board.relative)
    best = entry.key in measure.best
    modifier = shown(entry.figure.modifier)
    runs = [run(f"{modifier} " if modifier else "", "muted")]
    runs.append(run(value, "result b" if best else "num b"))
    runs.append(Run(" *" if best else "", "result b"))
    ink = "cur" if chosen else ""
    made = fit(runs, cells - 1)
    return (*(Run(r.text, f"{r.ink} u" if ink and r.text.strip() else r.ink) for r in made), Run(" "))


def reason(measure: Measure) -> str:
    """Why no value of a measure is marked as the best; empty where one is."""
    board = measure.board
    if measure.best:
        return "* best of comparable values"
    if board.papers < 2:
        return "only one of these papers states it"
    if board.dataset is None:
        return "not comparable: no dataset is named"
    if board.relative:
        return "not comparable: different rivals"
    return "which way is better is not known"
