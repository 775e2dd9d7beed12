"""The rail: sections, counts, bars, folding."""

from __future__ import annotations

from dataclasses import replace

import pytest

from papertui.model.mark import TagCount
from papertui.tui.ink import Line
from papertui.tui.render.rail import (
    Rail,
    RailDay,
    RailView,
    folded_rail,
    progress,
    rail_lines,
)  # fmt: skip
from tests.unit.tui.invented import TODAY

DAYS = (RailDay("2026-09-03", 48, 17), RailDay("2026-09-02", 39, 0), RailDay(None, 69, 69))
RAIL = Rail(
    TODAY,
    views=(RailView(0, "All papers", 1204), RailView(1, "Unread", 17), RailView(4, "Edge with numbers", 9)),
    days=DAYS,
    tags=(TagCount("vision", 21), TagCount("edge/energy", 5), TagCount("edge", 12), TagCount("a/b", 1)),
    bookmarks=((3, "Slow Light: Early Exits that Know When to Stop"),),
    bookmarked=1,
    current=("view", 1),
    day="2026-09-03",
)


def text_of(lines: list[Line]) -> list[str]:
    return [row.text.rstrip() for row in lines]


def test_the_rail_counts_in_one_column() -> None:
    assert text_of(rail_lines(RAIL, 21)) == [
        " VIEWS           0-9",
        " 0 All papers  1,204",
        "▌1 Unread         17",
        " 4 Edge with num…  9",
        "",
        " DAYS            [ ]",
        " Thu  3 Sep ━━━── 17",
        " Wed  2 Sep ━━━━━  ✓",
        " no day     ───── 69",
        "",
        " TAGS             gt",
        " #a/b              1",
        " #edge            12",
        "   /energy         5",
        " #vision          21",
        "",
        " BOOKMARKS        gb",
        " ◆ Slow Light: Earl…",
    ]


def test_what_is_shown_is_bold_and_barred() -> None:
    row = next(row for row in rail_lines(RAIL, 21) if row.target == ("view", 1))
    assert row.ground == "curdim"
    assert [r.ink for r in row.runs if r.text.strip() in ("Unread", "17")] == ["text b", "text b"]


def test_with_the_focus_the_cursor_is_barred_instead() -> None:
    rail = replace(RAIL, focused=True, cursor=("tag", "edge"))
    lines = rail_lines(rail, 21)
    assert [row.target for row in lines if row.text.startswith("▌")] == [("tag", "edge")]
    assert next(row for row in lines if row.target == ("tag", "edge")).ground == "cur"


def test_every_row_has_a_target() -> None:
    assert all(row.target for row in rail_lines(RAIL, 21) if row.text.strip())


@pytest.mark.parametrize(
    ("done", "total", "text"),
    [(0, 5, "─────"), (1, 500, "━────"), (499, 500, "━━━━─"), (5, 5, "━━━━━"), (0, 0, "━━━━━")],
)
def test_a_bar_tells_begun_and_unfinished(done: int, total: int, text: str) -> None:
    assert "".join(r.text for r in progress(done, total, 5)) == text


def test_a_low_rail_keeps_the_first_rows_and_says_how_many_more() -> None:
    days = tuple(RailDay(f"2026-08-{n:02}", 40, 3) for n in range(1, 29))
    lines = text_of(rail_lines(replace(RAIL, days=days), 21, 20))
    assert len(lines) == 20
    assert lines[10:17] == [
        " Wed  5 Aug ━━━━─  3",
        " 23 more days",
        "",
        " TAGS             gt",
        " #a/b              1",
        " #edge            12",
        " 2 more tags",
    ]


@pytest.mark.parametrize("height", range(1, 40))
def test_the_rail_is_never_higher_than_its_pane(height: int) -> None:
    many = replace(
        RAIL,
        days=tuple(RailDay(f"2026-08-{n:02}", 40, 3) for n in range(1, 29)),
        tags=tuple(TagCount(f"tag{n}", n) for n in range(50)),
        bookmarks=tuple((n, f"Paper {n}") for n in range(12)),
        bookmarked=400,
    )
    lines = rail_lines(many, 21, height)
    assert len(lines) <= height
    if height >= 7:
        heads = [row.target for row in lines if isinstance(row.target, tuple) and row.target[0] == "head"]
        assert heads == [("head", name) for name in ("Views", "Days", "Tags", "Bookmarks")]


def test_more_bookmarks_than_named_are_counted() -> None:
    lines = text_of(rail_lines(replace(RAIL, bookmarked=31), 21, 40))
    assert lines[-1] == " 30 more bookmarks"


def test_a_folded_section_is_its_head() -> None:
    lines = text_of(rail_lines(replace(RAIL, folded=frozenset({"Tags"})), 21))
    assert " TAGS         ▸ 4 gt" in lines
    assert " #edge" not in " ".join(lines)


def test_first_run_shows_heads_with_dashes() -> None:
    lines = text_of(rail_lines(replace(RAIL, first_run=True), 21, 30))
    assert lines.count(" –") == 4


def test_a_view_that_is_not_counted_yet_has_no_count() -> None:
    lines = text_of(rail_lines(replace(RAIL, views=(RailView(5, "Slow one", None),)), 21))
    assert lines[1] == " 5 Slow one"


def test_the_folded_rail_names_other_views_with_papers() -> None:
    assert "".join(r.text for r in folded_rail(RAIL, 40)) == "4 Edge with numbers 9"
    assert folded_rail(RAIL, 10) == ()
