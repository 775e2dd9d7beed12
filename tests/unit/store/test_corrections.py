"""What the reader says of a claim is a decision like any other: undoable, dumped, loaded, waiting."""

from __future__ import annotations

from pathlib import Path

import pytest

from papertui.errors import InputError
from papertui.model.claim import Kind
from papertui.model.correction import Correction, LinkCorrection
from papertui.store import Store
from papertui.store.dump import HEADER
from tests.unit.store.making import bring, identity, noon, paper

WRONG = Correction(0, rejected=True)
LINKED = Correction(
    17,
    kind=Kind.COMPARISON,
    links=(LinkCorrection(20, metric="latency", dataset=""), LinkCorrection(31, rejected=True)),
)


def test_a_correction_is_kept_as_it_was_said(store: Store) -> None:
    bring(store, [paper(1), paper(2)])
    store.correct(1, LINKED, "comparison")
    store.correct(1, WRONG, "no claim")
    assert store.corrections([1, 2]) == {1: (WRONG, LINKED)}
    assert set(store.corrected()) == {1}


def test_a_correction_is_undone_and_made_again(store: Store) -> None:
    bring(store, [paper(1)])
    store.correct(1, WRONG, "no claim")
    entry = store.correct(1, Correction(0, kind=Kind.RESULT), "result")
    assert entry is not None
    assert (entry.verb, entry.what, entry.papers) == ("corrected", "result: Paper 1", 1)
    store.undo()
    assert store.corrections([1]) == {1: (WRONG,)}
    store.undo()
    assert store.corrections([1]) == {}
    store.redo()
    assert store.corrections([1]) == {1: (WRONG,)}


def test_an_empty_correction_takes_the_word_back(store: Store) -> None:
    bring(store, [paper(1)])
    store.correct(1, WRONG, "no claim")
    store.correct(1, Correction(0), "a claim again")
    assert store.corrected() == {}
    assert store.correct(1, Correction(0), "a claim again") is None


def test_the_same_corrections_give_the_same_text(store: Store) -> None:
    bring(store, [paper(1), paper(2)])
    for key, order in ((1, (WRONG, LINKED)), (2, (LINKED, WRONG))):
        for correction in order:
            store.correct(key, correction, "said")
    texts = store.corrected()
    assert texts[1] == texts[2]


def test_corrections_go_through_a_dump(store: Store, tmp_path: Path) -> None:
    bring(store, [paper(1), paper(2)])
    store.correct(1, LINKED, "comparison")
    store.correct(2, WRONG, "no claim")
    lines = list(store.dump())
    with Store.open(tmp_path / "other" / "library.db", now=noon) as other:
        bring(other, [paper(2), paper(1)])
        other.correct(1, Correction(3, kind=Kind.OTHER), "other")
        other.load(lines)
        assert other.corrections([1, 2]) == {1: (WRONG,), 2: (LINKED,)}
        assert list(other.dump()) == lines
        other.undo()
        assert other.corrections([1, 2]) == {1: (Correction(3, kind=Kind.OTHER),)}


def test_corrections_wait_for_their_paper(store: Store, tmp_path: Path) -> None:
    bring(store, [paper(1)])
    store.correct(1, LINKED, "comparison")
    lines = list(store.dump())
    with Store.open(tmp_path / "other" / "library.db", now=noon) as other:
        other.load(lines)
        assert list(other.dump()) == lines
        bring(other, [paper(1)])
        assert other.corrections([1]) == {1: (LINKED,)}
        assert list(other.dump()) == lines


@pytest.mark.parametrize(
    "said",
    [
        '{"x":{}}',
        '{"1":{"kind":"opinion"}}',
        "[]",
        '{"-1":{}}',
        '{"1":{"links":[]}}',
        '{"1":{"links":{"2":3}}}',
        '{"1":{"links":{"2":{"metric":7}}}}',
        '{"1":"no"}',
    ],
)
def test_a_correction_that_cannot_be_read_is_named_by_its_line(store: Store, said: str) -> None:
    header = '{"papertui":"decisions","version":1}'
    assert HEADER == {"papertui": "decisions", "version": 1}
    with pytest.raises(InputError, match="Line 2"):
        store.load([header, f'{{"id":"{identity(paper(1))}","corrections":{said}}}'])
