"""`papertui bookmark`: keep papers for the reading list."""

from __future__ import annotations

from argparse import ArgumentParser

from papertui.cli.report import ENTRY_SHAPE, decide
from papertui.cli.selection import take_papers
from papertui.cli.verb import Call, Verb


def arguments(parser: ArgumentParser) -> None:
    """Declare what `bookmark` takes."""
    take_papers(parser)
    parser.add_argument("--remove", action="store_true", help="take them out of the bookmarks")


def run(call: Call) -> int:
    """Bookmark the papers, as one step."""
    from papertui.service.deciding import set_bookmark

    return decide(call, lambda bench, keys: set_bookmark(bench, keys, not call.args.remove))


VERB = Verb(
    run,
    arguments,
    json=ENTRY_SHAPE,
    examples=("bookmark 3f2a9c 77b0", "bookmark --query 'tag:energy has:code'", "bookmark --remove 3f2a9c"),
)
