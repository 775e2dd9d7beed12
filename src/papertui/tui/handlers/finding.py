"""Finding: the search line, views, days, tags, order, and what they put on the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from papertui.errors import UsageError
from papertui.model.mark import View
from papertui.model.query import Filter
from papertui.search.language import parse, unparse
from papertui.service.finding import Answer
from papertui.service.session import SORTS, VIEWS
from papertui.tui.handlers import completing, narrowing
from papertui.tui.notices import said
from papertui.tui.render.chrome import Message
from papertui.tui.render.figures import day_name

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen

SEARCHES_KEPT = 50


def begin_search(desk: DeskScreen, _: str) -> None:
    """Open the search line over the context row."""
    desk.before_search = desk.session.standing()
    desk.panes.searching = True
    desk.view.find.narrow = bool(desk.view.layout.rail)
    desk.panes.arrange()
    desk.panes.search.value = desk.session.query if desk.session.where[0] == "search" else ""
    desk.panes.search.cursor_position = len(desk.panes.search.value)
    desk.set_focus(desk.panes.search)
    desk.refresh_chrome()


def search_typed(desk: DeskScreen, text: str) -> None:
    """Search as somebody types; the whole library, best match first."""
    session = desk.session
    if not desk.panes.searching or (text == session.query and session.where[0] == "search"):
        return
    session.go_to(text, "Search", "relevance" if text.strip() else "page", ("search", ""))
    desk.ask(typing=True)


def end_search(desk: DeskScreen) -> None:
    """Close the search line, keep what it found and go there."""
    close_search(desk)
    desk.panes.focus("list")


def close_search(desk: DeskScreen) -> None:
    """Close the search line and keep what it found; the focus is elsewhere already, or about to be."""
    text = desk.panes.search.value.strip()
    desk.panes.searching = False
    if text:
        kept = [text, *(old for old in desk.memory.searches if old != text)]
        desk.memory.searches = kept[:SEARCHES_KEPT]
    desk.panes.arrange()


def give_up_search(desk: DeskScreen) -> None:
    """Close the search line and go back to what was there before."""
    desk.panes.searching = False
    desk.view.find.narrow = desk.before_search[3][0] == "search"
    if desk.before_search[:4] != desk.session.standing()[:4]:
        desk.session.return_to(desk.before_search)
        desk.ask(typing=desk.session.where[0] == "search")
    desk.say(None)
    desk.panes.focus("list")


def key_in_search(desk: DeskScreen, key: str) -> bool:
    """Keys that the search line leaves to the desk."""
    if key == "enter" and desk.view.find.empty:
        narrowing.take_way(desk)
    elif (
        key in ("up", "down")
        and desk.view.find.empty
        and narrowing.move_way(desk, 1 if key == "down" else -1)
    ):
        pass
    elif key == "enter" or (key == "down" and not desk.view.find.empty):
        end_search(desk)
    elif key == "escape":
        give_up_search(desk)
    elif key == "up":
        recall(desk)
    elif key == "tab":
        completing.complete(desk)
    elif key == "f1":
        desk.act(desk.keymap_table.by_id["app.help"])
    else:
        return False
    return True


def recall(desk: DeskScreen) -> None:
    """Put an older search into the line."""
    searches = desk.memory.searches
    value = desk.panes.search.value.strip()
    at = searches.index(value) + 1 if value in searches else 0
    if at < len(searches):
        desk.panes.search.value = searches[at]
        desk.panes.search.cursor_position = len(searches[at])


def show_answer(desk: DeskScreen, answer: Answer) -> None:
    """Put what was found on the list, or say where and why the query cannot be read."""
    session = desk.session
    searching = desk.panes.searching
    desk.panes.search.refresh()
    if answer.error is not None:
        error = answer.error
        place = f" (at character {error.position + 1})"
        desk.say(Message(f"{error.what}{place} {error.hint}".strip(), sign="bad"))
        return
    desk.view.forget()
    desk.panes.follow_emptiness()
    desk.panes.papers.show(session.visible.total, session.cursor, keep_top=not searching)
    desk.show_current(from_top=not desk.view.begun)  # an answer anew leaves what is read where it is
    hidden = session.visible.hidden
    if answer.claims_read is not None:
        read, papers = answer.claims_read
        desk.say(said(f"The claims of {read:,} of {papers:,} papers have been read; the others follow."))
    elif desk.view.find.empty and answer.behind:
        desk.say(said("Papers are still being taken into the index; it will be searched again."))
    elif desk.view.find.empty:
        desk.say(said("Nothing is hidden: this searched every paper, read and dismissed ones too."))
    elif answer.query is not None and answer.query.best:
        desk.say(said("Best match: papers with any of these words, the best first."))
    elif searching and hidden:
        desk.say(said(f"{hidden:,} more hidden: they are not unread.", "", ".", "shows them"))
    elif searching:
        desk.say(completing.field_notice(desk, session.query))


def open_target(desk: DeskScreen, target: tuple[str, object]) -> None:
    """Open what a row of the rail stands for."""
    session = desk.session
    match target:
        case ("view", int(slot)):
            view = next((v for v in (*VIEWS, *desk.bench.store.views()) if v.slot == slot), None)
            if view is None:
                raise UsageError(f"No view is saved on {slot}.", "W saves the present search on a digit.")
            session.go_to(view.query, view.name, view.sort, target)
        case ("day", day):
            text = f"day:{day}" if day else "day:none"
            session.go_to(text, day_name(str(day), desk.view.today) if day else "No day", "page", target)
        case ("tag", str(name)):
            session.go_to(unparse(Filter("tag", name)), f"#{name}", "page", target)
        case ("facet", str(query)):
            narrowing.toggle(desk, query)
            return
        case ("bookmark", int(key)):
            desk.show_paper(key)
            desk.panes.focus("list")
            return
        case _:
            return
    desk.view.find.narrow = False
    desk.trail.clear()
    desk.ask()
    desk.panes.focus("list")


def combine_tags(desk: DeskScreen, _: str) -> None:
    """Ask for one more tag on every paper of the list, or for one less."""
    if narrowing.toggle_here(desk):
        return
    target = desk.view.rail_target()
    if target is None or target[0] != "tag":
        raise UsageError("The cursor is not on a tag.", "gt goes to the tags.")
    name = str(target[1])
    session = desk.session
    here = session.where[1] if session.where[0] == "tags" else ()
    here = (session.where[1],) if session.where[0] == "tag" else here
    names = [str(other) for other in here if other != name] if isinstance(here, tuple) else []
    if not isinstance(here, tuple) or name not in here:
        names.append(name)
    if not names:
        open_target(desk, ("view", 0))
    else:
        query = " ".join(unparse(Filter("tag", other)) for other in names)
        where: tuple[str, object] = ("tag", names[0]) if len(names) == 1 else ("tags", tuple(names))
        session.go_to(query, " ".join(f"#{other}" for other in names), "page", where)
        desk.ask()


def clear(desk: DeskScreen, _: str) -> None:
    """All papers again, nothing hidden."""
    desk.session.hide_read = False
    if desk.view.find.narrow and desk.view.focus == "rail":
        desk.session.go_to("", VIEWS[0].name, VIEWS[0].sort, ("view", 0))
        desk.ask()
    else:
        open_target(desk, ("view", 0))


def hide_read(desk: DeskScreen, _: str) -> None:
    """Hide what is not unread, or show it again."""
    desk.session.hide_read = not desk.session.hide_read
    desk.ask()
    word = "hidden" if desk.session.hide_read else "shown again"
    desk.say(said(f"Papers that are not unread are {word}.", "", ".", "turns it round"))


def save_view(desk: DeskScreen, _: str) -> None:
    """Ask for a name and keep the present search on the next free digit."""
    from papertui.tui.panels.prompt import Prompt

    session = desk.session
    if session.where[0] == "related":
        raise UsageError("Related papers are no search to save.", "/ searches; then W saves it.")
    saved = desk.bench.store.views()
    free = next((slot for slot in range(len(VIEWS), 10) if slot not in {view.slot for view in saved}), None)

    def keep(text: str) -> None:
        digit, _, name = text.partition(" ")
        slot = int(digit) if digit.isdecimal() and len(digit) == 1 and name else free
        if slot is None or slot < len(VIEWS):
            raise UsageError("That digit is not free for a view.", "Begin the name with a digit from 4 to 9.")
        parse(session.query)  # raises what is unfinished about it, before anything is kept
        view = View(slot, name.strip() if digit == str(slot) and name else text, session.query, session.sort)
        entry = desk.bench.store.save_view(view)
        desk.decided(entry, [], advance=False)

    order = dict(SORTS)[session.sort]
    explain = (
        f"Keeps {session.query or 'all papers'!r}, {order}, on {free}. " if free else "Every digit is taken. "
    )
    explain += "Begin with a digit from 4 to 9 to choose it; a view that stands there is replaced."

    def replaceable(typed: str) -> list[str]:
        names = [f"{view.slot} {view.name}" for view in saved if view.slot >= len(VIEWS)]
        return [name for name in names if typed.casefold() in name.casefold()]

    panel = Prompt(desk, "Save this search as a view", keep, explain=explain, suggest=replaceable)
    desk.panes.borrow(panel)


def choose_sort(desk: DeskScreen, _: str) -> None:
    """Choose the order of the list."""
    from papertui.tui.panels.sorts import SortChooser

    desk.panes.borrow(SortChooser(desk))


HANDLERS: Mapping[str, Callable[[DeskScreen, str], object]] = {
    "find.search": begin_search,
    "find.clear": clear,
    "tag.combine": combine_tags,
    "find.hide_read": hide_read,
    "find.sort": choose_sort,
    "view.open": lambda desk, digit: open_target(desk, ("view", int(digit))),
    "view.save": save_view,
    "list.refresh": lambda desk, _: desk.ask(),
}
