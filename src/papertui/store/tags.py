"""Tags: names parted by `/`, on papers, each change one step of the journal."""

from __future__ import annotations

import re
from collections.abc import Iterable

from papertui.errors import NotFoundError, UsageError
from papertui.model.mark import JournalEntry, TagCount
from papertui.store.database import Database, storable
from papertui.store.decisions import named
from papertui.store.journal import Journal
from papertui.store.papers import picked

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What no name may hold."""


def tag_number(database: Database, name: str) -> int:
    """The number of the tag of this very name, made where there is none."""
    name = storable(name)
    database.run("INSERT OR IGNORE INTO tag (name) VALUES (?)", (name,))
    return int(database.value("SELECT number FROM tag WHERE name = ?", (name,)))


def _below(name: str, other: str) -> bool:
    """Whether the other tag is this one or lies below it."""
    return other == name or other.startswith(name + "/")


def fit_name(name: str) -> str:
    """The name as it can be stored; UsageError where it is empty or holds a control character."""
    if not name or CONTROL.search(name):
        raise UsageError("A name must not be empty or hold control characters.", "Type it again.")
    return storable(name)


class Tags:
    """The tags of one library."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def counts(self) -> list[TagCount]:
        """Every tag in use with its visible papers, by name; a parent is there only if papers bear it."""
        rows = self._database.all(
            "SELECT t.name, count(*) FROM paper_tag b JOIN tag t ON t.number = b.tag"
            " JOIN status s ON s.key = b.paper WHERE s.listed > 0 GROUP BY t.number ORDER BY t.name"
        )
        return [TagCount(name, papers) for name, papers in rows]

    def _in_use(self) -> list[tuple[int, str]]:
        return self._database.all(
            "SELECT number, name FROM tag t WHERE EXISTS (SELECT 1 FROM paper_tag b WHERE b.tag = t.number)"
            " ORDER BY name"
        )

    def _as_written(self, name: str) -> str:
        """The name, each level in the spelling that a tag in use has for it already."""
        names = [other for _, other in self._in_use()]
        levels = name.split("/")
        for depth in range(1, len(levels) + 1):
            so_far = "/".join(levels[:depth])
            spellings = {"/".join(other.split("/")[:depth]) for other in names}
            if so_far not in spellings:
                same = sorted(other for other in spellings if other.casefold() == so_far.casefold())
                levels[:depth] = same[0].split("/") if same else levels[:depth]
        return "/".join(levels)

    def add(self, keys: Iterable[int], name: str) -> JournalEntry | None:
        """Put a tag on papers; `Vision` and `vision` are the same tag, spelled as it was first."""
        name = fit_name(name)
        wanted = picked(keys)
        written = self._as_written(name)
        with self._journal.step("tagged", f"{written}: {named(self._database, wanted)}") as step:
            number = tag_number(self._database, written)
            step.change(
                "tag",
                "SELECT s.key, ?, NULL, 1 FROM status s WHERE s.key IN (SELECT value FROM json_each(?))"
                " AND s.key NOT IN (SELECT paper FROM paper_tag WHERE tag = ?)",
                (number, wanted, number),
            )
        return step.entry

    def remove(self, keys: Iterable[int], name: str) -> JournalEntry | None:
        """Take a tag off papers; the tags below it stay."""
        wanted = picked(keys)
        written = self._as_written(storable(name))
        with self._journal.step("untagged", f"{written}: {named(self._database, wanted)}") as step:
            step.change(
                "tag",
                "SELECT b.paper, b.tag, 1, NULL FROM paper_tag b JOIN tag t ON t.number = b.tag"
                " WHERE t.name = ? AND b.paper IN (SELECT value FROM json_each(?))",
                (written, wanted),
            )
        return step.entry

    def rename(self, old: str, new: str) -> JournalEntry | None:
        """Rename a tag and those below it; where the new name is in use, the two become one."""
        return self._move("renamed", self._known(old), fit_name(new))

    def merge(self, source: str, into: str) -> JournalEntry | None:
        """Make one tag (and those below it) part of another, which must be there."""
        return self._move("merged", self._known(source), self._known(into))

    def delete(self, name: str) -> JournalEntry | None:
        """Take a tag and those below it off every paper."""
        known = self._known(name)
        with self._journal.step("deleted tag", known) as step:
            for number, other in self._in_use():
                if _below(known, other):
                    step.change("tag", "SELECT paper, tag, 1, NULL FROM paper_tag WHERE tag = ?", (number,))
        return step.entry

    def _known(self, name: str) -> str:
        """The tag's spelling; NotFoundError where neither it nor one below it is in use."""
        written = self._as_written(storable(name))
        if not any(_below(written, other) for _, other in self._in_use()):
            raise NotFoundError(f"There is no tag {name!r}.", "`papertui tag list` shows them all.")
        return written

    def _move(self, verb: str, old: str, new: str) -> JournalEntry | None:
        with self._journal.step(f"{verb} tag", f"{old} to {new}") as step:
            moved = [
                (
                    number,
                    name,
                    picked(self._database.keys("SELECT paper FROM paper_tag WHERE tag = ?", (number,))),
                )
                for number, name in self._in_use()
                if _below(old, name)
            ]
            for number, _, _ in moved:
                step.change("tag", "SELECT paper, tag, 1, NULL FROM paper_tag WHERE tag = ?", (number,))
            for _, name, papers in moved:
                target = tag_number(self._database, new + name[len(old) :])
                step.change(
                    "tag",
                    "SELECT j.value, ?, b.tag IS NOT NULL OR NULL, 1 FROM json_each(?) j"
                    " LEFT JOIN paper_tag b ON b.tag = ? AND b.paper = j.value",
                    (target, papers, target),
                )
        return step.entry
