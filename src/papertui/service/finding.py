"""Finding papers: every query of both front ends goes through here."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from papertui.errors import PapertuiError
from papertui.model.query import And, Filter, Node, Not, Or, Phrase, Query, QueryError, Word
from papertui.service.indexing import catch_up
from papertui.service.picking import among
from papertui.service.quoting import Quote, quotes
from papertui.service.workbench import Workbench

if TYPE_CHECKING:
    from papertui.search.searching import Results


@dataclass(frozen=True, slots=True)
class Request:
    """One question of the reader: the newest token wins.

    `relax` answers a query that finds nothing by best match. `quoted` is how
    many of the first papers come with a quote. `like` asks for the papers
    related to these instead of for `text`.
    """

    token: int
    text: str
    sort: str = "page"
    turned: bool = False
    hide_read: bool = False
    typing: bool = False
    relax: bool = True
    quoted: int = 0
    like: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: keys in order, or the error that says why the query cannot be read.

    `hidden` counts papers left out because they are not unread; `query` is what
    was understood (its words are highlighted); `took_ms` is the engine's time.
    `quotes` has a stretch of the abstract for the first papers, `shared` the
    words that related papers share with those asked for.
    """

    request: Request
    keys: Sequence[int] = field(default_factory=lambda: array("q"))
    scores: Sequence[float] = ()
    query: Query | None = None
    hidden: int = 0
    relaxed: bool = False
    took_ms: float = 0.0
    error: QueryError | None = None
    behind: bool = False
    quotes: Mapping[int, Quote] = field(default_factory=dict)
    shared: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


UNREAD = Filter("is", "unread")


@dataclass(frozen=True, slots=True)
class Found:
    """Keys in order with their scores (empty where nothing was ranked); `total` counts all that match."""

    keys: Sequence[int]
    scores: Sequence[float] = ()
    relaxed: bool = False
    took_ms: float = 0.0
    total: int = 0


def asks_index(node: Node | None) -> bool:
    """Whether a query needs the full-text index: whether any word or phrase stands in it."""
    if isinstance(node, Word | Phrase):
        return True
    if isinstance(node, And | Or):
        return any(asks_index(part) for part in node.parts)
    return isinstance(node, Not) and asks_index(node.part)


def find(
    bench: Workbench, query: Query, *, sort: str = "page", limit: int | None = None, relax: bool = True
) -> Found:
    """The papers that match, in order, from what is indexed so far.

    A query of filters alone asks only the store. `relevance` orders by score
    where words were asked for, else it means page order. `relax` gives the best
    match where nothing matches strictly.
    """
    if query.best and query.root is None:
        return Found(array("q"))
    if not asks_index(query.root):
        keys = bench.store.keys("page" if sort == "relevance" else sort, query.root, limit=limit)
        total = len(keys) if limit is None else bench.store.count(query.root)
        return Found(keys, total=total)
    bench.index.reopen()
    results = _searched(bench, query, limit if sort == "relevance" else None, relax)
    if sort == "relevance":
        return Found(results.keys, results.scores, results.relaxed, results.took_ms, results.total)
    ordered = among(bench.store.keys(sort), results.keys)
    shown = ordered if limit is None else ordered[:limit]
    return Found(shown, (), results.relaxed, results.took_ms, results.total)


def count(bench: Workbench, root: Node | None) -> int:
    """How many papers match a tree strictly, from what is indexed so far."""
    if not asks_index(root):
        return bench.store.count(root)
    return bench.searcher.count(Query("", root))


def _searched(bench: Workbench, query: Query, limit: int | None, relax: bool) -> Results:
    """Search the index; where it breaks in use, it is made anew once and asked again."""
    try:
        return bench.searcher.search(query, limit=limit, relax=relax)
    except PapertuiError:
        raise
    except Exception:  # noqa: BLE001  # damage shows in every way; a fault of our own shows again below
        bench.index.rebuild()
        catch_up(bench)
        return bench.searcher.search(query, limit=limit, relax=relax)


def answer(bench: Workbench, request: Request) -> Answer:
    """Answer a request from what is indexed so far; a query that cannot be read is part of the answer."""
    from papertui.search.language import parse

    try:
        query = parse(request.text, typing=request.typing, today=bench.now().date())
    except QueryError as error:
        return Answer(request, error=error)
    try:
        found = find(bench, query, sort=request.sort, relax=request.relax)
    except QueryError as error:
        return Answer(request, error=error)
    return _answered(bench, request, query, found)


def _answered(bench: Workbench, request: Request, query: Query, found: Found) -> Answer:
    """The answer to a request from what was found: what is hidden taken out, turned, quoted."""
    keys = found.keys
    hidden = 0
    if request.hide_read:
        shown = among(keys, bench.store.filter_keys(UNREAD))
        hidden = len(keys) - len(shown)
        keys = shown
    if request.turned:
        keys = keys[::-1]
    behind = asks_index(query.root) and bench.index.generation < bench.store.last_seq
    quoted = quotes(bench, keys[: request.quoted], query) if request.quoted else {}
    return Answer(
        request, keys, found.scores, query, hidden, found.relaxed, found.took_ms, None, behind, quoted
    )


def find_all(
    bench: Workbench, text: str, *, sort: str = "page", limit: int | None = None, best: bool = False
) -> tuple[Query, Found]:
    """Answer a query of the command line: everything imported before it is found.

    `best` reads the text as plain language. Catches the index up first where
    the query needs it. Raises QueryError.
    """
    from papertui.search.language import best_match, parse

    query = best_match(text) if best else parse(text, today=bench.now().date())
    if asks_index(query.root):
        catch_up(bench)
    return query, find(bench, query, sort=sort, limit=limit)


def select(bench: Workbench, text: str) -> Sequence[int]:
    """The keys of all papers that a query matches, in page order, strictly: nothing is relaxed."""
    _, found = find_all(bench, text)
    return array("q") if found.relaxed else found.keys
