"""Expand claims: blocks, columns, quotes, order, folding."""

from __future__ import annotations

from dataclasses import replace

from papertui.model.claim import Claim, Kind
from papertui.tui.ink import Line
from papertui.tui.render.claims import (
    NOTE_LINES,
    ClaimsLook,
    claims_lines,
    claims_summary,
    quote_text,
    shown_claims,
)
from papertui.tui.render.columns import columns_for, value_line
from papertui.tui.render.prose import Marks
from papertui.tui.render.value import Value, values_of
from papertui.tui.signs import ASCII
from tests.unit.tui.invented import ABSTRACT, PLAIN_ABSTRACT, finder, plain_claims, rich_claims

PLAIN = ClaimsLook()


def rich(look: ClaimsLook = PLAIN, width: int = 69) -> list[Line]:
    return claims_lines(ABSTRACT, rich_claims(), look, width)


def text_of(lines: list[Line]) -> list[str]:
    return [row.text.rstrip() for row in lines]


def test_values_stand_in_columns_under_their_heads() -> None:
    lines = text_of(rich())
    assert lines[0].split() == ["VALUE", "OF", "WHAT", "ON", "AGAINST"]
    of_what, on, against = (lines[0].index(head) for head in ("OF WHAT", "ON", "AGAINST"))
    speed = next(text for text in lines if " 4.8 x" in text)
    assert speed.index("speed") == of_what
    assert speed[on] == "–"
    assert speed.index("hand-tuned exits") == against
    assert speed[of_what - 2] == "▲"
    accuracy = next(text for text in lines if "83.6 %" in text)
    assert accuracy.index("GateNet-1K") == on
    assert speed.index("4.8") + 3 == accuracy.index("83.6") + 4 == lines[0].index("VALUE") + 5


def test_every_block_has_kind_sentence_and_quote() -> None:
    lines = text_of(rich())
    at = lines.index(next(text for text in lines if text.startswith(" ! limitation")))
    assert lines[at].endswith("sentence 7")
    assert lines[at + 1] == "   “The gate is less reliable on night footage with rain.”"


def test_numbers_are_bold_in_the_quote_and_hits_are_marked() -> None:
    lines = rich(ClaimsLook(marks=Marks(finder("energy"))))
    quote = [r for row in lines for r in row.runs if row.target == ("claim", 5)]
    assert ("79%", "num b") in {(r.text, r.ink) for r in quote}
    assert "energy" in [r.text for r in quote if r.ink == "hit"]


def test_the_cursor_tints_the_whole_block() -> None:
    here = [row for row in rich(ClaimsLook(cursor=4)) if row.target == ("claim", 4)]
    assert {row.ground for row in here} == {"cur"}
    assert all(row.text.startswith("▌") for row in here)
    away = [row for row in rich(ClaimsLook(cursor=4, focused=False)) if row.target == ("claim", 4)]
    assert {row.ground for row in away} == {"curdim"}


def test_a_folded_block_is_one_line_with_its_values() -> None:
    (only,) = [row for row in rich(ClaimsLook(folded=frozenset({4}))) if row.target == ("claim", 4)]
    assert "▸ 83.6%  16.2 ms" in only.text
    assert only.text.rstrip().endswith("sentence 5")


def test_which_sentences_are_shown() -> None:
    assert shown_claims(rich_claims()) == [3, 4, 5, 6, 7]
    assert shown_claims(rich_claims(), by_kind=True) == [4, 5, 6, 7, 3]
    assert shown_claims(rich_claims(), hidden=frozenset({5})) == [3, 4, 6, 7]
    assert shown_claims(plain_claims()) == [1, 2, 3, 4]
    background = [c for c in plain_claims() if c.kind is Kind.BACKGROUND]
    assert shown_claims(background) == [0]


def test_the_summary_counts() -> None:
    assert claims_summary(rich_claims(), ClaimsLook()) == "in order · 5 of 8 sentences · 5 values"
    plain = claims_summary(plain_claims(), ClaimsLook(by_kind=True, hidden=frozenset({1})))
    assert plain == "by kind · 3 of 6 sentences · no values · 1 hidden"


def test_a_paper_without_numbers_has_no_empty_table() -> None:
    look = ClaimsLook(by_kind=True, without=(69, 191))
    lines = text_of(claims_lines(PLAIN_ABSTRACT, plain_claims(), look, 69))
    assert not [text for text in lines if "VALUE" in text or "–" in text]
    assert lines[0].startswith(" = result")
    assert "   against  Quill bounds in use" in lines
    assert (
        " ".join(lines[-2:]).split()
        == (
            "No number in this abstract, as in 69 of your 191 papers. "
            "C has nothing to compare; R finds related papers."
        ).split()
    )


