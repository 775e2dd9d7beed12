"""Features of a number, and of a number with something it could be linked to."""

from __future__ import annotations

from dataclasses import dataclass

from papertui.claims.candidates import Candidate, Reading, joined
from papertui.claims.mentions import comparator_before
from papertui.claims.numbers import Number

_UP = ("increas", "improv", "gain", "boost", "higher", "more", "rais", "enhanc", "better", "faster", "speed", "larger", "surpass", "outperform", "exceed", "above", "accelerat")
_DOWN = ("reduc", "decreas", "lower", "drop", "fewer", "less", "cut", "sav", "shrink", "smaller", "degrad", "loss", "declin", "shorten", "behind", "remov", "clos", "below")


@dataclass(frozen=True, slots=True)
class Place:
    """A number among its neighbours: its token, and the first and last token of the list it stands in.

    `index` and `count` are its place in that list (0 of 1 when it stands alone);
    `order` its place among all numbers of the sentence.
    """

    at: int
    left: int
    right: int
    index: int
    count: int
    order: int


def places(reading: Reading, found: list[Number]) -> list[Place]:
    """The place of every number token, in order; numbers of one unit class joined by comma, `and`, `or`, `/` form a list."""
    tokens = reading.tokens
    at = [index for index, token in enumerate(tokens) if token.tag == "N"]
    groups: list[list[int]] = []
    for order in range(len(at)):
        if groups and order:
            between = [token.lower for token in tokens[at[order - 1] + 1 : at[order]]]
            same = unit_class(found[order - 1]) == unit_class(found[order]) or not found[order - 1].unit
            if between in ([","], ["and"], [",", "and"], ["/"], ["or"], [",", "or"], ["&"]) and same:
                groups[-1].append(order)
                continue
        groups.append([order])
    result = []
    for group in groups:
        for index, order in enumerate(group):
            result.append(Place(at[order], at[group[0]], at[group[-1]], index, len(group), order))
    return result


def unit_class(number: Number) -> str:
    """% points x, the measure's name, or what form a bare number has."""
    if number.unit in {"%", "points", "x"}:
        return number.unit
    return number.unit or "none-" + number.form


def number_features(reading: Reading, place: Place, number: Number, kind: str) -> list[str]:
    """What is known of a number alone: form, unit, neighbours, the words around its list."""
    tokens, text = reading.tokens, reading.text
    words = [token.lower for token in tokens]
    unit = unit_class(number)
    left, right = place.left, place.right
    found = ["bias", "form=" + number.form, "unit=" + unit, "kind=" + kind, "u+k=" + unit + kind, "sign=" + number.signed, "s+u=" + number.signed + unit]
    for step in (1, 2, 3):
        found.append(f"b{step}=" + (words[left - step] if left >= step else "<"))
        found.append(f"a{step}=" + (words[right + step] if right + step < len(words) else ">"))
    before, after = (words[left - 1] if left else "<"), (words[right + 1] if right + 1 < len(words) else ">")
    before2, after2 = (words[left - 2] if left > 1 else "<"), (words[right + 2] if right + 2 < len(words) else ">")
    found += ["b12=" + before2 + "_" + before, "a12=" + after + "_" + after2, "u+b1=" + unit + before, "u+a1=" + unit + after,
              "ba=" + before + "_" + after, "f+b=" + number.form + before, "f+k=" + number.form + kind]
    prior = tokens[left - 1] if left else None
    found.append("tags=" + (prior.tag if prior else "<") + (tokens[right + 1].tag if right + 1 < len(tokens) else ">"))
    if prior and prior.tag == "C":
        found.append("name_before" + ("+unit" if number.unit else ""))
        found.append("name_before+size=" + _size(number))
    low, high = max(0, left - 8), min(len(words), right + 7)
    found += ["~" + word for word in words[low:high] if word.isalpha()]
    for name, stems in (("up", _UP), ("down", _DOWN)):
        lefts = [left - index for index in range(low, left) if words[index].startswith(stems)]
        rights = [index - right for index in range(right + 1, high) if words[index].startswith(stems)]
        found += [f"{name}L={min(lefts, default=9)}", f"{name}R={min(rights, default=9)}"]
    found.append(_nearest_sense(words, left, right))
    pattern = _change_pattern(words, left, right)
    found += ["pat=" + pattern, "pat+u=" + pattern + unit]
    found += ["size=" + _size(number), "size+f=" + _size(number) + number.form]
    if place.count > 1:
        found.append("list")
    if text[number.start - 1 : number.start] in {"(", "["}:
        found.append("paren")
        if text[number.end : number.end + 1] in {")", "]"}:
            found.append("alone_in_paren")
    if "from" in words[max(0, left - 6) : left]:
        found.append("from=" + str(left - max(index for index in range(max(0, left - 6), left) if words[index] == "from")))
    if place.at > 1 and words[place.at - 1] in {"to", "\u2192"} and words[place.at - 2] == "#":
        found.append("#_to_#")
    if place.at + 2 < len(words) and words[place.at + 1] in {"to", "\u2192"} and words[place.at + 2] == "#":
        found.append("#_to_next")
    if place.at == 0:
        found.append("first")
    return found


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


