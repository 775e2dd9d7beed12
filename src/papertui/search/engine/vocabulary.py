"""The words of a segment, laid out so that near ones are found without looking at all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from papertui.search.engine.dictionary import TermRun
from papertui.search.engine.postings import Bytes, Counts

_CLASSES = 32


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of one field of one segment, the shortest first.

    `order` numbers them in `run`, `starts[n]` is where those of n bytes begin.
    `signatures` has a bit for every letter of a term (bytes modulo 32) and another
    for every letter that it has twice: an edit adds a letter, takes one or both, so
    two words n edits apart lack at most n of each other's bits, and few others do.
    """

    run: TermRun
    order: Counts
    starts: Counts
    signatures: npt.NDArray[np.uint64]

    def near(self, forms: Sequence[str], edits: int) -> list[int]:
        """Numbers of the terms at most `edits` edits from one of the forms, neighbours swapped being one."""
        found: set[int] = set()
        for form in forms:
            raw = form.encode()
            slack = edits * max((len(letter.encode()) for letter in form), default=1)
            low, high = (
                int(self.starts[min(max(length, 0), len(self.starts) - 1)])
                for length in (len(raw) - slack, len(raw) + slack + 1)
            )
            ours = _signatures(np.frombuffer(raw, np.uint8), np.array([len(raw)]))[0]
            theirs = self.signatures[low:high]
            likely = np.bitwise_count(theirs & ~ours) <= slack
            likely &= np.bitwise_count(ours & ~theirs) <= slack
            found.update(self._near_form(form, self.order[low + np.flatnonzero(likely)], edits))
        return sorted(found)

    def _near_form(self, form: str, chosen: Counts, edits: int) -> list[int]:
        terms, places = self.run.terms.some(chosen), chosen.tolist()
        if form.isascii():
            close = process.extract(
                form.encode(), terms, scorer=OSA.distance, processor=None, score_cutoff=edits, limit=None
            )
            return [places[at] for _, _, at in close]
        texts = [term.decode("utf-8", "replace") for term in terms]
        return [place for place, text in zip(places, texts, strict=True) if OSA.distance(form, text) <= edits]


def vocabulary_of(run: TermRun) -> Vocabulary:
    """The vocabulary of a field's terms."""
    lengths = run.terms.ends - run.terms.begins
    order = np.argsort(lengths, kind="stable")
    starts = np.searchsorted(lengths[order], np.arange(int(lengths.max(initial=0)) + 2))
    return Vocabulary(run, order, starts, _signatures(run.terms.letters(), lengths)[order])


def _signatures(data: Bytes, lengths: Counts) -> npt.NDArray[np.uint64]:
    """The signatures of words of these lengths that stand in `data` one after the other."""
    letters = np.repeat(np.arange(len(lengths)) * _CLASSES, lengths)
    letters += data % _CLASSES
    counts = np.bincount(letters, minlength=len(lengths) * _CLASSES).reshape(-1, _CLASSES)
    bits = np.packbits(np.hstack((counts > 0, counts > 1)), axis=1, bitorder="little")
    return bits.view("<u8").ravel().astype(np.uint64)
