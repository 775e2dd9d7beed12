"""Searching in the reader, key by key: hits as one types, ways out of nothing, facets, related, words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from papertui.config import Config
from papertui.model.mark import State, View
from papertui.paths import temporary
from papertui.service import ledger
from papertui.service.demo import import_demo
from papertui.service.indexing import catch_up
from papertui.service.wording import GREEN, mark_word
from papertui.service.workbench import Workbench
from papertui.tui.panels.pane import LinePane
from tests.tui.searching import friday, reading


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo listing, indexed and with its claims read, to be copied."""
    folder = tmp_path_factory.mktemp("demo")
    with Workbench.open(temporary(folder), Config(), friday) as bench:
        import_demo(bench)
        catch_up(bench)
        ledger.catch_up(bench)
    return folder


@pytest.fixture
def home(library: Path, tmp_path: Path) -> Path:
    """A library of one's own."""
    return Path(shutil.copytree(library, tmp_path / "home"))


async def test_hits_come_with_a_quote_as_one_types(home: Path) -> None:
    async with reading(home) as reader:
        await reader.search("energy")
        keys = reader.desk.session.visible.keys
        assert 0 < len(keys) < reader.bench.store.count()
        assert ("energy", "hit") in [(text.casefold(), ink.split()[0]) for text, ink in reader.inks("list")]
        assert "“" in reader.text("list")
        await reader.press("enter")
        assert reader.desk.view.focus == "list"
        assert "“" in reader.text("list")
        await reader.press("escape")
        assert reader.desk.session.where == ("view", 0)
        assert "“" not in reader.text("list")


@pytest.mark.parametrize(("pane", "name"), [("papers", "list"), ("paper", "paper")])
async def test_a_pane_that_gets_the_focus_closes_the_search_line(home: Path, pane: str, name: str) -> None:
    """As by a click, or where the line had no room any more: nobody types into what is not there."""
    async with reading(home) as reader:
        await reader.search("energy")
        desk = reader.desk
        desk.set_focus(getattr(desk.panes, pane))
        await reader.until(lambda: not desk.panes.searching)
        assert desk.view.focus == name
        assert not desk.panes.search.display
        assert desk.session.query == desk.memory.searches[0] == "energy"
        await reader.press("escape", "escape")
        assert desk.session.where == ("view", 0)


async def test_rows_scrolled_into_sight_get_their_quote(home: Path) -> None:
    async with reading(home) as reader:
        await reader.search("the")
        await reader.press("enter", "G")
        await reader.until(lambda: reader.desk.session.current_key in reader.desk.view.find.quotes)
        last = reader.text("list").splitlines()
        assert any("“" in line for line in last[-6:])


async def test_nothing_found_is_explained_and_enter_takes_the_first_way_out(home: Path) -> None:
    async with reading(home) as reader:
        await reader.search("enrgy is:unread")
        await reader.until(lambda: reader.desk.view.find.explanation)
        shown = reader.text("list")
        assert "What each part finds on its own" in shown
        assert "energy" in shown
        assert "No paper matches both parts" in reader.bar("#rule")
        assert "Nothing is hidden" in reader.message()
        assert not reader.shows_paper()
        promised = reader.desk.view.find.explanation
        assert promised is not None
        await reader.press("enter")
        await reader.until(lambda: reader.desk.session.visible.total)
        assert len(reader.desk.session.visible.keys) == promised.ways[0].papers
        assert reader.desk.panes.searching
        assert reader.desk.panes.search.value.strip() == promised.ways[0].query
        assert reader.shows_paper()
        await reader.press("enter")
        assert not reader.desk.panes.searching


