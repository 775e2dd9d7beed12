"""Each number's metric, dataset, baseline and direction: ranked candidates, lists as hard constraints."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from papertui.claims.candidates import (
    NULL,
    Candidate,
    Reading,
    baseline_candidates,
    metric_candidates,
    name_candidates,
    own_metric_candidates,
    prepare,
)
from papertui.claims.lexicon import word_group
from papertui.claims.mentions import Names, comparator_features, list_ends, name_features
from papertui.claims.names import DATASET_NOUN
from papertui.claims.number_features import direction_features, number_features
from papertui.claims.numbers import Number, numbers
from papertui.claims.pairs import Context, alignments, context_of, letter, pair_features
from papertui.claims.places import Place, places, unit_class
from papertui.claims.rows import FIRST, Before, row_features, row_pair_features, step_between
from papertui.claims.tokens import tokenize
from papertui.claims.weights import Model

_GENERIC = frozenset(
    {"performance", "size", "parameters", "robustness", "cost", "score", "speed", "complexity", "resolution"}
)

_NAME_LIKE = re.compile(
    r"[A-Z][A-Z0-9]|[a-z][A-Z]|[a-z]-?\d|\S [\"'(\u201c]?[A-Z][a-z]|dataset|data set|benchmark|corpus"
    r"|corpora|test set"
)
_SHARE = re.compile(r"(?:%|percent) (?:of|the) ")
_WORDS = re.compile(r"[a-z]+")
_COMPARING = word_group("signs of comparing")


@dataclass(slots=True)
class Analysis:
    """A sentence ready for linking: its reading, its numbers and what they may be linked to.

    `belief` is filled by `believe`: id(candidate) to a letter, a the likeliest
    mention. Candidates are kept alive here, so ids are unambiguous.
    """

    reading: Reading
    kind: str
    numbers: list[Number]
    places: list[Place]
    metrics: list[Candidate] = field(default_factory=list)
    names: list[Candidate] = field(default_factory=list)
    baselines: list[Candidate] = field(default_factory=list)
    aligned: dict[int, tuple[int, int]] = field(default_factory=dict)
    belief: dict[int, str] = field(default_factory=dict)
    chance: dict[int, float] = field(default_factory=dict)
    respectively: str = "n"
    style: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """What one number was linked to; `direction` is increase, decrease or absolute."""

    metric: Candidate
    dataset: Candidate
    baseline: Candidate
    direction: str


def analyse(text: str, kind: str) -> Analysis:
    """Read a cleaned sentence; candidates are made only where something may use them."""
    if kind == "background":
        return Analysis(Reading(text, [], [], []), kind, [], [])
    found = numbers(text)
    named = _NAME_LIKE.search(text) is not None
    compared = not _COMPARING.isdisjoint(_WORDS.findall(text.lower())) or _SHARE.search(text) is not None
    if not found and not named and not compared:
        return Analysis(Reading(text, [], [], []), kind, [], [])
    reading = prepare(text, tokenize(text, found))
    analysis = Analysis(reading, kind, found, places(reading, found))
    if named:
        analysis.names = name_candidates(reading)
    if compared:
        analysis.baselines = baseline_candidates(reading)
    lower = reading.words
    if found:
        analysis.metrics = metric_candidates(reading)
        analysis.respectively = "y" if "respectively" in lower else "n"
        single = [name for name in analysis.names if name.kind == "name"]
        if len(found) > 1 and single:
            analysis.style = "N" if min(name.first for name in single) < analysis.places[0].at else "#"
    for group in (analysis.names, analysis.baselines, analysis.metrics):
        analysis.aligned.update(alignments(reading, group))
    return analysis


def document_names(new_names: tuple[frozenset[str], frozenset[str]], analyses: Sequence[Analysis]) -> Names:
    """What the whole abstract says about its names; `new_names` is `introduced` of its sentences."""
    own, resources = new_names
    shown: set[str] = set()
    for analysis in analyses:
        tokens = analysis.reading.tokens
        for name in analysis.names:
            if name.kind == "name" and (
                name.known
                or any(DATASET_NOUN.fullmatch(token.lower) for token in tokens[name.last : name.last + 2])
            ):
                shown.add(name.phrase)
    return Names(own, resources, frozenset(shown))


def mention_features(analysis: Analysis, names: Names) -> tuple[list[list[str]], list[list[str]]]:
    """Features of every name and of every comparator candidate, in their order."""
    ends = list_ends(analysis.names)
    of_names = [
        name_features(analysis.reading, name, names, analysis.kind, ends.get(id(name)))
        for name in analysis.names
    ]
    openers: dict[int, int] = {}
    opener = 0
    for candidate in sorted(analysis.baselines, key=lambda each: each.first):
        place = analysis.aligned.get(id(candidate))
        if place is not None:
            opener = candidate.first if place[0] == 0 else opener
            openers[id(candidate)] = opener
    of_baselines = [
        comparator_features(analysis.reading, each, analysis.kind, names.own, openers.get(id(each)))
        for each in analysis.baselines
    ]
    return of_names, of_baselines


def believe(analysis: Analysis, names: Names, model: Model) -> None:
    """Say of every name how likely it is a dataset, of every chunk how likely it is a comparator."""
    of_names, of_baselines = mention_features(analysis, names)
    for group, features, scorer in (
        (analysis.names, of_names, model.name),
        (analysis.baselines, of_baselines, model.comparator),
    ):
        for candidate, each in zip(group, features, strict=True):
            chance = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, scorer.score(each)))))
            analysis.chance[id(candidate)] = chance
            analysis.belief[id(candidate)] = letter(chance)


def metric_options(analysis: Analysis, order: int, earlier: Sequence[Candidate]) -> list[Candidate]:
    """Everything a number's metric may be, nothing included."""
    own = own_metric_candidates(
        analysis.reading,
        analysis.places[order].at,
        analysis.places[order].right,
        analysis.numbers[order].unit,
    )
    before = [
        Candidate("context", -1, -1, -1, -1, each.phrase, each.head, each.metric) for each in earlier[-2:]
    ]
    return [*analysis.metrics, *own, *before, NULL]


