"""`papertui note`: your own words about a paper."""

from __future__ import annotations

from argparse import ArgumentParser

from papertui.cli.report import report_step
from papertui.cli.verb import DONE, Call, Verb
from papertui.errors import InputError

LARGEST = 1 << 20  # bytes of a note on stdin


def arguments(parser: ArgumentParser) -> None:
    """Declare what `note` takes."""
    parser.add_argument(
        "id", metavar="ID", help="any unique beginning of a paper's id; - reads it from stdin"
    )
    parser.add_argument(
        "--set", dest="text", metavar="TEXT", help="write this note; - reads it from stdin, '' takes it away"
    )


def run(call: Call) -> int:
    """Print the note of a paper, or write it."""
    from papertui.cli.selection import one
    from papertui.service.deciding import set_note

    with call.library(reading=call.args.text is None) as bench:
        key = one(call, bench, call.args.id)
        if call.args.text is not None:
            text = _from_stdin(call) if call.args.text == "-" else call.args.text
            return report_step(call, set_note(bench, key, text))
        record = bench.store.record(key)
    if call.args.json:
        call.output.json({"id": record.short_id, "note": record.note})
    elif record.note:
        call.output.lines(record.note)
    return DONE


def _from_stdin(call: Call) -> str:
    raw = call.stdin.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise InputError("The note is longer than 1 MiB.", "Keep the text in a file and note where it is.")
    return raw.decode("utf-8", "replace")


VERB = Verb(
    run,
    arguments,
    json='{"id","note"}   with --set the journal entry instead, as `undo` prints it',
    examples=("note 3f2a9c --set 'ask Ada about table 2'", "note 3f2a9c"),
)
