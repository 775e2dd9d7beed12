"""The learned weights: one compressed file, read on first use."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

SCALE = 100.0
"""Weights are stored as whole hundredths."""

Sparse = dict[str, list[int]]
"""Feature to class, weight, class, weight ... as the file has them: nothing is rebuilt before it is used."""


@dataclass(frozen=True)
class Classifier:
    """A linear model over several classes."""

    classes: tuple[str, ...]
    weights: Sparse

    @cached_property
    def _rows(self) -> dict[str, list[int]]:
        """Feature to one weight for each class."""
        rows = {}
        for feature, pairs in self.weights.items():
            row = rows[feature] = [0] * len(self.classes)
            for at in range(0, len(pairs), 2):
                row[pairs[at]] = pairs[at + 1]
        return rows

    def scores(self, features: Iterable[str]) -> list[float]:
        """One score per class."""
        rows = list(filter(None, map(self._rows.get, features)))
        return [sum(column) / SCALE for column in zip(*rows, strict=True)] or [0.0] * len(self.classes)

    def best(self, features: Iterable[str]) -> str:
        """The class with the highest score; the first among equals."""
        totals = self.scores(features)
        return self.classes[totals.index(max(totals))]


@dataclass(frozen=True, slots=True)
class Scorer:
    """A linear model with one score: a log-odds or a rank."""

    weights: dict[str, int]

    def score(self, features: Iterable[str]) -> float:
        """The sum of the weights of `features`."""
        return sum(filter(None, map(self.weights.get, features))) / SCALE


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that was learned."""

    kinds: Classifier
    transitions: tuple[tuple[float, ...], ...]
    quantity: Scorer
    direction: Classifier
    role: Classifier
    minor: Scorer
    name: Scorer
    comparator: Scorer
    metric: Scorer
    dataset: Scorer
    baseline: Scorer


def unpack(data: bytes) -> Model:
    """A model from the bytes of its file."""
    raw: dict[str, Any] = json.loads(zlib.decompress(data))

    def classifier(name: str) -> Classifier:
        return Classifier(tuple(raw[name]["classes"]), raw[name]["weights"])

    def scorer(name: str) -> Scorer:
        return Scorer(raw[name])

    transitions = tuple(tuple(weight / SCALE for weight in row) for row in raw["transitions"])
    return Model(
        classifier("kinds"),
        transitions,
        scorer("quantity"),
        classifier("direction"),
        classifier("role"),
        scorer("minor"),
        scorer("name"),
        scorer("comparator"),
        scorer("metric"),
        scorer("dataset"),
        scorer("baseline"),
    )


def pack(raw: dict[str, Any]) -> bytes:
    """The bytes of a model file; the same weights give the same bytes."""
    return zlib.compress(
        json.dumps(raw, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(), 9
    )


@cache
def shipped_model() -> Model:
    """The model that comes with the package."""
    return unpack(files("papertui.claims").joinpath("data/model.bin").read_bytes())
