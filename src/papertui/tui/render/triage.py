"""Triage: one paper as a card, what it claims beside it, the ribbon of decisions, and the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from papertui.model.claim import Claim, Kind
from papertui.model.mark import State
from papertui.model.paper import Record
from papertui.tui.ink import Line, Run, blank, fit, line, run, spread, width_of
from papertui.tui.render.columns import columns_for, value_line
from papertui.tui.render.figures import grouped
from papertui.tui.render.paper import PaperLook, abstract_lines, link_lines, title_lines
from papertui.tui.render.section import empty, head, indented, measure
from papertui.tui.render.value import telling_values, values_of
from papertui.tui.signs import BOOKMARK, KINDS, STATES, tag_runs

#: What a card ended as: its state, and whether it was bookmarked.
Decided = tuple[State, bool]

MARGIN = 3
_VALUES = 7


def card_lines(
    record: Record, claims: Sequence[Claim], look: PaperLook, width: int, *, own: bool = False
) -> list[Line]:
    """The card: title and abstract through the lens, at most 74 cells wide.

    `own` puts tags and note between them, where nothing stands beside the card.
    """
    card = replace(look, margin=MARGIN, facts=False, table=False)
    lines = [empty(width), *title_lines(record, card, width)]
    if own and (record.tags or record.note):
        lines += [*own_lines(record, width), empty(width)]
    return lines + abstract_lines(record, claims, card, width)


def own_lines(record: Record, width: int) -> list[Line]:
    """Tags and note, a line each."""
    rows = []
    if record.tags:
        rows.append([r for tag in record.tags for r in (*tag_runs(tag), blank(2))])
    if record.note:
        rows.append([Run("note ", "muted"), run(" ".join(record.note.split()), "text i")])
    return [indented(fit(row, measure(width, MARGIN)), width, MARGIN) for row in rows]


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


def ribbon_line(past: Sequence[Decided], cards: int, width: int) -> Line:
    """Each card so far by its sign, `▲` for this one, a rule for those to come, and the sums.

    A long past keeps its end; the sums give way where they would take half the row.
    """
    sums = [
        (BOOKMARK, sum(kept for _, kept in past)),
        (STATES[State.LATER], sum(state is State.LATER for state, _ in past)),
        (STATES[State.DISMISSED], sum(state is State.DISMISSED for state, _ in past)),
    ]
    right: list[Run] = []
    for sign, number in sums:
        right += [blank(3 if right else 0), sign.run, Run(f" {sign.word} {grouped(number)}", "soft")]
    if width_of(right) > width // 2:
        right = []
    room = max(1, width - MARGIN - 4 - width_of(right))
    ahead = max(0, cards - len(past) - 1)
    most = max(0, room - 1 - min(ahead, room // 3))
    signs = [BOOKMARK.run if kept else STATES[state].run for state, kept in past[max(0, len(past) - most) :]]
    rule = Run("─" * min(ahead, max(0, room - 1 - len(signs))), "bar")
    return indented(
        spread([*signs, Run("▲", "accent"), rule], right, max(1, width - MARGIN - 1), gap=2), width, MARGIN
    )


def deed_line(keys: Sequence[tuple[str, Run, str]], width: int) -> Line:
    """The keys of a card as caps, with the sign and the word of what they do; targets ("key", key)."""
    caps: list[list[Run]] = []
    for key, sign, word in keys:
        target = ("key", key)
        mark = [replace(sign, target=target), Run(" ")] if sign.text.strip() else []
        caps.append([run(f" {key} ", "key b @cur", target), Run(" "), *mark, run(word, "soft", target)])
    whole = sum(width_of(cap) + 4 for cap in caps) + MARGIN
    runs: list[Run] = []
    for cap in caps:
        runs += [blank((4 if whole <= width else 2) if runs else 0), *cap]
    return line(*fit((blank(MARGIN), *runs), width))
