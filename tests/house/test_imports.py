"""Imports point down the house, and the core does not know the screen."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.code import CORE, ROOT, SOURCE, core_modules, module_name, source_files

LAYERS_OF_THE_LAW = (
    "__main__ -> main -> cli | tui -> service -> config -> "
    "importers | exporters | claims | store | search -> text -> model -> paths -> errors"
)

# The rooms of search that a plain verb, help and completion need; the others work on the index, with arrays.
SPOKEN = {f"papertui.search.{name}" for name in ("language", "fields", "lexer", "days")}

LOADED = """
import sys
before = set(sys.modules)
import {module}
print(*sorted({{name.partition(".")[0] for name in set(sys.modules) - before}}))
"""


def loaded_by(module: str) -> set[str]:
    """The top-level packages that a fresh interpreter has loaded after one import."""
    run = subprocess.run(
        [sys.executable, "-c", LOADED.format(module=module)], capture_output=True, text=True, cwd=ROOT
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


def test_the_contracts_of_import_linter_are_kept() -> None:
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_law_states_the_layers_that_are_checked() -> None:
    assert LAYERS_OF_THE_LAW in (ROOT / "docs" / "house.md").read_text(encoding="utf-8")


def test_every_room_is_known() -> None:
    rooms = {p.stem for p in SOURCE.glob("*.py")} | {
        p.name for p in SOURCE.iterdir() if (p / "__init__.py").exists()
    }
    assert rooms - {"__init__"} <= {*CORE, "cli", "tui", "main", "__main__"}


@pytest.mark.parametrize("module", core_modules())
def test_a_core_module_stands_without_the_screen(module: str) -> None:
    loaded = loaded_by(module)
    assert not loaded & {"textual", "rich"}
    if module in SPOKEN or not module.startswith("papertui.search."):
        assert not loaded & {"whoosh", "numpy", "pylatexenc", "platformdirs"}


@pytest.mark.parametrize("module", ["papertui.model", "papertui.errors"])
def test_the_model_knows_the_standard_library_only(module: str) -> None:
    assert loaded_by(module) <= sys.stdlib_module_names | {"papertui"}


def test_the_verbs_load_nothing_heavy() -> None:
    verbs = [
        name
        for name in map(module_name, source_files())
        if name.startswith(("papertui.cli", "papertui.main"))
    ]
    assert verbs
    loaded = loaded_by(", ".join(verbs))
    assert not loaded & {
        "textual",
        "rich",
        "whoosh",
        "numpy",
        "pylatexenc",
        "platformdirs",
        "rapidfuzz",
        "shtab",
        "sqlite3",
    }


def test_no_room_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    assert not [p for p in source_files() if {p.stem, p.parent.name} & drawers]
