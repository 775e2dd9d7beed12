"""Correcting claims: the reader's word about a sentence or its numbers goes before what was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from papertui.errors import UsageError
from papertui.model.claim import Claim, Kind, Quantity
from papertui.model.correction import Correction, LinkCorrection
from papertui.model.mark import JournalEntry
from papertui.service.marking import marked
from papertui.service.workbench import Workbench

Claims = tuple[Claim, ...]


def corrected(claims: Claims, corrections: Sequence[Correction]) -> Claims:
    """Claims with the reader's corrections applied, marked as the reader's own.

    A correction is for the sentence that holds its offset, so that it also stands
    where the sentences are parted otherwise than they were.
    """
    if not corrections:
        return claims
    made = list(claims)
    for correction in corrections:
        for at, claim in enumerate(made):
            if claim.start <= correction.start < claim.end:
                made[at] = _corrected_claim(claim, correction)
    return tuple(made)


def _corrected_claim(claim: Claim, correction: Correction) -> Claim:
    links = {link.start: link for link in correction.links}
    quantities = []
    for quantity in claim.quantities:
        link = next((link for at, link in links.items() if quantity.start <= at < quantity.end), None)
        if link is None or not link.rejected:
            quantities.append(quantity if link is None else _relinked(quantity, link))
    kind = correction.kind or claim.kind
    datasets = _names(claim.datasets, [q.dataset for q in claim.quantities], [q.dataset for q in quantities])
    baselines = _names(
        claim.baselines, [q.baseline for q in claim.quantities], [q.baseline for q in quantities]
    )
    return replace(
        claim,
        kind=kind,
        confidence=1.0 if correction.kind else claim.confidence,
        also=tuple(other for other in claim.also if other is not kind),
        quantities=() if correction.rejected else tuple(quantities),
        datasets=datasets,
        baselines=baselines,
        yours=True,
        rejected=correction.rejected,
    )


def _relinked(quantity: Quantity, link: LinkCorrection) -> Quantity:
    from papertui.claims.canonical import canonical

    def chosen(said: str | None, read: str | None) -> str | None:
        return read if said is None else said or None

    metric = chosen(link.metric, quantity.metric)
    dataset = chosen(link.dataset, quantity.dataset)
    form = canonical(quantity.value, quantity.unit, quantity.direction, metric, dataset)
    return replace(
        quantity,
        metric=metric,
        dataset=dataset,
        baseline=chosen(link.baseline, quantity.baseline),
        canonical=form,
    )


def _names(
    said: tuple[str, ...], before: Sequence[str | None], after: Sequence[str | None]
) -> tuple[str, ...]:
    """The names of a sentence once its numbers have other links: what only those named goes or comes."""
    gone = {name for name in before if name and name not in after}
    kept = [name for name in said if name not in gone]
    return tuple(dict.fromkeys([*kept, *(name for name in after if name)]))


def claims_of(bench: Workbench, keys: Sequence[int]) -> dict[int, Claims]:
    """The claims of papers with the reader's corrections, bookmarks and notes, by key."""
    from papertui.claims import read_claims

    corrections, marks = bench.store.corrections(keys), bench.store.claim_marks(keys)
    found = {}
    for record in bench.store.records(keys):
        key = record.key
        claims = corrected(read_claims(record.paper.abstract), corrections.get(key, ()))
        found[key] = marked(claims, marks.get(key, ()))
    return found


def _said(bench: Workbench, key: int, claim: Claim) -> Correction:
    """What the reader has said of a sentence so far."""
    for correction in bench.store.corrections([key]).get(key, ()):
        if claim.start <= correction.start < claim.end:
            return correction
    return Correction(claim.start)


def reject(bench: Workbench, key: int, claim: Claim) -> JournalEntry | None:
    """Hide a sentence: it claims nothing."""
    return bench.store.correct(key, replace(_said(bench, key, claim), rejected=True), "hidden claim")


