"""Features of a span that may be a dataset or a comparator, whatever number stands near."""

from __future__ import annotations

import re
from dataclasses import dataclass

from papertui.claims.candidates import Candidate, Reading
from papertui.claims.lexicon import word_group
from papertui.claims.names import DATASET_NOUN
from papertui.claims.tokens import Token

COMPARATORS = word_group("comparators")
OF_A_WHOLE = frozenset({"of", "the", "its"})
"""What stands between a share and its whole: `97% of`, `2% the cost`."""
_ALIKE = word_group("signs of likeness")
_PRIOR = word_group("signs of a rival")
_LEADS = frozenset({"on", "including", "as", "datasets", "benchmarks", "from", "dataset"})
_EXAMPLES = frozenset({"such", "like", "including", "(", "e.g"})
_TAIL = re.compile(r"[^A-Za-z]+\Z")
_RUN = re.compile(r"(.)\1+")
_CLASSES = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "A" * 26 + "a" * 26 + "0" * 10
)
_SUFFIX = re.compile(r"[A-Za-z]{3}\Z")


@dataclass(frozen=True, slots=True)
class Names:
    """Names of an abstract: what it introduces, resources among them, and names shown to be datasets."""

    own: frozenset[str]
    resources: frozenset[str]
    elsewhere: frozenset[str]


def list_ends(found: list[Candidate]) -> dict[int, tuple[Candidate, Candidate]]:
    """For names inside a list candidate: its first and last name, by id."""
    ends: dict[int, tuple[Candidate, Candidate]] = {}
    for whole in found:
        if whole.kind == "list":
            members = [
                each
                for each in found
                if each.kind != "list" and whole.first <= each.first and each.last <= whole.last
            ]
            for each in members:
                ends[id(each)] = (members[0], members[-1])
    return ends


def name_features(
    reading: Reading, candidate: Candidate, names: Names, kind: str, ends: tuple[Candidate, Candidate] | None
) -> list[str]:
    """Is this name a dataset? Its shape, the gazetteer, and the words around; `ends`: of its list."""
    words = reading.words
    b1, b2, a1, a2 = _around(words, candidate.first, candidate.last)
    phrase = candidate.phrase
    found = (
        f"bias\tkind={kind}\tk={candidate.kind}\tb={b1}\ta={a1}\tb2={b2}_{b1}\ta2={a1}_{a2}\tw={candidate.head}"
        f"\tf={phrase.split()[0].lower()}\tshape={_shape(phrase)}"
    ).split("\t")
    if candidate.known:
        found += ["known", "known+b=" + b1]
    if any(DATASET_NOUN.fullmatch(word) for word in words[candidate.last : candidate.last + 3]):
        found += ["noun", "noun+b=" + b1]
    ending = _SUFFIX.search(_TAIL.sub("", phrase))
    if ending:
        found.append("end=" + ending.group())
    if phrase in names.resources:
        found += ["resource", "resource+" + kind]
    elif phrase in names.own:
        found.append("own")
    if phrase in names.elsewhere:
        found += ["elsewhere", "elsewhere+" + kind]
    if ends is not None:
        _add_list(found, words, ends)
    earlier = words[max(0, candidate.first - 6) : candidate.first]
    nouns = [word for word in earlier if DATASET_NOUN.fullmatch(word)]
    if nouns:
        found.append("noun_before")
        if any(word.endswith("s") for word in nouns):
            found.append("nouns_before")
    found += ["~" + word for word in earlier[-5:] if word in _LEADS]
    if candidate.first == 0:
        found.append("first")
    return found


def _around(words: list[str], first: int, last: int) -> tuple[str, str, str, str]:
    """The word before, the one before that, the word behind, the one behind that."""
    before = words[first - 1] if first else "<"
    before2 = words[first - 2] if first > 1 else "<"
    after = words[last] if last < len(words) else ">"
    after2 = words[last + 1] if last + 1 < len(words) else ">"
    return before, before2, after, after2


def _shape(phrase: str) -> str:
    """Capitals, small letters and digits of a name, runs as one: `CIFAR-10` is A-0."""
    return _RUN.sub(r"\1", phrase.translate(_CLASSES))[:10]


