"""`papertui undo`: take the last decisions back."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable

from papertui.cli.report import ENTRY_SHAPE, entry_object, sentence
from papertui.cli.verb import DONE, PART, Call, Verb
from papertui.cli.verbs.list_ import whole_number
from papertui.model.mark import JournalEntry


def take_number(parser: ArgumentParser) -> None:
    """Let a verb take how many steps."""
    parser.add_argument(
        "steps", nargs="?", type=whole_number, default=1, metavar="N", help="how many steps (1)"
    )


def run(call: Call) -> int:
    """Take back N steps, newest first; 1 where there were fewer."""
    with call.library() as bench:
        return turn(call, bench.store.undo, "undone", "There is nothing to undo.")


def turn(call: Call, step: Callable[[], JournalEntry | None], word: str, nothing: str) -> int:
    """Take N steps through the journal, naming each."""
    for _ in range(call.args.steps):
        entry = step()
        if entry is None:
            call.diagnostics.note(nothing)
            return PART
        if call.args.json:
            call.output.json(entry_object(entry))
        else:
            call.diagnostics.note(f"{word}: {sentence(entry)}")
    return DONE


VERB = Verb(
    run,
    take_number,
    json=ENTRY_SHAPE,
    examples=("undo", "undo 3"),
)