def set_kind(bench: Workbench, key: int, claim: Claim, kind: Kind) -> JournalEntry | None:
    """Give a sentence another kind."""
    said = replace(_said(bench, key, claim), kind=kind, rejected=False)
    return bench.store.correct(key, said, f"{claim.kind.value} to {kind.value}")


def set_link(
    bench: Workbench, key: int, claim: Claim, quantity: Quantity, *, part: str, text: str
) -> JournalEntry | None:
    """Say what a number is of (part `metric`), on what (`dataset`) or against what (`baseline`).

    An empty text says nothing of it. Raises UsageError for words that the abstract does not have:
    every name is quoted.
    """
    name = " ".join(text.split())
    if name:
        abstract = bench.store.record(key).paper.abstract
        folded = abstract.casefold()
        at = folded.find(name.casefold())
        if at < 0 or len(folded) != len(abstract):
            at = abstract.find(name)
        if at < 0:
            raise UsageError(
                f"“{name[:60]}” does not stand in the abstract.", "Type it as it is written there."
            )
        name = abstract[at : at + len(name)]
    said = _said(bench, key, claim)
    old = next((link for link in said.links if link.start == quantity.start), LinkCorrection(quantity.start))
    made = {part: name}
    new = LinkCorrection(
        old.start,
        made.get("metric", old.metric),
        made.get("dataset", old.dataset),
        made.get("baseline", old.baseline),
    )
    links = (*(link for link in said.links if link.start != quantity.start), new)
    what = f"{quantity.text} {'without' if not name else 'with'} {part} {name}".strip()
    return bench.store.correct(key, replace(said, links=_sorted(links)), what)


def reject_number(bench: Workbench, key: int, claim: Claim, quantity: Quantity) -> JournalEntry | None:
    """Take a number off a claim: it measures nothing."""
    said = _said(bench, key, claim)
    links = (
        *(link for link in said.links if link.start != quantity.start),
        LinkCorrection(quantity.start, rejected=True),
    )
    return bench.store.correct(key, replace(said, links=_sorted(links)), f"no number: {quantity.text}")


def _sorted(links: Sequence[LinkCorrection]) -> tuple[LinkCorrection, ...]:
    return tuple(sorted(links, key=lambda link: link.start))


def labels(bench: Workbench, keys: Sequence[int] | None = None) -> Iterator[dict[str, Any]]:
    """Papers as labels of the guideline, one object each; without keys those that the reader corrected."""
    chosen = sorted(bench.store.corrected()) if keys is None else keys
    for at in range(0, len(chosen), 100):
        portion = chosen[at : at + 100]
        claims = claims_of(bench, portion)
        for record in bench.store.records(portion):
            labelled = [_label(claim) for claim in claims[record.key]]
            yield {"id": record.id, "title": record.paper.title, "claims": labelled}


def _label(claim: Claim) -> dict[str, Any]:
    """A sentence in the guideline's words; what the reader hid is `other`."""
    return {
        "sentence": claim.text,
        "kind": (Kind.OTHER if claim.rejected else claim.kind).value,
        "also": [kind.value for kind in claim.also],
        "quantities": [_quantity_label(quantity) for quantity in claim.quantities],
        "datasets": list(claim.datasets),
        "baselines": list(claim.baselines),
        "hedges": list(claim.hedges),
        "urls": list(claim.urls),
        "start": claim.start,
        "end": claim.end,
        "yours": claim.yours,
    }


def _quantity_label(quantity: Quantity) -> dict[str, Any]:
    value = list(quantity.value) if isinstance(quantity.value, tuple) else quantity.value
    return {
        "text": quantity.text,
        "start": quantity.start,
        "end": quantity.end,
        "value": value,
        "unit": quantity.unit,
        "direction": quantity.direction,
        "metric": quantity.metric,
        "dataset": quantity.dataset,
        "baseline": quantity.baseline,
        "modifier": quantity.modifier,
        "role": quantity.role,
        "minor": quantity.minor,
    }
