"""The four fixed rows: context, pane rule, message, hints; and the row of an input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from papertui.tui.ink import Line, Run, Span, blank, fit, line, overlay, run, spread, width_of
from papertui.tui.render.figures import grouped
from papertui.tui.render.rail import progress

MOST_HINTS = 9
_GAP = 3


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a day or a queue is: shown as `31 of 48 seen ━━━── 17 left`."""

    done: int
    total: int
    done_word: str = "seen"
    left_word: str = "left"


@dataclass(frozen=True, slots=True)
class Meter:
    """Long work: done so far, of how many (None: nobody knows), and the noun."""

    done: int
    total: int | None
    noun: str = "papers"


@dataclass(frozen=True, slots=True)
class Context:
    """Where the reader is.

    `view` is the name in bold, `day` follows it, `filters` stand as typed,
    `trail` is the title after `›`, `folded` the rail of a narrow screen,
    `extra` goes before the progress at the right end.
    """

    view: str
    day: str = ""
    filters: tuple[str, ...] = ()
    trail: str = ""
    program: bool = True
    folded: tuple[Run, ...] = ()
    progress: Progress | None = None
    meter: Meter | None = None
    extra: tuple[Run, ...] = ()


def context_row(context: Context, width: int) -> Line:
    """Row 0: where am I, how far; on a raised ground."""
    left: list[Run] = []
    if context.program and width >= 100:
        left += [Run("papertui", "muted"), blank(2)]
    left.append(run(context.view, "text b", ("rail",)))
    if context.day:
        left += [blank(2), run(context.day, "soft")]
    for word in context.filters:
        left += [blank(2), run(word, "accent", ("filter", word))]
    if context.trail:
        left += [Run("  ›  ", "muted"), run(context.trail, "text b")]
    right = _right_end(context, width)
    room = width - 2 - width_of(left) - width_of(right) - 4
    if context.folded and width_of(context.folded) <= room:
        left += [blank(3), *context.folded]
    runs = (Run(" "), *spread(left, right, width - 2, gap=2), Run(" "))
    return line(*fit(runs, width), ground="raised")


def _right_end(context: Context, width: int) -> list[Run]:
    """Meter of long work, else the progress of what is shown, as long as there is room for it."""
    right = list(context.extra)
    gap = blank(3 if right else 0)
    cells = 16 if width >= 110 else 8
    if context.meter is not None:
        return [*right, gap, *meter_runs(context.meter, cells)]
    if context.progress is not None and context.progress.total:
        state = context.progress
        left = max(0, state.total - state.done)
        words = f"{grouped(state.done)} of {grouped(state.total)} {state.done_word} "
        bar = progress(state.done, state.total, cells)
        right += [gap, Run(words if width >= 100 else "", "soft"), *(bar if width >= 60 else ())]
        right.append(Run(f" {grouped(left)} {state.left_word}", "text b"))
    return right


def meter_runs(meter: Meter, cells: int = 16) -> tuple[Run, ...]:
    """`━━━─── 4,100 of 12,000 papers`; a count alone where the length is not known."""
    if not meter.total:
        return (Run(f"{grouped(meter.done)} {meter.noun}", "soft"),)
    bar = progress(meter.done, meter.total, cells)
    return (*bar, Run(f" {grouped(meter.done)} of {grouped(meter.total)} {meter.noun}", "soft"))


@dataclass(frozen=True, slots=True)
class PaneTitle:
    """A pane's part of the rule: its title, what stands at its right end, its cells, its focus."""

    title: str
    right: str | tuple[Run, ...]
    width: int
    focused: bool = False
    target: object = None


def pane_rule(panes: Sequence[PaneTitle], width: int) -> Line:
    """Row 1: all panes' titles set into one rule, `━` under the focus, `┬` over each column line.

    The panes' widths and the joints between them are expected to add up to
    `width`; what does not is cut or filled.
    """
    runs: list[Run] = []
    for number, pane in enumerate(panes):
        if number:
            runs.append(Run("┬", "rule"))
        runs += rule_runs(pane)
    missing = width - width_of(runs)
    if missing > 0:
        runs.append(Run("─" * missing, "rule"))
    return line(*fit(runs, width))


def rule_runs(pane: PaneTitle) -> tuple[Run, ...]:
    """One pane's rule in exactly its cells: `━ Papers ━━━━ 48 · rank ▲ ━`."""
    stroke, ink = ("━", "accent") if pane.focused else ("─", "rule")
    name = run(pane.title, "focus b" if pane.focused else "soft", pane.target)
    side = [Run(pane.right, "muted")] if isinstance(pane.right, str) else list(pane.right)
    right = [run(r.text, r.ink, r.target or ("rule", pane.title)) for r in side if r.text]
    room = pane.width - 5 - name.cells
    need = width_of(right) + 2 if right else 0
    if need > room - 1:
        right, need = [], 0
    if room < 0:
        return fit(
            (Run(stroke, ink), Run(" "), *fit([name], pane.width - 3, pad=False), Run(" ")), pane.width
        )
    fill = Run(stroke * max(0, pane.width - 4 - name.cells - need - (0 if right else -1)), ink)
    tail = (Run(" "), *right, Run(" "), Run(stroke, ink)) if right else ()
    return fit((Run(stroke, ink), Run(" "), name, Run(" "), fill, *tail), pane.width)


