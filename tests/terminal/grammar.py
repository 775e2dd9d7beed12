"""What a program may write to a terminal, token by token, and what it must not."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

_CSI = re.compile("\x1b\\[([\x30-\x3f]*)([\x20-\x2f]*)([\x40-\x7e])")
_STRING = re.compile("\x1b([\\]PX^_])([^\x07\x1b]*)(?:\x07|\x1b\\\\)")
_SHORT = re.compile("\x1b[\x20-\x2f]*[\x30-\x7e]")
_TEXT = re.compile("[^\x00-\x1f\x7f-\x9f]+")
_CUT = re.compile("\x1b(?:\\[[\x20-\x3f]*|[\\]PX^_][^\x07\x1b]*\x1b?)?$")

#: Characters without a glyph that make a terminal, or the eye, see something else than what stands there.
_DECEIVING = re.compile(
    "[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f\ud800-\udfff]"
)

_CLIPBOARD_OR_POINTER = re.compile("\x1b\\](?:52;c;[A-Za-z0-9+/=]*|22;[a-z-]+)\x07")

#: The modes that Textual 8 switches or asks for.
_MODES = {"7", "25", "1000", "1003", "1004", "1006", "1015", "1049", "2004", "2026", "2048"}


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of output: `kind` is text, control, csi, string (OSC, DCS ...) or escape."""

    kind: str
    text: str
    marker: str = ""
    parameters: str = ""
    between: str = ""
    final: str = ""

    @property
    def shape(self) -> str:
        """What the token is, without the values that vary from frame to frame."""
        if self.kind == "csi":
            if self.final in "hl" or self.marker:
                return f"CSI {self.marker}{self.parameters}{self.between}{self.final}"
            return f"CSI {self.between}{self.final}"
        if self.kind == "string":
            return f"{self.text[:2]!r} {self.parameters.split(';')[0]}"
        return self.kind if self.kind == "text" else repr(self.text)


class Tokens:
    """Cuts bytes of output into tokens, however they arrive; bytes that are no UTF-8 are an error."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("strict")
        self._rest = ""

    def feed(self, data: bytes) -> Iterator[Token]:
        """The tokens that are complete now."""
        text = self._rest + self._decoder.decode(data)
        cut = _CUT.search(text)
        end = cut.start() if cut else len(text)
        self._rest = text[end:]
        at = 0
        while at < end:
            token, at = _next(text, at, end)
            yield token


def _next(text: str, at: int, end: int) -> tuple[Token, int]:
    if text[at] == "\x1b":
        if match := _CSI.match(text, at, end):
            parameters, between, final = match.groups()
            marker = parameters[:1] if parameters[:1] in "<=>?" else ""
            return Token("csi", match.group(), marker, parameters[len(marker) :], between, final), match.end()
        if match := _STRING.match(text, at, end):
            return Token("string", match.group(), parameters=match.group(2)), match.end()
        match = _SHORT.match(text, at, end)
        stop = match.end() if match else at + 1
        return Token("escape", text[at:stop]), stop
    if match := _TEXT.match(text, at, end):
        return Token("text", match.group()), match.end()
    return Token("control", text[at]), at + 1


def tokens(data: bytes) -> list[Token]:
    """All tokens of a finished output."""
    return list(Tokens().feed(data))


def fault(token: Token) -> str:
    """Why the reader must not write this; empty where it may.

    The reader's own grammar: colours, cursor positions, the modes it switches
    on and off, questions about two of them, the keyboard protocol, the pointer's
    shape, line ends, and what it sends to the clipboard on `y`.
    """
    if token.kind == "text":
        found = _DECEIVING.search(token.text)
        return f"deceiving character {found.group()!a} in {token.text!a}" if found else ""
    if token.kind == "control":
        return "" if token.text in "\r\n" else f"control character {token.text!a}"
    if token.kind == "csi":
        return "" if _allowed(token) else f"sequence {token.text!a}"
    if token.kind == "string" and _CLIPBOARD_OR_POINTER.fullmatch(token.text):
        return ""
    return f"sequence {token.text!a}"


def _allowed(token: Token) -> bool:
    numbers = bool(re.fullmatch("[0-9;]*", token.parameters))
    if token.marker == "" and not token.between:
        return numbers and (token.final in "mH" or (token.final == "J" and token.parameters in ("", "2")))
    if token.marker == "?" and token.final in "hl" and not token.between:
        return token.parameters in _MODES
    if token.marker == "?" and token.between == "$" and token.final == "p":
        return token.parameters in ("2026", "2048")
    return token.marker in "<>" and token.final == "u" and numbers and not token.between


def faults(data: bytes) -> list[str]:
    """Everything in a finished output that the reader must not write."""
    return [why for token in tokens(data) if (why := fault(token))]


def shapes(data: bytes) -> Counter[str]:
    """How often each kind of token was written."""
    return Counter(token.shape for token in tokens(data))


def plain_faults(data: bytes) -> list[str]:
    """What a verb must not print: plain output is text and line ends, nothing else."""
    found = []
    for token in tokens(data):
        if token.kind == "text":
            found += [f"{c!a} in {token.text!a}" for c in token.text if _is_active(c)]
        elif token.text != "\n":
            found.append(f"{token.kind} {token.text!a}")
    return found


def _is_active(character: str) -> bool:
    return bool(_DECEIVING.match(character)) or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")


@dataclass
class Modes:
    """The terminal's modes as the output left them: what is on, how deep the keyboard protocol is pushed."""

    on: set[str] = field(default_factory=lambda: {"7", "25"})
    keyboard: int = 0

    def take(self, token: Token) -> None:
        """Follow one token."""
        if token.kind != "csi":
            return
        if token.marker == "?" and token.final in "hl" and not token.between:
            for mode in token.parameters.split(";"):
                (self.on.add if token.final == "h" else self.on.discard)(mode)
        elif token.marker == ">" and token.final == "u":
            self.keyboard += 1
        elif token.marker == "<" and token.final == "u":
            self.keyboard -= 1

    @property
    def restored(self) -> bool:
        """Whether everything is as a shell expects it: cursor shown, lines wrap, nothing else on."""
        return self.on == {"7", "25"} and self.keyboard == 0
