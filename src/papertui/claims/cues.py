"""Ordered cues: what a sentence says it does, in the words authors use for it.

A cue is a row: name, kind, pattern, one sentence it must match and one it must
not. The first cue that matches decides where no model is asked; all of them are
features of the model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from papertui.model.claim import Kind


@dataclass(frozen=True, slots=True)
class Cue:
    """One way of saying it; `matches` and `misses` are its named cases."""

    name: str
    kind: Kind
    pattern: str
    matches: str
    misses: str


_WE = r"\b(?:we|this (?:paper|work|article|study|thesis|report)|the (?:present )?(?:paper|article|study))\b[^.]{0,40}?"

CUES: tuple[Cue, ...] = (
    Cue(
        "section_head",
        Kind.OTHER,
        r"\A(?:methods?|results?|conclusions?|background|objectives?|introduction|keywords?)\s?[.:]?\Z",
        "Methods.",
        "Methods that prune filters are slow.",
    ),
    Cue(
        "release",
        Kind.RESOURCE,
        r"\b(?:code|models?|weights|data(?:sets?)?|checkpoints?|benchmarks?|demos?|resources?|implementations?|corpus|toolkit|source|project page)\b"
        r"[^.]{0,60}\b(?:(?:is|are|will be|be|been|made)\s(?:\w+\s){0,2}(?:available|released|accessible|open[- ]sourced)|can be found|at\s?:?\s?https?:)",
        "Our code is publicly available at https://example.org/x.",
        "Code is hard to read.",
    ),
    Cue(
        "release_verb",
        Kind.RESOURCE,
        r"\bwe\b[^.]{0,30}\b(?:release|open-source|publish|share|make)\b[^.]{0,60}\b(?:code|models?|weights|data|dataset|benchmark|publicly|available)",
        "We release the code and the weights.",
        "We make two contributions.",
    ),
    Cue(
        "build_resource",
        Kind.RESOURCE,
        r"\b(?:we|this (?:paper|work))\b[^.]{0,40}\b(?:introduce|present|construct|collect|build|create|curate|propose|contribute|compile|annotate|develop|describe|provide)s?(?:d|ed)?\b"
        r"[^.,]{0,70}\b(?:dataset|data set|benchmark|corpus|corpora|library|toolkit|toolbox|treebank|test suite|lexicon)\b",
        "We introduce OwlBench: a benchmark for night vision.",
        "We propose a loss that needs no labels.",
    ),
    Cue(
        "resource_size",
        Kind.RESOURCE,
        r"\b(?:dataset|benchmark|corpus|collection|it)\b[^.]{0,40}\b(?:contains|comprises|consists of|comprising|includes|covers|spans|features|provides)\b[^.]{0,30}\d",
        "The dataset contains 1,200 annotated images.",
        "The model contains a decoder.",
    ),
    Cue(
        "than",
        Kind.COMPARISON,
        r"\b(?:better|faster|higher|lower|smaller|fewer|less|more|larger|slower|worse|stronger|greater|superior)\b[^.]{0,40}\bthan\b",
        "It runs 3x faster than the baseline.",
        "It runs more often.",
    ),
    Cue(
        "outperform",
        Kind.COMPARISON,
        r"\b(?:outperform|surpass|exceed|beat|outrank)(?:s|ed|ing)?\b",
        "OwlNet outperforms all rivals.",
        "OwlNet performs the task.",
    ),
    Cue(
        "state_of_the_art",
        Kind.COMPARISON,
        r"\b(?:achiev|reach|attain|obtain|set|establish|yield|deliver|demonstrat|show|advanc)\w*\b[^.]{0,60}\b(?:state[- ]of[- ]the[- ]arts?|sota|best)\b",
        "We achieve state-of-the-art results on OwlBench.",
        "State-of-the-art models are large.",
    ),
    Cue(
        "standing",
        Kind.COMPARISON,
        r"\b(?:superior|comparable|competitive|on par|compared (?:to|with)|in comparison|relative to|over (?:the )?(?:baselines?|existing|previous|prior)|ranked|matches|rivals)\b",
        "It is on par with the teacher.",
        "We compare two losses.",
    ),
    Cue(
        "gain",
        Kind.COMPARISON,
        r"(?:\b(?:improv|increas|reduc|gain|boost|decreas|speed-?up|drop|lower|rais)\w*\b[^.]{0,50}\d[\d.,]*\s?\\?(?:%|x\b|times|points)|[+-]\d[\d.]*\s?\\?%|\d\s?x\s(?:speed|faster|smaller))",
        "It improves accuracy by 3.2%.",
        "It improves with 3 layers.",
    ),
    Cue(
        "limits",
        Kind.LIMITATION,
        r"\b(?:a limitation of (?:our|this)|our (?:method|approach|work|study|model)[^.]{0,30}\b(?:is limited|fails|cannot|limitation)|limitations? (?:of (?:our|this)|include))",
        "A limitation of our study is its size.",
        "Existing methods have limitations.",
    ),
    Cue(
        "outlook",
        Kind.OTHER,
        r"\b(?:future (?:work|research|directions?)|paves? the way|we hope|potential (?:to|for|of)|opens? (?:up )?(?:new|the|a)|highlight(?:s|ing)? the (?:potential|importance|need)|open[s]? the door|promising direction)\b",
        "This paves the way for night cameras.",
        "We show the way the filter works.",
    ),
    Cue(
        "finding",
        Kind.RESULT,
        r"\b(?:results?|experiments?|evaluations?|analys[ie]s|findings?|we|stud(?:y|ies))\b[^.]{0,40}\b(?:show|demonstrate|reveal|indicate|suggest|find|found|observe|prove|confirm|validate|illustrate|discover|verify)(?:s|ed)?\b",
        "Experiments show that the filter converges.",
        "We train the filter.",
    ),
    Cue(
        "achieve",
        Kind.RESULT,
        r"\b(?:achiev|obtain|attain|reach|yield)(?:es|ed|s|ing|e)?\b[^.]{0,60}\d",
        "The model achieves an F1 of 0.91.",
        "The model achieves its aim.",
    ),
    Cue(
        "aim",
        Kind.OBJECTIVE,
        _WE
        + r"\b(?:aim|investigat|explor|examin|review|survey|address|study|focus|ask|seek|revisit|analy[sz]e)(?:s|e|es|ed|ing|ies)?\b",
        "In this paper, we investigate whether filters forget.",
        "We train a filter.",
    ),
    Cue(
        "question",
        Kind.OBJECTIVE,
        r"\?\Z|\b(?:the (?:goal|aim|objective|purpose) of (?:this|our)|our (?:goal|aim|objective))\b",
        "The goal of this paper is to rank filters.",
        "The filter has a goal.",
    ),
    Cue(
        "propose",
        Kind.METHOD,
        _WE
        + r"\b(?:propose|present|introduce|develop|design|describe|devise|employ|train|apply|use|utili[sz]e|leverage|adopt|formulate|combine|extend|evaluate|conduct|build|derive|compare)(?:s|d|ed)?\b",
        "We propose OwlNet, a filter for the night.",
        "Others propose filters.",
    ),
    Cue(
        "our_parts",
        Kind.METHOD,
        r"\b(?:our (?:method|approach|model|framework|system|algorithm|architecture|network|key)|the proposed|the (?:method|framework|model|algorithm|system)|it (?:consists|first|then|uses|comprises|leverages|employs))\b",
        "Our framework has two stages.",
        "Frameworks differ.",
    ),
    Cue(
        "specifically",
        Kind.METHOD,
        r"\A(?:specifically|in particular|first(?:ly)?|second(?:ly)?|third(?:ly)?|then|finally|to (?:this end|address|tackle|achieve|overcome|solve|mitigate|bridge)|by \w+ing|moreover|furthermore|in addition|additionally)\b",
        "Specifically, a gate opens at night.",
        "A gate opens, specifically at night.",
    ),
    Cue(
        "however",
        Kind.BACKGROUND,
        r"\A(?:however|yet|but|despite|although|while|nevertheless|unfortunately|existing|current|previous|recent(?:ly)?|traditional(?:ly)?|conventional|most)\b",
        "However, nights are dark.",
        "Nights, however, are dark.",
    ),
    Cue(
        "world",
        Kind.BACKGROUND,
        r"\b(?:has|have) (?:been|become|shown|achieved|attracted|made|emerged|gained|led|recently|received)\b|\bis (?:a|an) (?:\w+ ){0,3}(?:task|problem|challenge|field|topic)\b|\b(?:remains?|crucial|essential|challenging|widely|often|typically|suffer)\b",
        "Night vision is an important problem.",
        "Night vision of 3 models is measured.",
    ),
)


@cache
def compiled_cues() -> tuple[tuple[str, Kind, re.Pattern[str]], ...]:
    """(name, kind, pattern) in order, compiled on first use."""
    return tuple((cue.name, cue.kind, re.compile(cue.pattern, re.IGNORECASE)) for cue in CUES)


def matching_cues(sentence: str) -> tuple[str, ...]:
    """Names of the cues that match a cleaned sentence, in order."""
    return tuple(name for name, _, pattern in compiled_cues() if pattern.search(sentence))


def cue_kind(sentence: str, position: float) -> Kind:
    """The kind by the first matching cue; without any, early sentences are background, later ones method."""
    for _, kind, pattern in compiled_cues():
        if pattern.search(sentence):
            return kind
    return Kind.BACKGROUND if position < 0.35 else Kind.METHOD
