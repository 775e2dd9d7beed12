"""Export: what would be written, where to, and in which form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papertui.tui.ink import Line, Run, blank, fit, line, run, wrap
from papertui.tui.render.figures import counted, grouped
from papertui.tui.render.section import empty, head, indented, measure


@dataclass(frozen=True, slots=True)
class ExportLook:
    """An export before it is written: how many papers, format, grouping, path, and the keys that change them.

    `exists` says that the path is taken already.
    """

    papers: int
    what: str
    format: str
    grouping: str
    path: str
    exists: bool = False


def export_lines(look: ExportLook, text: Sequence[str], width: int, more: bool = False) -> list[Line]:
    """The facts with their keys, then the text as it would be written.

    `text` are the first lines of the export, `more` says that it goes on.
    Targets: ("key", key) for the facts, ("text",) for the preview.
    """
    margin = 2
    facts = [
        ("a", "Papers", f"{grouped(look.papers)}, {look.what}" if look.what else grouped(look.papers), ""),
        ("f", "Format", look.format, ""),
        ("S", "Grouping", look.grouping, ""),
        ("e", "File", look.path, "is there already, and would be replaced" if look.exists else ""),
    ]
    lines = [empty(width)]
    for key, name, value, warning in facts:
        runs = [Run(f"{key or ' '} ", "key b"), Run(f"{name:<10}", "muted"), run(value, "text b")]
        if warning:
            runs += [blank(2), Run(warning, "warn")]
        target = ("key", key) if key else None
        wrapped = wrap(runs, max(2, width - margin - 1), 12)
        lines += [indented(pieces, width, margin, target=target) for pieces in wrapped]
    lines.append(empty(width))
    right = [Run(counted(len(text), "line") + (", and more" if more else ""), "muted")]
    lines.append(head("Preview", right, width, margin, room=max(1, width - margin - 1)))
    for row in text:
        lines += _preview_row(row, width, margin)
    if more:
        lines.append(indented([Run("…", "muted")], width, margin))
    return lines


def _preview_row(row: str, width: int, margin: int) -> list[Line]:
    """One line of the export, wrapped; heads and quotes are told apart by weight only."""
    ink = "text b" if row.startswith("#") else "muted" if row.startswith((">", "{")) else "soft"
    if not row.strip():
        return [empty(width)]
    indent = len(row) - len(row.lstrip(" "))
    hang = indent + (2 if row.lstrip(" ").startswith(("- ", "> ")) else 0)
    pieces = wrap([run(row.strip(" "), ink)], max(2, measure(width, margin) - indent), hang - indent)
    return [indented((blank(indent), *p), width, margin, target=("text",)) for p in pieces]


def written_line(path: str, papers: int, size: int, width: int) -> Line:
    """`✓ 31 papers written to ~/reading.md, 48,112 bytes`."""
    words = f"{counted(papers, 'paper')} written to "
    runs = [
        Run(" "),
        Run("✓", "ok b"),
        Run(" "),
        Run(words, "soft"),
        run(path, "text"),
        Run(f", {grouped(size)} bytes", "muted"),
    ]
    return line(*fit(runs, width))
