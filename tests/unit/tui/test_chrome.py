"""The four fixed rows, the input row, and panes side by side."""

from __future__ import annotations

from papertui.tui.ink import Line, Run, Span, line
from papertui.tui.render import chrome, frame
from papertui.tui.render.chrome import (
    Context,
    Field,
    Hint,
    Message,
    Meter,
    PaneTitle,
    Progress,
    context_row,
    field_row,
    hints_row,
    message_row,
    pane_rule,
)  # fmt: skip
from papertui.tui.render.section import capitals, head, more_line

HINTS = [Hint(key, f"word{key}") for key in "abcdefghijk"]


def inks(row: Line) -> dict[str, str]:
    return {r.text: r.ink for r in row.runs}


def test_the_context_says_where_and_how_far() -> None:
    row = context_row(Context("Today", "Tue 3 Sep", ("is:unread", "#edge"), progress=Progress(31, 48)), 120)
    assert row.text.startswith(" papertui  Today  Tue 3 Sep  is:unread  #edge ")
    assert row.text.endswith("31 of 48 seen ━━━━━━━━━━────── 17 left ")
    assert (row.ground, row.cells) == ("raised", 120)


def test_a_narrow_context_drops_the_program_and_the_words() -> None:
    folded = (Run("2 ", "key"), Run("Later 6"))
    row = context_row(Context("Today", progress=Progress(31, 48), folded=folded), 80)
    assert row.text.startswith(" Today   2 Later 6 ")
    assert row.text.endswith("━━━━━─── 17 left ")


def test_long_work_takes_the_right_end() -> None:
    row = context_row(Context("Today", progress=Progress(1, 2), meter=Meter(4100, 12000)), 120)
    assert row.text.endswith("━━━━━─────────── 4,100 of 12,000 papers ")
    unknown = context_row(Context("Today", meter=Meter(4100, None)), 120)
    assert unknown.text.endswith(" 4,100 papers ")


def test_a_trail_leads_to_a_paper() -> None:
    row = context_row(Context("Today", trail="Slow Light", extra=(Run("1 of 48"),)), 120)
    assert "Today  ›  Slow Light" in row.text
    assert row.text.endswith("1 of 48 ")


def test_the_rule_shows_the_focus_by_its_shape() -> None:
    panes = [
        PaneTitle("Library", "", 21),
        PaneTitle("Papers", "48 · rank ▲", 30, True),
        PaneTitle("Paper", "1 of 48", 30),
    ]
    row = pane_rule(panes, 83)
    assert row.text == "─ Library ───────────┬━ Papers ━━━━━━━ 48 · rank ▲ ━┬─ Paper ──────────── 1 of 48 ─"
    assert inks(row)["Papers"] == "focus b"
    assert inks(row)["Paper"] == "soft"


def test_the_rules_right_end_gives_way_before_its_title() -> None:
    assert pane_rule([PaneTitle("Papers", "a very long right end", 20)], 20).text == "─ Papers ───────────"
    assert pane_rule([PaneTitle("Papers of a long name", "x", 12)], 12).text == "─ Papers o… "


def test_the_last_deed_and_how_to_take_it_back() -> None:
    row = message_row(Message("Dismissed", "Do Tutors Hedge?", "ok", (("u", "undo"),), "2 selected"), 80)
    assert row.text.startswith(" ✓ Dismissed Do Tutors Hedge?   u undo ")
    assert row.text.endswith(" 2 selected ")
    assert inks(row)["u"] == "key b"


def test_the_subject_is_cut_and_the_key_is_not() -> None:
    row = message_row(Message("Dismissed", "A title " * 20, "ok", (("u", "undo"),)), 60)
    assert row.text.rstrip().endswith("…   u undo")
    failed = message_row(Message("page.txt: no paper in it.", sign="bad"), 60)
    assert failed.text.startswith(" ! page.txt")


def test_at_most_nine_hints_and_the_last_one_always() -> None:
    row = hints_row(HINTS, 200)
    assert row.text.split()[::2] == list("abcdefgh") + ["k"]
    narrow = hints_row(HINTS, 30)
    assert narrow.text.split() == ["a", "worda", "b", "wordb", "k", "wordk"]
    assert hints_row([], 10).text == " " * 10


def test_a_dead_key_is_struck_through_and_still_says_what_it_is() -> None:
    row = hints_row([Hint("C", "compare", dead=True), Hint("?", "help", target="app.help")], 60)
    assert inks(row)["compare"] == "muted s"
    assert [r.target for r in row.runs if r.text in ("compare", "help")] == [("key", "C"), "app.help"]


def test_an_input_has_a_block_caret_and_its_parts_coloured() -> None:
    text = "early is:unread"
    row = field_row(Field("/", text, 5, (Span(6, 9, "accent"),), chrome.found_runs(6, 1204, 4)), 60)
    assert row.text.startswith(" / early is:unread")
    assert row.text.endswith("6 of 1,204  4 ms ")
    assert (inks(row)["is:"], row.ground) == ("accent", "cur")
    assert [r.text for r in row.runs if r.ink == "caret"] == [" "]


def test_the_caret_at_the_end_is_a_cell_of_its_own() -> None:
    row = field_row(Field("/", "ab", 2), 30)
    assert [(r.text, r.ink) for r in row.runs][3:5] == [("ab", "text"), (" ", "caret")]
    inside = field_row(Field("/", "abc", 1), 30)
    assert [r.text for r in inside.runs if r.ink == "caret"] == ["b"]


def test_a_long_input_scrolls_to_its_caret() -> None:
    text = "".join(chr(97 + n % 26) for n in range(200))
    row = field_row(Field("/", text, 200), 40)
    assert "caret" in {r.ink for r in row.runs}
    assert text[-5:] in row.text
    middle = field_row(Field("/", text, 100), 40)
    assert [r.text for r in middle.runs if r.ink == "caret"] == [text[100]]


def test_an_empty_input_says_what_to_type() -> None:
    row = field_row(Field(">", "", 0, placeholder="type a tag"), 40)
    assert row.text.startswith(" >  type a tag")


def test_nothing_found_is_said_in_the_ink_of_errors() -> None:
    assert chrome.found_runs(0, 1204)[0].ink == "bad b"


def test_panes_stand_side_by_side_with_their_own_grounds() -> None:
    left = [line(Run("left"), ground="cur", target=1)]
    right = [line(Run("right")), line(Run("more"))]
    rows = frame.beside([left, right], [6, 7], 2)
    assert [row.text for row in rows] == ["left  │right  ", "      │more   "]
    assert rows[0].runs[0] == Run("left", "text @cur", 1)
    assert rows[0].runs[-2].ink == "text"


def test_a_centred_block_begins_at_a_third() -> None:
    rows = frame.centred([line(Run("x"))], 10, 30, 16)
    assert len(rows) == 16
    assert rows[5].text.strip() == "x"
    assert rows[5].text.index("x") == 10


def test_heads_have_a_rule_and_something_at_the_right() -> None:
    assert head("Claims", [Run("5 of 9   c", "muted")], 40).text == " Claims ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ 5 of 9   c "
    assert head("Claims", [Run("x" * 40)], 20).text.startswith(" Claims ╌")
    assert capitals("Views", "0-9", 21).text == " VIEWS           0-9 "


def test_more_lines_stand_at_the_right_with_their_key() -> None:
    assert more_line(13, "J", 30).text == "             13 more lines  J "
    assert more_line(1, "J", 30).text.strip() == "1 more line  J"
