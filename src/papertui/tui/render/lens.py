"""The skim lens: an abstract as its sentences, as much of it as the reader wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from papertui.model.claim import Kind
from papertui.tui.ink import Line, Run, blank, fit, line, wrap
from papertui.tui.render.figures import counted
from papertui.tui.render.prose import INKS, Prose, Sentence
from papertui.tui.render.section import empty, indented, measure
from papertui.tui.signs import KINDS, TINT

CLAIMS_ONLY, FOLDED, ALL, PLAIN = 1, 2, 3, 4
_QUIET = (Kind.BACKGROUND, Kind.OTHER)
_BETWEEN = (Kind.OBJECTIVE, Kind.METHOD)


@dataclass(frozen=True, slots=True)
class LensLook:
    """How an abstract is shown: the lens, where it stands, what is open and what is selected."""

    lens: int = ALL
    margin: int = 1
    airy: bool = False
    selected: int | None = None
    opened: frozenset[int] = field(default=frozenset())


def lens_lines(prose: Prose, look: LensLook, width: int) -> list[Line]:
    """The abstract in lines of `width` cells, each with ("sentence", n) or ("fold", n) as target."""
    if look.lens >= PLAIN or not prose.sentences:
        room = measure(width, look.margin)
        runs = prose.runs(0, len(prose.text), "text")
        return [indented(r, width, look.margin, target=("sentence", 0)) for r in wrap(runs, room)]
    lines: list[Line] = []
    for folded, group in groupby(prose.sentences, key=lambda s: _is_quiet(s, look.lens)):
        run_of = list(group)
        parts = (
            [[_fold_line(prose, run_of, look, width)]]
            if folded and run_of[0].number not in look.opened
            else [_sentence_lines(prose, s, look, width) for s in run_of]
        )
        for part in parts:
            if lines and (look.airy or (look.lens < ALL and (folded or _is_fold(lines[-1])))):
                lines.append(empty(width))
            lines += part
    return lines


def _is_fold(row: Line) -> bool:
    return isinstance(row.target, tuple) and row.target[:1] == ("fold",)


def _is_quiet(sentence: Sentence, lens: int) -> bool:
    if lens >= ALL or (sentence.claim.quantities and lens == CLAIMS_ONLY):
        return False
    return sentence.kind in _QUIET or (lens == CLAIMS_ONLY and sentence.kind in _BETWEEN)


def _fold_line(prose: Prose, sentences: Sequence[Sentence], look: LensLook, width: int) -> Line:
    """`▸ 2 sentences of background  1 match`: a hit is never hidden silently."""
    kinds = {s.kind for s in sentences}
    count = len(sentences)
    if kinds == {Kind.OTHER}:
        words = counted(count, "other sentence")
    elif kinds <= set(_QUIET):
        words = f"{counted(count, 'sentence')} of background" + (" and other" if len(kinds) > 1 else "")
    else:
        words = f"{counted(count, 'sentence')} of {_listed(kinds)}"
    runs = [Run("▸ ", "muted"), Run(words, "muted i")]
    if hits := sum(prose.hits_in(s) for s in sentences):
        runs += [blank(2), Run(counted(hits, "match", "matches"), "hit")]
    return indented(runs, width, look.margin, target=("fold", sentences[0].number))


def _listed(kinds: set[Kind]) -> str:
    words = [kind.value for kind in Kind if kind in kinds]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _sentence_lines(prose: Prose, sentence: Sentence, look: LensLook, width: int) -> list[Line]:
    """One sentence as a paragraph: its sign in a gutter of two cells, its text beside it."""
    tinted = sentence.number == look.selected
    room = max(2, measure(width, look.margin) - 2)
    runs = prose.runs(sentence.start, sentence.end, INKS.get(sentence.kind, "text"))
    edge = (
        [Run(" " * (look.margin - 1), "text @bg"), TINT.run]
        if tinted and look.margin
        else [blank(look.margin)]
    )
    lines = []
    for number, pieces in enumerate(wrap(runs, room)):
        gutter = (KINDS[sentence.kind].run, Run(" ")) if number == 0 else (blank(2),)
        lines.append(
            line(
                *fit((*edge, *gutter, *pieces), width),
                ground="curdim" if tinted else "bg",
                target=("sentence", sentence.number),
            )
        )
    return lines
