"""The grammar of numbers: every numeral of a working sentence with value and unit.

It finds candidates; whether one measures or counts something is decided later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from papertui.claims.units import HYPHEN_NOUN, MEASURES, SMALL_WORDS, UNIT, unit_name

_PLAIN = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:[ ]000)+(?=[ ][a-zA-Z])|0,\d+|\d+)(?:\.\d+)?|\.\d+"
_MANY = (
    "documents|tokens|words|sentences|parameters|images|pairs|samples|examples|users|tweets|posts|articles"
)
_LINKS = (
    "in|at|for|and|to|with|by|on|or|is|was|are|from|over|under|as|of|the|than|while|but|per|we|which|that"
)
_SPACED = rf"[ ][KMB](?=[ ](?!(?:{_LINKS})\b)[a-zA-Z]{{2}})|[ ]M(?=\))|[ ]k(?=[ ][a-z]{{4}}|-parameter)"
_WORD = "|".join(sorted(SMALL_WORDS, key=len, reverse=True))
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_NUMERAL = re.compile(
    rf"(?P<order>(?:\b(?P<count>an|one|two|three|four|five|\d+)[ ]orders?|\border)[ -]of[ -]magnitude)"
    rf"|(?<![\w.,])x(?P<scaled>\d{{1,2}})(?![\w.%])"
    rf"|(?<![\w.])(?P<sign>[+-])?(?P<num>{_PLAIN})(?P<exp>[eE]-?\d+|\s?x\s?10\^?-?\d+|\^-?\d+)?"
    rf"(?P<scale>(?-i:[kKMBT](?![\w])|[MBK](?=-\w)|{_SPACED}|m(?=[ ](?:{_MANY})\b))"
    rf"|\+?[\s-]?(?:thousand|million|billion|trillion)\b)?"
    rf"|\b(?P<tens>{_TENS})[ -](?P<ones>{_ONES})\b|\b(?P<word>{_WORD})\b(?P<wscale>(?:[ -](?:hundred"
    rf"|thousand|million|billion))*)",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(
    r"(?<![\w-])(?:(?P<two>twice|doubl(?:e|es|ed|ing)|two-?fold)|(?P<three>thrice|tripl(?:e|es|ed|ing)|three-?fold)"
    r"|(?P<four>quadrupl(?:e|es|ed|ing)|four-?fold)|(?P<half>halv(?:e|es|ed|ing))|(?P<portion>half(?!-)"
    r"|one[- ]half"
    r"|one[- ](?:third|quarter|fifth|tenth)|a[- ](?:third|quarter|fifth|tenth)"
    r"(?=[ ](?:of|as|the|more|less|fewer|lower)\b)|two[- ]thirds|three[- ]quarters))\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_WORD_SPLIT = re.compile(r"[^a-z]+")
_NUMBER_WORDS = frozenset(SMALL_WORDS) | frozenset(
    "magnitude twice double doubles doubled doubling thrice triple triples tripled tripling "
    "quadruple quadruples quadrupled halve halves "
    "halved halving half third quarter fifth tenth thirds quarters fold twofold threefold fourfold".split()
)
_PORTIONS = {
    "half": 0.5,
    "third": 1 / 3,
    "quarter": 0.25,
    "fifth": 0.2,
    "tenth": 0.1,
    "thirds": 2 / 3,
    "quarters": 0.75,
}
_RANGE = re.compile(r"\s?(?:-|~|\u2014|\u2192|/)\s?(?=[+-]?\.?\d)|\s(?:to)\s(?=[+-]?\.?\d)", re.IGNORECASE)
_AND = re.compile(r"\s(?:and)\s(?=\.?\d)")
_ABOUT = r"(?:(?:about|approximately|around|over|nearly|only|roughly)\s+|~\s?)?"
_BETWEEN = re.compile(rf"\b(?:between|ranging from|ranges? from|range of|within)\s*{_ABOUT}\Z", re.IGNORECASE)
_FROM = re.compile(rf"\bfrom\s+{_ABOUT}\Z", re.IGNORECASE)
_SPREAD = re.compile(rf"\s?\u00b1\s?(?:{_PLAIN})")
_FACTOR = re.compile(r"\bfactors?\s+of\s+(?:up\s+to\s+|over\s+|about\s+|~\s?)?\Z", re.IGNORECASE)
_SCALES = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "million": 1e6,
    "b": 1e9,
    "billion": 1e9,
    "t": 1e12,
    "trillion": 1e12,
    "hundred": 100.0,
}
_NAME_BEFORE = re.compile(
    r"(?:[A-Za-z][\w.]*[-_/]|[A-Za-z][.:@+]|[A-Za-z\u0370-\u03ff)\]][-_]|[A-Za-z0-9]/|\w\^|_"
    r"|@\[|@\[\d?\.\d+[:,-][ ]?|\d:)\Z"
)
_INTERVAL = re.compile(r"[\[(]\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral: offsets into the working sentence, value, unit ('' when none is adjacent).

    `core_end` is where the digits end; `form` is plain, percent, points, times,
    measure, word, hyphen or order.
    """

    start: int
    end: int
    core_end: int
    value: float | tuple[float, float]
    unit: str
    form: str
    signed: str = ""


