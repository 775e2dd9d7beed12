"""`papertui export`: the reading list out."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from papertui.cli.verb import DONE, PART, Call, Verb
from papertui.cli.verbs.list_ import take_query

FORMATS = ("markdown", "jsonl", "bibtex", "ris")
GROUPINGS = ("flat", "tag", "day")


def arguments(parser: ArgumentParser) -> None:
    """Declare what `export` takes."""
    take_query(parser)
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="markdown",
        metavar="F",
        help=f"{', '.join(FORMATS)} (markdown)",
    )
    parser.add_argument(
        "--group", choices=GROUPINGS, default="flat", metavar="G", help=f"{', '.join(GROUPINGS)} (flat)"
    )
    parser.add_argument(
        "--output", metavar="FILE", help="write this file, whole or not at all, instead of stdout"
    )


def run(call: Call) -> int:
    """Export the bookmarks, or what the query matches; 1 where there is nothing."""
    from papertui.service.exporting import export, export_to_file

    args = call.args
    query = " ".join(args.words) if args.words else None
    with call.library(reading=True) as bench:
        made = export(bench, query, format=args.format, grouping=args.group)
        if args.output is None:
            call.output.document(made.text)
        else:
            written = export_to_file(Path(args.output), made)
            call.diagnostics.note(f"{made.papers} papers, {written:,} bytes written to {args.output}.")
    if not made.papers:
        call.diagnostics.note("No paper matches." if query else "Nothing is bookmarked yet.")
        return PART
    return DONE


VERB = Verb(
    run,
    arguments,
    examples=("export --output reading.md", "export --group tag", "export tag:energy --format bibtex"),
)
