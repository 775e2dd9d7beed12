"""What the table of actions promises: every key does something, says what, and can be reached."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import papertui.tui.screens
from papertui.paths import temporary
from papertui.service.workbench import Workbench
from papertui.tui.actions import ACTIONS, SCOPES, Action
from papertui.tui.keymap import _KEY, SCOPE_CHAINS, Keymap, clashes, plain_sequence
from papertui.tui.paint import Brush
from papertui.tui.screens.board import BoardScreen
from papertui.tui.screens.comparison import CompareScreen
from papertui.tui.screens.desk import DeskScreen
from papertui.tui.screens.exports import ExportScreen, Source
from papertui.tui.screens.help import HelpScreen
from papertui.tui.screens.history import HistoryScreen
from papertui.tui.screens.imports import ImportScreen
from papertui.tui.screens.page import Page
from papertui.tui.screens.settings import SettingsScreen
from papertui.tui.screens.spoken import SpokenScreen
from papertui.tui.screens.triage import TriageScreen
from papertui.tui.signs import choose_signs
from papertui.tui.theme import choose_theme

every_action = pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)

#: Where each page's keys begin.
PAGES: dict[str, tuple[str, ...]] = {
    "BoardScreen": ("board",),
    "CompareScreen": ("board",),
    "DeskScreen": ("list", "paper", "rail", "claims"),
    "ExportScreen": ("exports",),
    "HelpScreen": ("page",),
    "HistoryScreen": ("history",),
    "ImportScreen": ("imports",),
    "SettingsScreen": ("page",),
    "SpokenScreen": ("page",),
    "TriageScreen": ("triage",),
}

#: What a page leaves out of the scopes around its own, and why. Its key says so when it is pressed.
LEFT_OUT: dict[str, str] = {
    "HelpScreen everywhere": "its input has the focus, and letters are text there",
    "HelpScreen page": "its input has the focus, and Enter takes the line",
    "TriageScreen desk": "a card is decided on; panes, searches and other pages belong to the desk",
    "BoardScreen mend.undo": "a board changes nothing that could be taken back",
    "BoardScreen mend.redo": "a board changes nothing that could be taken back",
    "CompareScreen mend.undo": "a comparison changes nothing that could be taken back",
    "CompareScreen mend.redo": "a comparison changes nothing that could be taken back",
    "ExportScreen mend.undo": "an export changes nothing that could be taken back",
    "ExportScreen mend.redo": "an export changes nothing that could be taken back",
    "ImportScreen mend.redo": "the report takes its own import back; more is on the desk",
    "SettingsScreen mend.undo": "the settings are read here, not changed",
    "SettingsScreen mend.redo": "the settings are read here, not changed",
    "SettingsScreen page.choose": "no line of it can be taken",
    "SpokenScreen mend.undo": "messages change nothing",
    "SpokenScreen mend.redo": "messages change nothing",
    "SpokenScreen page.choose": "no line of it can be taken",
    "TriageScreen mend.redo": "the next card stands there already; redo is on the desk",
}

#: Keys of an inner scope that hide an outer action on purpose: (scope, key) -> why.
SHADOWINGS: dict[tuple[str, str], str] = {
    ("claims", "h"): "two panes only: both keys change sides",
    ("claims", "l"): "two panes only: both keys change sides",
    ("claims", "tab"): "two panes only: the key changes sides",
    ("claims", "enter"): "shows the claim in its text, as the open key shows a paper",
    ("claims", "c"): "the key that opened the claims closes them",
    ("claims", "S"): "orders what is on the screen",
    ("claims", "b"): "bookmarks the claim under the cursor; the paper's own key works in list and abstract",
    ("claims", "e"): "writes on the claim under the cursor; the paper's own key works in list and abstract",
}

#: Keys that begin sequences elsewhere and do something alone here, on purpose: (scope, key) -> why.
ALONE: dict[tuple[str, str], str] = {
    ("claims", "y"): "one thing to copy there, the quote; the paper is copied on the desk",
    ("exports", "y"): "one thing to copy there",
}

#: The keys that begin sequences; `t` opens the tags at once.
PREFIXES = "gym'"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Page]]:
    """One of each page, none of them on a screen."""
    brush = Brush(choose_theme("dark", {}), choose_signs(False, {}))
    with Workbench.open(temporary(tmp_path_factory.mktemp("home"))) as bench:
        desk = DeskScreen(bench, brush, Keymap())
        made: list[Page] = [
            desk,
            BoardScreen(desk, [], "All papers", lambda _: None),
            CompareScreen(desk, [], lambda _: None),
            ExportScreen(desk, [Source("your bookmarks", None)]),
            HelpScreen(desk, lambda _: None),
            HistoryScreen(desk, lambda: None),
            ImportScreen(desk, lambda: None),
            SettingsScreen(desk),
            SpokenScreen(desk, []),
            TriageScreen(desk, [], "All papers", lambda: None),
        ]
        yield {type(page).__name__: page for page in made}


def test_every_page_there_is_stands_in_this_test(pages: dict[str, Page]) -> None:
    folder = Path(papertui.tui.screens.__file__).parent
    for module in pkgutil.iter_modules([str(folder)]):
        importlib.import_module(f"papertui.tui.screens.{module.name}")
    assert {page.__name__ for page in leaves(Page)} == set(pages) == set(PAGES)


def leaves(page: type[Page]) -> list[type[Page]]:
    """The classes below a page that no other one is built on."""
    below = [leaf for child in page.__subclasses__() for leaf in leaves(child)]
    return below or [page]


# The table itself


@every_action
def test_it_says_what_it_does_in_a_sentence(action: Action) -> None:
    assert action.title.strip() == action.title != ""
    assert action.title[0].isupper()
    assert not action.title.endswith(".")
    assert action.sentence.endswith(".")
    assert action.sentence[0].isupper()
    assert len(action.sentence) <= 110
    assert action.scope in SCOPES
    assert action.id.count(".") == 1


def test_ids_are_unique() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


@every_action
def test_its_keys_are_keys(action: Action) -> None:
    assert action.keys
    for keys in action.keys:
        parts = plain_sequence(keys).split(" ")
        assert 1 <= len(parts) <= 2
        assert all(_KEY.match(part) for part in parts), keys
        assert parts[0] != "*"


@every_action
def test_no_key_is_one_that_terminals_eat(action: Action) -> None:
    """Keys that a terminal cannot tell apart, or that a multiplexer takes, are never the only way."""
    eaten = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+[", "ctrl+c", "ctrl+s", "ctrl+a", "ctrl+b"}
    usable = [
        keys for keys in action.keys if keys not in eaten and not keys.startswith(("ctrl+shift", "alt"))
    ]
    assert usable or action.id == "select.all", "select.all has v and G beside ctrl+a"


def test_keys_are_unique_in_their_scope() -> None:
    assert clashes(ACTIONS) == []
    assert Keymap().problems == []


def hidden() -> dict[tuple[str, str], set[str]]:
    """Where a key of an inner scope hides actions of an outer one: (scope, key) -> the hidden ids."""
    found: dict[tuple[str, str], set[str]] = {}
    for scope, chain in SCOPE_CHAINS.items():
        for action in ACTIONS:
            if action.scope not in chain:
                continue
            for keys in map(plain_sequence, action.keys):
                winner = Keymap().find(scope, keys.split(" ")[0])
                outer = winner is not None and chain.index(winner.scope) <= chain.index(action.scope)
                if winner is not None and winner.id != action.id and outer:
                    found.setdefault((scope, keys.split(" ")[0]), set()).add(action.id)
    return found


def test_what_hides_another_action_does_so_on_purpose() -> None:
    assert set(hidden()) - set(ALONE) == set(SHADOWINGS)


@every_action
def test_it_can_be_reached_somewhere(action: Action) -> None:
    keymap = Keymap()
    scopes = [scope for scope, chain in SCOPE_CHAINS.items() if action.scope in chain]
    for keys in map(plain_sequence, action.keys):
        first = keys.split(" ")[0]
        reached = [
            scope
            for scope in scopes
            if (found := keymap.find(scope, keys)) is not None
            and found.id == action.id
            and (first == keys or keymap.find(scope, first) is None)
        ]
        assert reached, keys


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_prefix_does_nothing_alone(prefix: str) -> None:
    alone = {(action.scope, prefix) for action in ACTIONS if prefix in map(plain_sequence, action.keys)}
    assert alone == {place for place in ALONE if place[1] == prefix}


# The handlers


def around(name: str) -> set[str]:
    """The scopes whose keys work on a page."""
    return {part for scope in PAGES[name] for part in SCOPE_CHAINS[scope]}


@every_action
def test_it_is_done_on_every_page_of_its_scope(action: Action, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        left_out = f"{name} {action.id}" in LEFT_OUT or f"{name} {action.scope}" in LEFT_OUT
        if action.scope in around(name) and not left_out:
            assert action.id in page.handlers(), f"{action.title} does nothing on {name}"


def test_somebody_does_each_of_them(pages: dict[str, Page]) -> None:
    done = {id for page in pages.values() for id in page.handlers()}
    assert {action.id for action in ACTIONS} <= done


@pytest.mark.parametrize("name", sorted(PAGES))
def test_no_page_does_what_no_key_can_ask_for(name: str, pages: dict[str, Page]) -> None:
    by_id = {action.id: action for action in ACTIONS}
    for id in pages[name].handlers():
        assert by_id[id].scope in around(name), f"{id} cannot be asked for on {name}"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_page_can_be_left_and_has_help(name: str, pages: dict[str, Page]) -> None:
    assert {"read.back", "app.close", "app.quit", "app.help"} <= set(pages[name].handlers())


@pytest.mark.parametrize("name", sorted(PAGES))
def test_hints_name_what_the_page_does(name: str, pages: dict[str, Page]) -> None:
    by_id = {action.id: action for action in ACTIONS}
    page = pages[name]
    for scope, ids in page.HINTS.items():
        assert scope in PAGES[name]
        for id in ids:
            assert id in page.handlers()
            assert by_id[id].scope in SCOPE_CHAINS[scope], f"{id} cannot be pressed in {scope}"
    assert set(page.HINTS) == set(PAGES[name]) or name == "HelpScreen", "help hints its input's keys"


def test_what_is_left_out_is_left_out_indeed(pages: dict[str, Page]) -> None:
    """A reason that is no longer needed is struck off."""
    for row, reason in LEFT_OUT.items():
        name, what = row.split(" ")
        missing = [a.id for a in ACTIONS if what in (a.id, a.scope) and a.id not in pages[name].handlers()]
        assert missing, row
        assert len(reason.split()) >= 3
