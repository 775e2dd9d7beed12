"""Papers, marks and claims as text for other programs: one file per format."""

from __future__ import annotations

from papertui.errors import UsageError
from papertui.exporters.base import GROUPINGS, Exporter, ExportItem, ExportOptions
from papertui.exporters.bibtex import BIBTEX
from papertui.exporters.jsonl import JSONL
from papertui.exporters.markdown import MARKDOWN
from papertui.exporters.ris import RIS

__all__ = [
    "BIBTEX",
    "EXPORTERS",
    "GROUPINGS",
    "JSONL",
    "MARKDOWN",
    "RIS",
    "ExportItem",
    "ExportOptions",
    "Exporter",
    "by_name",
]

EXPORTERS: tuple[Exporter, ...] = (MARKDOWN, JSONL, BIBTEX, RIS)


def by_name(name: str) -> Exporter:
    """The exporter of a format's name; UsageError where there is none."""
    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter
    known = ", ".join(exporter.name for exporter in EXPORTERS)
    raise UsageError(f"There is no export format {name!r}.", f"The formats are {known}.")
