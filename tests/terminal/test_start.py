"""Where the reader starts, where it refuses to, and what it sends to terminals of few colours."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from tests.terminal.conftest import Reader
from tests.terminal.grammar import tokens
from tests.terminal.harness import PROGRAM, Terminal
from tests.terminal.library import Library

TRUE_COLOUR = re.compile(rb"\x1b\[[0-9;]*[34]8[;:]2[;:]")
MANY_COLOURS = re.compile(rb"\x1b\[[0-9;]*[34]8[;:]5[;:]")


def test_the_reader_opens_on_the_newest_listing_with_the_focus_on_the_list(reader: Reader) -> None:
    terminal = reader()
    terminal.see("━ Papers ━", "1 of 60", "Thu 3 Sep")
    assert "Northern Lanterns for Edge Devices" in terminal.text
    assert terminal.modes.on >= {"1049", "1006", "2004"}
    assert terminal.faults() == []


def test_leaving_restores_the_terminal(reader: Reader) -> None:
    terminal = reader()
    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.restored


@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
def test_a_terminal_that_cannot_be_drawn_on_is_refused(library: Library, term: str) -> None:
    with library.reader(TERM=term) as terminal:
        assert terminal.ended() == 2
        assert "TERM" in terminal.text
        assert {token.kind for token in tokens(bytes(terminal.output))} == {"text", "control"}
        assert terminal.restored


def test_an_unset_term_is_refused(library: Library) -> None:
    environment = {name: value for name, value in library.environment.items() if name != "TERM"}
    with Terminal(PROGRAM, environment=environment) as terminal:
        assert terminal.ended() == 2
        assert "TERM is not set" in terminal.text


@pytest.mark.parametrize("missing", ["stdin", "stdout", "stderr"])
def test_a_stream_that_is_no_terminal_is_refused(library: Library, missing: str) -> None:
    master, slave = pty.openpty()
    pipe = subprocess.PIPE
    stdin, stdout, stderr = (pipe if name == missing else slave for name in ("stdin", "stdout", "stderr"))
    process = subprocess.Popen(
        PROGRAM, env=library.environment, start_new_session=True, stdin=stdin, stdout=stdout, stderr=stderr
    )
    out, err = process.communicate(timeout=60)
    told = err or os.read(master, 4096)
    os.close(slave)
    os.close(master)
    assert process.returncode == 2
    assert f"{missing} is none".encode() in told
    assert not out
    assert b"\x1b" not in told


def test_all_pipes_do_not_hang(library: Library) -> None:
    made = library.run()
    assert made.returncode == 2
    assert made.stdout == b""
    assert b"papertui --help" in made.stderr


def test_the_demo_refuses_as_well(library: Library) -> None:
    assert library.run("demo").returncode == 2


@pytest.mark.parametrize(
    "changes",
    [{"NO_COLOR": "1"}, {"TERM": "xterm", "COLORTERM": ""}, {"TERM": "linux", "COLORTERM": ""}],
    ids=["NO_COLOR", "xterm", "linux"],
)
def test_no_true_colour_leaks_to_terminals_that_have_none(reader: Reader, changes: dict[str, str]) -> None:
    terminal = reader(**changes)
    terminal.press("j", "b")
    terminal.told("u undo")
    terminal.press("/")
    terminal.type("sieve")
    terminal.press("enter", "c")
    terminal.see("Claims")
    assert not TRUE_COLOUR.search(terminal.output)
    assert not MANY_COLOURS.search(terminal.output)
    terminal.press("Q")
    assert terminal.ended() == 0
    assert terminal.restored


def test_no_color_sends_attributes_only(reader: Reader) -> None:
    terminal = reader(NO_COLOR="1")
    terminal.press("j", "b")
    terminal.told("u undo")
    codes = {
        int(code)
        for token in tokens(bytes(terminal.output))
        if token.kind == "csi" and token.final == "m"
        for code in token.parameters.split(";")
        if code
    }
    assert codes
    assert not {code for code in codes if 30 <= code <= 48 or 90 <= code <= 107} - {39}


def test_256_colours_get_no_true_colour(reader: Reader) -> None:
    terminal = reader(TERM="xterm-256color", COLORTERM="")
    terminal.press("j")
    terminal.see("2 of 60")
    assert not TRUE_COLOUR.search(terminal.output)


def test_true_colour_is_used_where_it_is_there(reader: Reader) -> None:
    """The proof that the searches above would find something."""
    assert TRUE_COLOUR.search(reader().output)


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_other_locales_draw_the_same(reader: Reader, locale: str) -> None:
    terminal = reader(LC_ALL=locale, LANG=locale)
    terminal.press("j")
    terminal.see("2 of 60", "▌")


def test_an_empty_library_says_how_to_import(empty: Library) -> None:
    with empty.reader() as terminal:
        terminal.see("No papers yet.", "papertui import")
        terminal.press("q")
        assert terminal.ended() == 0
        assert terminal.restored


def test_a_library_that_cannot_be_opened_is_told_before_the_screen_is_taken(empty: Library) -> None:
    empty.places.data.mkdir(parents=True, mode=0o700)
    empty.places.library.write_bytes(b"not a database at all" * 300)
    with empty.reader() as terminal:
        assert terminal.ended() == 3
        assert b"\x1b[?1049h" not in terminal.output
        assert "papertui:" in terminal.text


def test_the_data_folder_can_be_named_before_the_reader(library: Library, tmp_path: Path) -> None:
    other = tmp_path / "other"
    with library.reader("--data-dir", str(other)) as terminal:
        terminal.see("No papers yet.")
    assert (other / "library.db").exists()
