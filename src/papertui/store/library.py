"""The store's one door: open a library, and every question and decision as a method."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from papertui.model.correction import Correction
from papertui.model.listing import Listing
from papertui.model.mark import ClaimMark, JournalEntry, State, TagCount, View
from papertui.model.paper import Paper, Record, Row
from papertui.model.query import Filter, Node
from papertui.store import ordering
from papertui.store.backup import MANUAL, Backups, copy_library
from papertui.store.claim_marks import ClaimMarks
from papertui.store.corrections import Corrections
from papertui.store.database import Database
from papertui.store.decisions import Decisions
from papertui.store.journal import Journal, Step
from papertui.store.listings import Listings
from papertui.store.opening import open_database
from papertui.store.papers import Papers
from papertui.store.standing import STATES
from papertui.store.tags import Tags
from papertui.store.views import Views
from papertui.store.words import Words

if TYPE_CHECKING:
    from papertui.store.importing import ImportTransaction
    from papertui.store.load import Loaded


class Store:
    """An open library.

    Papers are named by their integer keys. Every decision is one journal entry, on the
    disk when the method returns; it returns the entry, or None where nothing changed or
    a compound is open. A store may be used from several threads: each has its own
    connection, and reading never waits for writing.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._papers = Papers(database)
        self._journal = Journal(database, now)
        self._decisions = Decisions(database, self._journal)
        self._tags = Tags(database, self._journal)
        self._corrections = Corrections(database, self._journal)
        self._claim_marks = ClaimMarks(database, self._journal)
        self._listings = Listings(database, self._journal)
        self._views = Views(database, self._journal)
        self._words = Words(database, self._journal)
        self.backups = Backups(database.path, now)

    @classmethod
    def open(cls, path: Path, *, now: Callable[[], datetime], read_only: bool = False) -> Store:
        """Open the library file, making it (and its folder) where there is none.

        Raises LibraryError: locked, no room, not writable, damaged, or of a newer papertui.
        """
        return cls(open_database(path, now=now, read_only=read_only), now)

    def interrupt(self, thread: Thread) -> None:
        """Make what a thread is reading at the moment end with a LibraryError."""
        self._database.interrupt(thread)

    def close(self) -> None:
        """Let go of the file; the store is not used afterwards."""
        self._database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The library file."""
        return self._database.path

    @property
    def store_id(self) -> str:
        """Names this library, 32 hex digits; another one after a restore."""
        return str(self._database.value("SELECT value FROM meta WHERE name = 'store_id'"))

    @property
    def last_seq(self) -> int:
        """The newest change number that `papers_since` can give."""
        return int(self._database.value("SELECT value FROM meta WHERE name = 'seq'"))

    @property
    def change_counter(self) -> int:
        """Grows by one with each write, whoever wrote."""
        return int(self._database.value("SELECT value FROM meta WHERE name = 'changes'"))

    # Reading

    def count(self, where: Node | None = None) -> int:
        """How many visible papers match."""
        return ordering.count(self._database, where)

    def keys(
        self, sort: str = "page", where: Node | None = None, limit: int | None = None, offset: int = 0
    ) -> array[int]:
        """The visible papers that match, in order (page, day, title, added, bookmark), as array('q')."""
        return ordering.keys(self._database, sort, where, limit, offset)

    def filter_keys(self, wanted: Filter) -> array[int]:
        """The visible papers that one filter names, by ascending key."""
        return ordering.matching(self._database, wanted)

    def visible_keys(self) -> array[int]:
        """Every visible paper by ascending key."""
        return ordering.visible(self._database)

    def bookmarks(self) -> array[int]:
        """The visible bookmarked papers in the reader's order."""
        return ordering.keys(self._database, "bookmark", Filter("is", "bookmarked"), None, 0)

    def rows(self, keys: Iterable[int]) -> list[Row]:
        """List rows in the order of the keys; unknown keys are left out."""
        return self._papers.rows(keys)

    def record(self, key: int) -> Record:
        """Everything about one paper; NotFoundError where there is none."""
        return self._papers.record(key)

    def records(self, keys: Iterable[int]) -> Iterator[Record]:
        """Everything about papers, in the order of the keys, in bounded memory."""
        return self._papers.records(keys)

    def resolve(self, prefix: str) -> int:
        """The one visible paper whose id begins so; NotFoundError for none or several."""
        return self._papers.resolve(prefix)

    def papers_since(self, seq: int, limit: int) -> Iterator[tuple[int, int, Paper]]:
        """(change number, key, paper) of what came or was filled after `seq`, oldest first."""
        return self._papers.since(seq, limit)

    def state_counts(self) -> dict[State, int]:
        """How many visible papers are in each state."""
        counts = dict(self._database.all("SELECT state, papers FROM tally WHERE scope = 'all'"))
        return {state: counts.get(code, 0) for code, state in enumerate(STATES)}

    def listings(self) -> list[Listing]:
        """The visible listings, newest day first."""
        return self._listings.all()

    def days(self) -> list[tuple[str | None, int, int]]:
        """(day, papers, unread) for each day with a listing, newest first."""
        return self._listings.days()

    def tags(self) -> list[TagCount]:
        """The tags in use with their visible papers, by name."""
        return self._tags.counts()

    def views(self) -> list[View]:
        """The saved searches by slot."""
        return self._views.all()

    def words(self) -> dict[str, tuple[str, ...]]:
        """The reader's own words to be marked in abstracts, by list (such as green, red)."""
        return self._words.all()

    def corrections(self, keys: Iterable[int]) -> dict[int, tuple[Correction, ...]]:
        """The reader's corrections of these papers' claims, by key; papers without any are left out."""
        return self._corrections.of(keys)

    def corrected(self) -> dict[int, str]:
        """Every paper with corrections, and these as one text."""
        return self._corrections.texts()

    def claim_marks(self, keys: Iterable[int]) -> dict[int, tuple[ClaimMark, ...]]:
        """What the reader keeps of these papers' claims, by key; papers without any are left out."""
        return self._claim_marks.of(keys)

    # Importing

    def begin_import(self) -> ImportTransaction:
        """Start to take in one file: `add` its papers, then `finish`; a context manager."""
        from papertui.store.importing import ImportTransaction

        return ImportTransaction(self._database, self._journal)

    # Deciding

    def compound(self, verb: str, what: str) -> AbstractContextManager[Step]:
        """Make the decisions of a block one entry, all or none; the step's `entry` is it afterwards."""
        return self._journal.step(verb, what)

    def set_state(self, keys: Iterable[int], state: State) -> JournalEntry | None:
        """Put papers into a state."""
        return self._decisions.set_state(keys, state)

    def set_bookmark(self, keys: Iterable[int], on: bool) -> JournalEntry | None:
        """Put papers at the end of the bookmarks, or take them out."""
        return self._decisions.set_bookmark(keys, on)

    def move_bookmark(self, key: int, by: int) -> JournalEntry | None:
        """Move a bookmark up (negative) or down in the reader's order."""
        return self._decisions.move_bookmark(key, by)

    def set_note(self, key: int, text: str) -> JournalEntry | None:
        """Write a paper's note; an empty text takes it away."""
        return self._decisions.set_note(key, text)

    def correct(self, key: int, correction: Correction, what: str) -> JournalEntry | None:
        """Set the reader's word about one sentence of a paper; an empty one takes it back."""
        return self._corrections.set(key, correction, what)

    def mark_claim(self, key: int, marks: Iterable[ClaimMark], verb: str, what: str) -> JournalEntry | None:
        """Set the marks of sentences of a paper; an empty one takes it away."""
        return self._claim_marks.set(key, marks, verb, what)

    def add_tag(self, keys: Iterable[int], name: str) -> JournalEntry | None:
        """Put a tag on papers."""
        return self._tags.add(keys, name)

    def remove_tag(self, keys: Iterable[int], name: str) -> JournalEntry | None:
        """Take a tag off papers."""
        return self._tags.remove(keys, name)

    def rename_tag(self, old: str, new: str) -> JournalEntry | None:
        """Rename a tag and those below it."""
        return self._tags.rename(old, new)

    def merge_tag(self, source: str, into: str) -> JournalEntry | None:
        """Make one tag part of another."""
        return self._tags.merge(source, into)

    def delete_tag(self, name: str) -> JournalEntry | None:
        """Take a tag and those below it off every paper."""
        return self._tags.delete(name)

    def save_view(self, view: View) -> JournalEntry | None:
        """Keep a search in its slot."""
        return self._views.save(view)

    def delete_view(self, slot: int) -> JournalEntry | None:
        """Empty a slot."""
        return self._views.delete(slot)

    def set_word(self, name: str, word: str, on: bool) -> JournalEntry | None:
        """Put a word on a list, or take it off."""
        return self._words.set(name, word, on)

    def remove_listing(self, prefix: str) -> JournalEntry | None:
        """Take a page out again; its papers' marks are kept."""
        return self._listings.remove(prefix)

    def undo(self) -> JournalEntry | None:
        """Take back the newest entry; None where there is none."""
        return self._journal.undo()

    def redo(self) -> JournalEntry | None:
        """Do the entry undone last again; None where there is none."""
        return self._journal.redo()

    def history(self, limit: int = 100) -> list[JournalEntry]:
        """The newest entries, newest first, with the undone ones."""
        return self._journal.history(limit)

    # Keeping safe

    def backup(self, target: Path | None = None) -> Path:
        """Write a checked copy to this file, or to a new one in the backup folder; where it is."""
        return self.backups.keep(MANUAL) if target is None else copy_library(self.path, target)

    def daily_backup(self) -> Path | None:
        """Make the copy of the day; None where today has one or nothing changed.

        It takes as long as the library is big (some 2 ms a MiB): call it when nobody waits.
        """
        return self.backups.daily()

    def restore(self, source: Path) -> Path | None:
        """Put a checked copy in the place of this library; where the replaced one is kept."""
        from papertui.store.restoring import restore_library

        return restore_library(self.path, source, self._now)

    def dump(self) -> Iterator[str]:
        """What cannot be recreated as lines of text (store/dump.py says which)."""
        from papertui.store.dump import dump

        return dump(self._database)

    def load(self, lines: Iterable[str]) -> Loaded:
        """Set the decisions of a dump as one entry; InputError names a line that cannot be read."""
        from papertui.store.load import load

        return load(self._database, self._journal, lines)

    def problems(self) -> list[str]:
        """What is wrong with the file and with what is derived in it; nothing, in a sound library."""
        from papertui.store.checking import problems

        return problems(self._database)
