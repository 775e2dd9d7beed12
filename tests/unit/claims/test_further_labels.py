"""Labels beside the samples: they train, they are never scored on, and no paper comes in twice."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from training import labels

PAPERS = [
    {"id": "a", "title": "Owls at Night", "abstract": "We count owls."},
    {"id": "b", "title": "Owls at Noon", "abstract": "We count no owls."},
]


def row(paper: dict[str, str]) -> dict[str, Any]:
    """A labelled paper without claims, as a line of a labels file holds it."""
    return {"corpus_id": paper["id"], "title": paper["title"], "claims": []}


def lines(rows: list[dict[str, Any]]) -> str:
    """JSON Lines."""
    return "".join(json.dumps(each) + "\n" for each in rows)


@pytest.fixture
def samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of samples with two papers, the first of them labelled."""
    (tmp_path / "claims").mkdir()
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "papers.jsonl.gz").write_bytes(gzip.compress(lines(PAPERS).encode()))
    (tmp_path / "claims" / "labelled.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "claims" / "labelled-corpus.jsonl").write_text(lines([row(PAPERS[0])]), encoding="utf-8")
    monkeypatch.setenv("PAPERTUI_SAMPLES", str(tmp_path))
    monkeypatch.delenv("PAPERTUI_LABELS", raising=False)
    for cached in (labels.labelled_papers, labels.further_papers):
        cached.cache_clear()
    yield tmp_path
    for cached in (labels.labelled_papers, labels.further_papers):
        cached.cache_clear()


def test_without_a_folder_there_are_none(samples: Path) -> None:
    assert [paper.title for paper in labels.labelled_papers()] == ["Owls at Night"]
    assert labels.further_papers() == ()


def test_a_labelled_paper_does_not_come_in_twice(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    further = samples / "further"
    further.mkdir()
    respelled = row(PAPERS[0]) | {"title": "OWLS at night."}
    (further / "labelled_1.jsonl").write_text(lines([respelled, row(PAPERS[1])]), encoding="utf-8")
    (further / "labelled_2.jsonl").write_text(lines([row(PAPERS[1])]), encoding="utf-8")
    monkeypatch.setenv("PAPERTUI_LABELS", str(further))
    assert [(paper.title, paper.abstract) for paper in labels.further_papers()] == [
        ("Owls at Noon", "We count no owls.")
    ]
