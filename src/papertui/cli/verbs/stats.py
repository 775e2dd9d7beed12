"""`papertui stats`: the library in figures."""

from __future__ import annotations

from papertui.cli.verb import DONE, Call, Verb

NAMES = ("papers", "unread", "read", "later", "dismissed", "bookmarked", "listings", "tags", "views")


def run(call: Call) -> int:
    """Print the figures."""
    with call.library(reading=True) as bench:
        store = bench.store
        counts = {
            "papers": store.count(),
            **{state.value: papers for state, papers in store.state_counts().items()},
            "bookmarked": len(store.bookmarks()),
            "listings": len(store.listings()),
            "tags": len(store.tags()),
            "views": len(store.views()),
        }
    figures = {name: counts.get(name, 0) for name in NAMES}
    if call.args.json:
        call.output.json(figures)
    else:
        for name, figure in figures.items():
            call.output.line(f"{name:<11}{figure:>9,}")
    return DONE


VERB = Verb(
    run,
    json="one object: {" + ",".join(f'"{name}"' for name in NAMES) + "}",
)
