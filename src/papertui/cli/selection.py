"""The papers that a verb acts on: ids, ids on stdin, or what a query finds."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from papertui.cli.verb import Call
from papertui.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from papertui.service.workbench import Workbench

STDIN = "-"
LONGEST_LINE = 1 << 20  # bytes; ids are short, so what is longer is no list of ids

_ID = re.compile(r"[0-9a-fA-F]+(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Selection:
    """The papers found, each once, in the order given; `missing` counts ids that name none."""

    keys: Sequence[int]
    missing: int = 0


def take_papers(parser: ArgumentParser) -> None:
    """Let a verb take ids, `-` or `--query`."""
    parser.add_argument(
        "ids", nargs="*", metavar="ID", help="any unique beginning of a paper's id; - reads them from stdin"
    )
    parser.add_argument(
        "--query", metavar="QUERY", help="act on every paper that the query finds, instead of ids"
    )


def require_papers(args: Namespace) -> None:
    """Raise UsageError unless the call names papers by ids or by a query, not by both."""
    if bool(args.ids) == (args.query is not None):
        hint = "One of the two is needed, and only one."
        raise UsageError("Name papers by ID, or all that a query finds with --query.", hint)


def selected(call: Call, bench: Workbench) -> Selection:
    """The papers that the call names; each unknown id is reported and left out. Raises QueryError."""
    ids, query = call.args.ids, call.args.query
    if query is not None:
        from papertui.service.finding import select

        keys = select(bench, query)
        if not keys:
            call.diagnostics.note("No paper matches the query.")
        return Selection(keys)
    return resolved(call, bench, named(ids, call.stdin))


def one(call: Call, bench: Workbench, word: str) -> int:
    """The one paper that a word names, `-` by the first id on stdin. Raises NotFoundError or UsageError."""
    for prefix in named([word], call.stdin):
        return bench.store.resolve(prefix)
    raise UsageError("There is no id on stdin.", "Give an id, or pipe one in.")


def resolved(call: Call, bench: Workbench, ids: Iterable[str]) -> Selection:
    """The papers of these ids; each id that names none is reported and counted."""
    keys: dict[int, None] = {}
    missing = 0
    for prefix in ids:
        try:
            keys[bench.store.resolve(prefix)] = None
        except NotFoundError as error:
            call.diagnostics.error(error)
            missing += 1
    return Selection(array("q", keys), missing)


def named(ids: Sequence[str], stdin: BinaryIO) -> Iterator[str]:
    """The ids that arguments name, those of stdin in the place of `-`.

    On stdin the ids at the beginning of each line count, so that the lines of
    `papertui list` can be piped in as they are.
    """
    for word in ids:
        if word != STDIN:
            yield word
            continue
        while raw := stdin.readline(LONGEST_LINE):
            line = raw.decode("utf-8", "replace").strip()
            found = list(_leading(line))
            yield from found
            if line and not found:
                yield line.split()[0][:80]


def _leading(line: str) -> Iterator[str]:
    at = 0
    while match := _ID.match(line, at):
        yield match.group()
        at = match.end()
        while line[at : at + 1].isspace():
            at += 1
