"""Corrections: the reader's word goes before what was read, everywhere, until it is taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from papertui.errors import UsageError
from papertui.model.claim import Claim, Kind, Quantity
from papertui.model.correction import Correction, LinkCorrection
from papertui.service import correcting
from papertui.service.exporting import export
from papertui.service.finding import find_all
from papertui.service.importing import import_paths
from papertui.service.workbench import Workbench

ABSTRACT = (
    "We propose Lantern, a gate that stops early. On Harbour-7, Lantern achieves 83.6% accuracy. "
    "Compared with plain nets, Lantern is 4.8x faster."
)


@pytest.fixture
def library(bench: Workbench, tmp_path: Path) -> Workbench:
    page = tmp_path / "page.jsonl"
    papers = [{"title": "Lantern", "abstract": ABSTRACT}, {"title": "Other", "abstract": "We hope."}]
    page.write_text("\n".join(map(json.dumps, papers)), encoding="utf-8")
    import_paths(bench, [str(page)])
    return bench


def claims(bench: Workbench) -> tuple[Claim, ...]:
    return correcting.claims_of(bench, [1])[1]


def number(claim: Claim) -> Quantity:
    return claim.quantities[0]


def found(bench: Workbench, text: str) -> list[int]:
    return list(find_all(bench, text)[1].keys)


def test_a_hidden_claim_is_gone_from_questions_and_exports_and_comes_back(library: Workbench) -> None:
    assert found(library, "claim:speed>4x") == [1]
    entry = correcting.reject(library, 1, claims(library)[2])
    assert entry is not None
    assert entry.verb == "corrected"
    hidden = claims(library)[2]
    assert (hidden.rejected, hidden.yours, hidden.quantities) == (True, True, ())
    assert ABSTRACT[hidden.start : hidden.end] == hidden.text
    assert found(library, "claim:speed>4x") == []
    assert "4.8x" not in "".join(export(library, keys=[1]).text)
    library.store.undo()
    assert found(library, "claim:speed>4x") == [1]
    assert "4.8x" in "".join(export(library, keys=[1]).text)
    library.store.redo()
    assert found(library, "claim:speed>4x") == []


def test_a_kind_is_the_readers(library: Workbench) -> None:
    assert found(library, "kind:limitation") == []
    correcting.set_kind(library, 1, claims(library)[0], Kind.LIMITATION)
    claim = claims(library)[0]
    assert (claim.kind, claim.confidence, claim.yours) == (Kind.LIMITATION, 1.0, True)
    assert found(library, "kind:limitation") == [1]


def test_a_number_is_linked_otherwise_and_its_form_follows(library: Workbench) -> None:
    claim = claims(library)[1]
    correcting.set_link(library, 1, claim, number(claim), part="dataset", text="lantern")
    correcting.set_link(library, 1, claim, number(claim), part="baseline", text="plain  nets")
    changed = claims(library)[1]
    assert (number(changed).dataset, number(changed).baseline) == ("Lantern", "plain nets")
    assert number(changed).canonical is not None
    assert number(changed).canonical.dataset == "lantern"  # type: ignore[union-attr]
    assert "Harbour-7" not in changed.datasets
    assert found(library, "claim:accuracy>80 on:Lantern") == [1]
    assert found(library, "claim:accuracy>80 on:Harbour-7") == []
    correcting.set_link(library, 1, changed, number(changed), part="dataset", text="")
    assert number(claims(library)[1]).dataset is None


def test_a_link_must_stand_in_the_abstract(library: Workbench) -> None:
    claim = claims(library)[1]
    with pytest.raises(UsageError, match="does not stand"):
        correcting.set_link(library, 1, claim, number(claim), part="metric", text="elegance")
    assert library.store.corrected() == {}


def test_a_number_that_is_none_is_taken_off(library: Workbench) -> None:
    claim = claims(library)[1]
    correcting.reject_number(library, 1, claim, number(claim))
    assert claims(library)[1].quantities == ()
    assert found(library, "claim:accuracy>80") == []


def test_several_words_about_one_sentence_add_up(library: Workbench) -> None:
    claim = claims(library)[1]
    correcting.set_kind(library, 1, claim, Kind.COMPARISON)
    correcting.set_link(library, 1, claim, number(claim), part="metric", text="accuracy")
    assert claims(library)[1].kind is Kind.COMPARISON
    assert len(library.store.corrections([1])[1]) == 1
    library.store.undo()
    library.store.undo()
    assert claims(library) == correcting.claims_of(library, [1])[1]
    assert not claims(library)[1].yours


def test_a_correction_stays_where_sentences_are_parted_otherwise() -> None:
    whole = (
        Claim(
            0, 90, "x" * 90, Kind.METHOD, 0.9, quantities=(Quantity(50, 55, "3.1x", 3.1, "x", "increase"),)
        ),
    )
    correction = Correction(40, kind=Kind.RESULT, links=(LinkCorrection(52, rejected=True),))
    (made,) = correcting.corrected(whole, [correction])
    assert (made.kind, made.quantities) == (Kind.RESULT, ())
    assert correcting.corrected(whole, [Correction(90, rejected=True)]) == whole
    assert correcting.corrected(whole, []) is whole


def test_labels_are_in_the_words_of_the_guideline(library: Workbench) -> None:
    assert list(correcting.labels(library)) == []
    correcting.set_kind(library, 1, claims(library)[0], Kind.OBJECTIVE)
    correcting.reject(library, 1, claims(library)[2])
    (paper,) = correcting.labels(library)
    assert paper["title"] == "Lantern"
    first, second, third = paper["claims"]
    assert (first["kind"], first["yours"]) == ("objective", True)
    assert (third["kind"], third["quantities"]) == ("other", [])
    assert second["sentence"] == ABSTRACT[second["start"] : second["end"]]
    keys = {"text", "start", "end", "value", "unit", "direction", "metric", "dataset", "baseline", "modifier"}
    assert keys <= set(second["quantities"][0])
    json.dumps(paper)
