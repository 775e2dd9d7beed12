"""From an abstract to its claims: sentences, kinds, quantities, names, links."""

from __future__ import annotations

from collections.abc import Sequence

from papertui.claims.bare_units import unit_of
from papertui.claims.candidates import Candidate
from papertui.claims.canonical import canonical
from papertui.claims.cleaning import Working, working_text
from papertui.claims.details import hedges, modifier, urls
from papertui.claims.kinds import SECONDARY, kind_probabilities
from papertui.claims.linking import (
    Analysis,
    analyse,
    believe,
    document_names,
    link,
    metrics_to_remember,
    number_features_of,
)
from papertui.claims.names import introduced
from papertui.claims.rows import FIRST, Before
from papertui.claims.weights import Model, shipped_model
from papertui.model.claim import Claim, Kind, Quantity
from papertui.text.sentences import sentences

LONGEST = 2_000
"""Characters of a sentence that are analysed; what stands behind them is quoted but not read."""
MOST = 400
"""Sentences of an abstract that are analysed; later ones are quoted as background without numbers."""


def read(abstract: str, model: Model | None = None) -> tuple[Claim, ...]:
    """All claims of `abstract`, in order; `model` is for training, the shipped one is the default."""
    model = model or shipped_model()
    spans = sentences(abstract)
    workings = [working_text(abstract, start, min(end, start + LONGEST)) for start, end in spans[:MOST]]
    texts = [working.text for working in workings]
    new_names = introduced(texts)
    probabilities = kind_probabilities(texts, model, new_names)
    kinds = [model.kinds.classes[row.index(max(row))] for row in probabilities]
    analyses = [analyse(text, kind) for text, kind in zip(texts, kinds, strict=True)]
    names = document_names(new_names, analyses)
    earlier: list[Candidate] = []
    claims: list[Claim] = []
    for at, (start, end) in enumerate(spans):
        text = abstract[start:end]
        if at >= MOST:
            claims.append(Claim(start, end, text, Kind.BACKGROUND, 0.0))
            continue
        working, analysis, row = workings[at], analyses[at], probabilities[at]
        believe(analysis, names, model)
        quantities = _quantities(abstract, working, analysis, earlier, model)
        earlier += metrics_to_remember(analysis)
        top = max(row)
        also = tuple(
            Kind(name)
            for name, chance in zip(model.kinds.classes, row, strict=True)
            if SECONDARY <= chance < top
        )
        claims.append(
            Claim(
                start,
                end,
                text,
                Kind(kinds[at]),
                round(top, 4),
                also,
                tuple(quantities),
                _chosen(abstract, working, analysis, analysis.names, [each.dataset for each in quantities]),
                _chosen(
                    abstract, working, analysis, analysis.baselines, [each.baseline for each in quantities]
                ),
                hedges(text[:LONGEST]),
                urls(text[:LONGEST]),
            )
        )
    return tuple(claims)


def _quantities(
    abstract: str, working: Working, analysis: Analysis, earlier: Sequence[Candidate], model: Model
) -> list[Quantity]:
    """The numbers of a sentence that measure or count something."""
    if analysis.kind == Kind.BACKGROUND.value:
        return []
    found = []
    before = FIRST
    for order, number in enumerate(analysis.numbers):
        features = number_features_of(analysis, order)
        if model.quantity.score(features) <= 0.0:
            continue
        linked = link(analysis, order, features, earlier, before, model)
        before = Before(order, linked.direction, linked.dataset, linked.baseline)
        start, end = working.original(number.start, number.end)
        unit = unit_of(analysis.reading, analysis.numbers, analysis.places, order)
        metric = _written(abstract, working, linked.metric)
        dataset = _written(abstract, working, linked.dataset)
        baseline = _written(abstract, working, linked.baseline)
        found.append(
            Quantity(
                start,
                end,
                abstract[start:end],
                number.value,
                unit,
                linked.direction,
                metric,
                dataset,
                baseline,
                modifier(analysis.reading.text, number),
                model.role.best(features),
                model.minor.score(features) > 0.0,
                canonical(number.value, unit, linked.direction, metric, dataset),
            )
        )
    return found


def _written(abstract: str, working: Working, candidate: Candidate) -> str | None:
    """A candidate as it stands in the abstract; what is only implied or remembered, by its name."""
    if candidate.kind == "null":
        return None
    if candidate.kind in {"implied", "unit", "count", "context"}:
        return candidate.phrase
    start, end = working.original(candidate.start, candidate.end)
    return abstract[start:end]


def _chosen(
    abstract: str,
    working: Working,
    analysis: Analysis,
    group: Sequence[Candidate],
    linked: Sequence[str | None],
) -> tuple[str, ...]:
    """The likely mentions of a sentence and those that its numbers were linked to, in order, each once."""
    worth: list[tuple[float, Candidate, str]] = []
    for candidate in group:
        written = None if candidate.kind == "list" else _written(abstract, working, candidate)
        chance = 1.0 if written in linked else analysis.chance.get(id(candidate), 0.0)
        if written and chance > 0.5:
            worth.append((chance, candidate, written))
    chosen: list[tuple[Candidate, str]] = []
    for _, candidate, written in sorted(worth, key=lambda each: -each[0]):
        if not any(candidate.first < other.last and other.first < candidate.last for other, _ in chosen):
            chosen.append((candidate, written))
    chosen.sort(key=lambda each: each[0].first)
    return tuple(dict.fromkeys(written for _, written in chosen))
