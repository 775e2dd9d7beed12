"""Names of datasets: a curated gazetteer, and what the abstract itself introduces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

DATASET_NOUN = re.compile(
    r"(?:data ?sets?|benchmarks?|corpus|corpora|treebanks?|test ?sets?|test suite|suite|challenges?|database|"
    r"environments?|simulators?|leaderboards?|splits?|collections?|competition|shared task)\b",
    re.IGNORECASE,
)
INTRODUCTION = re.compile(
    r"\b(?:we|this (?:paper|work)|paper|authors?)\b[^.]{0,60}?\b(?:propos|present|introduc|develop"
    r"|design|creat|construct|collect"
    r"|build|releas|contribut|describ|establish|curat|open-sourc|compil|annotat|provid)\w*\b(?P<rest>.{0,140})",
    re.IGNORECASE,
)
_MAY_INTRODUCE = re.compile(r"\b[Ww]e\b|paper|[Tt]his work|[Aa]uthors")
_NAME = re.compile(r"\b(?:[A-Z]\w*[A-Z0-9][\w+.-]*\w|[a-z]+[A-Z][\w-]*|[A-Z][a-z]+(?:-[A-Z0-9]\w*)+)")
_NAMED = re.compile(
    r"(?:\b(?:named|called|termed|dubbed|namely|referred to as|coined|denoted(?: as| by)?)"
    r"|\()\s*[\"'`\u201c]*"
    r"(?P<name>[A-Z][\w+.-]*\w|[a-z]+[A-Z]\w*)"
)


@cache
def gazetteer() -> frozenset[str]:
    """Known dataset names, lower case."""
    text = files("papertui.claims").joinpath("data/datasets.txt").read_text(encoding="utf-8")
    return frozenset(line.strip().lower() for line in text.splitlines() if line and not line.startswith("#"))


def is_known_dataset(name: str) -> bool:
    """Whether a name, as written or without its version, stands in the gazetteer."""
    lower = name.lower()
    known = gazetteer()
    return lower in known or re.sub(r"[-_ ]?(?:v\d[\d.]*|test|val|train|\d{1,2}k)\Z", "", lower) in known


def introduced(sentences: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """(names of what the paper introduces, those among them that are resources)."""
    own: set[str] = set()
    resources: set[str] = set()
    for sentence in sentences:
        match = INTRODUCTION.search(sentence) if _MAY_INTRODUCE.search(sentence) else None
        if match is None:
            continue
        rest = match.group("rest")
        found = _NAME.findall(rest)[:2] + _NAMED.findall(rest)[:2]
        own.update(found)
        if DATASET_NOUN.search(rest[:100]):
            resources.update(found)
    return frozenset(own), frozenset(resources)