async def test_down_chooses_among_the_ways_out(home: Path) -> None:
    async with reading(home) as reader:
        await reader.search("energy zyzzyva")
        await reader.until(lambda: reader.desk.view.find.explanation)
        ways = reader.desk.view.find.explanation.ways  # type: ignore[union-attr]  # waited for
        await reader.press(*["down"] * 20)
        assert reader.desk.view.find.way_at == len(ways) - 1
        assert ways[-1].query.startswith("?")
        await reader.press("enter")
        await reader.until(lambda: reader.desk.session.visible.total)
        assert "Best match" in reader.message()
        assert reader.desk.session.visible.total == ways[-1].papers


async def test_giving_up_a_search_that_found_nothing_brings_the_list_back(home: Path) -> None:
    async with reading(home) as reader:
        await reader.search("zyzzyva")
        await reader.until(lambda: reader.desk.view.find.empty)
        await reader.press("escape")
        await reader.until(lambda: reader.desk.session.visible.total)
        assert reader.shows_paper()
        assert not reader.desk.view.find.narrow
        assert "Library" in reader.bar("#rule")


async def test_what_a_filter_hides_is_said(home: Path) -> None:
    async with reading(home) as reader:
        reader.bench.store.set_state(reader.bench.store.keys()[:20], State.READ)
        await reader.search("the is:unread")
        await reader.until(lambda: reader.desk.view.find.hidden)
        assert "more hidden by is:unread" in reader.message()
        assert "more without is:unread" in reader.text("list")


async def test_facets_count_and_toggle(home: Path) -> None:
    async with reading(home) as reader:
        find = reader.desk.view.find
        await reader.press("f")
        await reader.until(lambda: find.facets)
        assert "Narrow" in reader.bar("#rule")
        assert "STATE" in reader.text("rail")
        for facet in ("has:code", "is:unread"):
            row = next(row for row in find.facets if row.query == facet)
            reader.desk.view.rail_at = find.targets().index(("facet", facet))
            await reader.press("space")
            await reader.until(lambda: reader.desk.session.query.endswith(facet))  # noqa: B023  # awaited here
            await reader.settled()
            assert reader.desk.session.visible.total == row.papers
            await reader.until(lambda: any(row.on and row.query == facet for row in find.facets))  # noqa: B023  # as above
            assert reader.desk.view.rail_target() == ("facet", facet)
        assert reader.desk.session.query == "has:code is:unread"
        await reader.press("enter")
        await reader.until(lambda: reader.desk.session.query == "has:code")
        await reader.press("F")
        await reader.until(lambda: reader.desk.session.query == "")
        assert find.narrow
        await reader.press("f")
        assert "Library" in reader.bar("#rule")
        assert reader.desk.view.focus == "list"


async def test_facets_follow_every_letter_of_a_search(home: Path) -> None:
    async with reading(home) as reader:
        await reader.search("energy")
        total = reader.desk.session.visible.total

        def counted() -> bool:
            states = [row.papers for row in reader.desk.view.find.facets if row.section == "state"]
            return bool(states) and sum(states) == total

        await reader.until(counted)
        assert "Narrow" in reader.bar("#rule")


async def test_the_library_is_one_key_away_while_a_search_is_narrowed(home: Path) -> None:
    async with reading(home) as reader:
        await reader.search("energy")
        await reader.press("enter")
        assert "Narrow" in reader.bar("#rule")
        await reader.press("f", "f")
        assert "Library" in reader.bar("#rule")
        assert "VIEWS" in reader.text("rail")
        assert reader.desk.session.query == "energy"
        await reader.press("f", "g", "t")
        assert "Library" in reader.bar("#rule")


async def test_a_narrow_screen_shows_the_facets_in_place_of_the_list(home: Path) -> None:
    async with reading(home, (80, 24)) as reader:
        await reader.press("f")
        await reader.until(lambda: reader.desk.view.find.facets)
        assert "KIND OF CLAIM" in reader.text("rail")
        await reader.press("j", "space")
        await reader.until(lambda: reader.desk.session.query == "is:read")
        await reader.press("escape")
        assert reader.desk.view.focus == "list"
        assert reader.desk.panes.papers.display


