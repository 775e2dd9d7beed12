"""Deciding: each deed one step that can be taken back, tags as they were meant, hostile names refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.errors import NotFoundError, UsageError
from papertui.model.mark import JournalEntry, State
from papertui.service import deciding
from papertui.service.deciding import counted, retag, tag_name
from papertui.service.workbench import Workbench
from tests.unit.service.making import filled


@pytest.fixture
def keys(bench: Workbench, tmp_path: Path) -> list[int]:
    return filled(bench, tmp_path, 5, index=False)


def states(bench: Workbench, keys: list[int]) -> list[str]:
    return [row.state.value for row in bench.store.rows(keys)]


def tags(bench: Workbench, key: int) -> tuple[str, ...]:
    return bench.store.rows([key])[0].tags


def done(entry: JournalEntry | None) -> tuple[str, str, int]:
    assert entry is not None
    return entry.verb, entry.what, entry.papers


def test_a_state_is_a_step_that_says_whom(bench: Workbench, keys: list[int]) -> None:
    title = bench.store.rows(keys[:1])[0].title
    assert done(deciding.set_state(bench, keys[:1], State.LATER)) == ("put off for later", title, 1)
    assert done(deciding.set_state(bench, keys, State.LATER))[1:] == ("5 papers", 4)
    assert deciding.set_state(bench, keys, State.LATER) is None


def test_nobody_is_no_step(bench: Workbench, keys: list[int]) -> None:
    before = len(bench.store.history())
    assert deciding.set_state(bench, [], State.READ) is None
    assert deciding.toggle_read(bench, []) is None
    assert deciding.toggle_state(bench, [], State.LATER) is None
    assert deciding.toggle_bookmark(bench, []) is None
    assert deciding.add_tag(bench, [], "edge") is None
    assert retag(bench, [], ["edge"], []) is None
    assert retag(bench, keys, [], []) is None
    assert len(bench.store.history()) == before


def test_reading_is_toggled_for_all_together(bench: Workbench, keys: list[int]) -> None:
    deciding.toggle_read(bench, keys[:2])
    assert states(bench, keys[:3]) == ["read", "read", "unread"]
    deciding.toggle_read(bench, keys[:3])
    assert states(bench, keys[:3]) == ["read"] * 3, "one was unread still"
    deciding.toggle_read(bench, keys[:3])
    assert states(bench, keys[:3]) == ["unread"] * 3


@pytest.mark.parametrize("state", [State.LATER, State.DISMISSED])
def test_a_state_is_toggled_back_to_unread(bench: Workbench, keys: list[int], state: State) -> None:
    deciding.toggle_state(bench, keys[:2], state)
    deciding.toggle_state(bench, keys[:2], state)
    assert states(bench, keys[:2]) == ["unread"] * 2
    deciding.toggle_read(bench, keys[:1])
    deciding.toggle_state(bench, keys[:1], state)
    assert states(bench, keys[:1]) == [state.value]


def test_bookmarks_stand_in_the_order_they_were_made(bench: Workbench, keys: list[int]) -> None:
    deciding.toggle_bookmark(bench, [keys[3]])
    deciding.toggle_bookmark(bench, [keys[2], keys[0]])
    assert list(bench.store.bookmarks()) == [keys[3], keys[2], keys[0]]
    deciding.toggle_bookmark(bench, [keys[2], keys[1]])
    assert list(bench.store.bookmarks()) == [keys[3], keys[2], keys[0], keys[1]], "not all had one"
    deciding.toggle_bookmark(bench, [keys[3], keys[0]])
    assert list(bench.store.bookmarks()) == [keys[2], keys[1]]


@pytest.mark.parametrize(
    ("place", "by", "order"),
    [
        (0, 1, [1, 0, 2]),
        (2, -1, [0, 2, 1]),
        (0, -1, None),
        (2, 5, None),
        (2, -9, [2, 0, 1]),
        (0, 9, [1, 2, 0]),
    ],
)
def test_a_bookmark_moves_within_the_order(
    bench: Workbench, keys: list[int], place: int, by: int, order: list[int] | None
) -> None:
    deciding.set_bookmark(bench, keys[:3], True)
    entry = deciding.move_bookmark(bench, keys[place], by)
    assert (entry is None) == (order is None)
    assert list(bench.store.bookmarks()) == [keys[n] for n in order or (0, 1, 2)]
    if entry is not None:
        bench.store.undo()
        assert list(bench.store.bookmarks()) == keys[:3]


def test_what_is_not_bookmarked_cannot_be_moved(bench: Workbench, keys: list[int]) -> None:
    with pytest.raises(NotFoundError):
        deciding.move_bookmark(bench, keys[0], 1)


# Tags


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("edge", "edge"), ("#edge", "edge"), ("  #edge ", "edge"), ("#edge/ energy ", "edge/energy"),
        ("to   cite", "to cite"), ("a\tb\nc", "a b c"), ("##x", "#x"), ("café", "café"), ("早退", "早退"),
        ("-x", "-x"), ("C++ (new)", "C++ (new)"), ("x" * 80, "x" * 80),
    ],
)  # fmt: skip
def test_a_tag_is_what_was_meant(typed: str, meant: str) -> None:
    assert tag_name(typed) == meant
    assert tag_name(tag_name(typed)) == tag_name(meant)


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "#", "/", "a//b", "/a", "a/", "a/ /b", "x" * 81, "a\x1b[31mb", "a\x00", "a\x7f", "a\x9bb",
     "a\ud800", 'a"b', "a*"],
)  # fmt: skip
def test_a_name_that_cannot_be_a_tag_is_refused_in_words(
    bench: Workbench, keys: list[int], typed: str
) -> None:
    with pytest.raises(UsageError) as caught:
        deciding.add_tag(bench, keys, typed)
    assert caught.value.what.endswith(".")
    assert caught.value.what.isprintable(), "the message itself is safe to show"
    assert bench.store.tags() == []


@pytest.mark.parametrize("typed", ["a\u202eb", "a\u2066b", "edge\u200b", "\ufeffedge", "a\U000e0041"])
def test_a_tag_cannot_hold_what_nobody_sees(typed: str) -> None:
    try:
        assert tag_name(typed) == tag_name(typed.encode("ascii", "ignore").decode())
    except UsageError:
        return


@given(st.text(max_size=90))
def test_whatever_is_typed_a_tag_is_clean_or_refused(typed: str) -> None:
    try:
        name = tag_name(typed)
    except UsageError:
        return
    assert tag_name("#" + name) == name
    assert all(level == " ".join(level.split()) != "" for level in name.split("/"))
    assert 0 < len(name) <= deciding.TAG_LENGTH
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in name)


def test_every_tag_that_can_be_made_can_be_asked_for(bench: Workbench, keys: list[int]) -> None:
    from papertui.model.query import Filter
    from papertui.search.language import unparse
    from papertui.service.finding import Request, answer

    for name in ["edge", "a/b", "to cite", "c++(x)", "(a)", "“q”", "-a", "OR", "a:b", "x~2", "#x", "?", "\\"]:
        deciding.add_tag(bench, keys[:1], "#" + name)
        found = answer(bench, Request(1, unparse(Filter("tag", name))))
        assert (found.error, list(found.keys)) == (None, keys[:1]), name
        bench.store.undo()


def test_several_tags_are_one_step_and_come_back_as_one(bench: Workbench, keys: list[int]) -> None:
    deciding.add_tag(bench, keys[:3], "old")
    verb, what, papers = done(retag(bench, keys[:2], ["new", "edge/energy"], ["old"]))
    assert (verb, what, papers) == ("tagged", "#new, #edge/energy, -#old on 2 papers", 2)
    assert [tags(bench, key) for key in keys[:3]] == [("edge/energy", "new")] * 2 + [("old",)]
    bench.store.undo()
    assert [tags(bench, key) for key in keys[:3]] == [("old",)] * 3
    bench.store.redo()
    assert tags(bench, keys[0]) == ("edge/energy", "new")


def test_one_bad_name_among_several_changes_nothing(bench: Workbench, keys: list[int]) -> None:
    before = len(bench.store.history())
    with pytest.raises(UsageError):
        retag(bench, keys, ["good", "a//b"], [])
    assert (bench.store.tags(), len(bench.store.history())) == ([], before)
    assert deciding.add_tag(bench, keys, "after") is not None, "the library is not left in a transaction"


def test_retagging_with_what_is_there_is_no_step(bench: Workbench, keys: list[int]) -> None:
    deciding.add_tag(bench, keys, "edge")
    assert retag(bench, keys, ["edge"], ["other"]) is None


def test_tags_are_renamed_merged_and_deleted_with_what_lies_below(bench: Workbench, keys: list[int]) -> None:
    deciding.add_tag(bench, keys[:1], "vision/video")
    deciding.add_tag(bench, keys[1:2], "vision")
    deciding.add_tag(bench, keys[2:3], "sight")
    assert deciding.rename_tag(bench, "#vision", " sight ") is not None
    assert [tags(bench, key) for key in keys[:3]] == [("sight/video",), ("sight",), ("sight",)]
    bench.store.undo()
    assert [tags(bench, key) for key in keys[:3]] == [("vision/video",), ("vision",), ("sight",)]
    deciding.delete_tag(bench, "vision")
    assert [tags(bench, key) for key in keys[:3]] == [(), (), ("sight",)]
    bench.store.undo()
    with pytest.raises(NotFoundError):
        deciding.rename_tag(bench, "nothing", "something")
    with pytest.raises(UsageError):
        deciding.rename_tag(bench, "vision", "a//b")


def test_a_tag_is_spelled_as_it_was_first(bench: Workbench, keys: list[int]) -> None:
    deciding.add_tag(bench, keys[:1], "Vision")
    deciding.add_tag(bench, keys[1:2], "vision")
    assert [(tag.name, tag.papers) for tag in bench.store.tags()] == [("Vision", 2)]
    deciding.remove_tag(bench, keys, "#VISION")
    assert bench.store.tags() == []


# Notes


def test_a_note_is_kept_and_an_empty_one_taken_away(bench: Workbench, keys: list[int]) -> None:
    assert done(deciding.set_note(bench, keys[0], "\n one\ntwo \n\n"))[0] == "noted"
    assert bench.store.record(keys[0]).note == " one\ntwo "
    assert deciding.set_note(bench, keys[0], " one\ntwo ") is None
    assert done(deciding.set_note(bench, keys[0], "\n\n"))[0] == "took the note off"
    assert bench.store.record(keys[0]).note == ""
    bench.store.undo()
    assert bench.store.record(keys[0]).note == " one\ntwo "


def test_a_hostile_note_is_kept_as_it_is(bench: Workbench, keys: list[int]) -> None:
    bad = "a\x1b]0;x\x07\u202e[/b] \x00"
    deciding.set_note(bench, keys[0], bad)
    assert bench.store.record(keys[0]).note == bad


# Undo


def everything(bench: Workbench) -> list[str]:
    return list(bench.store.dump())


def test_everything_can_be_undone_and_redone_in_order(bench: Workbench, keys: list[int]) -> None:
    deeds: list[Callable[[], JournalEntry | None]] = [
        lambda: deciding.set_state(bench, keys[:2], State.READ),
        lambda: deciding.toggle_bookmark(bench, keys[1:4]),
        lambda: deciding.move_bookmark(bench, keys[3], -2),
        lambda: deciding.add_tag(bench, keys, "edge/energy"),
        lambda: retag(bench, keys[:2], ["new"], ["edge/energy"]),
        lambda: deciding.rename_tag(bench, "edge", "rim"),
        lambda: deciding.set_note(bench, keys[4], "text"),
        lambda: deciding.toggle_state(bench, keys[2:], State.DISMISSED),
        lambda: deciding.delete_tag(bench, "rim"),
        lambda: bench.store.remove_listing(bench.store.listings()[0].id),
    ]
    past = [everything(bench)]
    for deed in deeds:
        assert deed() is not None
        past.append(everything(bench))
    for expected in past[-2::-1]:
        bench.store.undo()
        assert everything(bench) == expected
    for expected in past[1:]:
        bench.store.redo()
        assert everything(bench) == expected
    assert bench.store.redo() is None


def test_undo_works_after_a_restart(bench: Workbench, keys: list[int]) -> None:
    deciding.set_state(bench, keys, State.READ)
    with Workbench.open(bench.places, now=bench.now) as other:
        entry = other.store.undo()
        assert entry is not None
        assert entry.verb == "marked read"
    assert states(bench, keys) == ["unread"] * 5


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 papers"), (1, "1 paper"), (2, "2 papers"), (1204, "1,204 papers")]
)
def test_things_are_counted_in_words(number: int, text: str) -> None:
    assert counted(number, "paper") == text
