"""The desk's chrome: context row, rules, hints, and where each pane goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from papertui.service.session import SORTS, VIEWS
from papertui.tui.actions import Action
from papertui.tui.ink import Line, Run, run
from papertui.tui.render import chrome, claims, paper
from papertui.tui.render.figures import counted, day_name, grouped
from papertui.tui.render.rail import folded_rail
from papertui.tui.screens.desk_view import DeskView

if TYPE_CHECKING:
    from papertui.tui.panels.borrower import Borrower

_DECISIONS = ("triage.bookmark", "triage.later", "triage.dismiss")
HINTS = {
    "list": ("move.down", *_DECISIONS, "tag.edit", "read.claims", "find.search", "export.open", "app.help"),
    "paper": ("move.down", *_DECISIONS, "tag.edit", "read.claims", "read.links", "read.back", "app.help"),
    "rail": (
        "move.down", "read.open", "tag.combine", "tag.rename", "tag.delete", "view.delete", "read.back",
        "app.help",
    ),
    "claims": (
        "move.down", "claims.bookmark", "claims.note", "claims.show", "claims.sort", "claims.hide",
        "claims.copy", "claims.close", "app.help",
    ),
}  # fmt: skip

FIRST_HINTS = (
    chrome.Hint("i", "import"),
    chrome.Hint("d", "demo"),
    chrome.Hint("q", "quit"),
    chrome.Hint("?", "help"),
)

NARROW_HINTS = (
    chrome.Hint("j k", "move"),
    chrome.Hint("Space", "narrow"),
    chrome.Hint("F", "clear"),
    chrome.Hint("f", "library"),
    chrome.Hint("Esc", "to the list"),
    chrome.Hint("?", "help"),
)

NOTHING_HINTS = (
    chrome.Hint("Enter", "take the first"),
    chrome.Hint("↓", "choose"),
    chrome.Hint("↑", "history"),
    chrome.Hint("Ctrl+u", "clear"),
    chrome.Hint("Esc", "back"),
    chrome.Hint("F1", "syntax"),
)

SEARCH_HINTS = (
    chrome.Hint("Enter", "to the list"),
    chrome.Hint("Tab", "complete"),
    chrome.Hint("↑", "history"),
    chrome.Hint("↓", "into list"),
    chrome.Hint("Ctrl+u", "clear"),
    chrome.Hint("Esc", "back"),
    chrome.Hint("F1", "syntax"),
)

_TOKEN = re.compile(r'(-?[a-z]+:|-?#)("[^"]*"?|[^\s()]*)|"[^"]*"?|\b(?:OR|AND|NOT)\b|\s+|[^\s"]+|"')


def coloured_query(text: str) -> list[Run]:
    """A query with its fields, tags and operators told apart."""
    runs = []
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            runs.append(run(text[at : match.start()]))
        if match.group(1):
            runs.append(run(match.group(1), "bad" if match.group(1).startswith("-") else "accent"))
            runs.append(run(match.group(2), "text"))
        elif match.group() in ("OR", "AND", "NOT"):
            runs.append(run(match.group(), "muted b"))
        elif match.group().startswith('"'):
            runs.append(run(match.group(), "result"))
        else:
            runs.append(run(match.group(), "text b"))
        at = match.end()
    return runs


def own_hints(view: DeskView) -> tuple[chrome.Hint, ...]:
    """The hints of an empty library and of the facets; elsewhere none: they follow from the scope."""
    if view.first_run:
        return FIRST_HINTS
    return NARROW_HINTS if view.find.narrow and view.focus == "rail" else ()


def search_hints(view: DeskView) -> tuple[chrome.Hint, ...]:
    """The keys of the search line, other ones where it has found nothing."""
    return NOTHING_HINTS if view.find.empty else SEARCH_HINTS


def search_runs(view: DeskView, text: str) -> list[Run]:
    """The query as it is typed; the word that cannot be read is underlined."""
    error = view.session.answer.error if view.session.answer is not None else None
    if error is None or error.position >= len(text) or view.session.query != text:
        return coloured_query(text)
    at = error.position
    end = text.find(" ", at + 1)
    end = len(text) if end < 0 else end
    return [*coloured_query(text[:at]), run(text[at:end], "bad u"), *coloured_query(text[end:])]


def search_aside(view: DeskView) -> list[Run]:
    """The hit count, always on screen while somebody searches."""
    answer = view.session.answer
    took = answer.took_ms if answer is not None and answer.error is None else None
    total = view.overview.papers or view.session.bench.store.count()
    return [Run("  "), *chrome.found_runs(view.session.visible.total, total, took)]


def context_line(view: DeskView, width: int) -> Line:
    """Where the reader is, and how many of the list's papers are still unread."""
    session = view.session
    record = view.record()
    folded = folded_rail(view.rail(), width) if width < 110 else ()
    day = view.newest_day(record)
    kind = session.where[0]
    name = session.title
    shown_day = day_name(day, view.today) if day and kind != "day" and not view.expanded else ""
    filters = (session.query,) if kind == "search" and session.query else ()
    name = "Search" if kind == "search" else name
    meter = chrome.Meter(view.work[0], view.work[1] or None, view.work[2]) if view.work else None
    total = session.visible.total
    known = view.overview.change >= 0
    progress = chrome.Progress(max(0, total - view.overview.left), total) if known else None
    trail = record.paper.title if view.expanded and record is not None else ""
    return chrome.context_row(
        chrome.Context(
            name, shown_day, filters, trail, folded=folded, progress=None if trail else progress, meter=meter
        ),
        width,
    )


