"""Every invented page against the truth it was made from, every damaged file against what must come of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from papertui import importers
from papertui.errors import InputError
from papertui.importers import Found, ImportStream, Problem, Reading

DATA = Path(__file__).parents[2] / "data"
NOW = datetime(2025, 11, 20, 12, tzinfo=UTC)
PAGES = sorted(path for path in (DATA / "pages").iterdir() if path.suffix != ".json")
DAMAGED = sorted(path for path in (DATA / "damaged").iterdir() if path.name != "expected.json")


def truth(page: Path) -> dict[str, Any]:
    """What the page was made from."""
    loaded: dict[str, Any] = json.loads((page.parent / f"{page.name.split('.')[0]}.json").read_text("utf-8"))
    return loaded


def read(page: Path, **options: Any) -> tuple[ImportStream, list[Found], list[Problem], list[Reading]]:
    """The papers, problems and readings of a page."""
    with importers.read_file(page, now=NOW, **options) as stream:
        items = list(stream)
    return (
        stream,
        [item for item in items if isinstance(item, Found)],
        [item for item in items if isinstance(item, Problem)],
        [item for item in items if isinstance(item, Reading)],
    )


def day_of(page: Path) -> str | None:
    """The day that the truth of a page comes to, by the clock of the file."""
    day = truth(page)["day"]
    if day is None:
        return None
    modified = datetime.fromtimestamp(page.stat().st_mtime, tz=UTC).date()
    year = day["year"]
    if year is None:
        year = modified.year
        while (day["month"], day["day"]) == (2, 29) and year % 4:
            year -= 1
        if (year, day["month"], day["day"]) > (modified.year, modified.month, modified.day):
            year -= 4 if (day["month"], day["day"]) == (2, 29) else 1
    return f"{year:04}-{day['month']:02}-{day['day']:02}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_read_as_it_was_written(page: Path) -> None:
    stream, found, problems, _ = read(page)
    expected = truth(page)
    assert [[item.paper.title, item.paper.abstract] for item in found] == expected["papers"]
    assert [problem.line for problem in problems] == expected["problems"]
    assert stream.day == day_of(page)


@pytest.mark.parametrize("page", DAMAGED, ids=lambda page: page.name)
def test_a_damaged_file_is_refused_in_words_or_read_as_far_as_it_goes(page: Path) -> None:
    expected = json.loads((DATA / "damaged" / "expected.json").read_text("utf-8"))[page.name]
    if "refused" in expected:
        with pytest.raises(InputError) as caught:
            read(page)
        assert expected["refused"] in caught.value.what
        assert page.name in caught.value.what
        assert caught.value.hint or page.name == "empty.txt"
    else:
        _, found, problems, _ = read(page)
        assert len(found) == expected["papers"]
        assert [problem.line for problem in problems] == expected["problems"]
        assert all(problem.what for problem in problems)