_SAME = ("match", "retain", "maintain", "preserv", "achiev", "reach", "attain", "obtain", "yield", "keep", "kept")
_MEASURE_OF = frozenset({"accuracy", "score", "scores", "rate", "rates", "error", "precision", "recall", "f1", "auc", "accuracies"})


def _sense(word: str) -> str:
    """up, down, same or nothing."""
    return "up" if word.startswith(_UP) else "down" if word.startswith(_DOWN) else "same" if word.startswith(_SAME) else ""


def _change_pattern(words: list[str], left: int, right: int) -> str:
    """What says that a number is a change: the sense right behind it, and the one before its `by` or `of`."""
    behind = ""
    for index in range(right + 1, min(len(words), right + 5)):
        word = words[index]
        if word in {",", ".", ";", "(", "#", "on", "for", "and", "over", "to", "with", "compared", "at"}:
            break
        behind = _sense(word)
        if behind:
            behind += str(min(index - right, 2))
            break
    lead = left - 1
    while lead >= 0 and (words[lead] in {"up", "to", "about", "over", "than", "more", "only", "~", "an", "a", "average", "approximately", "around", "least",
                                         "as", "much", "just", "nearly", "almost", "margin", "margins", "within", "-", "("} or words[lead] == "of" and lead and words[lead - 1] in {"average", "margins", "margin"}):
        lead -= 1
    link = words[lead] if lead >= 0 and words[lead] in {"by", "of", "to", "from", "with", "vs", "versus", "at", "is", "was", "than", ":"} else "-"
    ahead = ""
    for index in range(lead, max(-1, lead - 13), -1):
        if words[index] in {";", "while", "whereas", "but"}:
            break
        ahead = _sense(words[index])
        if ahead:
            noun = words[index].endswith(("tion", "ment", "ments", "drop", "gain", "gains", "tions", "loss", "increase", "decrease", "boost", "savings", "speedup", "speed-up"))
            ahead += ("n" if noun else "") + ("0" if lead - index < 2 else "")
            break
    close = "to" if right + 2 < len(words) and words[right + 1] in {"to", "\u2192"} and words[right + 2] == "#" else ""
    return f"{behind}|{link}|{ahead}|{close}"


def direction_features(base: list[str], metric: Candidate, unit: str) -> list[str]:
    """What the metric adds to number features for telling increase from decrease."""
    better = str(metric.metric.better) if metric.metric else "?"
    found = list(base)
    pattern = next((feature[4:] for feature in base if feature.startswith("pat=")), "")
    behind, link, ahead, close = pattern.split("|")
    found += ["p.b=" + behind, "p.la=" + link + ahead, "p.a=" + ahead, "p.ba=" + behind + "/" + ahead.rstrip("0"), "p.c=" + close + link, "p.bu=" + behind + unit,
              "p.lau=" + link + ahead + unit]
    senses = [feature for feature in found if feature.startswith(("sense=", "sign=", "p."))]
    return [*found, "better=" + better, "mk=" + metric.kind, "u+better=" + unit + better, "h=" + metric.head, *("B" + better + feature for feature in senses)]


