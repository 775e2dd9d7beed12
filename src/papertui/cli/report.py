"""What a decision did, in one sentence or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from papertui.cli.selection import require_papers, selected
from papertui.cli.verb import DONE, PART, Call
from papertui.model.mark import JournalEntry

if TYPE_CHECKING:
    from papertui.service.workbench import Workbench

ENTRY_SHAPE = (
    '{"number","at","verb","what","papers","undone"}   the journal entry; nothing where nothing changed'
)


def decide(call: Call, decision: Callable[[Workbench, Sequence[int]], JournalEntry | None]) -> int:
    """Decide about the papers that the call names, as one step; 1 where a name or query finds none."""
    require_papers(call.args)
    with call.library() as bench:
        chosen = selected(call, bench)
        if not chosen.keys:
            return PART
        report_step(call, decision(bench, chosen.keys))
    return PART if chosen.missing else DONE


def report_step(call: Call, entry: JournalEntry | None) -> int:
    """Tell what was decided (`undo` takes it back) and return the exit code."""
    if entry is None:
        call.diagnostics.note("Nothing changed: it is so already.")
    elif call.args.json:
        call.output.json(entry_object(entry))
    else:
        call.diagnostics.note(sentence(entry))
    return DONE


def entry_object(entry: JournalEntry) -> dict[str, object]:
    """A journal entry as JSON shows it."""
    return {
        "number": entry.number,
        "at": entry.at,
        "verb": entry.verb,
        "what": entry.what,
        "papers": entry.papers,
        "undone": entry.undone,
    }


def sentence(entry: JournalEntry) -> str:
    """A journal entry as a person reads it."""
    return f"{entry.verb} {entry.what}".strip()
