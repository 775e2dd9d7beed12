"""Text in Markdown: the one place that keeps a paper's characters from acting there."""

from __future__ import annotations

import re

from papertui.text.links import openable
from papertui.text.safe import printable

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
    target = openable(url)
    if target is None:
        return ""
    return f"<{_NOT_IN_LINKS.sub(_percent, printable(target))}>"


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode("utf-8", "replace"))
