"""Every key of the reader: one table, standard library only.

The key handler, the hint line, the help page, the palette, `papertui keys` and
`docs/keys.md` all follow from `ACTIONS`. A key is written as Textual names it
(`j`, `ctrl+d`, `enter`, `slash`); a sequence is two of them parted by a space
(`g g`), `*` stands for any letter or digit.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a key can do.

    `scope` is where it works (see `SCOPES`), `group` is its heading on the help
    page, `words` are what somebody might type who looks for it, `hint` is the
    word in the hint line (empty: never hinted there).
    """

    id: str
    title: str
    sentence: str
    keys: tuple[str, ...]
    scope: str
    group: str
    words: str = ""
    hint: str = ""

    @property
    def needs_key(self) -> bool:
        """Whether it is the key itself that says what is meant: a digit, a letter."""
        return len(self.keys) >= MANY or any(key.endswith("*") for key in self.keys)


#: Keys from which each of them means something else.
MANY = 8

SCOPES = {
    "everywhere": "everywhere",
    "desk": "list, paper",
    "list": "list",
    "paper": "paper",
    "rail": "rail",
    "claims": "claims",
    "page": "pages",
    "history": "history",
    "imports": "import",
    "exports": "export",
    "triage": "triage cards",
    "board": "board, compare",
}


# fmt: off
def _a(id: str, keys: str, scope: str, group: str, title: str, sentence: str, words: str = "", hint: str = "") -> Action:
    return Action(id, title, sentence, tuple(keys.split(", ")), scope, group, words, hint)
# fmt: on


