"""`papertui reindex`: make the full-text index anew."""

from __future__ import annotations

from papertui.cli.verb import DONE, Call, Verb


def run(call: Call) -> int:
    """Throw the index away and rebuild it from the library."""
    from papertui.cli.progress import progress
    from papertui.service.indexing import rebuild

    with call.library() as bench, progress("indexing") as tell:
        papers = rebuild(bench, lambda done, total: tell(done, total, "indexing"))
    if call.args.json:
        call.output.json({"papers": papers})
    else:
        call.diagnostics.note(f"{papers:,} papers indexed.")
    return DONE


VERB = Verb(
    run,
    json='one object: {"papers"}',
)
