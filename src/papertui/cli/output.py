"""stdout: the one door for data, where text becomes safe to print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from papertui.errors import PapertuiError
from papertui.text.safe import printable


class OutputError(PapertuiError):
    """stdout that cannot be written: a full disk, a device that is gone."""


class Output:
    """Data for a person or a program, line by line.

    Plain lines carry no control or bidi characters; JSON carries them as
    escapes. Nothing is coloured. Raises BrokenPipeError where nobody reads any
    more, OutputError where writing fails.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_utf8 = False
        self._set(errors="backslashreplace")

    def line(self, text: str = "") -> None:
        """Print one plain line; line ends inside become spaces."""
        self._write(printable(text) + "\n")

    def lines(self, text: str) -> None:
        """Print plain text that may run over several lines."""
        self._write(printable(text, newlines=True).rstrip("\n") + "\n")

    def json(self, value: object) -> None:
        """Print one JSON object on a line, in UTF-8 whatever the locale says."""
        from papertui.exporters.jsonl import json_line

        self._use_utf8()
        self._write(json_line(value) + "\n")

    def document(self, pieces: Iterable[str]) -> None:
        """Print what an exporter wrote, in UTF-8; exporters make their text safe themselves."""
        self._use_utf8()
        for piece in pieces:
            self._write(piece)

    def flush(self) -> None:
        """Hand over everything that was printed."""
        self._write("")
        try:
            self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _unwritable(error) from error

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _unwritable(error) from error

    def _use_utf8(self) -> None:
        if not self._is_utf8:
            self._is_utf8 = True
            self._set(encoding="utf-8", errors="backslashreplace", newline="\n")

    def _set(self, **settings: str) -> None:
        # A stream of a test has no encoding to set.
        reconfigure = getattr(self._stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(**settings)


def _unwritable(error: OSError) -> OutputError:
    return OutputError(
        f"stdout could not be written: {error.strerror}.", "What the verb did before is on disk."
    )
