"""JSON Lines."""

from __future__ import annotations

import json
from typing import Any

import pytest

from papertui.importers import IMPORTERS, Found, Line, Problem, Reading
from papertui.importers.jsonl import JsonLines

READER = JsonLines()


def read(*rows: Any, explain: bool = False) -> list[Any]:
    """The items of these rows; a row that is no text is written as JSON."""
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    return list(READER.read((Line(number, line) for number, line in enumerate(lines, 1)), explain))


GOOD = {"title": "T", "abstract": "A."}


def test_everything_the_contract_names_is_taken_in() -> None:
    row = GOOD | {
        "id": "2024.acl-1.7",
        "authors": ["Ada", "Bo Ö."],
        "date": "2025-09-03",
        "url": "https://papers.example/7",
        "category": "acl",
        "unknown": {"x": 1},
    }
    paper = read(row)[0].paper
    assert (paper.title, paper.abstract) == ("T", "A.")
    assert paper.authors == ("Ada", "Bo Ö.")
    assert paper.day == "2025-09-03"
    assert paper.url == "https://papers.example/7"
    assert paper.category == "acl"
    assert paper.source_ids == (("jsonl", "2024.acl-1.7"),)


def test_title_and_abstract_are_kept_to_the_character() -> None:
    row = {"title": "  T\u2028 \x1b[31m\t ", "abstract": "\nline one\r\nline two\n\n \ufeff"}
    paper = read(row)[0].paper
    assert {"title": paper.title, "abstract": paper.abstract} == row


def test_what_may_be_missing_may_be_null() -> None:
    items = read(GOOD | {"id": None, "authors": None, "date": None, "url": None, "category": None})
    assert len(items) == 1
    assert items[0].paper.source_ids == ()


def test_an_abstract_may_be_empty_and_a_number_may_be_an_id() -> None:
    items = read({"title": "T", "abstract": "", "id": 17})
    assert len(items) == 1
    assert items[0].paper.abstract == ""
    assert items[0].paper.source_ids == (("jsonl", "17"),)


def test_a_time_behind_a_day_is_cut_off() -> None:
    assert read(GOOD | {"date": "2025-09-03T10:00:00Z"})[0].paper.day == "2025-09-03"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("{", "no JSON"),
        ('{"title": "T", "abstract": "A."', "no JSON"),
        ("plain words", "no JSON"),
        ('{"title": "T", "abstract": "A."} trailing', "no JSON"),
        ("[" * 100_000, "nested too deep"),
        ('{"title": "T", "abstract": "A.", "n": ' + "9" * 5000 + "}", "thousands of digits"),
        ("null", "no JSON object"),
        ("[]", "no JSON object"),
        ('"text"', "no JSON object"),
        ("{}", '"title" is missing'),
        ('{"title": "T"}', '"abstract" is missing'),
        ('{"title": "T", "abstract": null}', '"abstract" is missing'),
        ('{"title": ["T"], "abstract": "A."}', '"title" is no text'),
        ('{"title": " \\n", "abstract": "A."}', '"title" is empty'),
    ],
)
def test_a_line_that_is_no_paper_is_a_problem_and_the_rest_comes_in(row: str, words: str) -> None:
    items = read(GOOD, row, GOOD | {"title": "U"})
    assert [item.paper.title for item in items if isinstance(item, Found)] == ["T", "U"]
    problems = [item for item in items if isinstance(item, Problem)]
    assert {problem.line for problem in problems} == {2}
    assert any(words in problem.what for problem in problems)
    assert all(len(problem.text) <= 120 for problem in problems)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("authors", "Ada and Bo"),
        ("authors", ["Ada", 3]),
        ("date", "September"),
        ("date", "2025-02-30"),
        ("date", 20250903),
        ("url", ["x"]),
        ("category", 3.5),
        ("id", True),
        ("id", {"x": 1}),
    ],
)
def test_an_odd_field_is_a_problem_and_the_paper_comes_in_without_it(field: str, value: Any) -> None:
    problem, found = read(GOOD | {field: value})
    assert isinstance(problem, Problem)
    assert f'"{field}"' in problem.what
    assert found.paper.title == "T"
    assert not getattr(found.paper, field, None)


def test_half_a_surrogate_pair_is_a_problem_and_replaced() -> None:
    problem, found = read('{"title": "a \\ud83d b", "abstract": "\\ud83d\\ude00."}')
    assert "surrogate" in problem.what
    assert found.paper.title == "a \ufffd b"
    assert found.paper.abstract == "😀."


def test_doubtful_bytes_and_lines_cut_short_are_told() -> None:
    lines = [Line(1, json.dumps(GOOD), "odd bytes"), Line(2, '{"title', "too long", whole=False)]
    items = list(READER.read(lines, False))
    assert [type(item) for item in items] == [Problem, Found, Problem]
    assert items[2] == Problem(2, "too long; left out", '{"title')


def test_an_empty_file_is_a_problem() -> None:
    assert [type(item) for item in read("", "  ")] == [Problem]


def test_explained_each_line_says_what_it_was_taken_for() -> None:
    items = read(GOOD, "x", explain=True)
    assert [item.role for item in items if isinstance(item, Reading)] == ["paper", "problem"]
    assert [item.line for item in items if isinstance(item, Reading)] == [1, 2]


def test_papers_come_while_the_file_is_still_being_read() -> None:
    taken = 0

    def endless() -> Any:
        nonlocal taken
        while True:
            taken += 1
            yield Line(taken, json.dumps(GOOD))

    items = READER.read(endless(), False)
    for _ in range(5):
        assert isinstance(next(items), Found)
    assert taken <= 6


@pytest.mark.parametrize(
    ("head", "name", "sure"),
    [
        (json.dumps(GOOD), "-", True),
        (json.dumps(GOOD) + '\n{"title": "cut', "x.txt", True),
        ('{"id": 1, "name": "x"}', "x.jsonl", True),
        ("rubbish\n", "x.jsonl.gz", True),
        ("Daily Papers\n", "page.txt", False),
        ("{\n", "x.json", False),
        ("", "x.jsonl", False),
    ],
)
def test_it_knows_its_own(head: str, name: str, sure: bool) -> None:
    assert (READER.sniff(head, name) > 0) is sure


def test_it_stands_in_the_table() -> None:
    assert any(isinstance(importer, JsonLines) for importer in IMPORTERS)
