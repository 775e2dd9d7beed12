"""What is opened and closed leaves nothing behind."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from textual._styles_cache import StylesCache
from textual.widget import Widget

from tests.tui.reader import Reader, reading

OPENINGS = (
    ("?",),
    ("T",),
    ("e",),
    ("t",),
    ("g", "h"),
    ("+",),
    ("W",),
    (",",),
    ("E",),
    ("i",),
    ("T", "t"),
    ("T", "e"),
)


def gone(reader: Reader, kind: type) -> int:
    """How many objects of a kind there are that belong to no widget of the screen."""
    gc.collect()
    shown = set(reader.desk.walk_children(Widget, with_self=True))
    mine = {id(widget) for widget in shown} | {id(widget._styles_cache) for widget in shown}
    return sum(1 for thing in gc.get_objects() if isinstance(thing, kind) and id(thing) not in mine)


@pytest.mark.parametrize("opening", OPENINGS, ids="".join)
async def test_a_closed_page_is_let_go(days: Path, opening: tuple[str, ...]) -> None:
    async with reading(days) as reader:
        kept = []
        for times in (2, 5):
            for _ in range(times):
                await reader.press(*opening)
                await reader.press("escape")
                await reader.press("escape")
            assert reader.app.screen is reader.desk
            kept.append((gone(reader, Widget), gone(reader, StylesCache)))
        assert kept[1] == kept[0]
