"""`papertui bookmark`: keep papers for the reading list, or one claim of a paper."""

from __future__ import annotations

from argparse import ArgumentParser

from papertui.cli.report import ENTRY_SHAPE, decide, report_step
from papertui.cli.selection import one, take_papers
from papertui.cli.verb import Call, Verb
from papertui.cli.verbs.claims import take_claim
from papertui.errors import UsageError


def arguments(parser: ArgumentParser) -> None:
    """Declare what `bookmark` takes."""
    take_papers(parser)
    take_claim(parser)
    parser.add_argument("--remove", action="store_true", help="take them out of the bookmarks")


def run(call: Call) -> int:
    """Bookmark the papers, or the claim of the one paper, as one step."""
    from papertui.service.deciding import set_bookmark

    if call.args.claim is not None:
        return _claim(call)
    return decide(call, lambda bench, keys: set_bookmark(bench, keys, not call.args.remove))


def _claim(call: Call) -> int:
    from papertui.service.expanding import claim_at
    from papertui.service.marking import set_bookmark

    if len(call.args.ids) != 1 or call.args.query is not None:
        raise UsageError("A claim is a claim of one paper.", "Name that paper by its ID, and only that one.")
    with call.library() as bench:
        key = one(call, bench, call.args.ids[0])
        claim = claim_at(bench, key, call.args.claim)
        return report_step(call, set_bookmark(bench, key, claim, not call.args.remove))


VERB = Verb(
    run,
    arguments,
    json=ENTRY_SHAPE,
    examples=(
        "bookmark 3f2a9c 77b0",
        "bookmark --query 'tag:energy has:code'",
        "bookmark --remove 3f2a9c",
        "bookmark 3f2a9c --claim 412",
    ),
)
