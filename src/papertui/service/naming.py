"""Whether a name that somebody types is the name that an abstract writes."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[^\W_]+")
_SEVERAL = re.compile(r"(.*?[^\W\d_]-?)(\d+)((?:/-?\d+)+)", re.DOTALL)
"""Several names in one, as in CIFAR-10/100."""

OTHERS = frozenset({"tiny", "mini", "micro", "super", "stylized", "fashion", "open", "kinetic"})
"""Words that make another thing of the name behind them: Tiny ImageNet is not ImageNet."""


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold())


def names(wanted: str, name: str) -> bool:
    """Whether what somebody typed is this name, or the beginning of its words.

    `ImageNet` names ImageNet-1K and ImageNet 1k, not Tiny ImageNet; `CIFAR-10` does not name
    CIFAR-100; `ResNet` names ResNet50 and ResNets; CIFAR-10/100 is two names. Hyphens, blanks and
    case do not count. A star at the end takes every ending.
    """
    several = _SEVERAL.fullmatch(name)
    if several is None:
        return _names_one(wanted, name)
    first, *others = (several[2] + several[3]).split("/")
    return any(_names_one(wanted, several[1] + number.lstrip("-")) for number in (first, *others))


def _names_one(wanted: str, name: str) -> bool:
    sought = "".join(_tokens(wanted))
    if not sought:
        return False
    words = _tokens(name)
    open_ended = wanted.rstrip().endswith("*")
    for first in range(len(words)):
        if first and words[first - 1] in OTHERS and not wanted.casefold().startswith(words[first - 1]):
            continue
        text = "".join(words[first:])
        if text.startswith(sought) and (open_ended or _ends(sought, words[first:])):
            return True
    return False


def _ends(sought: str, words: list[str]) -> bool:
    """Whether a name may end here: at a word's end, before a plural's s, or where a number begins."""
    text = "".join(words)
    end = len(sought)
    ends = 0
    for word in words:
        ends += len(word)
        if ends == end:
            return True
        if ends > end:
            rest = text[end:ends]
            return rest == "s" or (rest[0].isdigit() and not sought[-1].isdigit())
    return False
