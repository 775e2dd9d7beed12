"""Expanding claims: spans of the abstract, kept for a while, never stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from papertui.service import expanding
from papertui.service.expanding import ClaimShelf, expand
from papertui.service.workbench import Workbench
from tests.unit.service.making import abstract, bring, filled, write_jsonl


def test_every_claim_quotes_its_abstract(bench: Workbench, tmp_path: Path) -> None:
    keys = filled(bench, tmp_path, 4, index=False)
    found = expand(bench, keys)
    assert list(found) == keys
    for number, key in enumerate(keys):
        text = abstract(number)
        assert all(text[claim.start : claim.end] == claim.text for claim in found[key])
        assert [claim.start for claim in found[key]] == sorted(claim.start for claim in found[key])
    assert any(claim.quantities for claim in found[keys[1]])


def test_unknown_papers_are_left_out(bench: Workbench) -> None:
    assert expand(bench, [99]) == {}


def test_the_library_is_not_written(bench: Workbench, tmp_path: Path) -> None:
    keys = filled(bench, tmp_path, 2, index=False)
    before = bench.store.change_counter
    expand(bench, keys)
    assert bench.store.change_counter == before


def test_the_shelf_reads_a_paper_once(bench: Workbench, tmp_path: Path) -> None:
    first_key, second_key = filled(bench, tmp_path, 2, index=False)
    shelf = ClaimShelf()
    assert shelf.get(first_key) is None
    first = shelf.read(bench, first_key)
    assert shelf.read(bench, first_key) is first
    assert shelf.get(first_key) is first
    assert shelf.get(second_key) is None
    shelf.clear()
    assert shelf.get(first_key) is None
    assert shelf.read(bench, first_key) == first


def test_the_shelf_lets_the_oldest_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expanding, "HELD", 3)
    shelf = ClaimShelf()
    shelf.put(dict.fromkeys(range(5), ()))
    assert [shelf.get(key) for key in range(5)] == [None, None, (), (), ()]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x1b[31m", "a", "[/b]" * 50, "." * 500], ids=repr)
def test_odd_abstracts_are_read(bench: Workbench, tmp_path: Path, text: str) -> None:
    bring(bench, write_jsonl(tmp_path / "a.jsonl", [{"title": "Odd", "abstract": text}]))
    (key,) = bench.store.keys()
    assert all(text[claim.start : claim.end] == claim.text for claim in expand(bench, [key])[key])
