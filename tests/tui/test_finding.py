"""Finding: the search line, views, tags in the rail, orders, what is hidden."""

from __future__ import annotations

from pathlib import Path

from papertui.errors import UsageError
from tests.tui.reader import Reader, reading


async def search(reader: Reader, text: str) -> None:
    """Type a query into the search line and wait for its answer."""
    await reader.press("/")
    reader.desk.panes.search.value = text
    await reader.until(lambda: reader.desk.session.query == text)
    await reader.settled()


def titles(reader: Reader) -> list[str]:
    """The titles on the list, in its order."""
    return [row.title for row in reader.bench.store.rows(reader.shown)]


async def test_every_letter_searches_and_enter_keeps_what_was_found(days: Path) -> None:
    async with reading(days) as reader:
        totals = []
        await reader.press("/")
        for letter in "hollow":
            await reader.press(letter)
            await reader.until(lambda: not reader.desk.session.turning)
            totals.append(reader.desk.session.visible.total)
        assert totals[0] >= totals[-1] == 2
        await reader.press("enter")
        assert reader.desk.view.focus == "list"
        assert all("Hollow" in title for title in titles(reader))
        assert reader.desk.memory.searches[0] == "hollow"


async def test_escape_gives_the_list_back(days: Path) -> None:
    async with reading(days) as reader:
        await search(reader, "hollow")
        await reader.press("escape")
        assert reader.desk.session.visible.total == 29
        await search(reader, "hollow")
        await reader.press("enter", "escape")
        assert reader.desk.session.query == ""
        assert reader.desk.session.visible.total == 29


async def test_fields_states_and_operators(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("b", "s", "d")
        for query, total in [
            ("is:bookmarked", 1),
            ("is:later", 1),
            ("is:unread", 27),
            ("is:later OR is:dismissed", 2),
            ("-is:unread", 2),
            ("day:2026-09-01", 8),
            ("has:number -is:unread", 2),
            ('title:"part 7"', 1),
            ("hollow (probes OR caches)", 1),
        ]:
            await search(reader, query)
            assert reader.desk.session.visible.total == total, query
            await reader.press("enter")


async def test_a_query_that_cannot_be_read_keeps_the_last_good_result(days: Path) -> None:
    async with reading(days) as reader:
        await search(reader, "hollow")
        await reader.press(*" OR )")
        await reader.until(lambda: "at character" in reader.message)
        assert reader.desk.session.visible.total == 2


async def test_older_searches_come_back_with_up(days: Path) -> None:
    async with reading(days) as reader:
        for query in ("hollow", "woven"):
            await search(reader, query)
            await reader.press("enter")
        await reader.press("/", "ctrl+u", "up")
        assert reader.desk.panes.search.value == "woven"
        await reader.press("up")
        assert reader.desk.panes.search.value == "hollow"


async def test_views_open_on_digits_and_are_saved_renamed_deleted(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("b", "s")
        for digit, total in (("1", 28), ("2", 1), ("3", 1), ("0", 29)):
            await reader.press(digit)
            assert reader.desk.session.visible.total == total, digit
        await reader.press("9")
        assert "No view is saved on 9" in reader.message
        await search(reader, "hollow")
        await reader.press("enter", "W", *"Hollow ones", "enter")
        assert [(view.slot, view.name, view.query) for view in reader.bench.store.views()] == [
            (4, "Hollow ones", "hollow")
        ]
        await reader.until(lambda: len(reader.desk.view.overview.views) == 5)
        await reader.press("0", "4")
        assert reader.desk.session.visible.total == 2
        await reader.press("u")
        assert list(reader.bench.store.views()) == []


async def test_the_order_is_chosen_and_turned_round(days: Path) -> None:
    async with reading(days) as reader:
        before = titles(reader)
        await reader.press("S", "3", "enter")
        assert titles(reader) == sorted(before, key=str.casefold)
        await reader.press("S", "enter")
        assert titles(reader) == sorted(before, key=str.casefold, reverse=True)
        await reader.press("S", "1", "enter")
        assert titles(reader) == before


async def test_read_papers_are_hidden_and_counted(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("s", "d", "r", ".")
        assert reader.desk.session.visible.total == 26
        assert reader.desk.session.visible.hidden == 3
        await reader.press(".")
        assert reader.desk.session.visible.total == 29


async def test_f_clears_search_and_filters(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("s", ".")
        await search(reader, "hollow")
        await reader.press("enter", "F")
        session = reader.desk.session
        assert (session.query, session.hide_read, session.visible.total) == ("", False, 29)


async def test_tags_in_the_rail_filter_rename_merge_and_go(days: Path) -> None:
    async with reading(days) as reader:
        for name in ("edge", "edge/energy", "maths"):
            await reader.press("t", *name, "enter")
            await reader.press("j")
        await reader.until(lambda: len(reader.desk.view.overview.tags) == 3)
        await reader.press("g", "t", "enter")
        assert reader.desk.session.where[0] == "tag"
        assert reader.desk.session.visible.total >= 1
        await reader.press("0", "g", "t", "ctrl+r", "ctrl+u", *"maths", "enter")
        assert {tag.name for tag in reader.bench.store.tags()} >= {"maths"}
        assert "edge" not in {tag.name for tag in reader.bench.store.tags()}
        await reader.press("u")
        assert {tag.name for tag in reader.bench.store.tags()} == {"edge", "edge/energy", "maths"}
        await reader.press("g", "t", "x", "n")
        assert len(list(reader.bench.store.tags())) == 3
        await reader.press("x", "y")
        assert {tag.name for tag in reader.bench.store.tags()} == {"maths"}
        await reader.press("u")
        assert len(list(reader.bench.store.tags())) == 3


async def test_what_the_store_refuses_is_said_and_nothing_ends(days: Path) -> None:
    async with reading(days) as reader:
        reader.desk.attempt(lambda: (_ for _ in ()).throw(UsageError("No.", "Try otherwise.")))
        assert "No." in reader.message
        assert reader.app.is_running
