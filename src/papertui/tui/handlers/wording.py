"""The reader's own green and red words: edited in a panel, shown or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from papertui.tui.notices import said

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen


def edit_words(desk: DeskScreen, _: str) -> None:
    """The words, to add to and take from."""
    from papertui.tui.panels.words import WordChooser

    desk.panes.borrow(WordChooser(desk))


def toggle_words(desk: DeskScreen, _: str) -> None:
    """Mark the words in every abstract, or leave them unmarked."""
    find = desk.view.find
    words = find.words()
    if not words.green and not words.red:
        desk.say(said("You have no words yet.", "", "H", "adds some"))
        return
    find.words_on = not find.words_on
    desk.memory.words = find.words_on
    desk.panes.repaint()
    what = "marked in every abstract" if find.words_on else "not marked"
    desk.say(said(f"Your words are {what}.", "", "g H", "turns it round"))


HANDLERS: Mapping[str, Callable[[DeskScreen, str], object]] = {
    "words.edit": edit_words,
    "words.toggle": toggle_words,
}
