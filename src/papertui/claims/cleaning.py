"""Source damage undone for analysis, with the way back to the text as it was imported.

The working text is only read by the engine; what is shown is always a span of
the original. Each rule is a row of `_RULES`: a name, a pattern, its replacement.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

_RULES: tuple[tuple[str, str, str], ...] = (
    ("broken_decimal", r"(?<=\d)\.[ ](?=\d+(?:[ ]?\\?%|[ ]?(?:dB|x\b|M\b)))", "."),
    ("latex_thousands", r"(?<=\d)\{,\}(?=\d)", ","),
    ("latex_degree", r"\^\{?\\circ\}?", "\u00b0"),
    (
        "latex_style",
        r"\\(?:text(?:bf|it|tt|rm|sc|sf)?|emph|math(?:bf|rm|cal|bb|it)|underline|bf|it|em|rm|num)\b\s*\{?",
        "",
    ),
    ("latex_spaced_times", r"[ ]?\$?\\times\$?(?=\s?10\b)", "x"),
    ("times", r"\s?\$?\\times\b\$?|(?<=\d)\s?\u00d7|\u00d7|(?<=\d)times(?![a-z])", "x"),
    ("glued_times_shape", r"(?<=\d)times(?=\d)", "x"),
    ("plus_minus", r"\$?\\pm\b\$?|(?<=\d)pm(?=\.?\d)|\+/-|\+-|\u00b1", "\u00b1"),
    (
        "about",
        r"\\(?:sim|approx|thicksim|simeq)\b|\bapprox(?=\d)|\bsim(?=\d)|(?<=[\d%])\ssim\s(?=\d)|[\u223c\u2248\u02dc\uff5e]",
        "~",
    ),
    ("at_least", r"\\geq?\b|\u2265|\u2a7e", "\u2265"),
    ("at_most", r"\\leq?\b|\u2264|\u2a7d", "\u2264"),
    ("arrow", r"\\(?:long)?(?:right)?arrow\b|\\to\b|-+>|\u2192", "\u2192"),
    ("escaped_sign", r"\\(?=[%$&#_])", ""),
    ("latex_space", r"\\[,;:! ]|~(?=[A-Za-z])(?<=[A-Za-z]~)", " "),
    ("latex_command", r"\\(?=[A-Za-z])", ""),
    (
        "math_dollar",
        r"\$(?!\d[\d.,]*(?:[kKMB]\b|[ ](?:million|billion|thousand|per|USD)\b|[^$\\^_=]{0,60}\Z))",
        "",
    ),
    ("brace", r"[{}]", ""),
    ("dash_long", r"---?(?!\d)|(?<!\d)--(?=\d)|\u2014", "\u2014"),
    ("dash", r"--|[\u2010\u2011\u2012\u2013\u2212]", "-"),
    ("space", r"[\u00a0\u2000-\u200a\u202f\t\r\n]", " "),
    ("quote", r"[\u2018\u2019\u02bc]", "'"),
    ("fullwidth_percent", r"\uff05", "%"),
)
_ANY = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in _RULES))
_REPLACEMENT = {name: replacement for name, _, replacement in _RULES}
_DAMAGE = re.compile(
    r"[^\x00-\x23\x26-\x5b\x5d\x5f-\x7a\x7c\x7e]|\d\. \d|\dtimes|\dpm|approx\d|sim ?\d"
    r"|--|\+-|\+/-|[\t\r\n$]|->"
)
"""Cheap sign that some rule may match."""


@dataclass(frozen=True, slots=True)
class Working:
    """A sentence as the engine reads it.

    `origin[i]` is the offset in the imported text of working character i, with
    one entry more than there are characters; None when nothing was changed and
    the offset is `base + i`.
    """

    text: str
    base: int
    origin: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the imported text that working text[start:end] came from."""
        if self.origin is None:
            return self.base + start, self.base + end
        last = self.origin[end - 1] + 1 if end > start else self.origin[start]
        return self.origin[start], max(last, self.origin[start])

    def working(self, offset: int) -> int:
        """The working index at or after an offset into the imported text."""
        if self.origin is None:
            return offset - self.base
        return bisect_left(self.origin, offset)


def working_text(text: str, start: int, end: int) -> Working:
    """Clean text[start:end] for analysis."""
    sentence = text[start:end]
    if _DAMAGE.search(sentence) is None:
        return Working(sentence, start)
    parts: list[str] = []
    origin: list[int] = []
    at = 0
    for match in _ANY.finditer(sentence):
        name = match.lastgroup or ""
        parts.append(sentence[at : match.start()])
        origin.extend(range(start + at, start + match.start()))
        replacement = _REPLACEMENT[name]
        parts.append(replacement)
        # the last replaced character carries the damage's end, so that a span over it is whole
        origin.extend([start + match.end() - 1] * len(replacement))
        at = match.end()
    parts.append(sentence[at:])
    origin.extend(range(start + at, end + 1))
    return Working("".join(parts), start, tuple(origin))
