"""What reference managers want to know of a paper, as single lines of plain text."""

from __future__ import annotations

from dataclasses import dataclass

from papertui.exporters.escaping import address
from papertui.model.paper import Record
from papertui.text.clean import readable
from papertui.text.safe import printable


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper as a reference; what is not known is empty.

    `key` is the paper's id, which papertui understands too. `day` (YYYY-MM-DD) is
    the paper's own, else the newest it was listed under. `url` may be opened.
    """

    key: str
    title: str
    authors: tuple[str, ...]
    day: str
    url: str
    abstract: str
    tags: tuple[str, ...]
    note: str


def reference(record: Record) -> Reference:
    """The reference of a paper, its LaTeX as characters and no control characters in it."""
    paper = record.paper
    return Reference(
        record.short_id,
        _line(readable(paper.title).text),
        tuple(filter(None, map(_line, paper.authors))),
        _line(record.day or ""),
        address(paper.url) or next(filter(None, map(address, record.urls)), ""),
        _line(readable(paper.abstract).text),
        tuple(map(_line, record.tags)),
        _line(record.note),
    )


def _line(text: str) -> str:
    return " ".join(printable(text, newlines=True).split())
