"""Expanded claims: a bookmark and a note on the claim under the cursor, kept, shown, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from papertui.model.claim import Claim
from papertui.model.mark import ClaimMark
from papertui.service.expanding import claim_at
from tests.tui.reader import Reader, reading


async def expand(reader: Reader) -> None:
    """Open the claims of the first paper."""
    await reader.until(lambda: reader.desk.view.has_claims() and reader.desk.view.claims())
    await reader.press("c")


def here(reader: Reader) -> Claim:
    """The claim under the cursor, as the screen has it."""
    sentence = reader.desk.view.claim_sentence()
    assert sentence is not None
    return reader.desk.view.claims()[sentence]


def kept(reader: Reader) -> dict[int, tuple[ClaimMark, ...]]:
    """What the library keeps of the claims of the papers on the list."""
    return reader.bench.store.claim_marks(reader.shown)


def told(reader: Reader) -> str:
    """The claims pane as text."""
    return "\n".join(line.text for line in reader.desk.panes.claims.made())


async def test_a_claim_is_bookmarked_and_the_paper_is_not(days: Path) -> None:
    async with reading(days) as reader:
        await expand(reader)
        await reader.press("j", "b")
        claim, key = here(reader), reader.shown[0]
        assert claim.bookmarked
        assert kept(reader) == {key: (ClaimMark(claim.start, bookmarked=True),)}
        assert "◆ bookmarked" in told(reader)
        assert "Bookmarked claim “" in reader.message
        assert not reader.bench.store.record(key).bookmarked
        assert reader.desk.view.claim_at == 1
        await reader.press("b")
        assert kept(reader) == {}
        assert "Took the bookmark off claim" in reader.message
        await reader.press("enter", "b")
        assert reader.bench.store.record(key).bookmarked


async def test_undo_and_redo_name_the_claim_and_show_it(days: Path) -> None:
    async with reading(days) as reader:
        await expand(reader)
        await reader.press("b", "e", *"which?", "escape")
        assert "Noted claim" in reader.message
        await reader.press("u")
        await reader.until(lambda: reader.desk.view.has_claims() and not here(reader).note)
        assert "Undone: noted claim “" in reader.message
        assert here(reader).bookmarked
        await reader.press("u")
        await reader.until(lambda: reader.desk.view.has_claims() and not here(reader).bookmarked)
        await reader.press("U", "U")
        await reader.until(lambda: reader.desk.view.has_claims() and here(reader).note == "which?")
        assert "Done again: noted claim" in reader.message
        assert [entry.verb for entry in reader.bench.store.history(2)] == ["noted claim", "bookmarked claim"]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (40, 12), (200, 50)])
async def test_a_note_on_a_claim_fits_every_layout(days: Path, size: tuple[int, int]) -> None:
    async with reading(days, size) as reader:
        await expand(reader)
        await reader.press("e", *"ask", "enter", *"Ada", "ctrl+s")
        assert here(reader).note == "ask\nAda"
        assert "note ask Ada" in told(reader)
        assert reader.app.focused is reader.desk.panes.claims
        await reader.press("e", *"more", "ctrl+g")
        assert here(reader).note == "ask\nAda"
        assert reader.bench.store.record(reader.shown[0]).note == ""
        entries = len(reader.bench.store.history())
        await reader.press("e", "escape")
        assert len(reader.bench.store.history()) == entries


async def test_marks_come_back_after_a_restart(days: Path) -> None:
    async with reading(days) as reader:
        await expand(reader)
        await reader.press("b", "e", *"mine", "ctrl+q")
    async with reading(days) as reader:
        await expand(reader)
        assert (here(reader).bookmarked, here(reader).note) == (True, "mine")
        await reader.press("g", "h", "enter", "escape")
        await reader.until(lambda: reader.desk.view.has_claims() and not here(reader).note)
        assert here(reader).bookmarked


async def test_a_sentence_marked_elsewhere_is_shown_whatever_its_kind(days: Path) -> None:
    async with reading(days) as reader:
        await expand(reader)
        view, key = reader.desk.view, reader.shown[0]
        at = next(at for at in range(len(view.claims())) if at not in view.shown_claims())
        start = view.claims()[at].start
        reader.bench.store.mark_claim(key, [ClaimMark(start, note="odd")], "noted claim", "it")
        assert claim_at(reader.bench, key, start).note == "odd"
        await reader.press("u", "U")
        await reader.until(lambda: view.has_claims() and at in view.shown_claims())
        assert "note odd" in told(reader)


async def test_beside_the_paper_the_cursor_of_the_claims_is_seen_before_it_is_marked(days: Path) -> None:
    async with reading(days, (200, 50)) as reader:
        await reader.until(lambda: reader.desk.view.has_claims() and reader.desk.view.claims())
        assert "▌" not in told(reader)
        await reader.press("l", "l", "j", "b")
        assert not reader.desk.view.expanded
        assert here(reader).bookmarked
        assert "▌" in told(reader)