def rule_line(view: DeskView, borrower: Borrower | None, width: int) -> Line:
    """The panes' titles set into one rule."""
    made = view.layout
    focus = "" if view.find.typing else view.focus
    panes: list[chrome.PaneTitle] = []
    if made.single and view.focus == "paper":
        return chrome.pane_rule(_right_panes(view, borrower, beside=False), width)
    if made.rail:
        title, right = ("Narrow", "f") if view.find.narrow else ("Library", "")
        panes.append(chrome.PaneTitle(title, right, made.rail, focus == "rail"))
    if made.list and view.find.empty and borrower is None:
        cells = width - made.rail - len(panes)
        panes.append(chrome.PaneTitle(view.find.nothing_title(), "", cells, focus == "list"))
        return chrome.pane_rule(panes, width)
    if made.list:
        cells = made.list - (1 if panes else 0)
        panes.append(chrome.PaneTitle("Papers", _list_right(view), cells, focus == "list"))
    if not made.stacked and not made.single:
        panes += _right_panes(view, borrower, beside=bool(panes))
    return chrome.pane_rule(panes, width)


def _right_panes(view: DeskView, borrower: Borrower | None, *, beside: bool) -> list[chrome.PaneTitle]:
    made = view.layout
    panes = []
    if made.paper:
        cells = made.paper - (1 if beside else 0)
        if borrower is not None:
            panes.append(chrome.PaneTitle(borrower.title, borrower.right, cells, True))
        elif view.expanded and not (made.list and made.claims):
            panes.append(chrome.PaneTitle("Abstract", _lens(view), cells, view.focus == "paper"))
        else:
            panes.append(chrome.PaneTitle("Paper", _lens(view), cells, view.focus == "paper"))
    if made.claims and borrower is not None and not made.paper:
        panes.append(chrome.PaneTitle(borrower.title, borrower.right, made.claims, True))
    elif made.claims:
        right = claims.claims_summary(view.claims(), view.claims_look()) if view.record() else ""
        focused = view.focus == "claims" and borrower is None
        panes.append(chrome.PaneTitle("Claims", right, made.claims - (1 if panes else 0), focused))
    return panes


def _lens(view: DeskView) -> str:
    if matches := view.find.match_words():
        return matches
    return f"lens {view.lens} of 4"


def _list_right(view: DeskView) -> str:
    session = view.session
    total = session.visible.total
    place = f"{grouped(session.cursor + 1)} of {grouped(total)}" if total else "none"
    if session.selected:
        place = f"{grouped(len(session.selected))} selected of {grouped(total)}"
    order = dict(SORTS)[session.sort]
    return f"{place} · {order} {'▼' if session.turned else '▲'}"


def paper_rule(view: DeskView, width: int) -> Line:
    """The rule between list and paper of the stacked layout: the title itself."""
    record = view.record()
    if record is None:
        return chrome.pane_rule([chrome.PaneTitle("Paper", "", width, view.focus == "paper")], width)
    return chrome.pane_rule([paper.narrow_pane(record, view.lens, width, view.focus == "paper")], width)


def message_aside(view: DeskView, below: int) -> str:
    """The right end of the message row: the selection, or how much of the paper is out of sight."""
    if view.find.empty:
        return ""
    if view.session.selected:
        return f"{grouped(len(view.session.selected))} selected"
    return f"{counted(below, 'more line')}  J" if below > 0 and view.layout.paper else ""


def reason_against(view: DeskView, action: Action) -> str:
    """Why an action cannot be done at this moment; empty where it can."""
    record = view.record()
    session = view.session
    if action.id == "triage.dismiss" and session.visible.total == 0 and session.bench.store.count() == 0:
        return ""  # d brings the demo listing in
    needs_paper = action.group in ("decide", "take") or action.id in (
        "read.claims",
        "read.links",
        "read.open",
        "find.related",
    )
    if action.id == "read.open" and view.find.empty:
        return ""
    if (
        needs_paper
        and record is None
        and action.id not in ("import.open", "export.open")
        and view.focus != "rail"
    ):
        return "there is no paper here."
    if action.id == "read.variant" and record is not None and not record.variants:
        return "no other text with this title is in the library."
    if action.id == "read.links" and record is not None and not record.urls:
        return "no link in this abstract."
    if action.id in ("bookmark.up", "bookmark.down") and session.sort != "bookmark":
        return "only in the bookmarks, in your own order (gb)."
    if (
        action.id in ("tag.delete", "tag.combine")
        and (view.rail_target() or ("", ""))[0] != "tag"
        and not (action.id == "tag.combine" and view.find.narrow)
    ):
        return "the cursor is not on a tag."
    if (
        action.id == "tag.rename"
        and (view.rail_target() or ("", ""))[0] != "tag"
        and not _on_saved_view(view)
    ):
        return "the cursor is on no tag and on no view of yours."
    if action.id == "view.delete" and not _on_saved_view(view):
        return "the cursor is not on a saved view."
    return ""


def _on_saved_view(view: DeskView) -> bool:
    target = view.rail_target()
    return target is not None and target[0] == "view" and target[1] not in {fixed.slot for fixed in VIEWS}
