"""A quantity of a claim, taken apart for display: number, unit, what of, on what, against what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from papertui.model.claim import Claim, Kind, Quantity
from papertui.text.clean import readable
from papertui.text.safe import printable
from papertui.tui.ink import Run, run

_FIGURES = "0-9⁰¹²³⁴⁵⁶⁷⁸⁹"
# Up to the last digit, if only signs of arithmetic stand between the digits.
_WHOLE = re.compile(
    rf"^([^\w]*[{_FIGURES}](?:[\s%.,:/~×x^±+\-–−]|to|and|[{_FIGURES}])*[{_FIGURES}]|\D{{0,2}}\d)(.*)$"
)
_FIRST = re.compile(rf"^(\D*\d[.,{_FIGURES}]*)(.*)$")
_ARROWS = {"increase": "▲", "decrease": "▼"}


@dataclass(frozen=True, slots=True)
class Value:
    """A number with what its sentence says about it; every text is ready to be shown.

    `sentence` is the place of its claim in the abstract, from 0. `guessed`
    means that the dataset stands elsewhere in the abstract.
    """

    kind: Kind
    sentence: int
    number: str
    unit: str
    modifier: str = ""
    arrow: str = ""
    metric: str = ""
    dataset: str = ""
    guessed: bool = False
    baseline: str = ""
    role: str = "perf"
    minor: bool = False


def shown(text: str | None) -> str:
    """A field of a claim as it is displayed: readable, printable, on one line."""
    return " ".join(printable(readable(text).text).split()) if text else ""


def value_of(quantity: Quantity, kind: Kind, sentence: int) -> Value:
    """A quantity with its number as the abstract writes it, cut after the last digit."""
    number, unit = split_number(shown(quantity.text), shown(quantity.unit))
    elsewhere = quantity.canonical.dataset if quantity.canonical and not quantity.dataset else None
    return Value(
        kind=kind,
        sentence=sentence,
        number=number,
        unit=unit,
        modifier=shown(quantity.modifier),
        arrow=_ARROWS.get(quantity.direction, ""),
        metric=shown(quantity.metric),
        dataset=shown(quantity.dataset or elsewhere),
        guessed=elsewhere is not None,
        baseline=shown(quantity.baseline),
        role=quantity.role,
        minor=quantity.minor,
    )


def split_number(text: str, unit: str) -> tuple[str, str]:
    """Part `4.8x` into `4.8` and `x`; words such as `an order of magnitude` stay whole."""
    if unit and len(text) > len(unit) and text.endswith(unit) and text[-len(unit) - 1] in " 0123456789-":
        return text[: -len(unit)].rstrip(" -"), unit
    match = _WHOLE.match(text) or _FIRST.match(text)
    if match is None:
        return text, ""
    number, rest = match.group(1), match.group(2).strip(" -~")
    if rest or unit.casefold() in number.casefold():
        return number, rest
    return number, unit


def values_of(claims: Sequence[Claim]) -> list[Value]:
    """All values of a paper in the order of its abstract."""
    return [value_of(q, claim.kind, at) for at, claim in enumerate(claims) for q in claim.quantities]


_KIND_ORDER = {Kind.COMPARISON: 0, Kind.RESULT: 1, Kind.LIMITATION: 2, Kind.RESOURCE: 3}


def telling_values(values: Sequence[Value], most: int, least: int = 3) -> list[Value]:
    """The values that say what was achieved: comparisons, then results; others only to fill up to `least`."""
    first = [v for v in values if v.role in ("perf", "cost") and not v.minor and v.kind in _KIND_ORDER]
    first.sort(key=lambda v: _KIND_ORDER[v.kind])
    rest = [v for v in values if v not in first]
    return (first + rest[: max(0, least - len(first))])[:most]


def phrase_runs(value: Value) -> list[Run]:
    """What a number is of, against what and on what: `▲ speed vs hand-tuned exits on X`."""
    out: list[Run] = []
    if value.arrow:
        out.append(Run(value.arrow + " ", "soft"))
    if value.metric:
        out.append(run(value.metric, "text"))
    for word, name, ink in (
        ("vs", value.baseline, "soft"),
        ("on", value.dataset, "soft i" if value.guessed else "soft"),
    ):
        if name:
            out += [Run(f"{' ' if value.metric or len(out) > 1 else ''}{word} ", "muted"), run(name, ink)]
    return out
