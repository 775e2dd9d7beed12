"""Labelled sentences as the engine sees them, with the right answers beside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from papertui.claims.candidates import NULL, Candidate
from papertui.claims.cleaning import Working, working_text
from papertui.claims.linking import (
    Analysis,
    analyse,
    document_names,
    mention_features,
    metric_options,
    metrics_to_remember,
    number_features_of,
)
from papertui.claims.names import introduced
from training.labels import LabelledPaper
from training.matching import overlap

FIELDS = ("metric", "dataset", "baseline")


@dataclass
class NumberExample:
    """One numeral of a labelled sentence; `gold` is its label, None when it measures nothing."""

    order: int
    features: list[str]
    earlier: list[Candidate]
    gold: dict[str, Any] | None


@dataclass
class SentenceExample:
    """One labelled sentence."""

    paper: LabelledPaper
    label: dict[str, Any]
    working: Working
    analysis: Analysis
    name_features: list[list[str]] = field(default_factory=list)
    comparator_features: list[list[str]] = field(default_factory=list)
    name_labels: list[bool] = field(default_factory=list)
    comparator_labels: list[bool] = field(default_factory=list)
    numbers: list[NumberExample] = field(default_factory=list)


def gold_spans(label: dict[str, Any]) -> list[tuple[int, int, dict[str, Any]]]:
    """(start, end, quantity) of each labelled quantity in its sentence; labels give the text, in order."""
    sentence, at, found = label["sentence"], 0, []
    for quantity in label["quantities"]:
        start = sentence.find(quantity["text"], at)
        if start < 0:
            start = sentence.find(quantity["text"])
        if start < 0:
            continue
        at = start + len(quantity["text"])
        found.append((start, at, quantity))
    return found


def examples(papers: Iterable[LabelledPaper]) -> list[SentenceExample]:
    """Every labelled sentence of `papers`, analysed with its labelled kind."""
    found = []
    for paper in papers:
        found.extend(_paper_examples(paper))
    return found


def _paper_examples(paper: LabelledPaper) -> list[SentenceExample]:
    workings = [working_text(paper.abstract, label["start"], label["end"]) for label in paper.claims]
    analyses = [
        analyse(working.text, label["kind"]) for working, label in zip(workings, paper.claims, strict=True)
    ]
    names = document_names(introduced([working.text for working in workings]), analyses)
    earlier: list[Candidate] = []
    found = []
    for label, working, analysis in zip(paper.claims, workings, analyses, strict=True):
        example = SentenceExample(paper, label, working, analysis)
        example.name_features, example.comparator_features = mention_features(analysis, names)
        example.name_labels = [
            any(_is_same_name(name.phrase, gold) for gold in label["datasets"]) for name in analysis.names
        ]
        rivals = {
            *label["baselines"],
            *(each["baseline"] for each in label["quantities"] if each["baseline"]),
        }
        example.comparator_labels = [
            any(overlap(each.phrase, gold) >= 0.5 for gold in rivals) for each in analysis.baselines
        ]
        if label["kind"] != "background":
            example.numbers = _numbers(label, working, analysis, list(earlier))
        earlier += metrics_to_remember(analysis)
        found.append(example)
    return found


def _numbers(
    label: dict[str, Any], working: Working, analysis: Analysis, earlier: list[Candidate]
) -> list[NumberExample]:
    golds = gold_spans(label)
    found = []
    for order, number in enumerate(analysis.numbers):
        start, end = working.original(number.start, number.end)
        gold = next(
            (
                each
                for first, last, each in golds
                if start < label["start"] + last and end > label["start"] + first
            ),
            None,
        )
        found.append(NumberExample(order, number_features_of(analysis, order), earlier, gold))
    return found


def _is_same_name(phrase: str, gold: str) -> bool:
    return overlap(phrase, gold) >= 0.5 or re.sub(r"\W", "", phrase.lower()) == re.sub(
        r"\W", "", gold.lower()
    )


def options_of(example: SentenceExample, number: NumberExample, name: str) -> list[Candidate]:
    """The candidates for one field of a number, nothing included."""
    analysis = example.analysis
    if name == "metric":
        return metric_options(analysis, number.order, number.earlier)
    return [*(analysis.names if name == "dataset" else analysis.baselines), NULL]


def right_options(options: list[Candidate], gold: str | None) -> list[bool] | None:
    """Which candidates say what the label says; None when none does."""
    if gold is None:
        return [option.kind == "null" for option in options]
    marks = [0.0 if option.kind == "null" else overlap(option.phrase, gold) for option in options]
    top = max(marks)
    return [mark >= top - 0.02 for mark in marks] if top >= 0.4 else None
