"""Quantities in a row: what was said of one says much of the next."""

from __future__ import annotations

from dataclasses import dataclass

from papertui.claims.candidates import NULL, Candidate
from papertui.claims.places import Place
from papertui.claims.tokens import Token

_SIGNS = frozenset(
    ", and to ( ) ; while whereas or / vs versus by but with for on in compared than over".split()
)


@dataclass(frozen=True, slots=True)
class Before:
    """What was said of the quantity before, in the same sentence; numbers in a row share much.

    `order` is its place among the numbers, -1 where there is none.
    """

    order: int = -1
    direction: str = "-"
    dataset: Candidate = NULL
    baseline: Candidate = NULL


FIRST = Before()


def step_between(tokens: list[Token], one: Place, other: Place, *, same: bool) -> str:
    """How a number follows another: `list` in one list, else the first and last sign between, v for a verb.

    The last letter is s for the `same` unit, d for a different one.
    """
    if one.left == other.left:
        return "list"
    between = tokens[one.right + 1 : other.left]
    signs = [token.lower for token in between if token.lower in _SIGNS] or ["-"]
    verb = "v" if any(token.tag == "V" for token in between) else ""
    return f"{signs[0]}{signs[-1]}{verb}{'s' if same else 'd'}"


def row_features(step: str, before: Before) -> list[str]:
    """What the direction of the quantity before says about the next one's."""
    said = before.direction[:3]
    return [f"prev={said}", f"prev={said}{step[-1:]}", f"prev={said}{step}", f"step={step}"]


def row_pair_features(
    step: str, before: tuple[Before, Candidate], direction: str, option: Candidate
) -> list[str]:
    """What the link of the quantity before says about the next one's; `before` with that link."""
    last, linked = before
    if last.order < 0:
        return []
    how = ("n" if option.kind == "null" else "o") + ("n" if linked.kind == "null" else "o")
    if how == "oo":
        how = "same" if (option.first, option.last) == (linked.first, linked.last) else "other"
    moved = last.direction[:1] + direction[:1]
    return [f"row={how}", f"row={how}{step}", f"row={how}{moved}", f"row={how}{moved}{step[-1:]}"]
