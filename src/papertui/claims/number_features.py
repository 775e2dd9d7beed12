"""What is known of a number alone, and what that says about its direction."""

from __future__ import annotations

from papertui.claims.candidates import Candidate, Reading
from papertui.claims.counted import counted_span
from papertui.claims.lexicon import word_classes, word_group
from papertui.claims.numbers import Number
from papertui.claims.places import Place, unit_class

_UP = tuple(sorted(word_group("stems of increase")))
_DOWN = tuple(sorted(word_group("stems of decrease")))
_SAME = tuple(sorted(word_group("stems of reaching")))
_LEADS = word_group("before a change")
_LINKS = word_group("links to a change")
_PARTS = word_group("parts of a method")
_TESTED = word_group("things evaluated on")
_BREAKS = frozenset({",", ".", ";", "(", "#", "on", "for", "and", "over", "to", "with", "compared", "at"})
_CHANGE_ENDS = (
    "tion",
    "ment",
    "ments",
    "drop",
    "gain",
    "gains",
    "tions",
    "loss",
    "increase",
    "decrease",
    "boost",
    "savings",
    "speedup",
    "speed-up",
)


def number_features(reading: Reading, place: Place, number: Number, kind: str) -> list[str]:
    """Form, unit, size, neighbours and the words around the list a number stands in."""
    tokens, words = reading.tokens, reading.words
    unit, form, sign = unit_class(number), number.form, number.signed
    left, right = place.left, place.right
    b3, b2, b1 = (words[at] if at >= 0 else "<" for at in (left - 3, left - 2, left - 1))
    a1, a2, a3 = (words[at] if at < len(words) else ">" for at in (right + 1, right + 2, right + 3))
    prior = tokens[left - 1].tag if left else "<"
    later = tokens[right + 1].tag if right + 1 < len(tokens) else ">"
    size = _size(number)
    pattern = _change_pattern(words, left, right)
    found = (
        f"bias\tform={form}\tunit={unit}\tkind={kind}\tu+k={unit}{kind}\tsign={sign}\ts+u={sign}{unit}"
        f"\tb1={b1}\tb2={b2}\tb3={b3}\ta1={a1}\ta2={a2}\ta3={a3}\tb12={b2}_{b1}\ta12={a1}_{a2}\tu+b1={unit}{b1}\tu+a1={unit}{a1}"
        f"\tba={b1}_{a1}\tf+b={form}{b1}\tf+k={form}{kind}\ttags={prior}{later}\tsize={size}\tsize+f={size}{form}"
        f"\tpat={pattern}\tpat+u={pattern}{unit}\t{_nearest_sense(words, left, right)}"
    ).split("\t")
    if prior == "C":
        found += ["name_before" + ("+unit" if number.unit else ""), "name_before+size=" + size]
    if place.count > 1:
        found.append("list")
    found += ["~" + word for word in words[max(0, left - 8) : right + 7] if word.isalpha()]
    _add_classes(found, reading, place, number)
    _add_senses(found, words, left, right)
    _add_marks(found, reading.text, words, place, number)
    return found


def _add_classes(found: list[str], reading: Reading, place: Place, number: Number) -> None:
    """Word classes on both sides, the last verb before, and what a bare number counts."""
    tokens, left, right = reading.tokens, place.left, place.right
    classes = word_classes()
    lower = reading.words
    found += ["c=" + classes[word] for word in lower[max(0, left - 7) : left] if word in classes]
    found += ["ca=" + classes[word] for word in lower[right + 1 : right + 6] if word in classes]
    verbs = [classes.get(lower[at], "V") for at in range(max(0, left - 9), left) if tokens[at].tag == "V"]
    verb = verbs[-1] if verbs else "-"
    found += ["verb=" + verb, "verb+f=" + verb + number.form]
    if not number.unit:
        span = counted_span(reading.tokens, right)
        head = lower[span[1] - 1] if span else "-"
        plural = str(head.endswith("s"))
        found += [
            "head=" + head,
            "head+verb=" + head + verb,
            "plural=" + plural + number.form,
            "plural+verb=" + plural + verb,
        ]
        _add_head(found, reading, place, span, verb)


def _add_head(
    found: list[str], reading: Reading, place: Place, span: tuple[int, int] | None, verb: str
) -> None:
    """Whether a count is of parts of the paper's own or of what it is tested on, and what follows it."""
    if span is None:
        return
    tokens = reading.tokens
    head = tokens[span[1] - 1].lower
    group = "own" if head in _PARTS else "tested" if head in _TESTED else "-"
    before = tokens[place.left - 1].lower if place.left else "<"
    then = tokens[span[1]].lower if span[1] < len(tokens) else ">"
    found += [
        "group=" + group,
        "group+verb=" + group + verb,
        "group+b1=" + group + before,
        "group+then=" + group + then,
        "then=" + then,
        "then+head=" + then + head,
    ]