def pair_features(reading: Reading, place: Place, number: Number, direction: str, candidate: Candidate, context: Context) -> list[str]:
    """How a number stands to a candidate."""
    unit = unit_class(number)
    tokens = reading.tokens
    if candidate.kind == "null":
        return _null_features(reading, place, number, direction, context)
    kind = candidate.kind + ("m" if candidate.metric else "") + ("k" if candidate.known else "")
    if candidate.kind == "context":
        side, between = "X", []
    elif candidate.first >= place.at:
        side, between = "R", tokens[min(candidate.first, place.right + 1) : candidate.first]
    else:
        side, between = "L", tokens[candidate.last : max(place.left, candidate.last)]
    words = [token.lower for token in between]
    near = _near(len(between))
    before = tokens[candidate.first - 1].lower if candidate.first > 0 else "<"
    before2 = tokens[candidate.first - 2].lower if candidate.first > 1 else "<"
    after = tokens[candidate.last].lower if candidate.last < len(tokens) else ">"
    marks = min(words.count("#"), 3)
    metric = candidate.metric.name if candidate.metric else "-"
    rank = context.rank.get(id(candidate), 9)
    belief = context.belief.get(id(candidate), "-")
    where = side + near
    found = [
        "k=" + kind, "s=" + kind + where, "h=" + candidate.head, "h+s=" + candidate.head + side, "m=" + metric, "m+u=" + metric + unit,
        "m+d=" + metric + direction, "b=" + side + before, "b2=" + side + before2 + "_" + before, "a=" + side + after, "b+k=" + before + kind,
        "b+n=" + before + where, f"#={side}{marks}", f"#k={kind}{side}{marks}", f"r={kind}{side}{rank}", f"r+#={kind}{side}{rank}{marks}",
        "u+s=" + unit + where, "u+k=" + unit + kind + side, "d+s=" + direction + kind + where, "d+b=" + direction + before,
        "u+b=" + unit + side + before, "len=" + str(min(candidate.last - candidate.first, 5)),
        "B=" + belief, "B+d=" + belief + direction, "B+n=" + belief + context.likely, "B+s=" + belief + side + str(marks), "B+r=" + belief + side + str(rank),
        "B+ud=" + belief + unit + direction, "B+l+s=" + belief + context.likely + side, "B+form=" + belief + number.form,
    ]
    if len(between) <= 4:
        path = "_".join("C" if token.tag == "C" else token.lower for token in between)
        found += ["p=" + side + path, "p+k=" + kind + side + path, "p+u=" + unit + side + path, "p+B=" + belief + side + path]
    found.append(f",={side}{min(words.count(',') + words.count(';'), 3)}")
    if any(word in {"while", "whereas", "but", "which", "with", "achieving", ";"} for word in words):
        found.append("clause=" + kind + side)
    if any(token.tag == "V" for token in between):
        found.append("verb=" + kind + side)
    found += ["np=" + side + (tokens[place.left - 1].lower if place.left else "<") + kind,
              "na=" + side + (tokens[place.right + 1].lower if place.right + 1 < len(tokens) else ">") + kind]
    if side == "R" and unit in {"%", "x"} and place.right + 1 < len(tokens) and tokens[place.right + 1].lower == "of":
        found += [f"share={min(len(between), 8)}{after}", f"share={'of' in words[1:]}{before}", "share_of" + after]
    aligned = context.aligned.get(id(candidate))
    if aligned is not None and place.count > 1:
        found.append("align=" + str(aligned == (place.index, place.count)) + context.respectively)
        if aligned[1] == place.count:
            found.append("align1=" + str(aligned[0] == place.index) + side)
    if context.style:
        found.append("style=" + context.style + side + str(rank) + str(marks))
    seen = comparator_before(tokens, candidate.first) if candidate.first > 0 else None
    if seen:
        found += [f"direct={seen[2]}{direction}", f"direct={seen[0]}{seen[2]}{side}", "cmp=" + seen[0] + direction, f"cmp={seen[0]}{min(seen[1], 4)}{side}", f"cmpd={min(seen[1], 5)}{direction}"]
    return found


