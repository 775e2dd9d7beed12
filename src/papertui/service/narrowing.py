"""Narrowing: what the papers of a list have in common, counted, and filters put into a query or taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from papertui.errors import UsageError
from papertui.model.claim import Kind
from papertui.model.mark import State
from papertui.model.query import And, Filter, Node, Or, Query, QueryError
from papertui.service.finding import find
from papertui.service.ledger import is_behind
from papertui.service.workbench import Workbench

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from papertui.search.evaluating import Masks

    Ints = npt.NDArray[np.int64]

STATES = tuple(state.value for state in State)

#: Rows of a section at most: the most frequent tags, the newest days and listings.
MOST = 12
#: Tags that are counted to find those, and how many of the newest days and listings are counted at all.
TAGS, DAYS, LISTINGS = 60, 12, 6

#: The sections, in their order. Of what is in `ONE_OF` a paper has one: choosing another replaces it.
SECTIONS = ("state", "has", "kind", "tag", "day", "listing")
ONE_OF = ("state", "listing")
_HAS = (("has", "code"), ("has", "number"), ("has", "note"), ("is", "bookmarked"), ("has", "variant"))
_KINDS = (Kind.COMPARISON, Kind.RESULT, Kind.RESOURCE, Kind.METHOD, Kind.LIMITATION)


@dataclass(frozen=True, slots=True)
class Facet:
    """One row: the filter it stands for as a query, how many papers of the list pass it, whether it is on.

    `label` is what it is called: the value of the filter, the ISO day, the name of the listing.
    """

    section: str
    label: str
    query: str
    papers: int
    on: bool = False


def facets(bench: Workbench, keys: Sequence[int], text: str = "") -> tuple[Facet, ...]:
    """Count what the papers of a list are and have; `text` is the query that made the list.

    A section of which a paper has one counts the papers there were without its
    own filter: what choosing another row would give. Reads the whole library's
    facts: not for the screen's thread.
    """
    import numpy as np

    masks = bench.index.masks_of(bench.facts)
    shown = np.asarray(keys, dtype=np.int64)
    masks.refresh(int(shown.max(initial=0)) + 1)
    query = _read(bench, text)
    on = {(part.field, part.value) for part in _filters(query)}
    made: list[Facet] = []
    for section in SECTIONS:
        chosen = [part for part in _filters(query) if _section(part) == section]
        among = shown
        if section in ONE_OF and chosen and query is not None:
            among = np.asarray(find(bench, _without(query, chosen), relax=False).keys, dtype=np.int64)
        made += _counted(section, bench, masks, among, on)
    return tuple(made)


def _counted(
    section: str, bench: Workbench, masks: Masks, among: Ints, on: set[tuple[str, str]]
) -> list[Facet]:
    """The rows of a section; the empty ones of a long section are left out, unless they are on."""
    from papertui.search.language import unparse

    rows = []
    try:
        for label, wanted in _choices(section, bench):
            papers = int(masks.of(wanted)[among].sum())
            chosen = (wanted.field, wanted.value) in on
            if papers or chosen or section in ("state", "has"):
                rows.append(Facet(section, label, unparse(wanted), papers, chosen))
    except QueryError:  # a field that this library does not answer
        return []
    if section == "tag":
        rows.sort(key=lambda row: (not row.on, -row.papers, row.label))
    return rows if section in ("state", "has", "kind") else rows[:MOST]


def _choices(section: str, bench: Workbench) -> Iterator[tuple[str, Filter]]:
    """What a section may hold, with its label."""
    if section == "state":
        yield from ((state, Filter("is", state)) for state in STATES)
    elif section == "has":
        yield from ((value, Filter(field, value)) for field, value in _HAS)
    elif section == "kind" and not is_behind(bench):
        yield from ((kind.value, Filter("kind", kind.value)) for kind in _KINDS)
    elif section == "tag":
        used = sorted(bench.store.tags(), key=lambda tag: -tag.papers)[:TAGS]
        yield from ((tag.name, Filter("tag", tag.name)) for tag in used)
    elif section == "day":
        for day, _, _ in bench.store.days()[:DAYS]:
            yield (day, Filter("day", day, day, day)) if day else ("", Filter("day", "none"))
    elif section == "listing":
        listings = bench.store.listings()[:LISTINGS]
        if len(listings) > 1:
            yield from ((listing.name, Filter("listing", listing.id[:12])) for listing in listings)


def _section(part: Filter) -> str:
    if part.field == "is" and part.value in STATES:
        return "state"
    return "has" if part.field in ("is", "has") else part.field


def toggled(text: str, wanted: str, today: date | None = None) -> str:
    """The query with a filter put in, or taken out where it stands in it already; the rest stays as typed.

    In a section of which a paper has one, the filter takes the place of the
    other. Raises QueryError where the query cannot be read, UsageError where it
    is a best match, which knows no filters.
    """
    from papertui.search.language import parse

    query = parse(text, today=today)
    if query.best:
        raise UsageError("Best match reads every word as a word.", "Take the ? away to narrow the list.")
    asked = parse(wanted, today=today).root
    if not isinstance(asked, Filter):
        raise UsageError(f"{wanted!r} is no filter.")
    same = [part for part in _filters(query) if (part.field, part.value) == (asked.field, asked.value)]
    section = _section(asked)
    other = [part for part in _filters(query) if section in ONE_OF and _section(part) == section]
    rest = _cut(text, same or other)
    if same:
        return rest
    if isinstance(query.root, Or):
        rest = f"({rest})"
    return f"{rest} {wanted}".strip()


def cleared(text: str, today: date | None = None) -> str:
    """The query without its filters: its words as typed."""
    from papertui.search.language import parse

    try:
        return _cut(text, _filters(parse(text, today=today)))
    except QueryError:
        return text


def _read(bench: Workbench, text: str) -> Query | None:
    from papertui.search.language import parse

    try:
        query = parse(text, typing=True, today=bench.now().date())
    except QueryError:
        return None
    return None if query.best else query


def _filters(query: Query | None) -> list[Filter]:
    """The filters that every paper must pass."""
    root = query.root if query is not None else None
    parts = root.parts if isinstance(root, And) else (root,)
    return [part for part in parts if isinstance(part, Filter)]


def _without(query: Query, gone: Sequence[Filter]) -> Query:
    root = query.root
    parts: tuple[Node, ...] = root.parts if isinstance(root, And) else ()
    kept = tuple(part for part in parts if part not in gone)
    return Query(query.text, And(kept) if len(kept) > 1 else kept[0] if kept else None)


def _cut(text: str, gone: Sequence[Filter]) -> str:
    for part in sorted(gone, key=lambda part: -part.start):
        text = f"{text[: part.start].rstrip()} {text[part.end :].lstrip()}".strip()
    return text
