"""Cells, cutting, wrapping and overlaying: the base of everything on the screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from papertui.tui import ink
from papertui.tui.ink import Line, Run, Span, line, run
from tests.unit.tui.invented import HOSTILE, WIDTHS

INKS = st.sampled_from(["text", "muted i", "num b", "hit"])
RUNS = st.lists(st.builds(run, HOSTILE, INKS), max_size=6)


def texts(lines: list[tuple[Run, ...]]) -> list[str]:
    return ["".join(r.text for r in pieces) for pieces in lines]


def test_a_run_of_foreign_text_cannot_act() -> None:
    assert run("\x1b[31mred\x1b[0m \u202eback").text == "red back"
    assert run("[/b] a[i]").text == "[/b] a[i]"


def test_shorten_cuts_at_the_end() -> None:
    assert ink.shorten("cold storage", 12) == "cold storage"
    assert ink.shorten("cold storage", 8) == "cold st…"
    assert ink.shorten("cold storage", 6) == "cold…"
    assert ink.shorten("cold storage", 0) == ""


def test_a_number_is_never_cut() -> None:
    assert ink.shorten("gain 83.6%", 8) == "gain…"
    assert ink.shorten("of 1,204 papers", 6) == "of…"
    assert ink.shorten("of 1,204 papers", 9) == "of 1,204…"
    assert ink.shorten("up +6.25", 6) == "up…"
    assert ink.shorten("12345", 3) == "…"


def test_a_number_is_not_cut_where_two_runs_meet() -> None:
    made = ink.fit([Run("at 8"), Run("3.6 percent", "num b")], 6)
    assert "".join(r.text for r in made).rstrip() == "at…"


def test_wide_characters_are_cut_whole() -> None:
    assert ink.shorten("注意機構", 6) == "注意…"
    assert ink.shorten("注意機構", 5) == "注意…"
    assert cell_len(ink.shorten("👩‍👩‍👧" * 5, 6)) <= 6


def test_fit_pads_and_keeps_inks() -> None:
    made = ink.fit([Run("ab", "accent"), Run("cdef", "num b", ("link", "u"))], 5)
    assert made == (Run("ab", "accent"), Run("cd", "num b", ("link", "u")), Run("…", "num b"))
    assert sum(r.cells for r in ink.fit([Run("ab")], 9)) == 9
    assert ink.fit([Run("ab")], 9, pad=False) == (Run("ab"),)


def test_spread_puts_the_right_part_at_the_end() -> None:
    made = ink.spread([Run("title that is long")], [Run("17", "text b")], 12)
    assert "".join(r.text for r in made) == "title th… 17"
    assert made[-1] == Run("17", "text b")


def test_spread_lets_the_right_part_go_where_nothing_would_be_left_of_the_other() -> None:
    assert "".join(r.text for r in ink.spread([Run("title")], [Run("123456")], 8)).rstrip() == "title"


def test_overlay_gives_the_hit_its_ground_and_keeps_the_underline() -> None:
    made = ink.overlay("no labels here", [Span(3, 9, "good u"), Span(0, 9, "hit")], "muted")
    assert [(r.text, r.ink) for r in made] == [("no ", "hit"), ("labels", "hit u"), (" here", "muted")]


def test_overlay_keeps_a_link_under_a_hit() -> None:
    made = ink.overlay("see url", [Span(4, 7, "link u", ("link", "x")), Span(4, 5, "hit")])
    assert [(r.text, r.ink, r.target) for r in made[1:]] == [
        ("u", "hit u", ("link", "x")),
        ("rl", "link u", ("link", "x")),
    ]


def test_overlay_cuts_spans_that_reach_out_of_the_text() -> None:
    assert [r.text for r in ink.overlay("abc", [Span(-4, 1, "hit"), Span(2, 99, "num")])] == ["a", "b", "c"]
    assert ink.overlay("", [Span(0, 3, "hit")]) == []


def test_wrap_breaks_at_words_and_hangs() -> None:
    made = ink.wrap([Run("note ", "muted"), Run("compare the gate with weights", "text i")], 16, indent=2)
    assert texts(made) == ["note compare the", "  gate with", "  weights"]
    assert made[1][1].ink == "text i"


def test_wrap_keeps_a_word_of_several_inks_together() -> None:
    made = ink.wrap([Run("it reaches "), Run("83.6%", "num b"), Run(", more")], 13)
    assert texts(made) == ["it reaches", "83.6%, more"]


def test_wrap_breaks_a_word_longer_than_the_line_by_cells() -> None:
    assert texts(ink.wrap([Run("a " + "x" * 7)], 4)) == ["a", "xxxx", "xxx"]
    assert texts(ink.wrap([Run("注意機構のための")], 6)) == ["注意機", "構のた", "めの"]


def test_wrap_keeps_gaps_within_a_line_and_drops_them_at_its_ends() -> None:
    assert texts(ink.wrap([Run("● unread   ◆ kept")], 40)) == ["● unread   ◆ kept"]
    assert texts(ink.wrap([Run("one   two")], 4)) == ["one", "two"]
    assert texts(ink.wrap([Run("one\n\ttwo")], 40)) == ["one two"]


def test_wrap_of_nothing_is_one_empty_line() -> None:
    assert ink.wrap([], 10) == [()]


@given(RUNS, WIDTHS)
def test_fit_is_exactly_as_wide_as_asked(runs: list[Run], width: int) -> None:
    assert Line(ink.fit(runs, width)).cells == width
    assert Line(ink.fit(runs, width, pad=False)).cells <= width


@given(RUNS, st.integers(2, 60), st.integers(0, 8))
def test_wrap_never_exceeds_the_width_and_loses_no_letter(runs: list[Run], width: int, indent: int) -> None:
    lines = ink.wrap(runs, width, indent)
    assert all(Line(pieces).cells <= width for pieces in lines)
    before = "".join("".join(r.text for r in runs).split())
    after = "".join("".join(texts(lines)).split())
    assert after == before or width < 4


@given(HOSTILE, st.lists(st.tuples(st.integers(-5, 80), st.integers(-5, 80)), max_size=5))
def test_overlay_shows_the_text_and_nothing_else(text: str, places: list[tuple[int, int]]) -> None:
    clean = run(text).text
    made = ink.overlay(clean, [Span(a, b, "num b") for a, b in places])
    assert "".join(r.text for r in made) == clean


@given(HOSTILE, WIDTHS)
def test_a_cut_splits_no_cluster_open(text: str, width: int) -> None:
    clean = run(text).text
    assert cell_len(clean[: ink.cut(clean, width)]) <= width


def test_line_drops_empty_runs_and_knows_its_hits() -> None:
    made = line(Run(""), Run("a"), Run("b", "hit u"))
    assert made.text == "ab"
    assert made.hit
    assert not line(Run("a", "text")).hit


def test_what_counts_as_narrow_is_one_cell_wide() -> None:
    narrow = [chr(n) for n in range(0x3000) if ink._NARROW.fullmatch(chr(n))]
    assert len(narrow) > 900
    assert [c for c in narrow if cell_len(c) != 1] == []
    assert "\ufe0f" not in narrow


@given(st.lists(st.text("ab -/.", max_size=30).map(run), max_size=5), st.integers(2, 30), st.integers(0, 8))
def test_the_quick_way_to_wrap_gives_what_the_thorough_one_gives(
    runs: list[Run], width: int, indent: int
) -> None:
    words = " ".join("".join(r.text for r in runs).split())
    quick = ink.wrap(runs, width, indent)
    thorough = [ink._merged(line) for line in ink._wide_lines(runs, width, width - min(indent, width - 2))]
    assert all(Line(pieces).cells <= width for pieces in quick)
    if all(len(word) <= width - min(indent, width - 2) for word in words.split()):
        assert [t.strip() for t in texts(quick)] == [t.strip() for t in texts(thorough)]
    else:
        assert "".join("".join(texts(quick)).split()) == words.replace(" ", "")
