"""What a reader corrects in the claims that were read from an abstract."""

from __future__ import annotations

from dataclasses import dataclass

from papertui.model.claim import Kind


@dataclass(frozen=True, slots=True)
class LinkCorrection:
    """What a number is of, on what and against what, by the reader's word.

    `start` is the number's offset into the abstract. None keeps what was read, an empty text
    takes it away. `rejected` numbers are none.
    """

    start: int
    metric: str | None = None
    dataset: str | None = None
    baseline: str | None = None
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """The reader's word about one sentence: `start` is its offset into the abstract.

    `rejected` hides it, `kind` replaces the kind that was read, `links` correct its numbers.
    """

    start: int
    rejected: bool = False
    kind: Kind | None = None
    links: tuple[LinkCorrection, ...] = ()
