"""What reaches a terminal: nothing that acts."""

from __future__ import annotations

import json
import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.text.safe import apply_edits, blanked, json_escapes, printable, unsafe_spans

ESC, BEL, ST, CSI, OSC, DCS = "\x1b", "\x07", "\x1b\\", "\x9b", "\x9d", "\x90"
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

# name, hostile text, what a reader sees of it
HOSTILE = [
    ("colour", "a\x1b[31mb\x1b[0mc", "abc"),
    ("colour with many parameters", "a\x1b[38;2;255;0;0;1;4mb", "ab"),
    ("colour with colons", "a\x1b[38:2::255:0:0mb", "ab"),
    ("clear the screen", "a\x1b[2Jb\x1b[Hc", "abc"),
    ("leave the alternate screen", "a\x1b[?1049lb", "ab"),
    ("mouse on", "a\x1b[?1000;1006hb", "ab"),
    ("private parameters", "a\x1b[>4;2mb\x1b[=0;1ub", "abb"),
    ("intermediate bytes", 'a\x1b[4 qb\x1b[!pc\x1b[0"qd', "abcd"),
    ("device status", "a\x1b[6nb\x1b[cb\x1b[>cb", "abbb"),
    ("window report", "a\x1b[21tb", "ab"),
    ("control characters inside a sequence", "a\x1b[3\x071\x08mb", "ab"),
    ("sequence cut by the end", "a\x1b[31", "a"),
    ("introducer at the end", "a\x1b[", "a"),
    ("sequence cut by a letter beyond ASCII", "a\x1b[31éb", "aéb"),
    ("sequence cut by another", "a\x1b[31\x1b[32mb", "ab"),
    ("sequence that ends with its line", "a\x1b[31\nb", "a b"),
    ("8-bit CSI", "a\x9b31mb", "ab"),
    ("8-bit CSI at the end", "a\x9b", "a"),
    ("title, BEL", "a\x1b]0;owned\x07b", "ab"),
    ("title, ST", "a\x1b]2;owned\x1b\\b", "ab"),
    ("title, 8-bit", "a\x9d0;owned\x9cb", "ab"),
    ("clipboard, BEL", "a\x1b]52;c;ZXZpbA==\x07b", "ab"),
    ("clipboard, ST", "a\x1b]52;p;ZXZpbA==\x1b\\b", "ab"),
    ("clipboard, 8-bit", "a\x9d52;c;ZXZpbA==\x9cb", "ab"),
    ("clipboard, mixed", "a\x9d52;c;ZXZpbA==\x07b", "ab"),
    ("clipboard over lines", "a\x1b]52;c;ZXZp\nbA==\x07b", "ab"),
    ("clipboard without an end", "see \x1b]52;c;ZXZpbA==", "see "),
    ("clipboard without an end, text behind", "a\x1b]52;c;ZXZpbA== b c", "a b c"),
    ("hyperlink", "a\x1b]8;;http://evil.example/\x07link\x1b]8;;\x07b", "alinkb"),
    ("hyperlink with an id", "a\x1b]8;id=x;http://evil.example\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
    ("hyperlink, 8-bit", "a\x9d8;;http://evil.example\x9clink\x9d8;;\x9cb", "alinkb"),
    ("hyperlink of nothing", "a\x1b]8;;http://evil.example\x1b\\\x1b]8;;\x1b\\b", "ab"),
    ("palette", "a\x1b]4;1;rgb:ff/00/00\x1b\\b\x1b]104\x07c", "abc"),
    ("picture (iTerm)", "a\x1b]1337;File=inline=1:QUJD\x07b", "ab"),
    ("notification", "a\x1b]777;notify;x;y\x07b\x1b]9;hello\x07c", "abc"),
    ("sixel", "a\x1bPq#0;2;0;0;0#0~~@@vv\x1b\\b", "ab"),
    ("DCS, 8-bit", "a\x90$qm\x9cb", "ab"),
    ("DCS with BEL inside", "a\x1bPone\x07two\x1b\\b", "ab"),
    ("DCS aborted", "a\x1bPone\x18b", "ab"),
    ("DCS without an end", "a\x1bP1;2|17/6c b", "a b"),
    ("kitty graphics", "a\x1b_Gf=24,s=1,v=1;AAAA\x1b\\b", "ab"),
    ("PM and SOS", "a\x1b^private\x1b\\b\x1bXstring\x1b\\c", "abc"),
    ("PM and SOS, 8-bit", "a\x9eprivate\x9cb\x98string\x9cc\x9fapp\x9cd", "abcd"),
    ("tmux pass-through", "a\x1bPtmux;\x1b\x1b]52;c;ZXZpbA==\x07\x1b\\b", "ab"),
    ("tmux pass-through with ST inside", "a\x1bPtmux;\x1b\x1b]52;c;eA==\x1b\x1b\\\x1b\\b", "ab"),
    ("tmux window name", "a\x1bkowned\x1b\\b", "ab"),
    ("OSC in OSC", "a\x1b]0;x\x1b]0;y\x07b", "ab"),
    ("reset", "a\x1bcb", "ab"),
    ("character set", "a\x1b(0b\x1b)Bc\x1b%Gd\x1b#8e", "abcde"),
    ("save and restore", "a\x1b7b\x1b8c\x1b=d\x1b>e", "abcde"),
    ("ESC ESC", "a\x1b\x1b\x1b[31mb", "ab"),
    ("ESC alone", "a\x1b", "a"),
    ("ESC and a letter beyond ASCII", "a\x1bé", "aé"),
    ("ST alone", "a\x1b\\b\x9cc", "abc"),
    ("NUL, BEL, BS, DEL", "a\x00b\x07c\x08d\x7fe", "abcde"),
    ("NEL, IND, RI", "a\x85b\x84c\x8dd", "abcd"),
    ("shift out and in", "a\x0eb\x0fc", "abc"),
    ("ENQ, XOFF", "a\x05b\x13c", "abc"),
    ("tab and line ends", "a\tb\nc\rd\r\ne\x0bf\x0cg", "a b c d e f g"),
    ("line and paragraph separators", "a\u2028b\u2029c", "a b c"),
    ("right to left override", "a\u202egnp.exe\u202cb", "agnp.exeb"),
    ("isolates and marks", "a" + BIDI + "b", "ab"),
    ("tag characters", "a\U000e0068\U000e0069\U000e007fb", "ab"),
    ("zero width space, joiner, soft hyphen", "a\u200bb\u2060c\u00add", "abcd"),
    ("byte order mark inside", "a\ufeffb", "ab"),
    ("interlinear annotation", "a\ufff9b\ufffac\ufffbd", "abcd"),
    ("lone surrogates", "a\ud800b\udc80c", "abc"),
]


@pytest.mark.parametrize(
    ("hostile", "seen"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE]
)
def test_a_hostile_sequence_is_dropped_whole(hostile: str, seen: str) -> None:
    assert printable(hostile) == seen


def test_there_are_more_than_forty_of_them() -> None:
    assert len(HOSTILE) > 40


@pytest.mark.parametrize(
    "text",
    [
        "see [18] and [3, 4]",
        "[b]bold[/b] a[i] [a-z]+ [/] [link=http://e]x[/link] [@click=app.quit]x[/]",
        "<b>&lt;</b> &#x1b; $x$ \\x1b[31m %1B",
        "naïve Müller 深度学习 ไทย हिन्दी עברית العربية 👩‍👩‍👧 e\u0301 ½ ⠀",
        "zero width joiners shape: क्‍ष می‌خواهم",
        "U+0600 signs are seen: \u0600\u06dd",
        "",
    ],
)
def test_clean_text_comes_back_as_the_same_object(text: str) -> None:
    assert printable(text) is text


def test_line_breaks_stay_where_they_are_wanted() -> None:
    assert printable("a\nb\r\nc\rd\x1b[1m\ne", newlines=True) == "a\nb\nc\nd\ne"


def test_no_code_point_of_a_dangerous_category_survives() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        shown = printable(f"ж{char}ж")
        if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in BIDI:
            assert shown in {"жж", "ж ж"}, hex(code)
        elif 0xE0000 <= code <= 0xE007F:
            assert shown == "жж", hex(code)
        elif unicodedata.category(char) != "Cf":
            assert shown == f"ж{char}ж", hex(code)


def test_utf8_read_as_latin1_loses_no_words() -> None:
    misread = "the “quoted words” are Müller’s — ‘single’ too".encode().decode("latin-1")
    words = printable(misread)
    for word in ("quoted", "words", "are", "ller", "single", "too"):
        assert word in words
    assert not any(unicodedata.category(c) == "Cc" for c in words)


@given(
    st.text(alphabet=st.characters(), max_size=60)
    | st.text(alphabet="\x1b[]P_^X\\\x07\x9b\x9c\x9d\x9018;?mAé \n")
)
def test_whatever_comes_in_nothing_acts_and_nothing_is_left_to_do(text: str) -> None:
    for newlines in (False, True):
        shown = printable(text, newlines)
        assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} and c != "\n" for c in shown)
        assert "\n" not in shown or newlines
        assert printable(shown, newlines) == shown
        assert apply_edits(text, unsafe_spans(text, newlines)) == shown


