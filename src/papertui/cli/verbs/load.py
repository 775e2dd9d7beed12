"""`papertui load`: marks from a dump."""

from __future__ import annotations

from argparse import ArgumentParser

from papertui.cli.lines import read_lines
from papertui.cli.verb import DONE, Call, Verb


def arguments(parser: ArgumentParser) -> None:
    """Declare what `load` takes."""
    parser.add_argument("file", metavar="FILE", help="what `papertui dump` wrote; - for stdin")


def run(call: Call) -> int:
    """Take in the marks of a dump, as one step."""
    with call.library() as bench:
        loaded = bench.store.load(read_lines(call, call.args.file))
    if call.args.json:
        call.output.json({"papers": loaded.papers, "waiting": loaded.waiting})
    else:
        waiting = f"; {loaded.waiting:,} wait until their paper is imported" if loaded.waiting else ""
        call.diagnostics.note(f"Decisions about {loaded.papers:,} papers taken in{waiting}.")
    return DONE


VERB = Verb(
    run,
    arguments,
    json='one object: {"papers","waiting"}',
)
