"""Boards and comparisons as tables to be written out, each figure with the sentence that says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papertui.exporters.tables import Table, comma_separated, markdown
from papertui.model.paper import Record
from papertui.service.boards import Board, Entry, Measure
from papertui.service.workbench import Workbench

CLOSING = "As claimed in each abstract; set-ups differ, so read it as a map and not as a ranking."
BOARD_HEADS = ("Paper", "Value", "Modifier", "Unit", "Against", "Baseline", "Id", "Day", "Sentence")


@dataclass(frozen=True, slots=True)
class Scale:
    """How the values of a board are shown: `value / size` in `unit`."""

    size: float = 1.0
    unit: str = ""


_SCALES: dict[str, tuple[tuple[float, str], ...]] = {
    "s": ((1e-6, "µs"), (1e-3, "ms"), (1.0, "s"), (60.0, "min"), (3600.0, "h"), (86400.0, "days")),
    "B": ((1.0, "B"), (1e3, "KB"), (1e6, "MB"), (1e9, "GB"), (1e12, "TB")),
    "FLOPs": ((1.0, "FLOPs"), (1e6, "MFLOPs"), (1e9, "GFLOPs"), (1e12, "TFLOPs")),
}
_COUNTS = ((1.0, ""), (1e6, "M "), (1e9, "B "), (1e12, "T "))


def scale_of(board: Board) -> Scale:
    """The unit that suits most values of a board: milliseconds for short times, millions for many."""
    values = sorted(abs(entry.value) for entry in board.entries)
    middle = values[len(values) // 2] if values else 1.0
    steps = _SCALES.get(board.unit)
    if steps is None:
        steps = tuple((size, f"{word}{board.unit}".strip()) for size, word in _COUNTS)
    fitting = [step for step in steps if step[0] <= middle] or [steps[0]]
    return Scale(*fitting[-1])


def figure_text(value: float, scale: Scale, relative: bool) -> str:
    """A value as a table shows it: no noise behind the comma, a sign where it is a change."""
    shown = value / scale.size
    text = f"{shown:,.4f}".rstrip("0").rstrip(".") if 1e-3 <= abs(shown) < 1e9 else f"{shown:.4g}"
    return f"+{text}" if relative and scale.unit != "x" and shown > 0 else text


def figure_texts(board: Board) -> list[str]:
    """The values of a board as its column shows them: all with as many digits behind the point."""
    scale = scale_of(board)
    texts = [figure_text(entry.value, scale, board.relative) for entry in board.entries]
    digits = max((len(text.partition(".")[2]) for text in texts if "e" not in text), default=0)
    made = []
    for text in texts:
        missing = digits - len(text.partition(".")[2])
        point = "." if missing and "." not in text else ""
        made.append(text if "e" in text or digits > 2 else f"{text}{point}{'0' * missing}")
    return made


def board_title(board: Board) -> str:
    """`ImageNet-1K · top-1 accuracy, %`; a change is called one."""
    unit = {"x": "times"}.get(board.unit, scale_of(board).unit)
    parts = [board.metric, f"change in {unit}" if board.relative else unit]
    return f"{board.dataset or 'no dataset named'} · {', '.join(part for part in parts if part)}"


def quoted(record: Record, entry: Entry) -> str:
    """The sentence of an entry as its abstract has it."""
    return record.paper.abstract[entry.figure.from_ : entry.figure.to]


def board_tables(bench: Workbench, found: Sequence[Board]) -> list[Table]:
    """One table a board."""
    keys = sorted({entry.key for board in found for entry in board.entries})
    records = {record.key: record for record in bench.store.records(keys)}
    return [
        Table(
            board_title(board),
            BOARD_HEADS,
            tuple(_board_row(board, entry, records[entry.key]) for entry in board.entries),
            CLOSING,
        )
        for board in found
    ]


def _board_row(board: Board, entry: Entry, record: Record) -> tuple[str, ...]:
    figure, scale = entry.figure, scale_of(board)
    rival = "" if entry.baseline is None else figure_text(entry.baseline, scale, relative=False)
    return (
        record.paper.title,
        figure_text(entry.value, scale, board.relative),
        figure.modifier,
        scale.unit,
        figure.against,
        rival,
        record.short_id,
        record.day or "",
        quoted(record, entry),
    )


def comparison_table(bench: Workbench, keys: Sequence[int], measures: Sequence[Measure]) -> Table:
    """Measures down, papers across; the best of comparable values has a star."""
    records = list(bench.store.records(keys))
    rows = []
    for measure in measures:
        cells = [board_title(measure.board)]
        for record in records:
            entry = measure.cells.get(record.key)
            cells.append("" if entry is None else cell_text(measure, entry))
        rows.append(tuple(cells))
    heads = ("Measure", *(record.paper.title for record in records))
    return Table("Comparison", heads, tuple(rows), f"{CLOSING} A star marks the best of comparable values.")


def cell_text(measure: Measure, entry: Entry) -> str:
    """A value with its modifier and, where it is the best of comparable ones, a star."""
    value = figure_text(entry.value, scale_of(measure.board), measure.board.relative)
    star = " *" if entry.key in measure.best else ""
    return f"{entry.figure.modifier} {value}{star}".strip()


def written(tables: Sequence[Table], title: str, format: str) -> Iterator[str]:
    """Tables in the format asked for (markdown or csv), piece by piece."""
    return markdown(tables, title) if format == "markdown" else comma_separated(tables)
