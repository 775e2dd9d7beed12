"""Rows of the list, and the slot at their right end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from papertui.model.claim import Kind
from papertui.model.mark import State
from papertui.tui.ink import Line
from papertui.tui.render import rows
from papertui.tui.render.rows import RowLook, Third, row_lines
from papertui.tui.render.slot import EMPTY_SLOT, Slot, slot_of, slot_runs
from tests.unit.tui.invented import TODAY, finder, plain_claims, quantity, rich_claims, row

SPEED = Slot(Kind.COMPARISON, "4.8x", "speed")


def inks(made: Line) -> dict[str, str]:
    return {r.text.strip(): r.ink for r in made.runs if r.text.strip()}


def test_two_lines_put_everything_in_its_column() -> None:
    paper = row(bookmarked=True, tags=("edge/energy",), listed=2)
    one, two = row_lines(paper, RowLook(cursor=True, marked=True, slot=SPEED), 48)
    assert one.text == "▌✓●◆ Slow Light: Early Exits that Know When to  "
    assert two.text == "▌  1 Stop             #energy  2x  > 4.8x speed "
    assert (one.ground, one.target) == ("cur", ("paper", 7))


def test_only_the_first_line_is_bold() -> None:
    one, two = row_lines(row(), RowLook(), 48)
    assert inks(one)["Slow Light: Early Exits that Know When to"] == "text b"
    assert inks(two)["Stop"] == "soft"


def test_a_read_row_is_muted_and_says_so() -> None:
    one, two = row_lines(row(state=State.READ, tags=("vision",)), RowLook(slot=SPEED), 48)
    assert inks(one)["Slow Light: Early Exits that Know When to"] == "muted"
    assert two.text.rstrip().endswith("#vision  read")
    assert inks(two)["#vision"] == "muted"
    assert inks(two)["read"] == "muted i"


def test_the_slot_outlives_tag_and_count_where_room_is_short() -> None:
    long = row(
        "Gradients in the Attic: Recomputing Activations from Cold Storage on Old Laptops",
        tags=("a",),
        listed=3,
    )
    _one, two = row_lines(long, RowLook(slot=Slot(Kind.COMPARISON, "2.1x", "memory")), 48)
    assert two.text == "   1 Activations from Cold Stor…  > 2.1x memory "


def test_a_cursor_without_focus_is_paler() -> None:
    assert row_lines(row(), RowLook(cursor=True, focused=False), 48)[0].ground == "curdim"


def test_one_line_has_the_slot_in_a_fixed_column() -> None:
    long = row("Gradients in the Attic: Recomputing Activations from Cold Storage on Consumer Laptops")
    (first,) = row_lines(row(), RowLook(slot=SPEED), 80, "one")
    (second,) = row_lines(long, RowLook(slot=Slot(Kind.RESULT)), 80, "one")
    (third,) = row_lines(row(state=State.LATER), RowLook(slot=SPEED), 80, "one")
    assert first.text.index("> 4.8x") == second.text.index("= result") == third.text.index("later") == 68
    assert second.text[5:66] == "Gradients in the Attic: Recomputing Activations from Cold St…"


def test_a_narrow_list_keeps_state_and_title() -> None:
    (made,) = row_lines(row(bookmarked=True), RowLook(slot=SPEED), 24, "bare")
    assert made.text == "  ●◆ Slow Light: Early… "


def test_a_wide_list_has_columns() -> None:
    paper = row(tags=("edge/energy",), state=State.READ, listed=4)
    (made,) = row_lines(paper, RowLook(slot=SPEED), 140, "wide")
    assert made.text.split() == [
        "·", "1", "Slow", "Light:", "Early", "Exits", "that", "Know", "When", "to", "Stop",
        ">", "4.8x", "speed", "read", "#edge/energy", "4x",
    ]  # fmt: skip


def test_hits_are_marked_in_the_title_and_its_second_line() -> None:
    one, two = row_lines(row(), RowLook(hits=finder("light", "stop")), 48)
    assert inks(one)["Light"] == "hit b"
    assert inks(two)["Stop"] == "hit b"


def test_a_search_result_quotes_what_was_found() -> None:
    text = "It is said at length that the gate halves the energy per exit from the loop of the network."
    look = RowLook(third=Third(text, ((46, 52), (57, 61))))
    *_, third = row_lines(row(), look, 48)
    assert third.text.startswith("     “…")
    assert [r.text for r in third.runs if r.ink == "hit"] == ["energy", "exit"]
    assert rows.row_height("two", third=True) == 3


def test_a_snippet_that_fits_is_closed() -> None:
    made = rows.snippet_runs("exits the search", ((0, 5),), 40)
    assert "".join(r.text for r in made) == "“exits the search”"


def test_the_day_head_counts() -> None:
    made = rows.day_head("2026-09-02", 7, 51, 48, TODAY)
    assert made.text.startswith("     Wed 2 Sep ╌╌")
    assert made.text.endswith("╌ 7 unread of 51 ")
    assert rows.day_head(None, 0, 3, 48, TODAY).text.split()[:2] == ["no", "day"]


def test_a_rank_of_four_digits_moves_the_second_line_and_not_the_first() -> None:
    one, two = row_lines(row(rank=1204), RowLook(), 48)
    assert one.text.index("Slow") == 5
    assert two.text.startswith(" 1204 Stop")


@pytest.mark.parametrize(
    ("width", "height", "mode"),
    [(48, 32, "two"), (53, 46, "two"), (80, 6, "one"), (120, 30, "wide"), (30, 9, "bare")],
)
def test_the_row_follows_the_size(width: int, height: int, mode: str) -> None:
    assert rows.row_mode(width, height) == mode


def test_latex_in_a_title_is_made_readable() -> None:
    one, _ = row_lines(row(r"Learning $\pi$ in 10^{3} steps"), RowLook(), 48)
    assert "π" in one.text
    assert "$" not in one.text


def test_the_slot_is_the_best_claim_with_its_first_value() -> None:
    assert slot_of(rich_claims()) == SPEED
    without = [c for c in rich_claims() if c.kind is not Kind.COMPARISON]
    assert slot_of(without) == Slot(Kind.RESULT, "83.6%", "top-1 accuracy")


def test_a_slot_without_a_number_is_the_kind() -> None:
    assert slot_of(plain_claims()) == Slot(Kind.COMPARISON)
    assert slot_of([c for c in plain_claims() if c.kind is Kind.OBJECTIVE]) == Slot(Kind.OBJECTIVE)
    assert slot_of([]) == EMPTY_SLOT


def test_a_cost_speaks_only_where_no_performance_does() -> None:
    result = rich_claims()[4]
    cheap = replace(result, quantities=(quantity("16.2 ms", "ms", metric="latency", role="cost"),))
    assert slot_of([cheap]) == Slot(Kind.RESULT, "16.2 ms", "latency")
    minor = replace(result, quantities=(quantity("83.6%", "%", metric="accuracy", minor=True),))
    assert slot_of([minor]) == Slot(Kind.RESULT)


def test_a_long_metric_keeps_its_noun() -> None:
    result = rich_claims()[4]
    metric = "mean average precision over scales"
    long = replace(result, quantities=(quantity("83.6%", "%", metric=metric),))
    assert slot_of([long]).metric == "over scales"


@pytest.mark.parametrize(("room", "text"), [(12, "> 4.8x speed"), (11, "> 4.8x"), (5, ">"), (0, "")])
def test_the_slot_gives_way_part_by_part(room: int, text: str) -> None:
    assert "".join(r.text for r in slot_runs(SPEED, State.UNREAD, room)) == text


def test_figures_speak_before_words() -> None:
    result = rich_claims()[4]
    said = (
        replace(quantity("2 m", "m", metric="temperature"), text="two-metre"),
        quantity("83.6%", "%", metric="accuracy"),
    )
    assert slot_of([replace(result, quantities=said)]).value == "83.6%"
    assert slot_of([replace(result, quantities=said[:1])]).value == "two-metre"


def test_points_are_shortened_before_a_value_is_left_out() -> None:
    gain = Slot(Kind.COMPARISON, "13.4 percentage points", "accuracy")
    shown = ["".join(r.text for r in slot_runs(gain, State.UNREAD, room)) for room in (24, 10, 9)]
    assert shown == ["> 13.4 percentage points", "> 13.4 pts", ">"]
