"""`papertui related`: papers like others, with the words they share."""

from __future__ import annotations

from argparse import ArgumentParser

from papertui.cli.selection import require_papers, selected, take_papers
from papertui.cli.verb import DONE, PART, Call, Verb
from papertui.cli.verbs.list_ import PAPER_SHAPE, whole_number

LIMIT = 20

SHAPE = f"""{PAPER_SHAPE.rstrip()}
and in front of these "rank" (from 1), "score" and "shared":[words], the most telling first
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare what `related` takes."""
    take_papers(parser)
    parser.add_argument(
        "--limit", type=whole_number, default=LIMIT, metavar="N", help=f"print at most N papers ({LIMIT})"
    )


def run(call: Call) -> int:
    """Print the papers most like those named; 1 where an id names none, or nothing is like them."""
    from papertui.exporters.jsonl import record_object
    from papertui.service.relating import relate_all

    require_papers(call.args)
    with call.library(reading=True) as bench:
        chosen = selected(call, bench)
        if not chosen.keys:
            return PART
        found = relate_all(bench, chosen.keys, limit=call.args.limit)
        known = {record.key: record for record in bench.store.records(found.keys)}
        for rank, key in enumerate(found.keys, 1):
            record, shared = known[key], found.shared[rank - 1]
            if call.args.json:
                score = found.scores[rank - 1]
                call.output.json({"rank": rank, "score": score, "shared": shared, **record_object(record)})
            else:
                call.output.line(f"{record.short_id}  {rank:>3}  {record.paper.title}")
                call.output.line(f"{'':19}both: {', '.join(shared)}")
    if not found.keys:
        call.diagnostics.note("No other paper says anything like it.")
    return DONE if found.keys and not chosen.missing else PART


VERB = Verb(
    run,
    arguments,
    json=SHAPE,
    examples=("related 3f2a9c", "related --query is:bookmarked --limit 5 --json"),
)
