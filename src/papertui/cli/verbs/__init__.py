"""The verbs of the command line: one file each, one line here.

A verb's module is loaded when the verb is called, so that the list of them
costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from papertui.cli.verb import Verb


class Entry(NamedTuple):
    """A verb as `papertui --help` names it; its module is called like it, or as `module` says."""

    name: str
    sentence: str
    module: str = ""

    def load(self) -> Verb:
        """What the verb takes and does."""
        verb: Verb = import_module(f"papertui.cli.verbs.{self.module or self.name}").VERB
        return verb


VERBS: tuple[Entry, ...] = (
    Entry("demo", "Opens the reader on invented papers, in a library that is thrown away."),
    Entry(
        "import",
        "Reads saved pages into the library; what it brought can be searched when it returns.",
        "import_",
    ),
    Entry("listings", "Lists the pages that were imported."),
    Entry("remove", "Takes an imported page out again; undo brings it back."),
    Entry("list", "Lists the papers of the library, or those that a query matches.", "list_"),
    Entry("search", "Finds papers by what they say, best match first."),
    Entry("related", "Finds the papers most like others, with the words they share."),
    Entry("show", "Shows a paper with everything known about it."),
    Entry("claims", "Shows what abstracts claim, sentence by sentence, with kinds and numbers."),
    Entry("board", "Sets what abstracts claim of the same metric on the same dataset side by side."),
    Entry("compare", "Compares what chosen papers claim, measure by measure."),
    Entry("bookmark", "Puts papers on the reading list, or takes them off; or marks one claim."),
    Entry("mark", "Marks papers as unread, read, later or dismissed."),
    Entry("tag", "Tags papers, and keeps the tags in order."),
    Entry("note", "Prints the note on a paper or on one of its claims, or writes it."),
    Entry("undo", "Takes back the last decision, an import too; also after a restart."),
    Entry("redo", "Makes the last undone decision again."),
    Entry("history", "Lists your decisions, newest first."),
    Entry("export", "Writes the reading list: the bookmarked papers, or those that a query matches."),
    Entry("stats", "Shows the library in figures."),
    Entry("doctor", "Says what is where, whether it is sound, and what to do where it is not."),
    Entry("reindex", "Makes the full-text index anew; nothing of yours is in it."),
    Entry("backup", "Writes a verified copy of the library."),
    Entry("restore", "Puts a backup in the place of the library; what it replaces is kept."),
    Entry("dump", "Writes what cannot be made again (marks, bookmarks, tags, notes, views) as text."),
    Entry("load", "Takes in the marks, bookmarks, tags, notes and views of a dump; one step to undo."),
    Entry("config", "Says where the configuration is, or what is in force."),
    Entry("keys", "Lists the keys of the reader, your own among them."),
    Entry("completions", "Prints the script that completes verbs and options in your shell."),
)
"""In the order in which `papertui --help` names them."""
