"""What cannot be recreated, as text: the reader's decisions, corrections and words, removed listings.

JSON Lines, sorted, the same bytes for the same decisions. Papers stand by their full id:

    {"papertui":"decisions","version":1}
    {"bookmark":1,"id":"...","note":"...","state":"later","tags":["vision/video"]}
    {"corrections":{"86":{"kind":"result"},"140":{"rejected":true}},"id":"..."}
    {"claims":{"86":{"bookmarked":true,"note":"..."}},"id":"..."}
    {"name":"...","query":"...","sort":"page","view":1}
    {"list":"green","word":"latency"}
    {"removed":"0123456789ab"}

`bookmark` counts from 1 in the reader's order; corrections, bookmarks and notes of claims
stand by the offset of their sentence. Loading sets what a line says of a paper, as one
journal entry: exactly that, nothing kept of what it had before. Papers, slots and words
that no line names stay as they are; loaded bookmarks come before those. Decisions for
papers (or listings) that the library does not have wait until they come in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import merge
from typing import Any

from papertui.model.mark import State
from papertui.store.database import Database
from papertui.store.pending import REMOVED
from papertui.store.standing import CODES, STATES
from papertui.text.safe import json_escapes

HEADER: dict[str, Any] = {"papertui": "decisions", "version": 1}
_PAPERS = """
    SELECT lower(hex(p.id)), s.state, coalesce(n.text, ''), (
        SELECT json_group_array(name) FROM (
            SELECT t.name FROM paper_tag b JOIN tag t ON t.number = b.tag
            WHERE b.paper = s.key ORDER BY t.name)), (
        SELECT json_group_object(start, json(value)) FROM (
            SELECT c.start, c.value FROM correction c WHERE c.paper = s.key ORDER BY c.start)), (
        SELECT json_group_object(start, json(value)) FROM (
            SELECT m.start, m.value FROM claim_mark m WHERE m.paper = s.key ORDER BY m.start))
    FROM paper p JOIN status s ON s.key = p.key LEFT JOIN note n ON n.paper = p.key
    WHERE s.state <> 0 OR s.bookmark IS NOT NULL OR n.text IS NOT NULL
        OR EXISTS (SELECT 1 FROM paper_tag b WHERE b.paper = s.key)
        OR EXISTS (SELECT 1 FROM correction c WHERE c.paper = s.key)
        OR EXISTS (SELECT 1 FROM claim_mark m WHERE m.paper = s.key)
    ORDER BY p.id
"""


@dataclass(frozen=True, slots=True)
class Decided:
    """Everything that was decided about one paper.

    `bookmark` is its place from 1, or None; `corrections` holds what is said of sentences by their offsets,
    `claims` what is kept of them.
    """

    id: str
    state: State = State.UNREAD
    bookmark: int | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    corrections: dict[int, dict[str, Any]] = field(default_factory=dict)
    claims: dict[int, dict[str, Any]] = field(default_factory=dict)

    def fields(self) -> dict[str, Any]:
        """What differs from a paper nobody has touched, ready for JSON; without the id."""
        facts = {
            "state": self.state.value if CODES[self.state] else None,
            "bookmark": self.bookmark,
            "tags": sorted(self.tags),
            "note": self.note,
            "corrections": _by_text(self.corrections),
            "claims": _by_text(self.claims),
        }
        return {name: value for name, value in facts.items() if value}


def dump(database: Database) -> Iterator[str]:
    """The decisions of a library, line by line (each ends in a line feed), as they are in one moment."""
    with database.snapshot() as snapshot:
        yield _line(HEADER)
        waiting = snapshot.all("SELECT id, value FROM pending ORDER BY id")
        places = _places(snapshot, waiting)
        last = None
        for decided in merge(_known(snapshot, places), _waiting(waiting, places), key=lambda one: one.id):
            if decided.id != last:
                yield _line({"id": decided.id, **decided.fields()})
            last = decided.id
        for slot, value in snapshot.all("SELECT slot, value FROM view ORDER BY slot"):
            yield _line({"view": slot, **json.loads(value)})
        for name, word in snapshot.all("SELECT list, word FROM word ORDER BY list, word"):
            yield _line({"list": name, "word": word})
        removed = [id_ for (id_,) in snapshot.all("SELECT id FROM listing WHERE visible = 0")]
        for id_ in sorted({*removed, *(id_ for id_, value in waiting if value == REMOVED)}):
            yield _line({"removed": id_})


def _line(value: dict[str, Any]) -> str:
    return json_escapes(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))) + "\n"


def _places(snapshot: Database, waiting: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The place of each bookmarked paper in the reader's order, counted from 1."""
    marked = snapshot.all(
        "SELECT s.bookmark, lower(hex(p.id)) FROM status s JOIN paper p ON p.key = s.key"
        " WHERE s.bookmark IS NOT NULL"
    )
    marked += [
        (place, id_)
        for id_, value in waiting
        if value != REMOVED and (place := json.loads(value).get("bookmark"))
    ]
    return {id_: number for number, (_, id_) in enumerate(sorted(marked), start=1)}


def _known(snapshot: Database, places: dict[str, int]) -> Iterator[Decided]:
    for id_, state, note, tags, corrections, claims in snapshot.iterate(_PAPERS):
        said, kept = by_offset(json.loads(corrections)), by_offset(json.loads(claims))
        yield Decided(id_, STATES[state], places.get(id_), tuple(json.loads(tags)), note, said, kept)


def by_offset(facts: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """What is said of sentences, with their offsets as numbers."""
    return {int(start): said for start, said in facts.items()}


def _by_text(facts: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """What is said of sentences, in their order, with their offsets as JSON has them."""
    return {str(start): said for start, said in sorted(facts.items())}


def _waiting(waiting: Iterable[tuple[str, str]], places: dict[str, int]) -> Iterator[Decided]:
    for id_, value in waiting:
        if value != REMOVED:
            facts = json.loads(value)
            yield Decided(
                id_,
                State(facts.get("state", "unread")),
                places.get(id_),
                tuple(facts.get("tags", ())),
                facts.get("note", ""),
                by_offset(facts.get("corrections", {})),
                by_offset(facts.get("claims", {})),
            )
