"""The layout: decided by cells alone, whole at every size, and never without a list or a paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.tui.layout import NEEDS, Layout, arrange

SIZES = st.tuples(st.integers(0, 400), st.integers(0, 200))
SHIFTS = st.integers(-999, 999)


@pytest.mark.parametrize(
    ("size", "step", "rail", "lists", "paper", "claims"),
    [
        ((120, 36), "120", 21, 48, 51, 0),
        ((110, 24), "120", 21, 44, 45, 0),
        ((179, 50), "120", 21, 71, 87, 0),
        ((200, 50), "200", 22, 53, 53, 72),
        ((180, 40), "200", 22, 53, 53, 52),
        ((80, 24), "80", 0, 80, 80, 0),
        ((109, 36), "80", 0, 109, 109, 0),
        ((79, 36), "single", 0, 79, 79, 0),
        ((80, 17), "single", 0, 80, 80, 0),
        ((40, 12), "single", 0, 40, 40, 0),
    ],
)
def test_the_designed_sizes(
    size: tuple[int, int], step: str, rail: int, lists: int, paper: int, claims: int
) -> None:
    made = arrange(*size)
    assert (made.step, made.rail, made.list, made.paper, made.claims) == (step, rail, lists, paper, claims)


@pytest.mark.parametrize("size", [(39, 40), (200, 11), (0, 0), (1, 1), (39, 11)])
def test_below_what_it_needs_nothing_is_laid_out(size: tuple[int, int]) -> None:
    assert arrange(*size) == Layout("too small", 0, 0, 0, 0)
    assert NEEDS == (40, 12)


def test_the_stacked_layout_has_rows_for_both() -> None:
    made = arrange(80, 24)
    assert made.stacked
    assert made.list_height == 6
    assert made.shape == "one"
    tall = arrange(90, 40)
    assert (tall.list_height, tall.shape) == (10, "two")


def test_zen_gives_everything_to_the_paper() -> None:
    made = arrange(120, 36, zen=True)
    assert (made.rail, made.list, made.paper, made.claims) == (0, 0, 120, 0)


def test_the_rail_opens_in_place_of_the_list_where_it_has_no_room() -> None:
    made = arrange(80, 24, rail_open=True)
    assert (made.rail, made.list, made.paper, made.single) == (80, 0, 0, True)
    assert arrange(120, 36, rail_open=True) == arrange(120, 36)


@given(SIZES, SHIFTS, st.booleans(), st.booleans())
def test_the_panes_fill_the_width_and_none_is_negative(
    size: tuple[int, int], shift: int, zen: bool, rail_open: bool
) -> None:
    width, height = size
    made = arrange(width, height, shift=shift, zen=zen, rail_open=rail_open)
    panes = (made.rail, made.list, made.paper, made.claims)
    assert all(cells >= 0 for cells in panes)
    if made.step == "too small":
        assert width < NEEDS[0] or height < NEEDS[1]
        return
    if made.stacked or made.single:
        assert set(panes) <= {0, width}
    else:
        assert sum(panes) == width
    if made.stacked:
        assert 5 <= made.list_height <= height - 4 - 6, "list and paper both have rows"
    else:
        assert made.list_height == 0


@given(SIZES, SHIFTS)
def test_the_divider_leaves_room_on_both_sides(size: tuple[int, int], shift: int) -> None:
    made = arrange(*size, shift=shift)
    if made.step in ("120", "200"):
        assert made.list >= 34
        assert made.paper >= 36
        assert made.claims == 0 or made.claims >= 25


@given(SIZES, st.integers(-200, 200))
def test_moving_the_divider_never_jumps(size: tuple[int, int], shift: int) -> None:
    before, after = arrange(*size, shift=shift), arrange(*size, shift=shift + 4)
    assert 0 <= after.list - before.list <= 4
    assert 0 <= after.list_height - before.list_height <= 1
