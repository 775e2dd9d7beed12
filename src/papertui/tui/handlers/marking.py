"""Marking claims: bookmark the claim under the cursor, or write a note on it; both undoable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from papertui.service import marking
from papertui.tui.handlers.correcting import claim_here, settled
from papertui.tui.render.value import shown

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen


def bookmark_claim(desk: DeskScreen, _: str) -> None:
    """Bookmark the claim, or take the bookmark off."""
    found = claim_here(desk)
    if found is not None:
        settled(desk, found[0], marking.toggle_bookmark(desk.bench, *found))


def edit_claim_note(desk: DeskScreen, _: str) -> None:
    """Write the note of the claim."""
    from papertui.tui.panels.note import Noted, NoteEditor

    found = claim_here(desk)
    if found is None:
        return
    key, claim = found
    noted = Noted(
        f"“{shown(claim.text)}”",
        claim.note,
        lambda text: marking.set_note(desk.bench, key, claim, text),
        lambda entry: settled(desk, key, entry),
    )
    desk.panes.borrow(NoteEditor(desk, noted))


HANDLERS: Mapping[str, Callable[[DeskScreen, str], object]] = {
    "claims.bookmark": bookmark_claim,
    "claims.note": edit_claim_note,
}
