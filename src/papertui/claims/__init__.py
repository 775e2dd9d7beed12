"""Claims: an abstract read as its sentences, each with kind, numbers, names and links.

Everything is computed offline and deterministically; every span is quoted from
the abstract as it was imported. The weights are read on first use.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from papertui.text.safe import blanked

if TYPE_CHECKING:
    from papertui.model.claim import Claim

CLAIMS_VERSION = 5
"""Raised whenever the same abstract may give other claims than before."""

_NUMBER = re.compile(
    r"(?<![\w.,])(?<![A-Za-z)]-)[+-]?\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,6})?(?:\s?\\?%|\s?x\b"
    r"|\s?times\b|[- ]?fold\b|[KMB]\b"
    r"|\s?(?:percent|percentage|points|million|billion|dB|ms)\b|\s?\$?\\times)"
    r"|(?<![\w.,-])\d{0,6}\.\d{1,6}(?!\d|\.\d)|\border of magnitude\b|(?<![\d,])\d{1,3},\d{3}(?!\d)",
    re.IGNORECASE,
)


def has_number(abstract: str) -> bool:
    """Whether the abstract states a figure: a percentage, a factor, a score or a large count."""
    return _NUMBER.search(abstract) is not None


def read_claims(abstract: str) -> tuple[Claim, ...]:
    """Every sentence of `abstract` in order as a claim; spans address `abstract` itself."""
    from papertui.claims.engine import (
        read,
    )  # the engine's tables are built on first use, not when a verb starts

    # No letter of an escape sequence is read as a number or a name; the offsets are the same.
    return tuple(
        claim if claim.text == abstract[claim.start : claim.end] else quoted(claim, abstract)
        for claim in read(blanked(abstract))
    )


def quoted(claim: Claim, abstract: str) -> Claim:
    """A claim with its texts as they stand in the abstract."""
    quantities = tuple(replace(q, text=abstract[q.start : q.end]) for q in claim.quantities)
    return replace(claim, text=abstract[claim.start : claim.end], quantities=quantities)


__all__ = ["CLAIMS_VERSION", "has_number", "read_claims"]
