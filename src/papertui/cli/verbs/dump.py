"""`papertui dump`: everything that cannot be made again, as text."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from papertui.cli.verb import DONE, Call, Verb


def arguments(parser: ArgumentParser) -> None:
    """Declare what `dump` takes."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="where to (stdout)")


def run(call: Call) -> int:
    """Write marks, bookmarks, tags, notes and views as JSON Lines."""
    from papertui.service.writing import write_text

    with call.library(reading=True) as bench:
        lines = (line if line.endswith("\n") else line + "\n" for line in bench.store.dump())
        if call.args.file is None:
            call.output.document(lines)
        else:
            written = write_text(Path(call.args.file), lines)
            call.diagnostics.note(f"{written:,} bytes written to {call.args.file}.")
    return DONE


VERB = Verb(
    run,
    arguments,
    examples=("dump marks.jsonl",),
)
