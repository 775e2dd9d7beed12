"""Several segments into one: the same terms side by side, deleted papers left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from papertui.search.engine.postings import Bytes, Counts, FieldPostings, ramp
from papertui.search.engine.schema import FIELD_NAMES, LENGTHS
from papertui.search.engine.segments import SegmentContent, SegmentRecord
from papertui.search.engine.view import SegmentView

FANOUT = 8
"""Segments of like size that may stand side by side before they are merged."""

LARGEST = 300_000
"""Papers beyond which a segment is left as it is."""

_STEP = 400_000  # postings that are merged at once: bounds the memory


def due(records: Sequence[SegmentRecord]) -> slice | None:
    """The neighbouring segments that should become one now; None where all is well.

    That is a segment most of which is deleted, or `FANOUT` of like size with
    nothing larger between them, the smallest first; sizes are compared by powers
    of `FANOUT`. Neighbours only, so that keys stay in order.
    """
    for at, record in enumerate(records):
        if 2 * len(record.deleted) > record.papers:
            return slice(at, at + 1)
    tiers = [_tier(record) for record in records]
    for tier in sorted(set(tiers)):
        start = 0
        while start < len(tiers):
            stop = start
            while stop < len(tiers) and tiers[stop] <= tier:
                stop += 1
            if tiers[start:stop].count(tier) >= FANOUT and (found := _within_limit(records, start, stop)):
                return found
            start = stop + 1
    return None


def _tier(record: SegmentRecord) -> int:
    papers, tier = record.papers - len(record.deleted), 0
    while papers >= 64:
        papers //= FANOUT
        tier += 1
    return tier


def _within_limit(records: Sequence[SegmentRecord], start: int, stop: int) -> slice | None:
    """The first of the segments that together fit into the largest one, if there are several."""
    papers, end = 0, start
    while end < stop and papers + records[end].papers <= LARGEST:
        papers += records[end].papers
        end += 1
    return slice(start, end) if end - start > 1 else None


def merged_content(segments: Sequence[SegmentView]) -> SegmentContent:
    """The content of several segments as that of one."""
    kept = [_kept(segment) for segment in segments]
    keys = np.concatenate([segment.keys[docs] for segment, docs in zip(segments, kept, strict=True)])
    length_bytes: dict[str, Bytes] = {}
    lengths: dict[str, int] = {}
    for field in FIELD_NAMES:
        pieces = [s.length_bytes(field)[docs] for s, docs in zip(segments, kept, strict=True)]
        length_bytes[field] = np.concatenate(pieces)
        whole = sum(s.record.lengths[field] for s in segments)
        gone = any(s.live is not None for s in segments)
        decoded = np.array(LENGTHS, np.int64)[length_bytes[field]]
        lengths[field] = int(decoded.sum()) if gone else whole
    postings = {field: _merged_field(segments, kept, field) for field in FIELD_NAMES}
    return SegmentContent(keys.astype(">u8").view(np.uint8), length_bytes, lengths, postings)


def _kept(segment: SegmentView) -> Counts:
    if segment.live is None:
        return np.arange(segment.record.papers)
    return np.flatnonzero(segment.live)


def _renumbered(segments: Sequence[SegmentView], kept: Sequence[Counts]) -> list[Counts]:
    """For each segment the new number of each document, -1 for deleted ones."""
    found, base = [], 0
    for segment, docs in zip(segments, kept, strict=True):
        numbers = np.full(segment.record.papers, -1, np.int64)
        numbers[docs] = np.arange(base, base + len(docs))
        base += len(docs)
        found.append(numbers)
    return found


def _merged_field(
    segments: Sequence[SegmentView], kept: Sequence[Counts], field: str
) -> Iterator[FieldPostings]:
    """The field's terms in portions of some hundred thousand postings."""
    numbers = _renumbered(segments, kept)
    runs = [segment.run(field) for segment in segments]
    terms = sorted(set().union(*(run.terms for run in runs)))
    rank = {term: place for place, term in enumerate(terms)}
    ranks = [np.fromiter(map(rank.__getitem__, run.terms), np.int64, len(run.terms)) for run in runs]
    papers = np.zeros(len(terms), np.int64)
    for run, places in zip(runs, ranks, strict=True):
        papers[places] += run.info["documents"]
    so_far = np.concatenate(([0], np.cumsum(papers)))
    low = 0
    while low < len(terms):
        high = int(np.searchsorted(so_far, so_far[low] + _STEP, "right")) - 1
        high = min(max(high, low + 1), len(terms))
        parts = []
        for segment, run, places, renumber in zip(segments, runs, ranks, numbers, strict=True):
            first, last = (int(at) for at in np.searchsorted(places, (low, high)))
            if first < last:
                decoded = segment.decoded(run.part(first, last))
                parts.append((places[first:last], decoded, renumber))
        if (portion := _joined(parts, terms)) is not None:
            yield portion
        low = high


def _joined(
    parts: Sequence[tuple[Counts, FieldPostings, Counts]], terms: Sequence[bytes]
) -> FieldPostings | None:
    """Postings of several segments as one, by term and then by new document number."""
    rank = np.concatenate([np.repeat(ranks, np.diff(found.starts)) for ranks, found, _ in parts])
    docs = np.concatenate([renumber[found.docs] for _, found, renumber in parts])
    times = np.concatenate([np.diff(found.places) for _, found, _ in parts])
    positions = np.concatenate([found.positions for _, found, _ in parts])
    begins = np.cumsum(times) - times
    order = np.argsort(rank, kind="stable")
    order = order[docs[order] >= 0]
    if not len(order):
        return None
    rank, docs, times, begins = rank[order], docs[order], times[order], begins[order]
    heads = np.flatnonzero(np.diff(rank, prepend=-1))
    return FieldPostings(
        [terms[number] for number in rank[heads].tolist()],
        np.append(heads, len(rank)),
        docs.astype(np.uint32),
        np.concatenate(([0], np.cumsum(times))),
        positions[np.repeat(begins, times) + ramp(times)],
    )
