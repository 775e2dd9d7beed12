"""Features of a number together with something it could be linked to."""

from __future__ import annotations

from dataclasses import dataclass

from papertui.claims.candidates import Candidate, Reading, joined
from papertui.claims.mentions import OF_A_WHOLE, comparator_before
from papertui.claims.numbers import Number
from papertui.claims.places import Place, unit_class
from papertui.claims.tokens import Token

_CLAUSES = frozenset({"while", "whereas", "but", "which", "with", "achieving", ";"})
_SIGNS_OF_A_BASELINE = (
    "than",
    "over",
    "compared",
    "on",
    "outperforms",
    "to",
    "against",
    "baseline",
    "baselines",
)


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for all candidates of one number and field; keyed by id(candidate).

    `rank`: place by distance among its kind on its side; `belief`: how likely it
    is a mention at all, as a letter; `likely`: how many likely ones there are;
    `aligned`: (index, count) in its own list; `respectively`: y or n; `style`:
    whether names stand before or behind their numbers; `kind`: of the sentence;
    `anchor`: the metric already chosen, NULL while it is being chosen.
    """

    rank: dict[int, int]
    belief: dict[int, str]
    likely: str
    aligned: dict[int, tuple[int, int]]
    respectively: str
    style: str
    kind: str
    anchor: Candidate


def pair_features(
    reading: Reading, place: Place, number: Number, direction: str, candidate: Candidate, context: Context
) -> list[str]:
    """How a number stands to a candidate."""
    unit = unit_class(number)
    if candidate.kind == "null":
        return _null_features(reading, place, number, direction, context)
    tokens = reading.tokens
    side, between = _between(tokens, place, candidate)
    words = [token.lower for token in between]
    kind = candidate.kind + ("m" if candidate.metric else "") + ("k" if candidate.known else "")
    b1 = tokens[candidate.first - 1].lower if candidate.first > 0 else "<"
    b2 = tokens[candidate.first - 2].lower if candidate.first > 1 else "<"
    a1 = tokens[candidate.last].lower if candidate.last < len(tokens) else ">"
    before = tokens[place.left - 1].lower if place.left else "<"
    behind = tokens[place.right + 1].lower if place.right + 1 < len(tokens) else ">"
    marks = min(words.count("#"), 3)
    metric = candidate.metric.name if candidate.metric else "-"
    rank = context.rank.get(id(candidate), 9)
    belief, likely = context.belief.get(id(candidate), "-"), context.likely
    where = side + _near(len(between))
    ks, head = kind + side, candidate.head
    found = (
        f"k={kind}\ts={kind}{where}\th={head}\th+s={head}{side}\tm={metric}\tm+u={metric}{unit}\tm+d={metric}{direction}"
        f"\tb={side}{b1}\tb2={side}{b2}_{b1}\ta={side}{a1}\tb+k={b1}{kind}\tb+n={b1}{where}\t#={side}{marks}\t#k={ks}{marks}"
        f"\tr={ks}{rank}\tr+#={ks}{rank}{marks}\tu+s={unit}{where}\tu+k={unit}{ks}\td+s={direction}{kind}{where}\td+b={direction}{b1}"
        f"\tu+b={unit}{side}{b1}\tlen={min(candidate.last - candidate.first, 5)}\tB={belief}"
        f"\tB+d={belief}{direction}\tB+n={belief}{likely}"
        f"\tB+s={belief}{side}{marks}\tB+r={belief}{side}{rank}\tB+ud={belief}{unit}{direction}\tB+l+s={belief}{likely}{side}"
        f"\tB+form={belief}{number.form}\t,={side}{min(words.count(',') + words.count(';'), 3)}"
        f"\tnp={side}{before}{kind}\tna={side}{behind}{kind}"
    ).split("\t")
    _add_path(found, between, words, (side, kind, unit, belief))
    if side == "R" and behind in OF_A_WHOLE and direction == "absolute":
        _add_share(found, words, (b1, a1, before, behind), (kind, belief))
    found += (
        f"B+first={belief}{candidate.first <= 1}{context.kind}\tB+kind={belief}{context.kind}"
        f"\tanchor={belief}{_relation(context.anchor, candidate)}"
        f"\tanchor={ks}{_relation(context.anchor, candidate)}"
    ).split("\t")
    if context.style:
        found.append(f"style={context.style}{side}{rank}{marks}")
    _add_alignment(found, place, context, candidate, side)
    _add_comparator(found, tokens, candidate, direction, side)
    return found


def _add_share(
    found: list[str], words: list[str], around: tuple[str, str, str, str], what: tuple[str, str]
) -> None:
    """Whether a number is that share of a candidate, or of something of it; `words` stand between the two."""
    b1, a1, before, behind = around
    kind, belief = what
    near, within = min(len(words), 8), "of" in words[1:]
    found += [
        f"share={near}{a1}",
        f"share={within}{b1}",
        "share_of" + a1,
        "share" + behind + before,
        f"share{within}",
        f"share{near}{kind}{belief}",
    ]


def _add_path(
    found: list[str], between: list[Token], words: list[str], what: tuple[str, str, str, str]
) -> None:
    """The words between a number and a candidate: all of them when few, else clause marks and verbs."""
    side, kind, unit, belief = what
    if len(between) <= 4:
        path = "_".join(["C" if token.tag == "C" else token.lower for token in between])
        found += (
            f"p={side}{path}\tp+k={kind}{side}{path}\tp+u={unit}{side}{path}\tp+B={belief}{side}{path}".split(
                "\t"
            )
        )
    if not _CLAUSES.isdisjoint(words):
        found.append("clause=" + kind + side)
    if any(token.tag == "V" for token in between):
        found.append("verb=" + kind + side)


def _relation(anchor: Candidate, candidate: Candidate) -> str:
    """Where a candidate stands to the metric: in it, at it, before, behind, around it."""
    if anchor.first < 0:
        return "-"
    if anchor.first <= candidate.first < anchor.last:
        return "in"
    if candidate.last <= anchor.first:
        return "before" if candidate.last < anchor.first else "at"
    return (
        "behind" + str(min(candidate.first - anchor.last, 3)) if candidate.first >= anchor.last else "around"
    )


def _between(tokens: list[Token], place: Place, candidate: Candidate) -> tuple[str, list[Token]]:
    """On which side of the number's list a candidate stands (X: elsewhere), and the tokens between them."""
    if candidate.kind == "context":
        return "X", []
    if candidate.first >= place.at:
        return "R", tokens[min(candidate.first, place.right + 1) : candidate.first]
    return "L", tokens[candidate.last : max(place.left, candidate.last)]