@dataclass(frozen=True, slots=True)
class Message:
    """The last deed or what is hidden.

    `sign` is ok, bad or nothing; `text` what happened, `subject` whom (in full
    strength), `keys` (key, word) pairs that follow, `right` the selection and the age.
    """

    text: str = ""
    subject: str = ""
    sign: Literal["ok", "bad", ""] = ""
    keys: tuple[tuple[str, str], ...] = ()
    right: str = ""


def message_row(message: Message, width: int) -> Line:
    """Row h-2: `✓ Dismissed Do Tutors Hedge?   u undo`; the subject is cut, never the key."""
    lead: list[Run] = []
    if message.sign:
        lead += [Run("✓", "ok b") if message.sign == "ok" else Run("!", "bad b"), Run(" ")]
    lead += [run(message.text, "soft"), Run(" " if message.text and message.subject else "")]
    lead.append(run(message.subject, "text"))
    keys: list[Run] = []
    for key, word in message.keys:
        keys += [blank(_GAP), run(key, "key b", ("key", key)), run(f" {word}", "soft", ("key", key))]
    room = width - 2 - width_of(keys)
    left = (*fit(lead, room, pad=False), *keys) if room > 8 else fit(lead, width - 2, pad=False)
    right = [run(message.right, "muted")]
    if width_of((*left, *right)) + 4 > width and keys:
        right = []
    return line(*fit((Run(" "), *spread(left, right, width - 2, gap=2), Run(" ")), width))


@dataclass(frozen=True, slots=True)
class Hint:
    """A key and its word; `dead` means that it would do nothing here (pressing it says why).

    `target` is what a click on it means, ("key", keys) where nothing is given.
    """

    keys: str
    word: str
    dead: bool = False
    target: object = None


def hints_row(hints: Sequence[Hint], width: int, *, most: int = MOST_HINTS) -> Line:
    """Row h-1: at most nine keys; the last one is never dropped, others go from the right."""
    if not hints:
        return line(blank(width), ground="raised")
    *rest, last = hints
    rest = rest[: most - 1]
    while rest and sum(_hint_cells(h) for h in (*rest, last)) + _GAP * len(rest) > width - 2:
        rest.pop()
    runs: list[Run] = [Run(" ")]
    for number, hint in enumerate((*rest, last)):
        runs += [blank(_GAP if number else 0), *_hint_runs(hint)]
    return line(*fit(runs, width), ground="raised")


def _hint_cells(hint: Hint) -> int:
    return run(f"{hint.keys} {hint.word}").cells


def _hint_runs(hint: Hint) -> tuple[Run, ...]:
    target = hint.target or ("key", hint.keys)
    key, word = ("muted", "muted s") if hint.dead else ("key b", "soft")
    return (run(hint.keys, key, target), Run(" ", "text", target), run(hint.word, word, target))


@dataclass(frozen=True, slots=True)
class Field:
    """An input in a row: its prompt, the text, the caret (a character offset), spans of ink over the text.

    `right` stands at the right end (hits and milliseconds), `ghost` is what a
    completion would add, shown muted after the caret.
    """

    prompt: str
    text: str
    caret: int
    spans: tuple[Span, ...] = ()
    right: tuple[Run, ...] = ()
    ghost: str = ""
    placeholder: str = ""


def field_row(field: Field, width: int, ground: str = "cur") -> Line:
    """An input on its own ground with a block caret; a long text scrolls so that the caret is seen."""
    prompt = [run(field.prompt, "key b"), Run(" ")]
    right = [r for r in field.right if r.text]
    room = width - 2 - width_of(prompt) - (width_of(right) + 2 if right else 0)
    if room < 8:
        right, room = [], width - 2 - width_of(prompt)
    body = fit(_field_text(field, max(1, room)), max(1, room))
    runs = (Run(" "), *prompt, *body, blank(2 if right else 0), *right, Run(" "))
    return line(*fit(runs, width), ground=ground)


def _field_text(field: Field, room: int) -> list[Run]:
    """The part of the text that is seen, with its caret, or the placeholder of an empty field."""
    caret = max(0, min(field.caret, len(field.text)))
    if not field.text:
        return [Run(" ", "caret"), run(field.placeholder, "muted")]
    start = 0
    # Half a field of text stays before the caret when the text is too long.
    if width_of([run(field.text[:caret])]) > room - 2:
        start = caret
        while start and width_of([run(field.text[start - 1 : caret])]) < room - room // 4:
            start -= 1
    spans = [Span(s.start - start, s.end - start, s.ink) for s in field.spans]
    under = field.text[caret : caret + 1] or " "
    at = caret - start
    before = overlay(field.text[start:caret], spans, "text")
    later = [Span(s.start - at - 1, s.end - at - 1, s.ink) for s in spans]
    after = overlay(field.text[caret + 1 :], later, "text")
    return [*before, run(under, "caret"), *after, run(field.ghost, "muted")]


def found_runs(hits: int, papers: int, took_ms: float | None = None) -> tuple[Run, ...]:
    """`6 of 1,204  4 ms`, the count in red words' ink when nothing was found."""
    count = Run(f"{grouped(hits)} of {grouped(papers)}", "text b" if hits else "bad b")
    return (count, Run(f"  {took_ms:.0f} ms", "muted")) if took_ms is not None else (count,)
