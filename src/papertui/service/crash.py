"""A crash is reported on disk and in one sentence, never as a wall of text on the screen."""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from datetime import datetime

from papertui import __version__
from papertui.errors import PapertuiError
from papertui.paths import Places
from papertui.text.safe import printable

#: Reports kept; the oldest go.
KEPT = 20


class CrashError(PapertuiError):
    """A fault inside papertui; the report is on disk where `hint` says."""

    exit_code = 70


def write_crash_report(places: Places, at: datetime, details: str) -> CrashError:
    """Write a report into the state directory and return the error that names it.

    The report holds versions and the traceback (no locals, so no paper's text
    beyond what an error message quotes). Where it cannot be written, the error
    says so instead.
    """
    text = (
        f"papertui {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"{at.isoformat(timespec='seconds')}\n\n{details}"
    )
    path = places.crashes / f"crash-{at.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(printable(text, newlines=True), encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        return CrashError(
            "papertui met a fault of its own and had to stop; your decisions are on disk.",
            f"The report could not be written: {error.strerror}.",
        )
    for old in sorted(path.parent.glob("crash-*.txt"))[:-KEPT]:
        with suppress(OSError):  # one report too many is no trouble
            old.unlink(missing_ok=True)
    return CrashError(
        "papertui met a fault of its own and had to stop; your decisions are on disk.",
        f"The report is {path}; starting again is safe.",
    )