def _near(distance: int) -> str:
    """A distance in tokens as one of nine classes."""
    for limit in (0, 1, 2, 3, 5, 8, 13, 21):
        if distance <= limit:
            return str(limit)
    return "far"


def _null_features(reading: Reading, place: Place, number: Number, direction: str, context: Context) -> list[str]:
    """When nothing is the right answer."""
    unit = unit_class(number)
    words = [token.lower for token in reading.tokens]
    before = words[place.left - 1] if place.left else "<"
    after = words[place.right + 1] if place.right + 1 < len(words) else ">"
    found = ["null", "null+u=" + unit, "null+d=" + direction, "null+ud=" + unit + direction, "null+f=" + number.form, "null+a1=" + after,
             "null+b1=" + before, "null+likely=" + context.likely, "null+ld=" + context.likely + direction, "null+lu=" + context.likely + unit,
             "null+lf=" + context.likely + number.form, "null+a2=" + (words[place.right + 2] if place.right + 2 < len(words) else ">")]
    found += ["null~" + word for word in ("than", "over", "compared", "on", "outperforms", "to", "against", "baseline", "baselines") if word in words]
    return found


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for all candidates of one number and field; keyed by id(candidate).

    `rank`: place by distance among its kind on its side; `belief`: how likely it
    is a mention at all, as a letter; `likely`: how many likely ones there are;
    `aligned`: (index, count) in its own list; `respectively`: y or n; `style`:
    whether names stand before or behind their numbers.
    """

    rank: dict[int, int]
    belief: dict[int, str]
    likely: str
    aligned: dict[int, tuple[int, int]]
    respectively: str
    style: str


def context_of(place: Place, found: list[Candidate], belief: dict[int, str], aligned: dict[int, tuple[int, int]], manner: tuple[str, str]) -> Context:
    """The context of one number for the candidates of one field."""
    groups: dict[tuple[str, str, bool, str], list[tuple[int, int]]] = {}
    for candidate in found:
        if candidate.kind in {"null", "context"}:
            continue
        side = "R" if candidate.first >= place.at else "L"
        distance = candidate.first - place.at if side == "R" else place.at - candidate.last
        key = (side, candidate.kind, candidate.metric is not None or candidate.known, belief.get(id(candidate), "-"))
        groups.setdefault(key, []).append((distance, id(candidate)))
    rank = {}
    for members in groups.values():
        for index, (_, name) in enumerate(sorted(members)):
            rank[name] = min(index, 4)
    likely = sum(1 for candidate in found if belief.get(id(candidate), "-") in "ab" and candidate.kind != "list")
    return Context(rank, belief, str(min(likely, 4)), aligned, *manner)


def alignments(reading: Reading, found: list[Candidate]) -> dict[int, tuple[int, int]]:
    """For candidates that stand in a list of their kind: (index, count)."""
    singles = sorted((each for each in found if each.kind in {"chunk", "name"}), key=lambda each: each.first)
    result: dict[int, tuple[int, int]] = {}
    group: list[Candidate] = []
    for candidate in [*singles, None]:
        if group and candidate is not None and joined(reading.tokens, group[-1].last, candidate.first):
            group.append(candidate)
            continue
        if len(group) > 1:
            for index, member in enumerate(group):
                result[id(member)] = (index, len(group))
        group = [candidate] if candidate is not None else []
    return result


def letter(probability: float) -> str:
    """A probability as one of five letters, a the likeliest."""
    return "a" if probability > 0.85 else "b" if probability > 0.5 else "c" if probability > 0.2 else "d" if probability > 0.05 else "e"
