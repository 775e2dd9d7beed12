"""Reading a dump back: all of it as one journal entry, or nothing with the line that is wrong."""

# ruff: noqa: S608 -- statements are composed of this package's own words; values go as parameters

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from papertui.errors import InputError
from papertui.model.mark import JournalEntry, State, View
from papertui.store.claim_marks import mark_facts, mark_of
from papertui.store.corrections import cell_value, correction_facts, correction_of
from papertui.store.database import Database, storable
from papertui.store.dump import HEADER, Decided, by_offset
from papertui.store.journal import Journal
from papertui.store.listings import SHOWN_AS
from papertui.store.pending import REMOVED
from papertui.store.standing import CODES
from papertui.store.tags import CONTROL, tag_number
from papertui.store.views import SLOTS, view_value
from papertui.store.words import word_cell

_HINT = "Nothing was loaded. A file made by `papertui dump` can be loaded."


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a dump brought: `papers` set, `waiting` for papers to come, and the entry (None: no change)."""

    papers: int
    waiting: int
    entry: JournalEntry | None


Cells = Iterator[tuple[int, int | str, Any, Any]]


@dataclass(frozen=True, slots=True)
class _Contents:
    """A dump as read: decisions by paper, views by slot, (list, word) pairs, ids of removed listings."""

    papers: dict[str, Decided] = field(default_factory=dict)
    views: dict[int, View] = field(default_factory=dict)
    words: list[tuple[str, str]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper of the library as it is before the load."""

    key: int
    state: int
    bookmark: int | None
    note: str | None


def load(database: Database, journal: Journal, lines: Iterable[str]) -> Loaded:
    """Set what the lines say; InputError names the first line that cannot be read."""
    contents = _read(lines)
    with journal.step("loaded", f"decisions about {len(contents.papers):,} papers") as step:
        plan = _Plan(database, contents)
        step.set_many("bookmark", plan.bookmarks())
        step.set_many("state", plan.states())
        step.set_many("note", plan.notes())
        step.set_many("tag", plan.tags())
        step.set_many("correction", plan.of_sentences("correction", lambda one: one.corrections))
        step.set_many("claim_mark", plan.of_sentences("claim_mark", lambda one: one.claims))
        step.set_many("pending", plan.pending())
        step.set_many("view", plan.views())
        step.set_many("word", plan.words())
        step.change(
            "listing",
            f"SELECT 0, number, {SHOWN_AS}, NULL FROM listing"
            " WHERE visible = 1 AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(contents.removed),),
        )
    return Loaded(len(plan.known), len(contents.papers) - len(plan.known), step.entry)


def _read(lines: Iterable[str]) -> _Contents:
    contents = _Contents()
    number = 0
    for number, line in enumerate(lines, start=1):
        try:
            value = json.loads(line)
            if number == 1:
                if value != HEADER:
                    raise ValueError("the first line is not that of a dump which this papertui knows")
            elif not isinstance(value, dict):
                raise ValueError("it is no object")
            elif "id" in value:
                one = _decided(value)
                contents.papers[one.id] = one
            elif "view" in value:
                view = _view(value)
                contents.views[view.slot] = view
            elif "word" in value:
                contents.words.append(_word(value))
            elif re.fullmatch("[0-9a-f]{12}", str(value.get("removed"))):
                contents.removed.append(value["removed"])
            else:
                raise ValueError("it names no paper, view, word or listing")
        except (AttributeError, TypeError, ValueError, RecursionError) as error:
            raise InputError(f"Line {number} of the dump cannot be read: {error}.", _HINT) from error
    if number == 0:
        raise InputError("The dump is empty.", _HINT)
    return contents


def _decided(value: dict[str, Any]) -> Decided:
    id_, bookmark = value["id"], value.get("bookmark")
    tags, note = value.get("tags", []), value.get("note", "")
    if not isinstance(id_, str) or not re.fullmatch("[0-9a-f]{64}", id_):
        raise ValueError("the id is not 64 hex digits")
    if bookmark is not None and (type(bookmark) is not int or bookmark < 1):
        raise ValueError("the bookmark is no place from 1")
    if not isinstance(tags, list) or not all(isinstance(tag, str) and tag for tag in tags):
        raise ValueError("the tags are no list of names")
    if any(CONTROL.search(tag) for tag in tags):
        raise ValueError("a tag has a control character in it")
    if not isinstance(note, str):
        raise TypeError("the note is no text")
    said = {
        start: correction_facts(correction_of(start, facts))
        for start, facts in by_offset(value.get("corrections", {})).items()
    }
    kept = {
        start: mark_facts(mark_of(start, facts))
        for start, facts in by_offset(value.get("claims", {})).items()
    }
    return Decided(
        id_,
        State(value.get("state", "unread")),
        bookmark,
        tuple(storable(tag) for tag in tags),
        storable(note),
        {start: facts for start, facts in said.items() if facts},
        {start: facts for start, facts in kept.items() if facts},
    )


def _view(value: dict[str, Any]) -> View:
    slot, texts = value["view"], [value.get(name) for name in ("name", "query", "sort")]
    if type(slot) is not int or slot not in SLOTS:
        raise ValueError("the view has no slot from 0 to 9")
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("the view lacks its name, query or sort")
    return View(slot, *map(str, texts))


