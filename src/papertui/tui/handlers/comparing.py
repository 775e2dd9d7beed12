"""Comparing: the board of the list, and the selected papers side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from papertui.tui.notices import said

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen

#: Papers that stand side by side without being selected.
FEW = 12


def open_board(desk: DeskScreen, _: str) -> None:
    """The boards of the selection, else of the list."""
    from papertui.tui.screens.board import BoardScreen

    session = desk.session
    keys = session.targets() if session.selected else session.visible.keys
    what = "the selection" if session.selected else session.title
    desk.app.push_screen(BoardScreen(desk, keys, what, desk.show_paper))


def open_comparison(desk: DeskScreen, _: str) -> None:
    """The selected papers side by side; without a selection those of a short list."""
    from papertui.tui.screens.comparison import CompareScreen

    session = desk.session
    keys = session.targets() if session.selected else list(session.visible.keys)
    if not session.selected and len(keys) > FEW:
        desk.say(said("Select the papers to compare first.", "", "Space", "selects"))
        return
    if keys:
        desk.app.push_screen(CompareScreen(desk, keys, desk.show_paper))


HANDLERS: Mapping[str, Callable[[DeskScreen, str], object]] = {
    "board.open": open_board,
    "compare.open": open_comparison,
}
