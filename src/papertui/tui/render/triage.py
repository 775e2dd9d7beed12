"""Triage: one paper as a card, what it claims beside it, and the decisions so far as a ribbon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from papertui.model.claim import Claim, Kind
from papertui.model.mark import State
from papertui.model.paper import Record
from papertui.tui.ink import Line, Run, blank, fit, joined, line, run, spread, width_of
from papertui.tui.render.columns import columns_for, value_line
from papertui.tui.render.figures import grouped
from papertui.tui.render.paper import PaperLook, abstract_lines, link_lines, title_lines
from papertui.tui.render.section import empty, head, indented, measure
from papertui.tui.render.value import telling_values, values_of
from papertui.tui.signs import BOOKMARK, KINDS, STATES, Sign, tag_runs

MARGIN = 3
_VALUES = 7
SKIPPED = "skipped"
BOOKMARKED = "bookmarked"
_DECIDED: Mapping[str, Sign] = {
    BOOKMARKED: BOOKMARK,
    **{state.value: sign for state, sign in STATES.items()},
    SKIPPED: Sign("–", "-", SKIPPED, "muted"),
}


@dataclass(frozen=True, slots=True)
class TriageFoot:
    """The lower part of the triage screen.

    `decisions` are what became of the cards before this one, in order: a state's
    value, "bookmarked" or "skipped". `total` is the number of cards, `keys` are
    (key, word, what the deed becomes) with "" for one that decides nothing.
    """

    decisions: tuple[str, ...]
    total: int
    keys: tuple[tuple[str, str, str], ...]


def card_lines(record: Record, claims: Sequence[Claim], look: PaperLook, width: int) -> list[Line]:
    """The card: title and abstract through the lens, at most 74 cells wide."""
    card = replace(look, margin=MARGIN, facts=False, table=False)
    return [empty(width), *title_lines(record, card, width), *abstract_lines(record, claims, card, width)]


def side_lines(record: Record, claims: Sequence[Claim], width: int) -> list[Line]:
    """Beside the card: its values, each with what it is of, then limits, links, tags and note."""
    margin = 2
    room = measure(width, margin)
    lines = [empty(width)]
    values = telling_values(values_of(claims), _VALUES)
    columns = columns_for(values, min(room - 2, 44))
    for value in values:
        for number, runs in enumerate(value_line(value, columns)):
            lead = (KINDS[value.kind].run, Run(" ")) if number == 0 else (blank(2),)
            lines.append(indented((*lead, *runs), width, margin, target=("sentence", value.sentence)))
    if values:
        lines.append(empty(width))
    for at, claim in enumerate(claims):
        if claim.kind is Kind.LIMITATION or (not values and claim.kind in (Kind.RESULT, Kind.COMPARISON)):
            words = Run(f" {KINDS[claim.kind].word}, sentence {at + 1}", "soft")
            lines.append(indented((KINDS[claim.kind].run, words), width, margin, target=("sentence", at)))
    lines += link_lines(record.urls, width, margin)
    if record.tags:
        chips = [r for tag in record.tags for r in (*tag_runs(tag), blank(2))]
        lines += [
            empty(width),
            head("Tags", [Run("t", "muted")], width, margin),
            indented(chips, width, margin),
        ]
    if record.note:
        note = run(" ".join(record.note.split()), "text i")
        lines += [
            empty(width),
            head("Note", [Run("e", "muted")], width, margin),
            indented([note], width, margin),
        ]
    return lines


def foot_lines(foot: TriageFoot, width: int, joint: int | None = None) -> list[Line]:
    """A rule, the ribbon of decisions, and the keys where the eye ends: five lines.

    `joint` is the column of the line between card and claims, closed by `┴`.
    """
    stroke = "─" * width
    if joint is not None and 0 <= joint < width:
        stroke = f"{stroke[:joint]}┴{stroke[joint + 1 :]}"
    return [
        line(Run(stroke, "rule")),
        _ribbon(foot, width),
        empty(width),
        _keys(foot.keys, width),
        empty(width),
    ]


def _ribbon(foot: TriageFoot, width: int) -> Line:
    """Each past decision by its sign, `▲` for this card, a line for those to come; counts at the right."""
    counts = Counter(foot.decisions)
    tally = [
        [_DECIDED[name].run, Run(f" {_DECIDED[name].word} {grouped(counts[name])}", "soft")]
        for name in (BOOKMARKED, State.LATER.value, State.DISMISSED.value)
        if counts[name]
    ]
    right = [r for part in tally for r in (*part, blank(3))][:-1]
    if width_of(right) > width // 2:
        right = []
    room = max(1, width - MARGIN - 2 - width_of(right) - 3)
    ahead = max(0, foot.total - len(foot.decisions) - 1)
    past = foot.decisions[max(0, len(foot.decisions) - (room - 1 - min(ahead, room // 3))) :]
    signs = [_DECIDED[name].run for name in past if name in _DECIDED]
    rest = max(0, min(ahead, room - 1 - len(signs)))
    left = [*signs, Run("▲", "accent"), Run("─" * rest, "bar")]
    return indented(spread(left, right, max(1, width - MARGIN - 2), gap=2), width, MARGIN)


def _keys(keys: Sequence[tuple[str, str, str]], width: int) -> Line:
    """The deciding keys as caps, with the sign that each would leave."""
    caps: list[list[Run]] = []
    for key, word, becomes in keys:
        target = ("key", key)
        sign = _DECIDED.get(becomes)
        mark = [sign.run, Run(" ")] if sign is not None else []
        caps.append([run(f" {key} ", "key b @cur", target), Run(" "), *mark, run(word, "text", target)])
    gap = 4 if sum(width_of(c) for c in caps) + 4 * len(caps) + MARGIN < width else 2
    runs = [r for number, cap in enumerate(caps) for r in ([blank(gap)] if number else []) + cap]
    return line(*fit((blank(MARGIN), *runs), width))


def why_runs(words: Sequence[tuple[str, int]]) -> tuple[Run, ...]:
    """Why a card stands here: words with + and -, never by colour alone."""
    parts = [
        run(f"{'+' if weight > 0 else '-'}{word}", "good" if weight > 0 else "bad") for word, weight in words
    ]
    return (Run("why here  ", "muted"), *joined(parts, " ")) if parts else ()
