"""RIS: what a reader of it gets back, and titles that try to begin a field."""

from __future__ import annotations

import rispy

from papertui.exporters import RIS, ExportItem, ExportOptions
from papertui.text.clean import readable
from papertui.text.safe import printable
from tests.unit.exporters.papers import hostile_titles, item


def written(*items: ExportItem) -> str:
    return "".join(RIS.write(items, ExportOptions()))


def test_a_record_says_what_is_known_of_a_paper() -> None:
    one = item("Slow Frogs", "Half the cost.", tags=("vision", "to read"), note="Ask\nAda.", number=7)
    assert written(one) == (
        "TY  - GEN\n"
        "ID  - 700000000000\n"
        "TI  - Slow Frogs\n"
        "AU  - Ada Nomer\n"
        "PY  - 2026\n"
        "DA  - 2026/09/03\n"
        "AB  - Half the cost.\n"
        "KW  - vision\n"
        "KW  - to read\n"
        "N1  - Ask Ada.\n"
        "ER  - \n"
    )


def test_a_reader_gets_every_title_back() -> None:
    titles = ["Plain", *hostile_titles(300), "T\nER  - \nTY  - JOUR\nTI  - Another"]
    text = written(*(item(title, title, note=title, number=n) for n, title in enumerate(titles, 1)))
    records = rispy.loads(text)
    shown = [" ".join(printable(readable(title).text, newlines=True).split()) for title in titles]
    assert [record.get("title", "") for record in records] == shown
