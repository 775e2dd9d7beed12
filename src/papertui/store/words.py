"""The reader's own words, in lists: marked wherever they stand in a paper."""

from __future__ import annotations

import json

from papertui.model.mark import JournalEntry
from papertui.store.database import Database
from papertui.store.journal import Journal
from papertui.store.tags import fit_name


class Words:
    """The word lists of one library."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def all(self) -> dict[str, tuple[str, ...]]:
        """The words of each list that has any, by name."""
        lists: dict[str, list[str]] = {}
        for name, word in self._database.all("SELECT list, word FROM word ORDER BY list, word"):
            lists.setdefault(name, []).append(word)
        return {name: tuple(words) for name, words in lists.items()}

    def set(self, name: str, word: str, on: bool) -> JournalEntry | None:
        """Put a word on a list, or take it off; UsageError where it is empty or holds a control character."""
        name, word = fit_name(name), fit_name(word)
        with self._journal.step("marked word" if on else "unmarked word", f"{word} ({name})") as step:
            there = self._database.first("SELECT 1 FROM word WHERE list = ? AND word = ?", (name, word))
            step.set("word", 0, word_cell(name, word), 1 if there else None, 1 if on else None)
        return step.entry


def word_cell(name: str, word: str) -> str:
    """What names the cell of a word on a list."""
    return json.dumps([name, word], ensure_ascii=False)