def _word(value: dict[str, Any]) -> tuple[str, str]:
    name, word = value.get("list"), value["word"]
    if not isinstance(name, str) or not isinstance(word, str) or not name or not word:
        raise TypeError("the word or its list is no text")
    if CONTROL.search(name + word):
        raise ValueError("the word has a control character in it")
    return storable(name), storable(word)


class _Plan:
    """The cells that a load changes, seen beside what the library has now."""

    def __init__(self, database: Database, contents: _Contents) -> None:
        self._database = database
        self._contents = contents
        self._papers = contents.papers
        self.known = {id_: found for id_ in contents.papers if (found := self._find(id_))}
        rows = database.all("SELECT id, value FROM pending")
        self._waiting: dict[str, dict[str, Any]] = {id_: json.loads(value) for id_, value in rows}
        rows = database.all(
            "SELECT lower(hex(p.id)), s.key, s.bookmark FROM status s JOIN paper p ON p.key = s.key"
            " WHERE s.bookmark IS NOT NULL"
        )
        self._marked: dict[str, tuple[int, int]] = {id_: (key, place) for id_, key, place in rows}
        self._places = self._new_places()

    def _find(self, id_: str) -> _Paper | None:
        row = self._database.first(
            "SELECT s.key, s.state, s.bookmark, n.text FROM paper p JOIN status s ON s.key = p.key"
            " LEFT JOIN note n ON n.paper = p.key WHERE p.id = ?",
            (bytes.fromhex(id_),),
        )
        return None if row is None else _Paper(*row)

    def _new_places(self) -> dict[str, int]:
        """Where bookmarks stand after the load: the loaded ones in their order, then the others in theirs."""
        loaded = sorted((one.bookmark, id_) for id_, one in self._papers.items() if one.bookmark)
        others = [(place, id_) for id_, (_, place) in self._marked.items()]
        others += [(facts["bookmark"], id_) for id_, facts in self._waiting.items() if facts.get("bookmark")]
        kept = sorted((place, id_) for place, id_ in others if id_ not in self._papers)
        return {id_: place for place, (_, id_) in enumerate([*loaded, *kept], start=1)}

    def bookmarks(self) -> Cells:
        """Every bookmark at its new place."""
        for id_, (key, place) in self._marked.items():
            yield key, "", place, self._places.get(id_)
        for id_, found in self.known.items():
            if id_ not in self._marked:
                yield found.key, "", None, self._places.get(id_)

    def states(self) -> Cells:
        """The states of the papers that the library has."""
        for id_, found in self.known.items():
            yield found.key, "", found.state, CODES[self._papers[id_].state]

    def notes(self) -> Cells:
        """The notes of the papers that the library has."""
        for id_, found in self.known.items():
            yield found.key, "", found.note, self._papers[id_].note or None

    def tags(self) -> Cells:
        """The tags to be taken off and put on."""
        database = self._database
        for id_, found in self.known.items():
            before = set(database.keys("SELECT tag FROM paper_tag WHERE paper = ?", (found.key,)))
            after = {tag_number(database, name) for name in self._papers[id_].tags}
            yield from ((found.key, number, 1, None) for number in sorted(before - after))
            yield from ((found.key, number, None, 1) for number in sorted(after - before))

    def of_sentences(self, table: str, decided: Callable[[Decided], dict[int, dict[str, Any]]]) -> Cells:
        """What is said or kept of sentences, to be taken back and made."""
        for id_, found in self.known.items():
            rows = self._database.all(f"SELECT start, value FROM {table} WHERE paper = ?", (found.key,))
            before: dict[int, str] = dict(rows)
            after = decided(self._papers[id_])
            for start in sorted(before.keys() | after.keys()):
                yield found.key, start, before.get(start), cell_value(after.get(start, {}))

    def pending(self) -> Cells:
        """What waits for papers and listings that the library does not have."""
        for id_, one in self._papers.items():
            if id_ not in self.known:
                fields = replace(one, bookmark=self._places.get(id_)).fields()
                yield 0, id_, _text(self._waiting.get(id_)), _text(fields)
        for id_, facts in self._waiting.items():
            if id_ in self._places and id_ not in self._papers:
                yield 0, id_, _text(facts), _text({**facts, "bookmark": self._places[id_]})
        for id_ in self._contents.removed:
            listing = self._database.first("SELECT 1 FROM listing WHERE id = ?", (id_,))
            if listing is None and id_ not in self._waiting:
                yield 0, id_, None, REMOVED

    def views(self) -> Cells:
        """The saved searches."""
        for slot, view in self._contents.views.items():
            before = self._database.value("SELECT value FROM view WHERE slot = ?", (slot,))
            yield 0, slot, before, view_value(view)

    def words(self) -> Cells:
        """The words to be put on their lists."""
        for name, word in self._contents.words:
            there = self._database.first("SELECT 1 FROM word WHERE list = ? AND word = ?", (name, word))
            yield 0, word_cell(name, word), 1 if there else None, 1


def _text(facts: dict[str, Any] | None) -> str | None:
    """Waiting decisions as their cell holds them."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True) if facts else None
