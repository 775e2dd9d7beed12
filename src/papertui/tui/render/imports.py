"""Import: what would come in, and what came in, file by file, with what needs the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from papertui.model.listing import FileReport, ImportReport, Problem, Reading
from papertui.tui.ink import Line, Run, blank, fit, line, run, spread, wrap
from papertui.tui.render.figures import counted, day_name, grouped
from papertui.tui.render.section import empty, head, indented, measure
from papertui.tui.render.value import shown
from papertui.tui.signs import CURSOR

_NAME_CELLS = 30
_DAY_CELLS = 15


@dataclass(frozen=True, slots=True)
class ImportLook:
    """How a report is shown: `preview` if nothing is written yet, `cursor` counts over the problems."""

    today: date
    preview: bool = False
    cursor: int | None = None
    focused: bool = True


def import_lines(report: ImportReport, look: ImportLook, width: int) -> list[Line]:
    """Files as a table, then every doubtful place; targets ("problem", number)."""
    lines = [empty(width), *_table(report, look, width), empty(width)]
    problems = [(f, p) for f in report.files for p in f.problems]
    if problems:
        title = "Would need you" if look.preview else "Needs you"
        lines.append(head(title, [Run(grouped(len(problems)), "muted")], width, 3, room=_room(width)))
        for number, (file, problem) in enumerate(problems):
            lines += _problem_lines(file, problem, number, look, width)
        lines.append(empty(width))
    readings = [(f, r) for f in report.files for r in f.readings]
    if readings:
        lines.append(head("What each line was taken for", [], width, 3, room=_room(width)))
        lines += [_reading_line(r, width) for _f, r in readings]
    return lines


def _room(width: int) -> int:
    return max(1, width - 6)


def _columns(report: ImportReport, width: int) -> list[tuple[str, list[int]]]:
    """The count columns that say something and fit, most important first in place and last to go."""
    files = report.files
    every = [
        ("PAPERS", [f.appearances for f in files]),
        ("NEW", [f.new for f in files]),
        ("SEEN", [f.seen for f in files]),
        ("DISMISSED", [f.dismissed for f in files]),
        ("OTHER TEXT", [f.variants for f in files]),
        ("DOUBTFUL", [len(f.problems) for f in files]),
    ]
    kept = [c for c in every if c[0] in ("PAPERS", "NEW", "SEEN", "DOUBTFUL") or any(c[1])]
    order = ("OTHER TEXT", "DISMISSED", "SEEN", "DOUBTFUL", "NEW")
    for name in order:
        if sum(_cells(c[0]) for c in kept) + _DAY_CELLS + 24 <= width:
            break
        kept = [c for c in kept if c[0] != name]
    return kept


def _cells(name: str) -> int:
    return max(8, len(name) + 3)


def _table(report: ImportReport, look: ImportLook, width: int) -> list[Line]:
    columns = _columns(report, width)
    name_cells = max(10, min(_NAME_CELLS, width - _DAY_CELLS - sum(_cells(c[0]) for c in columns) - 5))
    heads = [*fit([Run("FILE", "muted")], name_cells), Run(" "), *fit([Run("DAY", "muted")], _DAY_CELLS)]
    heads += [Run(name.rjust(_cells(name)), "muted") for name, _ in columns]
    lines = [indented(heads, width, 3)]
    for at, file in enumerate(report.files):
        lines.append(_file_line(file, [c[1][at] for c in columns], columns, look, name_cells, width=width))
    if len(report.files) > 1:
        total = [sum(c[1]) for c in columns]
        cells = name_cells + 1 + _DAY_CELLS + sum(_cells(c[0]) for c in columns)
        lines.append(indented([Run("─" * max(0, min(cells, width - 4)), "rule")], width, 3))
        lines.append(
            indented(
                [*fit([Run("all", "text b")], name_cells + 1), blank(_DAY_CELLS), *_counts(total, columns)],
                width,
                3,
            )
        )
    return lines


def _file_line(
    file: FileReport,
    counts: Sequence[int],
    columns: Sequence[tuple[str, list[int]]],
    look: ImportLook,
    name_cells: int,
    *,
    width: int,
) -> Line:
    failed = not file.appearances and bool(file.problems)
    sign = Run("!", "warn b") if failed else Run("✓", "ok b")
    name = PurePath(file.path).name or file.path
    day = day_name(file.day, look.today) if file.appearances or file.day else "not read"
    runs = [
        Run(" "), sign, Run(" "),
        *fit([run(name, "text")], name_cells), Run(" "),
        *fit([Run(day, "warn" if failed else "soft" if file.day else "muted")], _DAY_CELLS),
        *_counts(counts, columns),
    ]  # fmt: skip
    return line(*fit(runs, width), target=("file", file.path))


def _counts(counts: Sequence[int], columns: Sequence[tuple[str, list[int]]]) -> list[Run]:
    out = []
    for count, (name, _all) in zip(counts, columns, strict=True):
        text = (grouped(count) if count else "–").rjust(_cells(name))
        ink = (
            "muted"
            if not count
            else "num b"
            if name == "NEW"
            else "warn b"
            if name == "DOUBTFUL"
            else "text b"
        )
        out.append(Run(text, ink))
    return out


def _problem_lines(
    file: FileReport, problem: Problem, number: int, look: ImportLook, width: int
) -> list[Line]:
    """`! 2026-09-02.txt:88   long title, or an abstract without its title?`, its text under the cursor."""
    here = number == look.cursor
    place = PurePath(file.path).name + (f":{problem.line}" if problem.line else "")
    ground = "bg" if not here else "cur" if look.focused else "curdim"
    lead = (CURSOR.run if here else Run(" "), Run("!", "warn b"), Run(" "))
    body = fit([run(place, "text b"), blank(3), run(problem.what, "soft")], max(1, width - 4))
    lines = [line(*fit((*lead, *body), width), ground=ground, target=("problem", number))]
    if here and problem.text:
        quoted = wrap(
            [Run("“", "muted"), run(shown(problem.text), "text"), Run("”", "muted")], measure(width, 5)
        )
        lines += [indented(p, width, 5, target=("problem", number)) for p in quoted[:3]]
    return lines


def _reading_line(reading: Reading, width: int) -> Line:
    why = [run(reading.why, "muted i")] if width >= 80 else []
    left = [
        Run(f"{reading.line:>6}  ", "muted"),
        *fit([run(reading.role, "soft")], 11),
        run(shown(reading.text), "text"),
    ]
    return indented(spread(left, why, _room(width), gap=2), width, 2, target=("line", reading.line))


def import_summary(report: ImportReport, preview: bool) -> str:
    """What the message row says: `89 new papers, 7 seen before, 2 doubtful places`."""
    words = [counted(report.new, "new paper")]
    if report.seen:
        words.append(f"{grouped(report.seen)} seen before")
    if report.variants:
        words.append(f"{grouped(report.variants)} with another text")
    if report.problems:
        words.append(counted(report.problems, "doubtful place"))
    return ("Would bring " if preview else "") + ", ".join(words)
