"""`papertui claims`: what abstracts claim, sentence by sentence."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence

from papertui.cli.lines import read_lines
from papertui.cli.verb import DONE, PART, Call, Verb
from papertui.cli.verbs.list_ import AT_ONCE, take_query, whole_number
from papertui.errors import UsageError
from papertui.model.claim import Claim
from papertui.model.listing import Problem
from papertui.model.paper import Record

SHAPE = """
{"id","title","claims":[{"start","end","text","kind","confidence","also":[],"quantities":[QUANTITY],
 "datasets":[],"baselines":[],"hedges":[],"urls":[]}]}
QUANTITY: {"start","end","text","value","unit","direction","metric","dataset","baseline","modifier","role",
 "minor","canonical":{"metric","dataset","value","unit","relative","better"}|null}
start and end count characters of the abstract as it was given; text is what stands between them.
A claim that you corrected has "yours":true, one that you hid also "rejected":true and no quantities;
one that you bookmarked has "bookmarked":true, one with a note of yours "note"
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare what `claims` takes."""
    take_query(parser)
    parser.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        help='read {"id","title","abstract"} JSON Lines from FILE or -, touch no library, print JSON',
    )
    parser.add_argument("--bookmarked", action="store_true", help="only the claims that you bookmarked")
    parser.add_argument(
        "--labels",
        action="store_true",
        help="print papers as labels to learn from (without a query: those you corrected); always JSON Lines",
    )


def take_claim(parser: ArgumentParser) -> None:
    """Let a verb take one claim of the paper, by a place that stays when claims are read anew."""
    parser.add_argument(
        "--claim",
        type=whole_number,
        metavar="AT",
        help="the paper's claim at this character of its abstract, such as the start that `claims` prints",
    )


def _labels(call: Call) -> int:
    """Print what the reader corrected as labels to learn from."""
    from papertui.service.correcting import labels
    from papertui.service.finding import select

    with call.library(reading=True) as bench:
        keys = select(bench, " ".join(call.args.words)) if call.args.words else None
        printed = 0
        for paper in labels(bench, keys):
            call.output.json(paper)
            printed += 1
    if not printed:
        call.diagnostics.note("No paper matches." if keys is not None else "Nothing was corrected yet.")
    return DONE if printed else PART


def run(call: Call) -> int:
    """Print the claims of the library's papers, or of papers given as JSON Lines."""
    if call.args.labels and call.args.source is not None:
        raise UsageError(
            "Labels are made from the library, and --from does not touch it.", "Give one of the two."
        )
    if call.args.bookmarked and (call.args.labels or call.args.source is not None):
        raise UsageError("Bookmarked claims are those of the library.", "Leave --labels or --from out.")
    if call.args.labels:
        return _labels(call)
    if call.args.source is None:
        return _of_library(call)
    if call.args.words:
        raise UsageError("A query asks the library, and --from does not touch it.", "Give one of the two.")
    return _of_lines(call)


def _of_library(call: Call) -> int:
    from papertui.service.correcting import claims_of
    from papertui.service.finding import find_all
    from papertui.service.marking import with_bookmark

    only = call.args.bookmarked
    with call.library(reading=True) as bench:
        text = " ".join(call.args.words)
        _, found = find_all(bench, text)
        keys = [] if found.relaxed else found.keys
        keys = with_bookmark(bench, keys) if only else keys
        for at in range(0, len(keys), AT_ONCE):
            read = claims_of(bench, keys[at : at + AT_ONCE])
            for record in bench.store.records(keys[at : at + AT_ONCE]):
                _print(call, record, [claim for claim in read[record.key] if claim.bookmarked or not only])
    if not keys and (only or text.strip()):
        call.diagnostics.note("No claim of these is bookmarked." if only else "No paper matches.")
        return PART
    return DONE


def _print(call: Call, record: Record, claims: Sequence[Claim]) -> None:
    """Print the claims of one paper; a person does not see those that were hidden."""
    from papertui.exporters.jsonl import claims_object

    if call.args.json:
        call.output.json(claims_object(record.short_id, record.paper.title, claims))
        return
    call.output.line(f"{record.short_id}  {record.paper.title}")
    for claim in claims:
        if not claim.rejected:
            for line in claim_lines(claim):
                call.output.line(line)


def _of_lines(call: Call) -> int:
    from papertui.claims import read_claims
    from papertui.exporters.jsonl import claims_object

    code = DONE
    name = "stdin" if call.args.source == "-" else call.args.source
    for number, line in enumerate(read_lines(call, call.args.source), 1):
        if not line.strip():
            continue
        try:
            id, title, abstract = _paper(line)
        except (ValueError, RecursionError) as error:
            call.diagnostics.problem(
                name, Problem(number, f"This is no paper ({error}); it was left out.", line)
            )
            code = PART
            continue
        call.output.json(claims_object(id, title, read_claims(abstract)))
    return code


def _paper(line: str) -> tuple[object, str, str]:
    """Id (as it was given), title and abstract of a line; ValueError where it is no such object."""
    paper = json.loads(line)
    abstract = paper.get("abstract") if isinstance(paper, dict) else None
    title = paper.get("title", "") if isinstance(paper, dict) else None
    if not isinstance(abstract, str) or not isinstance(title, str):
        raise ValueError("no object with a title and an abstract")  # noqa: TRY004 - one error for a bad line
    return paper.get("id"), title, abstract


def claim_lines(claim: Claim) -> Iterator[str]:
    """A claim on one line: where it starts, its kind, its numbers, its sentence; then what you keep of it."""
    numbers = ", ".join(quantity.text for quantity in claim.quantities)
    yield f"{claim.start:>6}  {claim.kind.value:<10}  {f'[{numbers}] ' if numbers else ''}{claim.text}"
    if claim.bookmarked:
        yield f"{'':8}bookmarked"
    for line in claim.note.split("\n") if claim.note else ():
        yield f"{'':8}note: {line}"


VERB = Verb(
    run,
    arguments,
    json=SHAPE,
    examples=("claims tag:energy", "claims --bookmarked", "claims --from papers.jsonl"),
)
