"""`papertui import`: saved pages into the library."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from datetime import date
from typing import Any

from papertui.cli.verb import DONE, PART, Call, Verb
from papertui.errors import UsageError
from papertui.model.listing import FileReport, ImportReport

SHAPE = """
one object: {"files":[FILE],"appearances","new","seen","variants","problems"}
FILE: {"path","format","day","day_source":"page+mtime|page+option|option|clock|none","listing",
       "appearances","new","seen","variants","problems":[{"line","what","text"}]}
with --explain each FILE also holds "readings":[{"line","role","why","text"}]
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare what `import` takes."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a file, a folder (its files), or - for stdin"
    )
    parser.add_argument(
        "--format", metavar="F", help="read every file as this format instead of looking at it"
    )
    parser.add_argument("--day", metavar="YYYY-MM-DD", help="the day of the pages; wins over what they say")
    parser.add_argument("--dry-run", action="store_true", help="read and report, but store nothing")
    parser.add_argument("--explain", action="store_true", help="print what each line was taken for, and why")


def run(call: Call) -> int:
    """Import, index, report; 1 where anything was doubtful or unreadable."""
    from papertui.cli.progress import progress
    from papertui.service.importing import Options, Progress, import_paths
    from papertui.service.indexing import catch_up

    args = call.args
    options = Options(args.format, checked_day(args.day), args.dry_run, args.explain)
    with call.library(reading=args.dry_run) as bench:
        with progress("reading") as tell:

            def reading(state: Progress) -> None:
                name = f"{state.file} of {state.files}  {state.path}" if state.files > 1 else state.path
                tell(state.read, state.size, name)

            report = import_paths(bench, args.paths, options, reading)
        if not args.dry_run:
            with progress("indexing") as tell:
                catch_up(bench, lambda done, total: tell(done, total, "indexing"), processes=2)
    if args.json:
        call.output.json(report_object(report, explain=args.explain))
    else:
        show(call, report)
    return PART if report.problems else DONE


def checked_day(text: str | None) -> str | None:
    """The day of `--day`; UsageError where it is none."""
    if text is None:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            raise ValueError(text)
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(f"{text!r} is no day.", "Write it as 2026-09-03.") from error


def show(call: Call, report: ImportReport) -> None:
    """Print the report for a person: a line per file, then the sum; problems go to stderr."""
    for file in report.files:
        for reading in file.readings:
            call.output.line(
                f"{file.path}:{reading.line}: {reading.role:<10} {reading.why:<30} {reading.text}"
            )
        if file.format:
            day = f"{file.day} ({file.day_source})" if file.day else "no day"
            call.output.line(f"{file.path}: {file.format}, {day}: {_counts(file)}")
        for problem in file.problems:
            call.diagnostics.problem(file.path, problem)
    if len(report.files) != 1:
        call.output.line(f"{len(report.files)} files: {_counts(report)}")
    if call.args.dry_run:
        call.diagnostics.note("Nothing was stored (--dry-run).")


def _counts(counted: FileReport | ImportReport) -> str:
    problems = counted.problems if isinstance(counted, ImportReport) else len(counted.problems)
    parts = [f"{counted.appearances} papers", f"{counted.new} new", f"{counted.seen} seen"]
    if counted.variants:
        parts.append(f"{counted.variants} with another text")
    if problems:
        parts.append(f"{problems} problems")
    return ", ".join(parts)


def report_object(report: ImportReport, *, explain: bool = False) -> dict[str, Any]:
    """The report as JSON shows it."""
    return {
        "files": [_file_object(file, explain) for file in report.files],
        "appearances": report.appearances,
        "new": report.new,
        "seen": report.seen,
        "variants": report.variants,
        "problems": report.problems,
    }


def _file_object(file: FileReport, explain: bool) -> dict[str, Any]:
    read: dict[str, Any] = {
        "path": file.path,
        "format": file.format,
        "day": file.day,
        "day_source": file.day_source,
        "listing": file.listing,
        "appearances": file.appearances,
        "new": file.new,
        "seen": file.seen,
        "variants": file.variants,
        "problems": [{"line": p.line, "what": p.what, "text": p.text} for p in file.problems],
    }
    if explain:
        read["readings"] = [
            {"line": r.line, "role": r.role, "why": r.why, "text": r.text} for r in file.readings
        ]
    return read


VERB = Verb(
    run,
    arguments,
    json=SHAPE,
    examples=(
        "import ~/Downloads/papers-*.txt",
        "import --day 2026-09-03 page.txt",
        "import --dry-run --explain page.txt",
    ),
)
