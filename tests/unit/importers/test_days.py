"""The day of a listing and its year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.errors import UsageError
from papertui.importers.base import DayFound
from papertui.importers.days import checked_option, glued_day, read_day, resolve_day

TODAY = date(2025, 11, 20)


@pytest.mark.parametrize(
    ("text", "month", "day", "year"),
    [
        ("Sep 3", 9, 3, None),
        ("Sept. 3", 9, 3, None),
        ("September 3rd", 9, 3, None),
        ("3 Sep", 9, 3, None),
        ("Sep 03", 9, 3, None),
        ("May 5", 5, 5, None),
        ("Wed, Sep 3", 9, 3, None),
        ("Wednesday, September 3, 2025", 9, 3, 2025),
        ("Sep 3, 2025", 9, 3, 2025),
        ("3 September 2025", 9, 3, 2025),
        ("2025-09-03", 9, 3, 2025),
        ("2025/9/3", 9, 3, 2025),
        ("  JUN 24 ", 6, 24, None),
        ("Feb 29", 2, 29, None),
        ("Feb 29, 2024", 2, 29, 2024),
    ],
)
def test_a_day_is_read_in_every_spelling(text: str, month: int, day: int, year: int | None) -> None:
    assert read_day(text, 7) == DayFound(7, text.strip(), month, day, year)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sep",
        "3",
        "Sep 31",
        "Feb 30",
        "Feb 29, 2025",
        "2025-13-01",
        "Sep 3 papers",
        "Sepal 3",
        "Week 36",
        "2025",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text, 1) is None


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Sep 3A Title", 5),
        ("Sep 12A Title", 6),
        ("Sep 33D Scenes", 5),
        ("Sep 13D Scenes", 5),
        ("Sep 3, 2025A", 11),
    ],
)
def test_a_day_glued_to_a_title_ends_where_the_title_begins(text: str, length: int) -> None:
    assert glued_day(text) == length


@pytest.mark.parametrize("text", ["Sep 3 A Title", "Sep 3", "September Rain", "Sep 3rd"])
def test_a_day_that_is_not_glued_is_left_alone(text: str) -> None:
    assert glued_day(text) == 0


def found(month: int, day: int, year: int | None = None) -> DayFound:
    return DayFound(1, "", month, day, year)


@pytest.mark.parametrize(
    ("day", "option", "modified", "result"),
    [
        (found(9, 3), None, date(2025, 9, 3), ("2025-09-03", "page+mtime")),
        (found(9, 3), None, date(2025, 9, 4), ("2025-09-03", "page+mtime")),
        (found(9, 3), None, date(2025, 9, 2), ("2024-09-03", "page+mtime")),
        (found(12, 31), None, date(2025, 1, 1), ("2024-12-31", "page+mtime")),
        (found(1, 1), None, date(2025, 12, 31), ("2025-01-01", "page+mtime")),
        (found(2, 29), None, date(2025, 11, 20), ("2024-02-29", "page+mtime")),
        (found(2, 29), None, date(2024, 2, 28), ("2020-02-29", "page+mtime")),
        (found(2, 29), None, date(1903, 1, 1), ("1896-02-29", "page+mtime")),
        (found(9, 3), None, None, ("2025-09-03", "clock")),
        (found(12, 24), None, None, ("2024-12-24", "clock")),
        (found(9, 3, 2019), None, date(2025, 9, 3), ("2019-09-03", "page")),
        (found(9, 3), "2020-02-02", date(2025, 9, 3), ("2020-02-02", "page+option")),
        (found(9, 3, 2019), "2020-02-02", None, ("2020-02-02", "page+option")),
        (None, "2020-02-02", date(2025, 9, 3), ("2020-02-02", "option")),
        (None, None, date(2025, 9, 3), (None, "none")),
    ],
)
def test_the_year_is_the_nearest_before_the_file_was_written(
    day: DayFound | None, option: str | None, modified: date | None, result: tuple[str | None, str]
) -> None:
    assert resolve_day(day, option, modified, TODAY) == result


@given(st.dates(date(1601, 1, 1)), st.dates(date(1610, 1, 1)))
def test_it_is_never_later_than_the_file_and_never_earlier_than_it_must(day: date, modified: date) -> None:
    text, source = resolve_day(found(day.month, day.day), None, modified, TODAY)
    assert source == "page+mtime"
    resolved = date.fromisoformat(str(text))
    assert (resolved.month, resolved.day) == (day.month, day.day)
    assert resolved <= modified
    if (day.month, day.day) != (2, 29):
        assert modified - resolved < timedelta(days=366)


@pytest.mark.parametrize("day", ["2025-9-3", "20250903", "2025-02-30", "yesterday", "", "2025-09-03T00:00"])
def test_an_option_that_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked_option(day)
    assert "YYYY-MM-DD" in caught.value.hint


def test_an_option_that_is_a_day_is_taken() -> None:
    assert checked_option("2025-09-03") == "2025-09-03"
    assert checked_option(None) is None
