"""When two answers count as the same: the rules of the labelling guideline, section 5."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*|[^\x00-\x7f]+")
_EMPTY = frozenset("the a an of in on for and to dataset datasets benchmark benchmarks data set".split())
_UNITS = {
    "percent": "%",
    "percentage": "%",
    "percentage points": "points",
    "percentage point": "points",
    "point": "points",
    "pp": "points",
    "% points": "points",
    "times": "x",
    "fold": "x",
    "times faster": "x",
    "sec": "s",
    "seconds": "s",
    "second": "s",
    "minutes": "min",
    "minute": "min",
    "mins": "min",
    "hour": "h",
    "hours": "h",
    "hrs": "h",
    "milliseconds": "ms",
    "meter": "m",
    "meters": "m",
    "px": "pixel",
    "params": "parameter",
    "parameters": "parameter",
    "frames per second": "fps",
    "degree": "degree",
    "degrees": "degree",
    "°": "degree",
    "bits": "bit",
    "bit": "bit",
    "dof": "degree of freedom",
    "dofs": "degree of freedom",
    "degrees of freedom": "degree of freedom",
    "ap_{50}": "ap50",
    "ap_50": "ap50",
    "flop": "flops",
}


def _tokens(phrase: str) -> frozenset[str]:
    words = [
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in _TOKEN.findall(phrase.lower())
    ]
    return frozenset(word for word in words if word not in _EMPTY) or frozenset(words)


def overlap(one: str, other: str) -> float:
    """F1 of the tokens of two phrases, empty words aside."""
    left, right = _tokens(one), _tokens(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def same_phrase(found: str | None, gold: str | None) -> bool:
    """Whether a field is right: both nothing, or at least half of the tokens shared (F1)."""
    if found is None or gold is None:
        return found is None and gold is None
    return overlap(found, gold) >= 0.5


def touching_phrase(found: str | None, gold: str | None) -> bool:
    """The lenient reading of token overlap: both nothing, or any token shared."""
    if found is None or gold is None:
        return found is None and gold is None
    return overlap(found, gold) > 0


def same_value(found: float | tuple[float, float], gold: float | list[float] | tuple[float, float]) -> bool:
    """Equal to 1e-6, relatively; a range is equal to a range."""
    left = found if isinstance(found, tuple) else (found,)
    right = tuple(gold) if isinstance(gold, list | tuple) else (gold,)
    return len(left) == len(right) and all(
        abs(a - b) <= 1e-6 * max(1.0, abs(b)) for a, b in zip(left, right, strict=True)
    )


def unit_key(unit: str) -> str:
    """A unit after normalisation: lower case, aliases, singular."""
    lower = unit.lower().strip().replace("{", "").replace("}", "")
    if lower in _UNITS:
        return _UNITS[lower]
    return lower[:-1] if len(lower) > 3 and lower.endswith("s") and not lower.endswith("ss") else lower


def same_unit(found: str, gold: str) -> bool:
    """Whether two units are one after normalisation."""
    return unit_key(found) == unit_key(gold)


def same_counted(found: str, gold: str) -> bool:
    """The lenient reading: of two nouns that are counted only the head must be the same."""
    return same_unit(found, gold) or unit_key(found).split(" ")[-1] == unit_key(gold).split(" ")[-1] != ""
