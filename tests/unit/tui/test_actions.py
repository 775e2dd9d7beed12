"""The table of actions: found by what somebody means, spoken in whole sentences."""

from __future__ import annotations

import re

import pytest

from papertui.tui.actions import ACTIONS, SCOPES, Action
from papertui.tui.keymap import Keymap
from papertui.tui.render.help import matching_rows
from papertui.tui.screens.help import help_rows

every_action = pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)


def found(wish: str) -> list[str]:
    """The ids that help offers for a wish, best first."""
    return [row.id for row in matching_rows(help_rows(Keymap()), wish)]


@pytest.mark.parametrize(
    ("wish", "wanted"),
    [
        ("unread", "triage.read"),
        ("mark as unread", "triage.read"),
        ("undo", "mend.undo"),
        ("take back", "mend.undo"),
        ("oops a mistake", "mend.undo"),
        ("redo", "mend.redo"),
        ("save", "triage.bookmark"),
        ("reading list", "export.open"),
        ("keep", "triage.bookmark"),
        ("star", "triage.bookmark"),
        ("snooze", "triage.later"),
        ("delete", "tag.delete"),
        ("remove paper", "triage.dismiss"),
        ("label", "tag.edit"),
        ("comment", "note.edit"),
        ("markdown", "export.open"),
        ("load a file", "import.open"),
        ("clipboard", "copy.title"),
        ("search", "find.search"),
        ("order", "find.sort"),
        ("next unread", "move.next_unread"),
        ("hide read", "find.hide_read"),
        ("numbers", "read.claims"),
        ("github", "read.links"),
        ("quit", "app.quit"),
        ("shortcuts", "app.help"),
        ("full screen", "read.zen"),
        ("select all", "select.all"),
        ("history", "mend.history"),
        ("several tags", "tag.combine"),
        ("shell", "app.suspend"),
    ],
)
def test_help_finds_by_intent(wish: str, wanted: str) -> None:
    assert wanted in found(wish)[:4], found(wish)[:6]


@every_action
def test_help_finds_an_action_by_its_title_and_by_its_key(action: Action) -> None:
    assert action.id in found(action.title)[:3]
    row = next(row for row in help_rows(Keymap()) if row.id == action.id)
    assert any(action.id in found(key) for key in row.keys) or action.needs_key


def test_nonsense_finds_nothing() -> None:
    assert found("xyzzy") == []
    assert found("   ") == []


@every_action
def test_help_shows_the_keys_that_are_bound_now(action: Action) -> None:
    rebound = Keymap({action.id: "ctrl+f5"})
    row = next(row for row in help_rows(rebound) if row.id == action.id)
    assert row.keys == ("Ctrl+f5",) or rebound.problems


def test_every_place_has_a_name_of_its_own() -> None:
    assert len(set(SCOPES.values())) == len(SCOPES)
    assert {action.scope for action in ACTIONS} <= set(SCOPES)


@every_action
def test_words_to_search_for_are_plain(action: Action) -> None:
    assert all(re.fullmatch(r"[a-z/]+", word) for word in action.words.split())


def test_only_digits_and_letters_need_the_key_itself() -> None:
    assert {action.id for action in ACTIONS if action.needs_key} == {"view.open", "place.set", "place.jump"}
