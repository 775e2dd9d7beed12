"""`papertui redo`: decide again what was taken back."""

from __future__ import annotations

from papertui.cli.report import ENTRY_SHAPE
from papertui.cli.verb import Call, Verb
from papertui.cli.verbs.undo import take_number, turn


def run(call: Call) -> int:
    """Do N undone steps again; 1 where there were fewer."""
    with call.library() as bench:
        return turn(call, bench.store.redo, "done again", "There is nothing to redo.")


VERB = Verb(
    run,
    take_number,
    json=ENTRY_SHAPE,
)
