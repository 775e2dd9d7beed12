"""Related papers under the paper: a title and the words both share, three rows of two lines."""

from __future__ import annotations

from collections.abc import Sequence

from papertui.tui.ink import Line, Run, blank, run
from papertui.tui.render.section import empty, head, indented, keyed
from papertui.tui.render.value import shown


def alike_lines(papers: Sequence[tuple[int, str, tuple[str, ...]]], width: int) -> list[Line]:
    """(key, title, shared words) of papers under their head; targets ("paper", key)."""
    if not papers:
        return []
    right = (Run("shared words", "muted"), blank(3), *keyed("R", ""))
    lines = [empty(width), empty(width), head("Related", right, width)]
    for key, title, words in papers:
        target = ("paper", key)
        lines.append(indented([run(shown(title), "soft")], width, 1, target=target))
        both = [blank(2), Run("both: ", "muted"), run(", ".join(words), "soft i")]
        lines.append(indented(both, width, 1, target=target))
    return lines
