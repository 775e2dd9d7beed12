"""The paper pane: title, what was decided, claims, and the abstract through the skim lens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from papertui.model.claim import Claim, Kind
from papertui.model.listing import Appearance
from papertui.model.mark import State
from papertui.model.paper import Record
from papertui.text.clean import readable
from papertui.tui.ink import Line, Run, Span, blank, fit, joined, overlay, run, width_of, wrap
from papertui.tui.render.chrome import PaneTitle
from papertui.tui.render.columns import columns_for, figure, figure_columns, value_line
from papertui.tui.render.figures import counted, day_name, ordinal, short_day
from papertui.tui.render.lens import LensLook, lens_lines
from papertui.tui.render.prose import NO_MARKS, Marks, prose_of
from papertui.tui.render.section import MEASURE, empty, head, indented, measure
from papertui.tui.render.value import Value, phrase_runs, shown, telling_values, values_of
from papertui.tui.signs import BOOKMARK, KINDS, STATES, VARIANT, tag_runs

CLAIM_LINES = 5
_NOTE_LINES = 3
_NARROW = 42


@dataclass(frozen=True, slots=True)
class PaperLook:
    """How the paper pane shows a paper.

    `lens` is 1 to 4, `opened` the first sentences of folds opened by hand,
    `selected` the sentence the claims pane stands on. `day_papers` is how many
    papers its newest listing has, `words` how many highlight words are on.
    `title`, `facts` and `table` leave parts out where another pane shows them;
    `airy` puts blank rows between sentences.
    """

    today: date
    lens: int = 3
    marks: Marks = NO_MARKS
    margin: int = 1
    title: bool = True
    facts: bool = True
    table: bool = True
    airy: bool = False
    day_papers: int | None = None
    words: int = 0
    selected: int | None = None
    opened: frozenset[int] = field(default=frozenset())


def paper_lines(record: Record, claims: Sequence[Claim], look: PaperLook, width: int) -> list[Line]:
    """The whole paper in lines of `width` cells; the pane scrolls them.

    Targets: ("title",), ("tag", name), ("variant", id), ("claim", sentence),
    ("sentence", sentence), ("fold", sentence), ("link", url), ("key", key).
    """
    lines: list[Line] = []
    if look.title:
        lines += title_lines(record, look, width)
    if look.facts:
        lines += fact_lines(record, look, width)
    if look.table and (table := table_lines(record, claims, look, width)):
        lines += [*table, empty(width)]
    lines += abstract_lines(record, claims, look, width)
    if look.facts and not look.table and record.urls:
        right = [Run("o", "muted", ("key", "o"))]
        room = measure(width, look.margin)
        lines += [empty(width), head("Links", right, width, look.margin, room=room)]
        lines += link_lines(record.urls, width, look.margin)
    return lines


def title_lines(record: Record, look: PaperLook, width: int) -> list[Line]:
    """The whole title, bold, then its authors where they are known, then a blank row."""
    room = measure(width, look.margin)
    text = readable(record.paper.title).text or "untitled"
    hits = look.marks.hits(text) if look.marks.hits else ()
    runs = overlay(text, [Span(a, b, "hit") for a, b in hits], "text b")
    lines = [indented(r, width, look.margin, target=("title",)) for r in wrap(runs, room)]
    if record.paper.authors:
        names = [run(shown(name), "soft") for name in record.paper.authors]
        wrapped = wrap(joined(names, ", ", "muted"), room)
        shown_names = (
            wrapped[:2] if len(wrapped) <= 2 else [wrapped[0], fit((*wrapped[1], Run(" …", "muted")), room)]
        )
        lines += [indented(r, width, look.margin, target=("authors",)) for r in shown_names]
    return [*lines, empty(width)]


def fact_lines(record: Record, look: PaperLook, width: int) -> list[Line]:
    """State, bookmark and tags; day and rank of each appearance; variants; note; a blank row."""
    room = measure(width, look.margin)
    state = STATES[record.state]
    word = "text" if record.state is State.UNREAD else "later" if record.state is State.LATER else "muted i"
    runs = [state.run, Run(" " + state.word, word)]
    if record.bookmarked:
        runs += [blank(2), BOOKMARK.run, Run(" " + BOOKMARK.word)]
    for tag in record.tags:
        runs += [blank(2), *tag_runs(tag)]
    lines = [indented(r, width, look.margin, target=("state",)) for r in wrap(runs, room)]
    lines += [
        indented(r, width, look.margin, target=("day", record.day)) for r in wrap(_days(record, look), room)
    ]
    for other in record.variants:
        words = (VARIANT.run, Run(" same title, other text  ", "soft"), run(other[:12], "muted"))
        lines.append(indented(words, width, look.margin, target=("variant", other)))
    if record.note:
        note = [Run("note ", "muted"), run(" ".join(record.note.split()), "text i")]
        wrapped = wrap(note, room)
        if len(wrapped) > _NOTE_LINES:
            wrapped = [
                *wrapped[: _NOTE_LINES - 1],
                fit((*wrapped[_NOTE_LINES - 1], Run(" …", "muted")), room),
            ]
        lines += [indented(r, width, look.margin, target=("note",)) for r in wrapped]
    return [*lines, empty(width)]


def _days(record: Record, look: PaperLook) -> list[Run]:
    """`Tue 3 Sep  1st of 48  ·  also 28 Aug, 4th`."""
    if not record.appearances:
        return [Run(day_name(record.day, look.today), "soft")]
    newest, *older = sorted(record.appearances, key=lambda a: a.day or "", reverse=True)
    of = f" of {look.day_papers:,}" if look.day_papers else ""
    runs = [
        Run(day_name(newest.day or record.day, look.today), "soft"),
        Run(f"  {ordinal(newest.rank)}{of}", "muted"),
    ]
    if older:
        places = ", ".join(_place(a, look.today) for a in older[:4])
        rest = f" and {counted(len(older) - 4, 'more time')}" if len(older) > 4 else ""
        runs.append(Run(f"  ·  also {places}{rest}", "muted"))
    return runs


def _place(appearance: Appearance, today: date) -> str:
    return f"{short_day(appearance.day, today)} {ordinal(appearance.rank)}"


def table_lines(record: Record, claims: Sequence[Claim], look: PaperLook, width: int) -> list[Line]:
    """The Claims section: head, at most five lines of values, then what was released and the links."""
    if not claims:
        return []
    values = values_of(claims)
    chosen = telling_values(values, CLAIM_LINES)
    told = len(claim_bearing(claims))
    room = measure(width, look.margin)
    title = head(
        "Claims", _table_right(told, len(claims), room), width, look.margin, room=room, target=("key", "c")
    )
    if chosen:
        rows = [(("claim", v.sentence), runs) for v, lines in value_rows(chosen, room) for runs in lines]
    else:
        rows = _quoted(claims, room)
    lines = [indented(runs, width, look.margin, target=target) for target, runs in rows]
    return [title, *lines, *_resources(record, claims, look, width)]


def _table_right(told: int, sentences: int, room: int) -> list[Run]:
    words = f"{told} of {counted(sentences, 'sentence')}" if room >= 40 else f"{told} of {sentences}"
    return [Run(words + "   ", "muted"), Run("c", "muted", ("key", "c"))]


def claim_bearing(claims: Sequence[Claim]) -> list[int]:
    """Sentences that claim something: result, comparison, resource, limitation, and any with a number."""
    kinds = (Kind.RESULT, Kind.COMPARISON, Kind.RESOURCE, Kind.LIMITATION)
    return [
        at
        for at, claim in enumerate(claims)
        if not claim.rejected and (claim.kind in kinds or claim.quantities)
    ]


def value_rows(values: Sequence[Value], room: int) -> list[tuple[Value, list[list[Run]]]]:
    """Each value with its row: sign, modifier, number, unit, phrase; in a narrow pane it takes two."""
    if room < _NARROW:
        columns = columns_for(values, max(1, room - 2))
        return [
            (v, [[*_lead(v, n), *cells] for n, cells in enumerate(value_line(v, columns))]) for v in values
        ]
    columns = figure_columns(values, room, stretch=False)
    return [(v, [[*_lead(v, 0), *figure(v, columns), *phrase_runs(v)]]) for v in values]


def _lead(value: Value, row: int) -> tuple[Run, Run]:
    return (KINDS[value.kind].run if row == 0 else Run(" "), Run(" "))


def _quoted(claims: Sequence[Claim], room: int) -> list[tuple[tuple[str, int], list[Run]]]:
    """A paper without numbers: what it claims, as the beginnings of its sentences."""
    told = claim_bearing(claims) or [at for at, c in enumerate(claims) if c.kind is Kind.OBJECTIVE]
    rows = []
    for at in told[:3]:
        quote = fit([run(shown(claims[at].text), "text")], room - 2, pad=False)
        rows.append((("claim", at), [KINDS[claims[at].kind].run, Run(" "), *quote]))
    return rows


def _resources(record: Record, claims: Sequence[Claim], look: PaperLook, width: int) -> list[Line]:
    """What the paper releases and the links of its abstract, numbered as `o` offers them."""
    names = list(dict.fromkeys(shown(n) for c in claims if c.kind is Kind.RESOURCE for n in c.datasets))
    runs: list[Run] = joined([run(name) for name in names], ", ", "muted")
    return link_lines(record.urls, width, look.margin, runs)


def link_lines(urls: Sequence[str], width: int, margin: int, names: Sequence[Run] = ()) -> list[Line]:
    """Links under their numbers, underlined, the released names before the first of them."""
    if not urls and not names:
        return []
    sign = KINDS[Kind.RESOURCE].run
    rows: list[Line] = []
    opening = [sign, Run(" "), *names, blank(2 if names else 0)]
    for number, url in enumerate(urls, start=1):
        link = [Run(f"[{number}] ", "muted", ("link", url)), run(bare_url(url), "link u", ("link", url))]
        if number == 1 and names and sum(r.cells for r in (*opening, *link)) > measure(width, margin):
            rows.append(indented(opening, width, margin))
            opening = [blank(2)]
        rows.append(indented((*opening, *link), width, margin, target=("link", url)))
        opening = [blank(2)]
    return rows or [indented(opening, width, margin)]


def bare_url(url: str) -> str:
    """A link as it is read: without its scheme."""
    return shown(url).removeprefix("https://").removeprefix("http://")


def abstract_lines(record: Record, claims: Sequence[Claim], look: PaperLook, width: int) -> list[Line]:
    """The Abstract section: head and the sentences through the lens."""
    room = measure(width, look.margin)
    words = f"{counted(look.words, 'word')} H   " if look.words else ""
    right = [Run(words, "muted", ("key", "H")), Run(f"lens {look.lens} {{ }}", "muted", ("key", "}"))]
    lines = [head("Abstract", right, width, look.margin, room=room)] if look.facts else []
    if not record.paper.abstract.strip():
        return [*lines, indented([Run("The page had no abstract for it.", "muted i")], width, look.margin)]
    prose = prose_of(record.paper.abstract, claims, look.marks)
    lens = LensLook(look.lens, look.margin, look.airy, look.selected, look.opened)
    return lines + lens_lines(prose, lens, width)


def fits_rule(record: Record, width: int) -> bool:
    """Whether the title may stand in the pane's rule, which saves a row of a small screen."""
    return run(shown(record.paper.title)).cells <= min(56, width - 8)


