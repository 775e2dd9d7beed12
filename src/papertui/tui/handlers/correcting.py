"""Correcting claims: hide one, give it another kind, link its numbers otherwise; all of it undoable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from papertui.model.claim import Claim, Kind, Quantity
from papertui.model.mark import JournalEntry
from papertui.service import correcting
from papertui.tui.notices import said

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen

_WORDS = {"metric": "of", "dataset": "on", "baseline": "against"}


def claim_here(desk: DeskScreen) -> tuple[int, Claim] | None:
    """The paper and the claim under the cursor."""
    record, sentence = desk.view.record(), desk.view.claim_sentence()
    claims = desk.view.claims()
    if record is None or sentence is None or sentence >= len(claims):
        desk.say(said("No claim here."))
        return None
    return record.key, claims[sentence]


def settled(desk: DeskScreen, key: int, entry: JournalEntry | None) -> None:
    """Show the claims of a paper as they are now."""
    desk.view.keep_slots(correcting.claims_of(desk.bench, [key]))
    desk.decided(entry, [key], advance=False)


def hide_claim(desk: DeskScreen, _: str) -> None:
    """Hide the claim: it claims nothing."""
    found = claim_here(desk)
    if found is not None:
        settled(desk, found[0], correcting.reject(desk.bench, *found))


def choose_kind(desk: DeskScreen, _: str) -> None:
    """Choose another kind for the claim."""
    from papertui.tui.panels.corrections import KindChooser

    found = claim_here(desk)
    if found is None:
        return
    key, claim = found

    def done(kind: Kind) -> None:
        settled(desk, key, correcting.set_kind(desk.bench, key, claim, kind))

    desk.panes.borrow(KindChooser(desk, claim, done))


def choose_link(desk: DeskScreen, _: str) -> None:
    """Choose a number of the claim, and say what it is linked to."""
    from papertui.tui.panels.corrections import LinkChooser

    found = claim_here(desk)
    if found is None:
        return
    key, claim = found
    if not claim.quantities:
        desk.say(said("No number in this claim."))
        return

    def done(quantity: Quantity, part: str) -> None:
        if part:
            _ask_link(desk, key, claim, quantity, part)
        else:
            settled(desk, key, correcting.reject_number(desk.bench, key, claim, quantity))

    desk.panes.borrow(LinkChooser(desk, claim, done))


def _ask_link(desk: DeskScreen, key: int, claim: Claim, quantity: Quantity, part: str) -> None:
    """Ask for the words that a number is linked to, as they stand in the abstract."""
    from papertui.tui.panels.prompt import Prompt

    def done(text: str) -> None:
        text = "" if text.strip() in ("-", "–") else text
        entry = correcting.set_link(desk.bench, key, claim, quantity, part=part, text=text)
        settled(desk, key, entry)

    names = [*claim.datasets, *claim.baselines, *(q.metric for q in claim.quantities if q.metric)]

    def suggest(text: str) -> list[str]:
        return [name for name in dict.fromkeys(names) if text.casefold() in name.casefold()]

    desk.panes.borrow(
        Prompt(
            desk,
            f"{quantity.text} {_WORDS[part]}",
            done,
            text=getattr(quantity, part) or "",
            suggest=suggest,
            explain="Words as they stand in the abstract; - for none.",
        )
    )


HANDLERS: Mapping[str, Callable[[DeskScreen, str], object]] = {
    "claims.hide": hide_claim,
    "claims.kind": choose_kind,
    "claims.link": choose_link,
}
