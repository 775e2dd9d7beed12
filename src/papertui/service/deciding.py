"""Deciding about papers: marks, bookmarks, tags and notes, each one undoable step.

Every function is on disk when it returns, and returns the journal entry that
names what was done (None where nothing changed).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from papertui.errors import UsageError
from papertui.model.mark import JournalEntry, State
from papertui.service.workbench import Workbench
from papertui.text.safe import printable

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")

#: Longest tag, in characters; long enough for any word, short enough for a row.
TAG_LENGTH = 80


def set_state(bench: Workbench, keys: Sequence[int], state: State) -> JournalEntry | None:
    """Mark papers as unread, read, later or dismissed."""
    return bench.store.set_state(keys, state)


def toggle_read(bench: Workbench, keys: Sequence[int]) -> JournalEntry | None:
    """Mark papers as read; where all of them are read already, as unread."""
    rows = bench.store.rows(keys)
    all_read = bool(rows) and all(row.state is State.READ for row in rows)
    return set_state(bench, keys, State.UNREAD if all_read else State.READ)


def toggle_state(bench: Workbench, keys: Sequence[int], state: State) -> JournalEntry | None:
    """Put papers into a state; where all of them are in it already, back to unread."""
    rows = bench.store.rows(keys)
    there = bool(rows) and all(row.state is state for row in rows)
    return set_state(bench, keys, State.UNREAD if there else state)


def set_bookmark(bench: Workbench, keys: Sequence[int], on: bool) -> JournalEntry | None:
    """Add papers to the end of the bookmarks, or take them out."""
    return bench.store.set_bookmark(keys, on)


def toggle_bookmark(bench: Workbench, keys: Sequence[int]) -> JournalEntry | None:
    """Bookmark papers; where all of them are bookmarked already, take them out."""
    rows = bench.store.rows(keys)
    return set_bookmark(bench, keys, not (rows and all(row.bookmarked for row in rows)))


def move_bookmark(bench: Workbench, key: int, by: int) -> JournalEntry | None:
    """Move a bookmark up (negative) or down by places in the reader's own order."""
    return bench.store.move_bookmark(key, by)


def tag_name(text: str) -> str:
    """The tag that somebody meant: `#edge/ energy ` is `edge/energy`.

    Raises UsageError where nothing is left, a level is empty or a control
    character stands in it.
    """
    name = "/".join(" ".join(level.split()) for level in text.strip().removeprefix("#").split("/"))
    if not name:
        raise UsageError("A tag needs a name.", "Type a word such as edge, or edge/energy for a nested tag.")
    if "" in name.split("/"):
        raise UsageError(f"The tag {name!r} has an empty level.", "Write nested tags as edge/energy.")
    if '"' in name or "*" in name:
        raise UsageError(f"The tag {name!r} has a quote or a star in it.", "A search could not name it.")
    if len(name) > TAG_LENGTH:
        raise UsageError(f"The tag is longer than {TAG_LENGTH} characters.", "Use a note for longer text.")
    if printable(name) != name or _INVISIBLE.search(name):
        raise UsageError(f"The tag {name!r} has a character in it that nobody sees.", "Type it without.")
    return name


def add_tag(bench: Workbench, keys: Sequence[int], text: str) -> JournalEntry | None:
    """Put a tag on papers."""
    return bench.store.add_tag(keys, tag_name(text))


def remove_tag(bench: Workbench, keys: Sequence[int], text: str) -> JournalEntry | None:
    """Take a tag off papers."""
    return bench.store.remove_tag(keys, tag_name(text))


def retag(
    bench: Workbench, keys: Sequence[int], add: Sequence[str], remove: Sequence[str]
) -> JournalEntry | None:
    """Put several tags on papers and take others off, as one step."""
    changes = [f"#{name}" for name in add] + [f"-#{name}" for name in remove]
    if not changes or not keys:
        return None
    with bench.store.compound("tagged", f"{', '.join(changes)} on {counted(len(keys), 'paper')}") as step:
        for name in add:
            add_tag(bench, keys, name)
        for name in remove:
            remove_tag(bench, keys, name)
    return step.entry


def rename_tag(bench: Workbench, old: str, new: str) -> JournalEntry | None:
    """Rename a tag and the tags below it; where the new name exists, the two are merged."""
    return bench.store.rename_tag(tag_name(old), tag_name(new))


def delete_tag(bench: Workbench, name: str) -> JournalEntry | None:
    """Take a tag and the tags below it off every paper."""
    return bench.store.delete_tag(tag_name(name))


def set_note(bench: Workbench, key: int, text: str) -> JournalEntry | None:
    """Write the note of a paper; an empty text takes it away."""
    return bench.store.set_note(key, text.strip("\n"))


def counted(number: int, noun: str) -> str:
    """`1 paper`, `1,204 papers`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
