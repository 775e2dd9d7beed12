"""What `papertui doctor` looks at: versions, places, library, index, backups, wishes, terminal."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from papertui import __version__
from papertui.cli.terminal import UNABLE
from papertui.cli.verb import Call
from papertui.errors import PapertuiError

if TYPE_CHECKING:
    from papertui.service.workbench import Workbench

PACKAGES = (
    "textual", "rich", "whoosh-reloaded", "numpy", "platformdirs", "plotext", "pylatexenc", "rapidfuzz",
    "shtab",
)  # fmt: skip
BACKUP_AGE = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is sound, what was seen, what to do (empty: nothing)."""

    name: str
    value: str
    ok: bool = True
    advice: str = ""


def examine(call: Call) -> Iterator[Finding]:
    """Look at everything, the harmless first; what fails is a finding too."""
    yield from _versions()
    yield from _places(call)
    try:
        with call.library(reading=True) as bench:
            yield from _library(bench)
            yield _index(bench)
            yield _claims(bench)
            yield _backups(bench, call.now())
    except PapertuiError as error:
        yield Finding("library", error.what, ok=False, advice=error.hint)
    yield from _wishes(call)
    yield from _terminal(call)


def _versions() -> Iterator[Finding]:
    import sqlite3
    from importlib.metadata import PackageNotFoundError, version

    yield Finding("papertui", f"{__version__}, Python {platform.python_version()}, {platform.platform()}")
    found = [f"SQLite {sqlite3.sqlite_version}"]
    missing = []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            missing.append(package)
    yield Finding("packages", ", ".join(found))
    if missing:
        yield Finding(
            "packages", f"missing: {', '.join(missing)}", ok=False, advice="Install papertui again."
        )


def _places(call: Call) -> Iterator[Finding]:
    for name, path in (
        ("data", call.places.data),
        ("config", call.places.config),
        ("state", call.places.state),
    ):
        if not path.exists():
            yield Finding(name, f"{path} (not made yet)")
        elif not path.is_dir():
            yield Finding(name, f"{path} is no folder", ok=False, advice="Move it away.")
        elif name != "config" and not os.access(path, os.W_OK | os.X_OK):
            yield Finding(name, f"{path} cannot be written", ok=False, advice=f"chmod u+rwx {path}")
        elif name == "data" and path.stat().st_mode & 0o077:
            mode = f"{path.stat().st_mode & 0o777:o}"
            yield Finding(
                name, f"{path} is open to others (mode {mode})", ok=False, advice=f"chmod 700 {path}"
            )
        else:
            yield Finding(name, str(path))


def _library(bench: Workbench) -> Iterator[Finding]:
    store = bench.store
    size = _megabytes(store.path)
    listings = len(store.listings())
    yield Finding(
        "library", f"{store.count():,} papers in {listings:,} listings, {size} MB, id {store.store_id[:8]}"
    )
    problems = store.problems()
    for problem in problems:
        advice = "`papertui restore FILE` puts a backup in its place; keep the damaged file."
        yield Finding("library", problem, ok=False, advice=advice)
    if not problems:
        yield Finding("library", "checked, sound")


def _index(bench: Workbench) -> Finding:
    from papertui.service.indexing import is_behind

    try:
        index = bench.index
        if is_behind(bench):
            advice = "The next search or `papertui reindex` catches up."
            return Finding("index", f"{index.papers:,} papers, behind the library", advice=advice)
        return Finding("index", f"{index.papers:,} papers, up to date, change {index.generation:,}")
    except PapertuiError as error:
        return Finding(
            "index", error.what, ok=False, advice=error.hint or "`papertui reindex` makes it anew."
        )


def _claims(bench: Workbench) -> Finding:
    from papertui.service.ledger import is_behind

    try:
        read = f"{bench.ledger.papers:,} papers read"
        if is_behind(bench):
            return Finding(
                "claims", f"{read}, behind the library", advice="The next question about claims reads on."
            )
        return Finding("claims", f"{read}, up to date")
    except PapertuiError as error:
        return Finding("claims", error.what, ok=False, advice=error.hint)


def _backups(bench: Workbench, now: datetime) -> Finding:
    copies = bench.store.backups.all()
    if not copies:
        advice = "The reader makes one a day; `papertui backup` makes one now." if bench.store.count() else ""
        return Finding("backups", "none yet", advice=advice)
    age = now - datetime.fromtimestamp(copies[0].stat().st_mtime, tz=now.tzinfo)
    days = max(0, age.days)
    when = "today" if days == 0 else f"{days} days ago"
    value = f"{len(copies)}, the newest {when}: {copies[0]}"
    if age > BACKUP_AGE:
        return Finding("backups", value, advice="`papertui backup` makes one now.")
    return Finding("backups", value)


def _wishes(call: Call) -> Iterator[Finding]:
    path = call.places.config_file
    _, clashes = call.front.key_table(call.config.keys)
    for problem in call.config.problems:
        where = f"line {problem.line}: " if problem.line else ""
        yield Finding("config.toml", f"{where}{problem.what}", ok=False, advice=f"Edit {path}.")
    for clash in clashes:
        yield Finding("config.toml", clash, ok=False, advice=f"Edit {path}.")
    if not call.config.problems and not clashes:
        yield Finding("config.toml", str(path) if path.exists() else f"{path} (not there: every default)")


def _terminal(call: Call) -> Iterator[Finding]:
    term = call.environ.get("TERM", "")
    streams = [name for number, name in enumerate(("stdin", "stdout", "stderr")) if not os.isatty(number)]
    size = os.get_terminal_size(0) if not streams else None
    facts = [f"TERM {term or 'not set'}", f"encoding {sys.stdout.encoding}"]
    if size:
        facts.append(f"{size.columns}x{size.lines}")
    facts += [
        f"{name}={call.environ[name]}" for name in ("COLORTERM", "NO_COLOR", "TMUX") if call.environ.get(name)
    ]
    advice = ""
    if term in UNABLE:
        advice = "The reader cannot draw here; the verbs work."
    elif streams:
        advice = f"The reader would not open here ({', '.join(streams)} no terminal); the verbs work."
    yield Finding("terminal", ", ".join(facts), advice=advice)


def _megabytes(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.1f}" if path.exists() else "0"
