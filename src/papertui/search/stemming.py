"""English words to their stems: the Porter 2 rules (snowballstem.org), British spelling met half-way."""

from __future__ import annotations

import re

_VOWELS = frozenset("aeiouy")
_REGION = re.compile(r"[aeiouy][^aeiouy]")
_LONG_STARTS = re.compile(r"gener|commun|arsen")
_HIDDEN_Y = re.compile(r"(?<![^aeiouy])y|^y")
_SHORT_END = re.compile(r"(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$")
_DOUBLES = frozenset("bb dd ff gg mm nn pp rr tt".split())
_BEFORE_LI = frozenset("cdeghkmnrt")

_SPECIAL = {
    "skis": "ski", "skies": "sky", "dying": "die", "lying": "lie", "tying": "tie", "idly": "idl",
    "gently": "gentl", "ugly": "ugli", "early": "earli", "only": "onli", "singly": "singl",
    "sky": "sky", "news": "news", "howe": "howe", "atlas": "atlas", "cosmos": "cosmos", "bias": "bias",
    "andes": "andes", "does": "do", "done": "do",
}  # fmt: skip
IRREGULAR = frozenset(_SPECIAL.values())
"""Stems of words that change from their second letter on."""

_FINISHED = frozenset("inning outing canning herring earring proceed exceed succeed".split())

_Endings = dict[str, list[tuple[str, str]]]


def _by_tail(endings: dict[str, str]) -> _Endings:
    """The endings and what replaces them, longest first, by their last two letters."""
    found: _Endings = {}
    for ending in sorted(endings, key=len, reverse=True):
        found.setdefault(ending[-2:], []).append((ending, endings[ending]))
    return found


_STEP_2 = _by_tail({
    "tional": "tion", "enci": "ence", "anci": "ance", "abli": "able", "entli": "ent", "izer": "ize",
    "ization": "ize", "ational": "ate", "ation": "ate", "ator": "ate", "alism": "al", "aliti": "al",
    "alli": "al", "fulness": "ful", "ousli": "ous", "ousness": "ous", "iveness": "ive", "iviti": "ive",
    "biliti": "ble", "bli": "ble", "fulli": "ful", "lessli": "less", "ogi": "og", "li": "",
})  # fmt: skip
_STEP_3 = _by_tail({
    "tional": "tion", "ational": "ate", "alize": "al", "icate": "ic", "iciti": "ic", "ical": "ic",
    "ful": "", "ness": "", "ative": "",
})  # fmt: skip
_STEP_4 = _by_tail(
    dict.fromkeys("al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion".split(), "")
)

_BRITISH_ISE = re.compile(r"(?<=[a-z]{3})([iy])s(e|ed|es|ing|er|ers|able|ation|ations)$")
_BRITISH_OUR = re.compile(r"(?<=[a-z]{3})our(?=s?$|ed$|ing$|al|hood|able)")
_GREEK_PLURAL = re.compile(r"(yses|theses|noses)$")
_SINGULARS = {"yses": "ysis", "theses": "thesis", "noses": "nosis"}


def stem(word: str) -> str:
    """The stem of a word in small ASCII letters; `optimisation` and `optimization` share one."""
    if len(word) < 3:
        return word
    special = _SPECIAL.get(word)
    if special is not None:
        return special
    word = _american(word)
    if "y" in word:
        word = _HIDDEN_Y.sub("Y", word)
    word = _step_1a(word)
    if word in _FINISHED:
        return word
    first, second = _regions(word)
    word = _step_1c(_step_1b(word, first))
    word = _replaced(word, _STEP_2, first, second)
    word = _replaced(word, _STEP_3, first, second)
    word = _replaced(word, _STEP_4, second, second)
    return _step_5(word, first, second).replace("Y", "y")


def _american(word: str) -> str:
    """British spellings and Greek plurals as their other forms have it."""
    if len(word) > 5:
        if word.endswith("ses") and len(word) > 6 and (plural := _GREEK_PLURAL.search(word)):
            return word[: plural.start()] + _SINGULARS[plural[1]]
        if "is" in word or "ys" in word:
            word = _BRITISH_ISE.sub(r"\1z\2", word)
        if "our" in word:
            word = _BRITISH_OUR.sub("or", word)
    return word


def _regions(word: str) -> tuple[int, int]:
    """Where the first and the second region begin: behind a vowel and a consonant, and once more."""
    start = _LONG_STARTS.match(word)
    if start:
        first = start.end()
    else:
        found = _REGION.search(word)
        first = found.end() if found else len(word)
    found = _REGION.search(word, first)
    return first, found.end() if found else len(word)


def _step_1a(word: str) -> str:
    if word[-1] != "s" and not word.endswith("ied"):
        return word
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ies", "ied")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith(("us", "ss")):
        return word
    return word[:-1] if not _VOWELS.isdisjoint(word[:-2]) else word


def _step_1b(word: str, first: int) -> str:
    if word.endswith(("eed", "eedly")):
        cut = word.rindex("eed")
        return word[: cut + 2] if cut >= first else word
    for suffix in ("ingly", "edly", "ing", "ed"):
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            if _VOWELS.isdisjoint(rest):
                return word
            if rest.endswith(("at", "bl", "iz")):
                return rest + "e"
            if rest[-2:] in _DOUBLES:
                return rest[:-1]
            return rest + "e" if len(rest) <= first and _SHORT_END.search(rest) else rest
    return word


def _step_1c(word: str) -> str:
    if len(word) > 2 and word[-1] in "yY" and word[-2] not in _VOWELS and word[-2] != "Y":
        return word[:-1] + "i"
    return word


def _replaced(word: str, endings: _Endings, region: int, second: int) -> str:
    """The longest ending of a step replaced, if it lies within the region and may go."""
    for ending, put in endings.get(word[-2:], ()):
        if not word.endswith(ending):
            continue
        cut = len(word) - len(ending)
        if cut < region:
            return word
        before = word[cut - 1]
        if ending == "li":
            allowed = before in _BEFORE_LI
        elif ending == "ogi":
            allowed = before == "l"
        elif ending == "ion":
            allowed = before in "st"
        else:
            allowed = ending != "ative" or cut >= second
        return word[:cut] + put if allowed else word
    return word


def _step_5(word: str, first: int, second: int) -> str:
    cut = len(word) - 1
    if word[-1] == "e":
        if cut >= second or (cut >= first and not _SHORT_END.search(word[:cut])):
            return word[:cut]
    elif word[-1] == "l" and cut >= second and word[cut - 1] == "l":
        return word[:cut]
    return word
