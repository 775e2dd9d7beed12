"""English words to their stems: the Porter 2 rules, British spelling met half-way."""

from __future__ import annotations

import re

from whoosh.lang.porter2 import stem as _porter2

_BRITISH_ISE = re.compile(r"(?<=[a-z]{3})([iy])s(e|ed|es|ing|er|ers|able|ation|ations)$")
_BRITISH_OUR = re.compile(r"(?<=[a-z]{3})our(?=s?$|ed$|ing$|al|hood|able)")
_GREEK_PLURAL = re.compile(r"(yse|the|nose)s$")
_SINGULARS = {"yse": "ysis", "the": "thesis", "nose": "nosis"}


def stem(word: str) -> str:
    """The stem of a word in small ASCII letters; `optimisation` and `optimization` share one."""
    if len(word) < 4:
        return word
    if word.endswith("ses") and (plural := _GREEK_PLURAL.search(word)) and len(word) > 6:
        word = word[: plural.start()] + _SINGULARS[plural[1]]
    elif "s" in word and len(word) > 5:
        word = _BRITISH_ISE.sub(r"\1z\2", word)
    if "our" in word and len(word) > 5:
        word = _BRITISH_OUR.sub("or", word)
    found: str = _porter2(word)
    return found or word