@given(st.text(alphabet="abc[]/1 é\x1b\x9d\x9b;m\x07", max_size=40))
def test_edits_are_in_order_and_do_not_overlap(text: str) -> None:
    place = 0
    for start, end, shown in unsafe_spans(text):
        assert place <= start < end <= len(text)
        assert shown in {"", " ", "\n"}
        place = end


@pytest.mark.parametrize(
    "bomb", ["\x1b]", "\x1b]0;", "\x9d", "\x1b[", "\x1bP", "\x1b_\x1b]", "\x1b(", "\x1b[\x1b]8;"]
)
def test_a_text_full_of_introducers_is_read_in_linear_time(bomb: str) -> None:
    started = time.process_time()
    assert len(printable(bomb * 100_000)) < 100_000 * len(bomb)
    assert time.process_time() - started < 5


def test_json_carries_the_text_through_and_nothing_acts() -> None:
    value = {"t\x9b": "a\x1b[31m\x9b\x7f\u202e\u2028\u2029\ufeff\U000e0041\ud800é [18] 👩‍👩‍👧"}
    printed = json_escapes(json.dumps(value, ensure_ascii=False))
    assert json.loads(printed) == value
    assert "é [18] 👩‍👩‍👧" in printed
    assert "\\u202e" in printed
    assert "\\udb40\\udc41" in printed
    assert printed.encode() is not None
    assert printed == printable(printed)


@given(st.text())
def test_json_of_any_text_is_safe_and_exact(text: str) -> None:
    printed = json_escapes(json.dumps(text, ensure_ascii=False))
    assert json.loads(printed) == text
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or c in BIDI for c in printed)


def test_json_that_is_clean_is_not_copied() -> None:
    printed = json.dumps({"title": "naïve [18]"}, ensure_ascii=False)
    assert json_escapes(printed) is printed


@given(st.text())
def test_a_blanked_text_keeps_its_length_and_shows_nothing_of_what_is_dropped(text: str) -> None:
    blank = blanked(text)
    assert len(blank) == len(text)
    assert "".join(printable(blank).split()) == "".join(printable(text).split())


def test_the_letters_of_a_sequence_are_blanked() -> None:
    sequence, command = "\x1b[31;1m", "\x1b]52;c;c3BlZWQ=\x07"
    text = f"up to {sequence}4.8x{command} speed"
    assert blanked(text) == f"up to {' ' * len(sequence)}4.8x{' ' * len(command)} speed"
    assert blanked("plain") == "plain"
