"""Papers as BibTeX, for LaTeX and for reference managers; bibtexparser writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from papertui.exporters.base import ExportItem, ExportOptions
from papertui.exporters.escaping import latex
from papertui.exporters.references import Reference, reference


@dataclass(frozen=True, slots=True)
class BibTeX:
    """One `@misc` a paper: a listing does not say where a paper appeared, so nothing is made up."""

    name: str = "bibtex"
    suffix: str = ".bib"
    wants_claims: bool = False

    def write(self, items: Iterable[ExportItem], options: ExportOptions) -> Iterator[str]:
        """Each paper as one entry; the grouping means nothing here."""
        from bibtexparser.entrypoint import write_string
        from bibtexparser.library import Library
        from bibtexparser.model import Entry, Field
        from bibtexparser.writer import BibtexFormat

        del options
        layout = BibtexFormat()  # type: ignore[no-untyped-call]  # bibtexparser types only some
        layout.indent = "  "
        for number, item in enumerate(items):
            found = reference(item.record)
            fields = [Field(name, said) for name, said in _fields(found) if said]
            entry = write_string(Library([Entry("misc", f"paper-{found.key}", fields)]), bibtex_format=layout)
            yield ("\n" if number else "") + entry


BIBTEX = BibTeX()


def _fields(found: Reference) -> Iterator[tuple[str, str]]:
    """Names and values; the braces around the title keep its capitals, those around a name its `and`."""
    yield "title", f"{{{latex(found.title)}}}" if found.title else ""
    yield "author", " and ".join(_author(name) for name in found.authors)
    yield "year", found.day[:4]
    yield "month", found.day[5:7].lstrip("0")
    yield "url", found.url
    yield "abstract", latex(found.abstract)
    yield "keywords", ", ".join(latex(tag) for tag in found.tags)
    yield "annote", latex(found.note)


def _author(name: str) -> str:
    written = latex(name)
    return f"{{{written}}}" if " and " in f" {name.lower()} " else written
