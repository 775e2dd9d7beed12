"""`papertui remove`: take an imported page out again."""

from __future__ import annotations

from argparse import ArgumentParser

from papertui.cli.report import ENTRY_SHAPE, report_step
from papertui.cli.verb import Call, Verb
from papertui.errors import NotFoundError


def arguments(parser: ArgumentParser) -> None:
    """Declare what `remove` takes."""
    parser.add_argument("listing", metavar="LISTING", help="any unique beginning of a listing's id")


def run(call: Call) -> int:
    """Take the listing out; its papers go where no other listing holds them, their marks stay."""
    if not call.args.listing.isascii():
        raise NotFoundError("No listing has such an id.", "`papertui listings` shows them.")
    with call.library() as bench:
        return report_step(call, bench.store.remove_listing(call.args.listing))


VERB = Verb(
    run,
    arguments,
    json=ENTRY_SHAPE,
    examples=("remove 3f2a9c",),
)
