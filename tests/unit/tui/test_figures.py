"""Counts and days in words."""

from __future__ import annotations

from datetime import date

import pytest

from papertui.tui.render import figures
from tests.unit.tui.invented import TODAY


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (113, "113th"),
        (1021, "1,021st"),
    ],
)
def test_ordinal(number: int, word: str) -> None:
    assert figures.ordinal(number) == word


def test_counted() -> None:
    assert figures.counted(1, "paper") == "1 paper"
    assert figures.counted(1204, "paper") == "1,204 papers"
    assert figures.counted(2, "match", "matches") == "2 matches"


def test_a_day_is_said_with_its_year_only_where_needed() -> None:
    assert figures.day_name("2026-09-03", TODAY) == "Thu 3 Sep"
    assert figures.day_name("2025-09-03", TODAY) == "Wed 3 Sep 2025"
    assert figures.day_name("2026-09-03", TODAY, aligned=True) == "Thu  3 Sep"
    assert figures.short_day("2026-08-28", TODAY) == "28 Aug"
    assert figures.short_day("2025-08-28", TODAY) == "28 Aug 2025"


@pytest.mark.parametrize("day", [None, "", "yesterday", "2026-13-40"])
def test_what_is_no_day_is_said_so(day: str | None) -> None:
    assert figures.day_name(day, TODAY) == figures.short_day(day, date(2026, 1, 1)) == "no day"