def _add_alignment(found: list[str], place: Place, context: Context, candidate: Candidate, side: str) -> None:
    """Whether a candidate has the same place in its list as the number has in its own."""
    aligned = context.aligned.get(id(candidate))
    if aligned is not None and place.count > 1:
        found.append(f"align={aligned == (place.index, place.count)}{context.respectively}")
        if aligned[1] == place.count:
            found.append(f"align1={aligned[0] == place.index}{side}")


def _add_comparator(
    found: list[str], tokens: list[Token], candidate: Candidate, direction: str, side: str
) -> None:
    """The comparator before a candidate."""
    seen = comparator_before(tokens, candidate.first) if candidate.first > 0 else None
    if seen:
        word, distance, direct = seen
        found += (
            f"direct={direct}{direction}\tdirect={word}{direct}{side}\tcmp={word}{direction}"
            f"\tcmp={word}{min(distance, 4)}{side}"
            f"\tcmpd={min(distance, 5)}{direction}"
        ).split("\t")


def _near(distance: int) -> str:
    """A distance in tokens as one of nine classes."""
    for limit in (0, 1, 2, 3, 5, 8, 13, 21):
        if distance <= limit:
            return str(limit)
    return "far"


def _null_features(
    reading: Reading, place: Place, number: Number, direction: str, context: Context
) -> list[str]:
    """When nothing is the right answer."""
    unit, form, likely = unit_class(number), number.form, context.likely
    words = reading.words
    before = words[place.left - 1] if place.left else "<"
    after, after2 = (words[at] if at < len(words) else ">" for at in (place.right + 1, place.right + 2))
    found = (
        f"null\tnull+u={unit}\tnull+d={direction}\tnull+ud={unit}{direction}\tnull+f={form}\tnull+a1={after}\tnull+b1={before}\tnull+likely={likely}"
        f"\tnull+ld={likely}{direction}\tnull+lu={likely}{unit}\tnull+lf={likely}{form}\tnull+a2={after2}\tnull+kind={context.kind}{likely}"
    ).split("\t")
    return found + ["null~" + word for word in _SIGNS_OF_A_BASELINE if word in words]


def context_of(
    place: Place,
    found: list[Candidate],
    belief: dict[int, str],
    aligned: dict[int, tuple[int, int]],
    manner: tuple[str, str, str, Candidate],
) -> Context:
    """The context of one number and field; `manner`: respectively, style, kind, anchor."""
    groups: dict[tuple[str, str, bool, str], list[tuple[int, int]]] = {}
    likely = 0
    for candidate in found:
        if candidate.kind in {"null", "context"}:
            continue
        side = "R" if candidate.first >= place.at else "L"
        distance = candidate.first - place.at if side == "R" else place.at - candidate.last
        letter_of = belief.get(id(candidate), "-")
        likely += letter_of in {"a", "b"} and candidate.kind != "list"
        key = (side, candidate.kind, candidate.metric is not None or candidate.known, letter_of)
        groups.setdefault(key, []).append((distance, id(candidate)))
    rank = {}
    for members in groups.values():
        members.sort(key=lambda member: member[0])
        for index, (_, name) in enumerate(members):
            rank[name] = min(index, 4)
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
            result.update({id(member): (index, len(group)) for index, member in enumerate(group)})
        group = [candidate] if candidate is not None else []
    return result


def letter(probability: float) -> str:
    """A probability as one of five letters, a the likeliest."""
    for limit, name in ((0.85, "a"), (0.5, "b"), (0.2, "c"), (0.05, "d")):
        if probability > limit:
            return name
    return "e"
