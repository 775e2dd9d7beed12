from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papertui.errors import InputError
from papertui.model.mark import ClaimMark, State, View
from papertui.store import Store
from tests.unit.store.making import bring, identity, noon, paper

HEADER = '{"papertui":"decisions","version":1}\n'
PAGE = [paper(number) for number in range(1, 7)]


@pytest.fixture
def decided(store: Store) -> Store:
    bring(store, PAGE)
    bring(store, [paper(9)], name="second.txt")
    store.set_state([1, 2], State.LATER)
    store.set_bookmark([5, 2, 7], True)
    store.add_tag([2], "vision/video")
    store.add_tag([2, 3], "edge")
    store.set_note(3, 'a "note"\nof \x1b[2J two\u2028lines \u202e 日本')
    store.save_view(View(2, "Later", "is:later", "added"))
    store.mark_claim(5, [ClaimMark(3, True, "a \x1b[2J \u202e 日本")], "noted claim", "it")
    store.set_word("green", "early “exit”", True)
    store.remove_listing(store.listings()[0].id)
    return store


def fresh(tmp_path: Path, *pages: list[Any]) -> Store:
    store = Store.open(tmp_path / "fresh.db", now=noon)
    for number, page in enumerate(pages):
        bring(store, page, name=f"{number}.txt")
    return store


def test_a_dump_is_text_that_says_what_was_decided(decided: Store) -> None:
    lines = list(decided.dump())
    assert lines[0] == HEADER
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    assert all(line.rstrip("\n").isprintable() for line in lines)
    values = [json.loads(line) for line in lines[1:]]
    papers = {value["id"]: value for value in values if "id" in value}
    assert list(papers) == sorted(papers)
    assert papers[identity(paper(2))] == {
        "id": identity(paper(2)),
        "state": "later",
        "bookmark": 2,
        "tags": ["edge", "vision/video"],
    }
    assert papers[identity(paper(3))]["note"] == 'a "note"\nof \x1b[2J two\u2028lines \u202e 日本'
    assert papers[identity(paper(5))]["claims"] == {
        "3": {"bookmarked": True, "note": "a \x1b[2J \u202e 日本"}
    }
    assert papers[identity(paper(9))]["bookmark"] == 3  # hidden papers are dumped too
    assert len(papers) == 5
    assert values[-2] == {"list": "green", "word": "early “exit”"}
    assert values[-3] == {"view": 2, "name": "Later", "query": "is:later", "sort": "added"}
    assert len(values[-1]["removed"]) == 12


def test_a_dump_loads_into_a_library_with_the_same_pages(decided: Store, tmp_path: Path) -> None:
    lines = list(decided.dump())
    with fresh(tmp_path, [paper(9)], PAGE) as other:
        loaded = other.load(lines)
        assert (loaded.papers, loaded.waiting) == (5, 0)
        assert list(other.dump()) == lines
        assert [row.title for row in other.rows(other.bookmarks())] == ["Paper 5", "Paper 2"]
        assert other.count() == 6
        assert loaded.entry is not None
        assert (loaded.entry.verb, loaded.entry.papers) == ("loaded", 5)
        assert other.problems() == []
        assert other.load(lines).entry is None  # again: nothing to do
        other.undo()
        assert list(other.dump()) == [HEADER]
        other.redo()
        assert list(other.dump()) == lines


def test_decisions_wait_for_papers_that_are_not_there(decided: Store, tmp_path: Path) -> None:
    lines = list(decided.dump())
    with fresh(tmp_path) as other:
        loaded = other.load(lines)
        assert (loaded.papers, loaded.waiting) == (0, 5)
        assert list(other.dump()) == lines
        bring(other, PAGE[:3])
        assert list(other.dump()) == lines
        record = other.record(other.resolve(identity(paper(2))))
        assert (record.state, record.tags, record.bookmarked) == (State.LATER, ("edge", "vision/video"), True)
        other.set_bookmark([1], True)  # after those that still wait
        bring(other, PAGE)
        titles = [row.title for row in other.rows(other.bookmarks())]
        assert titles == ["Paper 5", "Paper 2", "Paper 1"]
        assert other.problems() == []
        other.undo()  # taking the import back keeps the marks
        other.redo()
        assert [row.title for row in other.rows(other.bookmarks())] == titles


def test_a_removed_listing_that_is_imported_on_purpose_stays(decided: Store, tmp_path: Path) -> None:
    lines = list(decided.dump())
    with fresh(tmp_path) as other:
        other.load(lines)
        bring(other, [paper(9)], name="second.txt")
        assert other.count() == 1
        assert not any("removed" in line for line in other.dump())


def test_loading_sets_what_is_named_and_leaves_the_rest(decided: Store, tmp_path: Path) -> None:
    with fresh(tmp_path, PAGE) as other:
        other.set_bookmark([1, 6, 5], True)
        other.set_note(6, "mine")
        other.set_note(2, "to be replaced")
        other.add_tag([2], "mine")
        other.save_view(View(3, "Mine", "edge"))
        other.load(decided.dump())
        assert [row.title for row in other.rows(other.bookmarks())] == [f"Paper {n}" for n in (5, 2, 6)]
        assert (other.record(6).note, other.record(2).note) == ("mine", "")
        assert other.record(2).tags == ("edge", "vision/video")
        assert [view.slot for view in other.views()] == [2, 3]


