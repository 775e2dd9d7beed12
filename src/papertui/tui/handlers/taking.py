"""Taking: tags and notes through panels, copies to the clipboard, export and import pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from papertui.model.paper import Record
from papertui.service.deciding import add_tag, remove_tag
from papertui.service.piping import pipe_to
from papertui.tui.handlers import one_paper
from papertui.tui.handlers.mending import begin_indexing
from papertui.tui.messages import Piped
from papertui.tui.notices import said

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen
    from papertui.tui.screens.lending import LendingPage


def edit_tags(desk: DeskScreen, _: str) -> None:
    """Flip tags of the selection or the paper."""
    from papertui.tui.panels.tags import TagChooser

    rows = desk.session.rows(desk.session.targets())
    if rows:
        desk.panes.borrow(TagChooser(desk, rows))


def add_one_tag(desk: DeskScreen, _: str) -> None:
    """Type one tag to add."""
    from papertui.tui.panels.prompt import Prompt

    keys = desk.session.targets()
    names = [tag.name for tag in desk.bench.store.tags()]

    def done(text: str) -> None:
        desk.decided(add_tag(desk.bench, keys, text), keys, advance=False)

    desk.panes.borrow(Prompt(desk, "Add a tag", done, suggest=lambda text: holding(names, text)))


def remove_one_tag(desk: DeskScreen, _: str) -> None:
    """Type one tag to take off."""
    from papertui.tui.panels.prompt import Prompt

    keys = desk.session.targets()
    names = sorted({name for row in desk.session.rows(keys) for name in row.tags})
    if not names:
        desk.say(said("No tag on it to take off.", "", "+", "adds one"))
        return

    def done(text: str) -> None:
        desk.decided(remove_tag(desk.bench, keys, text), keys, advance=False)

    desk.panes.borrow(Prompt(desk, "Remove a tag", done, suggest=lambda text: holding(names, text)))


def holding(names: list[str], text: str) -> list[str]:
    """The names that hold a text, those that begin with it first."""
    typed = text.removeprefix("#").casefold()
    found = [name for name in names if typed in name.casefold()]
    return sorted(found, key=lambda name: (not name.casefold().startswith(typed), name))


def here(deed: Callable[[LendingPage, Record], object]) -> Callable[[DeskScreen, str], object]:
    """Do something with the paper under the cursor."""

    def act(desk: DeskScreen, _: str) -> None:
        record = desk.view.record()
        if record is not None:
            deed(desk, record)

    return act


def copy_markdown(desk: DeskScreen, _: str) -> None:
    """The selection, or the paper, as the Markdown export writes it."""
    one_paper.copy_exported(desk, desk.session.targets(), "markdown", "Markdown")


def copy_bibtex(desk: DeskScreen, _: str) -> None:
    """The selection, or the paper, as the BibTeX export writes it."""
    one_paper.copy_exported(desk, desk.session.targets(), "bibtex", "BibTeX")


def copy_quote(desk: DeskScreen, _: str) -> None:
    """The sentence of the claim under the cursor."""
    sentence = desk.view.claim_sentence()
    if sentence is not None:
        desk.copy_text(desk.view.claims()[sentence].text, "quote")


def pipe(desk: DeskScreen, _: str) -> None:
    """Ask for a command and give it the papers as Markdown."""
    from papertui.tui.panels.prompt import Prompt

    keys = desk.session.targets()

    def run(command: str) -> None:
        desk.counter.send("pipe", lambda bench: pipe_to(bench, keys, command), Piped)
        desk.say(said("Running", command))

    explain = "The command gets the paper as Markdown on its standard input; no shell stands between."
    desk.panes.borrow(Prompt(desk, "Pipe to a command", run, explain=explain))


def open_export(desk: DeskScreen, _: str) -> None:
    """Export the selection where there is one, else the bookmarks; the page offers the list too."""
    from papertui.tui.screens.exports import ExportScreen, Source

    session = desk.session
    sources = [Source("your bookmarks in your order", None)]
    if session.visible.complete and len(session.visible.keys):
        sources.append(Source(f"this list, {session.title}", list(session.visible.keys)))
    if session.selected:
        sources.insert(0, Source("the selection", session.targets()))
    desk.app.push_screen(ExportScreen(desk, sources))


def open_import(desk: DeskScreen, _: str) -> None:
    """Import a saved page or a folder."""
    from papertui.tui.screens.imports import ImportScreen

    def imported() -> None:
        desk.refresh_papers(None)
        desk.ask()
        begin_indexing(desk)

    desk.app.push_screen(ImportScreen(desk, imported))


HANDLERS: Mapping[str, Callable[[DeskScreen, str], object]] = {
    **{id: here(deed) for id, deed in one_paper.DEEDS.items()},
    "tag.edit": edit_tags,
    "tag.add": add_one_tag,
    "tag.remove": remove_one_tag,
    "copy.markdown": copy_markdown,
    "copy.bibtex": copy_bibtex,
    "claims.copy": copy_quote,
    "take.pipe": pipe,
    "export.open": open_export,
    "import.open": open_import,
}
