"""Titles, abstracts and neither."""

from __future__ import annotations

import pytest

from papertui.importers import furniture
from papertui.importers.alternation import Habits, Part, Token, habits, is_finished, parts
from papertui.importers.titles import in_words, title_score

TITLE = "A Study of Rain in Small Towns"
TEXT = "We study rain. It falls from above and makes things wet. " * 12
PARTS = {
    "H": Part.HEADER,
    "T": Part.TITLE,
    "U": Part.TITLE_MORE,
    "A": Part.ABSTRACT,
    "C": Part.ABSTRACT_MORE,
    "F": Part.FOOTER,
}


def tokens(*texts: str, gap: int = 1) -> list[Token]:
    return [Token(number, text, gap, furniture.kind_of(text), text) for number, text in enumerate(texts, 1)]


def decided(*texts: str, gap: int = 1) -> str:
    page = tokens(*texts, gap=gap)
    letters = {part: letter for letter, part in PARTS.items()}
    return "".join(letters[part] for part in parts(page, habits(page), begins=True, ends=True))


@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([TITLE, TEXT], "TA"),
        ([TITLE, TEXT, TITLE, TEXT], "TATA"),
        (["Subscribe", "Sep 3", TITLE, TEXT], "HHTA"),
        ([TITLE, TITLE, TEXT, TITLE, TEXT], "TTATA"),
        ([TITLE, "Short.", TITLE, TEXT], "TATA"),
        ([TITLE, "N/A", TITLE, TEXT], "TATA"),
        ([TITLE, TEXT, TEXT, TITLE, TEXT], "TACTA"),
        ([TITLE, TEXT, "We see that it works.", TEXT], "TATA"),
        ([TITLE, TEXT, "we see that it works", TEXT], "TATA"),
        ([TITLE, TEXT, "Models", TEXT], "TATA"),
        ([TITLE, TEXT, "Models", "Datasets", "Pricing"], "TAFFF"),
        ([TITLE, TEXT, "© 2025", "Made by elves", "Jobs"], "TAFFF"),
        ([TITLE, TEXT, TITLE], "TAT"),
        ([TITLE, TEXT, "new", "Subscribe", TITLE, TEXT], "TAHHTA"),
        ([TITLE], "T"),
        (["Sep 3"], "H"),
    ],
)
def test_the_best_reading_of_all_lines_wins(texts: list[str], expected: str, gap: int) -> None:
    assert decided(*texts, gap=gap) == expected


def test_habits_are_learned_from_clear_places() -> None:
    assert habits(tokens(TITLE, TEXT, TITLE, TEXT, TITLE, TEXT)).separated
    assert not habits(tokens(TITLE, TEXT, TITLE, TEXT, TITLE, TEXT, gap=0)).separated
    pairs = [Token(n, text, n % 2, "", text) for n, text in enumerate([TITLE, TEXT] * 4, 1)]
    learned = habits(pairs)
    assert learned.gap_title > 0.8
    assert learned.gap_abstract < 0.2


def test_wrapped_pages_are_known_by_lines_that_go_on() -> None:
    lines = [
        "We study rain in small towns and find that most",
        "of it falls on people who were just about to leave",
    ]
    wrapped = habits(tokens(*lines * 10, gap=0))
    assert wrapped.wrapped
    assert 45 <= wrapped.width <= 52
    assert not habits(tokens(*[TITLE, "We study rain."] * 10, gap=0)).wrapped


def test_no_lines_have_no_parts() -> None:
    assert parts([], Habits(0.5, 0.5, 0.1), begins=True, ends=True) == []


@pytest.mark.parametrize(
    "text", ["It works.", "Does it?", "“It works.”", "See https://a.example/x", "(It works.)"]
)
def test_finished_text_ends_like_text(text: str) -> None:
    assert is_finished(text)


@pytest.mark.parametrize("text", ["it works on most of the", "A Study of Rain", "the following,"])
def test_unfinished_text_does_not(text: str) -> None:
    assert not is_finished(text)


TITLES = [
    "Attention Is All You Need",
    "On filter design in deep networks",
    "HyperSomething",
    "Were RNNs All We Needed?",
    "Rain: A Survey",
    "3D Scenes from One Photograph",
    "LSNet: See Large, Focus Small",
]
RUNNING = [
    "We show that rain is wet.",
    "In this paper, we present a dataset of rain.",
    "and therefore it falls, as it always did, on those who",
    "Code is available at https://github.com/group/rain",
    "(2) a new loss for rain",
    "However, existing methods do not scale to large amounts of rain, which limits their use.",
]


@pytest.mark.parametrize("text", TITLES)
def test_titles_look_like_titles(text: str) -> None:
    assert title_score(text) > 0


@pytest.mark.parametrize("text", RUNNING)
def test_running_text_does_not(text: str) -> None:
    assert title_score(text) < 0


def test_longer_text_looks_less_and_less_like_a_title() -> None:
    scores = [title_score("Rain " * count) for count in (5, 40, 60, 80, 100)]
    assert scores == sorted(scores, reverse=True)
    assert title_score("x" * 10_000) == -20


def test_the_signs_are_told_in_words() -> None:
    assert (
        in_words("A Study of Rain.")
        == "16 characters, 2 of 2 longer words capitalised, a full stop at its end"
    )
    assert in_words("3D") == "2 characters, no full stop at its end"
