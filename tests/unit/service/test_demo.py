"""The demo listing comes in as one step and shows every feature."""

from __future__ import annotations

from papertui.model.query import Filter
from papertui.service.demo import import_demo
from papertui.service.finding import find_all
from papertui.service.workbench import Workbench


def test_four_pages_of_24_papers_come_in_as_one_step(bench: Workbench) -> None:
    report = import_demo(bench)
    assert (len(report.files), report.new, report.problems) == (4, 24, 0)
    assert report.seen > 0, "titles come again"
    assert report.variants == 1
    assert len({file.day for file in report.files}) == 4
    (entry,) = bench.store.history()
    assert entry.verb == "imported"
    bench.store.undo()
    assert bench.store.count() == 0
    bench.store.redo()
    assert bench.store.count() == 24


def test_again_it_brings_nothing(bench: Workbench) -> None:
    import_demo(bench)
    assert import_demo(bench).new == 0
    assert len(bench.store.history()) == 1


def test_it_has_something_for_every_feature(bench: Workbench) -> None:
    import_demo(bench)
    everything = set(bench.store.keys())
    code = set(bench.store.filter_keys(Filter("has", "code")))
    number = set(bench.store.filter_keys(Filter("has", "number")))
    assert code
    assert code < everything
    assert number < everything
    assert len(find_all(bench, "energy")[1].keys) > 1
    assert any(row.variant for row in bench.store.rows(everything))
    assert any(row.listed > 1 for row in bench.store.rows(everything))