def metrics_to_remember(analysis: Analysis) -> list[Candidate]:
    """Metrics that a later sentence may refer to without naming them."""
    return [
        each
        for each in analysis.metrics
        if each.metric and each.kind in {"chunk", "of"} and each.metric.name not in _GENERIC
    ]


def options_context(
    analysis: Analysis, order: int, options: list[Candidate], anchor: Candidate = NULL
) -> Context:
    """The context of one number for `options`; `anchor` is its metric, once that is chosen."""
    return context_of(
        analysis.places[order],
        options,
        analysis.belief,
        analysis.aligned,
        (analysis.respectively, analysis.style, analysis.kind, anchor),
    )


def constrained(analysis: Analysis, order: int, options: list[Candidate]) -> list[Candidate]:
    """`respectively` binds: of a list as long as that of the numbers only the same place is left.

    Options that are hardly a mention at all are left out too.
    """
    belief = analysis.belief
    place = analysis.places[order]
    share = is_share(analysis, order)
    options = [
        each
        for each in options
        if each.name or belief.get(id(each)) != "e" or (share and 0 < each.first - place.right < 9)
    ]
    if analysis.respectively == "n" or place.count < 2:
        return options
    matching = [each for each in options if analysis.aligned.get(id(each), (0, 0))[1] == place.count]
    likely = [each for each in matching if analysis.belief.get(id(each), "a") in "abc"]
    if not likely:
        return options
    wrong = {id(each) for each in matching if analysis.aligned[id(each)][0] != place.index}
    return [each for each in options if id(each) not in wrong]


