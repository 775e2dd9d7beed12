"""`papertui note`: your own words about a paper, or about one of its claims."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

from papertui.cli.report import report_step
from papertui.cli.selection import one
from papertui.cli.verb import DONE, Call, Verb
from papertui.cli.verbs.claims import take_claim
from papertui.errors import InputError

if TYPE_CHECKING:
    from papertui.model.claim import Claim
    from papertui.model.mark import JournalEntry
    from papertui.service.workbench import Workbench

SHAPE = """
{"id","note"}   with --claim {"id","claim","note"}, where claim is its start;
with --set the journal entry instead, as `undo` prints it
"""
LARGEST = 1 << 20  # bytes of a note on stdin


def arguments(parser: ArgumentParser) -> None:
    """Declare what `note` takes."""
    parser.add_argument(
        "id", metavar="ID", help="any unique beginning of a paper's id; - reads it from stdin"
    )
    take_claim(parser)
    parser.add_argument(
        "--set", dest="text", metavar="TEXT", help="write this note; - reads it from stdin, '' takes it away"
    )


def run(call: Call) -> int:
    """Print the note of a paper or of a claim, or write it."""
    args = call.args
    with call.library(reading=args.text is None) as bench:
        key = one(call, bench, args.id)
        claim = None if args.claim is None else _claim(bench, key, args.claim)
        if args.text is not None:
            return report_step(call, _write(bench, key, claim, _text(call)))
        record = bench.store.record(key)
    note = record.note if claim is None else claim.note
    if args.json:
        place = {} if claim is None else {"claim": claim.start}
        call.output.json({"id": record.short_id, **place, "note": note})
    elif note:
        call.output.lines(note)
    return DONE


def _claim(bench: Workbench, key: int, place: int) -> Claim:
    from papertui.service.expanding import claim_at

    return claim_at(bench, key, place)


def _write(bench: Workbench, key: int, claim: Claim | None, text: str) -> JournalEntry | None:
    from papertui.service import deciding, marking

    if claim is None:
        return deciding.set_note(bench, key, text)
    return marking.set_note(bench, key, claim, text)


def _text(call: Call) -> str:
    """The note that the call gives."""
    text: str = call.args.text
    return _from_stdin(call) if text == "-" else text


def _from_stdin(call: Call) -> str:
    raw = call.stdin.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise InputError("The note is longer than 1 MiB.", "Keep the text in a file and note where it is.")
    return raw.decode("utf-8", "replace")


VERB = Verb(
    run,
    arguments,
    json=SHAPE,
    examples=(
        "note 3f2a9c --set 'ask Ada about table 2'",
        "note 3f2a9c",
        "note 3f2a9c --claim 412 --set 'on which machine?'",
    ),
)
