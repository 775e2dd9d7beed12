"""Papers as they are read back: rows of a list, whole records, ids, and the feed of the index."""

# ruff: noqa: S608 -- statements are composed of this package's own words; values go as parameters

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from typing import Any

from papertui.errors import NotFoundError
from papertui.model.listing import Appearance
from papertui.model.paper import Paper, Record, Row
from papertui.store.database import Database
from papertui.store.filters import id_range
from papertui.store.standing import STATES
from papertui.text.links import links

CHUNK = 500
PORTION = 4_096
_PICKED = "(SELECT value FROM json_each(?))"
_VARIANT = """
    EXISTS (SELECT 1 FROM paper o JOIN status t ON t.key = o.key
    WHERE o.title_key = p.title_key AND o.key <> p.key AND t.listed > 0 AND p.title_key <> '')
"""
_ROWS = f"""
    SELECT p.key, lower(hex(p.id)), p.title, s.state, s.bookmark IS NOT NULL, s.listed_day, s.rank,
        s.listed, {_VARIANT}, coalesce(n.text, '')
    FROM paper p JOIN status s ON s.key = p.key LEFT JOIN note n ON n.paper = p.key
    WHERE p.key IN {_PICKED}
"""
_RECORDS = f"""
    SELECT p.key, lower(hex(p.id)), p.title, p.abstract, p.authors, p.day, p.url, p.category,
        s.day, s.state, s.bookmark IS NOT NULL, coalesce(n.text, '')
    FROM paper p JOIN status s ON s.key = p.key LEFT JOIN note n ON n.paper = p.key
    WHERE p.key IN {_PICKED}
"""
_TAGS = f"""
    SELECT b.paper, t.name FROM paper_tag b JOIN tag t ON t.number = b.tag
    WHERE b.paper IN {_PICKED} ORDER BY b.paper, t.name
"""
_SOURCE_IDS = f"""
    SELECT paper, source, value FROM source_id WHERE paper IN {_PICKED} ORDER BY number
"""
_APPEARANCES = f"""
    SELECT a.paper, l.id, l.day, a.rank FROM appearance a JOIN listing l ON l.number = a.listing
    WHERE l.visible = 1 AND a.paper IN {_PICKED}
    ORDER BY l.day DESC, l.imported DESC, a.rank
"""
_VARIANTS = f"""
    SELECT p.key, lower(hex(o.id)) FROM paper p JOIN paper o ON o.title_key = p.title_key
    JOIN status t ON t.key = o.key
    WHERE p.key IN {_PICKED} AND o.key <> p.key AND t.listed > 0 AND p.title_key <> ''
    ORDER BY o.key
"""


def picked(keys: Iterable[int]) -> str:
    """Keys as the JSON list that `json_each` reads."""
    return json.dumps(list(keys), separators=(",", ":"))


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for key, *rest in rows:
        groups.setdefault(key, []).append(rest[0] if len(rest) == 1 else tuple(rest))
    return groups


class Papers:
    """The reading side of one library; hidden papers can be read by key, but not found."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self, keys: Iterable[int]) -> list[Row]:
        """List rows in the order of the keys; keys that are not there are left out."""
        wanted = list(keys)
        rows: dict[int, Row] = {}
        for start in range(0, len(wanted), CHUNK):
            chosen = (picked(wanted[start : start + CHUNK]),)
            tags = _grouped(self._database.all(_TAGS, chosen))
            for key, id_, title, state, kept, day, rank, listed, variant, note in self._database.all(
                _ROWS, chosen
            ):
                rows[key] = Row(
                    key, id_, title, STATES[state], bool(kept), tuple(tags.get(key, ())),
                    day or None, rank, listed, bool(variant), note,
                )  # fmt: skip
        return [rows[key] for key in wanted if key in rows]

    def records(self, keys: Iterable[int]) -> Iterator[Record]:
        """Whole records in the order of the keys, read in bounded portions."""
        chunk: list[int] = []
        for key in keys:
            chunk.append(key)
            if len(chunk) == CHUNK:
                yield from self._portion(chunk)
                chunk = []
        yield from self._portion(chunk)

    def record(self, key: int) -> Record:
        """One whole record; NotFoundError where there is none."""
        for record in self.records([key]):
            return record
        raise NotFoundError(f"There is no paper number {key}.")

    def _portion(self, keys: list[int]) -> list[Record]:
        chosen = (picked(keys),)
        everything = self._database.all
        tags = _grouped(everything(_TAGS, chosen))
        source_ids = _grouped(everything(_SOURCE_IDS, chosen))
        appearances = _grouped(everything(_APPEARANCES, chosen))
        variants = _grouped(everything(_VARIANTS, chosen))
        records: dict[int, Record] = {}
        for row in everything(_RECORDS, chosen):
            key, id_, title, abstract, authors, own_day, url, category, day, state, kept, note = row
            paper = Paper(
                title, abstract, tuple(json.loads(authors)), own_day, url, category,
                tuple(source_ids.get(key, ())),
            )  # fmt: skip
            found = links(abstract)
            urls = found if not url or url in found else (url, *found)
            listed = [Appearance(listing, on or None, rank) for listing, on, rank in appearances.get(key, ())]
            records[key] = Record(
                key, id_, paper, day or None, STATES[state], bool(kept), tuple(tags.get(key, ())), note,
                tuple(variants.get(key, ())),
                tuple(listed), urls,
            )  # fmt: skip
        return [records[key] for key in keys if key in records]

    def resolve(self, prefix: str) -> int:
        """The key of the one visible paper whose id begins so; NotFoundError for none or several."""
        bounds = id_range(prefix)
        found: array[int] = array("q")
        if bounds is not None:
            found = self._database.keys(
                "SELECT p.key FROM paper p JOIN status s ON s.key = p.key"
                " WHERE s.listed > 0 AND p.id BETWEEN ? AND ?",
                bounds,
            )
        if not found:
            raise NotFoundError(f"No paper has the id {prefix!r}.", "`papertui list` shows the ids.")
        if len(found) > 1:
            raise NotFoundError(
                f"{len(found)} papers have an id that begins with {prefix!r}.", "Type more digits."
            )
        return found[0]

    def since(self, seq: int, limit: int) -> Iterator[tuple[int, int, Paper]]:
        """(change number, key, paper) of papers added or filled after `seq`, oldest change first."""
        while limit > 0:
            rows = self._database.all(
                "SELECT seq, key, title, abstract, authors, day, url, category FROM paper"
                " WHERE seq > ? ORDER BY seq LIMIT ?",
                (seq, min(limit, PORTION)),
            )
            for number, key, title, abstract, authors, day, url, category in rows:
                yield number, key, Paper(title, abstract, tuple(json.loads(authors)), day, url, category)
            if len(rows) < PORTION:
                return
            seq, limit = rows[-1][0], limit - len(rows)
