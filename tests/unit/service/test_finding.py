"""Finding: filters, words, order, what is hidden, best match, and the index healed in between."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from papertui.model.mark import State
from papertui.search.language import parse
from papertui.service import indexing
from papertui.service.finding import Request, answer, asks_index, find, find_all, select
from papertui.service.workbench import Workbench
from tests.unit.service.making import bring, filled, write_jsonl, write_page

Ask = Callable[..., list[int]]


@pytest.fixture
def keys(bench: Workbench, tmp_path: Path) -> list[int]:
    """Twelve indexed papers, in page order."""
    return filled(bench, tmp_path, 12)


def asked(bench: Workbench, text: str, **options: object) -> list[int]:
    """The keys that the reader would show for a query."""
    return list(answer(bench, Request(1, text, **options)).keys)  # type: ignore[arg-type]  # fields of Request


@pytest.mark.parametrize(
    ("text", "words"),
    [("", False), ("is:unread -tag:x", False), ("(day:2026 OR has:code)", False), ("sieve", True),
     ('is:unread ("a b" OR tag:x)', True), ("-sieve", True), ("title:sieve", True)],
)  # fmt: skip
def test_only_words_need_the_index(text: str, words: bool) -> None:
    assert asks_index(parse(text).root) is words


def test_filters_alone_never_open_the_index(bench: Workbench, tmp_path: Path) -> None:
    keys = filled(bench, tmp_path, 3, index=False)
    assert asked(bench, "is:unread") == keys
    assert not bench.places.index.exists()


def test_nothing_asked_is_everything_in_page_order(bench: Workbench, keys: list[int]) -> None:
    assert asked(bench, "") == keys
    assert asked(bench, "", turned=True) == keys[::-1]


def test_every_word_must_match_and_the_order_is_the_one_asked_for(bench: Workbench, keys: list[int]) -> None:
    wanted = [key for key in keys if bench.store.record(key).paper.title.startswith("Quiet")]
    assert asked(bench, "river quiet") == wanted
    assert sorted(asked(bench, "sieve", sort="relevance")) == sorted(keys)
    assert asked(bench, "sieve", sort="page") == keys
    by_title = [row.key for row in sorted(bench.store.rows(keys), key=lambda row: row.title.casefold())]
    assert asked(bench, "sieve", sort="title") == by_title


def test_scores_go_with_the_keys_of_a_best_match_only(bench: Workbench, keys: list[int]) -> None:
    ranked = find(bench, parse("quiet river"), sort="relevance")
    assert len(ranked.scores) == len(ranked.keys) > 0
    assert list(ranked.scores) == sorted(ranked.scores, reverse=True)
    assert len(find(bench, parse("quiet river")).scores) == 0
    assert len(find(bench, parse("is:unread"), sort="relevance").scores) == 0


def test_a_limit_limits_what_is_shown_and_not_what_is_counted(bench: Workbench, keys: list[int]) -> None:
    for text in ("", "is:unread", "sieve"):
        for sort in ("page", "relevance", "title"):
            found = find(bench, parse(text), sort=sort, limit=5)
            assert (len(found.keys), found.total) == (5, 12), (text, sort)
            everything = find(bench, parse(text), sort=sort).keys
            assert list(everything[:5]) == list(found.keys)


def test_the_word_being_typed_matches_as_a_beginning(bench: Workbench, keys: list[int]) -> None:
    assert asked(bench, "gaug si", typing=True) == keys
    assert answer(bench, Request(1, "gaug si")).relaxed or not asked(bench, "gaug si")


@pytest.mark.parametrize("text", ['"open', "(a", "colour:red", "day:never", "is:"])
def test_a_query_that_cannot_be_read_is_part_of_the_answer(
    bench: Workbench, keys: list[int], text: str
) -> None:
    found = answer(bench, Request(7, text))
    assert found.error is not None
    assert found.error.what
    assert 0 <= found.error.position <= len(text)
    assert (len(found.keys), found.query, found.request.token) == (0, None, 7)


def test_every_field_that_is_offered_can_be_asked(bench: Workbench, keys: list[int]) -> None:
    from papertui.search.fields import FIELDS

    for row in FIELDS:
        for example in row.examples:
            assert answer(bench, Request(1, example)).error is None, example


def test_what_is_not_unread_can_be_hidden_and_is_counted(bench: Workbench, keys: list[int]) -> None:
    bench.store.set_state(keys[:3], State.READ)
    bench.store.set_state(keys[3:4], State.DISMISSED)
    bench.store.set_state(keys[4:5], State.LATER)
    shown = answer(bench, Request(1, "", hide_read=True))
    assert (list(shown.keys), shown.hidden) == (keys[5:], 5)
    both = answer(bench, Request(1, "is:read", hide_read=True))
    assert (list(both.keys), both.hidden) == ([], 3)
    turned = answer(bench, Request(1, "sieve", hide_read=True, turned=True))
    assert (list(turned.keys), turned.hidden) == (keys[:4:-1], 5)
    assert answer(bench, Request(1, "")).hidden == 0


def test_where_no_paper_has_all_words_the_best_match_answers_and_says_so(
    bench: Workbench, keys: list[int]
) -> None:
    found = answer(bench, Request(1, "quiet unheardof", "relevance"))
    assert found.relaxed
    assert len(found.keys) == 2
    assert not answer(bench, Request(1, "unheardof", "relevance")).relaxed


def test_selecting_is_strict(bench: Workbench, keys: list[int]) -> None:
    assert list(select(bench, "quiet unheardof")) == []
    assert list(select(bench, "sieve")) == keys
    assert list(select(bench, "has:code")) == keys[::3]


@pytest.mark.parametrize(
    "text", ['"', "((", "tag:x", "-", "AND OR", "title:", "a\x00b", "\ud800", " ", "*?~"]
)
def test_plain_words_are_never_an_error(bench: Workbench, keys: list[int], text: str) -> None:
    _, found = find_all(bench, text, best=True)
    assert found.total == len(found.keys)


def test_plain_words_know_no_operators(bench: Workbench, keys: list[int]) -> None:
    _, found = find_all(bench, "quiet -sieve tag:nothing", best=True, sort="relevance")
    assert len(found.keys) == 12
    assert bench.store.rows(found.keys[:1])[0].title.startswith("Quiet")


@pytest.mark.parametrize("text", ["?", "?!", "-- ()", "\u200b"])
def test_plain_text_without_a_word_finds_nothing(bench: Workbench, keys: list[int], text: str) -> None:
    _, nothing = find_all(bench, text, best=True, sort="relevance")
    assert (list(nothing.keys), nothing.total) == ([], 0)


def test_a_search_of_the_command_line_finds_what_was_imported_just_before(
    bench: Workbench, keys: list[int], tmp_path: Path
) -> None:
    assert not answer(bench, Request(1, "zebra")).keys
    bring(bench, write_jsonl(tmp_path / "b.jsonl", [{"title": "Zebra", "abstract": "Stripes."}]))
    assert not answer(bench, Request(1, "zebra")).keys, "the reader searches what is indexed so far"
    assert len(find_all(bench, "zebra")[1].keys) == 1
    assert len(answer(bench, Request(1, "zebra")).keys) == 1


def test_a_removed_listing_is_not_found_and_found_again_after_undo(bench: Workbench, keys: list[int]) -> None:
    bench.store.remove_listing(bench.store.listings()[0].id)
    assert asked(bench, "sieve") == []
    assert find(bench, parse("sieve"), sort="relevance").total == 0
    bench.store.undo()
    assert asked(bench, "sieve") == keys


def test_an_index_deleted_between_two_searches_is_made_again(bench: Workbench, keys: list[int]) -> None:
    assert len(find_all(bench, "sieve")[1].keys) == 12
    shutil.rmtree(bench.places.index)
    assert len(find_all(bench, "sieve")[1].keys) == 12
    shutil.rmtree(bench.places.index)
    assert asked(bench, "sieve") == []
    assert indexing.is_behind(bench), "the reader can see that its index has to be filled again"


def damage(folder: Path) -> int:
    """Overwrite the middle of every file of an index; how many there were."""
    files = [path for path in folder.iterdir() if path.stat().st_size > 64]
    for path in files:
        raw = bytearray(path.read_bytes())
        raw[len(raw) // 3 : len(raw) // 3 + 32] = b"\xa5" * 32
        path.write_bytes(raw)
    return len(files)


def test_an_index_damaged_before_it_is_opened_is_made_again(bench: Workbench, keys: list[int]) -> None:
    assert damage(bench.places.index)
    with Workbench.open(bench.places, now=bench.now) as other:
        assert len(find_all(other, "sieve")[1].keys) == 12


def test_an_index_that_breaks_while_it_is_asked_is_made_again_once(
    bench: Workbench, keys: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = type(bench.searcher).search
    broken = iter([True])

    def search(*arguments: object, **options: object) -> object:
        if next(broken, False):
            raise IndexError("a posting list ends early")
        return real(*arguments, **options)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(type(bench.searcher), "search", search)
    assert asked(bench, "sieve") == keys


def test_a_fault_of_our_own_is_not_taken_for_damage_for_ever(
    bench: Workbench, keys: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def search(*_: object, **__: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(type(bench.searcher), "search", search)
    with pytest.raises(ZeroDivisionError):
        asked(bench, "sieve")


def test_two_workbenches_see_the_same_library(bench: Workbench, keys: list[int], tmp_path: Path) -> None:
    with Workbench.open(bench.places, now=bench.now) as other:
        assert asked(other, "sieve") == keys
        bring(bench, write_page(tmp_path / "b.txt", [50]))
        indexing.catch_up(bench)
        assert len(asked(other, "sieve")) == 13
        other.store.set_state(keys[:1], State.LATER)
        assert asked(bench, "sieve is:later") == keys[:1]


def test_odd_queries_answer_or_say_why(bench: Workbench, tmp_path: Path) -> None:
    filled(bench, tmp_path, 2)
    for text in json.loads(
        r'["*", "?", "#", "-#", "\u0000", "\ud800", "a\u2028b", "[/b]", "%_", "\u202e", "NOT"]'
    ):
        for typing in (False, True):
            found = answer(bench, Request(1, text, "relevance", typing=typing))
            assert found.error is None or found.error.what
