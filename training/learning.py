"""Fitting the parts of the model; everything is convex and deterministic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import sklearn_crfsuite
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from papertui.claims.candidates import NULL, Candidate
from papertui.claims.linking import constrained, may_have_baseline, options_context, step_of
from papertui.claims.number_features import direction_features
from papertui.claims.pairs import letter, pair_features
from papertui.claims.places import unit_class
from papertui.claims.rows import FIRST, Before, row_features, row_pair_features
from papertui.claims.weights import SCALE
from training.examples import FIELDS, NumberExample, SentenceExample, options_of, right_options

LEAST = 8
"""Weights below so many hundredths are not kept: they are half of the file and move no figure."""
LEAST_OF_ROLES = 20
"""The same for roles and `minor`, which have the most weights and the least to say."""


def fit_kinds(
    sequences: Sequence[list[set[str]]], labels: Sequence[list[str]], *, l1: float = 0.3, l2: float = 2.0
) -> dict[str, Any]:
    """A linear-chain CRF over sentences; features seen once are left out."""
    seen = Counter(feature for sequence in sequences for features in sequence for feature in features)
    rows = [
        [{feature: 1.0 for feature in sorted(features) if seen[feature] > 1} for features in sequence]
        for sequence in sequences
    ]
    crf = sklearn_crfsuite.CRF(algorithm="lbfgs", c1=l1, c2=l2, max_iterations=200)
    crf.fit(rows, labels)
    classes = sorted({label for sequence in labels for label in sequence})
    place = {name: at for at, name in enumerate(classes)}
    weights: dict[str, list[int]] = {}
    for (feature, label), weight in sorted(crf.state_features_.items()):
        whole = round(weight * SCALE)
        if abs(whole) >= LEAST:
            weights.setdefault(feature, []).extend((place[label], whole))
    moves = [
        [round(crf.transition_features_.get((one, two), 0.0) * SCALE) for two in classes] for one in classes
    ]
    return {"kinds": {"classes": classes, "weights": weights}, "transitions": moves}


def fit_binary(
    features: Sequence[Sequence[str]], labels: Sequence[bool], *, strength: float = 1.0, least: int = LEAST
) -> dict[str, int]:
    """Logistic regression for one yes or no."""
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([dict.fromkeys(each, 1.0) for each in features])
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    fitted = LogisticRegression(
        C=strength, max_iter=1000, fit_intercept=False, solver="liblinear", random_state=0
    ).fit(matrix, list(labels))
    return _kept(vectors.get_feature_names_out(), fitted.coef_[0], least)


def fit_classes(
    features: Sequence[Sequence[str]], labels: Sequence[str], *, strength: float = 1.0, least: int = LEAST
) -> dict[str, Any]:
    """Multinomial logistic regression."""
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([dict.fromkeys(each, 1.0) for each in features])
    fitted = LogisticRegression(C=strength, max_iter=1000, fit_intercept=False).fit(matrix, list(labels))
    names = vectors.get_feature_names_out()
    weights: dict[str, list[int]] = {}
    for at, row in enumerate(fitted.coef_):
        for name, weight in zip(names, row, strict=True):
            whole = round(float(weight) * SCALE)
            if abs(whole) >= least:
                weights.setdefault(str(name), []).extend((at, whole))
    return {"classes": [str(name) for name in fitted.classes_], "weights": weights}


def fit_ranker(sets: Sequence[tuple[list[list[str]], list[bool]]], l2: float = 2.0) -> dict[str, int]:
    """Softmax over the candidates of each set; the right ones share the probability."""
    seen = Counter(feature for options, _ in sets for option in options for feature in set(option))
    column = {
        feature: at
        for at, feature in enumerate(sorted(feature for feature, count in seen.items() if count > 1))
    }
    rows: list[int] = []
    columns: list[int] = []
    owner: list[int] = []
    right: list[bool] = []
    for at, (options, marks) in enumerate(sets):
        for option, mark in zip(options, marks, strict=True):
            for feature in sorted(set(option)):
                if feature in column:
                    rows.append(len(owner))
                    columns.append(column[feature])
            owner.append(at)
            right.append(mark)
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(owner), len(column)))
    weights = _minimised(matrix, np.array(owner), np.array(right, bool), l2)
    return _kept(sorted(column), weights)


def _minimised(matrix: Any, owner: Any, right: Any, l2: float) -> Any:
    """The weights with the least regularised negative log-likelihood."""
    count = int(owner.max()) + 1
    transposed = matrix.T.tocsr()

    def objective(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        top = np.full(count, -np.inf)
        np.maximum.at(top, owner, scores)
        raised = np.exp(scores - top[owner])
        total = np.bincount(owner, raised, count)
        good = np.bincount(owner, raised * right, count)
        gradient = raised / total[owner] - np.where(right, raised / good[owner], 0.0)
        loss = -(np.log(good) - np.log(total)).sum() + 0.5 * l2 * (weights @ weights)
        return float(loss), transposed @ gradient + l2 * weights

    start = np.zeros(matrix.shape[1])
    return minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x


def _kept(names: Sequence[str], weights: Any, least: int = LEAST) -> dict[str, int]:
    found = {str(name): round(float(weight) * SCALE) for name, weight in zip(names, weights, strict=True)}
    return {name: whole for name, whole in found.items() if abs(whole) >= least}


def fit_mentions(sentences: Sequence[SentenceExample]) -> dict[str, Any]:
    """The two mention models, and beliefs for the training sentences from models that have not seen them."""
    folds = sorted({example.paper.part for example in sentences})
    for fold in folds:
        rest = [example for example in sentences if example.paper.part != fold]
        held = [example for example in sentences if example.paper.part == fold]
        believe_with(_mention_models(rest), held)
    return _mention_models(sentences)


def _mention_models(sentences: Sequence[SentenceExample]) -> dict[str, Any]:
    return {
        "name": fit_binary(
            [f for each in sentences for f in each.name_features],
            [y for each in sentences for y in each.name_labels],
        ),
        "comparator": fit_binary(
            [f for each in sentences for f in each.comparator_features],
            [y for each in sentences for y in each.comparator_labels],
        ),
    }


def believe_with(models: dict[str, Any], sentences: Sequence[SentenceExample]) -> None:
    """Fill in beliefs by raw mention models."""
    for example in sentences:
        for group, features, weights in (
            (example.analysis.names, example.name_features, models["name"]),
            (example.analysis.baselines, example.comparator_features, models["comparator"]),
        ):
            for candidate, each in zip(group, features, strict=True):
                score = sum(weights.get(feature, 0) for feature in each) / SCALE
                example.analysis.belief[id(candidate)] = letter(1.0 / (1.0 + float(np.exp(-score))))


def fit_links(sentences: Sequence[SentenceExample]) -> dict[str, Any]:
    """Quantity or not, direction, role, minor, and the three rankers."""
    pairs = [(example, number) for example in sentences for number in example.numbers]
    gold = [(example, number) for example, number in pairs if number.gold is not None]
    found: dict[str, Any] = {
        "quantity": fit_binary(
            [number.features for _, number in pairs],
            [number.gold is not None for _, number in pairs],
            strength=0.25,
        )
    }
    options: list[tuple[SentenceExample, NumberExample, dict[str, Any]]] = [
        (example, number, number.gold or {}) for example, number in gold
    ]
    plain = [number.features for _, number, _ in options]
    found["role"] = fit_classes(plain, [label["role"] for _, _, label in options], least=LEAST_OF_ROLES)
    found["minor"] = fit_binary(
        plain, [bool(label["minor"]) for _, _, label in options], least=LEAST_OF_ROLES
    )
    found["direction"] = fit_classes(
        [_direction_row(*each) for each in options], [label["direction"] for _, _, label in options]
    )
    for name in FIELDS:
        found[name] = fit_ranker(_rank_sets(options, name))
    return found


def right_option(
    example: SentenceExample, number: NumberExample, label: dict[str, Any], name: str
) -> Candidate:
    """The candidate that says what the label says of a field; NULL when none does."""
    choices = options_of(example, number, name)
    marks = right_options(choices, label[name])
    return choices[marks.index(True)] if marks else NULL


def before_of(example: SentenceExample, number: NumberExample) -> Before:
    """The labelled quantity before a number, as the engine would have read it."""
    last = [each for each in example.numbers if each.order < number.order and each.gold is not None]
    if not last:
        return FIRST
    label = last[-1].gold or {}
    dataset, baseline = (right_option(example, last[-1], label, name) for name in ("dataset", "baseline"))
    return Before(last[-1].order, label["direction"], dataset, baseline)


def _direction_row(example: SentenceExample, number: NumberExample, label: dict[str, Any]) -> list[str]:
    metric = right_option(example, number, label, "metric")
    before = before_of(example, number)
    step = step_of(example.analysis, before, number.order)
    features = [*number.features, *row_features(step, before)]
    return direction_features(features, metric, unit_class(example.analysis.numbers[number.order]))


def _rank_sets(
    rows: Sequence[tuple[SentenceExample, NumberExample, dict[str, Any]]], name: str
) -> list[tuple[list[list[str]], list[bool]]]:
    sets = []
    for example, number, label in rows:
        analysis = example.analysis
        if name == "baseline" and not may_have_baseline(analysis, number.order, label["direction"]):
            continue
        choices = constrained(analysis, number.order, options_of(example, number, name))
        marks = right_options(choices, label[name])
        if marks is None or len(choices) < 2:
            continue
        anchor = NULL if name == "metric" else right_option(example, number, label, "metric")
        context = options_context(analysis, number.order, choices, anchor)
        place, value = analysis.places[number.order], analysis.numbers[number.order]
        last = before_of(example, number)
        before = (FIRST, NULL) if name == "metric" else (last, getattr(last, name))
        step = step_of(analysis, before[0], number.order)
        sets.append(
            (
                [
                    pair_features(analysis.reading, place, value, label["direction"], each, context)
                    + row_pair_features(step, before, label["direction"], each)
                    for each in choices
                ],
                marks,
            )
        )
    return sets


Fitter = Callable[[Sequence[SentenceExample]], dict[str, Any]]
