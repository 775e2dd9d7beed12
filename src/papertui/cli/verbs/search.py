"""`papertui search`: papers by what they say, best match first."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from papertui.cli.lines import read_lines
from papertui.cli.verb import DONE, PART, Call, Verb
from papertui.cli.verbs.list_ import PAPER_SHAPE, take_query, whole_number
from papertui.errors import UsageError
from papertui.model.paper import Record
from papertui.model.query import QueryError

if TYPE_CHECKING:
    from papertui.service.workbench import Workbench

LIMIT = 50

SHAPE = f"""{PAPER_SHAPE.rstrip()}
and in front of these "rank" (from 1) and "score"
--batch prints one object a query:
{{"query","total","took_ms","relaxed":bool,"hits":[{{"id","title","score","source_ids"}}]}}
for a query that cannot be read: {{"query","error":{{"what","position","hint"}}}}
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare what `search` takes."""
    take_query(parser)
    parser.add_argument(
        "--batch", metavar="FILE", help="read one query a line from FILE or - and print JSON for each"
    )
    parser.add_argument(
        "--any",
        action="store_true",
        help="read the words as plain language: any may match, nothing is an operator",
    )
    parser.add_argument(
        "--limit", type=whole_number, default=LIMIT, metavar="N", help=f"print at most N papers ({LIMIT})"
    )


def run(call: Call) -> int:
    """Search once, or once a line."""
    if (call.args.batch is not None) == bool(call.args.words):
        raise UsageError("What is to be searched?", "Give words, or a file of queries with --batch.")
    with call.library(reading=True) as bench:
        return _batch(call, bench) if call.args.batch is not None else _single(call, bench)


def _single(call: Call, bench: Workbench) -> int:
    from papertui.exporters.jsonl import record_object

    hits = Hits(call, bench, " ".join(call.args.words))
    for rank, (record, score) in enumerate(hits, 1):
        if call.args.json:
            call.output.json({"rank": rank, "score": score, **record_object(record)})
        else:
            call.output.line(f"{record.short_id}  {rank:>3}  {record.day or '-':<10}  {record.paper.title}")
    if hits.relaxed:
        call.diagnostics.note("No paper has all of these words; these match best.")
    elif not hits.total:
        call.diagnostics.note("No paper matches.")
    if not call.args.json and not call.args.any:
        _advise(call, bench, strictly=hits.total and not hits.relaxed)
    return DONE if hits.total else PART


def _advise(call: Call, bench: Workbench, *, strictly: bool | int) -> None:
    """Say on stderr what would find more: what a filter hides, or, where nothing matches, the ways out."""
    from papertui.service.explaining import explain, hidden_by_filters

    text = " ".join(call.args.words)
    if strictly:
        for hidden in hidden_by_filters(bench, text):
            call.diagnostics.note(f"{hidden.papers:,} more hidden by {hidden.filter}")
        return
    for way in explain(bench, text).ways:
        if not way.query.startswith("?"):  # best match is what was printed already
            number = f"{way.papers:,} paper{'' if way.papers == 1 else 's'}"
            call.diagnostics.note(f"Try: {way.query}   {number}, {way.says}")


def _batch(call: Call, bench: Workbench) -> int:
    from papertui.service.indexing import catch_up

    catch_up(bench)  # once, so that the first query is not timed with it
    code = DONE
    for query in read_lines(call, call.args.batch):
        try:
            hits = Hits(call, bench, query)
        except QueryError as error:
            said = {"what": error.what, "position": error.position, "hint": error.hint}
            call.output.json({"query": query, "error": said})
            code = PART
            continue
        call.output.json(
            {
                "query": query,
                "total": hits.total,
                "took_ms": round(hits.took_ms, 3),
                "relaxed": hits.relaxed,
                "hits": [_hit(record, score) for record, score in hits],
            }
        )
    return code


def _hit(record: Record, score: float) -> dict[str, Any]:
    from papertui.exporters.jsonl import record_object

    whole = record_object(record)
    return {"id": whole["id"], "title": whole["title"], "score": score, "source_ids": whole["source_ids"]}


class Hits:
    """What one query finds: the first papers with their scores, and how many there are in all.

    An empty query finds nothing. Raises QueryError.
    """

    def __init__(self, call: Call, bench: Workbench, text: str) -> None:
        import time

        from papertui.service.finding import Found, find_all

        self._bench = bench
        began = time.perf_counter()
        self._found = Found(())
        if text.strip():
            limit, best = call.args.limit, call.args.any
            _, self._found = find_all(bench, text, sort="relevance", limit=limit, best=best)
        self.took_ms = (time.perf_counter() - began) * 1000

    @property
    def total(self) -> int:
        """How many papers match, printed or not."""
        return self._found.total

    @property
    def relaxed(self) -> bool:
        """Whether no paper has every word, so that these are the best matches."""
        return self._found.relaxed

    def __iter__(self) -> Iterator[tuple[Record, float]]:
        """The papers with their scores, best first."""
        keys = self._found.keys
        scores = self._found.scores if len(self._found.scores) else [0.0] * len(keys)
        known = {record.key: record for record in self._bench.store.records(keys)}
        for key, score in zip(keys, scores, strict=True):
            if key in known:
                yield known[key], round(float(score), 6)


VERB = Verb(
    run,
    arguments,
    json=SHAPE,
    examples=(
        'search "early exit" energy -survey',
        "search --any which papers measure energy",
        "search --batch queries.txt",
    ),
)