def test_an_uncertain_kind_says_so_and_names_are_underlined() -> None:
    lines = claims_lines(PLAIN_ABSTRACT, plain_claims(), ClaimsLook(), 69)
    block = [row for row in lines if row.target == ("claim", 4)]
    assert "not sure" in block[0].text
    assert "Quill bounds in use" in [r.text for row in block for r in row.runs if r.ink == "text u"]


def test_second_kinds_are_named() -> None:
    claims = list(rich_claims())
    claims[4] = replace(claims[4], also=(Kind.COMPARISON,))
    lines = claims_lines(ABSTRACT, claims, ClaimsLook(), 69)
    assert any("= result  also comparison" in row.text for row in lines)


def marked(at: int, **facts: object) -> list[Claim]:
    """Claims, one of them with something of the reader's own."""
    claims = list(rich_claims())
    claims[at] = replace(claims[at], **facts)  # type: ignore[arg-type]  # facts of Claim
    return claims


def test_a_bookmark_stands_in_the_head_with_its_word_and_in_ascii() -> None:
    lines = claims_lines(ABSTRACT, marked(4, bookmarked=True), ClaimsLook(), 69)
    (head,) = [row for row in lines if "bookmarked" in row.text]
    assert head.text.startswith(" = result  ◆ bookmarked ")
    assert head.text.rstrip().endswith("sentence 5")
    assert ASCII.put(head).text.startswith(" = result  K bookmarked ")


def test_a_note_stands_under_the_quote_in_a_few_lines() -> None:
    lines = claims_lines(ABSTRACT, marked(4, note="which\x1b[2J\nmachine?"), ClaimsLook(), 69)
    block = [row.text.rstrip() for row in lines if row.target == ("claim", 4)]
    assert block[-1] == "   note which machine?"
    long = claims_lines(ABSTRACT, marked(4, note="word " * 200), ClaimsLook(), 69)
    block = [row.text.rstrip() for row in long if row.target == ("claim", 4)]
    assert block[-1].endswith("…")
    assert sum(text.strip().startswith(("note word", "word")) for text in block) == NOTE_LINES


def test_a_folded_block_says_that_there_is_a_note() -> None:
    look = ClaimsLook(folded=frozenset({4}))
    (only,) = [
        row
        for row in claims_lines(ABSTRACT, marked(4, note="mine", bookmarked=True), look, 69)
        if row.target == ("claim", 4)
    ]
    assert only.text.startswith(" = result  ◆ bookmarked  note  ▸ ")


def test_what_the_reader_keeps_is_shown_whatever_its_kind() -> None:
    assert 0 not in shown_claims(rich_claims())
    assert shown_claims(marked(0, bookmarked=True))[0] == 0
    assert shown_claims(marked(0, note="mine"))[0] == 0
    assert shown_claims(marked(0, note="mine", rejected=True)) == shown_claims(rich_claims())
    few = rich_claims()[:4]
    assert set(shown_claims(few)) <= set(shown_claims([replace(c, bookmarked=True) for c in few]))
    for at in range(len(few)):
        kept = [*few[:at], replace(few[at], bookmarked=True), *few[at + 1 :]]
        assert shown_claims(kept) == sorted({*shown_claims(few), at}), "a bookmark takes no sentence away"


def test_a_narrow_pane_puts_what_it_is_on_under_the_value() -> None:
    lines = text_of(rich(width=40))
    assert not [text for text in lines if "OF WHAT" in text]
    at = next(n for n, text in enumerate(lines) if "▲ speed" in text)
    assert lines[at + 1].strip() == "vs hand-tuned exits"


def test_a_long_number_takes_its_neighbours_cells_and_is_not_cut() -> None:
    value = Value(Kind.RESULT, 0, "35.62% to 46.71", "%", modifier="between", metric="accuracy")
    columns = columns_for([value], 60)
    (made,) = value_line(value, columns)
    assert "between 35.62% to 46.71 %" in "".join(r.text for r in made)


def test_a_column_that_nobody_fills_is_not_there() -> None:
    values = [v for v in values_of(rich_claims()) if not v.baseline]
    columns = columns_for(values, 66)
    assert columns.against == 0
    assert columns.on > 0


def test_no_claims_at_all() -> None:
    assert text_of(claims_lines("", (), ClaimsLook(), 40)) == [" No sentence to show here."]


def test_a_quote_is_copied_in_one_line() -> None:
    assert quote_text(rich_claims()[6]) == "“The gate is less reliable on night footage with rain.”"
