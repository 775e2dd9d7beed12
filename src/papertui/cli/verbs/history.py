"""`papertui history`: every decision, newest first."""

from __future__ import annotations

from argparse import ArgumentParser

from papertui.cli.report import ENTRY_SHAPE, entry_object, sentence
from papertui.cli.verb import DONE, Call, Verb
from papertui.cli.verbs.list_ import whole_number

LIMIT = 100


def arguments(parser: ArgumentParser) -> None:
    """Declare what `history` takes."""
    parser.add_argument(
        "--limit", type=whole_number, default=LIMIT, metavar="N", help=f"print at most N decisions ({LIMIT})"
    )


def run(call: Call) -> int:
    """Print the journal, newest first."""
    with call.library(reading=True) as bench:
        for entry in bench.store.history(call.args.limit):
            if call.args.json:
                call.output.json(entry_object(entry))
            else:
                undone = "  (undone)" if entry.undone else ""
                call.output.line(f"{entry.number:>6}  {entry.at}  {sentence(entry)}{undone}")
    return DONE


VERB = Verb(
    run,
    arguments,
    json=ENTRY_SHAPE,
)
