"""`papertui listings`: what was imported."""

from __future__ import annotations

from typing import Any

from papertui.cli.verb import DONE, Call, Verb
from papertui.model.listing import Listing


def run(call: Call) -> int:
    """Print every listing that is in the library."""
    with call.library(reading=True) as bench:
        for listing in bench.store.listings():
            if call.args.json:
                call.output.json(listing_object(listing))
            else:
                unread = f"{listing.unread} unread" if listing.unread else "all seen"
                day = listing.day or "no day"
                call.output.line(
                    f"{listing.id}  {day:<10}  {listing.papers:>6} papers  {unread:<12}  {listing.name}"
                )
    return DONE


def listing_object(listing: Listing) -> dict[str, Any]:
    """A listing as JSON shows it."""
    return {
        "listing": listing.id,
        "name": listing.name,
        "path": listing.path,
        "format": listing.format,
        "day": listing.day,
        "day_source": listing.day_source,
        "imported_at": listing.imported_at,
        "papers": listing.papers,
        "unread": listing.unread,
    }


VERB = Verb(
    run,
    json='{"listing","name","path","format","day","day_source","imported_at","papers","unread"}',
)
