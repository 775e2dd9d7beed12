"""stderr: notes and errors that say what happened, where, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from papertui.text.safe import printable

if TYPE_CHECKING:
    from papertui.errors import PapertuiError
    from papertui.model.listing import Problem

SHOWN = 200  # characters of a bad line that a problem quotes


class Diagnostics:
    """Narration for the person at the terminal; nothing here is meant for a program."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def note(self, text: str) -> None:
        """Say something that is neither data nor an error."""
        self._write(printable(text))

    def problem(self, where: str, problem: Problem) -> None:
        """Report a doubtful place of a file: `where:line: what`, and the text that stands there."""
        place = f"{where}:{problem.line}" if problem.line else where
        self._write(f"{printable(place)}: {printable(problem.what)}")
        if problem.text:
            text = printable(problem.text[: SHOWN + 1])
            self._write("  " + (text if len(text) <= SHOWN else text[:SHOWN] + "…"))

    def error(self, error: PapertuiError, query: str = "") -> None:
        """Report a failure; for a query that cannot be read, also where."""
        self._write(f"papertui: {printable(error.what)}")
        position = getattr(error, "position", None)
        if query and isinstance(position, int):
            self._write(f"  {printable(query)}")
            self._write(f"  {' ' * len(printable(query[:position]))}^")
        if error.hint:
            self._write(f"  {printable(error.hint)}")

    def _write(self, line: str) -> None:
        try:
            self._stream.write(line + "\n")
            self._stream.flush()
        except (OSError, ValueError):
            pass  # stderr is closed: there is nobody left to tell, and the verb's work goes on
