"""Nothing that a paper, a file name, a tag, a note or a query holds can act on the terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.calling import Program, json_lines
from tests.unit.exporters.papers import acts

ATTACKS = (
    "\x1b[31mred\x1b[0m",
    "\x1b]52;c;aGVsbG8=\x07clipboard",
    "\x1b]0;title\x1b\\",
    "\x1b[2J\x1b[H\x1b[?1049l",
    "\x1bP1$r0m\x1b\\device",
    "\x9b31mC1\x9d0;x\x9c",
    "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "abc\u202edef\u2066ghi\u2069",
    "a\u2028b\u2029c\x85d",
    "nul\x00 bell\x07 back\x08 del\x7f",
    "tag\U000e0041\U000e007f",
    "\ufeffmark",
)
MIX = " ".join(ATTACKS)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A library whose every text attacks, made once."""
    papers = [
        {
            "id": f"p{n}",
            "title": f"Title {n} {attack}",
            "abstract": f"We reach 8{n}.2% {attack} on ToyNet. {MIX}",
            "authors": [MIX],
            "url": f"https://e.org/{attack}",
        }
        for n, attack in enumerate(ATTACKS)
    ]
    program = Program(tmp_path_factory.mktemp("attacked"))
    page = program.folder / f"page{ATTACKS[0]}{ATTACKS[7]}.jsonl"
    page.write_bytes(json_lines(papers))
    assert program("import", str(page)).code == 0
    ids = program.ids()
    program("bookmark", *ids)
    program("note", ids[0], "--set", MIX.replace("\x00", ""))
    program("tag", "add", "a\u202eb\u2066c", ids[0])
    return program


@pytest.fixture
def hostile(attacked: Program, tmp_path: Path) -> Program:
    """A copy of that library to do anything to."""
    shutil.copytree(attacked.folder, tmp_path / "copy")
    return Program(tmp_path / "copy")


# An argument cannot hold NUL; bytes that are no UTF-8 come in as lone surrogates.
WORD = MIX.replace("\x00", "") + "\udc9b31m"

CALLS = (
    ["list"],
    ["list", "title"],
    ["search", "title"],
    ["search", "--any", WORD],
    ["search", WORD],
    ["list", f"is:{ATTACKS[0]}"],
    ["list", f"({WORD}"],
    ["claims"],
    ["export"],
    ["export", "--group", "tag"],
    ["listings"],
    ["history"],
    ["stats"],
    ["tag", "list"],
    ["show", WORD],
    ["bookmark", WORD],
    ["mark", WORD, "x"],
    ["tag", "add", WORD, "x"],
    ["tag", "delete", WORD],
    ["remove", WORD],
    ["undo", WORD],
    [WORD],
    ["list", f"--{WORD}"],
    ["import", WORD],
    ["import", "x", "--day", WORD],
    ["import", "x", "--format", WORD],
    ["claims", "--from", WORD],
    ["load", WORD],
    ["restore", WORD],
    ["export", "--output", f"/{WORD}/x"],
    ["undo"],
    ["doctor"],
)


@pytest.mark.parametrize(
    "argv", CALLS, ids=lambda argv: " ".join(argv)[:20].encode("unicode_escape").decode()
)
@pytest.mark.parametrize("json", [False, True], ids=["plain", "json"])
def test_nothing_acts(hostile: Program, argv: list[str], json: bool) -> None:
    answer = hostile(*argv, *(["--json"] if json else []))
    assert not acts(answer.out), "stdout"
    assert not acts(answer.err), "stderr"
    assert answer.code != 70, answer.err


def test_every_paper_shown_is_safe(hostile: Program) -> None:
    for id in hostile.ids():
        answer = hostile("show", id)
        assert not acts(answer.out)
        assert "Title" in answer.out
        assert not acts(hostile("note", id).out)


def test_json_brings_the_text_through(hostile: Program) -> None:
    answer = hostile("list", "--json")
    assert not acts(answer.out)
    titles = {paper["title"] for paper in answer.objects()}
    assert titles == {f"Title {n} {attack}" for n, attack in enumerate(ATTACKS)}


def test_an_import_of_attacks_is_reported_safely(program: Program, tmp_path: Path) -> None:
    page = tmp_path / f"bad{ATTACKS[1]}.jsonl"
    page.write_bytes(b'{"title": "\x1b[31m", "abstract"\n' + "\u202e\x9b".encode() + b"\n")
    for more in ([], ["--json"], ["--explain"], ["--dry-run", "--explain"]):
        answer = program("import", str(page), *more)
        assert not acts(answer.out)
        assert not acts(answer.err)


def test_a_config_of_attacks_is_reported_safely(program: Program) -> None:
    program.config.mkdir()
    (program.config / "config.toml").write_text(
        f'"{ATTACKS[7]}\\u001b[31m" = 1\n[keys]\n"\\u009b31m" = "\\u001b"\n'
    )
    for argv in (["list"], ["config", "show"], ["keys"], ["doctor"]):
        answer = program(*argv)
        assert answer.err or argv == ["doctor"]
        assert not acts(answer.err)
        assert not acts(answer.out)
