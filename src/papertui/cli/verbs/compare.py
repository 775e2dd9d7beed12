"""`papertui compare`: what chosen papers claim, measure by measure."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import TYPE_CHECKING

from papertui.cli.selection import require_papers, selected, take_papers
from papertui.cli.verb import DONE, PART, Call, Verb
from papertui.cli.verbs.board import ENTRY_SHAPE, entry_objects, head_object, read_claims_first, take_format

if TYPE_CHECKING:
    from papertui.service.boards import Measure
    from papertui.service.workbench import Workbench

SHAPE = f"""
{{"dataset":name|null,"metric","unit","relative":bool,"better":-1|0|1,"entries":[ENTRY and "best":bool]}}
best is true only where values are comparable: one dataset, one unit, levels or changes against one rival
{ENTRY_SHAPE.strip()}
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare what `compare` takes."""
    take_papers(parser)
    take_format(parser)


def run(call: Call) -> int:
    """Print each measure that the papers state, with the value of each; 1 where there is none."""
    from papertui.service.boards import comparison

    require_papers(call.args)
    with call.library(reading=True) as bench:
        chosen = selected(call, bench)
        read_claims_first(bench)
        measures = comparison(bench, chosen.keys)
        _print(call, bench, chosen.keys, measures)
    if not measures:
        call.diagnostics.note("No paper with a number that can be compared.")
    return PART if chosen.missing or not measures else DONE


def _print(call: Call, bench: Workbench, keys: Sequence[int], measures: Sequence[Measure]) -> None:
    from papertui.service.tabling import board_title, cell_text, comparison_table, written

    if call.args.json:
        for measure in measures:
            entries = list(measure.cells.values())
            objects = entry_objects(bench, entries)
            for entry, made in zip(entries, objects, strict=True):
                made["best"] = entry.key in measure.best
            call.output.json({**head_object(measure.board), "entries": objects})
    elif call.args.format:
        table = comparison_table(bench, keys, measures)
        call.output.document(written([table], "Comparison", call.args.format))
    else:
        for measure in measures:
            call.output.line(board_title(measure.board))
            for entry in measure.cells.values():
                value = cell_text(measure, entry)
                call.output.line(f"  {value:>14}  {entry.row.id[:12]}  {entry.row.title}")


VERB = Verb(
    run,
    arguments,
    json=SHAPE,
    examples=(
        "compare 3f2a9c 81be07",
        "compare --query is:bookmarked",
        "compare --query tag:edge --format markdown",
    ),
)
