"""Merging: the same answers from fewer segments, in any order of events."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papertui.model.paper import Paper
from papertui.search.engine import merging
from papertui.search.engine.segments import SegmentRecord
from papertui.search.index import Index
from tests.unit.search.conftest import DictFacts

VOCABULARY = ["gate", "exit", "early", "table", "a", "of", "pre-training", "C++", "机器", "4.8x", "naïve"]


def record(papers: int, deleted: int = 0) -> SegmentRecord:
    return SegmentRecord("x", papers, 0, "", {}, {}, tuple(range(deleted)))


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], None),
        ([1] * 7, None),
        ([1] * 8, slice(0, 8)),
        ([30_000, 1, 1, 1, 1, 1, 1, 1, 1], slice(1, 9)),
        ([30_000, 400, 1, 1, 1, 1, 1, 1, 1], None),
        ([400, 400, 400, 400, 1, 400, 400, 400, 400, 1], slice(0, 10)),
        ([600, 500, 500, 500, 500, 500, 500, 1, 1], None),
        ([600, 500, 500, 500, 1, 1], None),
        ([32_768] * 8, slice(0, 8)),
        ([262_144] * 9, None),
        ([262_144] * 3 + [32_768] * 8, slice(3, 11)),
        ([250_000] + [32_768] * 8, slice(0, 2)),
    ],
)
def test_neighbours_of_like_size_are_due(sizes: list[int], expected: slice | None) -> None:
    assert merging.due([record(size) for size in sizes]) == expected


def test_a_segment_that_is_mostly_deleted_is_due() -> None:
    assert merging.due([record(10), record(10, 6), record(10)]) == slice(1, 2)


def test_the_number_of_segments_stays_bounded() -> None:
    sizes: list[int] = []
    chance = np.random.default_rng(5)
    for _ in range(3000):
        sizes.append(int(chance.choice([1, 3, 50, 50, 900])))
        while (chosen := merging.due([record(size) for size in sizes])) is not None:
            sizes[chosen] = [sum(sizes[chosen])]
        assert len(sizes) <= 8 * 6
    assert sum(sizes) > 300_000


PAPER = st.builds(
    Paper,
    st.lists(st.sampled_from(VOCABULARY), max_size=4).map(" ".join),
    st.lists(st.sampled_from(VOCABULARY), max_size=12).map(" ".join),
    st.lists(st.sampled_from(["Ada Gate", "Bo"]), max_size=2).map(tuple),
)
EVENT = st.tuples(st.integers(1, 25), PAPER)


def content(index: Index) -> dict[str, dict[str, dict[int, list[int]]]]:
    """field -> term -> key -> positions, read through the phrase of one word and the postings."""
    found: dict[str, dict[str, dict[int, list[int]]]] = {}
    for field in ("title", "abstract", "author"):
        found[field] = {}
        for segment in index.view.segments:
            for name in segment.run(field).terms:
                term = name.decode()
                row = segment.row(field, term)
                assert row is not None
                block = segment.block(row)
                times, positions = block.positions()
                ends = np.cumsum(times)
                for number, doc in enumerate(block.docs.tolist()):
                    if segment.live is None or segment.live[doc]:
                        places = positions[ends[number] - times[number] : ends[number]].tolist()
                        found[field].setdefault(term, {})[int(segment.keys[doc])] = places
    return found


@settings(max_examples=12, deadline=None)
@given(st.lists(st.lists(EVENT, min_size=1, max_size=4), min_size=1, max_size=14))
def test_adding_updating_and_merging_equals_building_once(
    tmp_path_factory: pytest.TempPathFactory, events: list[list[tuple[int, Paper]]]
) -> None:
    folder = tmp_path_factory.mktemp("index")
    index = Index(folder / "a", "s")
    index.open()
    latest: dict[int, Paper] = {}
    sequence = 0
    for batch in events:
        changes = []
        for key, paper in dict(batch).items():
            sequence += 1
            changes.append((sequence, key, paper))
            latest[key] = paper
        index.catch_up(changes)
    once = Index(folder / "b", "s")
    once.open()
    once.catch_up([(number, key, latest[key]) for number, key in enumerate(sorted(latest), start=1)])
    assert index.papers == once.papers == len(latest)
    assert content(index) == content(once)
    assert len(index.view.segments) <= 8
    for field in ("title", "abstract", "author"):
        assert index.view.lengths(field).tolist() == once.view.lengths(field).tolist()
        for term in ("gate", "earli", "ada", "机"):
            here, there = index.view.postings(field, term), once.view.postings(field, term)
            assert here[0].tolist() == there[0].tolist()
            assert here[1].tolist() == there[1].tolist()
    reopened = Index(folder / "a", "s")
    assert reopened.open()
    assert content(reopened) == content(once)
    assert DictFacts(latest).visible_keys()[-1] == max(latest)


def test_merging_in_small_portions_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "_STEP", 3)
    index = Index(tmp_path / "a", "s")
    index.open()
    for number in range(1, 9):
        paper = Paper(f"gate {number} exit", "early gate of table " * number, ("Ada",))
        index.catch_up([(number, number, paper)])
    assert len(index.view.segments) == 1
    assert index.view.postings("abstract", "gate")[1].tolist() == list(range(1, 9))
    assert index.view.phrase("abstract", ("gate", "of", "tabl"))[1].tolist() == list(range(1, 9))
