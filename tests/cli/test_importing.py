"""`papertui import`: reports, problems, days, dry runs, stdin, and the same page again."""

from __future__ import annotations

import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.calling import Program, json_lines

PAGE = """Daily Papers
Sep 3

Quiet Robots Learn to Knock

We teach robots to knock before they enter. They knock in 97.1% of the trials.

A Map of Forgotten Datasets

We list 312 datasets that nobody cites any more.
"""

KEYS = ["files", "appearances", "new", "seen", "variants", "problems"]
FILE_KEYS = ["path", "format", "day", "day_source", "listing", *KEYS[1:]]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A saved page of 3 September, saved on the fifth."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    saved = datetime(2026, 9, 5, tzinfo=UTC).timestamp()
    os.utime(path, (saved, saved))
    return path


def test_the_report_has_the_shape_of_the_contract(program: Program, page: Path) -> None:
    answer = program("import", "--json", str(page))
    assert (answer.code, answer.err) == (0, "")
    report = answer.object()
    assert list(report) == KEYS
    (file,) = report["files"]
    assert list(file) == FILE_KEYS
    assert (file["path"], file["day"], file["day_source"]) == (str(page), "2026-09-03", "page+mtime")
    assert (report["appearances"], report["new"], report["seen"], report["variants"]) == (2, 2, 0, 0)
    assert (report["problems"], file["problems"]) == (0, [])


def test_the_same_page_again_is_all_seen_and_no_step(program: Program, page: Path) -> None:
    program("import", str(page))
    again = program("import", "--json", str(page)).object()
    assert (again["appearances"], again["new"], again["seen"]) == (2, 0, 2)
    assert len(program("listings", "--json").objects()) == 1
    assert len(program("history", "--json").objects()) == 1


def test_a_day_of_the_call_wins(program: Program, page: Path) -> None:
    (file,) = program("import", "--json", "--day", "2025-09-03", str(page)).object()["files"]
    assert (file["day"], file["day_source"]) == ("2025-09-03", "page+option")


def test_a_dry_run_stores_nothing(program: Program, page: Path) -> None:
    answer = program("import", "--dry-run", "--json", str(page))
    assert (answer.code, answer.object()["new"]) == (0, 2)
    assert program.ids() == []
    assert program("history").out == ""
    assert "Nothing was stored" in program("import", "--dry-run", str(page)).err


def test_explain_says_what_each_line_was_taken_for(program: Program, page: Path) -> None:
    (file,) = program("import", "--dry-run", "--explain", "--json", str(page)).object()["files"]
    readings = file["readings"]
    assert all(set(reading) == {"line", "role", "why", "text"} for reading in readings)
    roles = {reading["text"]: reading["role"] for reading in readings}
    assert roles["Quiet Robots Learn to Knock"] == "title"
    plain = program("import", "--dry-run", "--explain", str(page)).out
    assert f"{page}:4: title" in plain


def test_a_person_gets_a_line_a_file_and_the_sum(program: Program, page: Path, tmp_path: Path) -> None:
    other = tmp_path / "more.jsonl"
    other.write_bytes(json_lines([{"title": "T", "abstract": "A."}]))
    out = program("import", str(page), str(other)).out.splitlines()
    assert out[0].startswith(f"{page}: daily-papers, 2026-09-03 (page+mtime): 2 papers, 2 new, 0 seen")
    assert out[-1] == "2 files: 3 papers, 3 new, 0 seen"


def test_a_folder_stands_for_its_files(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    (folder / "deeper").mkdir(parents=True)
    (folder / "a.jsonl").write_bytes(json_lines([{"title": "A", "abstract": "a."}]))
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(json_lines([{"title": "B", "abstract": "b."}])))
    (folder / "deeper" / "c.jsonl").write_bytes(json_lines([{"title": "C", "abstract": "c."}]))
    report = program("import", "--json", str(folder)).object()
    assert report["new"] == 2


def test_bad_lines_and_bad_files_are_problems_and_the_rest_comes_in(program: Program, tmp_path: Path) -> None:
    good = tmp_path / "good.jsonl"
    good.write_bytes(b'{"title":"T","abstract":"A."}\nnot json\n{"title":3}\n')
    answer = program("import", "--json", str(good), str(tmp_path / "missing.txt"))
    assert answer.code == 1
    report = answer.object()
    assert report["new"] == 1
    problems = [file["problems"] for file in report["files"]]
    assert {problem["line"] for problem in problems[0]} == {2, 3}
    assert problems[1][0]["line"] == 0, "the file itself"
    assert report["problems"] == len(problems[0]) + len(problems[1])
    plain = program("import", str(good))
    assert f"{good}:2: " in plain.err
    assert "Traceback" not in plain.err


def test_stdin_is_a_file_like_any_other(program: Program) -> None:
    answer = program.spawn("import", "--json", "-", stdin=PAGE.encode())
    assert (answer.code, answer.object()["new"]) == (0, 2)
    (file,) = answer.object()["files"]
    assert (file["path"], file["day_source"]) == ("-", "clock")


def test_an_unknown_format_is_wrong_usage(program: Program, page: Path) -> None:
    answer = program("import", "--format", "docx", str(page))
    assert answer.code in (1, 2)
    assert "docx" in answer.err


def test_one_call_is_one_step_however_many_files_it_names(
    program: Program, page: Path, tmp_path: Path
) -> None:
    other = tmp_path / "more.jsonl"
    other.write_bytes(json_lines([{"title": "T", "abstract": "A."}]))
    program("import", str(page), str(other))
    assert len(program("history", "--json").objects()) == 1
    program("undo")
    assert program.ids() == []
    program("redo")
    assert len(program.ids()) == 3


def test_what_a_page_says_comes_out_as_it_was(program: Program, tmp_path: Path) -> None:
    title, abstract = "Fr\\'echet \x1b[31m$\\pi$ [/b] \u202e", "10^{13} tabs\tand \u2028 separators. 77. 7%"
    path = tmp_path / "odd.jsonl"
    path.write_text(json.dumps({"title": title, "abstract": abstract}))
    program("import", str(path))
    answer = program("list", "--json")
    assert (answer.object()["title"], answer.object()["abstract"]) == (title, abstract)
