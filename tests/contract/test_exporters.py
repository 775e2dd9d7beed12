"""What every exporter promises."""

from __future__ import annotations

from dataclasses import replace

import pytest

from papertui.errors import UsageError
from papertui.exporters import EXPORTERS, GROUPINGS, Exporter, ExportOptions, by_name
from tests.unit.exporters.papers import acts, claim, hostile_titles, item

every_exporter = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)


def test_names_and_suffixes_are_unique() -> None:
    assert len({exporter.name for exporter in EXPORTERS}) == len(EXPORTERS)
    assert all(exporter.suffix.startswith(".") for exporter in EXPORTERS)
    assert len({exporter.suffix for exporter in EXPORTERS}) == len(EXPORTERS)


@every_exporter
def test_an_exporter_is_found_by_its_name(exporter: Exporter) -> None:
    assert by_name(exporter.name) is exporter


def test_an_unknown_format_says_which_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        by_name("docx")
    assert all(exporter.name in caught.value.hint for exporter in EXPORTERS)


@every_exporter
@pytest.mark.parametrize("grouping", GROUPINGS)
def test_the_same_papers_give_the_same_bytes(exporter: Exporter, grouping: str) -> None:
    items = [item(title, tags=("b", "a"), number=n) for n, title in enumerate(hostile_titles(60), 1)]
    options = ExportOptions(grouping=grouping)
    assert "".join(exporter.write(items, options)) == "".join(exporter.write(list(items), options))


@every_exporter
def test_it_takes_a_stream(exporter: Exporter) -> None:
    assert "".join(exporter.write(iter([item("Once")]), ExportOptions())).count("Once") == 1


@every_exporter
def test_it_writes_nothing_that_acts(exporter: Exporter) -> None:
    """Control, C1 and bidi characters in any field stay inside."""
    bad = "\x1b]52;c;eA==\x07\x9b31m\u202e\u2066\u2028\x85\x00\x7f\ufeff"
    one = item(
        bad,
        bad,
        tags=(bad,),
        note=f"a{bad}\nb",
        url="https://e.org/" + bad,
        claims=(replace(claim(bad + "3x", "3x"), bookmarked=True, note=f"a{bad}\nb{bad}"),),
    )
    text = "".join(exporter.write([one], ExportOptions(title=bad)))
    assert not acts(text)
    assert text.endswith("\n")


@every_exporter
def test_every_paper_is_in_it(exporter: Exporter) -> None:
    text = "".join(exporter.write([item(f"Title {n}", number=n) for n in range(200)], ExportOptions()))
    assert all(f"Title {n}" in text for n in range(200))


@every_exporter
def test_nothing_to_export_is_no_error(exporter: Exporter) -> None:
    text = "".join(exporter.write([], ExportOptions()))
    assert text == "" or text.endswith("\n")
