"""`board`, `compare`, `claims --labels`, and questions about claims, as a person calls them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.calling import Program, json_lines

PAPERS = (
    {
        "id": "lantern",
        "title": "Lantern: Early Exits",
        "abstract": "We propose Lantern. On CIFAR-10, Lantern achieves 83.6% accuracy. "
        "It is 4.8x faster than plain nets.",
    },
    {
        "id": "ferry",
        "title": "=Ferry | Routing",
        "abstract": "We propose Ferry. On CIFAR-10, Ferry achieves 81.2% accuracy. "
        "It is 2.0x faster than plain nets.",
    },
    {"id": "hope", "title": "Hope", "abstract": "We hope that it helps."},
)


@pytest.fixture
def shelf(program: Program, tmp_path: Path) -> Program:
    page = tmp_path / "papers.jsonl"
    page.write_bytes(json_lines(PAPERS))
    assert program("import", str(page)).code == 0
    return program


def test_a_board_is_sorted_by_what_is_better_and_quotes_its_papers(shelf: Program) -> None:
    answer = shelf("board", "--json")
    assert answer.code == 0
    boards = [json.loads(line) for line in answer.out.splitlines()]
    first = next(board for board in boards if board["dataset"] == "CIFAR-10")
    assert (first["metric"], first["relative"], first["better"]) == ("accuracy", False, 1)
    assert [entry["value"] for entry in first["entries"]] == [83.6, 81.2]
    abstract = PAPERS[0]["abstract"]
    entry = first["entries"][0]
    assert abstract[entry["start"] : entry["end"]] == entry["text"]
    assert entry["sentence"] in abstract
    speed = next(board for board in boards if board["relative"])
    assert (speed["dataset"], speed["unit"]) == (None, "x")
    assert [entry["against"] for entry in speed["entries"]] == ["plain nets", "plain nets"]


def test_a_plain_board_says_that_it_is_no_ranking(shelf: Program) -> None:
    lines = shelf("board", "lantern").out.splitlines()
    assert lines[0].startswith("CIFAR-10 · accuracy")
    assert lines[-1].startswith("As claimed in each abstract")


def test_a_board_goes_to_other_programs(shelf: Program) -> None:
    table = shelf("board", "--format", "markdown").out
    assert "\\=Ferry \\| Routing" in table
    assert "As claimed in each abstract" in table
    rows = list(csv.reader(io.StringIO(shelf("board", "--format", "csv").out)))
    assert rows[0][:3] == ["Board", "Paper", "Value"]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert "'=Ferry | Routing" in {row[1] for row in rows}


def test_no_number_is_said_and_told_by_the_exit_code(shelf: Program) -> None:
    answer = shelf("board", "hope")
    assert (answer.code, answer.out) == (1, "")
    assert "No paper with a number" in answer.err


def test_chosen_papers_are_compared_and_the_best_of_equals_marked(shelf: Program) -> None:
    answer = shelf("compare", "--query", "lantern OR ferry", "--json")
    measures = [json.loads(line) for line in answer.out.splitlines()]
    accuracy = next(one for one in measures if one["dataset"] == "CIFAR-10")
    assert [entry["best"] for entry in accuracy["entries"]] == [True, False]
    speed = next(one for one in measures if one["relative"])
    assert not any(entry["best"] for entry in speed["entries"]), "no dataset, so nobody knows"
    plain = shelf("compare", "--query", "lantern OR ferry").out
    assert "83.6 *" in plain
    table = shelf("compare", "--query", "lantern OR ferry", "--format", "markdown").out
    assert "83\\.6 \\*" in table or "83.6 \\*" in table


def test_comparing_needs_papers(shelf: Program) -> None:
    assert shelf("compare").code == 2
    assert shelf("compare", "ffffffffffff").code == 1


def test_questions_about_claims_from_the_command_line(shelf: Program) -> None:
    found = shelf("list", "claim:speed>=3x", "--json").out.splitlines()
    assert [json.loads(line)["source_ids"]["jsonl"] for line in found] == ["lantern"]
    wrong = shelf("list", "claim:speed>=fast")
    assert wrong.code == 2
    assert "no number" in wrong.err


def test_labels_are_printed_for_the_papers_asked_for(shelf: Program) -> None:
    nothing = shelf("claims", "--labels")
    assert (nothing.code, nothing.out) == (1, "")
    (paper,) = [json.loads(line) for line in shelf("claims", "--labels", "title:lantern").out.splitlines()]
    assert paper["title"] == "Lantern: Early Exits"
    assert {"sentence", "kind", "quantities", "start", "end"} <= set(paper["claims"][0])
    assert shelf("claims", "--labels", "--from", "-").code == 2