def may_hold_number(text: str) -> bool:
    """A cheap look: digits, or a word that can be a number."""
    return _DIGIT.search(text) is not None or not _NUMBER_WORDS.isdisjoint(_WORD_SPLIT.split(text.lower()))


def numbers(text: str) -> list[Number]:
    """All numerals of a working sentence, in order, without overlaps."""
    if not may_hold_number(text):
        return []
    found: list[Number] = []
    at = 0
    for match in _NUMERAL.finditer(text):
        if match.start() < at:
            continue
        number = _read(text, match)
        if number is not None:
            found.append(number)
            at = number.end
    for match in _MULTIPLE.finditer(text):
        if all(match.end() <= other.start or match.start() >= other.end for other in found):
            found.append(_multiple(match))
    found.sort(key=lambda number: number.start)
    return found


def _read(text: str, match: re.Match[str]) -> Number | None:
    """The number that begins with `match`, with its unit, spread and range."""
    start, end = match.span()
    if match.group("order"):
        count = (match.group("count") or "one").lower()
        power = SMALL_WORDS.get("one" if count == "an" else count) or (int(count) if count.isdigit() else 1)
        return Number(start, end, end, 10.0 ** min(power, 15), "x", "order")
    if match.group("scaled"):
        return Number(start, end, end, float(match.group("scaled")), "x", "times")
    if match.group("num") is None:
        return _word_number(text, match)
    if (not match.group("sign") and _NAME_BEFORE.search(text, max(0, start - 20), start)) or is_reference(
        text, start, end
    ):
        return None
    sign = match.group("sign") or ""
    value = _value(match)
    core = end
    unit = UNIT.match(text, end)
    end = unit.end() if unit else end
    spread = _SPREAD.match(text, end)
    if spread:
        end = spread.end()
        late = UNIT.match(text, end)
        unit, end = (late, late.end()) if late else (unit, end)
    low: float | None = None
    joint = _RANGE.match(text, end)
    if joint is None and _BETWEEN.search(text, max(0, start - 28), start):
        joint = _AND.match(text, end)
    if joint and not _is_from_to(text, start, joint):
        second = _NUMERAL.match(text, joint.end())
        if second and second.group("num"):
            later = UNIT.match(text, second.end())
            high = _value(second)
            if _is_range(joint.group().strip(), (value, high), unit, later):
                if second.group("scale") and not match.group("scale") and value < high / 1000:
                    value *= _scale(second.group("scale"))
                low, value = value, high
                unit = later or unit
                end = core = later.end() if later else second.end()
    return _finished(text, start, end, core, value if low is None else (low, value), unit, sign)


def is_reference(text: str, start: int, end: int) -> bool:
    """Whether a numeral only refers: `[18]`, `(Smith, 2020)`, `1)`, `28/103`, `95% CI`, a year, `3T`."""
    before = text[max(0, start - 24) : start]
    written = text[start:end]
    behind = text[end : end + 14]
    if re.match(r"%?\s?(?:CI\b|confidence)|/\d{1,4}\b(?!%)", behind) and not before.endswith(("/", "\u2192")):
        return True
    if written in {"1.5T", "3T", "7T"} and not re.match(r" (?:tokens|param|words)", behind):
        return True
    if written == "360" and behind[:1] == "\u00b0":
        return True
    if written.startswith("0,") and behind[:1] in {")", "]"} and _INTERVAL.search(before):
        return True
    if not written.isdigit():
        return bool(re.search(r"\bF\s?\Z", before)) and not re.match(r"\s?%", behind)
    if re.search(r"\[(?:\d[\d, -]*,\s?)?\Z", before) and re.match(r"[\d, -]*\]", behind):
        return True
    if len(written) == 4 and 1900 <= int(written) <= 2099:
        return not re.match(r"\s[a-z-]+s\b|\s?[%x]", behind) or bool(
            re.search(r"(?:et al\.?,?|[A-Z][a-z]+,|year|in|since|by) \Z", before)
        )
    if len(written) < 3:
        if not before.strip() and re.match(r"[.)]+\s", behind):
            return True
        if (before.endswith("(") and behind[:1] == ")") or (
            behind[:1] == ")"
            and re.search(r"[:,;] \Z|\b(?:of|and|or|are|by|to|is|that) \Z", before)
            and "(" not in before
        ):
            return True
    return False


