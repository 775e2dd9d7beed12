"""`papertui mark`: how far you are with papers."""

from __future__ import annotations

from argparse import ArgumentParser

from papertui.cli.report import ENTRY_SHAPE, decide
from papertui.cli.selection import take_papers
from papertui.cli.verb import Call, Verb
from papertui.model.mark import State


def arguments(parser: ArgumentParser) -> None:
    """Declare what `mark` takes."""
    states = [state.value for state in State]
    parser.add_argument("state", choices=states, metavar="STATE", help=", ".join(states))
    take_papers(parser)


def run(call: Call) -> int:
    """Mark the papers, as one step."""
    from papertui.service.deciding import set_state

    return decide(call, lambda bench, keys: set_state(bench, keys, State(call.args.state)))


VERB = Verb(
    run,
    arguments,
    json=ENTRY_SHAPE,
    examples=("mark later 3f2a9c", "mark read --query 'day:2026-09-03'"),
)
