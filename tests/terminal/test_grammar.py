"""The judge of the other suites is judged first: its grammar must tell good output from bad."""

from __future__ import annotations

import pytest

from tests.terminal.grammar import Modes, Tokens, faults, plain_faults, tokens
from tests.terminal.hostile import SEQUENCES

OWN = (
    "\x1b[?1049h\x1b[?25l\x1b[1;1H\x1b[38;2;1;2;3mtext [18] é 漢\x1b[0m\r\n"
    "\x1b[?2026$p\x1b[>25u\x1b[<u\x1b]52;c;eA==\x07\x1b]22;default\x07"
)


def test_what_the_reader_writes_is_in_its_grammar() -> None:
    assert faults(OWN.encode()) == []


#: What the reader writes itself at times: the injection suites look for these by their letters.
SHARED = {
    "colour", "true colour", "home", "clear the screen", "leave the other screen", "mouse off", "clipboard",
    "paste brackets off", "show the cursor", "hold the screen", "keyboard protocol", "carriage return",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(set(SEQUENCES) - SHARED))
def test_no_hostile_sequence_is(name: str) -> None:
    data = f"before {SEQUENCES[name]} after".encode()
    if name.startswith("cut"):
        assert not any(token.kind == "text" and "after" in token.text for token in tokens(data)) or faults(
            data
        )
    else:
        assert faults(data) != []


@pytest.mark.parametrize("name", sorted(SEQUENCES))
def test_plain_output_may_hold_none_of_them(name: str) -> None:
    data = f"before {SEQUENCES[name].replace(chr(10), '')} after\x1b[m\n".encode()
    assert plain_faults(data) != []


def test_tokens_do_not_depend_on_where_the_bytes_are_cut() -> None:
    data = OWN.encode()
    whole = tokens(data)
    for cut in range(len(data)):
        pieces = Tokens()
        found = [*pieces.feed(data[:cut]), *pieces.feed(data[cut:])]
        assert "".join(token.text for token in found) == "".join(token.text for token in whole)
        assert [t.shape for t in found if t.kind != "text"] == [t.shape for t in whole if t.kind != "text"]


def test_modes_are_followed() -> None:
    modes = Modes()
    for token in tokens(b"\x1b[?1049h\x1b[?25l\x1b[?1000h\x1b[>25u"):
        modes.take(token)
    assert not modes.restored
    for token in tokens(b"\x1b[?1000l\x1b[<u\x1b[?1049l\x1b[?25h"):
        modes.take(token)
    assert modes.restored
