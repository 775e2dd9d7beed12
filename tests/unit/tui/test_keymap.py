"""Keys: one name each, scopes inside scopes, sequences without time-outs, and what the reader rebinds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.tui.actions import ACTIONS
from papertui.tui.keymap import (
    SCOPE_CHAINS,
    Keymap,
    KeyReader,
    Pressed,
    clashes,
    plain_key,
    plain_sequence,
    split_keys,
    spoken_key,
)

SCOPES = sorted(SCOPE_CHAINS)


@pytest.fixture(scope="module")
def keymap() -> Keymap:
    return Keymap()


def pressed(keymap: Keymap, scope: str, *keys: str) -> list[str]:
    """What each key led to: the action's id, `...` for a prefix that waits, `?` for nothing."""
    reader = KeyReader(keymap)
    out = []
    for key in keys:
        found = reader.press(scope, key)
        out.append(found.action.id if found.action else "..." if found.waiting else "?")
    return out


@pytest.mark.parametrize(
    ("key", "plain"),
    [("slash", "/"), ("shift+s", "S"), ("upper_s", "S"), ("S", "S"), ("s", "s"), ("question_mark", "?"),
     ("shift+tab", "shift+tab"), ("ctrl+shift+s", "ctrl+shift+s"), ("comma", ","), ("vertical_line", "|"),
     ("apostrophe", "'"), ("space", "space"), ("é", "é"), ("", "")],
)  # fmt: skip
def test_a_key_has_one_name(key: str, plain: str) -> None:
    assert plain_key(key) == plain
    assert plain_key(plain) == plain


@pytest.mark.parametrize(
    ("keys", "spoken"),
    [("j", "j"), ("enter", "Enter"), ("g g", "g g"), ("ctrl+d", "Ctrl+d"), ("ctrl+up", "Ctrl+↑"),
     ("+", "+"), ("g +", "g +"), ("shift+tab", "Shift+Tab"), ("ctrl+alt+x", "Ctrl+Alt+x"), ("|", "|")],
)  # fmt: skip
def test_a_key_is_written_as_people_say_it(keys: str, spoken: str) -> None:
    assert spoken_key(keys) == spoken


@pytest.mark.parametrize(
    ("text", "keys"),
    [("b", ["b"]), (" b , ctrl+k ", ["b", "ctrl+k"]), ("g x", ["g x"]), (",", [","]),
     ("comma, b", ["comma", "b"]), ("", []), (" , ,", []), ("b,", ["b"])],
)  # fmt: skip
def test_keys_of_a_setting_are_parted_by_commas(text: str, keys: list[str]) -> None:
    assert list(split_keys(text)) == keys


# Scopes


@pytest.mark.parametrize(
    ("scope", "key", "action"),
    [
        ("list", "n", "move.next_unread"), ("paper", "n", "read.next_match"),
        ("claims", "n", "claims.next_paper"), ("list", "space", "select.toggle"),
        ("paper", "space", "read.page"), ("triage", "space", "triage.skip"),
        ("claims", "c", "claims.close"), ("list", "c", "read.claims"), ("paper", "c", "read.claims"),
        ("claims", "S", "claims.sort"), ("list", "S", "find.sort"), ("list", "shift+s", "find.sort"),
        ("rail", "x", "tag.delete"), ("history", "enter", "page.choose"), ("list", "enter", "read.open"),
        ("exports", "y", "exports.copy"), ("claims", "y", "claims.copy"), ("list", "slash", "find.search"),
        ("page", "u", "mend.undo"), ("triage", "b", "triage.bookmark"), ("list", "7", "view.open"),
    ],
)  # fmt: skip
def test_the_innermost_scope_wins(keymap: Keymap, scope: str, key: str, action: str) -> None:
    assert pressed(keymap, scope, key) == [action]


def test_what_belongs_elsewhere_does_nothing_here(keymap: Keymap) -> None:
    assert pressed(keymap, "list", "x", "w") == ["?", "?"]
    assert pressed(keymap, "page", "b", "y") == ["?", "?"]


# Sequences


def test_a_sequence_waits_for_its_second_key(keymap: Keymap) -> None:
    assert pressed(keymap, "list", "g", "g", "g", "b") == ["...", "move.top", "...", "go.bookmarks"]


def test_an_unknown_second_key_does_nothing_and_ends_the_wait(keymap: Keymap) -> None:
    reader = KeyReader(keymap)
    assert reader.press("list", "g").waiting == "g"
    assert reader.press("list", "z") == Pressed(unknown="g z")
    assert reader.press("list", "z").action is not None


def test_escape_ends_the_wait_without_a_word(keymap: Keymap) -> None:
    reader = KeyReader(keymap)
    reader.press("list", "y")
    assert reader.press("list", "escape") == Pressed()
    assert reader.prefix == ""


def test_any_letter_may_follow_a_place(keymap: Keymap) -> None:
    reader = KeyReader(keymap)
    for letter in "aZ7é":
        assert reader.press("list", "m").waiting == "m"
        found = reader.press("list", letter)
        assert found.action is not None
        assert (found.action.id, found.argument) == ("place.set", letter)
    assert pressed(keymap, "list", "m", "enter") == ["...", "?"]


def test_what_may_follow_is_known(keymap: Keymap) -> None:
    follows = dict(keymap.follows("list", "g"))
    assert {"g", "b", "t", "l", "d", "c"} <= set(follows)
    assert follows["g"].id == "move.top"
    assert keymap.follows("list", "j") == []


