"""Verbs that decide: one call is one step, on disk, undoable; ids, stdin and queries name the papers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calling import Program


def test_mark_puts_papers_into_a_state(library: Program) -> None:
    ids = library.ids()
    for state in ("read", "later", "dismissed", "unread"):
        assert library("mark", state, ids[0][:8], ids[1]).code == 0
        assert [library.paper(id)["state"] for id in ids[:2]] == [state, state]


def test_bookmark_and_its_removal(library: Program) -> None:
    ids = library.ids()
    answer = library("bookmark", *ids[:2])
    assert (answer.code, answer.out) == (0, ""), "what was done is narration"
    assert answer.err
    assert [library.paper(id)["bookmarked"] for id in ids] == [True, True, False, False]
    library("bookmark", "--remove", ids[0])
    assert library.ids("is:bookmarked") == [ids[1]]


def test_tags(library: Program) -> None:
    ids = library.ids()
    assert library("tag", "add", "vision/3d", *ids[:2]).code == 0
    assert library("tag", "add", "#edge energy", ids[0]).code == 0
    assert library.paper(ids[0])["tags"] == ["edge energy", "vision/3d"]
    assert library("tag", "list", "--json").objects() == [
        {"name": "edge energy", "papers": 1},
        {"name": "vision", "papers": 2},
        {"name": "vision/3d", "papers": 2},
    ] or [t["name"] for t in library("tag", "list", "--json").objects()] == ["edge energy", "vision/3d"]
    assert "vision/3d" in library("tag", "list").out
    library("tag", "rename", "vision", "sight")
    assert "sight/3d" in library.paper(ids[1])["tags"]
    library("tag", "merge", "sight/3d", "edge energy")
    assert library.paper(ids[1])["tags"] == ["edge energy"]
    library("tag", "remove", "edge energy", ids[1])
    assert library.paper(ids[1])["tags"] == []
    library("tag", "delete", "edge energy")
    assert library("tag", "list").out == ""
    for bad in ("", "a//b", "a\x1bb", "x" * 500):
        assert library("tag", "add", bad, ids[0]).code == 2


def test_notes(library: Program) -> None:
    id = library.ids()[0]
    assert library("note", id).out == ""
    library("note", id, "--set", "ask Ada\nabout table 2")
    assert library("note", id).out == "ask Ada\nabout table 2\n"
    assert library("note", id, "--json").object() == {"id": id, "note": "ask Ada\nabout table 2"}
    library("note", id, "--set", "-", stdin="größer\n".encode())
    assert library.paper(id)["note"] == "größer"
    library("note", id, "--set", "-short")
    assert library.paper(id)["note"] == "-short"
    library("note", id, "--set", "")
    assert library.paper(id)["note"] == ""
    assert library("note", id, "--set", "-", stdin=b"x" * (1 << 20) + b"xx").code == 1
    assert library("note", "zzz").code == 1


def test_a_claim_is_bookmarked_and_noted_by_where_it_starts(library: Program) -> None:
    read = library("claims", "--json", "exits", "toynet").object()
    id, first, second = read["id"], *(claim["start"] for claim in read["claims"][:2])
    assert library("claims", "--bookmarked").code == 1
    answer = library("bookmark", id, "--claim", str(second + 1), "--json")
    assert answer.object()["verb"] == "bookmarked claim"
    assert "Nothing changed" in library("bookmark", id, "--claim", str(second)).err
    library("note", id, "--claim", str(second), "--set", "which machine?\nask Ada")
    library("note", id, "--claim", str(first), "--set", "-", stdin=b"first")
    assert library("note", id, "--claim", str(first)).out == "first\n"
    said = library("note", id, "--claim", str(second + 2), "--json").object()
    assert said == {"id": id, "claim": second, "note": "which machine?\nask Ada"}
    read = library("claims", "--json", "exits", "toynet").object()
    assert [claim.get("bookmarked") for claim in read["claims"][:2]] == [None, True]
    assert [claim.get("note") for claim in read["claims"][:2]] == ["first", "which machine?\nask Ada"]
    assert "yours" not in read["claims"][1]
    assert not library.paper(id)["bookmarked"]
    assert library.paper(id)["note"] == ""


def test_marked_claims_are_printed_exported_undone_and_loaded(library: Program, tmp_path: Path) -> None:
    read = library("claims", "--json", "exits", "toynet").object()
    id, start = read["id"], read["claims"][1]["start"]
    library("bookmark", id)
    library("note", id, "--claim", str(start), "--set", "which machine?")
    library("bookmark", id, "--claim", str(start))
    lines = library("claims", "--bookmarked").out.split("\n")
    assert lines[0].startswith(id)
    assert lines[1].split()[0] == str(start)
    assert [line.strip() for line in lines[2:]] == ["bookmarked", "note: which machine?", ""]
    (kept,) = library("claims", "--bookmarked", "--json").object()["claims"]
    assert kept["start"] == start
    exported = library("export").out
    assert "**bookmarked**" in exported
    assert "> *note*: which machine?" in exported
    dump = library("dump").out
    (tmp_path / "dump").write_text(dump, encoding="utf-8")
    assert "undone: bookmarked claim" in library("undo").err
    library("undo")
    assert "note" not in library("claims", "--json", "exits", "toynet").object()["claims"][1]
    library("load", str(tmp_path / "dump"))
    assert library("dump").out == dump
    library("bookmark", "--remove", id, "--claim", str(start))
    assert library("claims", "--bookmarked").code == 1


def test_a_claim_that_is_not_there_is_told(library: Program) -> None:
    id = library.ids()[0]
    for argv in (["bookmark"], ["note", "--set", "x"], ["note"]):
        answer = library(*argv, id, "--claim", "99999")
        assert (answer.code, answer.out) == (1, "")
        assert "No claim of this paper stands at character 99999" in answer.err
    assert library("history", "--json").objects()[0]["verb"] == "imported"


def test_a_query_names_all_it_finds_strictly(library: Program) -> None:
    answer = library("mark", "later", "--query", "energy -survey")
    assert answer.code == 0
    assert set(library.ids("is:later")) == set(library.ids("energy"))
    nothing = library("mark", "read", "--query", "energy compilers")
    assert nothing.code == 1, "a best match is no reason to decide about papers"
    assert "No paper matches" in nothing.err
    assert library.ids("is:read") == []
    assert library("mark", "read", "--query", "is:nonsense").code == 2


def test_ids_of_stdin_may_come_from_list(library: Program) -> None:
    lines = library("list", "day:2026-09-01..2026-09-02").out.encode()
    assert library("bookmark", "-", stdin=lines).code == 0
    assert len(library.ids("is:bookmarked")) == 2


def test_unknown_ids_are_named_and_the_known_ones_done(library: Program) -> None:
    id = library.ids()[0]
    answer = library("mark", "read", "zzz", id, "yyy")
    assert answer.code == 1
    assert "'zzz'" in answer.err
    assert "'yyy'" in answer.err
    assert library.paper(id)["state"] == "read"
    assert library("mark", "read", "zzz").code == 1


def test_one_call_is_one_step(library: Program) -> None:
    ids = library.ids()
    library("mark", "later", *ids)
    library("tag", "add", "x", *ids)
    assert len(library("history", "--json").objects()) == 3
    library("undo")
    assert library.paper(ids[0])["tags"] == []
    library("undo")
    assert library.ids("is:later") == []
    answer = library("redo", "2", "--json")
    assert [entry["undone"] for entry in answer.objects()] == [False, False]
    assert len(library.ids("is:later", "tag:x")) == 4


def test_undo_names_what_it_took_back_and_says_when_there_is_no_more(library: Program) -> None:
    library("mark", "later", library.ids()[0])
    answer = library("undo", "5")
    assert answer.code == 1, "there were fewer"
    assert answer.err.splitlines()[0].startswith("undone: put off for later Slow Light")
    assert answer.err.splitlines()[-1] == "There is nothing to undo."
    assert library.ids() == [], "the import is taken back too"
    assert library("redo", "9").code == 1
    assert len(library.ids()) == 4
    assert library("undo", "0").code == 0


def test_a_page_is_taken_out_and_comes_back(library: Program) -> None:
    listing = library("listings", "--json").object()["listing"]
    library("tag", "add", "x", library.ids()[0])
    assert library("remove", listing[:6]).code == 0
    assert (library.ids(), library("listings").out) == ([], "")
    assert library("remove", listing).code == 1
    library("undo")
    assert library.ids("tag:x"), "marks are where they were"


@pytest.mark.parametrize(
    "argv", [["bookmark"], ["mark", "read"], ["tag", "add", "x"], ["bookmark", "--remove"]]
)
def test_json_is_the_journal_entry(library: Program, argv: list[str]) -> None:
    id = library.ids()[0]
    if "--remove" in argv:
        library("bookmark", id)
    entry = library(*argv, id, "--json").object()
    assert list(entry) == ["number", "at", "verb", "what", "papers", "undone"]
    assert (entry["papers"], entry["undone"]) == (1, False)
    again = library(*argv, id, "--json")
    assert (again.code, again.out) == (0, ""), "what is so already is no step"
    assert "Nothing changed" in again.err
