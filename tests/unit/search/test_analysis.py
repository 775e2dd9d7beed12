"""Text to terms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.lang.porter2 import stem as porter2

from papertui.search.analysis import MAX_TERM, joined_compounds, slip_forms, term, terms, token_spans, tokens
from papertui.search.building import index_terms
from papertui.search.stemming import IRREGULAR, _american, stem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BoTNet's 4.8x, v2.5", ["botnet", "4.8x", "v2.5"]),
        ("C++ C# F#. x#y", ["c++", "c#", "f#", "x", "y"]),
        ("1,024 tokens 1,2,3", ["1024", "token", "1", "2", "3"]),
        ("early-exit F1@10", ["earli", "exit", "f1", "10"]),
        ("We re-train.Then", ["we", "re", "train", "then"]),
        ("don’t O’Brien", ["dont", "obrien"]),
        ("Fréchet naïve Łódź Straße", ["frechet", "naiv", "lodz", "strass"]),
        ("Fre\u0301chet", ["frechet"]),
        ("ﬁne-tuning 10¹³", ["fine", "tune", "1013"]),
        ("机器学习 deep学习", ["机", "器", "学", "习", "deep", "学", "习"]),
        ("한국어", ["한", "국", "어"]),
        ("हिन्दी", ["हिन्दी"]),
        ("سَلام", ["سلام"]),
        ("_foo_bar", ["foo", "bar"]),
        ("\x1b[31m \u202e—…", ["31m"]),
        ("", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pre-training of well-known nets", ["pretraining", "wellknown"]),
        ("end-to-end (2-bit), GPT-4.", ["endtoend", "2bit", "GPT4"]),
        ("state-of-the-art 2020-2021 -x y- a--b", []),
        ("non‑breaking", ["nonbreaking"]),
        ("no compounds", []),
    ],
)
def test_compounds_are_words_of_their_own(text: str, expected: list[str]) -> None:
    assert joined_compounds(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("optimisation", "optimization"),
        ("optimise", "optimizing"),
        ("behaviour", "behavioral"),
        ("colour", "colors"),
        ("analyses", "analysis"),
        ("analysed", "analyze"),
        ("hypotheses", "hypothesis"),
        ("diagnoses", "diagnosis"),
        ("studies", "study"),
        ("transformers", "transforming"),
    ],
)
def test_two_spellings_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


SYLLABLES = (
    "tran late gen er gate com mun arsen y sky ski di ly cat hop bb tt ow ew ax ix oo ee ion iz bl at".split()
)
ENDINGS = (
    "s es sses ies ied us ss eed eedly ed edly ing ingly y tional enci anci abli entli izer ization ational "
    "ation ator alism aliti alli fulness ousli ousness iveness iviti biliti bli ogi fulli lessli li "
    "alize icate iciti ical ful ness ative al ance ence er ic able ible ant ement ment ent ism ate iti ous "
    "ive ize ion e l ll"
).split()


@settings(max_examples=800, deadline=None)
@given(
    st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=3),
    st.lists(st.sampled_from(ENDINGS), max_size=2),
)
def test_stems_are_those_of_porter_2(start: list[str], end: list[str]) -> None:
    word = "".join(start + end)
    if "yy" in word or word in ("does", "done"):
        return  # letters that no rule foresees, and forms of our own
    assert stem(word) == porter2(_american(word))


@pytest.mark.parametrize(
    ("word", "expected"), [("skies", "sky"), ("dying", "die"), ("news", "news"), ("proceed", "proceed")]
)
def test_irregular_words(word: str, expected: str) -> None:
    assert stem(word) == expected
    assert expected in IRREGULAR or word == expected


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_anything_can_be_read(text: str) -> None:
    assert len(list(token_spans(text))) == len(tokens(text))
    for said, step in index_terms(text):
        assert len(said) <= MAX_TERM
        assert step in (0, 1)
        said.encode("utf-8")


PARTS = (
    "Early-exit gates, 3.5% of C++. (pre-training) 1,024 a-b-c-d don’t “GPT-4” — naïve/机器 x_y foo@bar 2.We"
).split()


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*PARTS, ", ", ". ", "/", "(", "\n"]), max_size=12).map("".join))
def test_reading_chunk_by_chunk_is_reading_the_whole(text: str) -> None:
    parted = [said for said, step in index_terms(text) if step or said]
    whole = terms(text)
    joined = {term(found.lower()) for found in joined_compounds(text)}
    assert [said for said in parted if said in whole] == whole or joined
    assert set(whole) <= set(parted) <= set(whole) | joined


def test_slips_are_looked_for_in_the_forms_that_terms_have() -> None:
    assert "earli" in slip_forms("early")
    assert slip_forms("attnetion")[0] == term("attnetion")
