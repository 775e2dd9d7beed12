"""Writing a file so that it is whole or not there: no reader ever sees half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from papertui.errors import PapertuiError


class WriteError(PapertuiError):
    """A file that could not be written; what stood there before is untouched."""


def write_text(path: Path, pieces: Iterable[str]) -> int:
    """Write text to a file atomically, through a symbolic link if there is one; returns the bytes.

    Raises WriteError (folder missing, no permission, disk full); the old file stays.
    """
    written = 0
    try:
        target = Path(os.path.realpath(path.expanduser()))
        if target.is_dir():
            raise WriteError(f"{path} is a folder.", "Give the name of a file in it.")
        if target.exists() and not target.is_file():
            # A pipe or a device is written to; replacing it by a file would take it away.
            return target.write_bytes("".join(pieces).encode("utf-8", "backslashreplace"))
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".new")
        try:
            with os.fdopen(handle, "wb") as file:
                for piece in pieces:
                    written += file.write(piece.encode("utf-8", "backslashreplace"))
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(_mode(target))
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WriteError(
            f"{str(path)[:200]} could not be written: {reason}.", "Choose another folder or make room."
        ) from error
    return written


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, else what the user's mask gives a new one."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
