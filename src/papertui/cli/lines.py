"""Lines of a file or of stdin, bounded, as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from papertui.cli.verb import Call
from papertui.errors import InputError

STDIN = "-"
LONGEST = 8 << 20  # bytes of one line


def read_lines(call: Call, path: str) -> Iterator[str]:
    """The lines of a file (`-`: stdin) without their ends; bytes that are no UTF-8 become U+FFFD.

    Raises InputError where the file cannot be read or a line is longer than 8 MiB.
    """
    if path == STDIN:
        yield from _lines(call.stdin, "stdin")
        return
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - the path as the person wrote it, in messages too
            yield from _lines(file, path)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise InputError(f"{path!r} is no path.") from error


def _lines(stream: BinaryIO, name: str) -> Iterator[str]:
    number = 0
    while raw := stream.readline(LONGEST + 1):
        number += 1
        if len(raw) > LONGEST:
            raise InputError(f"{name}:{number}: the line is longer than 8 MiB.")
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        yield raw.decode("utf-8", "replace").rstrip("\r\n")
