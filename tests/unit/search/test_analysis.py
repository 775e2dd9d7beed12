"""Text to terms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.lang.porter2 import stem as porter2

from papertui.search.analysis import MAX_TERM, joined_compounds, slip_forms, term, terms, token_spans, tokens
from papertui.search.building import index_tokens
from papertui.search.stemming import IRREGULAR, stem


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
    if word.endswith(("yses", "theses", "noses")) or word in ("does", "done"):
        return
    assert stem(word) == porter2(word)


@pytest.mark.parametrize(
    ("word", "expected"), [("skies", "sky"), ("dying", "die"), ("news", "news"), ("proceed", "proceed")]
)
def test_irregular_words(word: str, expected: str) -> None:
    assert stem(word) == expected
    assert expected in IRREGULAR or word == expected


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_anything_can_be_read(text: str) -> None:
    assert [text[start:end] for start, end in token_spans(text)] == tokens(text)
    for token in index_tokens(text):
        said = term(token)
        assert len(said) <= MAX_TERM
        said.encode("utf-8", "surrogatepass")
        assert term(said) is not None


def test_slips_are_looked_for_in_the_forms_that_terms_have() -> None:
    assert "earli" in slip_forms("early")
    assert slip_forms("attnetion")[0] == term("attnetion")
