"""`papertui restore`: a backup in the place of the library."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from papertui.cli.verb import DONE, Call, Verb


def arguments(parser: ArgumentParser) -> None:
    """Declare what `restore` takes."""
    parser.add_argument("file", metavar="FILE", help="a backup")


def run(call: Call) -> int:
    """Check the backup, put it in the library's place, keep what it replaces, and index it."""
    from papertui.service.indexing import catch_up
    from papertui.store.restoring import restore_library

    # The library is not opened first: a damaged one is just what a backup is for.
    kept = restore_library(call.places.library, Path(call.args.file).expanduser(), call.now)
    with call.library() as bench:
        catch_up(bench)
        papers = bench.store.count()
    if call.args.json:
        call.output.json({"papers": papers, "replaced": None if kept is None else str(kept)})
    else:
        replaced = f" What it replaced is {kept}." if kept else ""
        call.diagnostics.note(f"The library has {papers:,} papers.{replaced}")
    return DONE


VERB = Verb(
    run,
    arguments,
    json='one object: {"papers","replaced"}',
)
