"""What a query asks of claims, answered by the ledger: kinds, names, and numbers compared."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from papertui.model.claim import Kind
from papertui.model.query import Filter, QueryError
from papertui.search.comparing import Comparison, comparison
from papertui.service.naming import names
from papertui.store.ledger import Ledger
from papertui.store.ledger_rows import BASELINE, DATASET, METRIC, Figure

_ROLES = {"on": DATASET, "vs": BASELINE}
_SPEED = "speed"
"""The metric that changes of time, latency and throughput are kept under."""
_THROUGHPUT = "throughput"
"""What is faster need not serve more at once: asked for, it is not every speed."""
_FLIPPED = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "="}
_DIMENSIONS = ("s", "B", "FLOPs", "points", "x")
"""Units of a level that a bare number does not mean."""
_PARTICULAR = re.compile(r"top-?\d+|(?:macro|micro)\b|@\s?\d+|ap\d\d|pass@\d+|rouge-?\w\b|bleu-?\d")
"""What makes a metric a particular one of its kind: top-5 accuracy is no other accuracy."""


def papers_claiming(ledger: Ledger, wanted: Filter) -> set[int]:
    """The papers that a filter of claims lets through, visible or not. Raises QueryError."""
    match wanted.field:
        case "kind":
            return set(ledger.papers_with_kind(Kind(wanted.value)))
        case "has":
            return set(ledger.naming_papers(DATASET))
        case "on" | "vs":
            return {paper for paper, _ in _sentences(ledger, wanted.field, wanted.value)}
        case "claims":
            (field, value), *places = json.loads(wanted.value)
            figures = _figures(ledger, field, value, wanted.start)
            for place, name in places:
                figures = _placed(ledger, figures, place, name)
            return {figure.paper for figure in figures}
    return {figure.paper for figure in _figures(ledger, wanted.field, wanted.value, wanted.start)}


def _sentences(ledger: Ledger, field: str, wanted: str) -> set[tuple[int, int]]:
    """(paper, sentence) of each sentence that names a dataset or a baseline."""
    wanted = {"sota": "state of the art"}.get(wanted.strip().casefold(), wanted)
    numbers = [number for number, name in ledger.names(_ROLES[field]) if names(wanted, name)]
    return set(ledger.sentences_naming(numbers))


def _placed(ledger: Ledger, figures: list[Figure], field: str, wanted: str) -> list[Figure]:
    """The figures that are on (or against) what is wanted.

    The number's own link decides; where it has none, its sentence; where that names nothing of the
    kind, the paper.
    """
    naming = _sentences(ledger, field, wanted)
    papers = {paper for paper, _ in naming}
    likely = [figure for figure in figures if figure.paper in papers]
    speaking = ledger.sentences_naming_any(_ROLES[field], {figure.paper for figure in likely})
    kept = []
    for figure in likely:
        place = (figure.paper, figure.sentence)
        own = figure.set_on if field == "on" else figure.against
        by_sentence = place in naming or place not in speaking
        if names(wanted, own) if own and field == "on" else by_sentence:
            kept.append(figure)
    return kept


@dataclass(frozen=True, slots=True)
class _Asked:
    """A metric as somebody typed it: its canonical name (None: unknown), and what is asked of its changes.

    `changes` is the canonical metric that its changes are kept under, `inverted` says that they are
    kept as their inverse there: half the latency is twice the speed.
    """

    text: str
    name: str | None
    changes: str | None
    inverted: bool
    better: int


@lru_cache(512)
def _asked(text: str) -> _Asked:
    from papertui.claims.canonical import canonical

    level = canonical(1.0, "", "absolute", text, None)
    change = canonical(2.0, "x", "increase", text, None)
    if level is None or change is None:
        return _Asked(text, None, None, inverted=False, better=0)
    return _Asked(text, level.metric, change.metric, inverted=change.value < 1, better=level.better)


def _figures(ledger: Ledger, field: str, value: str, start: int) -> list[Figure]:
    said = comparison(value) if field == "claim" else Comparison(value)
    asked = _asked(said.metric)
    written = [number for number, name in ledger.names(METRIC) if names(said.metric, name)]
    figures = ledger.figures(metric=asked.name, written=written)
    if said.unit == "%" and asked.changes == _SPEED and not said.is_change:
        # A share of a speed is no level: 50% is by how much it is better.
        factor = said.value if asked.better > 0 else -said.value
        operator = said.operator if asked.better > 0 else _FLIPPED[said.operator]
        said = Comparison(said.metric, operator, factor, "%", signed=True)
    if asked.changes not in (None, asked.name) and said.is_change:
        faster = ledger.figures(metric=asked.changes)
        if asked.name == _THROUGHPUT:
            faster = [figure for figure in faster if _asked(figure.written).name == _THROUGHPUT]
        figures += faster
    figures = _particular(said.metric, {*figures})
    if said.operator:
        figures = [figure for figure in figures if figure.kind not in (Kind.BACKGROUND, Kind.OBJECTIVE)]
    if not said.operator:
        return figures
    if said.is_change:
        fits = _change_test(said, asked)
        return [figure for figure in figures if fits(figure)]
    levels = [figure for figure in figures if not figure.relative]
    return _levels(said, levels, start)


def _particular(metric: str, figures: Iterable[Figure]) -> list[Figure]:
    """The figures of the very metric where a particular one was asked for."""
    signs = _PARTICULAR.findall(metric.casefold())
    return [
        figure
        for figure in figures
        if all(sign.replace("-", "") in figure.written.casefold().replace("-", "") for sign in signs)
    ]


def _change_test(said: Comparison, asked: _Asked) -> Callable[[Figure], bool]:
    """Whether a figure is a change as asked for: in points, or in times."""
    if said.unit == "points":
        return lambda figure: figure.unit == "points" and said.holds(figure.value)
    if said.signed and not said.unit and said.value:
        return lambda figure: figure.relative and figure.unit in ("%", "points") and said.holds(figure.value)
    operator, factor = said.operator, said.value
    if said.unit != "x":
        factor = 1 + said.value / 100 if said.unit == "%" else 1.0
    elif asked.better < 0 and factor > 1 and operator not in ("<", "<="):
        # Twice is an achievement: where less is better, twice as little.
        operator, factor = _FLIPPED[operator], 1 / factor

    def fits(figure: Figure) -> bool:
        times = figure.factor
        if figure.unit == "x" and times is None:
            times = figure.value
        if figure.unit == "points":
            return not said.unit and Comparison("", operator, 0.0).holds(figure.value)
        if times is None:
            return False
        if asked.inverted and figure.metric == asked.changes and times > 0:
            times = 1 / times
        return Comparison("", operator, factor).holds(times)

    return fits


def _levels(said: Comparison, levels: list[Figure], start: int) -> list[Figure]:
    """The levels that are as asked for, in the unit that was meant. Raises QueryError where one is needed."""
    from papertui.claims.canonical import canonical

    unit, wanted = said.unit, said
    if not unit:
        form = canonical(said.value, "", "absolute", said.metric, None)
        if form is not None:
            wanted = Comparison(said.metric, said.operator, form.value)
        plain = [figure for figure in levels if figure.unit not in _DIMENSIONS]
        if levels and not plain:
            units = sorted({_spoken(figure.unit) for figure in levels})
            raise QueryError(
                f"{said.metric} is claimed in {' and '.join(units)}: which do you mean?",
                start,
                f"Say the unit, for example claim:{said.metric}{said.operator}{said.value:g}"
                f"{'ms' if 's' in {figure.unit for figure in levels} else 'GB'}.",
            )
        return [figure for figure in plain if wanted.holds(figure.value)]
    return [
        figure
        for figure in levels
        if figure.unit.casefold() == unit.casefold() and wanted.holds(figure.value)
    ]


def _spoken(unit: str) -> str:
    return {"s": "seconds", "B": "bytes", "x": "times"}.get(unit, unit)
