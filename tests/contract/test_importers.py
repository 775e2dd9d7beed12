"""What every importer promises."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.importers import IMPORTERS, Found, Importer, Line, Problem, Reading, read_file
from papertui.importers.base import DayFound

NOW = datetime(2025, 11, 20, 12, tzinfo=UTC)
PAGES = Path(__file__).parents[1] / "data" / "pages"
SAMPLES = {"daily-papers": PAGES / "full-header.txt", "jsonl": PAGES / "papers.jsonl"}

every_importer = pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)


def sample_lines(importer: Importer) -> list[Line]:
    text = SAMPLES[importer.name].read_text("utf-8")
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


def golden(importer: Importer) -> list[tuple[str, str]]:
    truth = json.loads(SAMPLES[importer.name].with_suffix(".json").read_text("utf-8"))
    return [(title, abstract) for title, abstract in truth["papers"]]


def test_names_are_unique_and_fit_for_a_command_line() -> None:
    names = [importer.name for importer in IMPORTERS]
    assert len(set(names)) == len(names)
    assert all(name.replace("-", "").isalnum() and name.islower() for name in names)


@every_importer
def test_it_says_in_one_sentence_what_it_reads(importer: Importer) -> None:
    assert importer.about.endswith(".")
    assert "\n" not in importer.about


@every_importer
def test_it_has_a_sample_and_reads_it_as_its_golden_reading_says(importer: Importer) -> None:
    with read_file(SAMPLES[importer.name], now=NOW) as stream:
        found = [(item.paper.title, item.paper.abstract) for item in stream if isinstance(item, Found)]
    assert stream.format == importer.name
    assert found == golden(importer)


@every_importer
def test_it_is_surer_of_its_own_sample_than_any_other(importer: Importer) -> None:
    head = SAMPLES[importer.name].read_text("utf-8")[:65536]
    sure = {other.name: other.sniff(head, "-") for other in IMPORTERS}
    assert all(0 <= value <= 100 for value in sure.values())
    assert max(sure, key=lambda name: sure[name]) == importer.name
    assert sorted(sure.values())[-2] < sure[importer.name]


@every_importer
@pytest.mark.parametrize("head", ["", "\n", "\0", "x", "{", "[" * 1000, "\ufeff", "%PDF", "Sep 3"])
def test_sniffing_never_fails(importer: Importer, head: str) -> None:
    assert 0 <= importer.sniff(head, "x") <= 100


@every_importer
def test_explaining_changes_nothing_and_names_every_paper(importer: Importer) -> None:
    plain = list(importer.read(iter(sample_lines(importer)), False))
    explained = list(importer.read(iter(sample_lines(importer)), True))
    assert [item for item in explained if not isinstance(item, Reading)] == plain
    assert not any(isinstance(item, Reading) for item in plain)
    named = {item.line for item in explained if isinstance(item, Reading)}
    assert {item.line for item in plain if isinstance(item, Found)} <= named


@every_importer
def test_it_keeps_nothing_from_one_file_to_the_next(importer: Importer) -> None:
    first = list(importer.read(iter(sample_lines(importer)), False))
    unfinished = importer.read(iter(sample_lines(importer)), False)
    next(unfinished)
    assert list(importer.read(iter(sample_lines(importer)), False)) == first


@every_importer
def test_lines_that_are_not_whole_or_have_trouble_are_told(importer: Importer) -> None:
    lines = [
        *sample_lines(importer),
        Line(9998, "half a l", "too long", whole=False),
        Line(9999, "odd", "strange"),
    ]
    items = list(importer.read(iter(lines), False))
    assert {9998, 9999} <= {item.line for item in items if isinstance(item, Problem)}
    assert len([item for item in items if isinstance(item, Found)]) == len(golden(importer))


LINES = st.text(max_size=40) | st.sampled_from(
    [
        '{"title": "T", "abstract": "A."}',
        '{"title": 1}',
        "A Title of Few Words",
        "We say so. " * 40,
        "Sep 3",
        "Subscribe",
        "",
    ]
)


@every_importer
@given(texts=st.lists(LINES, max_size=10), explain=st.booleans())
def test_whatever_comes_it_yields_items_with_lines_of_the_source(
    importer: Importer, texts: list[str], explain: bool
) -> None:
    def lines() -> Iterator[Line]:
        return (Line(number, text) for number, text in enumerate(texts, 1))

    items = list(importer.read(lines(), explain))
    assert all(isinstance(item, Found | Problem | Reading | DayFound) for item in items)
    assert all(1 <= item.line <= max(1, len(texts)) for item in items)
    starts = [item.line for item in items if isinstance(item, Found)]
    assert starts == sorted(starts)
    assert all(item.paper.title for item in items if isinstance(item, Found))
    if not starts:
        assert any(isinstance(item, Problem) for item in items)
