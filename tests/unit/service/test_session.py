"""The session: one visible set, stale answers dropped, rows that stay, and a cursor that keeps its paper."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from papertui.model.mark import State
from papertui.model.query import QueryError
from papertui.service import session as session_module
from papertui.service.finding import Answer, answer
from papertui.service.session import FIRST_WINDOW, SORTS, VIEWS, Session
from papertui.service.workbench import Workbench
from tests.unit.service.making import bring, filled, write_jsonl


@pytest.fixture
def keys(bench: Workbench, tmp_path: Path) -> list[int]:
    return filled(bench, tmp_path, 12, index=False)


@pytest.fixture
def session(bench: Workbench, keys: list[int]) -> Session:
    """A session that shows all papers."""
    made = Session(bench)
    made.start()
    return turned_to(made)


def turned_to(session: Session, *, typing: bool = False) -> Session:
    """The session after its question was answered."""
    assert session.accept(answer(session.bench, session.ask(typing=typing)))
    return session


def open_query(session: Session, query: str, sort: str = "page") -> Session:
    """Look at a query as if it were a view of the rail."""
    session.go_to(query, query, sort, ("search", ""))
    return turned_to(session)


def test_a_new_session_shows_all_papers_from_the_top(session: Session, keys: list[int]) -> None:
    assert list(session.visible.keys) == keys
    assert (session.cursor, session.title, session.where, session.sort) == (
        0,
        "All papers",
        ("view", 0),
        "page",
    )
    assert session.visible.complete


def test_the_first_window_is_read_at_once_and_knows_how_much_there_is(
    bench: Workbench, tmp_path: Path
) -> None:
    many = [{"title": f"Paper {n}", "abstract": "Text."} for n in range(FIRST_WINDOW + 30)]
    bring(bench, write_jsonl(tmp_path / "a.jsonl", many))
    session = Session(bench)
    session.start()
    assert (len(session.visible.keys), session.visible.total) == (FIRST_WINDOW, FIRST_WINDOW + 30)
    assert not session.visible.complete
    assert turned_to(session).visible.complete


def test_an_empty_library_has_no_current_paper(bench: Workbench) -> None:
    session = Session(bench)
    session.start()
    turned_to(session)
    assert (session.current_key, session.targets(), session.next_unread(1)) == (None, [], None)


def test_the_fixed_views_have_their_own_slots_and_known_orders() -> None:
    assert [view.slot for view in VIEWS] == [0, 1, 2, 3]
    assert {view.sort for view in VIEWS} <= {name for name, _ in SORTS}


# Answers


def test_a_stale_answer_changes_nothing(session: Session, keys: list[int]) -> None:
    old = session.ask()
    session.go_to("is:later", "Later", "page", ("view", 2))
    new = session.ask()
    assert not session.accept(answer(session.bench, old))
    assert list(session.visible.keys) == keys
    assert session.turning
    assert session.accept(answer(session.bench, new))
    assert (list(session.visible.keys), session.turning) == ([], False)


def test_the_same_answer_is_not_taken_after_another_question(session: Session) -> None:
    first = answer(session.bench, session.ask())
    session.ask()
    assert not session.accept(first)


def test_a_query_that_cannot_be_read_keeps_the_last_good_list(session: Session, keys: list[int]) -> None:
    session.cursor = 4
    session.selected = {keys[1]}
    session.go_to('"open', "Search", "relevance", ("search", ""))
    assert turned_to(session).visible.keys[3] == keys[3]
    assert session.answer is not None
    assert isinstance(session.answer.error, QueryError)
    assert not session.turning


def test_a_question_carries_what_is_wanted(session: Session) -> None:
    session.hide_read = session.turned = True
    session.sort = "title"
    request = session.ask(typing=True)
    assert (request.sort, request.turned, request.hide_read, request.typing) == ("title", True, True, True)


# The visible set


def test_a_row_does_not_vanish_when_it_is_marked(session: Session, keys: list[int]) -> None:
    open_query(session, "is:unread")
    session.bench.store.set_state(keys[:3], State.READ)
    session.forget(keys[:3])
    assert list(session.visible.keys) == keys
    assert [row.state for row in session.rows(keys[:4])] == [State.READ] * 3 + [State.UNREAD]
    turned_to(session)
    assert list(session.visible.keys) == keys[3:], "it leaves when the list is refreshed"


def test_hidden_papers_are_counted_in_the_visible_set(session: Session, keys: list[int]) -> None:
    session.bench.store.set_state(keys[5:], State.READ)
    session.hide_read = True
    turned_to(session)
    assert (session.visible.total, session.visible.hidden) == (5, 7)
    session.go_to("", "All", "page", ("view", 0))
    assert session.visible.hidden == 0, "what was hidden in another list is not said of this one"


# The cursor


def test_the_cursor_keeps_its_paper_when_the_order_changes(session: Session, keys: list[int]) -> None:
    session.cursor = 5
    for sort in ("title", "added", "page"):
        session.sort = sort
        assert turned_to(session).current_key == keys[5]


def test_the_cursor_keeps_its_paper_when_others_leave(session: Session, keys: list[int]) -> None:
    session.cursor = 5
    session.bench.store.set_state(keys[:3], State.READ)
    session.hide_read = True
    assert turned_to(session).current_key == keys[5]
    assert session.cursor == 2


def test_the_cursor_stays_near_when_its_paper_leaves(session: Session, keys: list[int]) -> None:
    session.cursor = 11
    session.bench.store.set_state(keys[10:], State.READ)
    session.hide_read = True
    assert turned_to(session).cursor == 9


def test_another_list_begins_at_its_top(session: Session, keys: list[int]) -> None:
    for key in reversed(keys[:4]):
        session.bench.store.set_bookmark([key], True)
    session.go_to("is:bookmarked", "Bookmarks", "bookmark", ("view", 3))
    assert list(turned_to(session).visible.keys) == keys[3::-1]
    assert session.cursor == 0


def test_a_list_that_became_empty_has_no_cursor(session: Session) -> None:
    session.cursor = 7
    open_query(session, "tag:nothing")
    assert (session.cursor, session.current_key, session.targets()) == (0, None, [])
    assert session.current() is None


# The selection


def test_decisions_act_on_the_selection_in_list_order_else_on_the_cursor(
    session: Session, keys: list[int]
) -> None:
    session.cursor = 2
    assert session.targets() == [keys[2]]
    session.selected = {keys[7], keys[1]}
    assert session.targets() == [keys[1], keys[7]]


def test_what_left_the_list_is_not_selected_any_more(session: Session, keys: list[int]) -> None:
    session.selected = {keys[0], keys[6]}
    session.bench.store.set_state(keys[:1], State.READ)
    session.hide_read = True
    assert turned_to(session).selected == {keys[6]}


def test_a_selection_does_not_follow_to_another_list(session: Session, keys: list[int]) -> None:
    session.selected = set(keys)
    session.go_to("is:later", "Later", "page", ("view", 2))
    assert session.selected == set()


@pytest.mark.parametrize(("anchor", "cursor"), [(2, 5), (5, 2), (3, 3)])
def test_a_range_selects_both_ends(session: Session, keys: list[int], anchor: int, cursor: int) -> None:
    session.anchor, session.cursor = anchor, cursor
    session.select_range()
    assert session.targets() == keys[min(anchor, cursor) : max(anchor, cursor) + 1]


def test_a_range_adds_to_what_is_selected(session: Session, keys: list[int]) -> None:
    session.selected = {keys[11]}
    session.select_range()
    assert session.selected == {keys[11]}, "no range was begun"
    session.anchor, session.cursor = 0, 1
    session.select_range()
    assert session.selected == {keys[0], keys[1], keys[11]}


# Unread papers


def test_next_and_previous_unread(session: Session, keys: list[int]) -> None:
    session.bench.store.set_state([keys[n] for n in range(12) if n not in (1, 6, 10)], State.READ)
    session.cursor = 6
    assert (session.next_unread(1), session.next_unread(-1)) == (10, 1)
    session.cursor = 10
    assert (session.next_unread(1), session.next_unread(-1)) == (None, 6)
    session.cursor = 1
    assert session.next_unread(-1) is None


@pytest.mark.parametrize("gap", [199, 200, 201, 400, 449])
def test_the_next_unread_is_found_across_blocks(bench: Workbench, tmp_path: Path, gap: int) -> None:
    many = [{"title": f"Paper {n}", "abstract": "Text."} for n in range(451)]
    bring(bench, write_jsonl(tmp_path / "a.jsonl", many))
    keys = list(bench.store.keys())
    bench.store.set_state(keys[1 : 1 + gap], State.READ)
    session = Session(bench)
    turned_to(session)
    assert session.next_unread(1) == gap + 1
    session.cursor = gap + 1
    assert session.next_unread(-1) == 0


# Rows


def test_rows_come_in_the_order_asked_for(session: Session, keys: list[int]) -> None:
    wanted = [keys[3], keys[0], keys[3], keys[9]]
    assert [row.key for row in session.rows(wanted)] == wanted


def test_rows_are_read_once_until_they_are_forgotten(session: Session, keys: list[int]) -> None:
    session.rows(keys)
    session.bench.store.set_bookmark(keys[:2], True)
    assert not any(row.bookmarked for row in session.rows(keys))
    session.forget(keys[:1])
    assert [row.bookmarked for row in session.rows(keys[:3])] == [True, False, False]
    session.forget()
    assert [row.bookmarked for row in session.rows(keys[:3])] == [True, True, False]


def test_memory_for_rows_is_bounded(
    session: Session, keys: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "ROWS_HELD", 5)
    for start in range(0, 12, 2):
        session.rows(keys[start : start + 2])
        assert len(session._rows) <= 5
    assert [row.key for row in session.rows(keys)] == keys, "more than fits is still answered"


def test_the_record_under_the_cursor_is_read_from_the_library(session: Session, keys: list[int]) -> None:
    session.cursor = 3
    session.bench.store.set_note(keys[3], "new")
    record = session.current()
    assert record is not None
    assert (record.key, record.note) == (keys[3], "new")


def test_a_place_outside_the_list_is_no_paper(session: Session) -> None:
    session.cursor = 99
    assert session.current_key is None
    session.cursor = -1
    assert session.current_key is None


def test_keys_may_be_any_sequence(session: Session) -> None:
    request = session.ask()
    assert session.accept(Answer(request, array("q", [3, 1, 2])))
    assert session.visible.total == 3
