"""Features of a span that may be a dataset or a comparator, whatever number stands near."""

from __future__ import annotations

import re
from dataclasses import dataclass

from papertui.claims.candidates import Candidate, Reading
from papertui.claims.names import DATASET_NOUN
from papertui.claims.tokens import Token

COMPARATORS = frozenset(
    "than over against versus vs compared comparing outperform outperforms outperformed outperforming surpass surpasses surpassed "
    "surpassing exceed exceeds exceeding beat beats beating match matches matching relative rival rivals rivaling baseline".split()
)
_PRIOR = frozenset("existing previous prior current state-of-the-art recent conventional traditional standard best strong strongest leading "
                   "competing other all several vanilla original".split())
_SUFFIX = re.compile(r"[A-Za-z]{3}\Z")


@dataclass(frozen=True, slots=True)
class Names:
    """Names an abstract uses: those it introduces, resources among them, and those that some sentence shows to be datasets."""

    own: frozenset[str]
    resources: frozenset[str]
    elsewhere: frozenset[str]


def list_ends(found: list[Candidate]) -> dict[int, tuple[Candidate, Candidate]]:
    """For names inside a list candidate: its first and last name, by id."""
    ends: dict[int, tuple[Candidate, Candidate]] = {}
    for whole in found:
        if whole.kind == "list":
            members = [each for each in found if each.kind != "list" and whole.first <= each.first and each.last <= whole.last]
            for each in members:
                ends[id(each)] = (members[0], members[-1])
    return ends


def name_features(reading: Reading, candidate: Candidate, names: Names, kind: str, head: Candidate | None, tail: Candidate | None) -> list[str]:
    """Is this name a dataset? Its shape, the gazetteer, and what the words around say."""
    tokens = reading.tokens
    words = [token.lower for token in tokens]
    before = words[candidate.first - 1] if candidate.first else "<"
    before2 = words[candidate.first - 2] if candidate.first > 1 else "<"
    after = words[candidate.last] if candidate.last < len(words) else ">"
    after2 = words[candidate.last + 1] if candidate.last + 1 < len(words) else ">"
    phrase = candidate.phrase
    near = any(DATASET_NOUN.fullmatch(word) for word in words[candidate.last : candidate.last + 3])
    found = ["bias", "kind=" + kind, "k=" + candidate.kind, "b=" + before, "a=" + after, "b2=" + before2 + "_" + before, "a2=" + after + "_" + after2,
             "w=" + candidate.head, "f=" + phrase.split()[0].lower()]
    if candidate.known:
        found += ["known", "known+b=" + before]
    if near:
        found += ["noun", "noun+b=" + before]
    ending = _SUFFIX.search(re.sub(r"[^A-Za-z]+\Z", "", phrase))
    if ending:
        found.append("end=" + ending.group())
    found.append("shape=" + re.sub(r"(.)\1+", r"\1", re.sub(r"[a-z]", "a", re.sub(r"[A-Z]", "A", re.sub(r"\d", "0", phrase))))[:10])
    if phrase in names.resources:
        found += ["resource", "resource+" + kind]
    elif phrase in names.own:
        found.append("own")
    if phrase in names.elsewhere:
        found += ["elsewhere", "elsewhere+" + kind]
    if head is not None and tail is not None:
        opening = words[head.first - 1] if head.first else "<"
        opening2 = words[head.first - 2] if head.first > 1 else "<"
        closing = words[tail.last] if tail.last < len(words) else ">"
        found += ["list", "lb=" + opening, "lb2=" + opening2 + "_" + opening, "la=" + closing]
        if head.known or tail.known:
            found.append("list_known")
        if any(DATASET_NOUN.fullmatch(word) for word in words[max(0, head.first - 5) : head.first] + words[tail.last : tail.last + 3]):
            found.append("list_noun")
    nouns = [index for index in range(max(0, candidate.first - 6), candidate.first) if DATASET_NOUN.fullmatch(words[index])]
    if nouns:
        found.append("noun_before")
        if any(words[index].endswith("s") for index in nouns):
            found.append("nouns_before")
    found += ["~" + word for word in words[max(0, candidate.first - 5) : candidate.first] if word in {"on", "including", "as", "datasets", "benchmarks", "from", "dataset"}]
    if candidate.first == 0:
        found.append("first")
    return found


def comparator_features(reading: Reading, candidate: Candidate, kind: str, own: frozenset[str], opener: int | None) -> list[str]:
    """Is this chunk what something is compared with? The comparator before it, its head, its adjectives."""
    tokens = reading.tokens
    words = [token.lower for token in tokens]
    before = words[candidate.first - 1] if candidate.first else "<"
    before2 = words[candidate.first - 2] if candidate.first > 1 else "<"
    after = words[candidate.last] if candidate.last < len(words) else ">"
    inside = words[candidate.first : candidate.last]
    found = ["bias", "b=" + before, "b2=" + before2 + "_" + before, "a=" + after, "h=" + candidate.head, "kind=" + kind, "b+kind=" + before + kind]
    found += ["in=" + word for word in inside]
    if any(word in _PRIOR for word in inside):
        found.append("prior")
    found.append("cap" if any(token.tag == "C" for token in tokens[candidate.first : candidate.last]) else "low")
    if candidate.phrase in own:
        found.append("own")
    if candidate.metric:
        found.append("metric")
    if candidate.known:
        found.append("known")
    if opener is not None:
        opening = words[opener - 1] if opener else "<"
        found += ["list", "lb=" + opening, "lb2=" + (words[opener - 2] if opener > 1 else "<") + "_" + opening]
    found += ["such=" + word for word in words[candidate.last : candidate.last + 3] if word in {"such", "like", "including", "(", "e.g"}]
    seen = comparator_before(tokens, candidate.first if opener is None else opener)
    if seen:
        word, distance, direct = seen
        found += [f"direct={direct}", f"direct={direct}{word}","cmp=" + word, f"cmp={word}{min(distance, 6)}", "cmp+b=" + word + "_" + before, f"cmpd={min(distance, 9)}"]
    else:
        found.append("nocmp")
    return found


def comparator_before(tokens: list[Token], first: int) -> tuple[str, int, bool] | None:
    """The nearest comparator in front of a token, how many tokens lie between, and whether none of them is a noun; None beyond twelve."""
    direct = True
    for index in range(first - 1, max(-1, first - 13), -1):
        if tokens[index].lower in COMPARATORS:
            return tokens[index].lower, first - 1 - index, direct
        if tokens[index].tag not in "FA":
            direct = False
    return None