def _finished(
    text: str,
    start: int,
    end: int,
    core: int,
    value: float | tuple[float, float],
    unit: re.Match[str] | None,
    sign: str,
) -> Number | None:
    """A digit number whose range has been read: give it its unit and form."""
    if unit is not None:
        name, form = unit_name(unit)
        return Number(start, end, core, value, name, form, sign)
    if _FACTOR.search(text, max(0, start - 30), start):
        return Number(start, end, core, value, "x", "times", sign)
    hyphen = HYPHEN_NOUN.match(text, end)
    if hyphen:
        noun = hyphen.group("noun").lower()
        return Number(
            start,
            hyphen.end(),
            core,
            value,
            MEASURES.get(
                noun, noun[:-1] + "ies" if noun.endswith("ry") else noun if noun.endswith("s") else noun + "s"
            ),
            "hyphen",
            sign,
        )
    if end < len(text) and (
        text[end].isalpha() or text[end] in "_^" or (text[end] == "-" and text[end + 1 : end + 2].isalpha())
    ):
        noun_glued = re.compile(r"[a-z]{4,}\b").match(text, end)
        if noun_glued is None:
            return None
    return Number(start, end, core, value, "", "plain", sign)


def _is_from_to(text: str, start: int, joint: re.Match[str]) -> bool:
    """`from 35.6% to 46.7%` is two numbers; `-`, `~` between digits is one range."""
    return (
        joint.group().strip() in {"to", "\u2192"}
        and bool(_FROM.search(text, max(0, start - 22), start))
        and not (_BETWEEN.search(text, max(0, start - 28), start))
    )


def _is_range(
    sep: str, values: tuple[float, float], unit: re.Match[str] | None, later: re.Match[str] | None
) -> bool:
    """Whether two numerals joined by `sep` are one range."""
    if sep == "/":
        return False
    if unit is not None and later is not None and unit_name(unit)[0] != unit_name(later)[0]:
        return False
    if unit is not None and later is None and sep != "to":
        return False
    if sep == "to" and values[0] >= values[1]:
        return False
    if sep == "-" and unit is None and later is None:
        low, high = values
        both_years = 1900 <= low <= 2100 and 1900 <= high <= 2100
        return low < high and not both_years
    return sep != "\u2192"


def _word_number(text: str, match: re.Match[str]) -> Number | None:
    """A number written in words, with a unit of time or a count behind it."""
    start, end = match.span()
    if match.group("tens"):
        value = float(SMALL_WORDS[match.group("tens").lower()] + SMALL_WORDS[match.group("ones").lower()])
    else:
        value = float(SMALL_WORDS[match.group("word").lower()])
        for scale in re.findall(r"[a-z]+", (match.group("wscale") or "").lower()):
            value *= _SCALES[scale]
    unit = UNIT.match(text, end)
    if unit is not None:
        name, form = unit_name(unit)
        return Number(start, unit.end(), end, value, name, form)
    if _FACTOR.search(text, max(0, start - 30), start):
        return Number(start, end, end, value, "x", "times")
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        return None
    return Number(start, end, end, value, "", "word")


def _multiple(match: re.Match[str]) -> Number:
    """`twice`, `doubling`, `halves`, `two-thirds`."""
    start, end = match.span()
    kind = match.lastgroup or ""
    if kind == "portion":
        word = re.split(r"[- ]", match.group().lower())[-1]
        return Number(start, end, end, _PORTIONS[word], "x", "portion")
    value = {"two": 2.0, "three": 3.0, "four": 4.0, "half": 2.0}[kind]
    return Number(start, end, end, value, "x", "halving" if kind == "half" else "multiple")


def _value(match: re.Match[str]) -> float:
    """The value of a digit numeral with exponent and scale; a monster is capped, never an error."""
    digits = match.group("num")
    digits = digits.replace(",", ".") if digits.startswith("0,") else re.sub(r"[, ]", "", digits)
    value = float(digits) if len(digits) < 300 else 0.0
    exponent = match.group("exp")
    if exponent:
        power = int((re.search(r"-?\d+\Z", exponent) or re.match(r"", "")).group()[:4] or 0)  # type: ignore[union-attr]  # the grammar ends in digits
        power = max(-300, min(300, power))
        if exponent.startswith("^"):
            try:
                value = value**power
            except (OverflowError, ZeroDivisionError):
                value = 0.0
        else:
            value *= 10.0**power
    scale = match.group("scale")
    if scale:
        value *= _scale(scale)
    return float(f"{min(1e300, value):.15g}")


def _scale(written: str) -> float:
    """What `M`, `+ billion` or `-million` multiplies by."""
    return _SCALES[written.strip(" +-").lower()]
