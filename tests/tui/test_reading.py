"""Reading: opening, scrolling, lens, zen, links, variants, expanded claims."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.reader import Reader, reading
from tests.tui.test_finding import search
from tests.tui.test_taking import clipboard


def paper_text(reader: Reader) -> str:
    """What the paper pane holds, as text."""
    lines = reader.desk.panes.paper.made()
    return "\n".join("".join(run.text for run in line.runs).strip() for line in lines)


async def test_enter_opens_and_escape_goes_one_step_back(days: Path) -> None:
    async with reading(days) as reader:
        await search(reader, "hollow")
        await reader.press("enter", "c")
        expanded = [reader.desk.view.expanded]
        await reader.press("escape")
        expanded.append(reader.desk.view.expanded)
        assert expanded == [True, False]
        await reader.press("enter")
        assert reader.desk.view.focus == "paper"
        await reader.press("escape")
        assert reader.desk.view.focus == "list"
        await reader.press("escape")
        assert reader.desk.session.query == ""
        await reader.press("escape")
        assert "Nothing to go back from" in reader.message
        assert reader.app.is_running


async def test_the_lens_shows_less_and_more(days: Path) -> None:
    async with reading(days) as reader:
        lengths = []
        for key in ("{", "{", "{", "}", "}", "}", "}"):
            await reader.press(key)
            lengths.append((reader.desk.view.lens, "cannot" in paper_text(reader)))
        assert [lens for lens, _ in lengths] == [2, 1, 1, 2, 3, 4, 4]
        assert lengths[1][1] is False
        assert lengths[-1][1] is True


async def test_zen_gives_all_to_the_paper(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("z")
        assert reader.desk.view.layout.step == "zen"
        assert not reader.desk.panes.papers.display
        await reader.press("z")
        assert reader.desk.panes.papers.display


async def test_what_gets_the_focus_is_seen(days: Path) -> None:
    async with reading(days) as reader:
        for keys in (("g", "l"), ("h",)):
            await reader.press("z", *keys)
            focused = reader.app.focused
            assert focused is reader.desk.panes.papers
            assert focused.display


async def test_the_paper_scrolls_while_the_list_has_the_focus(days: Path) -> None:
    async with reading(days, (112, 18)) as reader:
        await reader.press("J")
        assert reader.desk.panes.paper.top > 0
        assert reader.desk.session.cursor == 0
        await reader.press("K", "K")
        assert reader.desk.panes.paper.top == 0


async def test_space_reads_on_to_the_next_unread_paper(days: Path) -> None:
    async with reading(days, (80, 24)) as reader:
        await reader.press("enter")
        for _ in range(12):
            await reader.press("space")
        assert reader.desk.session.cursor > 0


async def test_matches_are_gone_through_in_the_paper(days: Path) -> None:
    async with reading(days, (112, 18)) as reader:
        await search(reader, "harbour OR baseline")
        await reader.press("enter", "enter")
        await reader.until(reader.desk.view.has_claims)  # their lines move the matches down
        await reader.press("n")
        assert reader.desk.panes.paper.top > 0
        await reader.press("n", "n", "n", "n")
        assert "No match further down" in reader.message


async def test_a_search_that_is_answered_anew_leaves_the_place_in_the_paper(days: Path) -> None:
    async with reading(days, (112, 18)) as reader:
        await search(reader, "harbour OR baseline")
        await reader.press("enter", "enter")
        await reader.until(reader.desk.view.has_claims)
        await reader.press("n")
        place = (reader.desk.panes.paper.top, reader.desk.view.find.match_at)
        assert place > (0, 0)
        before = reader.desk.session.answer
        reader.desk.ask(typing=True)  # as the work in the background does when it has come to its end
        await reader.until(lambda: reader.desk.session.answer is not before)
        await reader.settled()
        assert (reader.desk.panes.paper.top, reader.desk.view.find.match_at) == place
        await search(reader, "harbour")
        assert (reader.desk.panes.paper.top, reader.desk.view.find.match_at) == (0, 0)


async def test_links_are_listed_and_only_good_ones_opened(
    days: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def browse(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", browse)
    async with reading(days) as reader:
        await reader.press("o", "enter")
        assert opened == ["https://github.com/example/part-0"]
        assert reader.desk.panes.borrower is None
        monkeypatch.setattr("papertui.tui.panels.links.openable", lambda _: None)
        await reader.press("o", "enter")
        assert "Only http" in reader.message
        assert len(opened) == 1


async def test_a_dead_key_says_why(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("j", "g", "v")
        assert "no other text with this title" in reader.message
        await reader.press("G", "o")
        assert "no link" in reader.message
        await reader.press("ctrl+up")
        assert "only in the bookmarks" in reader.message


async def test_the_variant_is_one_key_away_both_ways(days: Path) -> None:
    async with reading(days) as reader:
        first = reader.desk.session.current_key
        await reader.press("g", "v")
        other = reader.desk.session.current_key
        assert other != first
        assert reader.desk.view.title().endswith("Part 0")
        await reader.press("g", "v")
        assert reader.desk.session.current_key == first


async def test_claims_are_walked_folded_sorted_and_copied(
    days: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(days) as reader:
        sent = clipboard(reader, monkeypatch)
        await reader.press("c")
        view = reader.desk.view
        assert (view.focus, view.claim_at) == ("claims", 0)
        await reader.press("j", "space")
        assert view.claim_at == 1
        assert view.folded == {view.claim_sentence()}
        await reader.press("space", "S")
        assert view.by_kind
        await reader.press("S", "g", "g", "y")
        record = reader.desk.view.record()
        assert record is not None
        assert sent[0] in record.paper.abstract
        await reader.press("enter")
        assert view.focus == "paper"
        await reader.press("escape", "escape")
        assert view.focus == "list"
        assert not view.expanded


async def test_claims_of_the_next_unread_paper(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("c", "n", "n")
        assert reader.desk.session.cursor == 2
        assert reader.desk.view.expanded
        await reader.press("p", "c")
        assert reader.desk.session.cursor == 1


async def test_a_paper_without_numbers_says_so(days: Path) -> None:
    async with reading(days) as reader:
        await reader.press("G", "c")
        lines = reader.desk.panes.claims.made()
        text = " ".join("".join(run.text for run in line.runs) for line in lines)
        assert "No number in this abstract" in " ".join(text.split())
