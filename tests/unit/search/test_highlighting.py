"""Highlights: every span a match, every match a span."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papertui.search.analysis import folded, term, token_spans
from papertui.search.highlighting import highlights, matches_of, merged
from papertui.search.language import best_match, parse


def shown(query: str, text: str, field: str | None = None, typing: bool = False) -> list[str]:
    matches = matches_of(parse(query, typing=typing).root)
    return [text[start:end] for start, end in highlights(text, matches, field)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("gate", "Gates gate the gated investigator.", ["Gates", "gate", "gated"]),
        ("gate exit", "Exits have gates.", ["Exits", "gates"]),
        ("gate -exit", "Exits have gates.", ["gates"]),
        ("trans*", "A transformer transits; untransformed.", ["transformer", "transits"]),
        ("transforme*", "Transformation and transformers.", ["Transformation", "transformers"]),
        ('"early exit"', "Early exits. An early, late exit. Exit early.", ["Early exits"]),
        ('"early exit"', "early-exit", ["early-exit"]),
        ('"early ex"*', "Early experiments, early gates.", ["Early experiments"]),
        ("early-exit", "An early exit, earlyexit, exit.", ["early exit", "earlyexit"]),
        ("frechet", "The Fréchet distance, Fre\u0301chet’s.", ["Fréchet", "Fre\u0301chet’s"]),
        ("naive", "naïve — naive", ["naïve", "naive"]),
        ("optimization", "Optimisation optimizes.", ["Optimisation", "optimizes"]),
        ("behavior", "Behaviour, behavioural.", ["Behaviour", "behavioural"]),
        ("die", "They are dying.", ["dying"]),
        ("analysis", "Analyses of an analysis.", ["Analyses", "analysis"]),
        ("c++", "C++ and C.", ["C++"]),
        ("1024", "1,024 of 1024, not 10245.", ["1,024", "1024"]),
        ("机器", "用机器翻译", ["机器"]),
        ("attnetion~", "Attention is attended.", ["Attention"]),
        ("the gate", "The gate.", ["gate"]),
        ("brien", "O'Brien, Brien.", ["Brien"]),
        ("3", "3.5 and 3.", ["3"]),
        ("x", "", []),
        ("", "Anything.", []),
    ],
)
def test_shows(query: str, text: str, expected: list[str]) -> None:
    assert shown(query, text) == expected


def test_a_field_is_highlighted_only_where_it_was_asked() -> None:
    assert shown("title:gate exit", "Gate exit", "title") == ["Gate", "exit"]
    assert shown("title:gate exit", "Gate exit", "abstract") == ["exit"]


def test_the_word_being_typed_is_shown_as_far_as_it_goes() -> None:
    assert shown("gate tra", "A gate for training.", typing=True) == ["gate", "training"]


def test_a_question_shows_its_telling_words() -> None:
    matches = matches_of(best_match("what is the early-exit gate?").root, best=True)
    text = "What is the early gate at the exit?"
    assert [text[a:b] for a, b in highlights(text, matches)] == ["What", "early", "gate", "exit"]


def test_overlapping_spans_become_one() -> None:
    assert merged([(4, 9), (0, 5), (9, 10), (12, 13)]) == [(0, 9), (9, 10), (12, 13)]


WORDS = (
    "gate gates sky exit Fréchet naïve optimise behaviour studies study dying skies C++ 4.8x don't 机器 — the"
).split()
TEXT = st.lists(st.sampled_from([*WORDS, ".", ",", "-", "'", "(", "“"]), max_size=25).map(" ".join)
ASKED = st.sampled_from(
    ["gate", "frechet", "naiv", "optimize", "study", "die", "sky", "dont", "4.8x", "behavioral"]
)


@settings(max_examples=300, deadline=None)
@given(TEXT, ASKED)
def test_the_quick_way_finds_what_the_plain_way_finds(text: str, word: str) -> None:
    expected = [span for span in token_spans(text) if term(text[slice(*span)]) == term(word)]
    assert highlights(text, matches_of(parse(word).root)) == expected


@settings(max_examples=300, deadline=None)
@given(TEXT, st.sampled_from(["ga", "fre", "st", "naï", "op", "4", "don"]))
def test_beginnings_are_found_the_plain_way_too(text: str, begun: str) -> None:
    stems = {term(begun)}
    expected = [
        span
        for span in token_spans(text)
        if folded(text[slice(*span)]).startswith(folded(begun)) or term(text[slice(*span)]) in stems
    ]
    assert highlights(text, matches_of(parse(f"{begun}*").root)) == expected
