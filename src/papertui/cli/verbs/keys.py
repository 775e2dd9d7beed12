"""`papertui keys`: every key of the reader."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator

from papertui.cli.verb import DONE, PART, Call, KeyRow, Verb

FORMATS = ("table", "json", "markdown")


def arguments(parser: ArgumentParser) -> None:
    """Declare what `keys` takes."""
    parser.add_argument(
        "--format", choices=FORMATS, default="table", metavar="F", help=f"{', '.join(FORMATS)} (table)"
    )


def run(call: Call) -> int:
    """Print the actions with their keys; 1 where config.toml has keys that cannot be used."""
    rows, problems = call.front.key_table(call.config.keys)
    if call.args.json or call.args.format == "json":
        for row in rows:
            call.output.json(
                {
                    "id": row.id,
                    "keys": list(row.keys),
                    "scope": row.scope,
                    "group": row.group,
                    "title": row.title,
                    "sentence": row.sentence,
                }
            )
    else:
        for line in markdown(rows) if call.args.format == "markdown" else table(rows):
            call.output.line(line)
    for problem in problems:
        call.diagnostics.note(f"{call.places.config_file}: {problem}")
    return PART if problems else DONE


def table(rows: Iterable[KeyRow]) -> Iterator[str]:
    """The actions as aligned columns, group by group."""
    for group, members in grouped(rows).items():
        yield group
        for row in members:
            yield f"  {', '.join(row.keys):<24} {row.scope:<10} {row.id:<24} {row.sentence}"
        yield ""


def markdown(rows: Iterable[KeyRow]) -> Iterator[str]:
    """The actions as Markdown tables, group by group."""
    for group, members in grouped(rows).items():
        yield f"## {group.capitalize()}"
        yield ""
        yield "| keys | what it does | where | action |"
        yield "|---|---|---|---|"
        for row in members:
            keys = ", ".join(f"<kbd>{_cell(key)}</kbd>" for key in row.keys)
            yield f"| {keys} | {_cell(row.sentence)} | {row.scope} | `{row.id}` |"
        yield ""


def grouped(rows: Iterable[KeyRow]) -> dict[str, list[KeyRow]]:
    """The actions by their group, both in the order of the table."""
    groups: dict[str, list[KeyRow]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    return groups


def _cell(text: str) -> str:
    from papertui.exporters.escaping import escape

    return escape(text)


VERB = Verb(
    run,
    arguments,
    json='{"id","keys":[],"scope","group","title","sentence"}',
)
