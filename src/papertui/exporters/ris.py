"""Papers as RIS, which every reference manager reads; rispy writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from papertui.exporters.base import ExportItem, ExportOptions
from papertui.exporters.references import Reference, reference


@dataclass(frozen=True, slots=True)
class Ris:
    """One generic reference a paper: a listing does not say where a paper appeared."""

    name: str = "ris"
    suffix: str = ".ris"
    wants_claims: bool = False

    def write(self, items: Iterable[ExportItem], options: ExportOptions) -> Iterator[str]:
        """Each paper as one record; the grouping means nothing here."""
        from rispy import RisWriter, dumps

        class Unnumbered(RisWriter):  # type: ignore[misc]  # rispy has no types
            """Records without a number before each, which not every program passes over."""

            def set_header(self, count: int) -> str:
                del count
                return ""

        del options
        for number, item in enumerate(items):
            record = dumps([_fields(reference(item.record))], implementation=Unnumbered)
            yield ("\n" if number else "") + record


RIS = Ris()


def _fields(found: Reference) -> dict[str, Any]:
    """Rispy's names of the fields and their values; what is not known is left out."""
    said = {
        "type_of_reference": "GEN",
        "id": found.key,
        "title": found.title,
        "authors": list(found.authors),
        "year": found.day[:4],
        "date": found.day.replace("-", "/"),
        "urls": [found.url] if found.url else [],
        "abstract": found.abstract,
        "keywords": list(found.tags),
        "notes": [found.note] if found.note else [],
    }
    return {name: value for name, value in said.items() if value}
