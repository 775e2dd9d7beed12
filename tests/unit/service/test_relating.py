"""Related papers: others, most alike first, with the words that make them so."""

from __future__ import annotations

from pathlib import Path

import pytest

from papertui.model.mark import State
from papertui.service.finding import Request, answer
from papertui.service.relating import relate, relate_all
from papertui.service.workbench import Workbench
from tests.unit.service.making import bring, filled, write_jsonl

PAPERS = (
    {"title": "Early exits save energy", "abstract": "Exits that stop early save energy on cameras."},
    {"title": "Exits for speech", "abstract": "We train exits that stop early in recognisers of speech."},
    {"title": "Quiet compilers", "abstract": "Compilers that keep silent about warnings."},
    {"title": "Energy of cameras", "abstract": "Cameras waste energy at night."},
)


@pytest.fixture
def keys(bench: Workbench, tmp_path: Path) -> list[int]:
    bring(bench, write_jsonl(tmp_path / "a.jsonl", PAPERS))
    return list(bench.store.keys())


def test_the_alike_come_first_with_a_reason(bench: Workbench, keys: list[int]) -> None:
    found = relate_all(bench, keys[:1])
    assert set(found.keys) >= {keys[1], keys[3]}
    assert keys[0] not in found.keys
    assert keys[2] not in found.keys[:2]
    shared = dict(zip(found.keys, found.shared, strict=True))
    assert "exits" in shared[keys[1]]
    assert {"energy", "cameras"} <= set(shared[keys[3]])
    assert len(relate(bench, keys[:1], limit=1).keys) == 1


def test_the_reader_asks_for_them_as_for_any_list(bench: Workbench, keys: list[int]) -> None:
    relate_all(bench, keys[:1])
    asked = answer(bench, Request(3, "", "relevance", like=(keys[0],)))
    assert list(asked.keys) == list(relate(bench, keys[:1]).keys)
    assert "exits" in asked.shared[keys[1]]
    bench.store.set_state([keys[1]], State.READ)
    hidden = answer(bench, Request(3, "", "relevance", like=(keys[0],), hide_read=True))
    assert (keys[1] in hidden.keys, hidden.hidden) == (False, 1)
    ordered = answer(bench, Request(3, "", "title", like=(keys[0],)))
    assert sorted(ordered.keys) == sorted(asked.keys)
    assert ordered.keys[0] == keys[3]


def test_papers_without_a_word_are_like_nothing(bench: Workbench, tmp_path: Path) -> None:
    filled(bench, tmp_path, 3)
    bring(bench, write_jsonl(tmp_path / "b.jsonl", [{"title": "...", "abstract": ""}]))
    (odd,) = [record.key for record in bench.store.records(bench.store.keys()) if not record.paper.abstract]
    assert len(relate_all(bench, [odd]).keys) == 0
    assert len(relate(bench, []).keys) == 0
