"""Source damage is undone for reading, and every span finds its way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.claims.cleaning import working_text

CASES = [
    ("achieves 77. 7% accuracy", "achieves 77.7% accuracy"),
    ("50\\% pruned", "50% pruned"),
    ("6times faster", "6x faster"),
    ("2.6times fewer", "2.6x fewer"),
    ("32times32 pixels", "32x32 pixels"),
    ("using $9.7\\times$ fewer", "using 9.7x fewer"),
    ("approx13% less", "~13% less"),
    ("0.990pm0.006", "0.990\u00b10.006"),
    ("up to \\textbf{+40.3\\%} more", "up to +40.3% more"),
    ("$10^{13}$ steps", "10^13 steps"),
    ("a 2\\%\\sim5\\% gain", "a 2%~5% gain"),
    ("from 3 -> 4", "from 3 \u2192 4"),
    ("40--60 %", "40-60 %"),
]
UNCHANGED = ["a plain sentence.", "in 2020. 7 teams came", "many times over", "e.g. this one"]


@pytest.mark.parametrize(("damaged", "read"), CASES)
def test_damage_is_undone(damaged: str, read: str) -> None:
    assert working_text(damaged, 0, len(damaged)).text == read


@pytest.mark.parametrize("text", UNCHANGED)
def test_sound_text_stays(text: str) -> None:
    assert working_text(text, 0, len(text)).text == text


def test_a_span_leads_back_to_the_whole_damage() -> None:
    text = "xx It reaches 77. 7% now"
    working = working_text(text, 3, len(text))
    start = working.text.index("77.7%")
    first, last = working.original(start, start + 5)
    assert text[first:last] == "77. 7%"


@given(st.text(max_size=300), st.integers(0, 20))
def test_spans_stay_inside_and_in_order(text: str, start: int) -> None:
    start = min(start, len(text))
    working = working_text(text, start, len(text))
    previous = start
    for index in range(len(working.text)):
        first, last = working.original(index, index + 1)
        assert start <= previous <= first <= last <= len(text)
        previous = first
