"""A plot of two metrics, drawn by plotext: papers as dots with their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papertui.service.boards import Board
from papertui.service.tabling import scale_of
from papertui.tui.ink import Line, Run, run, shorten
from papertui.tui.render.board import metric_name, short_title
from papertui.tui.render.figures import counted
from papertui.tui.render.scale import axis_of
from papertui.tui.render.section import head, indented
from papertui.tui.render.value import shown

LEAST = 4
"""Papers that must state both metrics."""
_DOT, _HERE = "●", "◉"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two boards of one dataset and the papers that stand on both."""

    across: Board
    up: Board
    papers: tuple[int, ...]


def partner(board: Board, boards: Sequence[Board]) -> Pair | None:
    """The board of the same dataset that shares most papers, where enough papers state both."""
    best: Pair | None = None
    if board.dataset is None or board.relative:
        return None
    mine = {entry.key for entry in board.entries}
    for other in boards:
        if other.name == board.name or other.name[0] != board.name[0] or other.relative:
            continue
        both = tuple(entry.key for entry in other.entries if entry.key in mine)
        if len(both) >= LEAST and (best is None or len(both) > len(best.papers)):
            best = Pair(other, board, both)
    return best


def scatter_lines(pair: Pair, key: int | None, width: int, height: int) -> list[Line]:
    """The plot under its head, in `height` lines; the paper under the cursor is marked."""
    # Imported here: 40 ms, and only for somebody who looks at a plot.
    import plotext

    cells, rows = max(20, width - 4), max(5, height - 1)
    across, up = scale_of(pair.across), scale_of(pair.up)
    xs = {e.key: e.value / across.size for e in pair.across.entries if e.key in pair.papers}
    ys = {e.key: e.value / up.size for e in pair.up.entries if e.key in pair.papers}
    names = {entry.key: short_title(entry.row.title) for entry in pair.up.entries}
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plot_size(cells, rows)
    plotext.xaxes(lower=True, upper=False)
    plotext.yaxes(left=True, right=False)
    for axis, ticks, limit in (
        (axis_of(_ends(list(xs.values())), cells), plotext.xticks, plotext.xlim),
        (axis_of(_ends(list(ys.values())), 30), plotext.yticks, plotext.ylim),
    ):
        values = [axis.low + (axis.high - axis.low) * at / axis.steps for at in range(axis.steps + 1)]
        ticks(values, [text for _, text in axis.ticks])
        limit(axis.low, axis.high)
    plotext.xlabel(f"{metric_name(pair.across)} {across.unit}".strip())
    middle = sum(_ends(list(xs.values()))) / 2
    for paper in sorted(pair.papers, key=lambda paper: paper == key):
        left = xs[paper] <= middle
        name = shorten(names[paper], cells // 3)
        label = (
            f" {_HERE if paper == key else _DOT} {name}"
            if left
            else f"{name} {_HERE if paper == key else _DOT} "
        )
        plotext.text(label, xs[paper], ys[paper], alignment="left" if left else "right")
    text = plotext.uncolorize(plotext.build())
    title = f"{shown(pair.up.metric)} against {shown(pair.across.metric)}"
    aside = f"the {counted(len(pair.papers), 'paper')} that state both"
    lines = [head(title, [Run(aside, "muted"), Run("   "), Run("z", "key b")], width, 2, room=width - 3)]
    return lines + [indented(_inked(row), width, 2) for row in text.splitlines()[:rows]]


def _ends(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    margin = (high - low) * 0.05 or max(1.0, abs(high) * 0.1)
    return max(0.0, low - margin) if low >= 0 else low - margin, high + margin


def _inked(row: str) -> list[Run]:
    """A row of the plot in ink: dots in the colour of numbers, the one under the cursor in that of focus."""
    runs: list[Run] = []
    start = 0
    for at, sign in enumerate(row):
        if sign in (_DOT, _HERE):
            runs += [_words(row[start:at]), Run(_DOT, "accent b" if sign == _HERE else "num")]
            start = at + 1
    return [*runs, _words(row[start:])]


def _words(text: str) -> Run:
    drawn = any(sign in "│┤┬└─┼" for sign in text) and not any(sign.isalpha() for sign in text)
    return run(text, "rule" if drawn and not any(sign.isdigit() for sign in text) else "muted")
