"""Whatever a text holds and however narrow a pane is: no line is too wide, nothing can act."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papertui.model.claim import Claim, Kind, Quantity
from papertui.model.listing import FileReport, ImportReport, Problem, Reading
from papertui.model.mark import JournalEntry, State, TagCount
from papertui.model.paper import Paper
from papertui.service.narrowing import Facet
from papertui.tui.ink import Line, Run
from papertui.tui.render import (
    alike,
    chrome,
    claims,
    exports,
    frame,
    history,
    imports,
    narrow,
    paper,
    pickers,
    rail,
    rows,
    states,
    triage,
)
from papertui.tui.render import help as help_page
from papertui.tui.render.prose import Marks
from papertui.tui.render.slot import Slot, slot_of
from tests.unit.tui.invented import HOSTILE, TODAY, WIDTHS, finder, record, row

# Everything that could act on a terminal or turn the line around.
FORBIDDEN = {"Cc", "Cs", "Zl", "Zp"}
TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def check(lines: Sequence[Line], width: int, exact: bool = True) -> None:
    for made in lines:
        assert made.cells <= width, made.text
        assert not exact or made.cells == width, made.text
        assert not [c for c in made.text if unicodedata.category(c) in FORBIDDEN or c in TURNING]
        assert not [c for c in made.text if 0xE0000 <= ord(c) <= 0xE007F]


def hostile_claims(abstract: str) -> tuple[Claim, ...]:
    """Claims that cut an abstract into four, each with a quantity of hostile fields."""
    quarter = len(abstract) // 4
    out = []
    for number, kind in enumerate((Kind.BACKGROUND, Kind.RESULT, Kind.COMPARISON, Kind.RESOURCE)):
        start = number * quarter
        end = len(abstract) if number == 3 else start + quarter
        part = abstract[start:end]
        value = Quantity(
            start, min(end, start + 9), part[:9], 1.0, part[9:14], "increase",
            metric=part[:40] or None, dataset=part[5:30] or None, baseline=part[::-1], modifier=part[2:20],
        )  # fmt: skip
        out.append(
            Claim(start, end, part, kind, 0.5, (kind,), (value,) if number else (), (part,), (part,), (part,))
        )
    return tuple(out)


MARKS = Marks(finder("word"), finder("a"), finder("83"))


def every_row(text: str, width: int) -> list[Line]:
    slot = Slot(Kind.RESULT, "4.8x", "speed")
    look = rows.RowLook(True, True, True, slot, MARKS.hits, rows.Third(text, ((0, 3), (5, 9))))
    sharing = rows.RowLook(slot=slot, third=rows.Third(shared=(text, "energy", text)))
    paper_row = row(text, tags=(text,), listed=3, rank=12345)
    modes: tuple[rows.Mode, ...] = ("two", "one", "wide", "bare")
    looks = (look, sharing)
    made = [one for how in looks for mode in modes for one in rows.row_lines(paper_row, how, width, mode)]
    made += rows.not_shown_lines([(4, text, text)], width)
    made += alike.alike_lines([(1, text, (text, "energy"))], width)
    made += narrow.narrow_lines(
        narrow.Narrow([Facet(name, text, text, 3, name == "tag") for name in narrow.HEADS], TODAY), width
    )
    made.append(rows.day_head("2025-09-02", 7, 51, width, TODAY))
    return [*made, rows.hidden_line(12, "read papers", ".", width)]


def every_paper(text: str, width: int) -> list[Line]:
    full = Paper(text, text, (text, text))
    known = record(paper=full, tags=(text, text), note=text, variants=(text,), urls=(text, "https://a.b/c"))
    look = paper.PaperLook(TODAY, marks=MARKS, words=4, day_papers=48, selected=1)
    made = paper.paper_lines(known, hostile_claims(text), look, width)
    for lens in (1, 2, 4):
        look = paper.PaperLook(TODAY, lens=lens, marks=MARKS, margin=2, airy=True, table=False)
        made += paper.paper_lines(known, hostile_claims(text), look, width)
    return made


def every_claim(text: str, width: int) -> list[Line]:
    look = claims.ClaimsLook(cursor=2, marks=MARKS, folded=frozenset({3}), margin=2)
    made = claims.claims_lines(text, hostile_claims(text), look, width)
    plain = [replace(c, quantities=()) for c in hostile_claims(text)]
    return made + claims.claims_lines(text, plain, claims.ClaimsLook(by_kind=True, without=(69, 191)), width)


def every_rail(text: str, width: int) -> list[Line]:
    known = rail.Rail(
        TODAY,
        (rail.RailView(0, text, 1204),),
        (rail.RailDay("2025-09-03", 48, 17), rail.RailDay(None, 4, 123456)),
        (TagCount(text, 4), TagCount(text + "/x", 2)),
        ((1, text),),
        9,
        current=("view", 0),
    )
    return rail.rail_lines(known, width, 30) + rail.rail_lines(known, width)


def every_bar(text: str, width: int) -> list[Line]:
    half = width // 2
    titles = [chrome.PaneTitle(text, text, half, True), chrome.PaneTitle(text, text, width - half - 1)]
    known = chrome.Context(text, text, (text,), text, progress=chrome.Progress(3, 9))
    return [
        chrome.context_row(known, width),
        chrome.context_row(chrome.Context(text, meter=chrome.Meter(3, 9)), width),
        chrome.pane_rule(titles, width),
        chrome.message_row(chrome.Message(text, text, "ok", (("u", text),), text), width),
        chrome.hints_row([chrome.Hint(text, text), chrome.Hint("?", "help", dead=True)], width),
        chrome.field_row(chrome.Field("/", text, len(text) // 2, (), (Run("6 of 9"),), "ghost"), width),
        chrome.field_row(chrome.Field("/", "", 0, placeholder=text), width),
        states.confirm_row(text, width),
    ]


def every_state(text: str, width: int) -> list[Line]:
    part, repair = states.Part(text, 0, text), states.Repair(((text, "new"),), 3)
    return [
        *states.first_run_lines(width, 12),
        *states.no_papers_lines(text, text, width, 12),
        *states.no_papers_lines(text, "", width, 12),
        *states.all_done_lines(states.DayDone("2026-09-03", 1, 2, 3, "2026-09-02", 4, 5), TODAY, width, 9),
        *states.no_hits_lines(states.NoHits((part, states.Part(text, 4)), (repair,), (text,)), 0, width),
        *states.too_small_lines(width, 5, (40, 12)),
        *states.working_lines(text, 3, 9, width, 5),
    ]


def every_help(text: str, width: int) -> list[Line]:
    known = help_page.HelpRow(text, (text, text), text, text, text, text, text)
    return [
        *help_page.result_lines([known], text, 0, width),
        *help_page.key_grid([known, replace(known, hint=text)] * 3, width),
        *help_page.about_lines(known, width, ((text, text),)),
    ]


def every_change(text: str, width: int) -> list[Line]:
    undone = JournalEntry(2, text, text, text, 5, True)
    done = JournalEntry(1, "2026-09-03T00:00:00Z", text, text, 5, False)
    look = history.HistoryLook(TODAY, cursor=1)
    return [
        *history.history_lines([undone, done], look, width),
        *history.change_lines(done, look, False, width),
        *history.change_lines(undone, look, True, width),
    ]


def every_import(text: str, width: int) -> list[Line]:
    problem, reading = Problem(3, text, text), Reading(3, text, text, text)
    file = FileReport(text, text, text, text, 9, 8, 1, 1, 1, text, (problem,), (reading,))
    return imports.import_lines(ImportReport((file, file)), imports.ImportLook(TODAY, cursor=0), width)


def every_export(text: str, width: int) -> list[Line]:
    look = exports.ExportLook(3, text, text, text, text, True)
    made = exports.export_lines(look, [text, "# " + text], width, True)
    return [*made, exports.written_line(text, 3, 9, width)]


def every_picker(text: str, width: int) -> list[Line]:
    choices = (pickers.TagChoice(text, 3, 1), pickers.TagChoice(text, 3, 2))
    picker = pickers.TagPicker(text, 1, choices, 1, 2, 0, text, ((text, (text,)),))
    return [
        *pickers.tag_picker_lines(picker, width),
        *pickers.link_lines([text, text], 0, width),
        *pickers.sort_lines([(text, text)], text, True, 0, width),
    ]


def every_card(text: str, width: int) -> list[Line]:
    known = record(paper=Paper(text, text), tags=(text,), note=text, urls=(text,))
    past = ((State.READ, False), (State.LATER, True)) * 20
    return [
        *triage.card_lines(known, hostile_claims(text), paper.PaperLook(TODAY, marks=MARKS), width),
        *triage.side_lines(known, hostile_claims(text), width),
        triage.ribbon_line(past, 99, width),
        triage.deed_line([(text, Run("×", "muted"), text)] * 3, width),
    ]


PANES: dict[str, Callable[[str, int], Sequence[Line]]] = {
    "rows": every_row,
    "paper": every_paper,
    "claims": every_claim,
    "rail": every_rail,
    "chrome": every_bar,
    "states": every_state,
    "help": every_help,
    "history": every_change,
    "imports": every_import,
    "exports": every_export,
    "pickers": every_picker,
    "triage": every_card,
}


@pytest.mark.parametrize("name", PANES)
@settings(max_examples=60, deadline=None)
@given(text=HOSTILE, width=WIDTHS)
def test_no_line_is_wider_than_its_pane_and_none_can_act(name: str, text: str, width: int) -> None:
    check(PANES[name](text, width), width)


@pytest.mark.parametrize("name", PANES)
@pytest.mark.parametrize("width", [*range(1, 30), 48, 60, 80, 110, 200])
def test_every_width_gives_lines(name: str, width: int) -> None:
    check(PANES[name]("Slow Light: gains 83.6% on [18] and \x1b]52;c;x\x07 注意", width), width)


@given(text=HOSTILE)
def test_markup_is_shown_as_it_is_written(text: str) -> None:
    title = f"[/b] a[i] [18] [link=x]{text}"
    (made,) = rows.row_lines(row(title), rows.RowLook(), 400, "bare")
    assert "[/b] a[i] [18] [link=x]" in made.text


@given(
    text=HOSTILE, hits=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4), width=WIDTHS
)
def test_snippets_fit(text: str, hits: list[tuple[int, int]], width: int) -> None:
    check([Line(rows.snippet_runs(text, sorted(hits), width))], width, exact=False)


@given(text=HOSTILE, widths=st.lists(st.integers(1, 60), min_size=1, max_size=4))
def test_panes_side_by_side_fill_their_columns(text: str, widths: list[int]) -> None:
    lines = rows.row_lines(row(text), rows.RowLook(), 48)
    check(frame.beside([lines] * len(widths), widths, 3), sum(widths) + len(widths) - 1)


@given(text=HOSTILE)
def test_slots_of_anything_are_short(text: str) -> None:
    slot = slot_of(hostile_claims(text))
    assert "\x1b" not in slot.value + slot.metric
