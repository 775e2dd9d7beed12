"""The identity of papers."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.text.fingerprint import fingerprint, title_key


def independent(title: str, abstract: str) -> str:
    """The contract's sentence, written down again."""
    parts = [" ".join(unicodedata.normalize("NFKC", text).casefold().split()) for text in (title, abstract)]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def test_a_known_paper_has_its_known_id() -> None:
    digest = hashlib.sha256(b"a title\x1fan abstract.").hexdigest()
    assert fingerprint("A  Title ", "An\nabstract.") == digest
    assert len(digest) == 64


@given(st.text(), st.text())
def test_it_is_what_the_contract_says(title: str, abstract: str) -> None:
    assert fingerprint(title, abstract) == independent(title, abstract)


@pytest.mark.parametrize(
    "same",
    [
        "Straße der Ｌösung",
        "STRASSE DER LÖSUNG",
        "strasse\u00a0der\u2003lo\u0308sung",
        "  Straße\n der\tLösung ",
    ],
)
def test_spelling_of_the_same_characters_makes_no_difference(same: str) -> None:
    assert fingerprint(same, "x") == fingerprint("Straße der Lösung", "X")


def test_what_stands_where_makes_a_difference() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert fingerprint("a", "") != fingerprint("", "a")
    assert fingerprint("a.", "b") != fingerprint("a", "b")
    assert fingerprint("x\x1b[1m", "b") != fingerprint("x", "b"), "cleaning for display never enters"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SortedNet, a Place", "Sortednet, A place"),
        ("A Title.", "A title"),
        ("Pre–training", "Pre-training"),
        ("The “Great” Model’s Fall", 'The "Great" Model\'s Fall'),
        ("Two  Blanks", "Two Blanks"),
    ],
)
def test_variants_share_their_title_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(("one", "other"), [("BERT", "BART"), ("C++ Nets", "C Nets"), ("Part I", "Part II")])
def test_other_titles_do_not(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_a_title_of_stops_keeps_them() -> None:
    assert title_key("...") == "..."
    assert title_key("") == ""
