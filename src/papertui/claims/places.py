"""Where a number stands among its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from papertui.claims.candidates import Reading
from papertui.claims.numbers import Number

_JOINTS = ([","], ["and"], [",", "and"], ["/"], ["or"], [",", "or"], ["&"])


@dataclass(frozen=True, slots=True)
class Place:
    """A number among its neighbours: its token, and the first and last token of the list it stands in.

    `index` and `count` are its place in that list (0 of 1 when it stands alone);
    `order` its place among all numbers of the sentence.
    """

    at: int
    left: int
    right: int
    index: int
    count: int
    order: int


def unit_class(number: Number) -> str:
    """% points x, the measure's name, or what form a bare number has."""
    return number.unit or "none-" + number.form


def places(reading: Reading, found: list[Number]) -> list[Place]:
    """The place of every number token; numbers of one unit joined by comma, `and`, `or`, `/` form a list."""
    tokens = reading.tokens
    at = [index for index, token in enumerate(tokens) if token.tag == "N"]
    groups: list[list[int]] = []
    for order in range(len(at)):
        if groups:
            between = [token.lower for token in tokens[at[order - 1] + 1 : at[order]]]
            same = unit_class(found[order - 1]) == unit_class(found[order]) or not found[order - 1].unit
            if between in _JOINTS and same:
                groups[-1].append(order)
                continue
        groups.append([order])
    return [
        Place(at[order], at[group[0]], at[group[-1]], index, len(group), order)
        for group in groups
        for index, order in enumerate(group)
    ]
