"""A program with an empty library, and one with a few invented papers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calling import Program, json_lines

PAPERS = (
    {
        "id": "p1",
        "title": "Slow Light: Early Exits that Know When to Stop",
        "abstract": "Deep models waste energy on easy inputs. We add exits that stop early. "
        "On ToyNet our model is 3.1x faster and reaches 84.2% accuracy. Code: https://github.com/slow/light.",
        "authors": ["Ada Nomer", "Bo Reel"],
        "date": "2026-09-01",
    },
    {
        "id": "p2",
        "title": "A Survey of Quiet Compilers",
        "abstract": "We survey compilers that keep silent. No experiment is reported.",
        "date": "2026-09-02",
    },
    {
        "id": "p3",
        "title": "Energy Budgets for Edge Attention",
        "abstract": "Attention on the edge costs energy. We cap the budget and lose 0.4 points on ToyNet.",
        "date": "2026-09-03",
    },
    {
        "id": "p4",
        "title": "Energy Budgets for Edge Attention",
        "abstract": "Another text under the same title, with exits that stop early.",
    },
)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """papertui with nothing in its library."""
    return Program(tmp_path)


@pytest.fixture
def library(program: Program, tmp_path: Path) -> Program:
    """papertui with four papers, the last a variant of the third."""
    page = tmp_path / "papers.jsonl"
    page.write_bytes(json_lines(PAPERS))
    answer = program("import", "--json", str(page))
    assert (answer.code, answer.object()["new"]) == (0, 4)
    return program