async def test_related_papers_say_why_and_escape_goes_back(home: Path) -> None:
    async with reading(home) as reader:
        before = reader.desk.session.standing()
        asked = reader.desk.session.current_key
        await reader.press("R")
        await reader.until(lambda: reader.desk.session.visible.total)
        assert reader.desk.session.where == ("related", (asked,))
        assert asked not in reader.desk.session.visible.keys
        assert "both: " in reader.text("list")
        assert "Related to" in reader.bar("#context")
        await reader.press("j", "R", "escape")
        assert reader.desk.session.where == ("related", (asked,))
        await reader.press("escape")
        await reader.until(lambda: reader.desk.session.standing() == before)
        assert "both: " not in reader.text("list")


async def test_own_words_are_marked_in_every_abstract(home: Path) -> None:
    async with reading(home) as reader:
        record = reader.desk.view.record()
        assert record is not None
        word = next(w for w in record.paper.abstract.split() if len(w) > 5 and w.isalpha()).casefold()
        await reader.press("H", *word, "enter")
        assert reader.desk.view.find.words().green == (word,)
        await reader.press("escape")
        marked = [text.casefold() for text, ink in reader.inks("paper") if ink.startswith("good")]
        assert word in marked
        await reader.press("H", "tab", "escape")
        assert reader.desk.view.find.words().red == (word,)
        assert [ink for _, ink in reader.inks("paper") if ink.startswith("bad")]
        await reader.press("g", "H")
        assert not [ink for _, ink in reader.inks("paper") if ink.startswith(("good", "bad"))]
        await reader.press("g", "H")
        assert [ink for _, ink in reader.inks("paper") if ink.startswith("bad")]
        await reader.press("u", "u")
        assert reader.desk.view.find.words().red == ()
        assert not [ink for _, ink in reader.inks("paper") if ink.startswith(("good", "bad"))]


async def test_n_goes_from_match_to_match_in_the_paper(home: Path) -> None:
    async with reading(home) as reader:
        await reader.search("energy")
        await reader.press("enter", "enter")
        await reader.until(reader.desk.view.has_claims)
        await reader.pilot.pause()
        find = reader.desk.view.find
        total = find.matches
        assert total > 1
        assert f"{total} matches" in reader.bar("#rule")
        await reader.press("n")
        assert f"match 1 of {total}" in reader.bar("#rule")
        assert ("energy", "hit b u") in reader.inks("paper")
        await reader.press("n", "N")
        assert find.match_at == 1
        await reader.press("N")
        assert "No match further up" in reader.message()
        await reader.press(*["n"] * total)
        assert find.match_at == total
        lines = reader.desk.panes.paper
        place = next(
            at
            for at, line in enumerate(lines.made())
            if any("b u" in r.ink for r in line.runs if r.ink.startswith("hit"))
        )
        assert lines.top <= place < lines.top + lines.size.height


async def test_a_search_is_saved_replaced_renamed_and_undone(home: Path) -> None:
    async with reading(home) as reader:
        await reader.search("energy")
        await reader.press("enter", "W", *"Power", "enter")
        (view,) = reader.bench.store.views()
        assert (view.slot, view.name, view.query, view.sort) == (4, "Power", "energy", "relevance")
        await reader.search("camera")
        await reader.press("enter", "W", *"4 Cameras", "enter")
        (view,) = reader.bench.store.views()
        assert (view.name, view.query) == ("Cameras", "camera")
        await reader.press("u")
        assert reader.bench.store.views()[0].name == "Power"
        await reader.until(lambda: [v for v, _ in reader.desk.view.overview.views if v.name == "Power"])
        await reader.press("4")
        assert reader.desk.session.title == "Power"
        assert reader.desk.session.visible.total > 0
        reader.desk.panes.focus("rail")
        reader.desk.view.rail_at = reader.desk.view.rail_targets().index(("view", 4))
        await reader.press("ctrl+r", "ctrl+u", *"Joules", "enter")
        assert [(view.slot, view.name, view.query) for view in reader.bench.store.views()] == [
            (4, "Joules", "energy")
        ]
        await reader.press("u")
        assert reader.bench.store.views()[0].name == "Power"


