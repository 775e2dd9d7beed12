"""The words of a segment, laid out so that near ones are found without looking at all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from papertui.search.engine.dictionary import TermTexts

Letters = npt.NDArray[np.uint8]
Signatures = npt.NDArray[np.uint64]

_BIT = np.left_shift(np.uint64(1), np.arange(256, dtype=np.uint64) % np.uint64(32))
_TWICE = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one length in bytes: `letters` has a row for each, `signatures` a number.

    A signature has a bit for every letter of the word (bytes modulo 32) and another
    for every letter that it has twice: an edit adds a letter, takes one or both, so
    two words n edits apart lack at most n of each other's bits, and few others do.
    """

    letters: Letters
    signatures: Signatures

    def likely(self, signature: np.uint64, slack: int) -> list[bytes]:
        """The words that lack at most `slack` bits of a signature, and it theirs."""
        chosen = np.bitwise_count(self.signatures & ~signature) <= slack
        chosen &= np.bitwise_count(signature & ~self.signatures) <= slack
        found = self.letters[np.flatnonzero(chosen)]
        raw, length = found.tobytes(), found.shape[1]
        return [raw[at : at + length] for at in range(0, len(raw), length)]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of one field of one segment by their length in bytes."""

    words: Mapping[int, Words]

    def near(self, forms: Sequence[str], edits: int) -> list[bytes]:
        """The terms at most `edits` edits from one of the forms, neighbours swapped being one; sorted."""
        found: set[bytes] = set()
        for form in forms:
            raw = form.encode()
            slack = edits * max((len(letter.encode()) for letter in form), default=1)
            signature = _signatures(np.frombuffer(raw, np.uint8)[None])[0]
            likely: list[bytes] = []
            for length in range(len(raw) - slack, len(raw) + slack + 1):
                if length in self.words:
                    likely += self.words[length].likely(signature, slack)
            found.update(_near(form, likely, edits))
        return sorted(found)


def vocabulary_of(terms: Iterable[TermTexts]) -> Vocabulary:
    """The vocabulary of a field's terms, which come some at a time."""
    pieces: defaultdict[int, list[Letters]] = defaultdict(list)
    for texts in terms:
        lengths = texts.ends - texts.begins
        raw = np.frombuffer(texts.raw, np.uint8)
        for length in np.unique(lengths).tolist():
            begins = texts.begins[lengths == length]
            pieces[length].append(raw[begins[:, None] + np.arange(length)])
    words = {length: np.concatenate(found) for length, found in pieces.items() if length}
    return Vocabulary({length: Words(letters, _signatures(letters)) for length, letters in words.items()})


def _signatures(letters: Letters) -> Signatures:
    """The signatures of words of one length, a row each."""
    once = np.zeros(len(letters), np.uint64)
    twice = np.zeros(len(letters), np.uint64)
    for column in letters.T:
        bit = _BIT[column]
        twice |= once & bit
        once |= bit
    return once | twice << _TWICE


def _near(form: str, likely: Sequence[bytes], edits: int) -> list[bytes]:
    """Those of the terms that are at most `edits` edits from the form."""
    if form.isascii():
        close = process.extract(
            form.encode(), likely, scorer=OSA.distance, processor=None, score_cutoff=edits, limit=None
        )
        return [term for term, _, _ in close]
    return [term for term in likely if OSA.distance(form, term.decode("utf-8", "replace")) <= edits]