def _add_senses(found: list[str], words: list[str], left: int, right: int) -> None:
    """How far the nearest words of increase and decrease stand on either side."""
    low, high = max(0, left - 8), min(len(words), right + 7)
    for name, stems in (("up", _UP), ("down", _DOWN)):
        before = min((left - at for at in range(low, left) if words[at].startswith(stems)), default=9)
        behind = min((at - right for at in range(right + 1, high) if words[at].startswith(stems)), default=9)
        found += [f"{name}L={before}", f"{name}R={behind}"]


def _add_marks(found: list[str], text: str, words: list[str], place: Place, number: Number) -> None:
    """Brackets, `from`, and a second number behind `to`."""
    at, left = place.at, place.left
    if text[number.start - 1 : number.start] in {"(", "["}:
        found.append("paren")
        if text[number.end : number.end + 1] in {")", "]"}:
            found.append("alone_in_paren")
    starts = [index for index in range(max(0, left - 6), left) if words[index] == "from"]
    if starts:
        found.append(f"from={left - starts[-1]}")
    if at > 1 and words[at - 1] in {"to", "\u2192"} and words[at - 2] == "#":
        found.append("#_to_#")
    if words[at + 1 : at + 2] in (["to"], ["\u2192"]) and words[at + 2 : at + 3] == ["#"]:
        found.append("#_to_next")
    if at == 0:
        found.append("first")


def _size(number: Number) -> str:
    """A rough class of the value."""
    if not isinstance(number.value, float):
        return "range"
    value = number.value
    for limit, name in ((1, "0"), (2, "1"), (13, "s"), (100, "c"), (1900, "h"), (2101, "y")):
        if value < limit:
            return name + ("" if value == int(value) else "f")
    return "k"


def _nearest_sense(words: list[str], left: int, right: int) -> str:
    """The word of increase or decrease nearest to a number, with its side."""
    best = (12, "none")
    for index in range(max(0, left - 11), min(len(words), right + 7)):
        word = words[index]
        sense = "up" if word.startswith(_UP) else "down" if word.startswith(_DOWN) else ""
        if sense:
            distance = left - index if index < left else index - right
            if distance < best[0]:
                best = (distance, sense + ("L" if index < left else "R"))
    return "sense=" + best[1]


def _sense(word: str) -> str:
    """up, down, same or nothing."""
    return (
        "up"
        if word.startswith(_UP)
        else "down"
        if word.startswith(_DOWN)
        else "same"
        if word.startswith(_SAME)
        else ""
    )


def _change_pattern(words: list[str], left: int, right: int) -> str:
    """What says that a number is a change: the sense right behind it, and the one before its `by` or `of`."""
    lead = left - 1
    while lead >= 0 and (
        words[lead] in _LEADS
        or (words[lead] == "of" and lead and words[lead - 1] in {"average", "margins", "margin"})
    ):
        lead -= 1
    link = words[lead] if lead >= 0 and words[lead] in _LINKS else "-"
    close = (
        "to"
        if right + 2 < len(words) and words[right + 1] in {"to", "\u2192"} and words[right + 2] == "#"
        else ""
    )
    return f"{_sense_behind(words, right)}|{link}|{_sense_ahead(words, lead)}|{close}"


def _sense_behind(words: list[str], right: int) -> str:
    """The sense of the words right behind a number, with 1 or 2 for how near."""
    for index in range(right + 1, min(len(words), right + 5)):
        if words[index] in _BREAKS:
            return ""
        sense = _sense(words[index])
        if sense:
            return f"{sense}{min(index - right, 2)}"
    return ""


def _sense_ahead(words: list[str], lead: int) -> str:
    """The sense of the words ahead of a link; n for a noun such as `reduction`, 0 for right before it."""
    for index in range(lead, max(-1, lead - 13), -1):
        if words[index] in {";", "while", "whereas", "but"}:
            return ""
        sense = _sense(words[index])
        if sense:
            return (
                sense
                + ("n" if words[index].endswith(_CHANGE_ENDS) else "")
                + ("0" if lead - index < 2 else "")
            )
    return ""


def direction_features(base: list[str], metric: Candidate, unit: str) -> list[str]:
    """What the metric adds to number features for telling increase from decrease."""
    better = str(metric.metric.better) if metric.metric else "?"
    pattern = next((feature[4:] for feature in base if feature.startswith("pat=")), "|||")
    behind, link, ahead, close = pattern.split("|")
    found = [
        *base,
        "p.b=" + behind,
        "p.la=" + link + ahead,
        "p.a=" + ahead,
        "p.ba=" + behind + "/" + ahead.rstrip("0"),
        "p.c=" + close + link,
        "p.bu=" + behind + unit,
        "p.lau=" + link + ahead + unit,
    ]
    senses = [
        feature
        for feature in found
        if feature.startswith(("sense=", "sign=", "pat=", "p.", "upL", "downL", "upR", "downR", "b1="))
    ]
    found += ["better=" + better, "mk=" + metric.kind, "u+better=" + unit + better, "h=" + metric.head]
    return found + ["B" + better + feature for feature in senses]
