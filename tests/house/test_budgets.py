"""Nothing outgrows its room."""

from __future__ import annotations

from tests.house.code import SOURCE, definitions, files_of_the_tests, parse, place, source_files
from tests.house.exceptions import LARGER

FILE, CLASS, FUNCTION, APP = 400, 300, 50, 120


def lines_of_file(path_text: str) -> int:
    return path_text.count("\n")


def oversized() -> dict[str, str]:
    """Everything over its budget, by name, with what it measures."""
    found: dict[str, str] = {}
    for path in [*source_files(), *files_of_the_tests()]:
        text = path.read_text(encoding="utf-8")
        lines = lines_of_file(text)
        if lines > FILE:
            found[place(path)] = f"{lines} lines, budget {FILE}"
    for path in source_files():
        for name, node in definitions(parse(path)):
            kind = type(node).__name__
            budget = CLASS if kind == "ClassDef" else FUNCTION
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > budget:
                found[f"{place(path)}::{name}"] = f"{lines} lines, budget {budget}"
    return found


def test_files_classes_and_functions_keep_their_budgets() -> None:
    over = {name: size for name, size in oversized().items() if name not in LARGER}
    assert not over


def test_the_app_stays_small() -> None:
    app = SOURCE / "tui" / "app.py"
    assert lines_of_file(app.read_text(encoding="utf-8")) <= APP


def test_the_list_of_exceptions_only_shrinks() -> None:
    """An exception that is no longer needed is struck off; one without a reason is none."""
    assert set(LARGER) <= set(oversized())
    assert all(len(reason.split()) >= 4 for reason in LARGER.values())
