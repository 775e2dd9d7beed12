"""Expand claims: what a paper claims, value by value, each with the sentence that says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from papertui.model.claim import Claim, Kind
from papertui.tui.ink import Line, Run, Span, blank, fit, line, run, spread, wrap
from papertui.tui.render.columns import Columns, column_heads, columns_for, value_line
from papertui.tui.render.figures import counted, grouped
from papertui.tui.render.paper import claim_bearing
from papertui.tui.render.prose import INKS, NO_MARKS, Marks, Prose, Sentence, prose_of
from papertui.tui.render.section import empty, indented, keyed, measure
from papertui.tui.render.value import Value, shown, value_of
from papertui.tui.signs import BOOKMARK, CURSOR, KINDS

UNSURE = 0.6
NOTE_LINES = 4
_BY_KIND = (
    Kind.RESULT, Kind.COMPARISON, Kind.LIMITATION, Kind.RESOURCE,
    Kind.OBJECTIVE, Kind.METHOD, Kind.BACKGROUND, Kind.OTHER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClaimsLook:
    """How the claims pane shows a paper.

    `cursor` is the sentence it stands on, `folded` and `hidden` are sentences,
    `without` is (papers without a number, papers) of the library, if known.
    """

    margin: int = 1
    by_kind: bool = False
    cursor: int | None = None
    focused: bool = True
    marks: Marks = NO_MARKS
    airy: bool = True
    folded: frozenset[int] = field(default=frozenset())
    hidden: frozenset[int] = field(default=frozenset())
    without: tuple[int, int] | None = None


def shown_claims(
    claims: Sequence[Claim], by_kind: bool = False, hidden: frozenset[int] = frozenset()
) -> list[int]:
    """The sentences that the pane shows, in its order: what `j` and `k` move over.

    Where fewer than two claim something, or none has a number, what was asked and
    done joins them; what the reader keeps is always among them.
    """
    chosen = claim_bearing(claims)
    if len(chosen) < 2 or not any(claims[at].quantities for at in chosen):
        more = (Kind.OBJECTIVE, Kind.METHOD)
        chosen = sorted({*chosen, *(at for at, c in enumerate(claims) if c.kind in more)}) or list(
            range(len(claims))
        )
    kept = [at for at, c in enumerate(claims) if (c.bookmarked or c.note) and not c.rejected]
    chosen = sorted({*chosen, *kept})
    if by_kind:
        chosen.sort(key=lambda at: (_BY_KIND.index(claims[at].kind), at))
    return [at for at in chosen if at not in hidden]


def claims_summary(claims: Sequence[Claim], look: ClaimsLook) -> str:
    """What the pane's rule says: `in order · 5 of 9 sentences · 6 values`."""
    places = shown_claims(claims, look.by_kind, look.hidden)
    values = sum(len(claims[at].quantities) for at in places)
    order = "by kind" if look.by_kind else "in order"
    told = f"{len(places)} of {counted(len(claims), 'sentence')}"
    gone = f" · {len(look.hidden)} hidden" if look.hidden else ""
    return f"{order} · {told} · {counted(values, 'value') if values else 'no values'}{gone}"


def claims_lines(abstract: str, claims: Sequence[Claim], look: ClaimsLook, width: int) -> list[Line]:
    """The pane in lines of `width` cells; blocks have ("claim", sentence), heads no target."""
    places = shown_claims(claims, look.by_kind, look.hidden)
    prose = prose_of(abstract, claims, look.marks)
    room = max(8, width - look.margin - 3) if width < 80 else min(width - look.margin - 3, 92)
    values = {at: [value_of(q, claims[at].kind, at) for q in claims[at].quantities] for at in places}
    every = [v for at in places for v in values[at]]
    columns = columns_for(every, room)
    lines: list[Line] = []
    if every and columns.table:
        lines.append(indented(column_heads(columns), width, look.margin + 2))
    for number, at in enumerate(places):
        if number and look.airy:
            lines.append(empty(width))
        lines += _block(prose, prose.sentences[at], values[at], columns, look=look, width=width)
    if places and not every:
        lines += [empty(width), *_no_number(look, width)]
    if not places:
        lines.append(indented([Run("No sentence to show here.", "muted i")], width, look.margin))
    return lines


