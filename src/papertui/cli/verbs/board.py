"""`papertui board`: what abstracts claim of the same metric on the same dataset, side by side."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from papertui.cli.progress import progress
from papertui.cli.verb import DONE, PART, Call, Verb
from papertui.cli.verbs.list_ import take_query, whole_number

if TYPE_CHECKING:
    from papertui.service.boards import Board, Entry
    from papertui.service.workbench import Workbench

FORMATS = ("markdown", "csv")

ENTRY_SHAPE = """
ENTRY: {"id","title","value","text","modifier","against","baseline":number|null,"disagrees":bool,
 "start","end","sentence"}
start and end count characters of the abstract, text stands between them, sentence is the whole of it
"""

SHAPE = f"""
{{"dataset":name|null,"metric","unit","relative":bool,"better":-1|0|1,"entries":[ENTRY]}}
{ENTRY_SHAPE.strip()}
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare what `board` takes."""
    take_query(parser)
    parser.add_argument(
        "--least", type=whole_number, default=2, metavar="N", help="leave out boards of fewer papers (2)"
    )
    take_format(parser)


def take_format(parser: ArgumentParser) -> None:
    """Let a verb print its tables for other programs."""
    parser.add_argument(
        "--format", choices=FORMATS, metavar="F", help=f"print {' or '.join(FORMATS)} instead of plain lines"
    )


def run(call: Call) -> int:
    """Print the boards of all papers, or of those that a query matches; 1 where there is none."""
    from papertui.service.boards import boards
    from papertui.service.finding import find_all

    with call.library(reading=True) as bench:
        read_claims_first(bench)
        _, found = find_all(bench, " ".join(call.args.words))
        made = boards(bench, () if found.relaxed else found.keys, least=call.args.least)
        if call.args.json:
            for board in made.boards:
                call.output.json({**head_object(board), "entries": entry_objects(bench, board.entries)})
        else:
            _print(call, bench, made.boards)
        if made.left_out:
            call.diagnostics.note(f"{made.left_out:,} papers behind the first {made.papers:,} are not on it.")
    if not made.boards:
        call.diagnostics.note("No paper with a number that can be compared.")
        return PART
    return DONE


def read_claims_first(bench: Workbench) -> None:
    """Read the claims of papers that have not been read yet, with a bar where somebody watches."""
    from papertui.service.ledger import catch_up

    with progress("reading claims") as tell:
        catch_up(bench, lambda done, total: tell(done, total, "reading claims"))


def _print(call: Call, bench: Workbench, made: Sequence[Board]) -> None:
    from papertui.service.tabling import CLOSING, board_tables, board_title, figure_text, scale_of, written

    if call.args.format:
        title = f"Board of {' '.join(call.args.words) or 'all papers'}"
        call.output.document(written(board_tables(bench, made), title, call.args.format))
        return
    for number, board in enumerate(made):
        if number:
            call.output.line()
        call.output.line(f"{board_title(board)}{f'  ({board.direction})' if board.direction else ''}")
        for entry in board.entries:
            value = figure_text(entry.value, scale_of(board), board.relative)
            said = f"{entry.figure.modifier} {value}".strip()
            against = f"  vs {entry.figure.against}" if entry.figure.against else ""
            sign = "≠" if entry.disagrees else " "
            call.output.line(f"  {sign} {said:>14}  {entry.row.id[:12]}  {entry.row.title}{against}")
    if made:
        call.output.line()
        call.output.line(CLOSING)


def head_object(board: Board) -> dict[str, Any]:
    """What a board is of, for JSON."""
    return {
        "dataset": board.dataset,
        "metric": board.metric,
        "unit": board.unit,
        "relative": board.relative,
        "better": board.better,
    }


def entry_objects(bench: Workbench, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """The papers of a board, for JSON, each with the sentence that says its value."""
    from papertui.service.tabling import quoted

    records = {record.key: record for record in bench.store.records([entry.key for entry in entries])}
    return [
        {
            "id": entry.row.id[:12],
            "title": entry.row.title,
            "value": entry.value,
            "text": entry.figure.text,
            "modifier": entry.figure.modifier or None,
            "against": entry.figure.against or None,
            "baseline": entry.baseline,
            "disagrees": entry.disagrees,
            "start": entry.figure.start,
            "end": entry.figure.end,
            "sentence": quoted(records[entry.key], entry),
        }
        for entry in entries
    ]


VERB = Verb(
    run,
    arguments,
    json=SHAPE,
    examples=("board", "board on:ImageNet --least 3", "board tag:edge --format csv"),
)
