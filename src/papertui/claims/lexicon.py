"""Words by what they do in a claim: classes (proposes, finds ...) and closed lists, read from data files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def _sections(name: str) -> dict[str, list[str]]:
    """The sections `[name]` of a data file with their words."""
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in files("papertui.claims").joinpath(f"data/{name}").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            words = found.setdefault(line[1:-1], [])
        elif not line.startswith("#"):
            words.extend(line.split())
    return found


@cache
def _groups() -> dict[str, frozenset[str]]:
    """All closed lists."""
    return {name: frozenset(words) for name, words in _sections("words.txt").items()}


def word_group(name: str) -> frozenset[str]:
    """The closed list of that name."""
    return _groups()[name]


def _forms(word: str) -> list[str]:
    """The word, or with a + behind it all its regular verb forms."""
    if not word.endswith("+"):
        return [word]
    base = word[:-1]
    forms = [base, base + "s", base + "ed", base + "ing", base + "es"]
    if base.endswith("e"):
        forms += [base + "d", base[:-1] + "ing"]
    if base.endswith("y"):
        forms += [base[:-1] + "ies", base[:-1] + "ied"]
    return forms


@cache
def word_classes() -> dict[str, str]:
    """Word, lower case, to its class; the first class that lists a word wins."""
    table: dict[str, str] = {}
    for name, words in _sections("classes.txt").items():
        for word in words:
            for form in _forms(word):
                table.setdefault(form, name)
    return table
