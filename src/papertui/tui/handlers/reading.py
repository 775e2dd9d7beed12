"""Reading: open, scroll, lens, zen, links, variants and expanded claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from papertui.tui.handlers import narrowing
from papertui.tui.notices import said

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen

LENSES = 4
LENS_WORDS = ("claims only", "background folded", "all of it", "plain prose")


def open_paper(desk: DeskScreen, _: str) -> None:
    """Read on in the paper; on the rail, open what the cursor stands on."""
    if desk.view.focus == "list" and desk.view.find.empty:
        narrowing.take_way(desk)
        return
    if desk.view.focus == "rail" and narrowing.toggle_here(desk):
        return
    if desk.view.focus == "rail":
        target = desk.view.rail_target()
        if target is not None:
            desk.open_target(target)
    elif desk.view.expanded:
        show_in_text(desk, "")
    else:
        desk.panes.focus("paper")


def go_back(desk: DeskScreen, _: str) -> None:
    """One step back: a panel, claims, zen, selection, pane, search, then all papers."""
    from papertui.tui.handlers import finding

    session, view = desk.session, desk.view
    if desk.panes.borrower is not None:
        desk.panes.borrower.leave()
        desk.panes.give_back()
    elif desk.panes.searching:
        finding.end_search(desk)
    elif view.expanded or view.focus == "claims":
        close_claims(desk, "")
    elif desk.panes.zen:
        toggle_zen(desk, "")
    elif session.selected or session.anchor is not None:
        session.selected, session.anchor = set(), None
        desk.panes.repaint_rows()
    elif view.focus == "rail" and view.find.narrow:
        narrowing.leave(desk)
    elif view.focus != "list":
        desk.panes.focus("list")
    elif session.where[0] == "related":
        narrowing.return_from_related(desk)
    elif session.where != ("view", 0) or session.query or session.hide_read:
        session.hide_read = False
        desk.open_target(("view", 0))
    else:
        desk.say(said("Nothing to go back from.", "", "q", "leaves the reader"))


def scroll(lines: int) -> Callable[[DeskScreen, str], object]:
    """Scroll the paper while the list keeps the focus."""

    def move(desk: DeskScreen, _: str) -> None:
        desk.panes.paper.scroll_lines(lines)
        desk.refresh_chrome()

    return move


def read_on(desk: DeskScreen, _: str) -> None:
    """A page down; at the end the next unread paper."""
    if desk.panes.paper.scroll_lines(max(1, desk.panes.paper.size.height - 2)):
        desk.refresh_chrome()
        return
    place = desk.session.next_unread(1)
    if place is None:
        desk.say(said("No unread paper further down."))
    else:
        desk.move_list(place)


def to_match(step: int) -> Callable[[DeskScreen, str], object]:
    """Move to the next highlighted match of the paper."""

    def move(desk: DeskScreen, _: str) -> None:
        find, pane = desk.view.find, desk.panes.paper
        pane.made()
        if not 0 < find.match_at + step <= find.matches:
            desk.say(said("No match further " + ("down." if step > 0 else "up.")))
            return
        find.match_at += step
        pane.remake()
        places = [at for at, made in enumerate(pane.made()) for run in made.runs if run.ink.startswith("hit")]
        pane.reveal(places[find.match_at - 1])
        desk.refresh_chrome()

    return move


def lens(step: int) -> Callable[[DeskScreen, str], object]:
    """Show more or less of the abstract."""

    def change(desk: DeskScreen, _: str) -> None:
        wanted = desk.view.lens + step
        if 1 <= wanted <= LENSES:
            desk.view.lens = wanted
            desk.view.opened = frozenset()
            desk.panes.paper.remake(keep_top=False)
        desk.say(said(f"Lens {desk.view.lens}: {LENS_WORDS[desk.view.lens - 1]}.", "", "{ }", "less, more"))

    return change


def toggle_zen(desk: DeskScreen, _: str) -> None:
    """All the width for the paper, or back."""
    desk.panes.zen = not desk.panes.zen
    desk.view.focus = "paper" if desk.panes.zen else "list"
    desk.panes.arrange()
    desk.set_focus(desk.panes.pane(desk.view.focus))
    desk.panes.repaint()


def show_variant(desk: DeskScreen, _: str) -> None:
    """The paper with the same title and another abstract."""
    record = desk.view.record()
    if record is not None and record.variants:
        desk.show_paper(desk.bench.store.resolve(record.variants[0]))


def expand_claims(desk: DeskScreen, _: str) -> None:
    """The abstract sentence by sentence, with its numbers; from there, back to the list."""
    if desk.view.expanded:
        close_claims(desk, "")
        return
    desk.view.expanded = True
    desk.view.focus = "claims"
    desk.panes.arrange()
    desk.set_focus(desk.panes.claims)
    desk.panes.repaint()
    desk.say(said("Every line quotes the abstract; values are read by rule and may be wrong."))


def close_claims(desk: DeskScreen, _: str) -> None:
    """Back to the list."""
    desk.view.expanded = False
    desk.panes.single_paper = False
    desk.view.focus = "list"
    desk.panes.arrange()
    desk.set_focus(desk.panes.papers)
    desk.say(None)
    desk.panes.repaint()


def move_claim(desk: DeskScreen, by: int) -> None:
    """Move the cursor of the claims, and mark its sentence in the text."""
    view = desk.view
    view.claim_at = max(0, min(view.claim_at + by, len(view.shown_claims()) - 1))
    desk.panes.claims.remake()
    desk.panes.paper.remake()
    _reveal_claim(desk)


def stand_on(desk: DeskScreen, sentence: int) -> None:
    """Put the cursor of the claims on a sentence, if it is one of those shown."""
    places = desk.view.shown_claims()
    if sentence in places:
        desk.view.claim_at = places.index(sentence)
        _reveal_claim(desk)


def _reveal_claim(desk: DeskScreen) -> None:
    sentence = desk.view.claim_sentence()
    for pane, kind in ((desk.panes.claims, "claim"), (desk.panes.paper, "sentence")):
        span = pane.lines_of((kind, sentence)) if pane.display else None
        if span:
            pane.reveal(*span)


def show_in_text(desk: DeskScreen, _: str) -> None:
    """Jump from the claim to its sentence in the abstract, and back."""
    if not desk.panes.paper.display:
        desk.say(said("The abstract has no room beside the claims here."))
        return
    if desk.view.focus == "claims":
        desk.view.focus = "paper"
        desk.set_focus(desk.panes.paper)
    else:
        desk.view.focus = "claims"
        desk.set_focus(desk.panes.claims)
    _reveal_claim(desk)
    desk.panes.repaint()


def sort_claims(desk: DeskScreen, _: str) -> None:
    """Order of the text, or by kind."""
    sentence = desk.view.claim_sentence()
    desk.view.by_kind = not desk.view.by_kind
    places = desk.view.shown_claims()
    desk.view.claim_at = places.index(sentence) if sentence in places else 0
    desk.panes.claims.remake()
    _reveal_claim(desk)


def fold_claim(desk: DeskScreen, _: str) -> None:
    """Fold the quote of the claim away, or out."""
    sentence = desk.view.claim_sentence()
    if sentence is not None:
        desk.view.folded ^= {sentence}
        desk.panes.claims.remake()


def another_paper(step: int) -> Callable[[DeskScreen, str], object]:
    """The claims of the next unread paper in a direction."""

    def move(desk: DeskScreen, _: str) -> None:
        place = desk.session.next_unread(step)
        if place is None:
            desk.say(said("No unread paper further " + ("down." if step > 0 else "up.")))
            return
        desk.view.folded = set()
        desk.move_list(place)

    return move


HANDLERS: Mapping[str, Callable[[DeskScreen, str], object]] = {
    "read.open": open_paper,
    "read.back": go_back,
    "read.scroll_down": scroll(3),
    "read.scroll_up": scroll(-3),
    "read.page": read_on,
    "read.next_match": to_match(1),
    "read.previous_match": to_match(-1),
    "read.claims": expand_claims,
    "go.claims": expand_claims,
    "read.lens_more": lens(1),
    "read.lens_less": lens(-1),
    "read.zen": toggle_zen,
    "read.variant": show_variant,
    "claims.show": show_in_text,
    "claims.sort": sort_claims,
    "claims.fold": fold_claim,
    "claims.next_paper": another_paper(1),
    "claims.previous_paper": another_paper(-1),
    "claims.pane": show_in_text,
    "claims.close": close_claims,
    "pane.wider": lambda desk, _: desk.panes.move_divider(4),
    "pane.narrower": lambda desk, _: desk.panes.move_divider(-4),
}
