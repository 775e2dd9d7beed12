"""The whole way through, by keys alone: what was pressed is what the verbs and the Markdown say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from markdown_it import MarkdownIt

from tests.terminal.conftest import Reader
from tests.terminal.harness import Terminal
from tests.terminal.library import Library, invent, write_page
from tests.terminal.proofs import leave

FAULTY = Path(__file__).with_name("faulty.py")


def reader_without_network(library: Library) -> Terminal:
    """The reader in a process that ends with 99 as soon as it asks for a socket."""
    return Terminal(
        [sys.executable, str(FAULTY), "network"], environment=library.environment, folder=library.home
    )


def test_from_a_saved_page_to_a_reading_list(empty: Library) -> None:
    library = empty
    write_page(library.home / "pages" / "wednesday.txt", [invent(n) for n in range(24)], "Sep 2")
    with reader_without_network(library) as terminal:
        terminal.see("No papers yet.")

        # in: a preview that writes nothing, then the report
        terminal.press("i")
        terminal.type("pages/wed")
        terminal.see("wednesday.txt")
        terminal.press("tab", "enter")
        terminal.see("Preview", "nothing is written yet", "Wed 2 Sep", "24")
        assert library.run("list").stdout == b""
        terminal.press("enter")
        terminal.see("Report", "24 new papers")
        terminal.press("enter")
        terminal.see("1 of 24", "24 left")

        # find
        terminal.press("/")
        terminal.type("hollow")
        terminal.see("2 of 24", "F1 syntax")
        terminal.press("enter")
        terminal.see("━ Papers ━", "1 of 2")

        # decide: bookmark one, put the other off
        terminal.press("b")
        terminal.told("Bookmarked")
        terminal.see("2 of 2")
        terminal.press("s")
        terminal.told("u undo")

        # tag and note the first of them
        terminal.press("g", "g", "t")
        terminal.see("Tags for this paper")
        terminal.type("edge/energy")
        terminal.press("enter")
        terminal.told("#edge/energy")
        terminal.press("e")
        terminal.type("Compare with [18] & <b>ours</b>.")
        terminal.press("escape")
        terminal.told("Noted")

        # expand its claims
        terminal.press("c")
        terminal.see("━ Claims ━", "sentence 3", "Harbour-")
        terminal.press("c")
        terminal.see("━ Papers ━")

        # a slip, taken back
        terminal.press("d")
        terminal.told("u undo")
        terminal.press("u")
        terminal.told("Undone")

        # out
        terminal.press("escape")
        terminal.see("of 24")
        terminal.press("E")
        terminal.see("Reading list", "1, your bookmarks", "# Reading list")
        terminal.press("e", "ctrl+u")
        terminal.type(str(library.home / "list.md"))
        terminal.press("enter", "w")
        terminal.told("list.md")
        terminal.press("escape")
        terminal.see("━ Papers ━")
        leave(terminal)

    papers = {paper["id"]: paper for paper in library.papers()}
    assert len(papers) == 24
    kept = [paper for paper in papers.values() if paper["bookmarked"]]
    put_off = [paper for paper in papers.values() if paper["state"] == "later"]
    assert len(kept) == len(put_off) == 1
    assert kept[0]["title"] != put_off[0]["title"]
    assert all("Hollow" in paper["title"] for paper in [*kept, *put_off])
    assert kept[0]["state"] == "unread"
    assert kept[0]["tags"] == ["edge/energy"]
    assert kept[0]["note"] == "Compare with [18] & <b>ours</b>."
    assert kept[0]["appearances"][0]["day"] == "2026-09-02"
    assert not any(paper["tags"] or paper["note"] for paper in papers.values() if paper != kept[0])
    assert "dismissed" not in {paper["state"] for paper in papers.values()}

    written = (library.home / "list.md").read_text(encoding="utf-8")
    assert written.encode() == library.run("export").stdout
    shown = MarkdownIt("commonmark").render(written)
    assert kept[0]["title"] in shown
    assert "edge/energy" in shown
    assert "Compare with [18] &amp; &lt;b&gt;ours&lt;/b&gt;." in shown
    assert "<b>" not in shown
    assert put_off[0]["title"] not in shown
    deeds = library.run("history").stdout.decode()
    assert [word in deeds for word in ("imported", "bookmarked", "noted")] == [True] * 3


def test_decisions_can_be_taken_back_after_a_restart(reader: Reader, library: Library) -> None:
    first = reader()
    first.press("b", "s", "d")
    first.see("4 of 60", "u undo")
    first.press("q")
    assert first.ended() == 0
    second = reader()
    for _ in range(3):
        second.press("u")
        second.told("Undone")
        second.drain_briefly()
    second.press("U")
    second.told("Done again: bookmarked")
    leave(second)
    assert [paper["state"] for paper in library.papers() if paper["state"] != "unread"] == []
    assert sum(paper["bookmarked"] for paper in library.papers()) == 1


def test_an_import_can_be_taken_back_and_brought_again(reader: Reader, library: Library) -> None:
    terminal = reader()
    terminal.press("b")
    terminal.told("Bookmarked")
    for _ in range(2):
        terminal.press("u")
        terminal.told("Undone")
        terminal.drain_briefly()
    terminal.see("No papers yet.")
    terminal.press("U")
    terminal.see("of 60")
    terminal.press("U")
    terminal.told("Done again: bookmarked")
    leave(terminal)
    assert sum(paper["bookmarked"] for paper in library.papers()) == 1


def test_two_readers_on_one_library(reader: Reader, library: Library) -> None:
    first, second = reader(), reader()
    first.press("b", "b", "b")
    first.see("4 of 60", "u undo")
    second.press("G", "s")
    second.told("u undo")
    second.press("ctrl+l")
    leave(first)
    leave(second)
    papers = library.papers()
    assert sum(paper["bookmarked"] for paper in papers) == 3
    assert sum(paper["state"] == "later" for paper in papers) == 1


def test_a_verb_works_beside_an_open_reader(reader: Reader, library: Library) -> None:
    terminal = reader()
    id = library.papers()[5]["id"]
    assert library.run("tag", "add", "beside", id).returncode == 0
    terminal.press("ctrl+l")
    terminal.see("#beside")
    leave(terminal)


def test_the_demo_is_thrown_away(empty: Library) -> None:
    with empty.reader("demo") as terminal:
        terminal.see("of 24")
        terminal.press("b")
        terminal.told("Bookmarked")
        leave(terminal)
    assert not empty.places.library.exists()


def test_the_clipboard_gets_what_was_asked_for(reader: Reader) -> None:
    import base64

    terminal = reader()
    terminal.press("y", "t")
    terminal.told("Sent to the terminal")
    sent = bytes(terminal.output).rpartition(b"\x1b]52;c;")[2].partition(b"\x07")[0]
    assert base64.b64decode(sent).decode() == "Northern Lanterns for Edge Devices, Part 35"
    leave(terminal)


def test_no_verb_opens_a_connection(library: Library) -> None:
    for verb in (
        ["list", "--json"],
        ["search", "hollow", "--json"],
        ["stats"],
        ["doctor"],
        ["export", "hollow"],
    ):
        made = subprocess.run(
            [sys.executable, str(FAULTY), "network", *verb], env=library.environment, capture_output=True
        )
        assert made.returncode == 0, (verb, made.stderr.decode())
    assert json.loads(library.run("search", "hollow", "--json").stdout.split(b"\n")[0])["title"]
