"""What is asked of a claim: the metric, the comparison, the unit, and how a mistake is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.model.query import And, Filter, Not, QueryError, Word
from papertui.search.comparing import Comparison, ComparisonError, comparison
from papertui.search.language import parse, unparse


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("speed>=2x", Comparison("speed", ">=", 2.0, "x")),
        ("speed ≥ 2 times", Comparison("speed", ">=", 2.0, "x")),
        ("accuracy>=80", Comparison("accuracy", ">=", 80.0)),
        ("accuracy=>80%", Comparison("accuracy", ">=", 80.0, "%")),
        ("top-1 accuracy > 85.5 %", Comparison("top-1 accuracy", ">", 85.5, "%")),
        ("energy<0", Comparison("energy", "<", 0.0)),
        ("energy<=-50%", Comparison("energy", "<=", -50.0, "%", signed=True)),
        ("accuracy>=+1.5points", Comparison("accuracy", ">=", 1.5, "points", signed=True)),
        ("latency<10ms", Comparison("latency", "<", 0.01, "s")),
        ("memory<=2GB", Comparison("memory", "<=", 2e9, "B")),
        ("parameters<10M", Comparison("parameters", "<", 1e7)),
        ("parameters<1,300,000", Comparison("parameters", "<", 1_300_000.0)),
        ("PSNR>30dB", Comparison("PSNR", ">", 30.0, "dB")),
        ("BLEU=28.4", Comparison("BLEU", "=", 28.4)),
        ("latency", Comparison("latency")),
    ],
)
def test_what_is_asked_of_a_claim(text: str, read: Comparison) -> None:
    said = comparison(text)
    assert said.value == pytest.approx(read.value)
    assert (said.metric, said.operator, said.unit, said.signed) == (
        read.metric, read.operator, read.unit, read.signed,
    )  # fmt: skip


@pytest.mark.parametrize("text", ["speed>=2x", "accuracy>1points", "energy<0", "speed<+3%", "speed>-3"])
def test_a_change_is_told_from_a_level(text: str) -> None:
    assert comparison(text).is_change
    assert not comparison("accuracy>=80%").is_change
    assert not comparison("accuracy").is_change


@pytest.mark.parametrize(
    ("text", "what", "place"),
    [
        (">=2x", "a metric must stand first", 0),
        ("?!>=2x", "a metric must stand first", 0),
        ("speed>=", "a number must stand behind “>=”", 7),
        ("speed>=fast", "“fast” is no number", 7),
        ("speed>>2", "“>>” is no comparison", 5),
        ("speed>= much", "“much” is no number", 8),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, what: str, place: int) -> None:
    with pytest.raises(ComparisonError) as told:
        comparison(text)
    assert (told.value.what, told.value.place) == (what, place)


@pytest.mark.parametrize(
    ("operator", "value", "holds"),
    [(">=", 2.0, True), (">", 2.0, False), ("<", 1.9, True), ("<=", 2.1, False), ("=", 2.0 + 1e-12, True)],
)
def test_values_are_compared(operator: str, value: float, holds: bool) -> None:
    assert Comparison("speed", operator, 2.0, "x").holds(value) is holds


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("claim:speed>=2x", "speed>=2x"),
        ("claim:speed >= 2x", "speed >= 2x"),
        ("claim:speed>= 2 times", "speed>= 2 times"),
        ('claim:"top-1 accuracy">=80', "top-1 accuracy>=80"),
        ('claim:"top-1 accuracy >= 80"', "top-1 accuracy >= 80"),
    ],
)
def test_a_claim_is_one_filter_however_it_is_spaced(text: str, value: str) -> None:
    root = parse(f"{text} tide").root
    assert isinstance(root, And)
    asked, word = root.parts
    assert isinstance(asked, Filter)
    assert isinstance(word, Word)
    assert (asked.field, asked.value, word.text) == ("claim", value, "tide")
    again = parse(unparse(root)).root
    assert isinstance(again, And)
    assert again.parts[0] == Filter("claim", value, start=0, end=again.parts[0].end)  # type: ignore[union-attr]


def test_a_claim_can_be_taken_out_and_grouped() -> None:
    root = parse("-claim:energy<0").root
    assert isinstance(root, Not)
    assert unparse(parse("claim:(speed>=2x OR energy<0)").root) == "claim:speed>=2x OR claim:energy<0"


@pytest.mark.parametrize(
    ("text", "position", "word"),
    [("tide claim:speed>=fast", 18, "fast"), ("claim:>2", 6, "metric"), ("claim:speed>=", 13, "number")],
)
def test_a_query_says_where_a_claim_cannot_be_read(text: str, position: int, word: str) -> None:
    with pytest.raises(QueryError) as told:
        parse(text)
    assert told.value.position == position
    assert word in told.value.what
    assert "claim:speed>=2x" in told.value.hint


@pytest.mark.parametrize("text", ["claim:", "claim:speed>", "claim:speed>=", 'claim:"top-1 acc'])
def test_an_unfinished_claim_is_forgiven_while_it_is_typed(text: str) -> None:
    parse(text, typing=True)


@given(st.text(max_size=40) | st.from_regex(r"[a-z %-]{0,8}[<>=≤≥]{0,3} ?[+-]?[0-9.,]{0,400} ?[a-zµ×%]{0,6}"))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    problem: ComparisonError | None = None
    said = Comparison("nothing")
    try:
        said = comparison(text)
    except ComparisonError as error:
        problem = error
    assert problem is None or (problem.what and 0 <= problem.place <= len(text))
    assert said.metric
    assert isinstance(said.holds(1.0), bool)
    assert isinstance(said.is_change, bool)
