"""A process that decides without end and says so after each decision, to be killed at any moment.

`python -m tests.unit.store.kill LIBRARY FIRST` does operation FIRST, FIRST + 1, ... and
writes each number to stdout once the store has acknowledged it. What an operation does
follows from its number alone, so that another process can do the same to compare.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path
from random import Random

from papertui.errors import NotFoundError
from papertui.model.mark import State, View
from papertui.store import Store
from tests.unit.store.making import bring, noon, paper

PAGES = 12
PAPERS = 60


def operate(store: Store, number: int) -> None:
    """Do the operation of that number."""
    chance = Random(number)
    keys = list(store.keys())
    some = sorted(chance.sample(keys, min(len(keys), chance.choice((1, 1, 1, 30)))))
    match 0 if not keys else chance.randrange(12):
        case 0 | 1:
            page = chance.randrange(PAGES)
            members = [page * 4 + (step * (page + 1)) % PAPERS for step in range(30)]
            bring(store, [paper(member) for member in members], name=f"{page}.txt")
        case 2 | 3:
            store.set_state(some, chance.choice(list(State)))
        case 4:
            store.set_bookmark(some, chance.random() < 0.7)
        case 5:
            store.add_tag(some, chance.choice(("vision", "vision/video", "edge")))
        case 6:
            store.set_note(some[0], f"note {number} " * chance.choice((1, 2000)))
        case 7:
            store.save_view(View(chance.randrange(10), f"view {number}", "is:unread"))
        case 8:
            with store.compound("filed", f"{number}"):
                store.set_state(some, State.READ)
                store.add_tag(some, f"filed/{number % 5}")
        case 9:
            try:
                store.rename_tag("vision", "edge/vision")
            except NotFoundError:
                store.remove_listing(store.listings()[0].id)
        case 10:
            store.undo()
        case _:
            (store.redo if chance.random() < 0.5 else store.undo)()


def main() -> None:
    """Decide until killed."""
    with Store.open(Path(sys.argv[1]), now=noon) as store:
        for number in count(int(sys.argv[2])):
            operate(store, number)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
