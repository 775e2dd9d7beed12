"""`papertui claims`: what abstracts claim, sentence by sentence."""

from __future__ import annotations

import json
from argparse import ArgumentParser

from papertui.cli.lines import read_lines
from papertui.cli.verb import DONE, PART, Call, Verb
from papertui.cli.verbs.list_ import AT_ONCE, take_query
from papertui.errors import UsageError
from papertui.model.claim import Claim
from papertui.model.listing import Problem

SHAPE = """
{"id","title","claims":[{"start","end","text","kind","confidence","also":[],"quantities":[QUANTITY],
 "datasets":[],"baselines":[],"hedges":[],"urls":[]}]}
QUANTITY: {"start","end","text","value","unit","direction","metric","dataset","baseline","modifier","role",
 "minor","canonical":{"metric","dataset","value","unit","relative","better"}|null}
start and end count characters of the abstract as it was given; text is what stands between them.
A claim that you corrected has "yours":true, one that you hid also "rejected":true and no quantities
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
    parser.add_argument(
        "--labels",
        action="store_true",
        help="print papers as labels to learn from (without a query: those you corrected); always JSON Lines",
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
    if call.args.labels:
        return _labels(call)
    if call.args.source is None:
        return _of_library(call)
    if call.args.words:
        raise UsageError("A query asks the library, and --from does not touch it.", "Give one of the two.")
    return _of_lines(call)


def _of_library(call: Call) -> int:
    from papertui.exporters.jsonl import claims_object
    from papertui.service.correcting import claims_of
    from papertui.service.finding import find_all

    with call.library(reading=True) as bench:
        text = " ".join(call.args.words)
        _, found = find_all(bench, text)
        keys = [] if found.relaxed else found.keys
        for at in range(0, len(keys), AT_ONCE):
            read = claims_of(bench, keys[at : at + AT_ONCE])
            for record in bench.store.records(keys[at : at + AT_ONCE]):
                claims = read[record.key]
                if call.args.json:
                    call.output.json(claims_object(record.short_id, record.paper.title, claims))
                else:
                    call.output.line(f"{record.short_id}  {record.paper.title}")
                    for claim in claims:
                        if claim.rejected:
                            continue
                        call.output.line(claim_line(claim))
    if not keys and text.strip():
        call.diagnostics.note("No paper matches.")
        return PART
    return DONE


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


def claim_line(claim: Claim) -> str:
    """A claim on one line: its kind, its numbers, its sentence."""
    numbers = ", ".join(quantity.text for quantity in claim.quantities)
    return f"  {claim.kind.value:<10}  {f'[{numbers}] ' if numbers else ''}{claim.text}"


VERB = Verb(
    run,
    arguments,
    json=SHAPE,
    examples=("claims tag:energy", "claims --from papers.jsonl"),
)
