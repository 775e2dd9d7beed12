"""What a claim is asked for: `speed>=2x`, `accuracy>=80`, `energy<0`, `latency<=10ms`, or a metric alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

OPERATORS = {
    ">=": ">=",
    "=>": ">=",
    "≥": ">=",
    "<=": "<=",
    "=<": "<=",
    "≤": "<=",
    ">": ">",
    "<": "<",
    "=": "=",
}
"""Every way to write an operator, and the one it means."""

_SIGN = re.compile(r"[<>=≤≥]+")
_NUMBER = re.compile(r"(?P<sign>[+\-−±]?)(?P<digits>\d[\d,]*(?:\.\d+)?|\.\d+)\s*(?P<unit>.*)\Z", re.DOTALL)
_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12, "million": 1e6, "billion": 1e9}
_UNITS = {
    **dict.fromkeys(("x", "×", "times", "fold", "-fold"), ("x", 1.0)),
    **dict.fromkeys(("%", "percent"), ("%", 1.0)),
    **dict.fromkeys(("point", "points", "pp", "pts", "%p"), ("points", 1.0)),
    **dict.fromkeys(("us", "µs"), ("s", 1e-6)),
    "ms": ("s", 1e-3),
    **dict.fromkeys(("s", "sec", "seconds"), ("s", 1.0)),
    **dict.fromkeys(("min", "minutes"), ("s", 60.0)),
    **dict.fromkeys(("h", "hours"), ("s", 3600.0)),
    **dict.fromkeys(("d", "day", "days"), ("s", 86400.0)),
    "kb": ("B", 1e3),
    "mb": ("B", 1e6),
    "gb": ("B", 1e9),
    "tb": ("B", 1e12),
    "kib": ("B", 1024.0),
    "mib": ("B", 1024.0**2),
    "gib": ("B", 1024.0**3),
    **dict.fromkeys(("flops", "macs"), ("FLOPs", 1.0)),
    **dict.fromkeys(("mflops", "mmacs"), ("FLOPs", 1e6)),
    **dict.fromkeys(("gflops", "gmacs"), ("FLOPs", 1e9)),
    "tflops": ("FLOPs", 1e12),
}
"""Units that the ledger keeps in a base unit, and how many of it they are."""


class ComparisonError(ValueError):
    """What cannot be asked of a claim: what is wrong, and where in the text."""

    def __init__(self, what: str, place: int) -> None:
        super().__init__(what)
        self.what = what
        self.place = place


@dataclass(frozen=True, slots=True)
class Comparison:
    """A metric and, if `operator` is not empty, the value to compare it with.

    `value` carries its sign and is in the base unit `unit` (x, %, points, s, B, FLOPs, another as
    written, or none); `signed` says that a sign was typed: such a value means a change.
    """

    metric: str
    operator: str = ""
    value: float = 0.0
    unit: str = ""
    signed: bool = False

    @property
    def is_change(self) -> bool:
        """Whether it asks for a change and not for a level: `2x`, `+1.5points`, `-50%`, `<0`."""
        return bool(self.operator) and (self.unit in ("x", "points") or self.signed or self.value == 0)

    def holds(self, value: float) -> bool:
        """Whether a value in the same unit is what is asked for; tiny differences of rounding are none."""
        slack = 1e-9 * max(1.0, abs(self.value))
        match self.operator:
            case ">=":
                return value >= self.value - slack
            case "<=":
                return value <= self.value + slack
            case ">":
                return value > self.value + slack
            case "<":
                return value < self.value - slack
            case "=":
                return abs(value - self.value) <= slack
        return True


def comparison(text: str) -> Comparison:
    """Read what is asked of a claim. Raises ComparisonError."""
    match = _SIGN.search(text)
    metric = " ".join((text if match is None else text[: match.start()]).split())
    if not metric or not any(sign.isalnum() for sign in metric):
        raise ComparisonError("a metric must stand first", 0)
    if match is None:
        return Comparison(metric)
    operator = OPERATORS.get(match.group())
    if operator is None:
        raise ComparisonError(f"“{match.group()}” is no comparison", match.start())
    rest = text[match.end() :].strip()
    if not rest:
        raise ComparisonError(f"a number must stand behind “{match.group()}”", match.end())
    number = _NUMBER.match(rest)
    if number is None:
        raise ComparisonError(f"“{rest[:40]}” is no number", text.index(rest, match.end()))
    value, unit = _in_base(float(number["digits"].replace(",", "")), number["unit"].strip())
    sign = -1.0 if number["sign"] in ("-", "−") else 1.0
    return Comparison(metric, operator, sign * value, unit, bool(number["sign"]))


def _in_base(value: float, unit: str) -> tuple[float, str]:
    folded = unit.casefold()
    if folded in _UNITS:
        name, times = _UNITS[folded]
        return value * times, name
    if folded in _SCALES:
        return value * _SCALES[folded], ""
    return value, unit
