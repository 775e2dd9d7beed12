"""Triage: the card, what stands beside it, the ribbon and the keys."""

from __future__ import annotations

from papertui.tui.ink import Line
from papertui.tui.render import triage
from papertui.tui.render.paper import PaperLook
from papertui.tui.render.triage import TriageFoot
from tests.unit.tui.invented import TODAY, plain_claims, record, rich_claims

KEYS = (("d", "dismiss", "dismissed"), ("b", "bookmark", "bookmarked"), ("Space", "skip", ""))


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


def test_the_ribbon_shows_every_decision_and_where_one_is() -> None:
    foot = TriageFoot(("dismissed", "bookmarked", "read", "later", "skipped"), 10, KEYS)
    rule, ribbon, _, keys, _ = triage.foot_lines(foot, 90, 60)
    assert rule.text[60] == "┴"
    assert ribbon.text.startswith("   ×◆·»–▲──── ")
    assert ribbon.text.rstrip().endswith("◆ bookmarked 1   » later 1   × dismissed 1")
    assert keys.text.rstrip() == "    d  × dismiss     b  ◆ bookmark     Space  skip"
    assert [r.target for r in keys.runs if r.text.strip() == "d"] == [("key", "d")]


def test_a_long_ribbon_keeps_its_end() -> None:
    foot = TriageFoot(("dismissed",) * 300 + ("bookmarked",), 400, KEYS)
    ribbon = triage.foot_lines(foot, 40)[1]
    assert "◆▲───" in ribbon.text
    assert ribbon.cells == 40


def test_why_a_card_stands_here_is_told_by_sign() -> None:
    made = "".join(r.text for r in triage.why_runs((("energy", 3), ("benchmark", -1))))
    assert made == "why here  +energy -benchmark"
    assert triage.why_runs(()) == ()