# fmt: off
ACTIONS: tuple[Action, ...] = (
    # move
    _a("move.down", "j, down", "everywhere", "move", "Next line", "Moves the cursor down one paper or line.", "down forward", "move"),
    _a("move.up", "k, up", "everywhere", "move", "Previous line", "Moves the cursor up one paper or line.", "up back"),
    _a("move.top", "g g, home", "everywhere", "move", "To the top", "Moves to the first line.", "first begin start", "top"),
    _a("move.bottom", "G, end", "everywhere", "move", "To the bottom", "Moves to the last line.", "last end"),
    _a("move.half_down", "ctrl+d", "everywhere", "move", "Half a page down", "Moves down by half a page.", "scroll"),
    _a("move.half_up", "ctrl+u", "everywhere", "move", "Half a page up", "Moves up by half a page.", "scroll"),
    _a("move.page_down", "ctrl+f, pagedown", "everywhere", "move", "A page down", "Moves down by a page.", "scroll"),
    _a("move.page_up", "ctrl+b, pageup", "everywhere", "move", "A page up", "Moves up by a page.", "scroll"),
    _a("move.next_unread", "n", "list", "move", "Next unread", "Moves to the next unread paper, also across days.", "new skip"),
    _a("move.previous_unread", "p", "list", "move", "Previous unread", "Moves to the previous unread paper, also across days.", "new"),
    _a("move.next_day", "]", "desk", "move", "Next day", "Opens the next older listing day.", "date listing"),
    _a("move.previous_day", "[", "desk", "move", "Previous day", "Opens the next newer listing day.", "date listing"),
    _a("move.pane_left", "h, left, shift+tab", "desk", "move", "Pane to the left", "Moves the focus to the pane on the left.", "focus panel switch"),
    _a("move.pane_right", "l, right, tab", "desk", "move", "Pane to the right", "Moves the focus to the pane on the right.", "focus panel switch"),
    _a("go.list", "g l", "desk", "move", "Go to the list", "Puts the focus on the list of papers.", "focus papers", "list"),
    _a("go.detail", "g d", "desk", "move", "Go to the paper", "Puts the focus on the paper beside the list.", "focus detail abstract", "paper"),
    _a("go.claims", "g c", "desk", "move", "Go to the claims", "Expands the claims of the paper.", "numbers results", "claims"),
    _a("go.tags", "g t", "desk", "move", "Go to the tags", "Puts the focus on the tags in the rail.", "label filter", "tags"),
    _a("go.bookmarks", "g b", "desk", "move", "Go to the bookmarks", "Opens the bookmarks in your own order.", "kept saved reading list", "bookmarks"),
    _a("place.set", "m *", "list", "move", "Remember this place", "Remembers the paper under a letter.", "mark jump"),
    _a("place.jump", "' *", "list", "move", "Jump to a place", "Moves to the paper remembered under a letter.", "mark"),
    # read
    _a("read.open", "enter", "desk", "read", "Open the paper", "Puts the focus on the paper so that you can read on.", "detail full abstract", "open"),
    _a("read.back", "escape", "everywhere", "read", "Back", "Closes what is open, clears the search, then goes back to all papers.", "close cancel clear"),
    _a("read.scroll_down", "J", "list", "read", "Scroll the paper", "Scrolls the paper down while the list keeps the focus.", "abstract more"),
    _a("read.scroll_up", "K", "list", "read", "Scroll the paper back", "Scrolls the paper up while the list keeps the focus.", "abstract"),
    _a("read.page", "space", "paper", "read", "Read on", "Scrolls a page down; at the end opens the next unread paper.", "scroll more"),
    _a("read.next_match", "n", "paper", "read", "Next match", "Moves to the next highlighted match in the paper.", "search hit"),
    _a("read.previous_match", "N, p", "paper", "read", "Previous match", "Moves to the previous highlighted match in the paper.", "search hit"),
    _a("read.claims", "c", "desk", "read", "Expand claims", "Shows the abstract sentence by sentence with its numbers.", "results numbers kinds evidence", "claims"),
    _a("read.lens_more", "}", "desk", "read", "More of the abstract", "Shows more: claims only, folded, all, plain prose.", "lens skim density"),
    _a("read.lens_less", "{", "desk", "read", "Less of the abstract", "Shows less: plain prose, all, folded, claims only.", "lens skim density"),
    _a("read.zen", "z", "desk", "read", "Only the paper", "Gives the whole width to the paper, or back to the panes.", "zen full screen wide"),
    _a("read.links", "o", "desk", "read", "Links", "Lists the links of the abstract to open or copy.", "url code browser github open"),
    _a("read.variant", "g v", "desk", "read", "Other text", "Goes to the paper with the same title and another abstract.", "variant duplicate version", "other text"),
    # decide
    _a("triage.bookmark", "b", "desk", "decide", "Bookmark", "Adds the paper or the selection to the bookmarks, or takes it out.", "keep star save favourite reading list", "bookmark"),
    _a("triage.later", "s", "desk", "decide", "Later", "Puts the paper or the selection into the later queue.", "postpone snooze queue maybe", "later"),
    _a("triage.dismiss", "d", "desk", "decide", "Dismiss", "Puts the paper or the selection away; nothing is deleted.", "reject irrelevant remove hide archive delete", "dismiss"),
    _a("triage.read", "r", "desk", "decide", "Toggle read / unread", "Marks the paper or the selection as read; read papers become unread.", "unread again seen mark"),
    _a("triage.read_visible", "A", "list", "decide", "Mark all visible read", "Marks every paper on the list as read, after y.", "catch up all seen mark"),
    _a("triage.cards", "T", "list", "decide", "Triage cards", "Shows one unread paper after the other as a card to decide on.", "screening queue one by one"),
    _a("tag.edit", "t", "desk", "decide", "Tag", "Opens the tags of the paper or the selection.", "label topic category", "tag"),
    _a("tag.add", "plus", "desk", "decide", "Add a tag", "Types one tag to add to the paper or the selection.", "label quick"),
    _a("tag.remove", "minus", "desk", "decide", "Remove a tag", "Types one tag to take off the paper or the selection.", "label quick untag"),
    _a("note.edit", "e", "desk", "decide", "Note", "Writes a note on the paper.", "comment annotate remark edit"),
    _a("bookmark.up", "ctrl+up, alt+k", "list", "decide", "Bookmark up", "Moves the bookmark up in your order.", "reorder sort move"),
    _a("bookmark.down", "ctrl+down, alt+j", "list", "decide", "Bookmark down", "Moves the bookmark down in your order.", "reorder sort move"),
    _a("select.toggle", "space", "list", "decide", "Select", "Selects the paper and moves on.", "mark several multiple"),
    _a("select.range", "v", "list", "decide", "Select a range", "Starts a range; moving extends it, v again ends it.", "mark several visual"),
    _a("select.all", "ctrl+a", "list", "decide", "Select all visible", "Selects every paper on the list.", "mark several everything"),
    # find
    _a("find.search", "slash", "desk", "find", "Search", "Searches the whole library as you type.", "find query filter words", "search"),
    _a("find.narrow", "f", "desk", "find", "Narrow", "Counts what the papers of the list are and have; Space or Enter narrows to it, f goes back.", "filter facets state tag has kind day"),
    _a("find.related", "R", "desk", "find", "Related papers", "Lists the papers most like the paper or the selection, with the words they share.", "similar more like this neighbours"),
    _a("words.edit", "H", "desk", "find", "Your words", "Edits your green and red words, which are marked in every abstract.", "highlight keywords colour"),
    _a("words.toggle", "g H", "desk", "find", "Show or hide your words", "Marks your green and red words in every abstract, or leaves them unmarked.", "highlight keywords on off", "words"),
    _a("find.clear", "F", "desk", "find", "Clear search", "Takes away the search and every filter.", "reset all filters"),
    _a("find.hide_read", ".", "desk", "find", "Show or hide read papers", "Hides the papers that are not unread, or shows them again.", "unread only filter"),
    _a("find.sort", "S", "desk", "find", "Sort", "Chooses the order; the same order again turns it round.", "order by title day relevance newest"),
    _a("view.open", "0, 1, 2, 3, 4, 5, 6, 7, 8, 9", "desk", "find", "Open a view", "Opens the view with that digit in the rail.", "saved search all unread later bookmarks"),
    _a("view.save", "W", "desk", "find", "Save this search", "Keeps the search and its order as a view on a digit.", "store view query"),
    _a("list.refresh", "ctrl+l", "desk", "find", "Refresh", "Brings the list up to date: what no longer matches leaves it.", "reload redraw update"),
    _a("board.open", "B", "desk", "find", "Board", "Shows what the papers of the list claim of one metric on one dataset, best first.", "leaderboard ranking plot numbers results dataset metric"),
    _a("compare.open", "C", "desk", "find", "Compare", "Sets what the selected papers claim side by side.", "versus table difference selection"),
    # take
    _a("copy.citation", "y y", "desk", "take", "Copy a citation line", "Sends title, day and id to the terminal's clipboard.", "yank cite", "citation"),
    _a("copy.title", "y t", "desk", "take", "Copy the title", "Sends the title to the terminal's clipboard.", "yank", "title"),
    _a("copy.markdown", "y m", "desk", "take", "Copy as Markdown", "Sends the paper as Markdown to the terminal's clipboard.", "yank export", "Markdown"),
    _a("copy.bibtex", "y b", "desk", "take", "Copy as BibTeX", "Sends the paper or the selection as BibTeX to the terminal's clipboard.", "yank cite reference latex bib", "BibTeX"),
    _a("copy.links", "y u", "desk", "take", "Copy the links", "Sends the links to the terminal's clipboard.", "yank url", "links"),
    _a("export.open", "E", "desk", "take", "Export", "Previews the reading list and writes it to a file.", "markdown save write reading list out"),
    _a("take.pipe", "|", "desk", "take", "Pipe to a command", "Gives the paper or the selection as Markdown to a command and shows what it says.", "shell program run external"),
    _a("import.open", "i", "desk", "take", "Import", "Reads saved pages into the library, with a preview first.", "add open file load page folder"),
    # mend
    _a("mend.undo", "u", "everywhere", "mend", "Undo", "Takes back the last change, also after a restart.", "back revert again mistake restore"),
    _a("mend.redo", "U, ctrl+y", "everywhere", "mend", "Redo", "Makes the change that was undone again.", "again forward"),
    _a("mend.history", "g h", "desk", "mend", "History", "Shows every change, newest first, to go back to.", "journal undo timeline log", "history"),
    _a("tag.rename", "ctrl+r", "rail", "mend", "Rename", "Renames the tag or the saved view under the cursor; the name of another tag merges the two.", "tag view label merge change"),
    _a("tag.delete", "x", "rail", "mend", "Delete a tag", "Takes the tag off every paper, after y.", "label remove"),
    _a("tag.combine", "space", "rail", "find", "Combine tags", "Adds the tag under the cursor to the tags that the list must bear, or takes it out.", "filter several and", "combine"),
    _a("view.delete", "X", "rail", "mend", "Delete a view", "Deletes the saved view under the cursor, after y.", "remove saved search"),
    _a("app.command", ":, ctrl+p", "everywhere", "mend", "Command", "Finds any action by its words and does it.", "palette run"),
    _a("app.help", "?, f1", "everywhere", "mend", "Help", "Lists every key, found by what you want to do.", "keys shortcuts manual cheat sheet", "help"),
    _a("app.settings", "comma", "desk", "mend", "Settings", "Shows every setting, its value, and where to change it.", "config options preferences theme keys"),
    _a("app.messages", "g m", "desk", "mend", "Messages", "Shows the messages of this session.", "log errors", "messages"),
    _a("app.suspend", "ctrl+z", "everywhere", "mend", "To the shell", "Stops the reader until you type fg; undoes where no shell could bring it back.", "suspend background job"),
    _a("app.close", "q", "everywhere", "mend", "Close", "Closes the page or goes one step back; from all papers it quits, everything is saved already.", "exit leave"),
    _a("app.quit", "Q, ctrl+q", "everywhere", "mend", "Quit now", "Leaves the reader; everything is saved already.", "exit leave"),
    _a("pane.wider", ">", "desk", "read", "Wider list", "Moves the divider to the right.", "resize grow"),
    _a("pane.narrower", "<", "desk", "read", "Narrower list", "Moves the divider to the left.", "resize shrink"),
    # expanded claims
    _a("claims.show", "enter", "claims", "read", "Show in the text", "Jumps between the claim and its sentence in the abstract.", "jump source", "show in text"),
    _a("claims.sort", "S", "claims", "read", "Order of the claims", "Switches between order of the text and by kind.", "group sort", "by kind"),
    _a("claims.fold", "space", "claims", "read", "Fold the claim", "Folds the quote of the claim away, or out again.", "collapse expand", "fold"),
    _a("claims.copy", "y", "claims", "take", "Copy the quote", "Sends the quoted sentence to the terminal's clipboard.", "yank", "copy quote"),
    _a("claims.bookmark", "b", "claims", "decide", "Bookmark the claim", "Bookmarks the claim, or takes the bookmark off; the reading list quotes it first.", "keep star save mark sentence", "bookmark"),
    _a("claims.note", "e", "claims", "decide", "Note on the claim", "Writes a note on the claim; it stands under the quote and in the reading list.", "comment annotate remark edit", "note"),
    _a("claims.hide", "x", "claims", "mend", "Hide the claim", "Hides a sentence that claims nothing; the word is yours and can be undone.", "wrong reject correct delete remove", "hide"),
    _a("claims.kind", "K", "claims", "mend", "Change the kind", "Gives the claim another kind; it is shown as yours.", "wrong correct result comparison label"),
    _a("claims.link", "L", "claims", "mend", "Correct a number", "Says what a number is of, on what and against what, or that it is none.", "wrong link metric dataset baseline label"),
    _a("claims.next_paper", "n", "claims", "move", "Next unread paper", "Shows the claims of the next unread paper.", "", "next paper"),
    _a("claims.previous_paper", "p", "claims", "move", "Previous unread paper", "Shows the claims of the previous unread paper."),
    _a("claims.pane", "tab, h, l", "claims", "move", "Other pane", "Moves the focus between abstract and claims.", "switch"),
    _a("claims.close", "c", "claims", "read", "Close the claims", "Goes back to the list.", "", "close"),
    # pages
    _a("page.choose", "enter", "page", "read", "Take this line", "Does what the line under the cursor says.", "", "choose"),
    _a("triage.skip", "space", "triage", "decide", "Skip the card", "Leaves the paper as it is and shows the next one.", "", "skip"),
    _a("board.next", "l, right, tab", "board", "move", "Next board", "Shows the next metric or dataset, or the next paper of a comparison.", "switch", "boards"),
    _a("board.previous", "h, left, shift+tab", "board", "move", "Previous board", "Shows the metric or dataset before, or the paper before.", "switch"),
    _a("board.plot", "z", "board", "read", "The plot alone", "Gives the whole width to the board, or back to the list of boards.", "zen wide", "plot only"),
    _a("board.export", "E", "board", "take", "Write the table", "Writes the table as Markdown, or as CSV where the name ends so.", "export save markdown csv", "export"),
    _a("exports.write", "w", "exports", "take", "Write the file", "Writes the export to the path that is shown.", "save", "write"),
    _a("exports.path", "e", "exports", "take", "Change the path", "Types another path for the file.", "", "path"),
    _a("exports.source", "a", "exports", "take", "Which papers", "Switches between the bookmarks, this list and the selection.", "all list bookmarks selection", "papers"),
    _a("exports.group", "S", "exports", "take", "Grouping", "Switches between flat, by tag and by day.", "", "grouping"),
    _a("exports.format", "f", "exports", "take", "Format", "Switches between the export formats.", "", "format"),
    _a("exports.copy", "y", "exports", "take", "Copy the export", "Sends the export to the terminal's clipboard.", "yank"),
)
# fmt: on
