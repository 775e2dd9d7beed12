"""`papertui backup`: a verified copy of the library."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from papertui.cli.verb import DONE, Call, Verb


def arguments(parser: ArgumentParser) -> None:
    """Declare what `backup` takes."""
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="where to; without it, among the automatic backups"
    )


def run(call: Call) -> int:
    """Write the copy, check it, and print where it is."""
    with call.library(reading=call.args.file is not None) as bench:
        path = bench.store.backup(Path(call.args.file).expanduser() if call.args.file else None)
    if call.args.json:
        call.output.json({"path": str(path)})
    else:
        call.output.line(str(path))
    return DONE


VERB = Verb(
    run,
    arguments,
    json='one object: {"path"}',
)
