"""Kinds of the sentences of an abstract with probabilities, from a chain of linear scores."""

from __future__ import annotations

import math
from collections.abc import Sequence

from papertui.claims.kind_features import sequence_features
from papertui.claims.weights import Model

LEANING = {"objective": 1.9, "result": 1.4, "comparison": 1.4, "resource": 1.2, "other": 1.3}
"""The rarer kinds are learned too timidly: their odds are raised (factors from cross-validation)."""
SECONDARY = 0.25
"""A kind other than the first is secondary from this probability on."""


def kind_probabilities(
    texts: Sequence[str], model: Model, new_names: tuple[frozenset[str], frozenset[str]] | None = None
) -> list[list[float]]:
    """For every cleaned sentence the probability of each class of `model.kinds`, by forward-backward."""
    if not texts:
        return []
    scores = [model.kinds.scores(features) for features in sequence_features(texts, new_names)]
    moves = [[math.exp(weight) for weight in row] for row in model.transitions]
    size = len(moves)
    leaning = [math.log(LEANING.get(name, 1.0)) for name in model.kinds.classes]
    emissions = [
        _exponentials([score + lean for score, lean in zip(row, leaning, strict=True)]) for row in scores
    ]
    forward = [_normalised(emissions[0])]
    for row in emissions[1:]:
        before = forward[-1]
        reached = [
            sum([before[one] * moves[one][two] for one in range(size)]) * row[two] for two in range(size)
        ]
        forward.append(_normalised(reached))
    backward = [[1.0] * size]
    for row in reversed(emissions[1:]):
        after = [row[two] * backward[-1][two] for two in range(size)]
        backward.append(
            _normalised([sum([moves[one][two] * after[two] for two in range(size)]) for one in range(size)])
        )
    backward.reverse()
    return [
        _normalised([a * b for a, b in zip(left, right, strict=True)])
        for left, right in zip(forward, backward, strict=True)
    ]


def _exponentials(row: list[float]) -> list[float]:
    """Exp of scores, shifted so that the highest is 1."""
    top = max(row)
    return [math.exp(max(score - top, -60.0)) for score in row]


def _normalised(row: list[float]) -> list[float]:
    """Scaled to the sum 1."""
    total = sum(row)
    return [value / total for value in row] if total > 0 else [1.0 / len(row)] * len(row)
