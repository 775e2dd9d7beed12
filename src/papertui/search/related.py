"""Papers like these: what they talk about, asked twice, with the words they share as the reason.

The first question is the papers' own words, weighed by how often they fall and
how rare they are. Its five best answers then add the words that they have in
common (relevance feedback, RM3), and the second question orders by both. That
helps here, where a whole abstract is asked; in a plain search it would hurt.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from papertui.model.paper import Paper
from papertui.search.analysis import STOP_WORDS, term, tokens
from papertui.search.building import index_terms
from papertui.search.engine.view import Flags, Floats
from papertui.search.evaluating import Facts
from papertui.search.index import Index
from papertui.search.ranking import Hits, Ranking
from papertui.text.clean import readable

TITLE = 3
"""How much a word of the title counts against one of the abstract."""

FEEDBACK = 5
"""Answers to the first question that put the second."""

OWN_SHARE = 0.45
"""Weight of the papers' own words in the second question; the rest is the answers'."""

MAX_OWN = 150
MAX_ADDED = 60

Texts = Callable[[Sequence[int]], Sequence[Paper]]
"""Gives the papers of some keys, in their order."""


@dataclass(frozen=True, slots=True)
class Related:
    """Papers like the ones asked for, most alike first.

    `shared` has for each of them the words it shares, as the asked papers
    write them, the most telling first.
    """

    keys: array[int]
    scores: array[float]
    shared: tuple[tuple[str, ...], ...]


def related(
    keys: Sequence[int], index: Index, facts: Facts, texts: Texts, *, limit: int = 50, words: int = 6
) -> Related:
    """The visible papers most like those with the given keys, which are left out.

    Raises IndexLostError where the index is damaged.
    """
    with index.guarded():
        return _related(keys, index, facts, texts, limit, words)


def _related(
    keys: Sequence[int], index: Index, facts: Facts, texts: Texts, limit: int, words: int
) -> Related:
    ranking = index.ranking
    masks = index.masks_of(facts)
    masks.refresh(ranking.view.size)
    allowed = masks.visible().copy()
    allowed[[key for key in keys if key < len(allowed)]] = False
    said = _said(texts(keys))
    own = _weights(said, ranking, MAX_OWN)
    if not own:
        return Related(array("q"), array("f"), ())
    first = _best(_scored(own, ranking, allowed), FEEDBACK)
    added = _weights(_said(texts(array("q", first.keys.tolist()))), ranking, MAX_ADDED)
    asked = {text: OWN_SHARE * weight for text, weight in own.items()}
    for text, weight in added.items():
        asked[text] = asked.get(text, 0.0) + (1 - OWN_SHARE) * weight
    found = _best(_scored(asked, ranking, allowed), limit)
    spelt = _spellings(texts(keys))
    reasons = _reasons(found, own, spelt, ranking, words)
    return Related(
        array("q", found.keys.astype(np.int64).tobytes()), array("f", found.scores.tobytes()), reasons
    )


def _said(papers: Sequence[Paper]) -> dict[str, float]:
    """How much each term is talked about in some papers; in each, repeats count ever less."""
    much: dict[str, float] = {}
    for paper in papers:
        counts: Counter[str] = Counter()
        for text, times in ((paper.title, TITLE), (paper.abstract, 1)):
            for found, _ in index_terms(text):
                counts[found] += times
        for found, times in counts.items():
            if found and found not in STOP_WORDS:
                much[found] = much.get(found, 0.0) + times * 3.0 / (times + 2.0)
    return much


def _spellings(papers: Sequence[Paper]) -> dict[str, str]:
    """Each term as the papers write it most often."""
    forms: dict[str, Counter[str]] = {}
    for paper in papers:
        for token in tokens(readable(f"{paper.title} {paper.abstract}").text):
            forms.setdefault(term(token), Counter())[token] += 1
    return {text: found.most_common(1)[0][0] for text, found in forms.items()}


def _weights(said: dict[str, float], ranking: Ranking, most: int) -> dict[str, float]:
    """The most telling terms with weights that add up to 1."""
    papers = ranking.view.papers
    worth: dict[str, float] = {}
    for text, much in said.items():
        holders = len(ranking.term(text, None).keys)
        if holders > 1:
            worth[text] = much * math.log(1 + (papers - holders + 0.5) / (holders + 0.5))
    chosen = sorted(worth, key=lambda text: (-worth[text], text))[:most]
    total = sum(said[text] for text in chosen)
    return {text: said[text] / total for text in chosen}


def _scored(asked: dict[str, float], ranking: Ranking, allowed: Flags) -> Floats:
    """What the weighted terms say of every paper, by key; 0 for those that are not allowed."""
    worth = np.zeros(len(allowed), np.float32)
    for text, weight in asked.items():
        hits = ranking.term(text, None)
        worth[hits.keys] += np.float32(weight) * hits.scores
    worth[~allowed] = 0
    return worth


def _best(worth: Floats, limit: int) -> Hits:
    """The best papers, best first, of equal ones the newer."""
    limit = min(limit, int(np.count_nonzero(worth)))
    if not limit:
        return Hits(np.zeros(0, np.int32), np.zeros(0, np.float32))
    edge = np.partition(worth, len(worth) - limit)[len(worth) - limit]
    keys = np.flatnonzero(worth >= edge)
    order = np.lexsort((-keys, -worth[keys]))[:limit]
    keys = keys[order]
    return Hits(keys.astype(np.int32), worth[keys])


def _reasons(
    found: Hits, own: dict[str, float], spelt: dict[str, str], ranking: Ranking, words: int
) -> tuple[tuple[str, ...], ...]:
    """For each paper the words that weighed most in its favour."""
    ranked: list[list[tuple[float, str]]] = [[] for _ in found.keys]
    for text, weight in own.items():
        hits = ranking.term(text, None)
        at = np.searchsorted(hits.keys, found.keys)
        at[at == len(hits.keys)] = 0
        for place in np.flatnonzero(hits.keys[at] == found.keys).tolist():
            ranked[place].append((weight * float(hits.scores[at[place]]), spelt.get(text, text)))
    return tuple(tuple(word for _, word in sorted(each, reverse=True)[:words]) for each in ranked)
