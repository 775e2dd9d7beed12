"""From an abstract to its claims: sentences, kinds, quantities, names, links."""

from __future__ import annotations

from papertui.claims.cleaning import working_text
from papertui.claims.cues import cue_kind
from papertui.claims.numbers import numbers
from papertui.model.claim import Claim, Kind, Quantity
from papertui.text.sentences import sentences

LONGEST = 2_000
"""Characters of a sentence that are analysed; what stands behind them is quoted but not read."""


def read(abstract: str) -> tuple[Claim, ...]:
    """All claims of `abstract`, in order."""
    spans = sentences(abstract)
    claims = []
    for index, (start, end) in enumerate(spans):
        working = working_text(abstract, start, min(end, start + LONGEST))
        kind = cue_kind(working.text, index / len(spans))
        quantities = []
        if kind is not Kind.BACKGROUND:
            for number in numbers(working.text):
                if (
                    number.form == "plain"
                    and not number.unit
                    and isinstance(number.value, float)
                    and 1900 <= number.value <= 2100
                ):
                    continue
                first, last = working.original(number.start, number.end)
                quantities.append(
                    Quantity(first, last, abstract[first:last], number.value, number.unit, "absolute")
                )
        claims.append(Claim(start, end, abstract[start:end], kind, 0.5, quantities=tuple(quantities)))
    return tuple(claims)
