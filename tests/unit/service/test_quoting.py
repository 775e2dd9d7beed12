"""Quotes: the sentence that says why a paper was found."""

from __future__ import annotations

from pathlib import Path

from papertui.service.finding import Request, answer
from papertui.service.quoting import LENGTH, quote
from papertui.service.workbench import Workbench
from tests.unit.service.making import filled

TEXT = "Rivers are slow. A sieve skips gauges on rivers. The gain is small."


def spans(text: str, *words: str) -> list[tuple[int, int]]:
    return sorted((text.index(word), text.index(word) + len(word)) for word in words)


def test_the_sentence_with_most_different_hits_is_quoted() -> None:
    found = quote(TEXT, spans(TEXT, "Rivers", "sieve", "gauges"))
    assert found.text.startswith("A sieve skips")
    assert [found.text[low:high] for low, high in found.hits] == ["sieve", "gauges"]


def test_without_a_hit_the_first_sentence_stands(tmp_path: Path) -> None:
    found = quote(TEXT, [])
    assert (found.text.strip(), found.hits) == ("Rivers are slow.", ())
    assert quote("", []).text == ""


def test_an_endless_sentence_is_cut_and_its_hits_are_whole() -> None:
    text = "word " * 200
    found = quote(text, [(LENGTH - 2, LENGTH + 4), (5, 9)])
    assert len(found.text) <= LENGTH
    assert found.hits == ((5, 9),)


def test_the_first_papers_of_an_answer_are_quoted(bench: Workbench, tmp_path: Path) -> None:
    filled(bench, tmp_path, 6)
    found = answer(bench, Request(1, "sieve gau", "relevance", typing=True, quoted=3))
    assert list(found.quotes) == list(found.keys[:3])
    for shown in found.quotes.values():
        assert {shown.text[low:high] for low, high in shown.hits} in ({"sieve"}, {"gauges"})
    assert answer(bench, Request(1, "is:unread", quoted=3)).quotes == {}
    assert answer(bench, Request(1, "sieve")).quotes == {}
