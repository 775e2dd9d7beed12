"""What stands in the files besides code: docstrings, reasons, loose ends, places of one machine."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.house.code import ROOT, parse, place, public, source_files

UNFINISHED = re.compile(
    r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX", "NotImplemented" + "Error"]) + r")\b"
)
BARE_IGNORE = re.compile(r"#\s*(?:noqa(?!: [A-Z]+[0-9]+(?:, ?[A-Z]+[0-9]+)*\b.*\S)|type: ignore(?!\[))")
REASONLESS = re.compile(r"#\s*(?:noqa: [A-Z0-9, ]+|type: ignore\[[\w, -]+\])\s*$")
# A path that only one computer has; assembled, so that this file does not hold one itself.
ONE_MACHINE = re.compile(
    r"(?<![\w.])/(?:" + "|".join(["ho" + "me", "ro" + "ot", "wo" + "rk", "Us" + "ers"]) + r")/\w"
)


def tracked() -> list[Path]:
    """The text files of the repository, as git knows them; all files where there is no git."""
    run = subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True, cwd=ROOT)
    if run.returncode != 0:
        pytest.skip("not a git checkout: cannot tell which files belong to the project")
    names = [name for name in run.stdout.split("\0") if name]
    texts = [
        ROOT / name
        for name in names
        if not name.endswith((".png", ".svg", ".gz", ".npz", ".bin", ".txt", ".raw"))
    ]
    return [path for path in texts if path.is_file() and "tests/data" not in place(path)]


@pytest.mark.parametrize("path", source_files(), ids=place)
def test_everything_public_has_a_docstring(path: Path) -> None:
    tree = parse(path)
    assert ast.get_docstring(tree), f"{place(path)} does not say what it is"
    assert not [name for name, node in public(tree) if not ast.get_docstring(node)]


@pytest.mark.parametrize("path", source_files(), ids=place)
def test_nothing_is_left_unfinished(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if UNFINISHED.search(line)]


@pytest.mark.parametrize("path", source_files(), ids=place)
def test_every_ignore_has_its_reason(path: Path) -> None:
    """`# noqa: S608 - values are bound` and `# type: ignore[x]  # why` pass; bare ones do not."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if BARE_IGNORE.search(line) or REASONLESS.search(line)]


def test_nothing_names_a_place_on_one_machine() -> None:
    found = [
        f"{place(path)}:{number}: {line.strip()}"
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if ONE_MACHINE.search(line)
    ]
    assert not found


@pytest.mark.parametrize("lock", ["requirements.lock", "training/requirements.lock"])
def test_the_lock_is_exact_and_names_no_host(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert lines
    assert not [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*", line)]
