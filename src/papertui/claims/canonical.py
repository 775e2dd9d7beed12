"""The comparable form of a quantity: half the latency, 2x faster and 50 % less time meet."""

from __future__ import annotations

import re

from papertui.claims.metrics import Metric, find_metric
from papertui.model.claim import Canonical

_TIME = {
    "us": 1e-6,
    "ms": 1e-3,
    "s": 1.0,
    "min": 60.0,
    "h": 3600.0,
    "hours": 3600.0,
    "days": 86400.0,
    "weeks": 604800.0,
    "months": 2629800.0,
    "years": 31557600.0,
    "day": 86400.0,
    "week": 604800.0,
    "month": 2629800.0,
    "year": 31557600.0,
}
_BYTES = {"KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "KiB": 1024.0, "MiB": 1048576.0, "GiB": 1073741824.0}
_OPERATIONS = {
    "MFLOPs": 1e6,
    "GFLOPs": 1e9,
    "TFLOPs": 1e12,
    "MMACs": 1e6,
    "GMACs": 1e9,
    "FLOPs": 1.0,
    "MACs": 1.0,
}
_SPEED_LIKE = frozenset({"speed", "throughput"})
_TIME_LIKE = frozenset({"time", "latency"})
_FRACTION = frozenset(
    {"accuracy", "F1", "precision", "recall", "AUC", "AP", "IoU", "specificity", "success rate", "error"}
)


def dataset_key(name: str | None) -> str | None:
    """One spelling per dataset: `ImageNet-1K`, `ImageNet 1k`, `Imagenet1K`; sizes and versions stay."""
    if name is None:
        return None
    cleaned = re.sub(
        r"\b(?:the|dataset|datasets|benchmark|benchmarks|data set|corpus|test set|validation set)\b",
        " ",
        name,
        flags=re.IGNORECASE,
    )
    return re.sub(r"[\s_-]+", "", cleaned).lower() or name.lower()


def canonical(
    value: float | tuple[float, float], unit: str, direction: str, metric: str | None, dataset: str | None
) -> Canonical | None:
    """The canonical form of a quantity with a known metric; None where nothing comparable is known.

    A range counts by its cautious end. Changes are factors (`x`), relative
    percents (`%`) or percentage points (`points`), and these never mix: a factor
    on time becomes the factor on speed, a relative percent on time likewise.
    """
    if metric is None:
        return None
    known = find_metric(metric)
    if known is None:
        return None
    number = min(value) if isinstance(value, tuple) else value
    place = dataset_key(dataset)
    if direction == "absolute":
        base, name = _base_unit(number, unit, known)
        return Canonical(known.name, place, base, name, False, known.better)
    return _change(number, unit, direction, known, place)


def _base_unit(value: float, unit: str, metric: Metric) -> tuple[float, str]:
    """A level in base units: seconds, bytes, operations; fractions of one become percents."""
    for table, name in ((_TIME, "s"), (_BYTES, "B"), (_OPERATIONS, "FLOPs")):
        if unit in table:
            return value * table[unit], name
    if unit == "" and metric.name in _FRACTION and 0 <= value <= 1:
        return value * 100.0, "%"
    if unit == "" and metric.name in _FRACTION:
        return value, "%"
    return value, unit


def _change(value: float, unit: str, direction: str, metric: Metric, place: str | None) -> Canonical:
    """A change as a factor towards the metric, a signed relative percent or signed points."""
    sign = 1.0 if direction == "increase" else -1.0
    if metric.name in _SPEED_LIKE | _TIME_LIKE:
        factor = _speed_factor(value, unit, sign, metric.name in _TIME_LIKE)
        if factor is not None:
            return Canonical("speed", place, factor, "x", True, 1)
    if unit == "x":
        factor = value if direction == "increase" or value == 0 else 1.0 / value
        if direction == "decrease" and value < 1:
            factor = value
        return Canonical(metric.name, place, factor, "x", True, metric.better)
    return Canonical(metric.name, place, sign * value, unit, True, metric.better)


def _speed_factor(value: float, unit: str, sign: float, is_time: bool) -> float | None:
    """How many times as fast; None for a change in points or in seconds."""
    if unit == "x" and value > 0:
        faster = value if value >= 1 else 1.0 / value
        return faster if (sign < 0) == is_time else 1.0 / faster
    if unit == "%":
        change = 1.0 + sign * value / 100.0
        if change <= 0:
            return None
        return 1.0 / change if is_time else change
    return None
