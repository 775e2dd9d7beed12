"""The value slot: what a paper claims, in a dozen cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from papertui.model.claim import Claim, Kind, Quantity
from papertui.model.mark import State
from papertui.text.clean import readable
from papertui.tui.ink import Run, run, width_of
from papertui.tui.signs import KINDS, STATES

METRIC_CELLS = 14
# Which claim speaks for a paper: the first kind of these that has a value, else that is there at all.
_VALUED = (Kind.COMPARISON, Kind.RESULT, Kind.RESOURCE)
_WORDED = (
    Kind.COMPARISON, Kind.RESULT, Kind.RESOURCE, Kind.OBJECTIVE,
    Kind.METHOD, Kind.LIMITATION, Kind.BACKGROUND, Kind.OTHER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """What the list says a paper claims: a kind and, where there is a number, value and metric.

    All text is ready to be shown; `kind` None means that nothing is known yet.
    """

    kind: Kind | None = None
    value: str = ""
    metric: str = ""


EMPTY_SLOT = Slot()

_LONG_UNIT = re.compile(r"(\d)[ -](?:(?:absolute|percentage|percent) )?points?$")


def slot_of(claims: Sequence[Claim]) -> Slot:
    """The best claim of a paper: comparison, then result, then resource, with its first value."""
    for roles in (("perf",), ("perf", "cost")):
        for kind in _VALUED:
            for claim in claims:
                if claim.kind is kind and (found := _telling(claim.quantities, roles)):
                    return Slot(kind, _shown(found.text), _metric(found))
    present = {claim.kind for claim in claims}
    return Slot(next((kind for kind in _WORDED if kind in present), None))


def _telling(quantities: Sequence[Quantity], roles: Sequence[str]) -> Quantity | None:
    """The first quantity of these roles; one in figures before one in words."""
    found = [q for q in quantities if q.role in roles and not q.minor]
    found.sort(key=lambda q: not any(letter.isdigit() for letter in q.text))
    return found[0] if found else None


def _metric(quantity: Quantity) -> str:
    """The metric in few cells: whole words from its end, which in English holds the noun."""
    words = _shown(quantity.metric or "").split()
    if not words or _shown(quantity.text).casefold().endswith(" ".join(words).casefold()):
        return ""
    while len(words) > 1 and width_of([Run(" ".join(words))]) > METRIC_CELLS:
        words.pop(0)
    return " ".join(words)


def _shown(text: str) -> str:
    return run(readable(text).text).text.strip()


def slot_runs(slot: Slot, state: State, room: int, column: bool = False) -> Sequence[Run]:
    """The slot in at most `room` cells: value and metric, value alone, a word, or nothing.

    A paper that is not unread shows its state instead. In a `column` the metric
    is left out, so that values stand under values.
    """
    if state is not State.UNREAD:
        word = STATES[state].word
        return _first_that_fits([[Run(word, "later" if state is State.LATER else "muted i")]], room)
    if slot.kind is None:
        return ()
    kind = KINDS[slot.kind]
    named = [kind.run, Run(" " + kind.word, "muted")]
    if not slot.value:
        return _first_that_fits([named, [kind.run]], room)
    value = [kind.run, Run(" " + slot.value, "num b")]
    full = [*value, Run(" " + slot.metric, "muted")] if slot.metric and not column else value
    short = [kind.run, Run(" " + _LONG_UNIT.sub(r"\1 pts", slot.value), "num b")]
    return _first_that_fits([full, value, short, named, [kind.run]], room)


def _first_that_fits(choices: Sequence[Sequence[Run]], room: int) -> Sequence[Run]:
    return next((runs for runs in choices if width_of(runs) <= room), ())
