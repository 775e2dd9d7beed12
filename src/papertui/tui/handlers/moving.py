"""Moving: lines, pages, unread papers, days, panes and remembered places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from papertui.errors import NotFoundError
from papertui.tui.handlers.narrowing import move_way
from papertui.tui.handlers.reading import move_claim
from papertui.tui.notices import said

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen

FAR = 1 << 60


def step(desk: DeskScreen, by: int) -> None:
    """Move the focused pane's cursor, or scroll it where it has none."""
    view = desk.view
    if view.focus == "list" and view.find.empty:
        move_way(desk, by)
    elif view.focus == "list":
        desk.move_list(desk.panes.papers.cursor + by)
    elif view.focus == "paper":
        desk.panes.paper.scroll_lines(by)
        desk.refresh_chrome()
    elif view.focus == "claims":
        move_claim(desk, by)
    else:
        view.rail_at = max(0, min(view.rail_at + by, len(view.rail_targets()) - 1))
        desk.panes.rail.remake()
        span = desk.panes.rail.lines_of(view.rail_target())
        if span:
            desk.panes.rail.reveal(*span)


def by(lines: int) -> Callable[[DeskScreen, str], object]:
    """Move the cursor of the focused pane by lines."""
    return lambda desk, _: desk.step(lines)


def by_page(part: float) -> Callable[[DeskScreen, str], object]:
    """Move the cursor of the focused pane by a part of its page."""
    return lambda desk, _: desk.step(round(desk.panes.page * part) or (1 if part > 0 else -1))


def to_unread(step: int) -> Callable[[DeskScreen, str], object]:
    """Move to the next unread paper in a direction."""

    def move(desk: DeskScreen, _: str) -> None:
        place = desk.session.next_unread(step)
        if place is None:
            desk.say(said("No unread paper further " + ("down." if step > 0 else "up.")))
        else:
            desk.move_list(place)

    return move


def to_day(step: int) -> Callable[[DeskScreen, str], object]:
    """Open the next older (step 1) or newer (step -1) listing day."""

    def move(desk: DeskScreen, _: str) -> None:
        days = [day.day for day in desk.view.overview.days]
        kind, where = desk.session.where
        record = desk.view.record()
        here = where if kind == "day" else None
        if kind == "day" and here in days:
            at = days.index(here) + step
        else:
            shown = desk.view.newest_day(record)
            at = days.index(shown) if shown in days else 0
        if not 0 <= at < len(days):
            desk.say(said("No older day." if step > 0 else "No newer day."))
            return
        desk.open_target(("day", days[at]))

    return move


def to_pane(step: int) -> Callable[[DeskScreen, str], object]:
    """Move the focus to the next pane in a direction."""
    return lambda desk, _: desk.panes.focus_beside(step)


def remember_place(desk: DeskScreen, letter: str) -> None:
    """Remember the paper under a letter."""
    record = desk.view.record()
    if record is not None:
        desk.memory.places[letter] = record.id
        desk.say(said(f"Place {letter} remembered.", "", f"' {letter}", "comes back"))


def jump_to_place(desk: DeskScreen, letter: str) -> None:
    """Move to the paper remembered under a letter."""
    id = desk.memory.places.get(letter)
    if id is None:
        desk.say(said(f"No paper is remembered under {letter}.", "", f"m {letter}", "remembers one"))
        return
    try:
        desk.show_paper(desk.bench.store.resolve(id))
    except NotFoundError:
        desk.say(said(f"The paper remembered under {letter} is not in the library any more."))


HANDLERS: Mapping[str, Callable[[DeskScreen, str], object]] = {
    "move.down": by(1),
    "move.up": by(-1),
    "move.top": by(-FAR),
    "move.bottom": by(FAR),
    "move.half_down": by_page(0.5),
    "move.half_up": by_page(-0.5),
    "move.page_down": by_page(1),
    "move.page_up": by_page(-1),
    "move.next_unread": to_unread(1),
    "move.previous_unread": to_unread(-1),
    "move.next_day": to_day(1),
    "move.previous_day": to_day(-1),
    "move.pane_left": to_pane(-1),
    "move.pane_right": to_pane(1),
    "go.list": lambda desk, _: desk.panes.focus("list"),
    "go.detail": lambda desk, _: desk.panes.focus("paper"),
    "go.tags": lambda desk, _: desk.panes.focus_rail("tag"),
    "go.bookmarks": lambda desk, _: desk.open_target(("view", 3)),
    "place.set": remember_place,
    "place.jump": jump_to_place,
}
