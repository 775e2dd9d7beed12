"""Text in Markdown and LaTeX: the one place that keeps a paper's characters from acting there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from papertui.text.links import openable
from papertui.text.safe import printable

if TYPE_CHECKING:
    from pylatexenc.latexencode import UnicodeToLatexEncoder

# Always escaped: what begins code, emphasis, links, HTML, entities, headings, tables, strikes, maths and
# attributes. Escaped where it could act: a colon or dot inside a word (links recognised without brackets,
# :emoji:), an @ in one (addresses), doubled % and = (comments and highlights of some programs).
_ACTIVE = re.compile(
    r"[\\`*_\[\]<>&#~|${}^]"
    r"|:(?=\S)"
    r"|\.(?=[^\W\d_])"
    r"|@(?=\S)"
    r"|(?<=[%=])[%=]"
)

# What opens a list, a quote, a rule or a setext underline where a line begins.
_OPENING = re.compile(r"[-+=]|\d{1,9}(?=[.)](?:\s|$))")

_SPACES = re.compile(r"[ \t\n]+")

_NOT_IN_LINKS = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&'()*+,=%]")


def escape(text: str) -> str:
    """Text as one line of Markdown that renders as exactly this text.

    Control characters are dropped, runs of white space become one space and
    those at the ends go; every other character is shown as it stands.
    """
    line = _SPACES.sub(" ", printable(text)).strip()
    escaped = _ACTIVE.sub(r"\\\g<0>", line)
    opening = _OPENING.match(escaped)
    if opening is None:
        return escaped
    # A number's dot or bracket is escaped behind it, a sign in front of it.
    cut = opening.end() if opening.group()[0].isdigit() else 0
    return escaped if escaped[cut] == "\\" else f"{escaped[:cut]}\\{escaped[cut:]}"


def autolink(url: str) -> str:
    """A link as `<https://...>`, or nothing where the address is not one that may be opened.

    Characters that could end the link or act are percent-encoded.
    """
    target = address(url)
    return f"<{target}>" if target else ""


def address(url: str) -> str:
    """A link with every character percent-encoded that could act; nothing where it may not be opened."""
    target = openable(url) if url else None
    return "" if target is None else _NOT_IN_LINKS.sub(_percent, printable(target))


def latex(text: str) -> str:
    """Text as LaTeX that prints as exactly this text, its braces balanced; letters LaTeX lacks stay."""
    written: str = _encoder().unicode_to_latex(printable(text))
    return written


@lru_cache(maxsize=1)
def _encoder() -> UnicodeToLatexEncoder:
    from pylatexenc.latexencode import RULE_DICT, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

    # BibTeX counts braces whether or not a backslash stands before them.
    braces = {ord("{"): r"\textbraceleft", ord("}"): r"\textbraceright"}
    return UnicodeToLatexEncoder(
        conversion_rules=[UnicodeToLatexConversionRule(RULE_DICT, braces), "defaults"],
        replacement_latex_protection="braces-all",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode("utf-8", "replace"))
