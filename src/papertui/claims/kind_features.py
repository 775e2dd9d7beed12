"""What the kind model sees of a sentence: words, the ordered cues they give, place, neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from papertui.claims.lexicon import word_classes, word_group
from papertui.claims.names import introduced

_TOKEN = re.compile(r"https?:\s?//\S+|[A-Za-z]+(?:['-][A-Za-z]+)*|\d[\d.,]*|[^\w\s]")
_NAME_TOKEN = re.compile(r"[A-Za-z][\w+.-]*\w|\w")
_CAMEL = re.compile(r"[A-Z]\w*[A-Z0-9][\w+.-]*|[a-z]+[A-Z][\w-]*|[A-Z][a-z]+(?:-[A-Z0-9]\w*)+")
_RELATIVE = re.compile(
    r"\b(?:by|of)\s(?:up to\s|over\s|about\s|~\s?|an average of\s|around\s)?[+-]?\d[\d.,]*\s?(?:%"
    r"|points|x\b)|[+-]\d[\d.]*\s?(?:%|[A-Z])"
    r"|\d\s?x\s|times (?:faster|fewer|less|smaller|more|higher)|\b\d[\d.]*\s?%\s(?:higher|lower"
    r"|better|fewer|less|faster|improvement|gain"
    r"|reduction|increase|more|relative|absolute|speedup|accuracy (?:gain|drop|improvement))",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(
    r"\b(?:of|with|to|at|achiev\w+|reach\w*|attain\w*|obtain\w*|yield\w*)\s(?:an?\s|the\s|over\s|up "
    r"to\s|only\s|around\s|about\s)?[\d.]+\s?%?"
)
_PAPER_WORDS = word_group("paper words")
_OURS = frozenset({"we", "our", "proposed"})
_DOCUMENT = {
    "survey": frozenset({"survey", "surveys", "review", "overview", "tutorial"}),
    "team": frozenset({"shared", "team", "participate", "participated", "participation", "submission"}),
    "french": frozenset({"nous", "une", "des", "les"}),
}
_VERBISH = frozenset(
    {
        "PROPOSE",
        "BUILD",
        "USE",
        "EVAL",
        "FIND",
        "AIM",
        "ACHIEVE",
        "IMPROVE",
        "COMP",
        "REL",
        "BE",
        "HAS",
        "OUT",
    }
)
_SUBJECTS = frozenset({"OUR", "PAPER", "THEY", "RES", "METH"})
_MARKS = {",": ",", ";": ",", ":": ",", "that": "THAT", "to": "TO", "by": "BY", "#": "NUM", "%": "PCT"}
_LINKS = frozenset({",", "THAT", "TO", "BY"})
LONGEST_SENTENCE = 90
"""Tokens of a sentence that are looked at."""


@cache
def _class_table() -> dict[str, str]:
    """Word or mark to class, the grammar words that are not in the lexicon included."""
    return {**_MARKS, **word_classes()}


def words_of(text: str) -> list[str]:
    """Lower-cased words of a cleaned sentence; digits become #, links <url>."""
    words = []
    for token in _TOKEN.findall(text)[:LONGEST_SENTENCE]:
        head = token[0]
        words.append("#" if head.isdigit() else "<url>" if token.startswith("http") else token.lower())
    return words


def sequence_features(
    texts: Sequence[str], new_names: tuple[frozenset[str], frozenset[str]] | None = None
) -> list[set[str]]:
    """Features of every cleaned sentence of an abstract; `new_names` is `introduced(texts)` if known."""
    own, resources = introduced(texts) if new_names is None else new_names
    base: list[set[str]] = []
    ours: list[bool] = []
    earlier: set[str] = set()
    vocabulary: set[str] = set()
    started = False
    for text in texts:
        words = words_of(text)
        vocabulary.update(words)
        features = _sentence_features(text, words, (own, resources, earlier))
        base.append(features)
        ours.append("\u00a7kPAPER" in features or not _OURS.isdisjoint(words))
        started = started or ours[-1]
        if not started:
            earlier.update(_CAMEL.findall(text))
    flags = [name for name, signs in _DOCUMENT.items() if not signs.isdisjoint(vocabulary)]
    if resources:
        flags.append("resource")
    borders = [[f for f in each if f[0] == "^" or f[:2] in {"§f", "§s"}] for each in base]
    found = []
    last = len(texts) - 1
    any_before = False
    for index, features in enumerate(base):
        whole = set(features)
        whole |= {
            f"§p{int(index / max(1, last) * 5)}",
            f"§i{min(index, 4)}",
            f"§e{min(last - index, 4)}",
            f"§we{any_before}",
            f"§wenow{any_before}{ours[index]}",
        }
        for step in (-1, 1):
            if 0 <= index + step <= last:
                whole.update(f"{step}{feature}" for feature in borders[index + step])
            else:
                whole.add(f"{step}none")
        for flag in flags:
            whole.add("§D" + flag)
            whole.update("§D" + flag + feature for feature in features if feature[:3] in {"§f0", "§sV"})
        any_before = any_before or ours[index]
        found.append(whole)
    return found


