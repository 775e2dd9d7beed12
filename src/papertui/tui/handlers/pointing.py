"""Pointing: what a click on each thing means, which is always what a key does too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertui.tui.handlers import finding, narrowing, reading, taking

if TYPE_CHECKING:
    from papertui.tui.panels.pane import LinePane
    from papertui.tui.screens.desk import DeskScreen

#: What opens another list.
OPENING = ("view", "day", "tag", "bookmark")


def click(desk: DeskScreen, pane: LinePane, target: object) -> None:
    """Do what stands under the click; the pane has the focus already."""
    if desk.panes.name_of(pane) is None:
        return
    match target:
        case (str(kind), value) if kind in OPENING:
            if (kind, value) in desk.view.rail_targets():
                desk.view.rail_at = desk.view.rail_targets().index((kind, value))
            desk.attempt(lambda: finding.open_target(desk, (kind, value)))
        case ("facet", str(query)):
            if (target := ("facet", query)) in desk.view.rail_targets():
                desk.view.rail_at = desk.view.rail_targets().index(target)
            desk.attempt(lambda: narrowing.toggle(desk, query))
        case ("key", str(keys)):
            desk.press_spoken(keys)
        case ("paper", int(key)):
            desk.show_paper(key)
        case ("link", _):
            taking.HANDLERS["read.links"](desk, "")
        case ("variant", _):
            reading.show_variant(desk, "")
        case ("fold", int(sentence)):
            desk.view.opened = desk.view.opened ^ {sentence}
        case ("claim" | "sentence" as kind, int(sentence)) if kind == "claim" or desk.view.expanded:
            reading.stand_on(desk, sentence)
    desk.panes.repaint()


def click_tail(desk: DeskScreen, target: object) -> None:
    """Take a line under the papers: a way out of an empty list, or the list without a filter."""
    match target:
        case ("repair", int(at)):
            desk.view.find.way_at = at
            desk.attempt(lambda: narrowing.take_way(desk))
        case ("query", str(query)):
            desk.attempt(lambda: narrowing.take_way(desk, query))
        case ("hidden", _):
            desk.attempt(lambda: finding.hide_read(desk, ""))


def click_chrome(desk: DeskScreen, target: object) -> None:
    """A click on the folded rail, the view's name or a rule."""
    match target:
        case (str(kind), value) if kind in OPENING:
            desk.open_target((kind, value))
        case ("rail",):
            desk.panes.focus("rail")
        case ("rule", "Papers"):
            finding.choose_sort(desk, "")
