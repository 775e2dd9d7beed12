"""Phrases: which documents hold terms side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from papertui.search.engine.blocks import Block
from papertui.search.engine.postings import Bytes, Counts, Docs, FieldPostings, Places, ramp

_REACH = 1 << 17  # beyond any position, so that a document's places do not touch the next one's


def side_by_side(terms: Sequence[Block], last: Sequence[FieldPostings] = ()) -> tuple[Counts, Bytes]:
    """Documents of a segment that hold the terms in this order without a gap, and how often.

    Behind the terms stands any of the terms of `last`, where that is given. The
    rarest term goes first: only papers that hold all are compared further.
    """
    order = sorted(range(len(terms)), key=lambda place: len(terms[place].docs))
    docs = terms[order[0]].docs
    for place in order[1:]:
        docs = docs[_among(docs, terms[place].docs)]
    begins: Counts | None = None
    for place in order:
        if not len(docs):
            break
        block = terms[place]
        times, positions = block.positions(np.searchsorted(block.docs, docs))
        here = _begins(docs, times, positions, place)
        begins = here if begins is None else begins[_among(begins, here)]
        docs = _counted(begins)[0].astype(np.uint32)
    if begins is not None and last and len(begins):
        ends = [_begins_of(postings, docs, len(terms)) for postings in last]
        begins = begins[_among(begins, np.sort(np.concatenate(ends)))]
    if begins is None or not len(begins):
        return np.zeros(0, np.int64), np.zeros(0, np.uint8)
    found, times = _counted(begins)
    return found, np.minimum(times, 255).astype(np.uint8)


def _counted(begins: Counts) -> tuple[Counts, Counts]:
    """The documents of ascending places, and how many places each has."""
    docs = begins // _REACH
    first = np.flatnonzero(np.diff(docs, prepend=-1))
    return docs[first], np.diff(np.append(first, len(docs)))


def _begins(docs: Docs, times: Counts, positions: Places, place: int) -> Counts:
    """Where phrases would begin whose word number `place` stands at these positions."""
    return np.repeat(docs.astype(np.int64) * _REACH, times) + positions + (1 << 16) - place


def _begins_of(postings: FieldPostings, docs: Docs, place: int) -> Counts:
    """The same for all postings of several terms in the given documents."""
    chosen = np.flatnonzero(_among(postings.docs, docs))
    times = np.diff(postings.places)[chosen]
    at = np.repeat(postings.places[chosen], times) + ramp(times)
    return _begins(postings.docs[chosen], times, postings.positions[at], place)


def _among(few: npt.NDArray[np.integer], many: npt.NDArray[np.integer]) -> npt.NDArray[np.bool_]:
    """Which of a list are in an ascending list."""
    if not len(many):
        return np.zeros(len(few), np.bool_)
    at = np.searchsorted(many, few)
    at[at == len(many)] = 0
    found: npt.NDArray[np.bool_] = many[at] == few
    return found