async def test_a_view_that_cannot_be_answered_shows_a_dash(home: Path) -> None:
    async with reading(home) as reader:
        reader.bench.store.save_view(View(4, "Odd", "colour:red"))
        reader.desk.count()
        await reader.until(lambda: "Odd" in reader.text("rail"))
        (row,) = [line for line in reader.text("rail").splitlines() if "Odd" in line]
        assert row.endswith("–")


async def test_a_saved_view_is_replaced_by_choosing_it(home: Path) -> None:
    async with reading(home) as reader:
        reader.bench.store.save_view(View(4, "Power", "energy"))
        await reader.search("camera")
        await reader.press("enter", "W", "down", "enter")
        (view,) = reader.bench.store.views()
        assert (view.slot, view.name, view.query) == (4, "Power", "camera")


async def test_a_fault_in_the_query_is_placed_and_the_last_result_stays(home: Path) -> None:
    async with reading(home) as reader:
        await reader.search("energy")
        keys = list(reader.desk.session.visible.keys)
        await reader.press(*" is:odd ")
        await reader.until(lambda: "is: does not know" in reader.message())
        assert list(reader.desk.session.visible.keys) == keys
        assert ("odd", "bad u") in [
            (run.text.strip(), run.ink) for run in reader.desk.panes.search._window(80)
        ]


async def test_tab_completes_fields_and_their_values(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("/", *"abs", "tab")
        assert reader.desk.panes.search.value == "abstract:"
        await reader.press("ctrl+u", *"is:l", "tab")
        assert reader.desk.panes.search.value == "is:later"
        keys = reader.bench.store.keys()
        reader.bench.store.set_state(keys[:2], State.READ)
        reader.bench.store.set_state(keys[2:3], State.LATER)
        await reader.press("ctrl+u", *"is:")
        assert "How far you are with the paper" in reader.message()
        await reader.press("tab", "tab")
        assert reader.desk.panes.search.value == "is:read"
        assert "is:later" in reader.message()
        await reader.press("tab")
        assert reader.desk.panes.search.value == "is:later"


async def test_best_match_is_named_as_such_and_never_an_error(home: Path) -> None:
    async with reading(home) as reader:
        await reader.search('?which camera saves "energy (')
        await reader.until(lambda: reader.desk.session.visible.total)
        assert "Best match" in reader.message()


async def test_read_papers_that_are_hidden_are_counted_while_searching(home: Path) -> None:
    async with reading(home) as reader:
        reader.bench.store.set_state(reader.bench.store.keys()[:20], State.READ)
        await reader.press(".")
        await reader.search("the")
        await reader.until(lambda: "more hidden" in reader.message())
        assert "read papers hidden" in reader.text("list")


async def test_a_wide_screen_shows_related_papers_under_the_paper(home: Path) -> None:
    async with reading(home, (200, 50)) as reader:
        key = reader.desk.session.current_key
        await reader.until(lambda: key in reader.desk.view.find.alike)
        await reader.until(lambda: "Related" in reader.text("paper"))
        near = reader.desk.view.find.alike[key or 0][0]
        assert "both: " + near[2][0] in reader.text("paper")
        await reader.press("R")
        await reader.until(lambda: reader.desk.session.where[0] == "related")
        await reader.settled()
        assert reader.desk.session.current_key == near[0]


async def test_cards_mark_what_the_desk_marks(home: Path) -> None:
    async with reading(home) as reader:
        mark_word(reader.bench, "the", GREEN)
        reader.desk.refresh_papers(None)
        await reader.press("T")
        card = reader.app.screen.query_one("#card", LinePane)
        assert any(run.ink.startswith("good") for line in card.made() for run in line.runs)
