"""What is done with one paper, on the desk as on a card: its tags, its note, its links, copies of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from papertui.model.paper import Record
from papertui.service.deciding import set_note
from papertui.text.clean import readable
from papertui.text.safe import printable
from papertui.tui.notices import said

if TYPE_CHECKING:
    from papertui.tui.screens.lending import LendingPage


def edit_tags(page: LendingPage, record: Record) -> None:
    """Flip the tags of the paper."""
    from papertui.tui.panels.tags import TagChooser

    page.panes.borrow(TagChooser(page, page.bench.store.rows([record.key])))


def edit_note(page: LendingPage, record: Record) -> None:
    """Write the note of the paper."""
    from papertui.tui.panels.note import Noted, NoteEditor

    noted = Noted(
        readable(record.paper.title).text,
        record.note,
        lambda text: set_note(page.bench, record.key, text),
        lambda entry: page.decided(entry, [record.key], advance=False),
    )
    page.panes.borrow(NoteEditor(page, noted))


def show_links(page: LendingPage, record: Record) -> None:
    """The links of the abstract, to open or copy."""
    from papertui.tui.panels.links import LinkChooser

    page.panes.borrow(LinkChooser(page, record))


def copy_citation(page: LendingPage, record: Record) -> None:
    """Title, authors, day and id in one line."""
    parts = [
        readable(record.paper.title).text,
        ", ".join(record.paper.authors),
        record.day or "",
        record.short_id,
    ]
    page.copy_text(". ".join(part for part in parts if part), "citation")


def copy_title(page: LendingPage, record: Record) -> None:
    """The title as the page said it."""
    page.copy_text(record.paper.title, "title")


def copy_markdown(page: LendingPage, record: Record) -> None:
    """The paper as the Markdown export writes it."""
    copy_exported(page, [record.key], "markdown", "Markdown")


def copy_bibtex(page: LendingPage, record: Record) -> None:
    """The paper as the BibTeX export writes it."""
    copy_exported(page, [record.key], "bibtex", "BibTeX")


def copy_exported(page: LendingPage, keys: Sequence[int], format: str, name: str) -> None:
    """Papers as an export writes them; `name` is what people call the format."""
    from papertui.service.exporting import export

    page.copy_text("".join(export(page.bench, format=format, keys=keys).text), name, lines=True)


def copy_links(page: LendingPage, record: Record) -> None:
    """The links of the abstract, one a line."""
    if record.urls:
        page.copy_text("\n".join(printable(url) for url in record.urls), "links", lines=True)
    else:
        page.say(said("No link in this abstract."))


DEEDS: Mapping[str, Callable[[LendingPage, Record], object]] = {
    "tag.edit": edit_tags,
    "note.edit": edit_note,
    "read.links": show_links,
    "copy.citation": copy_citation,
    "copy.title": copy_title,
    "copy.markdown": copy_markdown,
    "copy.bibtex": copy_bibtex,
    "copy.links": copy_links,
}
"""By action, what takes a page and a paper."""
