"""Sentences of sound and damaged abstracts: a stress set of more than 200 boundaries, and any text at all."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.text.sentences import sentences

ENDINGS = [
    "Owls hunt at night.",
    "We train the filter with two sets of weights.",
    "It reaches 77. 7% accuracy on OwlBench.",
    "The loss falls from 3.2 to 1.1 (see Fig. 3).",
    "Filters, e.g. gates and masks, forget.",
    "This follows Smith et al. and others.",
    "It runs 2.5x faster vs. the teacher w.r.t. time.",
    "Is a filter needed at all?",
    "Our code is at https://example.org/owl.v2/code.html.",
    'They call it "the night filter."',
    "It uses v1.5 of node.js and runs on U.S. hardware.",
    "It needs approx. 3 GB (i.e. little).",
    "The error is .05 at 10 fps!",
]
STARTS = [
    "We propose OwlNet.",
    "However, nights are dark.",
    "A gate opens.",
    "3D owls are new.",
    "7 teams took part.",
    "mBERT helps little.",
    "iGate is fast.",
    "(2) We design a loss.",
    "1) The gate opens.",
    '"Owls" are birds.',
    "[Note] nights differ.",
    "$k$ gates suffice.",
    "\\texttt{Owl} is a tool.",
    "I agree.",
    "https://example.org is its page.",
    "\u00c9t\u00e9 nights are short.",
]
GLUED_ENDINGS = (
    ENDINGS[:2] + ENDINGS[4:7] + ["It has layers.", "As said (2020).", "It gains 5%.", "By [18].", "Really?"]
)
GLUED_STARTS = [
    "We propose OwlNet.",
    "However, nights are dark.",
    "Our gate opens.",
    "Recently, owls moved.",
    "This helps.",
]
WHOLE = [
    "It reaches 77. 7% now.",
    "Filters (e.g. gates) forget.",
    "See Smith et al. 2020 for more.",
    "See Smith et al. (2020) for more.",
    "Gates, masks, etc. are used.",
    "It uses node.js and OpenReview.net daily.",
    "With v1.5.2 and 3.14.",
    "The U.S. Census Bureau counts.",
    "By J. Smith of Owl University.",
    "Our steps are: 1. Search the space",
    "Gates, masks, etc. mBERT is one.",
    "(i) gates; (ii) masks; (iii) both.",
    "It is fast (cf. Fig. 2 and Eq. 3).",
    "In Sec. 4 and Tab. 5 we compare.",
    "Compared to Dr. Owl, we win.",
    "It takes approx. 5 ms per frame.",
    "Code: https://example.org/a.b/c?d=1.5&e=f",
    "Nights, i.e. the dark hours, count.",
    "It is i.i.d. noise.",
    "w.r.t. accuracy it wins.",
    "1. Search finds it.",
    "2) Training follows.",
    "Really?! yes, really",
    "We use e.g. 3 gates vs. 5 gates.",
    "It scores .91 on it",
]


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(("one", "two"), itertools.product(ENDINGS, STARTS))
def test_two_sentences_with_a_space(one: str, two: str) -> None:
    assert pieces(f"{one} {two}") == [one, two]


@pytest.mark.parametrize(("one", "two"), itertools.product(GLUED_ENDINGS, GLUED_STARTS))
def test_two_glued_sentences(one: str, two: str) -> None:
    assert pieces(one + two) == [one, two]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_whole(text: str) -> None:
    assert pieces(text) == [text]


def test_etc_ends_a_sentence_only_before_a_capital() -> None:
    assert pieces("Gates, masks, etc. We train them.") == ["Gates, masks, etc.", "We train them."]
    assert pieces("Gates, masks, etc.We train them.") == ["Gates, masks, etc.", "We train them."]


def test_white_space_of_any_kind_is_no_part_of_a_sentence() -> None:
    assert pieces(" \n\tOwls hunt.\r\n\r\n  Nights are dark. ") == ["Owls hunt.", "Nights are dark."]
    assert pieces("") == []
    assert pieces(" \u00a0\n") == []


@given(st.text(max_size=400))
def test_every_character_stands_in_one_sentence(text: str) -> None:
    spans = sentences(text)
    covered = [index for start, end in spans for index in range(start, end)]
    assert covered == sorted(set(covered))
    assert all(text[index].isspace() for index in set(range(len(text))) - set(covered))
    assert all(start < end for start, end in spans)
