"""What went wrong once: each mishap of the reader, so that it does not come back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from papertui.config import Config
from papertui.errors import LibraryError, PapertuiError
from papertui.model.mark import State
from papertui.paths import temporary
from papertui.service import ledger
from papertui.service.importing import Options, import_paths
from papertui.service.indexing import catch_up
from papertui.service.jobs import Done
from papertui.service.workbench import Workbench
from papertui.tui.panels.note import NoteEditor
from papertui.tui.panels.tags import TagChooser
from papertui.tui.screens.desk import DeskScreen
from papertui.tui.screens.exports import ExportScreen
from papertui.tui.screens.history import HistoryScreen
from papertui.tui.screens.imports import ImportScreen
from papertui.tui.screens.triage import TriageScreen
from tests.tui.reader import Reader, friday, reading

PAPERS = 30


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty papers, indexed, to be copied."""
    folder = tmp_path_factory.mktemp("papers")
    page = folder / "page.jsonl"
    papers = [
        {
            "title": f"Paper {n}",
            "abstract": f"Gates exit early, {n} times. We gain {n + 1}% accuracy on Harbour-7. "
            f"Code is at https://github.com/example/part-{n}.",
        }
        for n in range(PAPERS - 1)
    ]
    papers.append({"title": "Last\nrm -rf ~\n\x1b[31m", "abstract": "Gates that mean harm."})
    page.write_text("".join(json.dumps(paper) + "\n" for paper in papers))
    with Workbench.open(temporary(folder / "home"), Config(), friday) as bench:
        import_paths(bench, [str(page)], Options(day="2026-09-03"))
        catch_up(bench)
        ledger.catch_up(bench)
    return folder / "home"


@pytest.fixture
def home(library: Path, tmp_path: Path) -> Path:
    """A library of one's own."""
    return Path(shutil.copytree(library, tmp_path / "home"))


# Odd input


@pytest.mark.parametrize("name", ["a//b", "a/"])
@pytest.mark.parametrize("key", ["tab", "enter"])
async def test_a_name_that_cannot_be_a_tag_is_said(home: Path, name: str, key: str) -> None:
    async with reading(home) as reader:
        await reader.press("t", *name, key)
        assert "tag" in reader.message.casefold()
        assert isinstance(reader.desk.panes.borrower, TagChooser)
        assert reader.bench.store.tags() == []


@pytest.mark.parametrize("opening", ["t", "o", "S", "W", "+", "/"])
async def test_a_raised_digit_is_no_digit(home: Path, opening: str) -> None:
    async with reading(home) as reader:
        await reader.press({"+": "plus"}.get(opening, opening), "²", "enter")
        assert reader.app.is_running


@pytest.mark.parametrize("wish", ["open a view", "remember this place", "jump to a place"])
async def test_what_needs_its_own_key_says_so_when_help_is_asked_for_it(home: Path, wish: str) -> None:
    async with reading(home) as reader:
        await reader.press("?", *wish, "enter")
        assert "press one of its keys" in reader.message
        assert reader.desk.memory.places == {}


@pytest.mark.parametrize("path", ["~nobody-of-that-name/x.md", "/tmp/" + "x" * 300])
@pytest.mark.parametrize("page", ["E", "i"])
async def test_a_path_that_cannot_be_is_said(home: Path, page: str, path: str) -> None:
    async with reading(home) as reader:
        await reader.press("b", page)
        if page == "E":
            await reader.press("e")
        field = reader.page.query_one("#field")
        field.value = path  # type: ignore[attr-defined]  # a Field
        await reader.press("enter")
        if page == "E":
            await reader.press("w")
            await reader.until(lambda: reader.message)
        assert isinstance(reader.page, ExportScreen | ImportScreen)
        assert "path" in reader.message or "home" in reader.message or "written" in reader.message


# Notes


def notes(reader: Reader) -> list[str]:
    return [row.note for row in reader.bench.store.rows(reader.bench.store.keys()) if row.note]


