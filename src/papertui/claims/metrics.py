"""Metrics: canonical names, other ways to write them, and which way is better."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Metric:
    """A canonical metric; `better` is +1 where more is better, -1 where less is, 0 where nobody knows."""

    name: str
    better: int


@cache
def metric_aliases() -> dict[str, Metric]:
    """Every written form, lower case, to its metric."""
    table: dict[str, Metric] = {}
    signs = {"+": 1, "-": -1, "0": 0}
    text = files("papertui.claims").joinpath("data/metrics.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, better, aliases = (part.strip() for part in line.split("|"))
        metric = Metric(name, signs[better])
        for alias in [name, *aliases.split(",")]:
            table.setdefault(alias.strip().lower(), metric)
    return table


@lru_cache(maxsize=8192)
def find_metric(written: str) -> Metric | None:
    """The metric of a phrase as written: the longest known ending, then the longest known beginning."""
    aliases = metric_aliases()
    words = re.sub(r"[()\[\],]", " ", written.lower()).split()[:12]
    for first in range(len(words)):
        known = aliases.get(" ".join(words[first:]))
        if known:
            return known
    for last in range(len(words) - 1, 0, -1):
        for first in range(last):
            known = aliases.get(" ".join(words[first:last]))
            if known:
                return known
    return None


IMPLIED: tuple[tuple[str, str], ...] = (
    (
        r"faster|quicker|slower|as fast|speed-?ups?|accelerat\w+|speeding up|speeds? up",
        "speed",
    ),
    (r"smaller|larger|compact|lighter", "size"),
    (r"more accurate", "accuracy"),
    (r"more efficient|efficiently", "efficiency"),
    (r"cheaper", "cost"),
    (r"outperform\w*|surpass\w*|better|improv\w+|exceed\w*|beat\w*", "performance"),
)
"""Words that name a metric without its noun: (pattern, metric)."""
