"""Moving: lines, pages, unread papers, days, panes, places."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.reader import reading

PAPERS = 29


async def test_lines_pages_and_ends(days: Path) -> None:
    async with reading(days) as reader:
        session = reader.desk.session
        assert (session.cursor, session.visible.total, reader.desk.view.focus) == (0, PAPERS, "list")
        for key, place in [
            ("j", 1),
            ("down", 2),
            ("k", 1),
            ("up", 0),
            ("k", 0),
            ("G", 28),
            ("j", 28),
            ("home", 0),
        ]:
            await reader.press(key)
            assert session.cursor == place, key
        page = reader.desk.panes.papers.page
        assert page > 4
        await reader.press("ctrl+f")
        assert session.cursor == page
        await reader.press("ctrl+u")
        assert session.cursor == page - round(page / 2)
        await reader.press("end", "g", "g")
        assert session.cursor == 0


async def test_a_sequence_shows_what_may_follow_and_escape_drops_it(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("g")
        assert {"g", "t", "b", "l", "d", "c"} <= {hint.keys for hint in reader.desk.hints()}
        await reader.press("escape", "G", "g", "x")
        assert reader.desk.session.cursor == 28
        assert "No action on g x" in reader.message


async def test_the_paper_beside_the_list_follows_the_cursor(days: Path) -> None:
    async with reading(days) as reader:
        titles = []
        for _ in range(3):
            titles.append(reader.desk.view.title())
            await reader.press("j")
        assert [title[-6:] for title in titles] == ["Part 0", "Part 1", "Part 2"]


async def test_next_unread_skips_what_is_decided_and_crosses_days(days: Path) -> None:
    async with reading(days) as reader:
        session = reader.desk.session
        await reader.press("j", "s", "d", "r", "g", "g", "n")
        assert session.cursor == 4
        await reader.press("p")
        assert session.cursor == 0
        await reader.press("p")
        assert "No unread paper further up" in reader.message
        await reader.press("A", "y")
        assert session.cursor == 0
        await reader.press("n")
        assert "No unread paper further down" in reader.message


async def test_days_open_one_after_the_other(days: Path) -> None:
    async with reading(days) as reader:
        session = reader.desk.session
        await reader.until(lambda: reader.desk.view.overview.days)
        seen = []
        for key in ("]", "]", "]", "["):
            await reader.press(key)
            seen.append((session.where[1], session.visible.total))
        assert seen == [("2026-09-03", 12), ("2026-09-02", 10), ("2026-09-01", 8), ("2026-09-02", 10)]
        await reader.press("]", "]")
        assert "No older day" in reader.message
        await reader.press("[", "[", "[")
        assert session.where == ("day", "2026-09-03")
        assert "No newer day" in reader.message


async def test_the_focus_goes_from_pane_to_pane(days: Path) -> None:
    async with reading(days) as reader:
        view = reader.desk.view
        seen = []
        for key in ("h", "h", "l", "tab", "l", "shift+tab", "g", "d", "g", "l", "enter", "escape"):
            await reader.press(key)
            seen.append(view.focus)
        assert seen == [
            *("rail", "rail", "list", "paper", "paper", "list"),
            *("list", "paper", "paper", "list", "paper", "list"),
        ]


SIZES = [((120, 36), "120"), ((80, 24), "80"), ((200, 50), "200"), ((60, 20), "single")]


@pytest.mark.parametrize(("size", "step"), SIZES)
async def test_every_layout_takes_the_focus_round(days: Path, size: tuple[int, int], step: str) -> None:
    async with reading(days, size) as reader:
        assert reader.desk.view.layout.step == step
        for name in ("rail", "list", "paper", "list"):
            await reader.press("g", {"rail": "t", "list": "l", "paper": "d"}[name])
            assert reader.desk.view.focus == name
            assert reader.desk.panes.pane(name).display


async def test_a_resize_changes_the_layout_and_keeps_the_paper(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("j", "j", "c")
        for size in ((80, 24), (40, 12), (39, 11), (200, 50), (120, 36)):
            await reader.pilot.resize_terminal(*size)
            await reader.pilot.pause()
            assert reader.desk.session.cursor == 2
        assert reader.desk.view.expanded


async def test_places_are_remembered_also_by_the_next_session(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("j", "j", "j", "m", "a", "G", "'", "a")
        assert reader.desk.session.cursor == 3
        await reader.press("'", "b")
        assert "No paper is remembered under b" in reader.message
    async with reading(days) as reader:
        await reader.press("'", "a")
        assert reader.desk.session.cursor == 3


async def test_the_divider_moves_and_is_remembered_for_this_size(days: Path) -> None:
    async with reading(days) as reader:
        before = reader.desk.view.layout.list
        await reader.press(">", ">", "<", ">")
        assert reader.desk.view.layout.list == before + 8
    async with reading(days) as reader:
        assert reader.desk.view.layout.list == before + 8