async def test_a_note_is_kept_when_something_else_takes_its_place(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("e", *"mine")
        await reader.click("#papers", 10, 8)
        await reader.press("t")
        assert isinstance(reader.desk.panes.borrower, TagChooser)
        assert notes(reader) == ["mine"]


async def test_a_note_is_kept_when_the_reader_leaves(home: Path) -> None:
    async with reading(home) as reader:
        await reader.pilot.press("e", *"mine", "ctrl+q")
        await reader.pilot.pause()
    with Workbench.open(temporary(home), Config(), friday) as bench:
        assert [row.note for row in bench.store.rows(bench.store.keys()) if row.note] == ["mine"]


async def test_a_note_that_cannot_be_written_stays_in_the_editor(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(home) as reader:
        await reader.press("e", *"mine")

        def refuse(*_: object) -> None:
            raise LibraryError("There is no room left.")

        with monkeypatch.context() as patch:
            patch.setattr(type(reader.bench.store), "set_note", refuse)
            await reader.press("escape")
            assert "no room left" in reader.message
            editor = reader.desk.panes.borrower
            assert isinstance(editor, NoteEditor)
            assert editor.editor.text == "mine"
        await reader.press("escape")
        assert notes(reader) == ["mine"]


# Where the cursor is


async def test_another_list_begins_at_its_top_and_esc_comes_back(home: Path) -> None:
    async with reading(home) as reader:
        keys = reader.shown
        for key in (keys[20], keys[9], keys[0]):
            reader.bench.store.set_bookmark([key], True)
        await reader.press("3")
        assert (reader.shown, reader.desk.session.cursor) == ([keys[20], keys[9], keys[0]], 0)
        await reader.press("escape", *["j"] * 7, "/", *"gates")
        await reader.press("down", "j", "/", "escape")
        assert reader.desk.session.where[0] == "search"
        await reader.press("escape")
        assert reader.desk.session.title == "All papers"


async def test_a_search_that_is_given_up_leaves_the_cursor_where_it_was(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press(*["j"] * 7)
        here = reader.desk.session.current_key
        await reader.press("/", *"gates", "escape")
        assert reader.desk.session.current_key == here


async def test_a_paper_that_is_not_on_the_list_is_shown_in_all_papers(home: Path) -> None:
    async with reading(home) as reader:
        keys = reader.shown
        await reader.press(*["j"] * 12, "m", "a", "2")
        assert reader.shown == []
        await reader.press("'", "a")
        assert (reader.desk.session.title, reader.desk.session.current_key) == ("All papers", keys[12])
        assert reader.desk.panes.papers.cursor == 12


# Undo


async def test_undoing_a_removal_brings_the_list_back(home: Path) -> None:
    async with reading(home) as reader:
        reader.bench.store.remove_listing(reader.bench.store.listings()[0].id)
        await reader.press("ctrl+l")
        await reader.until(lambda: reader.shown == [])
        await reader.press("u")
        await reader.until(lambda: len(reader.shown) == PAPERS)


async def test_undoing_a_move_in_the_readers_own_order_moves_the_row_back(home: Path) -> None:
    async with reading(home) as reader:
        order = reader.shown[:3]
        reader.bench.store.set_bookmark(order, True)
        await reader.press("3", "g", "g", "ctrl+down")
        await reader.until(lambda: reader.shown == [order[1], order[0], order[2]])
        await reader.press("u")
        await reader.until(lambda: reader.shown == order)


async def test_undoing_with_read_papers_hidden_brings_them_back(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("A", "y", ".")
        await reader.until(lambda: reader.shown == [])
        await reader.press("u")
        await reader.until(lambda: len(reader.shown) == PAPERS)


async def test_the_demo_goes_as_it_came(tmp_path: Path) -> None:
    async with reading(tmp_path / "empty") as reader:
        await reader.press("d")
        await reader.until(lambda: len(reader.shown) == 24)
        await reader.press("u")
        await reader.until(lambda: reader.shown == [])
        assert reader.bench.store.count() == 0


async def test_cards_take_back_what_was_decided_on_them_and_no_more(home: Path) -> None:
    async with reading(home) as reader:
        reader.bench.store.set_bookmark(reader.shown[:1], True)
        await reader.press("T", "b", "space", "s", "u", "u", "u")
        assert isinstance(reader.page, TriageScreen)
        assert reader.bench.store.count() == PAPERS
        assert len(reader.bench.store.bookmarks()) == 1
        assert reader.bench.store.state_counts()[State.LATER] == 0


async def test_a_change_that_is_final_is_not_made_again(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("b", "u", "s", "s", "u", "g", "h")
        page = reader.page
        assert isinstance(page, HistoryScreen)
        before = [(entry.number, entry.undone) for entry in page.entries]
        page.at = next(at for at, entry in enumerate(page.entries) if entry.verb == "bookmarked")
        await reader.press("enter")
        assert [(entry.number, entry.undone) for entry in reader.bench.store.history()] == before
        assert reader.message


# The mouse


async def test_a_click_on_the_rail_opens_what_it_names(home: Path) -> None:
    async with reading(home) as reader:
        reader.bench.store.add_tag(reader.shown[4:6], "edge")
        await reader.press("ctrl+l")
        await reader.until(lambda: reader.desk.view.overview.tags)
        await reader.press("g", "t")
        top, _ = reader.desk.panes.rail.lines_of(("tag", "edge")) or (0, 0)
        await reader.press("escape")
        await reader.click("#rail", 4, top)
        await reader.until(lambda: len(reader.shown) == 2)


async def test_a_second_click_on_a_paper_opens_it(home: Path) -> None:
    async with reading(home) as reader:
        await reader.click("#papers", 10, 6)
        chosen = reader.desk.session.cursor
        assert chosen > 0
        assert reader.desk.view.focus == "list"
        await reader.click("#papers", 10, 6)
        assert (reader.desk.session.cursor, reader.desk.view.focus) == (chosen, "paper")


async def test_keys_go_to_the_pane_that_was_clicked(home: Path) -> None:
    async with reading(home) as reader:
        await reader.click("#paper", 10, 30)
        assert reader.desk.view.focus == "paper"
        assert reader.desk.scope == "paper"


async def test_a_click_on_a_hint_is_its_key_where_it_stands(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("c")
        await reader.click_word("#hints", "close")
        assert not reader.desk.view.expanded
        await reader.press("ctrl+a", "s")
        assert f"{PAPERS} papers?" in reader.message
        await reader.click_word("#hints", "yes")
        assert reader.bench.store.state_counts()[State.LATER] == PAPERS


async def test_a_click_on_a_hint_is_its_key_also_while_somebody_types(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("t", *"edge")
        await reader.click_word("#hints", "apply")
        assert [tag.name for tag in reader.bench.store.tags()] == ["edge"]
        await reader.press("/", *"gates")
        await reader.click_word("#hints", "back")
        assert reader.desk.session.title == "All papers"


# What leaves the reader


@pytest.mark.parametrize("keys", [("y", "t"), ("y", "y")])
async def test_what_goes_to_the_clipboard_cannot_act_when_it_is_pasted(
    home: Path, keys: tuple[str, str]
) -> None:
    async with reading(home) as reader:
        await reader.press("G", *keys)
        assert "rm -rf" in reader.app.clipboard
        assert reader.app.clipboard.isprintable()


# The index


async def test_an_index_that_was_deleted_is_filled_again_without_a_question(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("/", *"gates")
        await reader.until(lambda: len(reader.shown) == PAPERS)
        shutil.rmtree(temporary(home).index)
        await reader.press("backspace")
        await reader.until(lambda: len(reader.shown) == PAPERS)


async def test_an_index_that_cannot_be_filled_is_said_once(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from papertui.service import jobs

    started: list[object] = []

    class Refused:
        """A job that has failed at once."""

        ended = False

        def __init__(self, target: object, *_: object) -> None:
            started.append(target)

        def poll(self) -> list[Done]:
            self.ended = True
            return [Done(error=PapertuiError("There is no room left for the index."))]

        def stop(self) -> None:
            pass

    async with reading(home) as reader:
        monkeypatch.setattr(jobs, "Job", Refused)
        shutil.rmtree(temporary(home).index)
        await reader.press("/", *"gates")
        await reader.until(lambda: "no room left" in " ".join(said.text for said in reader.app.spoken))
        for _ in range(3):
            await reader.pilot.pause(0.25)
        assert len(started) <= 2


# Inputs


async def test_an_input_that_gets_the_focus_again_keeps_its_text(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("/", *"gate")
        await reader.pilot.resize_terminal(30, 10)
        await reader.pilot.resize_terminal(120, 36)
        await reader.press("s")
        assert reader.desk.panes.search.value == "gates"
        assert reader.bench.store.state_counts()[State.LATER] == 0
        await reader.press("enter", "/", "x")
        assert reader.desk.panes.search.value == "gatesx"


async def test_keys_sent_in_one_burst_go_where_the_key_before_put_the_focus(home: Path) -> None:
    from textual import events

    async with reading(home) as reader:
        for key in ("slash", *"sieve"):
            character = "/" if key == "slash" else key
            reader.app.post_message(events.Key(key, character))
        await reader.until(lambda: reader.desk.panes.search.value == "sieve")
        assert isinstance(reader.page, DeskScreen)
        assert reader.bench.store.state_counts()[State.UNREAD] == PAPERS