def test_the_key_that_chose_is_handed_on(keymap: Keymap) -> None:
    assert KeyReader(keymap).press("list", "4").argument == "4"


KEYS = st.one_of(
    st.sampled_from(sorted({part for action in ACTIONS for keys in action.keys for part in keys.split(" ")})),
    st.text(max_size=3),
)


@given(st.sampled_from(SCOPES), st.lists(KEYS, max_size=12))
def test_whatever_is_pressed_there_is_one_answer(scope: str, keys: list[str]) -> None:
    keymap = Keymap()
    reader = KeyReader(keymap)
    for key in keys:
        waited = reader.prefix
        found = reader.press(scope, key)
        assert not (found.action and (found.waiting or found.unknown))
        assert reader.prefix == found.waiting
        assert not (waited and found.waiting), "no sequence is longer than two keys"
        if found.action:
            assert found.action.scope in SCOPE_CHAINS[scope]


# Rebinding


def test_a_rebound_action_has_its_new_keys_and_no_old_one() -> None:
    keymap = Keymap({"triage.bookmark": "f7, ctrl+k"})
    assert keymap.problems == []
    assert pressed(keymap, "list", "f7", "ctrl+k", "b") == ["triage.bookmark", "triage.bookmark", "?"]
    assert keymap.keys_of("triage.bookmark") == ("f7", "ctrl+k")


def test_two_actions_can_change_places() -> None:
    keymap = Keymap({"triage.bookmark": "s", "triage.later": "b"})
    assert keymap.problems == []
    assert pressed(keymap, "list", "s", "b") == ["triage.bookmark", "triage.later"]
    assert pressed(keymap, "claims", "s", "b") == ["triage.bookmark", "claims.bookmark"]


def test_what_an_inner_scope_hides_on_purpose_may_be_another_action() -> None:
    assert Keymap({"triage.bookmark": "f7", "tag.edit": "b"}).problems == []
    (problem,) = Keymap({"tag.edit": "L"}).problems
    assert "L would mean both claims.link and tag.edit" in problem


def test_a_sequence_can_be_bound() -> None:
    keymap = Keymap({"triage.bookmark": "g x"})
    assert pressed(keymap, "paper", "g", "x") == ["...", "triage.bookmark"]


@pytest.mark.parametrize(
    ("rebound", "words"),
    [
        ({"triage.kiss": "b"}, "no action 'triage.kiss'"),
        ({"triage.bookmark": "enterr"}, "no key is named 'enterr'"),
        ({"triage.bookmark": "gg"}, "no key is named 'gg'"),
        ({"triage.bookmark": ""}, "no key is named"),
        ({"triage.bookmark": "ctrl+"}, "no key is named 'ctrl+'"),
        ({"triage.bookmark": "b, f99"}, "no key is named 'f99'"),
    ],
)
def test_what_cannot_be_used_is_said_and_the_default_stays(rebound: dict[str, str], words: str) -> None:
    keymap = Keymap(rebound)
    (problem,) = keymap.problems
    assert words in problem
    assert [action.keys for action in keymap.actions] == [action.keys for action in ACTIONS]


@pytest.mark.parametrize(
    "rebound",
    [
        {"triage.bookmark": "s"},
        {"triage.bookmark": "shift+s"},
        {"triage.bookmark": "g"},
        {"triage.bookmark": "j j", "triage.later": "j"},
    ],
)
def test_a_clash_in_one_scope_is_said_with_both_ids(rebound: dict[str, str]) -> None:
    keymap = Keymap(rebound)
    assert keymap.problems
    assert all("would mean both" in problem for problem in keymap.problems)
    assert clashes(keymap.actions) == []


def test_no_clash_is_left_after_one_was_mended() -> None:
    keymap = Keymap({"triage.bookmark": "s", "triage.later": "d"})
    assert clashes(keymap.actions) == [], keymap.problems


@pytest.mark.parametrize(
    "rebound",
    [
        pytest.param({"select.toggle": "j"}, id="hides move.down in the list"),
        pytest.param({"triage.bookmark": "m"}, id="hides the prefix of place.set in the list"),
        pytest.param({"triage.bookmark": "u"}, id="hides undo on the desk"),
    ],
)
def test_a_key_that_makes_another_unreachable_is_said(rebound: dict[str, str]) -> None:
    assert Keymap(rebound).problems


def test_a_sequence_of_three_keys_is_said() -> None:
    assert Keymap({"triage.bookmark": "g x y"}).problems


@pytest.mark.parametrize("keys", ["a", "ctrl+g", "1, 2, ctrl+k"])
def test_views_are_opened_by_digits_only(keys: str) -> None:
    assert Keymap({"view.open": keys}).problems


IDS = st.sampled_from([action.id for action in ACTIONS])


@given(st.dictionaries(st.one_of(IDS, st.text(max_size=5)), st.text(max_size=12), max_size=6))
def test_any_setting_gives_a_keymap_in_which_help_can_be_found(rebound: dict[str, str]) -> None:
    keymap = Keymap(rebound)
    assert {action.id for action in keymap.actions} == {action.id for action in ACTIONS}
    assert all(action.keys for action in keymap.actions)
    assert all(problem.startswith("keys: ") for problem in keymap.problems)
    for action in keymap.actions:
        assert all(spoken_key(keys) for keys in keymap.keys_of(action.id))


@given(st.text(max_size=10))
def test_a_sequence_has_one_name(keys: str) -> None:
    assert plain_sequence(plain_sequence(keys)) == plain_sequence(keys)
