"""The rows of the ledger: its tables, and how the claims of a paper become rows."""

# ruff: noqa: S608 -- statements are composed of this package's own words; values go as parameters

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from papertui.model.claim import Canonical, Claim, Kind, Quantity
from papertui.store.database import storable

KINDS: tuple[Kind, ...] = tuple(Kind)
METRIC, DATASET, BASELINE = 0, 1, 2
"""Roles of a name."""

NO_BOARD = ("setting", "count")
"""Roles of a quantity that claim nothing."""

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE paper (key INTEGER PRIMARY KEY, kinds INTEGER NOT NULL, corrected TEXT NOT NULL DEFAULT '');
CREATE INDEX paper_corrected ON paper (key) WHERE corrected <> '';
CREATE TABLE claim (
    paper INTEGER NOT NULL, sentence INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, kind INTEGER NOT NULL, confidence REAL NOT NULL,
    PRIMARY KEY (paper, sentence)
) WITHOUT ROWID;
CREATE TABLE name (
    number INTEGER PRIMARY KEY, role INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE (role, text)
);
CREATE TABLE naming (
    name INTEGER NOT NULL, paper INTEGER NOT NULL, sentence INTEGER NOT NULL,
    PRIMARY KEY (name, paper, sentence)
) WITHOUT ROWID;
CREATE INDEX naming_by_paper ON naming (paper);
CREATE TABLE quantity (
    paper INTEGER NOT NULL, sentence INTEGER NOT NULL, place INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL,
    text TEXT NOT NULL, written INTEGER, set_on INTEGER, against INTEGER, modifier TEXT NOT NULL,
    metric TEXT, dataset TEXT, value REAL NOT NULL, unit TEXT NOT NULL, relative INTEGER NOT NULL,
    better INTEGER NOT NULL, factor REAL, minor INTEGER NOT NULL,
    PRIMARY KEY (paper, sentence, place)
) WITHOUT ROWID;
CREATE INDEX quantity_by_metric ON quantity (metric, dataset);
CREATE INDEX quantity_by_writing ON quantity (written);
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as the ledger holds it, with its sentence.

    `start`, `end` and the sentence's `from_`, `to` are offsets into the abstract. `written`,
    `set_on` and `against` are metric, dataset and baseline as the abstract writes them; `metric`
    (None where nobody knows it), `dataset`, `value`, `unit`, `relative` and `better` are canonical.
    `factor` is a change in times, whether it was written in times or in percent; None for levels
    and points.
    """

    paper: int
    sentence: int
    kind: Kind
    from_: int
    to: int
    start: int
    end: int
    text: str
    written: str
    set_on: str
    against: str
    modifier: str
    metric: str | None
    dataset: str | None
    value: float
    unit: str
    relative: bool
    better: int
    factor: float | None


FIGURES = """
    SELECT q.paper, q.sentence, c.kind, c.start, c.end, q.start, q.end, q.text,
        coalesce(w.text, ''), coalesce(d.text, ''), coalesce(b.text, ''), q.modifier,
        q.metric, q.dataset, q.value, q.unit, q.relative, q.better, q.factor
    FROM quantity q JOIN claim c ON c.paper = q.paper AND c.sentence = q.sentence
    LEFT JOIN name w ON w.number = q.written LEFT JOIN name d ON d.number = q.set_on
    LEFT JOIN name b ON b.number = q.against
    WHERE q.minor = 0
"""


def figure_of(row: Sequence[Any]) -> Figure:
    """A row of `FIGURES` as a figure."""
    (paper, sentence, kind, *said) = row
    *said, relative, better, factor = said
    facts: list[Any] = [paper, sentence, KINDS[kind], *said, bool(relative), better, factor]
    return Figure(*facts)


def put_paper(connection: sqlite3.Connection, key: int, claims: Sequence[Claim], corrected: str) -> None:
    """Put the rows of a paper in the place of those it had."""
    for table in ("claim", "quantity", "naming"):
        connection.execute(f"DELETE FROM {table} WHERE paper = ?", (key,))
    kinds = 0
    for sentence, claim in enumerate(claims):
        kind = KINDS.index(claim.kind)
        connection.execute(
            "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?)",
            (key, sentence, claim.start, claim.end, kind, claim.confidence),
        )
        if claim.rejected:
            continue
        kinds |= 1 << kind
        for role, names in ((DATASET, claim.datasets), (BASELINE, claim.baselines)):
            for name in names:
                connection.execute(
                    "INSERT OR IGNORE INTO naming VALUES (?, ?, ?)",
                    (_number(connection, role, name), key, sentence),
                )
        for place, quantity in enumerate(claim.quantities):
            if quantity.role not in NO_BOARD:
                _put_quantity(connection, (key, sentence, place), quantity)
    connection.execute("INSERT OR REPLACE INTO paper VALUES (?, ?, ?)", (key, kinds, corrected))


def _put_quantity(connection: sqlite3.Connection, where: tuple[int, int, int], quantity: Quantity) -> None:
    numbers = [
        None if not text else _number(connection, role, text)
        for role, text in (
            (METRIC, quantity.metric),
            (DATASET, quantity.dataset),
            (BASELINE, quantity.baseline),
        )
    ]
    for number in numbers[1:]:
        if number is not None:
            connection.execute("INSERT OR IGNORE INTO naming VALUES (?, ?, ?)", (number, *where[:2]))
    canonical = quantity.canonical
    if canonical is None:
        value = min(quantity.value) if isinstance(quantity.value, tuple) else quantity.value
        relative = quantity.direction != "absolute"
        signed = -value if quantity.direction == "decrease" else value
        canonical = Canonical("", None, signed, quantity.unit, relative, 0)
    factor = change_in_times(canonical.value, canonical.unit) if canonical.relative else None
    known = (
        canonical.metric or None, canonical.dataset, canonical.value, storable(canonical.unit),
        int(canonical.relative), canonical.better, factor,
    )  # fmt: skip
    connection.execute(
        f"INSERT INTO quantity VALUES ({', '.join('?' * 18)})",
        (
            *where, quantity.start, quantity.end, storable(quantity.text), *numbers,
            storable(quantity.modifier or ""), *known, int(quantity.minor),
        ),
    )  # fmt: skip


def change_in_times(value: float, unit: str) -> float | None:
    """A relative change in times: `+50 %` is 1.5; None for points and what has no such form."""
    if unit == "x":
        return value if value > 0 else None
    if unit == "%":
        return 1 + value / 100 if value > -100 else None
    return None


def _number(connection: sqlite3.Connection, role: int, text: str) -> int:
    text = " ".join(storable(text).split())[:200]
    connection.execute("INSERT OR IGNORE INTO name (role, text) VALUES (?, ?)", (role, text))
    with closing(
        connection.execute("SELECT number FROM name WHERE role = ? AND text = ?", (role, text))
    ) as cursor:
        return int(cursor.fetchone()[0])
