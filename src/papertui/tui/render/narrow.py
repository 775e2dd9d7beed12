"""The rail while a list is narrowed: what its papers are and have, each with its count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from papertui.service.narrowing import Facet
from papertui.tui.ink import Line, Run, blank, fit, line, run, spread
from papertui.tui.render.figures import NO_DAY, day_name, grouped
from papertui.tui.render.section import capitals, empty
from papertui.tui.signs import CURSOR, KINDS, MARKED, tag_ink

HEADS = {
    "state": "State", "has": "Has", "kind": "Kind of claim", "tag": "Tag", "day": "Day", "listing": "Listing",
}  # fmt: skip
_WORDS = {
    "code": "code", "number": "a number", "note": "a note", "bookmarked": "a bookmark",
    "variant": "another text",
}  # fmt: skip
_SIGNS = {kind.value: sign for kind, sign in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Narrow:
    """The facets with the target that the cursor stands on; a row's target is ("facet", its query)."""

    facets: Sequence[Facet]
    today: date
    cursor: object = None
    focused: bool = False


def narrow_lines(narrow: Narrow, width: int, height: int | None = None) -> list[Line]:
    """The facets in lines of `width` cells; with a height, long sections give way first."""
    sections = [(name, [row for row in narrow.facets if row.section == name]) for name in HEADS]
    sections = [(name, rows) for name, rows in sections if rows]
    quotas = [len(rows) for _, rows in sections]
    if height is not None:
        while sum(quotas) + 2 * len(quotas) - 1 > height and max(quotas, default=0) > 3:
            longest = max(range(len(quotas)), key=lambda at: (quotas[at], at))
            quotas[longest] -= 1
    lines: list[Line] = []
    for (name, rows), quota in zip(sections, quotas, strict=True):
        if lines:
            lines.append(empty(width))
        more = f"+{len(rows) - quota}" if quota < len(rows) else ""
        lines.append(capitals(HEADS[name], more, width))
        lines += [_row(row, narrow, width) for row in rows[:quota]]
    return lines if height is None else lines[: max(0, height)]


def _row(facet: Facet, narrow: Narrow, width: int) -> Line:
    """`✓ code   6`: bold where it is on, muted where it would find nothing."""
    target = ("facet", facet.query)
    here = narrow.focused and target == narrow.cursor
    ink = "text b" if facet.on else "soft" if facet.papers else "muted"
    left = [
        CURSOR.run if here else Run(" "),
        MARKED.run if facet.on else Run(" "),
        blank(1),
        *_label(facet, ink, narrow),
    ]
    tail = Run(grouped(facet.papers), "text b" if facet.on else "muted")
    body = spread(left, (tail,), width - 1)
    return line(*fit(body, width), ground="cur" if here else "bg", target=target)


def _label(facet: Facet, ink: str, narrow: Narrow) -> list[Run]:
    if facet.section == "kind":
        sign = _SIGNS.get(facet.label)
        return [*([sign.run, Run(" ")] if sign else []), run(facet.label, ink)]
    if facet.section == "tag":
        return [Run("#", tag_ink(facet.label)), run(facet.label, ink)]
    if facet.section == "day":
        return [run(day_name(facet.label, narrow.today, aligned=True) if facet.label else NO_DAY, ink)]
    return [run(_WORDS.get(facet.label, facet.label), ink)]
