"""The help page: keys found by what one wants to do, all keys by purpose, and the signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from papertui.model.claim import Kind
from papertui.tui.ink import Line, Run, Span, blank, fit, line, overlay, run, width_of, wrap
from papertui.tui.render.section import empty, head, indented, measure
from papertui.tui.signs import BOOKMARK, CURSOR, KINDS, MARKED, STATES, VARIANT, Sign

_KEYS_CELLS = 13
_GRID_CELL = 23
_WORD = re.compile(r"\w+")
_FILLERS = frozenset("a an and as do for how i in is it me my of on or that the this to want with".split())


@dataclass(frozen=True, slots=True)
class HelpRow:
    """One thing that can be done: its id, keys as spoken, title, sentence, where it works, heading, words.

    `hint` is the word of the key grid; without one the title stands there.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    sentence: str
    scope: str
    group: str
    words: str = ""
    hint: str = ""


def matching_rows(rows: Sequence[HelpRow], wish: str) -> list[HelpRow]:
    """The rows that fit a wish in the reader's own words, best first.

    A word counts where it begins a word of the row: most in the title, then in
    the search words, least in the sentence; a key typed as it is comes first.
    """
    asked = _asked(wish)
    if not asked:
        return [row for row in rows if wish.strip() and wish.strip() in row.keys]
    scored = []
    for number, row in enumerate(rows):
        score = sum(_score(row, word) for word in asked)
        score += 20 if wish.strip() in row.keys else 0
        if score:
            scored.append((-score, number, row))
    return [row for _score_, _number, row in sorted(scored, key=lambda s: s[:2])]


def _asked(wish: str) -> list[str]:
    """The words of a wish that say something."""
    return [w for w in _WORD.findall(wish.casefold()) if w not in _FILLERS]


def _score(row: HelpRow, word: str) -> int:
    best = 0
    for text, weight in ((row.title, 6), (row.words, 5), (row.sentence, 2), (row.group, 1)):
        for found in _WORD.findall(text.casefold()):
            if found == word:
                best = max(best, 2 * weight)
            elif len(word) > 1 and (found.startswith(word) or (len(found) > 3 and word.startswith(found))):
                best = max(best, weight)
    return best


def result_lines(
    rows: Sequence[HelpRow], wish: str, cursor: int, width: int, focused: bool = True
) -> list[Line]:
    """Matching keys: key, title, where, the words that matched; targets ("action", id)."""
    asked = _asked(wish)
    scope_cells = 15 if width >= 70 else 0
    words_cells = 15 if width >= 58 else 0
    title_cells = max(8, width - 3 - _KEYS_CELLS - scope_cells - words_cells)
    lines = []
    for number, row in enumerate(rows):
        here = number == cursor
        keys = fit([run("  ".join(row.keys[:2]), "key b")], _KEYS_CELLS - 1)
        title = fit([run(row.title, "text b" if here else "text")], title_cells - 1)
        scope = fit([run(row.scope, "muted")], scope_cells - 1) if scope_cells else ()
        words = fit(_marked(_best_words(row, asked), asked), words_cells - 1) if words_cells else ()
        edge = (CURSOR.run if here else Run(" "), blank(2))
        runs = (*edge, *keys, Run(" "), *title, Run(" "), *scope, blank(1 if scope else 0), *words)
        ground = "bg" if not here else "cur" if focused else "curdim"
        lines.append(line(*fit(runs, width), ground=ground, target=("action", row.id)))
    if not rows and wish.strip():
        lines.append(
            indented([Run("No key does that. Try one plain word: mark, copy, find.", "muted i")], width, 3)
        )
    return lines


def _best_words(row: HelpRow, asked: Sequence[str]) -> str:
    """The search words that matched first, then the others."""
    words = row.words.split() + _WORD.findall(row.title.casefold())
    hit = [w for w in words if any(w.casefold().startswith(a) for a in asked)]
    return ", ".join(dict.fromkeys(hit + row.words.split()))


def _marked(text: str, asked: Sequence[str]) -> list[Run]:
    spans = [
        Span(m.start(), m.end(), "hit")
        for m in _WORD.finditer(text)
        if any(m.group().casefold().startswith(a) for a in asked)
    ]
    return overlay(text, spans, "muted")


def key_grid(rows: Sequence[HelpRow], width: int) -> list[Line]:
    """Every key by what it is for, in as many columns as fit; a group goes where there is most room."""
    groups: dict[str, list[HelpRow]] = {}
    for row in rows:
        if row.keys:
            groups.setdefault(row.group, []).append(row)
    count = max(1, min(4, (width - 3) // _GRID_CELL, len(groups)))
    cell = max(1, (width - 4) // count)
    columns: list[list[tuple[Run, ...]]] = [[] for _ in range(count)]
    for name, members in groups.items():
        column = min(columns, key=len)
        if column:
            column.append((blank(cell),))
        column.append(fit([run(name.upper(), "muted b")], cell))
        column += [_grid_cell(row, cell) for row in members]
    lines = [head("All keys, by what they are for", [], width, 2)]
    for at in range(max(map(len, columns), default=0)):
        runs = [r for column in columns for r in (column[at] if at < len(column) else (blank(cell),))]
        lines.append(indented(runs, width, 3))
    return lines


def _grid_cell(row: HelpRow, cell: int) -> tuple[Run, ...]:
    target = ("action", row.id)
    keys = fit([run(row.keys[0], "key b", target)], 7)
    word = row.hint or row.title[:1].lower() + row.title[1:]
    return fit((*keys, Run(" "), *fit([run(word, "soft", target)], cell - 9), Run(" ")), cell)


def about_lines(row: HelpRow | None, width: int, facts: Sequence[tuple[str, str]] = ()) -> list[Line]:
    """The pane beside the results: one key explained, what else is known of it, and the signs."""
    lines: list[Line] = [empty(width)]
    if row is not None:
        room = measure(width, 2)
        title = [run(" ".join(row.keys[:3]), "key b"), blank(2), run(row.title, "text b")]
        lines += [indented(p, width, 2) for p in wrap(title, room, width_of(title[:2]))]
        lines.append(empty(width))
        lines += [indented(p, width, 2) for p in wrap([run(row.sentence, "text")], room)]
        lines.append(empty(width))
        known = [("Where", row.scope), ("Keys", "  ".join(row.keys)), *facts]
        for name, value in known:
            pieces = wrap([run(f"{name:<12}", "muted"), run(value, "soft")], room, 12)
            lines += [indented(p, width, 2) for p in pieces]
        lines.append(empty(width))
    return lines + sign_lines(width)


def sign_lines(width: int, margin: int = 2) -> list[Line]:
    """Every sign with its word: states on the left, kinds on the right."""
    left: list[Sign] = [*STATES.values(), BOOKMARK, MARKED, VARIANT]
    right = [KINDS[kind] for kind in Kind]
    room = max(1, width - margin - 1)
    lines = [head("Signs", [], width, margin)]
    if room < 30:
        return lines + [
            indented([s.run, blank(2), Run(s.word, "soft")], width, margin) for s in (*left, *right)
        ]
    for number in range(max(len(left), len(right))):
        runs: list[Run] = []
        for signs in (left, right):
            sign = signs[number] if number < len(signs) else None
            cell = [sign.run, blank(2), Run(sign.word, "soft")] if sign else []
            runs += fit(cell, room // 2)
        lines.append(indented(runs, width, margin))
    return lines
