"""Reading saved pages into the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from papertui import importers
from papertui.claims import has_number
from papertui.errors import InputError
from papertui.model.listing import FileReport, ImportReport, Problem, Reading
from papertui.model.paper import Paper
from papertui.service.workbench import Workbench
from papertui.store.importing import ImportTransaction
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

    Each file is one transaction; together they are one undoable step. A file
    that cannot be read becomes a problem of its report (line 0) and the rest goes on.
    """
    files = list(expand(paths))
    call = Call()
    reports = []
    for number, path in enumerate(files, 1):

        def tell(read: int, size: int, papers: int, path: str = path, number: int = number) -> None:
            if on_progress is not None:
                on_progress(Progress(path, number, len(files), read, size, papers))

        try:
            reports.append(import_file(bench, path, options, tell, call))
        except InputError as error:
            what = f"{error.what} {error.hint}".strip()
            reports.append(FileReport(path, "", None, "none", problems=(Problem(0, what),)))
    return ImportReport(tuple(reports))


def expand(paths: Iterable[str]) -> Iterator[str]:
    """The files meant by paths: a folder stands for the files in it, by name, not below it.

    A file that is not there stays in, so that the report can name it.
    """
    for path in paths:
        try:
            folder = path not in (STDIN, "") and Path(path).is_dir()
            found = sorted(Path(path).iterdir()) if folder else []
            inside = [str(file) for file in found if file.is_file() and not file.name.startswith(".")]
        except (OSError, ValueError):
            # The importer says what is wrong with it.
            folder = False
        yield from inside if folder else [path]


@dataclass(slots=True)
class Call:
    """What one call has imported so far: the journal entry that its files share, and how many they are."""

    entry: int | None = None
    files: int = 0


def import_file(
    bench: Workbench,
    path: str,
    options: Options,
    tell: Callable[[int, int, int], None],
    call: Call,
) -> FileReport:
    """Import one file in one transaction, or only look what it would bring where `options.dry_run`."""
    with (
        importers.read_file(
            path, format=options.format, day=options.day, explain=options.explain, now=bench.now()
        ) as stream,
        bench.store.begin_import() as transaction,
    ):
        report = _read(stream, transaction, path, tell)
        if options.dry_run or report.appearances == 0:
            return report
        brought = transaction.finish(
            path=_full_path(path),
            sha256=stream.sha256,
            name=stream.name,
            format=stream.format,
            day=stream.day,
            day_source=stream.day_source,
            onto=call.entry,
            what=f"{call.files + 1:,} files" if call.files else None,
        )
    if brought.entry is not None:
        joined = brought.entry.number == call.entry
        call.entry, call.files = brought.entry.number, call.files + 1 if joined else 1
    return replace(
        report,
        new=brought.new,
        seen=brought.seen,
        variants=brought.variants,
        dismissed=brought.dismissed,
        listing=brought.listing,
    )


def _read(
    stream: importers.ImportStream,
    transaction: ImportTransaction,
    path: str,
    tell: Callable[[int, int, int], None],
) -> FileReport:
    """Hand the papers of a file to the store, which has not taken them over yet, and report what they are."""
    problems: list[Problem] = []
    readings: list[Reading] = []
    outcomes: Counter[str] = Counter()
    rank = 0
    for item in stream:
        if isinstance(item, Problem):
            problems.append(item)
        elif isinstance(item, Reading):
            readings.append(item)
        else:
            rank += 1
            outcomes[_add(transaction, item.paper, rank)] += 1
            tell(stream.position, stream.size, rank)
    new = outcomes["new"] + outcomes["variant"]
    return FileReport(
        path,
        stream.format,
        stream.day,
        stream.day_source,
        appearances=rank,
        new=new,
        seen=rank - new,
        variants=outcomes["variant"],
        dismissed=outcomes["dismissed"],
        problems=tuple(problems),
        readings=tuple(readings),
    )


def _add(transaction: ImportTransaction, paper: Paper, rank: int) -> str:
    """Hand one paper to the store with what is derived from its text."""
    return transaction.add(
        paper,
        fingerprint(paper.title, paper.abstract),
        title_key(paper.title),
        rank,
        has_code=any(is_code_link(url) for url in (*links(paper.abstract), paper.url) if url),
        has_number=has_number(paper.abstract),
    )


def _full_path(path: str) -> str:
    return path if path == STDIN else str(Path(path).absolute())
