"""Marking claims: a bookmark and a note of the reader's own on one sentence, each an undoable step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from papertui.model.claim import Claim
from papertui.model.mark import ClaimMark, JournalEntry
from papertui.service.workbench import Workbench
from papertui.text.clean import readable

VERBS = ("bookmarked claim", "took the bookmark off claim", "noted claim", "took the note off claim")
"""How the journal calls what is done here."""

QUOTED = 48
"""Characters of a sentence by which the journal names it."""

Claims = tuple[Claim, ...]


def marked(claims: Claims, marks: Sequence[ClaimMark]) -> Claims:
    """Claims with the reader's bookmarks and notes.

    A mark is for the sentence that holds its offset. Where sentences that were two are
    one now, it bears what either bore.
    """
    if not marks:
        return claims
    made = []
    for claim in claims:
        here = _within(claim, marks)
        made.append(replace(claim, bookmarked=_bookmarked(here), note=_note(here)) if here else claim)
    return tuple(made)


def _within(claim: Claim, marks: Sequence[ClaimMark]) -> list[ClaimMark]:
    return [mark for mark in marks if claim.start <= mark.start < claim.end]


def _bookmarked(marks: Sequence[ClaimMark]) -> bool:
    return any(mark.bookmarked for mark in marks)


def _note(marks: Sequence[ClaimMark]) -> str:
    return "\n".join(mark.note for mark in marks if mark.note)


def with_bookmark(bench: Workbench, keys: Sequence[int]) -> list[int]:
    """Those of the papers that have a bookmarked claim."""
    marks = bench.store.claim_marks(keys)
    return [key for key in keys if _bookmarked(marks.get(key, ()))]


def set_bookmark(bench: Workbench, key: int, claim: Claim, on: bool) -> JournalEntry | None:
    """Bookmark a claim of a paper, or take the bookmark off."""
    kept = _kept(bench, key, claim)
    return _keep(bench, key, claim, ClaimMark(claim.start, on, _note(kept)), VERBS[0] if on else VERBS[1])


def toggle_bookmark(bench: Workbench, key: int, claim: Claim) -> JournalEntry | None:
    """Bookmark a claim of a paper; where it is bookmarked already, take the bookmark off."""
    return set_bookmark(bench, key, claim, not _bookmarked(_kept(bench, key, claim)))


def set_note(bench: Workbench, key: int, claim: Claim, text: str) -> JournalEntry | None:
    """Write the note of a claim; an empty text takes it away."""
    note = text.strip("\n")
    mark = ClaimMark(claim.start, _bookmarked(_kept(bench, key, claim)), note)
    return _keep(bench, key, claim, mark, VERBS[2] if note else VERBS[3])


def _kept(bench: Workbench, key: int, claim: Claim) -> list[ClaimMark]:
    """What the reader keeps of a sentence so far."""
    return _within(claim, bench.store.claim_marks([key]).get(key, ()))


def _keep(bench: Workbench, key: int, claim: Claim, mark: ClaimMark, verb: str) -> JournalEntry | None:
    """Set the mark of a sentence in the place of those it bears."""
    starts = [before.start for before in _kept(bench, key, claim)] or [claim.start]
    marks = [replace(mark, start=starts[0]), *map(ClaimMark, starts[1:])]
    return bench.store.mark_claim(key, marks, verb, quoted(claim))


def quoted(claim: Claim) -> str:
    """The beginning of a claim's sentence, as the journal names it."""
    words = " ".join(readable(claim.text).text.split())
    return f"“{words}”" if len(words) <= QUOTED else f"“{words[: QUOTED - 1].rstrip()}…”"
