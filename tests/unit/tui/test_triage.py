"""Triage: the card, what stands beside it, the ribbon and the keys."""

from __future__ import annotations

from dataclasses import replace

from papertui.model.mark import State
from papertui.tui.ink import Line, Run
from papertui.tui.render import triage
from papertui.tui.render.paper import PaperLook
from papertui.tui.signs import STATES
from tests.unit.tui.invented import TODAY, plain_claims, record, rich_claims


def text_of(lines: list[Line]) -> list[str]:
    return [row.text.rstrip() for row in lines]


def test_the_card_is_title_and_abstract() -> None:
    lines = text_of(triage.card_lines(record(), rich_claims(), PaperLook(TODAY), 78))
    assert lines[:4] == [
        "",
        "   Slow Light: Early Exits that Know When to Stop",
        "",
        "   · Battery-powered cameras at gates and porches run the same network on",
    ]


def test_tags_and_note_stand_on_the_card_where_nothing_stands_beside_it() -> None:
    lines = text_of(triage.card_lines(record(), rich_claims(), PaperLook(TODAY), 78, own=True))
    assert lines[3:6] == ["   #edge/energy  #cameras", "   note compare the gate with Quiet Weights", ""]
    bare = replace(record(), tags=(), note="")
    assert triage.card_lines(bare, (), PaperLook(TODAY), 78, own=True) == triage.card_lines(
        bare, (), PaperLook(TODAY), 78
    )


def test_beside_it_every_value_says_what_it_is_of_and_against_what() -> None:
    lines = text_of(triage.side_lines(record(), rich_claims(), 41))
    assert lines[1:5] == [
        "  > up to  4.8 x  ▲ speed",
        "                  vs hand-tuned exits",
        "  >         79 %  ▼ energy",
        "                  vs hand-tuned exits",
    ]
    assert "  ! limitation, sentence 7" in lines
    assert "  #edge/energy  #cameras" in lines
    assert lines[-1] == "  compare the gate with Quiet Weights"


def test_without_numbers_the_claims_are_named_with_their_place() -> None:
    lines = text_of(triage.side_lines(record(urls=(), tags=(), note=""), plain_claims(), 41))
    assert lines == ["", "  = result, sentence 4", "  > comparison, sentence 5"]


PAST = ((State.DISMISSED, False), (State.UNREAD, True), (State.READ, False), (State.LATER, False))


def test_the_ribbon_shows_every_decision_and_where_one_is() -> None:
    ribbon = triage.ribbon_line(PAST, 9, 90)
    assert ribbon.text.startswith("   ×◆·»▲──── ")
    assert ribbon.text.rstrip().endswith("◆ bookmarked 1   » later 1   × dismissed 1")


def test_a_long_ribbon_keeps_its_end() -> None:
    ribbon = triage.ribbon_line(PAST * 90 + PAST[:2], 900, 40)
    assert "×◆▲───" in ribbon.text
    assert ribbon.cells == 40


def test_the_keys_stand_as_caps_with_the_sign_they_leave() -> None:
    keys = (("d", STATES[State.DISMISSED].run, "dismiss"), ("Space", Run(""), "skip"))
    row = triage.deed_line(keys, 60)
    assert row.text.rstrip() == "    d  × dismiss     Space  skip"
    assert [r.ink for r in row.runs if r.text == " d "] == ["key b @cur"]
    assert {r.target for r in row.runs if r.text.strip() in ("d", "×", "dismiss")} == {("key", "d")}
