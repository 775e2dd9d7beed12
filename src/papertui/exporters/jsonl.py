"""JSON Lines: one object a paper, in the shape of docs/cli.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from papertui.exporters.base import ExportItem, ExportOptions
from papertui.model.claim import Claim, Quantity
from papertui.model.paper import Record
from papertui.text.safe import json_escapes


def json_line(value: object) -> str:
    """A value as one line of JSON without its line end.

    The text itself comes through; characters that could act on a terminal are
    written as escapes of JSON.
    """
    return json_escapes(json.dumps(value, ensure_ascii=False, allow_nan=False))


def record_object(record: Record) -> dict[str, Any]:
    """A paper as `list`, `search` and `show` print it."""
    paper = record.paper
    first_ids: dict[str, str] = {}
    for source, id in paper.source_ids:
        first_ids.setdefault(source, id)
    return {
        "id": record.short_id,
        "title": paper.title,
        "abstract": paper.abstract,
        "authors": list(paper.authors),
        "day": record.day,
        "url": paper.url,
        "urls": list(record.urls),
        "source_ids": first_ids,
        "state": record.state.value,
        "bookmarked": record.bookmarked,
        "tags": list(record.tags),
        "note": record.note,
        "variant_of": record.variants[0][:12] if record.variants else None,
        "appearances": [
            {"listing": where.listing, "day": where.day, "rank": where.rank} for where in record.appearances
        ],
    }


def claims_object(id: object, title: str, claims: Iterable[Claim]) -> dict[str, Any]:
    """The claims of one paper as `claims` prints them; `id` is echoed as it was given."""
    return {"id": id, "title": title, "claims": [claim_object(claim) for claim in claims]}


def claim_object(claim: Claim) -> dict[str, Any]:
    """One claim: offsets into the abstract, its kind, its numbers and names."""
    return {
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "kind": claim.kind.value,
        "confidence": claim.confidence,
        "also": [kind.value for kind in claim.also],
        "quantities": [_quantity_object(quantity) for quantity in claim.quantities],
        "datasets": list(claim.datasets),
        "baselines": list(claim.baselines),
        "hedges": list(claim.hedges),
        "urls": list(claim.urls),
        **({"yours": True} if claim.yours else {}),
        **({"rejected": True} if claim.rejected else {}),
        **({"bookmarked": True} if claim.bookmarked else {}),
        **({"note": claim.note} if claim.note else {}),
    }


def _quantity_object(quantity: Quantity) -> Mapping[str, Any]:
    # The fields of a quantity are the contract's, in its order; a range is a list of two.
    return asdict(quantity)


@dataclass(frozen=True, slots=True)
class JsonLines:
    """One object a line; for other programs, and readable by `papertui import`."""

    name: str = "jsonl"
    suffix: str = ".jsonl"
    wants_claims: bool = False

    def write(self, items: Iterable[ExportItem], options: ExportOptions) -> Iterator[str]:
        """Each paper as one line; the grouping means nothing here."""
        del options
        for item in items:
            yield json_line(record_object(item.record)) + "\n"


JSONL = JsonLines()