def narrow_rule(record: Record, lens: int, room: int = MEASURE) -> tuple[Run, ...]:
    """What the paper pane's rule says at its right end where the title stands in the rule.

    The richest form that fits `room` cells: state and bookmark with their words,
    as signs, the lens alone, nothing.
    """
    state = STATES[record.state]
    mark = [Run(" "), BOOKMARK.run] if record.bookmarked else []
    words = [Run(f" {BOOKMARK.word}", "soft")] if record.bookmarked else []
    view = Run(f"  lens {lens}", "muted")
    forms = (
        [state.run, Run(f" {state.word}", "soft"), *mark, *words, view],
        [state.run, Run(f" {state.word}", "soft"), *mark, view],
        [state.run, *mark, view],
        [state.run, *mark],
    )
    return tuple(next((form for form in forms if width_of(form) <= room), ()))


def narrow_pane(record: Record, lens: int, width: int, focused: bool = False) -> PaneTitle:
    """The rule over the paper where it stands below the list: the title itself if it fits."""
    title = shown(record.paper.title) if fits_rule(record, width) else "Paper"
    room = width - run(title).cells - 8
    return PaneTitle(title, narrow_rule(record, lens, room), width, focused)


def hit_lines(lines: Sequence[Line]) -> list[int]:
    """The lines that hold a search hit, for moving between them."""
    return [at for at, row in enumerate(lines) if row.hit]


def line_of(lines: Sequence[Line], target: object) -> int | None:
    """The first line with this target, for jumping to a sentence."""
    return next((at for at, row in enumerate(lines) if row.target == target), None)
