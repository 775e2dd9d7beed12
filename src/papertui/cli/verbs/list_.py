"""`papertui list`: the papers of the library, or those a query matches."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError

from papertui.cli.parser import unshielded
from papertui.cli.verb import DONE, PART, Call, Verb
from papertui.model.paper import Record

SORTS = ("page", "day", "title", "relevance", "added", "bookmark")

PAPER_SHAPE = """
{"id","title","abstract","authors":[],"day","url","urls":[],"source_ids":{"jsonl":"..."},
 "state":"unread|read|later|dismissed","bookmarked":bool,"tags":[],"note","variant_of":id|null,
 "appearances":[{"listing","day","rank"}]}
"""

AT_ONCE = 500  # papers read from the store at a time


def take_query(parser: ArgumentParser) -> None:
    """Let a verb take the words of a query."""
    parser.add_argument(
        "words", nargs="*", metavar="QUERY", help="words, fields and filters (docs/query.md); all must match"
    )


def whole_number(text: str) -> int:
    """A number from 0; for argparse."""
    bare = unshielded(text)
    if not bare.isascii() or not bare.isdigit():
        raise ArgumentTypeError(f"{bare!r} is no whole number")
    return int(bare[:18])


def arguments(parser: ArgumentParser) -> None:
    """Declare what `list` takes."""
    take_query(parser)
    parser.add_argument(
        "--sort", choices=SORTS, default="page", metavar="S", help=f"the order: {', '.join(SORTS)} (page)"
    )
    parser.add_argument("--limit", type=whole_number, metavar="N", help="print at most N papers (all)")


def run(call: Call) -> int:
    """Print the papers; 1 where a query matches none."""
    from papertui.exporters.jsonl import record_object
    from papertui.service.finding import find_all

    with call.library(reading=True) as bench:
        text = " ".join(call.args.words)
        _, found = find_all(bench, text, sort=call.args.sort, limit=call.args.limit)
        keys = [] if found.relaxed else found.keys
        for at in range(0, len(keys), AT_ONCE):
            batch = keys[at : at + AT_ONCE]
            for record in bench.store.records(batch):
                if call.args.json:
                    call.output.json(record_object(record))
                else:
                    call.output.line(paper_line(record))
    if not keys and text.strip():
        call.diagnostics.note("No paper matches.")
        return PART
    return DONE


def paper_line(record: Record) -> str:
    """A paper on one line: id, state, whether bookmarked, day, title, tags."""
    kept = "bookmarked" if record.bookmarked else ""
    tags = "".join(f"  #{tag}" for tag in record.tags)
    facts = f"{record.short_id}  {record.state.value:<9}  {kept:<10}  {record.day or '-':<10}"
    return f"{facts}  {record.paper.title}{tags}"


VERB = Verb(
    run,
    arguments,
    json=PAPER_SHAPE,
    examples=("list is:unread --limit 20", "list --sort day tag:vision -survey", "list --json"),
)
