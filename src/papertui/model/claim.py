"""A claim: a quoted span of an abstract, its kind and its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a sentence does in its abstract."""

    BACKGROUND = "background"
    OBJECTIVE = "objective"
    METHOD = "method"
    RESULT = "result"
    COMPARISON = "comparison"
    RESOURCE = "resource"
    LIMITATION = "limitation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Canonical:
    """A quantity in comparable form.

    `metric` and `dataset` are canonical names, `value` is in the base unit
    `unit`, `relative` tells a change from a level, `better` is +1 where more is
    better, -1 where less is, 0 where nobody knows.
    """

    metric: str
    dataset: str | None
    value: float
    unit: str
    relative: bool
    better: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that measures or counts something.

    `start` and `end` are character offsets into the abstract as it was
    imported, `text` is the span between them. `value` is in base units of
    count, or a (low, high) pair for a range; `direction` is increase, decrease
    or absolute; `role` is perf, cost, size, count or setting.
    """

    start: int
    end: int
    text: str
    value: float | tuple[float, float]
    unit: str
    direction: str
    metric: str | None = None
    dataset: str | None = None
    baseline: str | None = None
    modifier: str | None = None
    role: str = "perf"
    minor: bool = False
    canonical: Canonical | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an abstract as a claim.

    `start` and `end` are character offsets into the abstract as it was
    imported and `text` is exactly what stands there. `confidence` is the
    probability (0 to 1) of `kind`; `also` lists secondary kinds. `yours` marks
    what the reader corrected, `rejected` what the reader took for no claim;
    `bookmarked` and `note` are the reader's own too.
    """

    start: int
    end: int
    text: str
    kind: Kind
    confidence: float
    also: tuple[Kind, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    datasets: tuple[str, ...] = ()
    baselines: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    yours: bool = False
    rejected: bool = False
    bookmarked: bool = False
    note: str = ""
