"""The paper pane: facts, claims, abstract through the lens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from papertui.model.claim import Kind
from papertui.model.mark import State
from papertui.model.paper import Paper
from papertui.tui.ink import Line
from papertui.tui.render import paper
from papertui.tui.render.paper import PaperLook, paper_lines
from papertui.tui.render.prose import Marks, prose_of
from papertui.tui.render.value import Value, split_number, telling_values, values_of
from tests.unit.tui.invented import (
    ABSTRACT,
    PLAIN_ABSTRACT,
    TITLE,
    TODAY,
    URL,
    finder,
    plain_claims,
    record,
    rich_claims,
)  # fmt: skip

LOOK = PaperLook(TODAY, day_papers=48)


def text_of(lines: list[Line]) -> list[str]:
    return [row.text.rstrip() for row in lines]


def shown(look: PaperLook = LOOK, width: int = 49) -> list[Line]:
    return paper_lines(record(), rich_claims(), look, width)


def runs_with(lines: list[Line], ink: str) -> list[str]:
    return [r.text for row in lines for r in row.runs if r.ink == ink]


def test_the_head_tells_what_was_decided() -> None:
    assert text_of(shown())[:6] == [
        " Slow Light: Early Exits that Know When to Stop",
        "",
        " ● unread  ◆ bookmarked  #edge/energy  #cameras",
        " Thu 3 Sep  1st of 48  ·  also 28 Aug 4th",
        " note compare the gate with Quiet Weights",
        "",
    ]


def test_claims_stand_in_columns_with_their_phrase() -> None:
    lines = text_of(shown())
    at = next(n for n, text in enumerate(lines) if text.startswith(" Claims ╌"))
    assert lines[at].endswith("╌ 5 of 8 sentences   c")
    assert lines[at + 1 : at + 7] == [
        " > up to  4.8 x  ▲ speed vs hand-tuned exits",
        " >         79 %  ▼ energy vs hand-tuned exits",
        " =       83.6 %  top-1 accuracy on GateNet-1K",
        " =       16.2 ms latency on GateNet-1K",
        " □ NightPorch",
        "   [1] git.example.org/lumen-lab/slowlight",
    ]


def test_a_dataset_from_elsewhere_is_a_guess_and_italic() -> None:
    assert "GateNet-1K" in runs_with(shown(), "soft i")


def test_links_lead_to_their_url() -> None:
    lines = shown()
    row = next(row for row in lines if "[1]" in row.text)
    assert row.target == ("link", URL)
    inside = [r for row in lines for r in row.runs if r.target == ("link", URL) and r.ink == "link u"]
    assert "".join(r.text for r in inside).endswith("slowlight")


def test_every_sentence_can_be_found_by_its_number() -> None:
    lines = shown()
    for number in range(8):
        at = paper.line_of(lines, ("sentence", number))
        assert at is not None
        assert lines[at].text.strip()[0] in "·?ƒ=>□!"


def test_only_signs_and_numbers_are_coloured() -> None:
    lines = shown()
    at = next(n for n, row in enumerate(lines) if row.text.startswith(" Abstract"))
    numbers = runs_with(lines[at:], "num b")
    assert numbers == ["41k", "83.6%", "16.2 ms", "4.8x", "79%"]


def test_the_whole_abstract_is_there_as_written() -> None:
    lines = shown(replace(LOOK, title=False, facts=False, table=False))
    words = " ".join(row.text[3:].strip() for row in lines).split()
    assert words == ABSTRACT.split()


def test_lens_two_folds_what_one_knows_and_tells_of_hits_in_it() -> None:
    look = replace(LOOK, lens=2, title=False, facts=False, table=False, marks=Marks(finder("early-exit")))
    lines = shown(look)
    assert lines[0].text.strip() == "▸ 2 sentences of background  1 match"
    assert lines[0].target == ("fold", 0)
    assert lines[1].text.strip() == ""
    assert lines[2].text.startswith(" ? We ask")


def test_a_fold_opened_by_hand_stays_open() -> None:
    look = replace(LOOK, lens=2, title=False, facts=False, table=False, opened=frozenset({0}))
    assert shown(look)[0].text.startswith(" · Battery-powered")


def test_lens_one_keeps_claims_and_sentences_with_numbers() -> None:
    lines = shown(replace(LOOK, lens=1, title=False, facts=False, table=False))
    assert lines[0].text.strip() == "▸ 3 sentences of background and objective"
    assert "41k" in "".join(row.text for row in lines)


def test_lens_four_is_running_prose_without_a_gutter() -> None:
    lines = shown(replace(LOOK, lens=4, title=False, facts=False, table=False))
    assert lines[0].text.startswith(" Battery-powered cameras")
    assert not [row for row in lines if row.text.startswith("   ")]


def test_the_sentence_of_the_claim_is_tinted_and_barred() -> None:
    lines = shown(replace(LOOK, selected=4, margin=2))
    tinted = [row for row in lines if row.ground == "curdim"]
    assert tinted
    assert all(row.text.startswith(" ▎") for row in tinted)
    assert {row.target for row in tinted} == {("sentence", 4)}
    assert tinted[0].runs[0].ink == "text @bg"


def test_words_and_hits_are_marked_over_each_other() -> None:
    marks = Marks(finder("agree"), finder("two branches agree"), finder("less reliable"))
    lines = shown(replace(LOOK, marks=marks))
    assert "agree" in runs_with(lines, "hit u")
    assert "two branches" in "".join(runs_with(lines, "good u"))
    assert runs_with(lines, "bad u") == ["less reliable"]
    assert [lines[at].hit for at in paper.hit_lines(lines)]


def test_a_paper_without_numbers_shows_its_claims_in_words() -> None:
    plain = record(paper=Paper(TITLE, PLAIN_ABSTRACT), urls=())
    lines = text_of(paper_lines(plain, plain_claims(), LOOK, 49))
    at = next(n for n, text in enumerate(lines) if text.startswith(" Claims ╌"))
    assert lines[at + 1] == " = We prove that agreement is decidable for gra…"
    assert lines[at + 2].startswith(" > The bound is tighter")


def test_a_paper_whose_claims_are_not_read_yet_shows_its_abstract() -> None:
    lines = text_of(paper_lines(record(), (), LOOK, 49))
    assert not [text for text in lines if text.startswith(" Claims")]
    assert any(text.startswith(" Battery-powered") for text in lines)


def test_a_missing_abstract_and_a_missing_title_say_so() -> None:
    lines = text_of(paper_lines(record(paper=Paper("", "")), (), LOOK, 49))
    assert lines[0] == " untitled"
    assert lines[-1] == " The page had no abstract for it."


def test_authors_variants_and_state_are_told() -> None:
    other = record(
        paper=Paper(TITLE, ABSTRACT, ("Ada Quill", "Rune Halvorsen")), state=State.LATER, variants=("f" * 64,)
    )
    lines = text_of(paper_lines(other, rich_claims(), LOOK, 49))
    assert lines[1] == " Ada Quill, Rune Halvorsen"
    assert lines[3].startswith(" » later")
    assert " ≠ same title, other text  ffffffffffff" in lines


def test_many_authors_take_two_lines() -> None:
    crowd = tuple(f"Author Number{n}" for n in range(30))
    lines = text_of(paper_lines(record(paper=Paper(TITLE, ABSTRACT, crowd)), (), LOOK, 49))
    assert lines[2].endswith("…")
    assert lines[3] == ""


def test_the_measure_is_at_most_74_cells() -> None:
    assert max(len(text) for text in text_of(shown(width=200))) <= 75


@pytest.mark.parametrize(
    ("room", "text"),
    [
        (40, "● unread ◆ bookmarked  lens 3"),
        (20, "● unread ◆  lens 3"),
        (12, "● ◆  lens 3"),
        (3, "● ◆"),
        (1, ""),
    ],
)
def test_the_rule_of_a_small_screen_says_what_fits(room: int, text: str) -> None:
    assert "".join(r.text for r in paper.narrow_rule(record(), 3, room)) == text


def test_a_long_title_does_not_stand_in_the_rule() -> None:
    assert paper.narrow_pane(record(), 3, 80).title == TITLE
    long = record(paper=Paper(TITLE * 2, ABSTRACT))
    assert not paper.fits_rule(long, 80)
    assert paper.narrow_pane(long, 3, 80).title == "Paper"


@pytest.mark.parametrize(
    ("text", "unit", "number", "rest"),
    [
        ("4.8x", "x", "4.8", "x"),
        ("83.6%", "%", "83.6", "%"),
        ("16.2 ms", "ms", "16.2", "ms"),
        ("12-hour", "hour", "12", "hour"),
        ("1.4 billion", "", "1.4", "billion"),
        ("35.6% to 46.7%", "%", "35.6% to 46.7", "%"),
        ("+4.18 AP_{50}", "AP_{50}", "+4.18", "AP_{50}"),
        ("an order of magnitude", "x", "an order of magnitude", ""),
        ("x3", "x", "x3", ""),
        ("5,000", "", "5,000", ""),
        ("71.4", "points", "71.4", "points"),
        ("10¹³", "", "10¹³", ""),
    ],
)
def test_a_number_is_cut_after_its_last_digit(text: str, unit: str, number: str, rest: str) -> None:
    assert split_number(text, unit) == (number, rest)


def test_telling_values_put_comparisons_first_and_fill_up() -> None:
    values = values_of(rich_claims())
    assert [v.number for v in telling_values(values, 5)] == ["4.8", "79", "83.6", "16.2"]
    assert [v.number for v in telling_values(values, 2)] == ["4.8", "79"]
    only = [Value(Kind.METHOD, 0, "41", "k", role="size")]
    assert telling_values(only, 5) == only


def test_spans_follow_the_text_that_is_shown() -> None:
    abstract = r"It needs $\pi$ tries. It gains 10^{3} points over \textbf{Quill}."
    claims = replace(plain_claims()[3], start=22, end=len(abstract), text=abstract[22:])
    prose = prose_of(abstract, (claims,))
    (sentence,) = prose.sentences
    assert prose.text[sentence.start : sentence.end].startswith("It gains 10³ points")


def test_a_long_number_moves_only_its_own_phrase() -> None:
    values = [
        Value(Kind.RESULT, 0, "0.05 dex to 0.08", "dex", metric="error"),
        Value(Kind.RESULT, 1, "88", "K", metric="precision"),
    ]
    rows = ["".join(r.text for r in row) for _value, (row,) in paper.value_rows(values, 45)]
    assert rows == ["= 0.05 dex to 0.08 dex error", "=   88 K   precision"]


def test_a_unit_that_the_metric_repeats_is_not_said_twice() -> None:
    values = [Value(Kind.RESULT, 0, "26.9", "frames per second", metric="frames per second")]
    _value, (row,) = paper.value_rows(values, 45)[0]
    assert "".join(r.text for r in row) == "= 26.9   frames per second"


def test_a_narrow_pane_puts_what_a_value_is_against_under_it() -> None:
    lines = text_of(shown(width=36))
    at = next(n for n, text in enumerate(lines) if "▲ speed" in text)
    assert lines[at : at + 2] == [" > up to  4.8 x  ▲ speed", "                vs hand-tuned exits"]