def _sentence_features(
    text: str, words: list[str], known: tuple[frozenset[str], frozenset[str], set[str]]
) -> set[str]:
    """Features of one sentence alone; `known`: names of the paper, resources among them, names before it."""
    found = set(words)
    found.update(map("_".join, pairwise(words)))
    found.update(f"^{place}{word}" for place, word in enumerate(words[:3]))
    found.add("^^" + "_".join(words[:2]))
    found.add("^^^" + "_".join(words[:3]))
    if _CAMEL.search(text):
        found.add("§camel")
    found.add(f"§len{min(6, len(words) // 8)}")
    if "#" in found:
        if _RELATIVE.search(text):
            found.add("§rel")
        if _ABSOLUTE.search(text):
            found.add("§abs")
    classed = _classed(words)
    _class_features(classed, found)
    _verb_features(classed, found)
    _name_features(text, words, known, found)
    return found


def _classed(words: list[str]) -> list[tuple[int, str, str]]:
    """(index, class, word) of every word that has a class."""
    table = _class_table()
    found = []
    for index, word in enumerate(words):
        name = table.get(word)
        if (
            word in _PAPER_WORDS
            and index
            and words[index - 1] in {"this", "the", "present", "our", "current"}
        ):
            name = "PAPER"
        if name:
            found.append((index, name, word))
    return found


def _class_features(classed: list[tuple[int, str, str]], found: set[str]) -> None:
    """Classes, their runs of two, ordered pairs within six, and the first three."""
    names = [name for _, name, _ in classed]
    found.update("§k" + name for name in names)
    found.update(f"§b{one}>{two}" for one, two in pairwise(names))
    strong = [name for name in names if name not in _LINKS]
    for index, one in enumerate(strong):
        prefix = "§o" + one + ".."
        found.update([prefix + two for two in strong[index + 1 : index + 7]])
    found.update(f"§f{place}{name}" for place, name in enumerate(strong[:3]))
    if len(strong) > 1:
        found.add(f"§ff{strong[0]}>{strong[1]}")


def _verb_features(classed: list[tuple[int, str, str]], found: set[str]) -> None:
    """The first subject with its verb, and whether a resource noun follows a verb of making."""
    for place, (index, name, _) in enumerate(classed):
        if name in _SUBJECTS:
            for other, kind, word in classed[place + 1 :]:
                if kind in _VERBISH:
                    if other - index <= 8:
                        found |= {f"§sv{name}:{word}", f"§sV{name}:{kind}"}
                    break
            break
    for place, (index, name, _) in enumerate(classed):
        if name in {"PROPOSE", "BUILD", "REL"}:
            for other, kind, word in classed[place + 1 :]:
                if kind == "RESN":
                    found |= {f"§res{min(3, (other - index) // 5)}", "§res:" + word}
                    break
                if kind in {"METH", "THAT"}:
                    found.add("§resno")
                    break


def _name_features(
    text: str, words: list[str], known: tuple[frozenset[str], frozenset[str], set[str]], found: set[str]
) -> None:
    """Whether the sentence speaks of what the paper introduced, or of what stood before it."""
    own, resources, earlier = known
    if not own and not earlier:
        return
    tokens = _NAME_TOKEN.findall(text)[:40]
    for place, token in enumerate(tokens):
        if token in resources:
            found |= {f"§nres{min(2, place // 2)}", "§anyres"}
        elif token in own:
            found |= {f"§own{min(2, place // 2)}", "§anyown"}
    if not earlier.isdisjoint(tokens[:2]):
        found.add("§prior")
    if not own.isdisjoint(tokens[:4]):
        table = word_classes()
        for word in words[1:14]:
            if table.get(word) in _VERBISH:
                found |= {"§ownV" + table[word], "§ownv" + word}
                break