def _block(
    prose: Prose,
    sentence: Sentence,
    values: Sequence[Value],
    columns: Columns,
    *,
    look: ClaimsLook,
    width: int,
) -> list[Line]:
    """One claim: its kind, its values, its quote; tinted with a bar under the cursor."""
    room = columns.room
    margin = look.margin
    rows: list[Sequence[Run]] = []
    head = _head(sentence, values, sentence.number in look.folded, room)
    if sentence.number not in look.folded:
        rows += [runs for value in values for runs in value_line(value, columns)]
        if not values:
            rows += _fields(sentence.claim)
        rows += _quote(prose, sentence, bool(values), room)
        rows += _note(sentence.claim, room)
    here = sentence.number == look.cursor
    ground = "bg" if not here else "cur" if look.focused else "curdim"
    bar = [Run(" " * (margin - 1), "text @bg"), CURSOR.run if here else blank(1)] if margin else []
    out = [(*bar, *fit(head, room + 2))]
    out += [(*bar, blank(2), *runs) for runs in rows]
    return [line(*fit(runs, width), ground=ground, target=("claim", sentence.number)) for runs in out]


def _head(sentence: Sentence, values: Sequence[Value], folded: bool, room: int) -> tuple[Run, ...]:
    """Kind sign and word, what is unsure about it, and which sentence it is."""
    claim = sentence.claim
    kind = KINDS[claim.kind]
    runs = [kind.run, Run(" "), Run(kind.word, kind.ink)]
    if claim.bookmarked:
        runs += [Run("  "), BOOKMARK.run, Run(f" {BOOKMARK.word}", "soft")]
    if claim.note and folded:
        runs.append(Run("  note", "accent i"))
    if claim.yours:
        runs.append(Run("  yours", "accent i"))
    if claim.confidence < UNSURE:
        runs.append(Run("  not sure", "muted i"))
    if claim.also:
        runs.append(Run("  also " + ", ".join(k.value for k in claim.also), "muted i"))
    if folded:
        brief = "  ".join(f"{v.number}{v.unit if v.unit in '%x' else ' ' + v.unit}".strip() for v in values)
        runs += [Run("  ▸ ", "muted"), run(brief or shown(claim.text), "num" if brief else "muted")]
    return spread(runs, [Run(f"sentence {sentence.number + 1}", "muted")], room + 2)


def _fields(claim: Claim) -> list[Sequence[Run]]:
    """What a claim without a number says: against what, on what, how carefully."""
    rows: list[Sequence[Run]] = []
    for word, names in (("against", claim.baselines), ("on", claim.datasets), ("hedge", claim.hedges)):
        if names:
            rows.append([Run(f"{word:<9}", "muted"), run(", ".join(map(shown, names)), "text b")])
    return rows


def _quote(prose: Prose, sentence: Sentence, numbered: bool, room: int) -> list[tuple[Run, ...]]:
    """The sentence in curly quotes, its used spans marked: numbers bold, names underlined."""
    ink = "soft" if numbered else INKS.get(sentence.kind, "text")
    names = () if numbered else _name_spans(prose, sentence)
    inner = prose.runs(sentence.start, sentence.end, ink, names)
    return wrap([Run("“", ink), *inner, Run("”", ink)], room)


def _note(claim: Claim, room: int) -> list[tuple[Run, ...]]:
    """The reader's note under the quote, its first lines."""
    if not claim.note:
        return []
    rows = wrap([Run("note ", "muted"), run(" ".join(claim.note.split()), "text i")], room)
    if len(rows) > NOTE_LINES:
        rows = [*rows[: NOTE_LINES - 1], fit((*rows[NOTE_LINES - 1], Run(" …", "muted")), room)]
    return rows


def _name_spans(prose: Prose, sentence: Sentence) -> list[Span]:
    """Where the names of a claim stand in its sentence."""
    claim = sentence.claim
    text = prose.text[sentence.start : sentence.end]
    spans = []
    for name in (*claim.baselines, *claim.datasets, *claim.hedges):
        at = text.find(shown(name)) if shown(name) else -1
        if at >= 0:
            spans.append(Span(sentence.start + at, sentence.start + at + len(shown(name)), "text u"))
    return spans


def _no_number(look: ClaimsLook, width: int) -> list[Line]:
    """The closing line of a paper without numbers: it is not the only one, and what helps."""
    runs = [Run("No number in this abstract", "soft")]
    if look.without and look.without[0] > 1:
        few, all_papers = look.without
        runs.append(Run(f", as in {grouped(few)} of your {grouped(all_papers)} papers", "muted"))
    runs += [Run(". ", "muted"), Run("C", "soft b"), Run(" has nothing to compare; ", "muted")]
    runs += keyed("R", "finds related papers.")
    margin = look.margin
    return [indented(r, width, margin) for r in wrap(runs, measure(width, margin))]


def quote_text(claim: Claim) -> str:
    """A claim's sentence as it is copied: as shown, in one line, in quotes."""
    return f"“{shown(claim.text)}”"
