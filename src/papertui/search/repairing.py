"""When nothing is found: what would be, one way a line; and what a filter keeps from view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from papertui.model.paper import Paper
from papertui.model.query import And, Filter, Node, Not, Or, Phrase, Query, Word
from papertui.search.analysis import ending_slips, folded, slip_forms, term, tokens
from papertui.search.engine.view import View
from papertui.search.evaluating import Evaluator, Facts
from papertui.search.index import Index
from papertui.search.language import unparse, words_of
from papertui.search.ranking import DEFAULT
from papertui.text.clean import readable

CANDIDATES = 12
"""Near terms that are looked up in papers for the way they are written."""

Texts = Callable[[Sequence[int]], Sequence[Paper]]
"""Gives the papers of some keys, in their order."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One way to find something.

    `kind` is `spelling` (`part` occurs nowhere, `word` does), `drop` (leave
    `part` out) or `filter` (the filter `part` hides them). `query` is the query
    that would find `total` papers.
    """

    kind: str
    part: str
    word: str
    query: str
    total: int


def repairs(query: Query, index: Index, facts: Facts, texts: Texts, *, limit: int = 8) -> list[Repair]:
    """What to change in a query that finds nothing: spellings first, then words, then filters to drop.

    Raises IndexLostError where the index is damaged.
    """
    if query.root is None:
        return []
    with index.guarded():
        return _repairs(query.root, index, facts, texts)[:limit]


def _repairs(root: Node, index: Index, facts: Facts, texts: Texts) -> list[Repair]:
    evaluator = Evaluator(index.ranking, index.masks_of(facts))
    found: list[Repair] = []
    for word in words_of(root):
        found.extend(_spellings(root, word, index, evaluator, texts))
    dropped = sorted(_dropped(root, evaluator), key=lambda repair: -repair.total)
    found.extend(repair for repair in dropped if repair.kind == "drop")
    found.extend(repair for repair in dropped if repair.kind == "filter")
    return found


def hidden_by_filters(query: Query, index: Index, facts: Facts) -> list[Repair]:
    """For each filter that every paper must pass, how many more there were without it; most first.

    Raises IndexLostError where the index is damaged.
    """
    if query.root is None or query.best:
        return []
    with index.guarded():
        evaluator = Evaluator(index.ranking, index.masks_of(facts))
        shown = len(evaluator.hits(query.root).keys)
        without = [repair for repair in _dropped(query.root, evaluator) if repair.kind == "filter"]
    more = [replace(repair, total=repair.total - shown) for repair in without if repair.total > shown]
    return sorted(more, key=lambda repair: -repair.total)


def _dropped(root: Node, evaluator: Evaluator) -> Iterator[Repair]:
    """The query without each of its parts, where that finds anything."""
    parts = root.parts if isinstance(root, And) else (root,)
    for place, part in enumerate(parts):
        others = parts[:place] + parts[place + 1 :]
        if not others:
            continue
        rest = others[0] if len(others) == 1 else And(others)
        total = len(evaluator.hits(rest).keys)
        if total:
            kind = "filter" if _is_filter(part) else "drop"
            yield Repair(kind, unparse(part), "", unparse(rest), total)


def _is_filter(part: Node) -> bool:
    return isinstance(part, Filter) or (isinstance(part, Not) and isinstance(part.part, Filter))


def _spellings(
    root: Node, word: Word | Phrase, index: Index, evaluator: Evaluator, texts: Texts, most: int = 2
) -> Iterator[Repair]:
    """The query with a word that occurs nowhere replaced by the nearest that does."""
    for token in tokens(word.text):
        text = term(token)
        if not text or _occurs(text, token, word, index.view):
            continue
        for spelt in _nearest(token, word.field, index, texts)[:most]:
            mended = _replaced(root, word, replace(word, text=word.text.replace(token, spelt)))
            if total := len(evaluator.hits(mended).keys):
                yield Repair("spelling", token, spelt, unparse(mended), total)


def _fields(field: str | None) -> list[str]:
    return [name for name, _, _ in DEFAULT.weights if field in (None, name)]


def _occurs(text: str, token: str, word: Word | Phrase, view: View) -> bool:
    if any(len(view.postings(field, text)[0]) for field in _fields(word.field)):
        return True
    if isinstance(word, Word) and word.prefix:
        return any(view.expansions(field, folded(token)) for field in _fields(word.field))
    return False


def _nearest(token: str, field: str | None, index: Index, texts: Texts) -> list[str]:
    """Words that papers write, few edits away from a token, the nearest and most frequent first."""
    from rapidfuzz.distance import OSA

    word = folded(token)
    edits = 2 if len(word) > 4 else 1
    papers: Counter[str] = Counter()
    for name in _fields(field):
        for near, count in index.view.near(name, slip_forms(token), edits).items():
            papers[near] = max(papers[near], count)
    away = {near: OSA.distance(near, term(token)) for near in papers}
    for near in ending_slips(token):
        count = max(len(index.view.postings(name, near)[0]) for name in _fields(field))
        if count:
            papers[near], away[near] = max(papers[near], count), 1
    likely = sorted(papers, key=lambda near: (away[near], -papers[near], near))
    spelt = {near: _spelt(near, word, field, index, texts) for near in likely[:CANDIDATES]}
    fitting = [
        (OSA.distance(word, folded(found)), -papers[near], found)
        for near, found in spelt.items()
        if found is not None and OSA.distance(word, folded(found)) <= edits
    ]
    return [found for _, _, found in sorted(fitting)]


def _spelt(text: str, word: str, field: str | None, index: Index, texts: Texts) -> str | None:
    """A term as papers that hold it write it, as near to `word` as they do."""
    from rapidfuzz.distance import OSA

    keys = index.ranking.term(text, field).keys[-5:].tolist()
    forms: Counter[str] = Counter()
    for paper in texts(keys):
        for part in (paper.title, paper.abstract, " ".join(paper.authors)):
            forms.update(token.lower() for token in tokens(readable(part).text) if term(token) == text)
    return min(forms, key=lambda form: (OSA.distance(word, folded(form)), -forms[form])) if forms else None


def _replaced(node: Node, old: Node, new: Node) -> Node:
    if node is old:
        return new
    if isinstance(node, And | Or):
        return type(node)(tuple(_replaced(part, old, new) for part in node.parts))
    return Not(_replaced(node.part, old, new)) if isinstance(node, Not) else node
