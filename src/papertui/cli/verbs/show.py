"""`papertui show`: one paper with everything known about it."""

from __future__ import annotations

from argparse import ArgumentParser

from papertui.cli.selection import named, resolved
from papertui.cli.verb import DONE, PART, Call, Verb
from papertui.cli.verbs.list_ import PAPER_SHAPE
from papertui.model.paper import Record


def arguments(parser: ArgumentParser) -> None:
    """Declare what `show` takes."""
    parser.add_argument(
        "ids", nargs="+", metavar="ID", help="any unique beginning of a paper's id; - reads them from stdin"
    )


def run(call: Call) -> int:
    """Print each paper; 1 where an id names none."""
    from papertui.exporters.jsonl import record_object

    with call.library(reading=True) as bench:
        chosen = resolved(call, bench, named(call.args.ids, call.stdin))
        for place, record in enumerate(bench.store.records(chosen.keys)):
            if call.args.json:
                call.output.json(record_object(record))
                continue
            if place:
                call.output.line()
            for line in described(record):
                call.output.lines(line)
    return PART if chosen.missing else DONE


def described(record: Record) -> list[str]:
    """A paper as a person reads it, one part after the other."""
    paper = record.paper
    where = [f"{place.day or 'no day'} (no. {place.rank} of {place.listing})" for place in record.appearances]
    facts = {
        "state": record.state.value + (", bookmarked" if record.bookmarked else ""),
        "authors": ", ".join(paper.authors),
        "day": record.day or "",
        "listed": ", ".join(where),
        "tags": " ".join(f"#{tag}" for tag in record.tags),
        "other text": ", ".join(id[:12] for id in record.variants),
        "links": " ".join(record.urls),
        "note": record.note,
    }
    lines = [f"{record.short_id}  {' '.join(paper.title.split())}"]
    lines += [f"{name}: {value}" for name, value in facts.items() if value]
    return [*lines, "", paper.abstract] if paper.abstract else lines


VERB = Verb(
    run,
    arguments,
    json=PAPER_SHAPE,
    examples=("show 3f2a9c", "list is:later | papertui show -"),
)
