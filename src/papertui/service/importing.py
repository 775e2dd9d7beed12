"""Reading saved pages into the library."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from papertui import importers
from papertui.claims import has_number
from papertui.errors import InputError, PapertuiError
from papertui.model.listing import FileReport, ImportReport, Problem, Reading
from papertui.service.workbench import Workbench
from papertui.text.fingerprint import fingerprint, title_key
from papertui.text.links import is_code_link, links

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: the file, its place among the files, and bytes read of bytes to read."""

    path: str
    file: int
    files: int
    read: int
    size: int
    papers: int


@dataclass(frozen=True, slots=True)
class Options:
    """How to import: a fixed format or day, and whether to write and to explain."""

    format: str | None = None
    day: str | None = None
    dry_run: bool = False
    explain: bool = False


def import_paths(
    bench: Workbench,
    paths: Sequence[str],
    options: Options = Options(),
    on_progress: Callable[[Progress], None] | None = None,
) -> ImportReport:
    """Import files, the files of folders, and `-` for standard input.

    Each file is one transaction and one undoable step. A file that cannot be
    read becomes a problem of its report (line 0) and the rest goes on.
    """
    files = list(expand(paths))
    reports = []
    for number, path in enumerate(files, 1):
        def tell(read: int, size: int, papers: int, path: str = path, number: int = number) -> None:
            if on_progress is not None:
                on_progress(Progress(path, number, len(files), read, size, papers))

        try:
            reports.append(import_file(bench, path, options, tell))
        except InputError as error:
            what = f"{error.what} {error.hint}".strip()
            reports.append(FileReport(path, "", None, "none", problems=(Problem(0, what),)))
    return ImportReport(tuple(reports))


def expand(paths: Iterable[str]) -> Iterator[str]:
    """The files meant by paths: a folder stands for the files in it, by name, not below it.

    A file that is not there stays in, so that the report can name it.
    """
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            names = sorted(name for name in os.listdir(path) if not name.startswith("."))
            yield from (full for name in names if os.path.isfile(full := os.path.join(path, name)))
        else:
            yield path


def import_file(
    bench: Workbench, path: str, options: Options, tell: Callable[[int, int, int], None]
) -> FileReport:
    """Import one file in one transaction, or only read it where `options.dry_run`."""
    source = path if path == STDIN else Path(path)
    with importers.read_file(
        source, format=options.format, day=options.day, explain=options.explain, now=bench.now()
    ) as stream:
        if options.dry_run:
            return _preview(bench, path, stream, tell)
        return _store(bench, path, stream, tell)


def _store(
    bench: Workbench, path: str, stream: importers.ImportStream, tell: Callable[[int, int, int], None]
) -> FileReport:
    counts = {"new": 0, "variant": 0, "seen": 0, "dismissed": 0}
    problems: list[Problem] = []
    readings: list[Reading] = []
    items = iter(stream)
    with bench.store.begin_import() as transaction:
        rank = 0
        for item in items:
            if isinstance(item, importers.Found):
                rank += 1
                paper = item.paper
                counts[
                    transaction.add(
                        paper,
                        fingerprint(paper.title, paper.abstract),
                        title_key(paper.title),
                        rank,
                        has_code=any(is_code_link(u) for u in links(paper.abstract)),
                        has_number=has_number(paper.abstract),
                    )
                ] += 1
            elif isinstance(item, Problem):
                problems.append(item)
            else:
                readings.append(item)
            tell(stream.position, stream.size, rank)
        listing = transaction.finish(path=path, **stream.facts())
    return FileReport(path, **listing, **counts)
