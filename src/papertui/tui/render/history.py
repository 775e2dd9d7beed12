"""The history page: every change, newest first, and where one stands between undo and redo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from papertui.model.claim import Kind
from papertui.model.mark import JournalEntry, State
from papertui.tui.ink import Line, Run, blank, fit, line, run, spread, width_of, wrap
from papertui.tui.render.figures import counted, day_name, grouped
from papertui.tui.render.section import empty, indented, keyed, measure
from papertui.tui.signs import BOOKMARK, CURSOR, KINDS, STATES

_VERB_CELLS = 12
_SIGNS = {
    "dismissed": STATES[State.DISMISSED].run,
    "read": STATES[State.READ].run,
    "unread": STATES[State.UNREAD].run,
    "later": STATES[State.LATER].run,
    "bookmark": BOOKMARK.run,
    "unbookmark": Run(BOOKMARK.sign, "muted"),
    "moved": BOOKMARK.run,
    "tag": Run("#", "t5"),
    "untag": Run("#", "muted"),
    "renamed": Run("#", "t5"),
    "merged": Run("#", "t5"),
    "note": Run("“", "soft"),
    "imported": Run("+", "ok b"),
    "removed": Run("-", "warn b"),
    "saved": Run("/", "accent b"),
    "claim": KINDS[Kind.RESULT].run,
}


@dataclass(frozen=True, slots=True)
class HistoryLook:
    """How the history stands: today, the reader's time zone (None: UTC), the entry under the cursor."""

    today: date
    zone: tzinfo | None = None
    cursor: int | None = None
    focused: bool = True


def history_lines(entries: Sequence[JournalEntry], look: HistoryLook, width: int) -> list[Line]:
    """Entries, newest first, under the days they were made on; targets ("entry", number).

    Where the newest ones are undone, a line says that one stands below them.
    """
    lines: list[Line] = []
    day: date | None = None
    redo = bool(entries) and entries[0].undone
    for entry in entries:
        if redo and not entry.undone:
            lines.append(_here_line(width))
            redo = False
        at = local_time(entry.at, look.zone)
        if at.date() != day:
            if lines and lines[-1].target != ("here",):
                lines.append(empty(width))
            day = at.date()
            name = day_name(day.isoformat(), look.today)
            today = "Today, " if day == look.today else ""
            lines.append(indented([Run(today + name, "muted b")], width, 2))
        lines.append(_entry_line(entry, at, look, width))
    if redo:
        lines.append(_here_line(width))
    if not entries:
        lines.append(indented([Run("Nothing has been changed yet.", "muted i")], width, 2))
    return lines


def local_time(at: str, zone: tzinfo | None) -> datetime:
    """A journal time (UTC, ISO 8601) in the reader's zone; the epoch for what is no time."""
    try:
        value = datetime.fromisoformat(at)
    except ValueError:
        value = datetime.fromtimestamp(0, UTC)
    value = value if value.tzinfo else value.replace(tzinfo=UTC)
    return value.astimezone(zone or UTC)


def _here_line(width: int) -> Line:
    """`▲ redo ╌╌ you are here ╌╌ undo ▼`."""
    left, middle, right = Run("▲ redo ", "muted"), Run(" you are here ", "accent b"), Run(" undo ▼", "muted")
    rule = width - 4 - width_of((left, middle, right))
    if rule < 2:
        return line(*fit((blank(2), middle), width), target=("here",))
    first = rule // 2
    runs = (blank(2), left, Run("╌" * first, "rule"), middle, Run("╌" * (rule - first), "rule"), right)
    return line(*fit(runs, width), target=("here",))


def _sign(verb: str) -> Run:
    return next((sign for name, sign in _SIGNS.items() if verb.startswith(name)), Run("~", "muted"))


def _entry_line(entry: JournalEntry, at: datetime, look: HistoryLook, width: int) -> Line:
    here = entry.number == look.cursor
    text, verb = ("muted s", "muted") if entry.undone else ("text", "soft")
    left = [
        Run(f"{at:%H:%M}  ", "muted"),
        _sign(entry.verb) if not entry.undone else Run(_sign(entry.verb).text, "muted"),
        Run(" "),
        *fit([run(entry.verb, verb)], _VERB_CELLS - 1),
        Run(" "),
        run(entry.what, text),
    ]
    right: list[Run] = []
    if entry.undone:
        right = [Run("undone", "muted i")]
    elif entry.papers > 1:
        right = [Run("▸ ", "accent"), Run(grouped(entry.papers), "accent")]
    body = spread(left, right, max(1, width - 5), gap=2)
    ground = "bg" if not here else "cur" if look.focused else "curdim"
    edge = CURSOR.run if here else Run(" ")
    return line(*fit((edge, blank(2), *body), width), ground=ground, target=("entry", entry.number))


def change_lines(entry: JournalEntry | None, look: HistoryLook, newest: bool, width: int) -> list[Line]:
    """The pane beside the history: one change, and what can be done with it."""
    if entry is None:
        return []
    room = measure(width, 2)
    at = local_time(entry.at, look.zone)
    lines = [
        empty(width),
        *(indented(p, width, 2) for p in wrap([run(entry.what or entry.verb, "text b")], room)),
    ]
    lines.append(empty(width))
    state = [_sign(entry.verb), Run(" "), run(entry.verb, "text")]
    if entry.undone:
        state.append(Run("  undone", "muted i"))
    lines.append(indented(state, width, 2))
    when = (
        f"{day_name(at.date().isoformat(), look.today)}, {at:%H:%M:%S}  ·  {counted(entry.papers, 'paper')}"
    )
    lines += [indented([Run(when, "muted")], width, 2), empty(width)]
    if entry.undone:
        choices = [("U", "redo"), ("Enter", "redo up to it")]
    else:
        choices = [
            ("u", "undo this one, the newest" if newest else "undo the newest"),
            ("Enter", "go back to before it"),
            ("x", "undo only it, keep what came later"),
        ]
    for key, words in choices:
        runs = [*keyed(f"{key:<6}", ""), blank(2), Run(words, "soft")]
        lines += [indented(p, width, 2) for p in wrap(runs, room, 8)]
    lines.append(empty(width))
    law = "Nothing is ever deleted: undoing an import hides its papers and keeps your notes."
    return lines + [indented(p, width, 2) for p in wrap([Run(law, "muted")], room)]
