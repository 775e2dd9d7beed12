"""What the reader says about the last deed: one message, worded in one place."""

from __future__ import annotations

from papertui.errors import PapertuiError
from papertui.model.mark import JournalEntry
from papertui.tui.render.chrome import Message


def done(entry: JournalEntry, undo_key: str = "u") -> Message:
    """Say what a journal entry did, and how to take it back."""
    return Message(entry.verb.capitalize(), entry.what, "ok", ((undo_key, "undo"),))


def undone(entry: JournalEntry, redo_key: str = "U") -> Message:
    """Say what was taken back."""
    return Message(f"Undone: {entry.verb}", entry.what, "ok", ((redo_key, "redo"),))


def redone(entry: JournalEntry, undo_key: str = "u") -> Message:
    """Say what was made again."""
    return Message(f"Done again: {entry.verb}", entry.what, "ok", ((undo_key, "undo"),))


def failed(error: PapertuiError) -> Message:
    """Say what failed and what to do."""
    return Message(f"{error.what} {error.hint}".strip(), sign="bad")


def said(text: str, subject: str = "", key: str = "", word: str = "") -> Message:
    """Say something that is neither a deed nor a failure."""
    return Message(text, subject, "", ((key, word),) if key else ())