def _add_list(found: list[str], words: list[str], ends: tuple[Candidate, Candidate]) -> None:
    """What stands around the list that a name belongs to."""
    head, tail = ends
    opening, opening2, _, _ = _around(words, head.first, head.last)
    closing = words[tail.last] if tail.last < len(words) else ">"
    found += ["list", "lb=" + opening, "lb2=" + opening2 + "_" + opening, "la=" + closing]
    if head.known or tail.known:
        found.append("list_known")
    beside = words[max(0, head.first - 5) : head.first] + words[tail.last : tail.last + 3]
    if any(DATASET_NOUN.fullmatch(word) for word in beside):
        found.append("list_noun")


def comparator_features(
    reading: Reading, candidate: Candidate, kind: str, own: frozenset[str], opener: int | None
) -> list[str]:
    """Is something compared with this chunk? Its words, and the comparator before it or before its list.

    `opener` is the first token of the list it stands in.
    """
    tokens, words = reading.tokens, reading.words
    b1, b2, a1, _ = _around(words, candidate.first, candidate.last)
    inside = words[candidate.first : candidate.last]
    found = (f"bias\tb={b1}\tb2={b2}_{b1}\ta={a1}\th={candidate.head}\tkind={kind}\tb+kind={b1}{kind}").split(
        "\t"
    )
    found += ["in=" + word for word in inside]
    if not _PRIOR.isdisjoint(inside):
        found.append("prior")
    found.append(
        "cap" if any(token.tag == "C" for token in tokens[candidate.first : candidate.last]) else "low"
    )
    if candidate.phrase in own:
        found.append("own")
    if candidate.metric:
        found.append("metric")
    if candidate.known:
        found.append("known")
    if opener is not None:
        opening, opening2, _, _ = _around(words, opener, opener)
        found += ["list", "lb=" + opening, "lb2=" + opening2 + "_" + opening]
    found += ["such=" + word for word in words[candidate.last : candidate.last + 3] if word in _EXAMPLES]
    _add_share(found, words, candidate)
    first = candidate.first if opener is None else opener
    near = words[max(0, first - 8) : first]
    if not _ALIKE.isdisjoint(near):
        alike = first - 1 - next(at for at, word in enumerate(reversed(near)) if word in _ALIKE)
        hung = _preposition(tokens, first)
        found += [
            "alike=" + words[alike],
            f"alike={words[alike]}_{hung}",
            f"alike={min(first - alike, 6)}{hung}",
        ]
    seen = comparator_before(tokens, first)
    if seen is None:
        return [*found, "nocmp"]
    word, distance, direct = seen
    found.append(f"cmp+p={word}_{_preposition(tokens, first)}")
    return found + (
        f"direct={direct}\tdirect={direct}{word}\tcmp={word}\tcmp={word}{min(distance, 6)}\tcmp+b={word}_{b1}"
        f"\tcmpd={min(distance, 9)}"
    ).split("\t")


def _preposition(tokens: list[Token], first: int) -> str:
    """The function word that a phrase hangs on, its articles and adjectives looked through."""
    for index in range(first - 1, max(-1, first - 5), -1):
        lower, tag = tokens[index].lower, tokens[index].tag
        if tag == "F" and lower not in {"a", "an", "the", "its", "their", "our", "other", "all"}:
            return lower
        if tag not in "FA":
            return "-"
    return "-"


def _add_share(found: list[str], words: list[str], candidate: Candidate) -> None:
    """Whether a number says what share of this, or of something of this, it is."""
    first = candidate.first
    for index in range(first - 1, max(-1, first - 9), -1):
        if words[index] == "#":
            between = words[index + 1 : first]
            if between and between[0] in OF_A_WHOLE:
                b1, a1 = words[first - 1], words[candidate.last] if candidate.last < len(words) else ">"
                found += [
                    "share",
                    f"share={len(between)}",
                    "share+b=" + b1,
                    "share+a=" + a1,
                    "share+" + between[0],
                ]
                if "of" in between[1:]:
                    found.append("share_of")
            return


def comparator_before(tokens: list[Token], first: int) -> tuple[str, int, bool] | None:
    """The nearest comparator in front of a token: (word, tokens between, no noun between), or None."""
    direct = True
    for index in range(first - 1, max(-1, first - 13), -1):
        if tokens[index].lower in COMPARATORS:
            return tokens[index].lower, first - 1 - index, direct
        if tokens[index].tag not in "FA":
            direct = False
    return None
