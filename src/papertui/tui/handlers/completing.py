"""Completing the search line: what Tab would put in, and what the field at its end asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from papertui.search.completion import completions
from papertui.search.fields import field_named
from papertui.tui.notices import said
from papertui.tui.render.chrome import Message

if TYPE_CHECKING:
    from papertui.tui.screens.desk import DeskScreen

_FIELD = re.compile(r"(?:\A|[\s(-])([A-Za-z]+):([^\s()]*)\Z")


def complete(desk: DeskScreen) -> None:
    """Complete the field, tag or value before the caret; Tab again takes the next that fits."""
    search = desk.panes.search
    text, rest = search.value[: search.cursor_position], search.value[search.cursor_position :]
    options, at = desk.view.find.completed
    if options and text == options[at]:
        at = (at + 1) % len(options)
    else:
        tags = [tag.name for tag in desk.view.overview.tags]
        options, at = completions(text, tags, [listing.id[:12] for listing in desk.bench.store.listings()]), 0
    if not options:
        desk.say(said("Nothing to complete here.", "", "F1", "syntax"))
        return
    desk.view.find.completed = (options, at)
    search.value = options[at] + rest
    search.cursor_position = len(options[at])


def field_notice(desk: DeskScreen, text: str) -> Message | None:
    """What the field at the end of the line asks, with examples; the other completions after Tab."""
    options, at = desk.view.find.completed
    if len(options) > 1 and text.strip() == options[at].strip():
        others = "  ".join(option.split(" ")[-1] for option in [*options[at + 1 :], *options[:at]][:8])
        return said("Also:", others, "Tab", "the next")
    match = _FIELD.search(text)
    row = field_named(match[1]) if match is not None else None
    if match is None or row is None or match[2].casefold() in row.values:
        return None
    return said(row.sentence, "  ".join(row.examples[:3]), "Tab", "completes")
