"""The query language: what is understood, what is forgiven, what is refused and where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papertui.model.query import And, Filter, Node, Not, Or, Phrase, QueryError, Word
from papertui.search.fields import FIELDS
from papertui.search.language import best_match, filters_of, parse, unparse, words_of

TODAY = date(2026, 11, 20)


def without_places(node: Node) -> Node:
    if isinstance(node, And | Or):
        return type(node)(tuple(without_places(part) for part in node.parts))
    if isinstance(node, Not):
        return Not(without_places(node.part))
    return replace(node, start=0, end=0)


def tree(text: str, typing: bool = False) -> Node | None:
    root = parse(text, typing=typing, today=TODAY).root
    return None if root is None else without_places(root)


CASES: list[tuple[str, Node | None]] = [
    ("gate", Word("gate")),
    ("early exit", And((Word("early"), Word("exit")))),
    ('"early exit"', Phrase("early exit")),
    ("“early exit”", Phrase("early exit")),
    ("trans*", Word("trans", prefix=True)),
    ("attnetion~", Word("attnetion", fuzzy=True)),
    ("gate -survey", And((Word("gate"), Not(Word("survey"))))),
    ("NOT survey", Not(Word("survey"))),
    ("-(a b)", Not(And((Word("a"), Word("b"))))),
    ("--a", Word("a")),
    ("a b OR c", Or((And((Word("a"), Word("b"))), Word("c")))),
    ("a (b OR c)", And((Word("a"), Or((Word("b"), Word("c")))))),
    ("a AND b", And((Word("a"), Word("b")))),
    ("a or b", And((Word("a"), Word("or"), Word("b")))),
    ("early-exit", Word("early-exit")),
    ("Vision - a survey", And((Word("Vision"), Word("a"), Word("survey")))),
    ("C++ 4.8x", And((Word("C++"), Word("4.8x")))),
    ("title:gate", Word("gate", "title")),
    ("Title:gate", Word("gate", "title")),
    ("title: gate", Word("gate", "title")),
    ('title:"early exit"', Phrase("early exit", "title")),
    ("title:(a OR b)", Or((Word("a", "title"), Word("b", "title")))),
    ("#edge", Filter("tag", "edge")),
    ("tag:vision/*", Filter("tag", "vision/*")),
    ('tag:"to cite"', Filter("tag", "to cite")),
    ("is:Unread", Filter("is", "unread")),
    ("has:code", Filter("has", "code")),
    ("kind:result", Filter("kind", "result")),
    ("id:3F2A", Filter("id", "3f2a")),
    ("note:ask", Filter("note", "ask")),
    ("http://example.org/a", Word("http://example.org/a")),
    ("BERT: pre", And((Word("BERT:"), Word("pre")))),
    ("agents: a", And((Word("agents:"), Word("a")))),
    ("16:9", Word("16:9")),
    ("", None),
    ("&", None),
    ("a & b", And((Word("a"), Word("b")))),
    ("*", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reads_as(text: str, expected: Node | None) -> None:
    assert tree(text) == expected
    assert tree(unparse(expected)) == expected


DAYS = [
    ("2026-09-03", "2026-09-03", "2026-09-03"),
    ("2026-9-3", "2026-09-03", "2026-09-03"),
    ("2026-09", "2026-09-01", "2026-09-30"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2026", "2026-01-01", "2026-12-31"),
    ("2026-09..", "2026-09-01", None),
    ("..2026-09", None, "2026-09-30"),
    ("2026-09-01..2026-09-05", "2026-09-01", "2026-09-05"),
    ("<7d", "2026-11-14", None),
    ("<=7d", "2026-11-13", None),
    (">7d", None, "2026-11-12"),
    (">=2w", None, "2026-11-06"),
    ("sep", "2026-09-01", "2026-09-30"),
    ("December", "2025-12-01", "2025-12-31"),
    ("sep..oct", "2026-09-01", "2026-10-31"),
    ("09-03", "2026-09-03", "2026-09-03"),
    ("12-24", "2025-12-24", "2025-12-24"),
    ("02-29", "2024-02-29", "2024-02-29"),
    ("today", "2026-11-20", "2026-11-20"),
    ("yesterday", "2026-11-19", "2026-11-19"),
    ("newest", None, None),
    ("none", None, None),
]


@pytest.mark.parametrize(("value", "low", "high"), DAYS)
def test_day_is_a_range(value: str, low: str | None, high: str | None) -> None:
    assert tree(f"day:{value}") == Filter("day", value, low, high)


WRONG = [
    ("titel:gate", 0, "title:gate"),
    ("x tga:edge", 2, "tag:edge"),
    ("foo:bar", 0, "Fields are"),
    ("is:unred", 3, "is:unread"),
    ("has:cod", 4, "has:code"),
    ("day:soon", 0, "day:2026"),
    ("day:2026-02-30", 0, ""),
    ("day:2026-09..2026-08", 0, ""),
    ("day:..", 0, ""),
    ('a "open', 2, "Add"),
    ("(a b", 0, "Add"),
    ("a)", 1, "Take"),
    ("a OR", 2, ""),
    ("OR a", 0, ""),
    ("a OR OR b", 5, ""),
    ("a -", 2, "-survey"),
    ("()", 0, ""),
    ('""', 0, ""),
    ("title:", 0, "title:attention"),
    ("(" * 60 + "a", 40, ""),
    ("a " * 1900, 600, ""),
    ("a" * 5000, 4000, ""),
]


@pytest.mark.parametrize(("text", "position", "hint"), WRONG)
def test_says_what_is_wrong_and_where(text: str, position: int, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, today=TODAY)
    assert caught.value.position == position
    assert hint in caught.value.hint
    assert caught.value.what.endswith(".")


FORGIVEN: list[tuple[str, Node | None]] = [
    ("gate", Word("gate", prefix=True)),
    ("gate ", Word("gate")),
    ("gate~", Word("gate", fuzzy=True)),
    ('"early ex', Phrase("early ex", prefix=True)),
    ('"early exit"', Phrase("early exit")),
    ("(a OR b", Or((Word("a"), Word("b", prefix=True)))),
    ("a OR", Word("a")),
    ("a OR ", Word("a")),
    ("OR", None),
    ("a -", Word("a")),
    ("-", None),
    ("title:", None),
    ('title:"', None),
    ("()", None),
    ("is:", None),
    ("is:unr", Filter("is", "unread")),
    ("is:r", Filter("is", "read")),
    ("day:2026-0", None),
    ("tag:vis", Filter("tag", "vis*")),
    ("#vis", Filter("tag", "vis*")),
    ("tag:vis ", Filter("tag", "vis")),
]


@pytest.mark.parametrize(("text", "expected"), FORGIVEN)
def test_forgives_what_is_unfinished_while_typing(text: str, expected: Node | None) -> None:
    assert tree(text, typing=True) == expected


@pytest.mark.parametrize("text", ["titel:gate", "is:nonsense", "a) b"])
def test_typing_does_not_forgive_what_no_letter_can_mend(text: str) -> None:
    with pytest.raises(QueryError):
        parse(text, typing=True, today=TODAY)


def test_a_question_in_plain_language_has_no_operators() -> None:
    query = parse('?what is "this (titel:x OR', today=TODAY)
    assert query.best
    assert [word.text for word in words_of(query.root)] == ["what", "is", '"this', "(titel:x", "OR"]
    assert best_match("  ").root is None
    assert best_match("x " * 9000).best


def test_places_point_into_the_text_as_typed() -> None:
    text = 'gate  title:"early exit" -(day:2026 OR #edge)'
    query = parse(text, today=TODAY)
    places = [text[node.start : node.end] for node in (*words_of(query.root), *filters_of(query.root))]
    assert places == ["gate", 'title:"early exit"', "day:2026", "#edge"]


def test_words_that_are_taken_out_are_not_shown_as_matches() -> None:
    assert [word.text for word in words_of(tree("a -b (c OR -d)"))] == ["a", "c"]


def test_every_example_of_the_field_table_can_be_read() -> None:
    for row in FIELDS:
        assert row.sentence.endswith(".")
        for example in row.examples:
            assert parse(example, today=TODAY).root is not None
        for value in row.values:
            assert isinstance(tree(f"{row.name}:{value}"), Filter)


PIECES = st.sampled_from(
    ["a", "graph", "-", "(", ")", '"', "OR", "AND", "NOT", "title:", "tag:", "#", "day:", "is:unread"]
    + ["2026", "..", "*", "~", " ", "  ", "?", "“", "é", "机器", "C++", "x:y", "<7d", "early-exit", "'", ":"]
    + ["\x1b", "\u202e", "\x00", "1", "2", "~2"]
)
ANYTHING = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join))


@settings(max_examples=1500, deadline=None)
@given(ANYTHING, st.booleans())
def test_anything_is_read_or_refused_with_a_place_and_prints_stable(text: str, typing: bool) -> None:
    try:
        query = parse(text, typing=typing, today=TODAY)
    except QueryError as error:
        place = error.position
    else:
        place = 0
        if not query.best:
            printed = unparse(query.root)
            assert tree(printed) == tree(text, typing)
            assert unparse(tree(printed)) == printed
    assert 0 <= place <= len(text)


def test_reading_a_query_needs_neither_numpy_nor_whoosh() -> None:
    import subprocess
    import sys

    heavy = "{'numpy', 'whoosh', 'textual'}"
    code = f"import sys, papertui.search.language; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
