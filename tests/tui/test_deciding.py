"""Deciding: one paper or a selection, with the count confirmed, taken back also after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest

from papertui.config import Config, parse
from papertui.model.mark import State
from tests.tui.reader import Reader, reading


def states(reader: Reader, number: int = 4) -> list[str]:
    """The states of the first papers, read from the library itself."""
    keys = reader.bench.store.keys("page", limit=number)
    return [row.state.value for row in reader.bench.store.rows(keys)]


@pytest.mark.parametrize(("key", "state"), [("s", "later"), ("d", "dismissed"), ("r", "read")])
async def test_a_decision_is_stored_moves_on_and_is_turned_back_by_its_key(
    days: Path, key: str, state: str
) -> None:
    async with reading(days) as reader:
        await reader.press(key)
        assert states(reader, 2) == [state, "unread"]
        assert reader.desk.session.cursor == 1
        assert ("u", "undo") in reader.page.notice.keys if reader.page.notice else False
        await reader.press("k", key)
        assert states(reader, 1) == ["unread"]


async def test_a_bookmark_goes_on_and_off(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("b", "b", "k", "b")
        assert len(reader.bench.store.bookmarks()) == 1
        assert reader.bench.store.bookmarks()[0] == reader.shown[0]


async def test_a_row_does_not_vanish_when_it_is_decided(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("1")
        before = reader.shown
        await reader.press("d", "d")
        assert reader.shown == before
        await reader.press("ctrl+l")
        assert reader.shown == before[2:]


async def test_without_advancing_the_cursor_stays(days: Path) -> None:
    async with reading(days, config=Config(advance=False)) as reader:
        await reader.press("b", "s")
        assert reader.desk.session.cursor == 0
        assert states(reader, 2) == ["later", "unread"]


async def test_a_selection_is_decided_as_one_step(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("space", "j", "space", "d")
        assert states(reader) == ["dismissed", "unread", "dismissed", "unread"]
        assert reader.desk.session.selected == set()
        await reader.press("u")
        assert states(reader) == ["unread"] * 4


async def test_a_range_is_selected_by_moving(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("v", "j", "j", "v", "j", "s")
        assert states(reader) == ["later", "later", "later", "unread"]


async def test_a_large_selection_asks_and_only_y_means_yes(days: Path) -> None:
    async with reading(days) as reader:
        for answer in ("d", "n", "enter", "escape", "Y"):
            await reader.press("escape", "ctrl+a", "d")
            assert "29" in reader.message
            await reader.press(answer)
            assert states(reader) == ["unread"] * 4, answer
            assert "Nothing was changed" in reader.message
        await reader.press("escape", "ctrl+a", "d", "y")
        assert set(states(reader, 29)) == {"dismissed"}
        await reader.press("u")
        assert set(states(reader, 29)) == {"unread"}


async def test_mark_all_visible_read_means_the_list_and_nothing_else(days: Path) -> None:
    async with reading(days) as reader:
        await reader.until(lambda: reader.desk.view.overview.days)
        await reader.press("]", "]", "A")
        assert "10" in reader.message
        await reader.press("y")
        counts = reader.bench.store.state_counts()
        assert counts[State.READ] == 10
        assert counts[State.UNREAD] == 19


async def test_escape_clears_a_selection(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("space", "space", "escape")
        assert reader.desk.session.selected == set()
        await reader.press("ctrl+a", "ctrl+a")
        assert reader.desk.session.selected == set()


async def test_bookmarks_move_in_their_own_order_only(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("b", "b", "b", "ctrl+up")
        assert "bookmarks" in reader.message
        order = list(reader.bench.store.bookmarks())
        await reader.press("g", "b")
        await reader.press("G", "ctrl+up")
        assert list(reader.bench.store.bookmarks()) == [order[0], order[2], order[1]]
        await reader.press("u")
        assert list(reader.bench.store.bookmarks()) == order


async def test_undo_and_redo_reach_over_a_restart(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("b", "s", "d", "u")
        assert "Undone: dismissed" in reader.message
    async with reading(days) as reader:
        assert states(reader, 3) == ["unread", "later", "unread"]
        await reader.press("U")
        assert "dismissed" in reader.message
        assert states(reader, 3)[2] == "dismissed"
        await reader.press("u", "u", "u")
        assert states(reader, 3) == ["unread"] * 3
        assert list(reader.bench.store.bookmarks()) == []


async def test_a_new_deed_after_undo_ends_what_could_be_redone(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("b", "u", "s", "U")
        assert "nothing to redo" in reader.message
        assert list(reader.bench.store.bookmarks()) == []


async def test_rebound_keys_work_and_problems_are_said(days: Path) -> None:
    config = parse(
        '[keys]\n"triage.bookmark" = "ctrl+t"\n"triage.nonsense" = "x"\n"triage.later" = "nokey"\n'
    )
    async with reading(days, config=config) as reader:
        told = " ".join(message.text for message in reader.app.spoken)
        assert "triage.nonsense" in told
        assert "nokey" in told
        await reader.press("b")
        assert list(reader.bench.store.bookmarks()) == []
        await reader.press("ctrl+t", "k", "s")
        assert len(reader.bench.store.bookmarks()) == 1
        assert states(reader, 1) == ["later"]


async def test_keys_that_clash_keep_their_defaults_and_are_said(days: Path) -> None:
    config = parse('[keys]\n"triage.later" = "b"\n')
    async with reading(days, config=config) as reader:
        assert any("triage.later" in message.text for message in reader.app.spoken)
        await reader.press("b", "s")
        assert len(reader.bench.store.bookmarks()) == 1
        assert states(reader, 2) == ["unread", "later"]
