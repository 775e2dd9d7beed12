"""Quoting: the stretch of an abstract that says best why a search found it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papertui.model.query import Query
from papertui.service.workbench import Workbench
from papertui.text.clean import readable
from papertui.text.sentences import sentences

#: Characters of a quote: more than any row shows.
LENGTH = 240


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a shown abstract and the places of the hits in it."""

    text: str
    hits: tuple[tuple[int, int], ...] = ()


def quotes(bench: Workbench, keys: Sequence[int], query: Query) -> dict[int, Quote]:
    """The sentence of each paper that holds most of what a query asks for; its first one where none does.

    Nothing where the query asks for no words.
    """
    from papertui.search.highlighting import highlights, matches_of

    matches = matches_of(query.root, best=query.best)
    if not matches:
        return {}
    found = {}
    for record in bench.store.records(keys):
        text = readable(record.paper.abstract).text
        found[record.key] = quote(text, highlights(text, matches, "abstract"))
    return found


def quote(text: str, hits: Sequence[tuple[int, int]]) -> Quote:
    """The sentence of a text with the most different hits, of equal ones the first."""
    spans = sentences(text) or [(0, len(text))]
    start, end = max(spans, key=lambda span: len(_said(text, hits, span)))
    end = min(end, start + LENGTH)
    inside = tuple((low - start, high - start) for low, high in hits if start <= low and high <= end)
    return Quote(" ".join(text[start:end].splitlines()), inside)


def _said(text: str, hits: Sequence[tuple[int, int]], span: tuple[int, int]) -> set[str]:
    return {text[low:high].casefold() for low, high in hits if span[0] <= low and high <= span[1]}
