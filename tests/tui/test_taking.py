"""Taking: tags and notes through their panels, the clipboard, export, and what mends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.reader import Reader, reading


def tags(reader: Reader, place: int = 0) -> list[str]:
    """The tags of a paper of the list, from the library."""
    return list(reader.bench.store.rows([reader.shown[place]])[0].tags)


async def test_a_tag_is_typed_flipped_by_digit_and_completed(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("t", *"edge/energy", "enter")
        assert tags(reader) == ["edge/energy"]
        await reader.press("j", "t", "1", "enter")
        assert tags(reader, 1) == ["edge/energy"]
        await reader.press("t", "1", "enter")
        assert tags(reader, 1) == []
        await reader.press("plus", *"ene", "tab", "enter")
        assert tags(reader, 1) == ["edge/energy"]
        await reader.press("minus", *"edge", "tab", "enter")
        assert tags(reader, 1) == []


async def test_tags_of_a_selection_are_one_step(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("space", "space", "space", "t", *"deep", "tab", *"wide", "enter")
        assert [sorted(tags(reader, place)) for place in range(4)] == [["deep", "wide"]] * 3 + [[]]
        await reader.press("u")
        assert tags(reader) == []


async def test_escape_leaves_the_chooser_and_nothing_changed(days: Path) -> None:
    async with reading(days) as reader:
        for opening in ("t", "plus", "W", "S", "o"):
            await reader.press(opening, *"abc", "escape")
            assert reader.desk.panes.borrower is None, opening
            assert reader.app.focused is reader.desk.panes.papers
        assert list(reader.bench.store.tags()) == []
        assert [entry.verb for entry in reader.bench.store.history(5)] == ["imported"]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12), (200, 50)])
async def test_panels_fit_every_layout(days: Path, size: tuple[int, int]) -> None:
    async with reading(days, size) as reader:
        await reader.press("t", *"fits", "enter")
        assert tags(reader) == ["fits"]
        await reader.press("e", *"noted", "escape")
        assert reader.bench.store.rows([reader.shown[0]])[0].note == "noted"


async def test_a_note_is_written_changed_given_up_and_taken_back(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("e", *"one [18]", "enter", *"two", "escape")

        def note() -> str:
            return reader.bench.store.rows([reader.shown[0]])[0].note

        assert note() == "one [18]\ntwo"
        await reader.press("e", *"more", "ctrl+g")
        assert note() == "one [18]\ntwo"
        await reader.press("u")
        assert note() == ""
        entries = len(list(reader.bench.store.history(50)))
        await reader.press("e", "escape")
        assert len(list(reader.bench.store.history(50))) == entries


def clipboard(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is sent to the terminal's clipboard from now on."""
    sent: list[str] = []
    monkeypatch.setattr(reader.app, "copy_to_clipboard", sent.append)
    return sent


async def test_copies_are_sent_as_what_they_say(days: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(days) as reader:
        sent = clipboard(reader, monkeypatch)
        await reader.press("y", "t", "y", "y", "y", "u", "y", "m")
        title, citation, links, markdown = sent
        assert title == "Quiet Routers for Edge Devices, Part 0"
        assert title in citation
        assert "2026" in citation
        assert links == "https://github.com/example/part-0"
        assert markdown.startswith("# ")
        assert title in markdown
        await reader.press("G", "y", "u")
        assert "No link" in reader.message


async def test_too_much_for_a_clipboard_is_said(days: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("papertui.tui.screens.lending.CLIPBOARD", 10)
    async with reading(days) as reader:
        sent = clipboard(reader, monkeypatch)
        await reader.press("y", "t")
        assert sent == []
        assert "too long" in reader.message


async def test_help_finds_by_intent_and_does_what_was_found(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("?", *"keep", "enter")
        await reader.until(lambda: reader.page is reader.desk)
        assert len(reader.bench.store.bookmarks()) == 1
        await reader.press("?", *"gibberish", "escape")
        await reader.until(lambda: reader.page is reader.desk)


async def test_history_goes_back_to_any_change(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("b", "s", "d", "g", "h")
        assert reader.page is not reader.desk
        await reader.press("escape", "u", "u")
        assert [row.state.value for row in reader.bench.store.rows(reader.shown[:3])] == ["unread"] * 3


async def test_messages_are_kept_for_the_session(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("b", "s", "g", "m")
        assert reader.page is not reader.desk
        assert len(reader.app.spoken) >= 2
        await reader.press("q")
        await reader.until(lambda: reader.page is reader.desk)


async def test_q_goes_back_step_by_step_and_leaves_from_the_root(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("enter", "q")
        assert reader.desk.view.focus == "list"
        await reader.pilot.press("q")
        await reader.pilot.pause()
        assert reader.app.return_code == 0
