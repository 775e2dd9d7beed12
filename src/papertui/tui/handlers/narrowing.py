"""Narrowing a list by facets, finding more like a paper, and what the zero-hit page offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from papertui.errors import UsageError
from papertui.service.narrowing import toggled
from papertui.service.session import VIEWS
from papertui.tui.notices import said

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen


def narrow(desk: DeskScreen, _: str) -> None:
    """Put the facets into the rail's place and the focus on them; there, put the rail back."""
    view = desk.view
    if view.find.narrow and view.focus == "rail":
        view.find.narrow = False
        desk.panes.focus("list")
        return
    view.find.narrow = True
    view.rail_at = 0
    desk.panes.focus("rail")
    desk.asides.count_facets()


def leave(desk: DeskScreen) -> None:
    """The focus on the list, and the library's rail again unless a search goes on; the filters stay."""
    desk.view.find.narrow = desk.session.where[0] == "search" and bool(desk.view.layout.rail)
    desk.panes.focus("list")


def toggle(desk: DeskScreen, wanted: str) -> None:
    """Put a filter into the query of the list, or take it out."""
    session = desk.session
    if session.where[0] == "related":
        raise UsageError("Related papers are no search to narrow.", "/ searches among all papers.")
    text = toggled(session.query, wanted, desk.view.today)
    if text:
        desk.panes.search.value = text
        session.go_to(text, "Search", session.sort, ("search", ""))
    else:
        session.go_to("", VIEWS[0].name, session.sort, ("view", 0))
    desk.ask()


def toggle_here(desk: DeskScreen) -> bool:
    """Toggle the facet under the rail's cursor; false where the rail shows the library."""
    target = desk.view.rail_target()
    if not desk.view.find.narrow or target is None:
        return False
    toggle(desk, str(target[1]))
    return True


def relate(desk: DeskScreen, _: str) -> None:
    """List the papers most like the paper or the selection."""
    session = desk.session
    keys = session.targets()
    if not keys:
        desk.say(said("There is no paper here to compare others with."))
        return
    title = desk.view.title() if len(keys) == 1 else f"{len(keys):,} papers"
    desk.trail.append(session.standing())
    desk.view.find.narrow = False
    session.go_to("", f"Related to {title}", "relevance", ("related", tuple(keys)))
    desk.ask()
    desk.panes.focus("list")


def return_from_related(desk: DeskScreen) -> None:
    """Back to the list that related papers were asked from."""
    if desk.trail:
        desk.session.return_to(desk.trail.pop())
        desk.ask(typing=desk.session.where[0] == "search")
    else:
        desk.open_target(("view", 0))


def take_way(desk: DeskScreen, query: str | None = None) -> None:
    """Search for what the zero-hit page offers under its cursor, or for another query of the list's tail."""
    text = desk.view.find.way() if query is None else query
    if text is None:
        return
    if desk.panes.searching:
        # A blank behind the last word says that it is finished: it finds what was promised.
        desk.panes.search.value = f"{text} "
        desk.panes.search.cursor_position = len(text) + 1
    else:
        desk.session.go_to(text, "Search", "relevance", ("search", ""))
        desk.ask()


def move_way(desk: DeskScreen, by: int) -> bool:
    """Move the cursor of the zero-hit page; false where it is at its end."""
    moved = desk.view.find.move_way(by)
    if moved:
        desk.panes.papers.remake()
    return moved


HANDLERS: Mapping[str, Callable[[DeskScreen, str], object]] = {
    "find.narrow": narrow,
    "find.related": relate,
}
