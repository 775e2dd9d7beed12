"""Explaining an empty list: what each part of a query finds, what would find more, what a filter hides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papertui.model.paper import Paper
from papertui.model.query import And, Filter, Node, Not, Or, Phrase, Query, QueryError, Word
from papertui.service.finding import asks_index, count
from papertui.service.workbench import Workbench

#: Ways out that are offered at most.
OFFERED = 8


@dataclass(frozen=True, slots=True)
class PartFound:
    """A part of a query: how many papers it finds on its own (None: it cannot be asked), and why so few."""

    text: str
    papers: int | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class WayOut:
    """A query that finds `papers`.

    `words` are its parts, each with what became of it: "" (as it was), "new" or
    "gone". `says` names the change in words.
    """

    query: str
    papers: int
    words: tuple[tuple[str, str], ...]
    says: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a query finds nothing, and what would find something, the nearest first."""

    parts: tuple[PartFound, ...] = ()
    ways: tuple[WayOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Hidden:
    """A filter of a query, how many more papers there were without it, and the query without it."""

    filter: str
    papers: int
    query: str


def explain(bench: Workbench, text: str, *, typing: bool = False) -> Explanation:
    """Say why a query finds nothing; QueryError where it cannot be read.

    `typing` counts the last word as a beginning, as the search line does.
    """
    query = _read(bench, text, typing)
    if query.root is None:
        return Explanation()
    written = _parts(query)
    found = tuple(_found_alone(bench, part, _shown(part, text, typing)) for part in written)
    if query.best:
        return Explanation(found)
    finished = _finished(bench, text) or query
    return Explanation(found, tuple(_ways(bench, finished))[:OFFERED])


def hidden_by_filters(bench: Workbench, text: str, *, typing: bool = False) -> tuple[Hidden, ...]:
    """For each filter of a query, how many more papers match without it; most first."""
    from papertui.search.language import unparse

    try:
        query = _read(bench, text, typing)
        if not isinstance(query.root, And) or query.best:
            return ()
        shown = count(bench, query.root)
        hidden = []
        for part in query.root.parts:
            if _is_filter(part):
                rest = _joined([other for other in query.root.parts if other is not part])
                if (more := count(bench, rest) - shown) > 0:
                    hidden.append(Hidden(unparse(part), more, unparse(rest)))
    except QueryError:
        return ()
    return tuple(sorted(hidden, key=lambda each: -each.papers))


def _read(bench: Workbench, text: str, typing: bool) -> Query:
    from papertui.search.language import parse

    return parse(text, typing=typing, today=bench.now().date())


def _finished(bench: Workbench, text: str) -> Query | None:
    """The query as it stands, None where that cannot be read yet."""
    try:
        query = _read(bench, text, typing=False)
    except QueryError:
        return None
    return query if query.root is not None else None


def _parts(query: Query) -> Sequence[Node]:
    root = query.root
    if isinstance(root, And) or (query.best and isinstance(root, Or)):
        return root.parts
    return () if root is None else (root,)


def _joined(parts: Sequence[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return And(tuple(parts))


def _is_filter(part: Node) -> bool:
    return isinstance(part, Filter) or (isinstance(part, Not) and isinstance(part.part, Filter))


def _shown(part: Node, text: str, typing: bool) -> str:
    """A part as it was typed: without the star that typing puts behind the last word."""
    from papertui.search.language import unparse

    written = unparse(part)
    begun = typing and isinstance(part, Word | Phrase) and part.prefix and not text.rstrip().endswith("*")
    return written.removesuffix("*") if begun else written


def _found_alone(bench: Workbench, part: Node, written: str) -> PartFound:
    try:
        papers = count(bench, part)
    except QueryError as error:
        return PartFound(written, None, error.what)
    why = "" if papers else "no paper is so" if _is_filter(part) else "in no paper"
    return PartFound(written, papers, why)


def _ways(bench: Workbench, query: Query) -> list[WayOut]:
    """Other spellings first, then what to leave out, then best match."""
    ways: list[WayOut] = []
    if asks_index(query.root):
        ways += _repaired(bench, query)
        if not any(way.says.startswith("with") for way in ways):
            ways = [*_respelt(bench, query), *ways]
    else:
        ways += _without_one(bench, query)
    ways += _best_match(bench, query)
    seen: dict[str, WayOut] = {}
    for way in ways:
        seen.setdefault(way.query, way)
    return list(seen.values())


def _repaired(bench: Workbench, query: Query) -> list[WayOut]:
    """What the index has to offer: one word spelt otherwise, or one part left out."""
    from papertui.search.repairing import repairs

    ways = []
    for repair in repairs(query, bench.index, bench.facts, lambda keys: _texts(bench, keys)):
        if repair.kind == "spelling":
            says = f"with {repair.word} for {repair.part}"
            words = _compared(bench, query, repair.query, "")
        else:
            says = f"without {repair.part}"
            words = _compared(bench, query, repair.query, repair.part)
        ways.append(WayOut(repair.query, repair.total, words, says))
    return ways


def _respelt(bench: Workbench, query: Query) -> list[WayOut]:
    """Several words spelt otherwise at once: with the filters, else without them."""
    from papertui.search.language import unparse
    from papertui.search.repairing import repairs

    mended: list[Node] = []
    changed: list[str] = []
    for part in _parts(query):
        spelt = None
        if isinstance(part, Word | Phrase):
            alone = repairs(Query("", part), bench.index, bench.facts, lambda keys: _texts(bench, keys))
            spelt = next((repair for repair in alone if repair.kind == "spelling"), None)
        if spelt is None:
            mended.append(part)
        elif (read := _finished(bench, spelt.query)) is not None and read.root is not None:
            mended.append(read.root)
            changed.append(spelt.word)
    words = [part for part in mended if isinstance(part, Word | Phrase)]
    for parts in (mended, words):
        root = _joined(parts)
        if changed and root is not None and (papers := count(bench, root)):
            text = unparse(root)
            return [WayOut(text, papers, _compared(bench, query, text, ""), f"with {' and '.join(changed)}")]
    return []


def _without_one(bench: Workbench, query: Query) -> list[WayOut]:
    """A query of filters alone with each of them left out, where that finds anything."""
    from papertui.search.language import unparse

    parts = _parts(query)
    ways = []
    for part in parts:
        rest = _joined([other for other in parts if other is not part])
        if rest is not None and (papers := count(bench, rest)):
            text, gone = unparse(rest), unparse(part)
            ways.append(WayOut(text, papers, _compared(bench, query, text, gone), f"without {gone}"))
    return sorted(ways, key=lambda way: -way.papers)


def _best_match(bench: Workbench, query: Query) -> list[WayOut]:
    """The words as plain language: any may match."""
    from papertui.search.language import best_match, words_of

    words = [word.text for word in words_of(query.root)]
    if len(words) < 2:
        return []
    papers = len(bench.searcher.search(best_match(" ".join(words))).keys)
    if not papers:
        return []
    shown = (("?", "new"), *((word, "") for word in words))
    return [WayOut("?" + " ".join(words), papers, shown, "as best match, any of the words")]


def _compared(bench: Workbench, query: Query, other: str, gone: str) -> tuple[tuple[str, str], ...]:
    """The parts of another query beside those of this one: what is new in it, what is gone."""
    from papertui.search.language import unparse

    before = [unparse(part) for part in _parts(query)]
    if gone:
        return tuple((text, "gone" if text == gone else "") for text in before)
    read = _finished(bench, other)
    after = [unparse(part) for part in _parts(read)] if read is not None else [other]
    return tuple((text, "" if text in before else "new") for text in after)


def _texts(bench: Workbench, keys: Sequence[int]) -> list[Paper]:
    return [record.paper for record in bench.store.records(keys)]
