"""What the reader corrects in the claims of papers: a cell a sentence, each change a step of the journal."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from papertui.model.claim import Kind
from papertui.model.correction import Correction, LinkCorrection
from papertui.model.mark import JournalEntry
from papertui.store.database import Database, storable
from papertui.store.decisions import named
from papertui.store.journal import Journal
from papertui.store.papers import picked

LONGEST = 500
"""Characters that the name of a metric, a dataset or a baseline may have."""


def correction_facts(correction: Correction) -> dict[str, Any]:
    """What a correction says, ready for JSON; empty where it says nothing."""
    links = {}
    for link in correction.links:
        said = {name: getattr(link, name) for name in ("metric", "dataset", "baseline")}
        told: dict[str, Any] = {name: storable(text) for name, text in said.items() if text is not None}
        if link.rejected:
            told["rejected"] = True
        if told:
            links[str(link.start)] = told
    facts: dict[str, Any] = {"rejected": True} if correction.rejected else {}
    if correction.kind is not None:
        facts["kind"] = correction.kind.value
    return {**facts, "links": links} if links else facts


def correction_of(start: int, facts: Any) -> Correction:
    """A correction from what `correction_facts` made of it; ValueError or TypeError where it is none."""
    if start < 0 or not isinstance(facts, dict):
        raise ValueError("a correction names no sentence")
    links = facts.get("links", {})
    if not isinstance(links, dict):
        raise TypeError("the links of a correction are no object")
    kind = facts.get("kind")
    return Correction(
        start,
        facts.get("rejected") is True,
        None if kind is None else Kind(kind),
        tuple(_link(int(at), said) for at, said in sorted(links.items(), key=lambda one: int(one[0]))),
    )


def _link(start: int, said: Any) -> LinkCorrection:
    if start < 0 or not isinstance(said, dict):
        raise ValueError("a corrected number has no place")
    names = [said.get(name) for name in ("metric", "dataset", "baseline")]
    if not all(name is None or (isinstance(name, str) and len(name) <= LONGEST) for name in names):
        raise TypeError("the link of a number is no text")
    metric, dataset, baseline = (None if name is None else storable(name) for name in names)
    return LinkCorrection(start, metric, dataset, baseline, said.get("rejected") is True)


def cell_value(facts: dict[str, Any]) -> str | None:
    """A correction as its cell holds it; nothing for one that says nothing."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if facts else None


class Corrections:
    """The corrections of one library."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def of(self, keys: Iterable[int]) -> dict[int, tuple[Correction, ...]]:
        """The corrections of these papers, by key, in the order of their sentences."""
        rows = self._database.all(
            "SELECT paper, start, value FROM correction WHERE paper IN (SELECT value FROM json_each(?))"
            " ORDER BY paper, start",
            (picked(keys),),
        )
        found: dict[int, tuple[Correction, ...]] = {}
        for key, start, value in rows:
            found[key] = (*found.get(key, ()), correction_of(start, json.loads(value)))
        return found

    def texts(self) -> dict[int, str]:
        """Every corrected paper with its corrections as one text, the same for the same corrections."""
        return dict(
            self._database.all(
                "SELECT paper, group_concat(start || ':' || value, char(10)) FROM"
                " (SELECT * FROM correction ORDER BY paper, start) GROUP BY paper"
            )
        )

    def set(self, key: int, correction: Correction, what: str) -> JournalEntry | None:
        """Set the word about one sentence, in the place of what was said of it before."""
        before = self._database.value(
            "SELECT value FROM correction WHERE paper = ? AND start = ?", (key, correction.start)
        )
        title = named(self._database, picked([key]))
        with self._journal.step("corrected", f"{what}: {title}") as step:
            step.set("correction", key, correction.start, before, cell_value(correction_facts(correction)))
        return step.entry
