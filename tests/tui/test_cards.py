"""Triage cards take what the desk takes for one paper: tags, a note, its links, copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from papertui.model.mark import State
from papertui.model.paper import Record
from papertui.tui.panels.pane import LinePane
from papertui.tui.screens.triage import TriageScreen
from tests.tui.reader import Reader, reading
from tests.tui.test_taking import clipboard


def cards(reader: Reader) -> TriageScreen:
    page = reader.page
    assert isinstance(page, TriageScreen)
    return page


def paper(reader: Reader, place: int = 0) -> Record:
    """What the library says of a card's paper."""
    return reader.bench.store.record(cards(reader).keys[place])


def told(pane: LinePane) -> str:
    """What a pane holds, as text."""
    return "\n".join(line.text for line in pane.made())


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (40, 12), (200, 50)])
async def test_a_card_is_tagged_and_noted_and_stays(days: Path, size: tuple[int, int]) -> None:
    async with reading(days, size) as reader:
        await reader.press("T", "t", *"edge", "enter")
        assert paper(reader).tags == ("edge",)
        assert "Tagged #edge" in reader.message
        await reader.press("e", *"for Ada", "escape")
        assert paper(reader).note == "for Ada"
        panes = cards(reader).panes
        shown = told(panes.card if panes.stacked else panes.side)
        assert "#edge" in shown
        assert "for Ada" in shown
        assert (cards(reader).at, reader.app.focused) == (0, panes.card)


async def test_undo_takes_back_what_was_done_on_the_cards_in_order(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("T", "t", *"edge", "enter", "s", "e", *"two", "escape", "u")
        assert paper(reader, 1).note == ""
        assert cards(reader).at == 1
        await reader.press("u")
        assert (cards(reader).at, paper(reader).state) == (0, State.UNREAD)
        assert cards(reader).past == {}
        await reader.press("u")
        assert paper(reader).tags == ()
        assert "Undone: tagged" in reader.message
        await reader.press("u")
        assert "No card was decided" in reader.message
        assert reader.bench.store.count()


async def test_a_tag_taken_back_leaves_the_decision_on_its_card(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("T", "s", "k")
        page = cards(reader)
        page.at = 0
        await reader.press("t", *"edge", "enter", "u")
        assert page.past == {page.keys[0]: (State.LATER, False)}


async def test_escape_closes_the_panel_and_then_the_cards(days: Path) -> None:
    async with reading(days) as reader:
        for opening in ("t", "e", "o"):
            await reader.press("T", opening)
            page = cards(reader)
            opened = page.panes.borrower is not None
            await reader.press(*["escape"] * opened)
            assert page.panes.borrower is None
            assert cards(reader) is page
            await reader.press("escape")
            assert reader.page is reader.desk


async def test_a_card_that_is_decided_beside_an_open_note_keeps_the_note(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("T", "e", *"mine")
        page = cards(reader)
        page.set_focus(page.panes.card)
        await reader.press("b")
        assert page.panes.borrower is None
        assert (paper(reader).note, paper(reader).bookmarked, page.at) == ("mine", True, 1)
        await reader.press("u", "u")
        assert (paper(reader).note, paper(reader).bookmarked, page.at) == ("", False, 0)


async def test_a_note_on_a_card_outlives_quitting(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("T", "e", *"mine", "ctrl+q")
        key = reader.desk.session.visible.keys[0]
    async with reading(days) as reader:
        assert reader.bench.store.record(key).note == "mine"


async def test_a_card_is_copied(days: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(days) as reader:
        sent = clipboard(reader, monkeypatch)
        await reader.press("T", "space", "y", "t", "y", "y", "y", "m", "y", "u")
        title = paper(reader, 1).paper.title
        assert sent[0] == title
        assert paper(reader, 1).short_id in sent[1]
        assert sent[2].startswith("# Reading list")
        assert sent[2].count("\n## ") == 1
        urls = paper(reader, 1).urls
        assert sent[3:] == (["\n".join(urls)] if urls else [])


async def test_links_are_listed_where_there_are_any(days: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(days) as reader:
        opened: list[str] = []

        def browse(url: str) -> bool:
            opened.append(url)
            return True

        monkeypatch.setattr("webbrowser.open", browse)
        await reader.press("T")
        page = cards(reader)
        linked = {bool(paper(reader, at).urls): at for at in range(len(page.keys))}
        for has_link, at in linked.items():
            page.at = at
            await reader.press("o")
            assert (page.panes.borrower is not None) == has_link
            if has_link:
                await reader.press("enter")
                assert opened == [paper(reader, at).urls[0]]
            else:
                assert "no link in this abstract" in reader.message


async def test_behind_the_last_card_there_is_no_paper(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("T")
        page = cards(reader)
        page.at = len(page.keys)
        for keys in ("t", "e", "o", "yt"):
            await reader.press(*keys)
            assert "All cards are done." in reader.message
            assert page.panes.borrower is None
