"""Finding papers: every query of both front ends goes through here."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from papertui.errors import PapertuiError
from papertui.model.query import And, Filter, Node, Not, Or, Phrase, Query, QueryError, Word
from papertui.service import ledger
from papertui.service.facts import asks_ledger, bound
from papertui.service.indexing import catch_up
from papertui.service.ledger import settle
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
    `claims_read` says of how many papers the claims have been read (of how many)
    where the query asks for claims and some are still missing.
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
    claims_read: tuple[int, int] | None = None
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

    A query of filters alone asks only the store, and the ledger for claims. `relevance` orders by score
    where words were asked for, else it means page order. `relax` gives the best
    match where nothing matches strictly.
    """
    if query.best and query.root is None:
        return Found(array("q"))
    root = bound(query.root)
    if asks_ledger(root):
        settle(bench)
        if root is not None and not asks_index(root):
            order = bench.store.keys("page" if sort == "relevance" else sort)
            keys = among(order, sorted(bench.facts.matching(root)))
            return Found(keys if limit is None else keys[:limit], total=len(keys))
        query = replace(query, root=root)
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
    root = bound(root)
    if asks_ledger(root) and root is not None and not asks_index(root):
        return len(bench.facts.matching(root))
    if not asks_index(root):
        return bench.store.count(root)
    return bench.searcher.count(Query("", root))


def _searched(bench: Workbench, query: Query, limit: int | None, relax: bool) -> Results:
    """Search the index; where it breaks in use, it is made anew once and asked again."""
    from papertui.search.index import IndexLostError

    try:
        return bench.searcher.search(query, limit=limit, relax=relax)
    except IndexLostError:
        pass  # it is empty now
    except PapertuiError:
        raise
    except Exception:  # noqa: BLE001  # damage shows in every way; a fault of our own shows again below
        bench.index.rebuild()
    catch_up(bench)
    return bench.searcher.search(query, limit=limit, relax=relax)


def answer(bench: Workbench, request: Request) -> Answer:
    """Answer a request from what is indexed so far; a query that cannot be read is part of the answer."""
    from papertui.search.language import parse

    if request.like:
        return _related(bench, request)
    try:
        query = parse(request.text, typing=request.typing, today=bench.now().date())
    except QueryError as error:
        return Answer(request, error=error)
    try:
        found = find(bench, query, sort=request.sort, relax=request.relax)
    except QueryError as error:
        return Answer(request, error=error)
    return _answered(bench, request, query, found)


def _related(bench: Workbench, request: Request) -> Answer:
    """The papers like those of the request; an order other than best match is the store's."""
    from papertui.service.relating import relate

    alike = relate(bench, request.like)
    keys: Sequence[int] = alike.keys
    if request.sort != "relevance":
        keys = among(bench.store.keys(request.sort), keys)
    found = Found(keys, alike.scores, total=len(keys))
    made = _answered(bench, request, Query("", None), found)
    shared = dict(zip(alike.keys, alike.shared, strict=True))
    behind = bench.index.generation < bench.store.last_seq
    return replace(made, shared=shared, behind=behind)


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
    read = None
    if asks_ledger(query.root) and ledger.is_behind(bench):
        read = ledger.progress(bench)
    behind = asks_index(query.root) and bench.index.generation < bench.store.last_seq
    quoted = quotes(bench, keys[: request.quoted], query) if request.quoted else {}
    return Answer(
        request,
        keys,
        found.scores,
        query,
        hidden,
        found.relaxed,
        found.took_ms,
        None,
        behind or read is not None,
        read,
        quoted,
    )


def find_all(
    bench: Workbench,
    text: str,
    *,
    sort: str = "page",
    limit: int | None = None,
    best: bool = False,
    on_claims: Callable[[int, int], None] | None = None,
) -> tuple[Query, Found]:
    """Answer a query of the command line: everything imported before it is found.

    `best` reads the text as plain language. Catches the index up first where
    the query needs it, and the ledger: `on_claims` is told of how many papers the
    claims have been read, of how many. Raises QueryError.
    """
    from papertui.search.language import best_match, parse

    query = best_match(text) if best else parse(text, today=bench.now().date())
    if asks_index(query.root):
        catch_up(bench)
    if asks_ledger(query.root):
        ledger.catch_up(bench, on_claims)
    return query, find(bench, query, sort=sort, limit=limit)


def select(bench: Workbench, text: str) -> Sequence[int]:
    """The keys of all papers that a query matches, in page order, strictly: nothing is relaxed."""
    _, found = find_all(bench, text)
    return array("q") if found.relaxed else found.keys
