"""The one place that makes foreign text harmless for a terminal.

Whatever comes out of a file, a query or a file name passes through `printable` before it is shown, and
through `json_escapes` before it is printed as JSON. The stored original keeps every character.

What is dropped is dropped whole. An escape sequence goes with its parameters, in its 7-bit form (ESC and a
letter) and its 8-bit form (one character of U+0080-U+009F). A string sequence (OSC, DCS, APC, PM, SOS and
tmux's `ESC k`) goes with everything up to its terminator. One that nobody terminates loses its introducer
and the run of ASCII graphic characters that directly follows it, its parameters; the rest, which a terminal
would swallow, stays readable. An 8-bit character that is the tail of UTF-8 misread as Latin-1 (a
lead byte before it, as in the three characters of a misread quote) opens nothing and is only dropped itself.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Characters that never reach a terminal. White space among them becomes a space, the rest vanishes.
# Cf that shape scripts (ZWJ, ZWNJ) or are visible signs (Arabic number signs and the like) stay.
_BLANK = "\t\n\v\f\r\u2028\u2029"
_DECEIVING = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_CONTROL = "\x00-\x1f\x7f-\x9f"
_SURROGATE = "\ud800-\udfff"
# Controls that begin nothing: a run of them is dropped in one step, so that a long one costs no more.
_HARMLESS = "\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x8f\x91-\x97\x99\x9a\x9c"

_DOUBTFUL = re.compile(f"[{_CONTROL}\u2028\u2029{_DECEIVING}{_SURROGATE}]")

# The tail of a character of UTF-8 that was read as Latin-1: one lead byte, or a lead and one more before it.
_NOT_MISREAD = r"(?<![\xc2-\xf4])(?<![\xe0-\xf4][\x80-\xbf])"

# A control sequence swallows control characters on its way, as terminals do, but never leaves its line.
_CSI_TAIL = r"[\x00-\x09\x0b\x0c\x0e-\x17\x19\x1c-\x3f\x7f]*[\x40-\x7e]?"

_SEQUENCE = re.compile(
    rf"(?P<csi>(?:\x1b\[|{_NOT_MISREAD}\x9b){_CSI_TAIL})"
    rf"|(?P<osc>\x1b\]|{_NOT_MISREAD}\x9d)"
    rf"|(?P<string>\x1b[PX^_k]|{_NOT_MISREAD}[\x90\x98\x9e\x9f])"
    r"|(?P<escape>\x1b(?:[\x20-\x2f]+[\x30-\x7e]?|[\x30-\x7e])?)"
    r"|(?P<newline>\r\n?|\n)"
    rf"|(?P<blank>[{_BLANK}])"
    rf"|(?P<other>[{_HARMLESS}{_DECEIVING}{_SURROGATE}]+|[{_CONTROL}])"
)
_OSC_END = re.compile(r"\x07|\x1b\\|\x9c|\x18|\x1a")
_STRING_END = re.compile(r"\x1b\\|\x9c|\x18|\x1a")
_PARAMETERS = re.compile(r"[!-~]*")

_ESCAPED_IN_JSON = re.compile(f"[\x7f-\x9f\u2028\u2029{_DECEIVING}{_SURROGATE}]")


class Edit(NamedTuple):
    """A change to a text: the span [start, end) is shown as `shown` ("" drops it)."""

    start: int
    end: int
    shown: str


def blanked(text: str) -> str:
    """Return a copy of the same length in which what is never shown stands as spaces.

    Whoever reads meaning out of a text reads this, so that no letter of an escape
    sequence becomes a number, a name or a link; offsets stay those of the original.
    """
    if text.isprintable():
        return text
    out = []
    place = 0
    for edit in unsafe_spans(text, newlines=True):
        if not edit.shown:
            out += [text[place : edit.start], " " * (edit.end - edit.start)]
            place = edit.end
    return "".join([*out, text[place:]])


def unsafe_spans(text: str, newlines: bool = False) -> list[Edit]:
    """Return what `printable` does to `text`, in order, as edits that do not overlap.

    `newlines` keeps line feeds (and makes CR and CRLF one); without it they become spaces.
    """
    if text.isprintable():
        return []
    edits: list[Edit] = []
    unterminated = {"osc": False, "string": False}
    found = _DOUBTFUL.search(text)
    place = found.start() if found else len(text)
    while (match := _SEQUENCE.search(text, place)) is not None:
        kind = match.lastgroup
        start, place = match.span()
        if kind in {"osc", "string"}:
            place = _string_end(text, place, kind, unterminated)
            edits.append(Edit(start, place, ""))
        elif kind == "newline":
            shown = "\n" if newlines else " "
            if match.group() != shown:
                edits.append(Edit(start, place, shown))
        else:
            edits.append(Edit(start, place, " " if kind == "blank" else ""))
    return edits


def _string_end(text: str, place: int, kind: str, unterminated: dict[str, bool]) -> int:
    """Return where a string sequence whose body begins at `place` ends.

    `unterminated` remembers per kind that no terminator follows any more, so that a text full of
    introducers is still read in linear time.
    """
    if not unterminated[kind]:
        end = (_OSC_END if kind == "osc" else _STRING_END).search(text, place)
        if end is not None:
            return end.end()
        unterminated[kind] = True
    parameters = _PARAMETERS.match(text, place)
    return parameters.end() if parameters else place


def apply_edits(text: str, edits: list[Edit]) -> str:
    """Return `text` with `edits` (in order, not overlapping) made."""
    pieces: list[str] = []
    place = 0
    for start, end, shown in edits:
        pieces.append(text[place:start])
        pieces.append(shown)
        place = end
    pieces.append(text[place:])
    return "".join(pieces)


def printable(text: str, newlines: bool = False) -> str:
    """Return `text` with nothing in it that a terminal would act on, ready to be shown.

    Escape sequences and control characters, bidirectional controls, tag characters, lone surrogates and
    invisible format characters are dropped; tabs, line breaks and U+2028/9 become spaces, line breaks stay
    with `newlines`. Clean text comes back as the same object. The result still holds whatever looks like
    markup: it is text, and must be handed on as text.
    """
    edits = unsafe_spans(text, newlines)
    return apply_edits(text, edits) if edits else text


def json_escapes(text: str) -> str:
    r"""Return JSON text with the characters that could act on a terminal written as \uXXXX.

    For the output of `json.dumps(ensure_ascii=False)`: DEL, C1, bidirectional and other invisible controls,
    U+2028/9 and lone surrogates. The value that a JSON parser reads stays the same.
    """
    if text.isprintable():
        return text
    return _ESCAPED_IN_JSON.sub(_json_escape, text)


def _json_escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
