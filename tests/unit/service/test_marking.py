"""Marking claims: the reader's bookmark and note stay with a sentence, whatever is read from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from papertui.errors import NotFoundError
from papertui.model.claim import Claim, Kind
from papertui.model.mark import ClaimMark
from papertui.service import correcting, ledger, marking
from papertui.service.expanding import claim_at
from papertui.service.exporting import export
from papertui.service.importing import import_paths
from papertui.service.workbench import Workbench

ABSTRACT = (
    "We propose Lantern, a gate that stops early. On Harbour-7, Lantern achieves 83.6% accuracy. "
    "Compared with plain nets, Lantern is 4.8x faster."
)


@pytest.fixture
def library(bench: Workbench, tmp_path: Path) -> Workbench:
    page = tmp_path / "page.jsonl"
    page.write_text(json.dumps({"title": "Lantern", "abstract": ABSTRACT}), encoding="utf-8")
    import_paths(bench, [str(page)])
    return bench


def claims(bench: Workbench) -> tuple[Claim, ...]:
    return correcting.claims_of(bench, [1])[1]


def test_a_bookmark_is_put_on_and_taken_off(library: Workbench) -> None:
    entry = marking.toggle_bookmark(library, 1, claims(library)[1])
    assert entry is not None
    assert entry.verb == "bookmarked claim"
    assert entry.what == "“On Harbour-7, Lantern achieves 83.6% accuracy.”: Lantern"
    assert [claim.bookmarked for claim in claims(library)] == [False, True, False]
    assert marking.set_bookmark(library, 1, claims(library)[1], True) is None
    entry = marking.toggle_bookmark(library, 1, claims(library)[1])
    assert entry is not None
    assert entry.verb == "took the bookmark off claim"
    assert library.store.claim_marks([1]) == {}


def test_a_note_is_written_beside_the_bookmark_and_each_is_undone_alone(library: Workbench) -> None:
    marking.set_bookmark(library, 1, claims(library)[2], True)
    entry = marking.set_note(library, 1, claims(library)[2], "on which machine?\n")
    assert entry is not None
    assert entry.verb == "noted claim"
    assert (claims(library)[2].bookmarked, claims(library)[2].note) == (True, "on which machine?")
    undone = library.store.undo()
    assert undone is not None
    assert undone.verb == "noted claim"
    assert (claims(library)[2].bookmarked, claims(library)[2].note) == (True, "")
    library.store.redo()
    entry = marking.set_note(library, 1, claims(library)[2], "")
    assert entry is not None
    assert entry.verb == "took the note off claim"
    assert claims(library)[2].bookmarked


def test_a_mark_is_no_correction(library: Workbench) -> None:
    ledger.catch_up(library)
    marking.set_bookmark(library, 1, claims(library)[1], True)
    assert not claims(library)[1].yours
    assert library.store.corrected() == {}
    assert list(correcting.labels(library)) == []
    assert library.ledger.corrected() == {}


def test_a_mark_and_a_correction_of_one_sentence_stand_together(library: Workbench) -> None:
    marking.set_note(library, 1, claims(library)[1], "mine")
    correcting.set_kind(library, 1, claims(library)[1], Kind.COMPARISON)
    claim = claims(library)[1]
    assert (claim.kind, claim.yours, claim.note) == (Kind.COMPARISON, True, "mine")


def test_a_mark_stays_where_sentences_are_parted_otherwise(library: Workbench) -> None:
    whole = (Claim(0, len(ABSTRACT), ABSTRACT, Kind.RESULT, 0.9),)
    first, second = ClaimMark(45, True, "one"), ClaimMark(93, note="two")
    (made,) = marking.marked(whole, [first, second])
    assert (made.bookmarked, made.note) == (True, "one\ntwo")
    assert marking.marked(whole, [ClaimMark(len(ABSTRACT), True)]) == whole
    assert marking.marked(whole, []) is whole
    library.store.mark_claim(1, [first, second], "noted claim", "both")
    marking.set_note(library, 1, whole[0], "three")
    assert library.store.claim_marks([1]) == {1: (ClaimMark(45, True, "three"),)}


def test_a_claim_is_found_by_any_character_of_its_sentence(library: Workbench) -> None:
    second = claims(library)[1]
    assert claim_at(library, 1, second.start) == claim_at(library, 1, second.end - 1) == second
    for place in (-1, len(ABSTRACT), 10**30):
        with pytest.raises(NotFoundError, match="No claim"):
            claim_at(library, 1, place)


def test_a_long_sentence_is_named_by_its_beginning() -> None:
    assert marking.quoted(Claim(0, 1, "x " * 60, Kind.OTHER, 1.0)) == f"“{'x ' * 23}x…”"


def test_the_reading_list_has_the_bookmarked_claim_first_and_notes_under_theirs(library: Workbench) -> None:
    marking.set_bookmark(library, 1, claims(library)[2], True)
    marking.set_note(library, 1, claims(library)[0], "Is *this* new?\nAsk.")
    text = "".join(export(library, keys=[1]).text)
    assert text.split("\n\n", 3)[3] == (
        "> Compared with plain nets, Lantern is 4.8x faster.\\\n"
        "> *comparison*, **bookmarked**: 4.8x\n"
        "\n"
        "> We propose Lantern, a gate that stops early.\\\n"
        "> *method*\\\n"
        "> *note*: Is \\*this\\* new?\\\n"
        "> Ask.\n"
        "\n"
        "> On Harbour-7, Lantern achieves 83.6% accuracy.\\\n"
        "> *result*: 83.6%\n"
    )