def is_share(analysis: Analysis, order: int) -> bool:
    """Whether a number is said to be that much of something."""
    behind = analysis.places[order].right + 1
    tokens = analysis.reading.tokens
    return behind < len(tokens) and tokens[behind].lower == "of"


def direction_rule(analysis: Analysis, order: int) -> str | None:
    """Signs, `from A to B` and `A vs. B` leave no doubt."""
    number, place = analysis.numbers[order], analysis.places[order]
    words = analysis.reading.words
    if number.signed:
        return "decrease" if number.signed == "-" else "increase"
    left, right = place.left, place.right
    if left and words[left - 1] == "from" and words[right + 1 : right + 3] in (["to", "#"], ["\u2192", "#"]):
        return "absolute"
    if left > 2 and words[left - 1] in {"to", "\u2192"} and words[left - 3 : left - 1] == ["from", "#"]:
        return "absolute"
    if (
        words[right + 1 : right + 2] in (["vs"], ["versus"])
        or (left and words[left - 1] in {"vs", "versus"})
        or words[max(0, left - 2) : left] == ["vs", "."]
    ):
        return "absolute"
    return None


def step_of(analysis: Analysis, before: Before, order: int) -> str:
    """How number `order` follows the quantity before it."""
    if before.order < 0:
        return ""
    same = unit_class(analysis.numbers[before.order]) == unit_class(analysis.numbers[order])
    places = analysis.places
    return step_between(analysis.reading.tokens, places[before.order], places[order], same=same)


def link(
    analysis: Analysis,
    order: int,
    base: list[str],
    earlier: Sequence[Candidate],
    before: Before,
    model: Model,
) -> Link:
    """Link number `order` of a sentence; `base` are its number features."""
    number = analysis.numbers[order]
    base = [*base, *row_features(step_of(analysis, before, order), before)]
    first = direction_rule(analysis, order) or model.direction.best(
        direction_features(base, NULL, unit_class(number))
    )
    metric = _best(
        analysis,
        order,
        (first, NULL),
        metric_options(analysis, order, earlier),
        model.metric.weights,
        (FIRST, NULL),
    )
    direction = first
    if metric.kind != "null":
        direction = direction_rule(analysis, order) or model.direction.best(
            direction_features(base, metric, unit_class(number))
        )
    names = [*analysis.names, NULL]
    dataset = _best(
        analysis, order, (direction, metric), names, model.dataset.weights, (before, before.dataset)
    )
    rivals = [*analysis.baselines, NULL] if may_have_baseline(analysis, order, direction) else [NULL]
    baseline = _best(
        analysis, order, (direction, metric), rivals, model.baseline.weights, (before, before.baseline)
    )
    return Link(metric, dataset, baseline, direction)


def may_have_baseline(analysis: Analysis, order: int, direction: str) -> bool:
    """Whether a number is relative to something: a change, or a share (`63% of the teacher's FLOPs`)."""
    return direction != "absolute" or is_share(analysis, order)


def _best(
    analysis: Analysis,
    order: int,
    known: tuple[str, Candidate],
    options: list[Candidate],
    weights: dict[str, int],
    before: tuple[Before, Candidate],
) -> Candidate:
    """The option with the highest score, the first among equals; `known`: direction and metric."""
    options = constrained(analysis, order, options)
    if len(options) == 1:
        return options[0]
    context = options_context(analysis, order, options, known[1])
    step = step_of(analysis, before[0], order)
    best, top = options[-1], -(10**12)
    get = weights.get
    for option in options:
        features = pair_features(
            analysis.reading, analysis.places[order], analysis.numbers[order], known[0], option, context
        )
        features += row_pair_features(step, before, known[0], option)
        score = sum(filter(None, map(get, features)))
        if score > top:
            best, top = option, score
    return best


def number_features_of(analysis: Analysis, order: int) -> list[str]:
    """Features of number `order` alone."""
    return number_features(analysis.reading, analysis.places[order], analysis.numbers[order], analysis.kind)
