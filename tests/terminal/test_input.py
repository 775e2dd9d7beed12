"""What comes in through the keyboard can be anything: nothing of it ends the reader or comes back."""

from __future__ import annotations

from tests.terminal.conftest import Reader
from tests.terminal.hostile import SEQUENCES
from tests.terminal.library import Library
from tests.terminal.proofs import alive, leave

#: What opens a line to type into.
FIELDS = {"search": "/", "tag": "t", "note": "e", "help": "?", "add a tag": "+", "import": "i"}

BAD_BYTES = {
    "a Latin-1 letter": b"\xe9",
    "the end of a character": b"\x80",
    "half a character": b"\xe6\xbc",
    "never a byte of UTF-8": b"\xff\xfe",
    "overlong": b"\xc0\xaf\xe0\x80\xaf",
    "a surrogate": b"\xed\xa0\x80",
    "half, then a key": b"\xe6\xbcj",
    "cut inside a sequence": b"\x1b[\xff",
}


def test_bytes_that_are_no_text_do_not_end_the_reader(reader: Reader) -> None:
    terminal = reader()
    for data in BAD_BYTES.values():
        terminal.send(data)
        terminal.drain_briefly()
    alive(terminal)
    leave(terminal)


def test_bad_bytes_in_a_paste_and_in_a_field(reader: Reader) -> None:
    terminal = reader()
    terminal.press("/")
    terminal.see("F1 syntax")
    for data in BAD_BYTES.values():
        terminal.send(b"\x1b[200~ab" + data + b"cd\x1b[201~")
    terminal.see("cd")
    terminal.press("escape")
    alive(terminal)
    leave(terminal)


def test_old_mouse_reports_beyond_column_95(reader: Reader) -> None:
    """X10 encodes a column as one byte: 32 + column, no longer UTF-8 from 96 on."""
    terminal = reader(size=(220, 60))
    for column in (1, 94, 95, 96, 150, 200, 222):
        for button in (0, 3, 64, 65):
            terminal.send(b"\x1b[M" + bytes([32 + button, 32 + column, 32 + 10]))
    alive(terminal)
    leave(terminal)


def test_mouse_far_outside_the_screen(reader: Reader) -> None:
    terminal = reader()
    for x, y in ((1, 1), (500, 500), (0, 0), (99999, 3), (3, 99999), (120, 36), (121, 37)):
        for button in (0, 2, 32, 64, 65):
            terminal.send(f"\x1b[<{button};{x};{y}M\x1b[<{button};{x};{y}m".encode())
    alive(terminal)
    leave(terminal)


def test_a_click_puts_the_cursor_on_a_paper_and_a_second_click_opens_it(reader: Reader) -> None:
    terminal = reader()
    terminal.see("1 of 60")
    terminal.send(b"\x1b[<0;40;9M\x1b[<0;40;9m")
    terminal.see("4 of 60")
    terminal.send(b"\x1b[<0;40;9M\x1b[<0;40;9m")
    terminal.see("━ Paper ━")
    terminal.send(b"\x1b[<65;40;9M" * 3)
    leave(terminal)


def test_huge_pastes_are_taken_without_stopping(reader: Reader) -> None:
    terminal = reader()
    for key in FIELDS.values():
        terminal.press(key)
        terminal.drain_briefly()
        terminal.paste("a pasted document \x1b[31m with [/b] colours\x07 \r\n" * 5_000)
        terminal.see("pasted")
        terminal.press("ctrl+g" if key == "e" else "escape")
        terminal.see_not("pasted")
        alive(terminal)
    leave(terminal)


def test_a_paste_outside_of_a_field_does_nothing(reader: Reader, library: Library) -> None:
    terminal = reader()
    terminal.paste("bsdr bsdr AyQ" * 1000)
    alive(terminal)
    leave(terminal)
    assert {paper["state"] for paper in library.papers()} == {"unread"}
    assert not any(paper["bookmarked"] for paper in library.papers())


def test_pasted_sequences_do_not_come_back(reader: Reader) -> None:
    terminal = reader()
    for key in FIELDS.values():
        terminal.press(key)
        terminal.drain_briefly()
        for sequence in SEQUENCES.values():
            terminal.paste(f"x{sequence}y [/b] a[i] ")
        terminal.drain_briefly()
        terminal.press("ctrl+g" if key == "e" else "escape")
        alive(terminal)
    leave(terminal)


def test_what_is_typed_ahead_goes_where_it_was_meant(reader: Reader, library: Library) -> None:
    """Keys in one burst: letters into the line that the key before them opened, deeds on what it found."""
    terminal = reader()
    terminal.see("60 left")
    terminal.send(b"/hollow\rtedge\r" + b"eword\x1b[27u" + b"jb")
    terminal.told("Bookmarked")
    leave(terminal)
    tagged = library.papers("tag:edge")
    assert len(tagged) == 1
    assert "Hollow" in tagged[0]["title"]
    assert tagged[0]["note"] == "word"
    kept = library.papers("is:bookmarked")
    assert len(kept) == 1
    assert "Hollow" in kept[0]["title"]
    assert kept[0]["id"] != tagged[0]["id"]
    assert {paper["state"] for paper in library.papers()} == {"unread"}


def test_an_escape_byte_alone_is_the_escape_key(reader: Reader) -> None:
    terminal = reader()
    terminal.press("/")
    terminal.see("F1 syntax")
    terminal.send(b"\x1b")
    terminal.see_not("F1 syntax")
