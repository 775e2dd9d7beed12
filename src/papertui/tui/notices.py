"""What the reader says about the last deed: one line, kept for the page of messages."""

from __future__ import annotations

from dataclasses import dataclass

from papertui.errors import PapertuiError
from papertui.model.mark import JournalEntry


@dataclass(frozen=True, slots=True)
class Notice:
    """One message: its mark (`✓` done, `!` failed, empty), what happened, and a key that helps.

    `strong` is the part to stress, usually a title.
    """

    text: str
    strong: str = ""
    mark: str = ""
    key: str = ""
    key_word: str = ""


def done(entry: JournalEntry, undo_key: str = "u") -> Notice:
    """Say what a journal entry did, and how to take it back."""
    return Notice(entry.verb.capitalize(), entry.what, "✓", undo_key, "undo")


def undone(entry: JournalEntry, redo_key: str = "U") -> Notice:
    """Say what was taken back."""
    return Notice(f"Undone: {entry.verb}", entry.what, "✓", redo_key, "redo")


def redone(entry: JournalEntry, undo_key: str = "u") -> Notice:
    """Say what was made again."""
    return Notice(f"Done again: {entry.verb}", entry.what, "✓", undo_key, "undo")


def failed(error: PapertuiError) -> Notice:
    """Say what failed and what to do."""
    return Notice(f"{error.what} {error.hint}".strip(), mark="!")


def said(text: str, strong: str = "", key: str = "", key_word: str = "") -> Notice:
    """Say something that is neither a deed nor a failure."""
    return Notice(text, strong, "", key, key_word)
