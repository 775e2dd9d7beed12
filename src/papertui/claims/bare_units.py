"""The unit of a number: the one beside it, else what it counts or what its neighbours say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from papertui.claims.candidates import Reading
from papertui.claims.counted import counted_unit, is_plural
from papertui.claims.metrics import find_metric
from papertui.claims.numbers import Number
from papertui.claims.places import Place
from papertui.claims.tokens import Token

_FASTER = frozenset("faster slower smaller larger quicker cheaper".split())
_COUNT_MARKS = frozenset("up to about over approximately n = ~ only in total around".split())
_MILLIONS = re.compile(r"\d\s?[MB]\Z")


@dataclass(frozen=True, slots=True)
class _Bare:
    """A number without a unit beside it, among the numbers of its sentence."""

    reading: Reading
    found: Sequence[Number]
    around: Sequence[Place]
    order: int

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the sentence."""
        return self.reading.tokens

    @property
    def at(self) -> int:
        """The token of the number."""
        return self.around[self.order].at

    def unit_at(self, index: int) -> str:
        """The unit of a later number that is token `index`; '' when no number is."""
        for order in range(self.order + 1, len(self.found)):
            if self.around[order].at == index:
                return unit_of(self.reading, self.found, self.around, order)
        return ""

    def words(self, first: int, count: int) -> list[str]:
        """`count` lower-cased words from token `first` on."""
        return [token.lower for token in self.tokens[max(0, first) : max(0, first + count)]]


def unit_of(reading: Reading, found: Sequence[Number], around: Sequence[Place], order: int) -> str:
    """The unit of number `order`; '' for a bare score."""
    if found[order].unit:
        return found[order].unit
    bare = _Bare(reading, found, around, order)
    for rule in _SCORE_RULES if _is_score(bare) else _COUNT_RULES:
        unit = rule(bare)
        if unit:
            return unit
    return ""


def _is_score(bare: _Bare) -> bool:
    """Whether a number has decimals: it measures, it does not count."""
    number, written = bare.found[bare.order], bare.tokens[bare.at].text
    values = number.value if isinstance(number.value, tuple) else (number.value,)
    broken = any(value != int(value) for value in values) and number.form != "word"
    return broken or ("." in written and not written[-1].isalpha())


def _last_of_list(bare: _Bare) -> int:
    """The token of the last number of a list or of `A to B`."""
    last, tokens = bare.around[bare.order].right, bare.tokens
    if last + 2 < len(tokens) and tokens[last + 1].lower == "to" and tokens[last + 2].tag == "N":
        last += 2
    return last


def _of_list(bare: _Bare) -> str:
    """`1, 2 and 3 km`: the unit behind the last of a list."""
    last = _last_of_list(bare)
    return next(
        (
            other.unit
            for other, there in zip(bare.found, bare.around, strict=True)
            if there.at == last != bare.at and other.unit
        ),
        "",
    )


def _of_whole(bare: _Bare) -> str:
    """`11 out of 12 problems`, `eight of the 10 pairs`: what the whole counts."""
    behind = bare.words(bare.at + 1, 3)
    for lead in (["out", "of"], ["of", "the"], ["of", "these"], ["of"]):
        if behind[: len(lead)] == lead:
            return bare.unit_at(bare.at + 1 + len(lead))
    return ""


def _of_comparative(bare: _Bare) -> str:
    """`running 1.84 faster`."""
    behind = bare.words(bare.at + 1, 1)
    return "x" if behind and behind[0] in _FASTER else ""


def _of_sign(bare: _Bare) -> str:
    """`+3.8 mIoU on A and +8.1 on B`: a signed number takes the unit of the signed one before it."""
    behind = bare.tokens[bare.at + 1 : bare.at + 2]
    if not bare.found[bare.order].signed or (behind and behind[0].tag in "WC"):
        return ""
    signed = [other for other in bare.found[: bare.order] if other.signed]
    return signed[-1].unit if signed else ""


def _of_interval(bare: _Bare) -> str:
    """`94.5% (95% CI: 88.5-100)`: an interval has the unit of its estimate."""
    if bare.order == 0 or "ci" not in bare.words(bare.at - 3, 3):
        return ""
    return bare.found[bare.order - 1].unit


def _of_plural(bare: _Bare) -> str:
    """`47.93 images on average`: a plain plural right behind a number that is no metric."""
    behind = bare.tokens[bare.at + 1 : bare.at + 3]
    if not behind or behind[0].tag != "W" or not is_plural(behind[0].lower):
        return ""
    ends = len(behind) < 2 or behind[1].tag in "PFA"
    return behind[0].text if ends and find_metric(behind[0].lower) is None else ""


def _of_counted(bare: _Bare) -> str:
    """`three public datasets`."""
    return counted_unit(bare.reading.text, bare.tokens, _last_of_list(bare))


def _of_one(bare: _Bare) -> str:
    """`only one layer`: the noun alone."""
    if bare.found[bare.order].value != 1.0:
        return ""
    behind = bare.tokens[bare.at + 1 : bare.at + 3]
    ends = behind and (len(behind) < 2 or behind[1].tag in "PFV")
    return behind[0].text if ends and behind[0].tag == "W" else ""


def _of_sibling(bare: _Bare) -> str:
    """`12 active and 7 passive joints`: the head noun of the next count."""
    tokens, at = bare.tokens, bare.at + 1
    while at < len(tokens) and at - bare.at < 5 and tokens[at].tag in "WCA":
        at += 1
    if at == bare.at + 1 or bare.words(at, 1) not in (["and"], ["or"], ["+"]):
        return ""
    if any(find_metric(token.lower) for token in tokens[bare.at + 1 : at]):
        return ""
    unit = bare.unit_at(at + 1)
    return unit if unit[:1].isalpha() and unit not in {"x", "points"} else ""


def _of_bracket(bare: _Bare) -> str:
    """`participants (n = 120)`, `images (up to 1 billion)`: the plural before the bracket."""
    at, tokens = bare.at - 1, bare.tokens
    while at > 0 and bare.at - at < 5 and tokens[at].lower in _COUNT_MARKS:
        at -= 1
    if at < 1 or tokens[at].lower != "(" or at == bare.at - 1:
        return ""
    noun = tokens[at - 1]
    return noun.text if noun.tag == "W" and is_plural(noun.lower) else ""


def _of_which(bare: _Bare) -> str:
    """`2,040 dialogues, of which 2,000 are used`: what the number before counts."""
    if bare.order == 0 or bare.words(bare.at - 2, 2) not in (["of", "which"], ["of", "whom"], ["of", "them"]):
        return ""
    return unit_of(bare.reading, bare.found, bare.around, bare.order - 1)


def _of_size(bare: _Bare) -> str:
    """`parameter count (3 M)`: millions in a sentence about parameters."""
    before = [token.lower for token in bare.tokens[max(0, bare.at - 12) : bare.at]]
    if _MILLIONS.search(bare.tokens[bare.at].text) and any(word.startswith("param") for word in before):
        return "parameters"
    return ""


_SCORE_RULES: tuple[Callable[[_Bare], str], ...] = (
    _of_list,
    _of_comparative,
    _of_sign,
    _of_interval,
    _of_plural,
)
_COUNT_RULES: tuple[Callable[[_Bare], str], ...] = (
    _of_list,
    _of_whole,
    _of_interval,
    _of_sign,
    _of_comparative,
    _of_counted,
    _of_one,
    _of_sibling,
    _of_bracket,
    _of_which,
    _of_size,
)
"""Asked in order: the first that knows a unit decides."""
