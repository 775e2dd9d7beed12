"""The plain output of every verb on hostile papers, files, queries and settings: text and line ends only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from papertui.cli.verbs import VERBS
from tests.terminal.grammar import plain_faults
from tests.terminal.hostile import FILE_NAMES, MARKUP, PAYLOAD, SEQUENCES, papers
from tests.terminal.library import Library, invent, write_jsonl, write_page

ODD = "".join(SEQUENCES.values()).replace("\x00", "")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two hundred hostile papers with notes, in a library with hostile settings."""
    library = Library(tmp_path_factory.mktemp("verbs") / "library")
    library.home.mkdir()
    made = library.run("import", str(write_jsonl(library.home / "papers.jsonl", papers())))
    assert made.returncode == 0, made.stderr.decode()
    with library.open() as bench:
        keys = list(bench.store.keys("page"))
        for key, sequence in zip(keys, SEQUENCES.values(), strict=False):
            bench.store.set_note(key, f"note {sequence} [/b]")
        bench.store.add_tag(keys[:30], "a[i]/[/b]")
        bench.store.set_bookmark(keys[:60], True)
    library.configure(
        '"\\u001b]0;title\\u0007" = 1\ntheme = "\\u001b[31m"\n[keys]\n"\\u001b[2J" = "\\u009b2J"\n'
    )
    for at, name in enumerate(FILE_NAMES):
        write_page(library.home / "pages" / name, [invent(2000 + at)])
    bad = library.home / "bad"
    bad.mkdir()
    (bad / f"bad {SEQUENCES['clipboard']}.txt").write_text(
        "\x1b]0;one line\x07 and no more", encoding="utf-8"
    )
    (bad / f"bad {SEQUENCES['C1 clear']}.jsonl").write_text(f"{{}}\n{{{ODD}\n", encoding="utf-8")
    return library


CALLS: dict[str, list[list[str]]] = {
    "list": [[], ["sieve"], [ODD], ["--sort", ODD], [f"tag:{ODD}"]],
    "search": [["sieve"], [ODD], ["--any", ODD], [f'"{ODD}'], [f"x:{ODD}"]],
    "show": [["FIRST"], [ODD]],
    "claims": [[], [ODD], ["--bookmarked"]],
    "listings": [[]],
    "import": [
        ["pages"], ["bad"], [ODD], ["--explain", "--dry-run", "bad"], ["--explain", "pages"],
        ["--format", ODD, "pages"], ["--day", ODD, "pages"],
    ],
    "remove": [[ODD]],
    "bookmark": [["FIRST"], [ODD], ["FIRST", "--claim", "0"], ["FIRST", "--claim", ODD]],
    "mark": [["read", "FIRST"], [ODD, "FIRST"], ["read", ODD]],
    "tag": [
        ["list"], ["add", ODD, "FIRST"], ["rename", ODD, "x"], ["delete", ODD], ["merge", ODD, "x"],
        ["remove", ODD, "FIRST"],
    ],
    "note": [
        ["FIRST"], ["FIRST", "--set", ODD], ["FIRST"], ["FIRST", "--claim", "0", "--set", ODD],
        ["FIRST", "--claim", "0"],
    ],
    "undo": [[], [ODD]],
    "redo": [[], [ODD]],
    "history": [[]],
    "export": [[], ["sieve"], ["--format", "jsonl"], ["--output", ODD], ["--format", ODD], [ODD]],
    "stats": [[]],
    "doctor": [[]],
    "reindex": [[]],
    "backup": [[f"no/{ODD}"]],
    "restore": [[ODD]],
    "dump": [[]],
    "load": [[ODD], ["papers.jsonl"]],
    "config": [["show"], ["path"], [ODD]],
    "keys": [[]],
    "completions": [["bash"], [ODD]],
    "demo": [[ODD]],
}  # fmt: skip


#: How a verb is called that has no line above.
OTHERS = [[], ["FIRST"], ["sieve"], [ODD]]


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_no_verb_prints_what_acts(
    hostile: Library, verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = hostile.copy(tmp_path / "library")
    monkeypatch.chdir(library.home)
    with library.open() as bench:
        first = bench.store.record(bench.store.keys("page")[0]).short_id
    for call in CALLS.get(verb, OTHERS):
        arguments = [verb, *(first if word == "FIRST" else word for word in call)]
        code, out, err = library.call(*arguments)
        assert code in (0, 1, 2, 3), (call, err.decode())
        for data in (out, err):
            assert plain_faults(data) == [], call


@pytest.mark.parametrize("verb", ["list", "show", "search", "claims"])
def test_json_escapes_what_acts_and_loses_nothing(hostile: Library, verb: str) -> None:
    wanted = {str(paper["title"]) for paper in papers()}
    words = {"list": [], "show": ["FIRST"], "search": ["sieve OR sieve1", "--limit", "500"], "claims": []}[
        verb
    ]
    first = hostile.papers()[0]["id"]
    made = hostile.run(verb, *[first if word == "FIRST" else word for word in words], "--json")
    assert made.returncode == 0, made.stderr.decode()
    assert plain_faults(made.stdout) == []
    got = {json.loads(line)["title"] for line in made.stdout.decode().split("\n") if line}
    assert got <= wanted
    if verb in ("list", "claims"):
        assert got == wanted


def test_words_are_printed_as_they_stand_and_sequences_go_whole(hostile: Library) -> None:
    out = hostile.run("list").stdout.decode()
    for at, markup in enumerate(MARKUP):
        assert any(
            f"{MARKUP[n * 7 % len(MARKUP)]}" == markup and f"h{n:03} {markup}" in out for n in range(200)
        ), at
    assert PAYLOAD not in out


def test_a_folder_with_a_hostile_name_is_named_harmlessly(tmp_path: Path) -> None:
    home = tmp_path / f"home {SEQUENCES['window title']}\x9b2J".replace("/", "%")
    home.mkdir()
    library = Library(home)
    page = write_page(home / "page.txt", [invent(1)])
    for call in (["import", str(page)], ["doctor"], ["config", "path"], ["stats"], ["listings"], ["backup"]):
        made = library.run(*call)
        assert made.returncode == 0, made.stderr.decode()
        assert plain_faults(made.stdout + made.stderr) == [], call