def test_a_line_with_the_id_alone_clears_a_paper(decided: Store) -> None:
    decided.load([HEADER, json.dumps({"id": identity(paper(2))})])
    record = decided.record(2)
    assert (record.state, record.bookmarked, record.tags) == (State.UNREAD, False, ())
    decided.undo()
    assert decided.record(2).tags == ("edge", "vision/video")


ID = "a" * 64


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (["\n"], "Line 1"),
        (['{"papertui":"decisions","version":2}'], "Line 1 .* first line"),
        (["{}"], "Line 1"),
        ([HEADER, "{"], "Line 2"),
        ([HEADER, "[" * 100_000], "Line 2"),
        ([HEADER, "3"], "Line 2 .* no object"),
        ([HEADER, "{}"], "Line 2 .* names no paper"),
        ([HEADER, '{"id":"abc"}'], "Line 2 .* hex digits"),
        ([HEADER, '{"id":7}'], "Line 2 .* hex digits"),
        ([HEADER, f'{{"id":"{ID}","state":"asleep"}}'], "Line 2 .*asleep"),
        ([HEADER, f'{{"id":"{ID}","state":["read"]}}'], "Line 2"),
        ([HEADER, f'{{"id":"{ID}","bookmark":0}}'], "Line 2 .* bookmark"),
        ([HEADER, f'{{"id":"{ID}","bookmark":true}}'], "Line 2 .* bookmark"),
        ([HEADER, f'{{"id":"{ID}","tags":"edge"}}'], "Line 2 .* tags"),
        ([HEADER, f'{{"id":"{ID}","tags":[""]}}'], "Line 2 .* tags"),
        ([HEADER, f'{{"id":"{ID}","tags":["a\\u0000"]}}'], "Line 2 .* control"),
        ([HEADER, f'{{"id":"{ID}","note":3}}'], "Line 2 .* note"),
        ([HEADER, '{"view":77,"name":"","query":"","sort":""}'], "Line 2 .* slot"),
        ([HEADER, '{"view":1,"name":"","query":""}'], "Line 2 .* lacks"),
        ([HEADER, '{"removed":"../../etc"}'], "Line 2"),
        ([HEADER, '{"word":"x"}'], "Line 2 .* no text"),
        ([HEADER, '{"list":"green","word":"\\u001b"}'], "Line 2 .* control"),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_loaded(
    decided: Store, lines: list[str], what: str
) -> None:
    before = list(decided.dump()), decided.history()
    good = json.dumps({"id": identity(paper(1)), "state": "read"})
    with pytest.raises(InputError, match=what) as error:
        decided.load([*lines, good])
    assert "Nothing was loaded" in error.value.hint
    assert (list(decided.dump()), decided.history()) == before


def test_an_empty_file_is_no_dump(decided: Store) -> None:
    with pytest.raises(InputError, match="empty"):
        decided.load([])


TEXT = st.text(max_size=30)
TAG = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="/"), min_size=1, max_size=8
)
DECIDED = st.fixed_dictionaries(
    {},
    optional={
        "state": st.sampled_from(list(State)),
        "bookmark": st.just(True),
        "tags": st.sets(st.lists(TAG, min_size=1, max_size=3).map("/".join), max_size=4),
        "note": TEXT,
        "claims": st.dictionaries(st.integers(0, 999), st.tuples(st.booleans(), TEXT), max_size=3),
    },
)


@settings(deadline=None, max_examples=40)
@given(
    decisions=st.lists(st.tuples(st.integers(1, 6), DECIDED), max_size=12),
    views=st.lists(st.builds(View, st.integers(0, 9), TEXT, TEXT, st.just("page")), max_size=3),
    present=st.sets(st.integers(1, 6)),
)
def test_any_decisions_come_back_byte_for_byte(
    decisions: list[tuple[int, dict[str, Any]]], views: list[View], present: set[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with Store.open(Path(folder) / "one.db", now=noon) as one:
            bring(one, PAGE)
            for key, facts in decisions:
                if "state" in facts:
                    one.set_state([key], facts["state"])
                if "bookmark" in facts:
                    one.set_bookmark([key], not one.record(key).bookmarked)
                for tag in sorted(facts.get("tags", ())):
                    one.add_tag([key], tag)
                if "note" in facts:
                    one.set_note(key, facts["note"])
                marks = [ClaimMark(start, *kept) for start, kept in facts.get("claims", {}).items()]
                one.mark_claim(key, marks, "noted claim", "it")
            for view in views:
                one.save_view(view)
            lines = list(one.dump())
        with Store.open(Path(folder) / "two.db", now=noon) as two:
            if present:
                bring(two, [paper(number) for number in sorted(present)])
            two.load(lines)
            assert list(two.dump()) == lines
            bring(two, PAGE, name="all")
            assert list(two.dump()) == lines
            assert two.problems() == []
