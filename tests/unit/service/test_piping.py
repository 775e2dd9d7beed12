"""Piping papers to a command: Markdown on its standard input, no shell, every failure in words."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from papertui.errors import PapertuiError, UsageError
from papertui.service import piping
from papertui.service.exporting import export
from papertui.service.piping import KEPT, pipe_to
from papertui.service.workbench import Workbench
from tests.unit.service.making import bring as bring_in
from tests.unit.service.making import filled, write_jsonl


@pytest.fixture
def keys(bench: Workbench, tmp_path: Path) -> list[int]:
    return filled(bench, tmp_path, 3, index=False)


def python(code: str) -> str:
    return f'{sys.executable} -c "{code}"'


def test_the_papers_go_in_as_the_markdown_export_writes_them(
    bench: Workbench, keys: list[int], tmp_path: Path
) -> None:
    target = tmp_path / "out.md"
    assert pipe_to(bench, keys[:2], f"tee {target}")
    assert target.read_text() == "".join(export(bench, keys=keys[:2]).text)


def test_what_it_says_comes_back_cut(bench: Workbench, keys: list[int]) -> None:
    assert pipe_to(bench, keys, "echo hello") == "hello"
    assert pipe_to(bench, keys, python("import sys; sys.stderr.write('aside')")) == "aside"
    assert len(pipe_to(bench, keys, python("print('x' * 99999)"))) == KEPT
    assert pipe_to(bench, keys, "true") == ""


def test_no_shell_reads_the_words(bench: Workbench, keys: list[int], tmp_path: Path) -> None:
    assert pipe_to(bench, keys, "echo $HOME; touch x | cat > y `id` *") == "$HOME; touch x | cat > y `id` *"
    assert pipe_to(bench, keys, "echo 'a  b'") == "a  b"


@pytest.mark.parametrize("command", ["", "  ", "'open", "no-such-command-here", "/"])
def test_a_command_that_is_none_is_wrong_usage(bench: Workbench, keys: list[int], command: str) -> None:
    with pytest.raises(UsageError):
        pipe_to(bench, keys, command)


def test_a_command_that_fails_is_said_with_its_words(bench: Workbench, keys: list[int]) -> None:
    with pytest.raises(PapertuiError, match="code 3") as caught:
        pipe_to(
            bench, keys, python("import sys; sys.exit('it broke') if 0 else (print('it broke'), sys.exit(3))")
        )
    assert caught.value.hint == "it broke"


def test_a_command_that_does_not_end_is_stopped(
    bench: Workbench, keys: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(piping, "PATIENCE", 0.2)
    with pytest.raises(PapertuiError, match="longer than"):
        pipe_to(bench, keys, python("import threading; threading.Event().wait()"))


def test_a_command_that_does_not_read_is_no_failure(bench: Workbench, tmp_path: Path) -> None:
    bring_in(bench, write_jsonl(tmp_path / "a.jsonl", [{"title": "Long", "abstract": "word " * 60_000}]))
    assert pipe_to(bench, list(bench.store.keys()), "echo done") == "done"


def test_bytes_that_are_no_utf8_are_read(bench: Workbench, keys: list[int]) -> None:
    if shutil.which("printf") is None:
        pytest.skip("there is no printf here")
    assert pipe_to(bench, keys, r"printf '\377ok'").endswith("ok")
