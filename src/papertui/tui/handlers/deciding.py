"""Deciding: bookmark, later, dismiss, read, tags, notes, and the selection they act on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from papertui.model.mark import JournalEntry, State
from papertui.model.query import Filter
from papertui.service import deciding
from papertui.service.deciding import counted
from papertui.service.picking import among
from papertui.service.workbench import Workbench
from papertui.tui.handlers.mending import begin_indexing
from papertui.tui.notices import said

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen

#: A selection of so many papers asks before it is decided on.
ASK_FROM = 10

Decision = Callable[[Workbench, Sequence[int]], JournalEntry | None]


def decide(desk: DeskScreen, question: str, decision: Decision) -> None:
    """Do a decision for the selection or the paper; a large selection asks first."""
    keys = desk.session.targets()
    if not keys:
        desk.say(said("There is no paper here to decide on."))
        return

    def deed() -> None:
        desk.decided(decision(desk.bench, keys), keys)

    if len(keys) >= ASK_FROM:
        desk.confirm(f"{question} {counted(len(keys), 'paper')}?", deed)
    else:
        deed()


def bookmark(desk: DeskScreen, _: str) -> None:
    """Bookmark, or take the bookmark away."""
    decide(desk, "Bookmark", deciding.toggle_bookmark)


def later(desk: DeskScreen, _: str) -> None:
    """Put into the later queue, or take out of it."""
    decide(
        desk, "Put into the later queue:", lambda bench, keys: deciding.toggle_state(bench, keys, State.LATER)
    )


def dismiss(desk: DeskScreen, _: str) -> None:
    """Dismiss, or bring back; in an empty library, bring in the demo listing."""
    if desk.bench.store.count() == 0:
        from papertui.service.demo import import_demo

        import_demo(desk.bench)
        desk.refresh_papers(None)
        desk.ask()
        begin_indexing(desk)
        desk.say(said("These papers are invented; look around.", "", "u", "takes them out again"))
        return
    decide(desk, "Dismiss", lambda bench, keys: deciding.toggle_state(bench, keys, State.DISMISSED))


def toggle_read(desk: DeskScreen, _: str) -> None:
    """Mark read or unread."""
    decide(desk, "Mark read or unread:", deciding.toggle_read)


def read_visible(desk: DeskScreen, _: str) -> None:
    """Mark everything on the list read, after y."""
    keys = list(desk.session.visible.keys)
    if not desk.session.visible.complete:
        desk.say(said("The list is still being read; try again in a moment."))
        return
    if not keys:
        desk.say(said("The list is empty."))
        return

    def deed() -> None:
        desk.decided(deciding.set_state(desk.bench, keys, State.READ), keys, advance=False)

    desk.confirm(f"Mark {counted(len(keys), 'paper')} on this list read?", deed)


def select(desk: DeskScreen, _: str) -> None:
    """Select the paper, or take it out of the selection, and move on."""
    key = desk.session.current_key
    if key is not None:
        desk.session.selected ^= {key}
        desk.panes.repaint_rows()
        desk.step(1)


def select_range(desk: DeskScreen, _: str) -> None:
    """Begin a range, or end it."""
    session = desk.session
    if session.anchor is None:
        session.anchor = session.cursor
        session.select_range()
        desk.say(said("Range begun; move to extend it.", "", "v", "ends it"))
    else:
        session.anchor = None
        desk.say(said(f"{counted(len(session.selected), 'paper')} selected.", "", "Esc", "clears"))
    desk.panes.repaint_rows()


def select_all(desk: DeskScreen, _: str) -> None:
    """Select everything on the list; again clears the selection."""
    session = desk.session
    if not session.visible.complete:
        desk.say(said("The list is still being read; try again in a moment."))
        return
    everything = set(session.visible.keys)
    session.selected = set() if session.selected == everything else everything
    desk.panes.repaint_rows()
    desk.say(said(f"{counted(len(session.selected), 'paper')} selected.", "", "Esc", "clears"))


def move_bookmark(by: int) -> Callable[[DeskScreen, str], object]:
    """Move the bookmark under the cursor in the reader's own order."""

    def move(desk: DeskScreen, _: str) -> None:
        key = desk.session.current_key
        if key is None:
            return
        entry = deciding.move_bookmark(desk.bench, key, by)
        if entry is None:
            desk.say(said("It is at the end of your order already."))
            return
        desk.decided(entry, [key], advance=False)
        desk.ask()

    return move


def show_cards(desk: DeskScreen, _: str) -> None:
    """The unread papers of the list as cards, from the cursor on."""
    from papertui.tui.screens.triage import TriageScreen

    session = desk.session
    keys = session.visible.keys[session.cursor :]
    cards = among(keys, desk.bench.store.filter_keys(Filter("is", State.UNREAD.value)))
    if not cards:
        desk.say(said("No unread paper from here on.", "", "g g", "goes to the top"))
        return
    marks = desk.view.marks()
    desk.app.push_screen(TriageScreen(desk, cards, session.title, lambda: desk.refresh_papers(None), marks))


HANDLERS: Mapping[str, Callable[[DeskScreen, str], object]] = {
    "triage.bookmark": bookmark,
    "triage.later": later,
    "triage.dismiss": dismiss,
    "triage.read": toggle_read,
    "triage.read_visible": read_visible,
    "select.toggle": select,
    "select.range": select_range,
    "select.all": select_all,
    "triage.cards": show_cards,
    "bookmark.up": move_bookmark(-1),
    "bookmark.down": move_bookmark(1),
}
