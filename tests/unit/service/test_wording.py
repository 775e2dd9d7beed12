"""The reader's own words: kept, undone, and found in every inflection."""

from __future__ import annotations

import pytest

from papertui.errors import UsageError
from papertui.service.wording import GREEN, RED, OwnWords, finder, mark_word, own_words, unmark_word
from papertui.service.workbench import Workbench


def test_a_word_stands_on_one_list(bench: Workbench) -> None:
    mark_word(bench, "  Early  Exit ", GREEN)
    mark_word(bench, "survey", RED)
    assert own_words(bench) == OwnWords(("early exit",), ("survey",))
    moved = mark_word(bench, "survey", GREEN)
    assert own_words(bench) == OwnWords(("early exit", "survey"), ())
    assert moved is not None
    assert mark_word(bench, "survey", GREEN) is None
    bench.store.undo()
    assert own_words(bench).red == ("survey",)


def test_a_word_is_taken_off_and_comes_back(bench: Workbench) -> None:
    mark_word(bench, "latency", GREEN)
    unmark_word(bench, "Latency")
    assert own_words(bench) == OwnWords()
    assert unmark_word(bench, "latency") is None
    bench.store.undo()
    assert own_words(bench).green == ("latency",)


@pytest.mark.parametrize("text", ["", "  ", "--", "x" * 61, "\x1b[2J"])
def test_what_is_no_word_is_refused(bench: Workbench, text: str) -> None:
    with pytest.raises(UsageError):
        mark_word(bench, text, GREEN)


def test_words_are_found_in_every_inflection() -> None:
    find = finder(("exit", "cold start", "quant*"))
    assert find is not None
    text = "Early exits, cold starts and quantised or quantum models."
    assert [text[low:high] for low, high in find(text)] == ["exits", "cold starts", "quantised", "quantum"]
    assert finder(()) is None
