"""The reading of pages beyond those of tests/data: long ones, explained ones, any order of odd places."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papertui.importers import Found, Line, Problem, Reading, daily_papers
from papertui.importers.base import DayFound, Item
from papertui.importers.daily_papers import DailyPapers
from papertui.text.safe import printable
from tests.data.make import ALL, FOOTER, HEADER, flat, spread

READER = DailyPapers()
SAMPLES = Path(os.environ.get("PAPERTUI_SAMPLES", Path(__file__).parents[3].parent / "shared"))


def lines_of(page: str) -> Iterator[Line]:
    return (Line(number, text) for number, text in enumerate(page.removesuffix("\n").split("\n"), 1))


def read(page: str, explain: bool = False) -> list[Item]:
    return list(READER.read(lines_of(page), explain))


def papers(items: Iterable[Item]) -> list[tuple[str, str]]:
    return [(item.paper.title, item.paper.abstract) for item in items if isinstance(item, Found)]


def problems(items: Iterable[Item]) -> list[Problem]:
    return [item for item in items if isinstance(item, Problem)]


def test_the_day_comes_before_the_first_paper_and_lines_rise() -> None:
    items = read(spread(HEADER + flat(ALL)))
    assert isinstance(items[0], DayFound)
    assert (items[0].month, items[0].day, items[0].year, items[0].line) == (9, 3, None, 11)
    starts = [item.line for item in items if isinstance(item, Found)]
    assert starts == sorted(starts)
    assert starts[0] == 13


def test_explained_every_line_is_named_with_its_role_and_the_reason() -> None:
    page = spread(HEADER + flat(ALL[:3]) + FOOTER)
    items = read(page, explain=True)
    readings = [item for item in items if isinstance(item, Reading)]
    numbers = [number for number, text in enumerate(page.split("\n"), 1) if text]
    assert [reading.line for reading in readings] == numbers
    roles = [reading.role for reading in readings]
    assert roles == ["header"] * 5 + ["day"] + ["title", "abstract"] * 3 + ["footer"] * len(FOOTER)
    assert all(reading.why for reading in readings)
    assert papers(items) == papers(read(page))


def test_glued_pieces_are_explained_one_by_one() -> None:
    page = spread(["Subscribe" + ALL[0][0], ALL[0][1]])
    readings = [item for item in read(page, explain=True) if isinstance(item, Reading)]
    assert [(reading.line, reading.role) for reading in readings] == [
        (1, "header"),
        (1, "title"),
        (3, "abstract"),
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 5, 10])
@pytest.mark.parametrize("blank", [True, False])
@pytest.mark.parametrize("header", [HEADER, HEADER[:3], []])
def test_pages_of_any_length_are_read(count: int, blank: bool, header: list[str]) -> None:
    items = read(spread(header + flat(ALL[:count]), blank))
    assert papers(items) == ALL[:count]
    assert not problems(items)


def test_a_missing_abstract_shifts_nothing_wherever_it_is() -> None:
    for missing in range(len(ALL)):
        for blank in (True, False):
            expected = [(t, "" if place == missing else a) for place, (t, a) in enumerate(ALL)]
            items = read(spread(HEADER + flat(expected), blank))
            assert papers(items) == expected
            assert len(problems(items)) == 1
            assert problems(items)[0].text.startswith(expected[missing][0])


def test_a_missing_title_is_told_where_a_second_paragraph_would_be() -> None:
    lines = flat(ALL)
    del lines[8]
    items = read(spread(HEADER + lines))
    assert len(papers(items)) == len(ALL) - 1
    assert ["a title may be missing" in problem.what for problem in problems(items)] == [True]
    assert papers(items)[:3] == ALL[:3]
    assert papers(items)[4:] == ALL[5:]


FURNITURE = ["42", "·", "Upvote", "Submitted by a_reader", "3 authors", "+ 12", "View all papers"]


@pytest.mark.parametrize("line", FURNITURE)
def test_lines_of_the_site_between_papers_are_left_out_silently(line: str) -> None:
    lines = [text for paper in ALL[:5] for text in (*paper, line)]
    items = read(spread(HEADER + lines))
    assert papers(items) == ALL[:5]
    assert not problems(items)


def test_words_of_the_footer_can_be_titles() -> None:
    odd = ["Models", "Datasets", "Spaces", "Jobs", "Next"]
    expected = [(odd[place] if place < 4 else title, text) for place, (title, text) in enumerate(ALL[:8])]
    items = read(spread(HEADER + flat(expected) + FOOTER))
    assert papers(items) == expected
    assert not problems(items)


def test_a_page_of_nothing_is_a_problem() -> None:
    for page in ("", "\n\n", spread(HEADER), spread(FOOTER)):
        items = read(page)
        assert papers(items) == []
        assert "no papers" in problems(items)[-1].what


STEP = st.sampled_from(["paper", "paper", "paper", "paper", "missing", "short", "two lines"])


@settings(deadline=None)
@given(
    st.lists(STEP, min_size=4, max_size=10), st.booleans(), st.booleans(), st.randoms(use_true_random=False)
)
def test_any_order_of_odd_places_is_read(steps: list[str], blank: bool, footer: bool, random: Any) -> None:
    steps = ["paper", *steps, "paper"]
    # Two titles without abstracts side by side look like a title and a very short abstract.
    steps = [
        step if step != "missing" or steps[at - 1] == "paper" else "paper" for at, step in enumerate(steps)
    ]
    chosen = random.sample(ALL, len(ALL))
    expected = []
    for step, (title, abstract) in zip(steps, chosen, strict=False):
        if step == "missing":
            expected.append((title, ""))
        elif step == "short":
            expected.append((title, "We describe a small dataset of doors."))
        elif step == "two lines" and blank:
            expected.append((title, abstract.replace(". ", ".\n", 1)))
        else:
            expected.append((title, abstract))
    items = read(spread(HEADER + flat(expected) + (FOOTER if footer else []), blank))
    assert papers(items) == expected
    assert len(problems(items)) == sum(not abstract for _, abstract in expected)


@given(
    st.lists(st.text(max_size=30) | st.sampled_from([*HEADER, *FOOTER, ALL[0][0], ALL[0][1]]), max_size=12)
)
def test_whatever_comes_nothing_is_invented_and_nothing_breaks(texts: list[str]) -> None:
    texts = [text.replace("\n", " ").replace("\r", " ") for text in texts]
    items = read("\n".join(texts), explain=True)
    whole = "\n".join(text if printable(text).strip() else "" for text in texts)
    for title, abstract in papers(items):
        assert title
        assert title in whole
        assert abstract in whole
    numbers = range(1, len(texts) + 2)
    assert all(item.line in numbers for item in items)


def test_a_page_longer_than_a_stretch_is_read_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [(f"{title} {number}", abstract) for number in range(40) for title, abstract in ALL]
    page = spread(HEADER + flat(many) + FOOTER)
    expected = read(page, explain=True)
    assert papers(expected) == many
    monkeypatch.setattr(daily_papers, "_STRETCH_LINES", 150)
    assert read(page, explain=True) == expected
    monkeypatch.setattr(daily_papers, "_STRETCH_LINES", 10**9)
    monkeypatch.setattr(daily_papers, "_STRETCH_CHARACTERS", 50_000)
    assert read(page, explain=True) == expected


def test_a_page_without_end_is_read_in_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daily_papers, "_STRETCH_LINES", 400)

    def endless(count: int) -> Iterator[Line]:
        for number in range(count):
            title, abstract = ALL[number % len(ALL)]
            yield Line(2 * number + 1, f"{title} {number}")
            yield Line(2 * number + 2, f"{abstract}{' ' * (number % 7)}")

    tracemalloc.start()
    count = sum(isinstance(item, Found) for item in READER.read(endless(2000), False))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2000
    assert peak < 2 * 1024 * 1024


def test_an_abstract_without_end_is_cut_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daily_papers, "_ABSTRACT_LIMIT", 5000)
    lines = [
        "A Title of Some Kind",
        *["and the words went on and on, as words do when nobody stops them"] * 400,
    ]
    items = read("\n".join([*lines, ALL[1][0], ALL[1][1]]))
    assert papers(items)[0][0] == lines[0]
    assert len(papers(items)[0][1]) < 6000
    assert any("too long" in problem.what for problem in problems(items))


@pytest.mark.parametrize(
    ("head", "sure"),
    [
        (spread(HEADER), True),
        ("Subscribe\nDaily Papers\n", True),
        (spread(flat(ALL[:3])), True),
        (spread(flat(ALL[:3]), blank=False), True),
        (spread(flat(ALL[:1])), True),
        ("# Notes\n\n- one thing\n- another thing\n", False),
        ("a,b,c\n1,2,3\n4,5,6\n", False),
        ('{"title": "x"}\n', False),
        ("just a line", False),
        ("", False),
        ("\n".join(ALL[place][1] for place in range(5)), False),
        ("\n".join(f"2025-01-01 12:00:{n:02} INFO something happened somewhere" for n in range(60)), False),
    ],
)
def test_it_knows_its_own(head: str, sure: bool) -> None:
    assert (READER.sniff(head, "x") > 0) is sure


REAL = [
    ("000_18c1e9b0ac96b05b.txt", 64, (9, 3)),
    ("003_9064b6d30321edf0.txt", 144, None),
    ("004_5ab5310d24880e16.txt", 48, (6, 24)),
]


@pytest.mark.parametrize(("name", "count", "day"), REAL)
def test_real_pages_are_read_to_the_character(name: str, count: int, day: tuple[int, int] | None) -> None:
    page = SAMPLES / "pages" / name
    if not page.exists():
        pytest.skip(f"no real pages in {SAMPLES} (PAPERTUI_SAMPLES names another folder)")
    text = page.read_text("utf-8")
    # Read independently: the first long line is the first abstract; from its title on all lines alternate.
    lines = [line for line in text.split("\n") if line]
    first = next(place for place, line in enumerate(lines) if len(line) > 600) - 1
    lines = [lines[first].removeprefix("Subscribe"), *lines[first + 1 :]]
    items = read(text)
    assert papers(items) == list(zip(lines[0::2], lines[1::2], strict=True))
    assert len(papers(items)) == count
    assert not problems(items)
    found = [(item.month, item.day) for item in items if isinstance(item, DayFound)]
    assert found == ([day] if day else [])
