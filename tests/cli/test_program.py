"""The program around the verbs: start-up, exit codes, streams, signals, crashes."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from papertui import __version__
from papertui.cli import program as program_module
from papertui.cli.parser import shielded
from papertui.cli.verbs import VERBS
from tests.cli.calling import Program

HEAVY = ("textual", "rich", "numpy", "whoosh", "sqlite3", "pylatexenc", "platformdirs")
QUICK = 0.060  # seconds that --version and --help may take


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_it_answers_at_once_and_loads_nothing_heavy(program: Program, option: str) -> None:
    look = (
        f"import sys, atexit; from papertui.__main__ import main; sys.argv[1:] = [{option!r}];"
        "atexit.register(lambda: print('LOADED', *sorted({m.partition('.')[0] for m in sys.modules})));"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    loaded = done.stdout.rpartition("LOADED")[2].split()
    assert not set(loaded) & set(HEAVY)
    times = []
    for _ in range(7):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "papertui", option], capture_output=True, check=True)
        times.append(time.perf_counter() - began)
    # What the interpreter itself takes on this machine right now is not ours: a loaded machine fails nobody.
    bare = []
    for _ in range(7):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], capture_output=True, check=True)
        bare.append(time.perf_counter() - began)
    assert min(times) < max(QUICK, 5 * statistics.median(bare))


def test_the_version_is_the_package_s(program: Program) -> None:
    assert program.spawn("--version").out == f"papertui {__version__}\n"
    assert program("--version").code == 0


def test_help_names_every_verb(program: Program) -> None:
    out = program.spawn("--help").out
    assert all(f"\n    {entry.name} " in out or f"\n    {entry.name}\n" in out for entry in VERBS)
    assert "Exit codes" in out


@pytest.mark.parametrize("name", [entry.name for entry in VERBS])
def test_every_verb_has_its_help(program: Program, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert program(name, "--help").code == 0
    assert f"papertui {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["serch"], "There is no verb 'serch'.\n  Did you mean `papertui search`?"),
        (["xyzzy"], "There is no verb 'xyzzy'.\n  `papertui --help` names them."),
        (["tag", "ad"], "Did you mean `papertui tag add`?"),
        (["list", "--sort", "mood"], "invalid choice: 'mood'"),
        (["list", "--limit", "-3"], "'-3' is no whole number"),
        (["list", "--frob"], "--frob"),
        (["show"], "required: ID"),
        (["mark", "great", "abc"], "invalid choice: 'great'"),
        (["bookmark"], "Name papers by ID, or all that a query finds"),
        (["bookmark", "abc", "--query", "x"], "Name papers by ID, or all that a query finds"),
        (["search"], "What is to be searched?"),
        (["search", "x", "--batch", "-"], "What is to be searched?"),
        (["import", "x", "--day", "tomorrow"], "'tomorrow' is no day"),
        (["import", "x", "--day", "2026-02-30"], "is no day"),
        (["claims", "x", "--from", "-"], "Give one of the two"),
        (["claims", "--bookmarked", "--from", "-"], "Leave --labels or --from out"),
        (["bookmark", "--query", "x", "--claim", "3"], "A claim is a claim of one paper"),
        (["bookmark", "abc", "def", "--claim", "3"], "A claim is a claim of one paper"),
        (["bookmark", "abc", "--claim", "-3"], "'-3' is no whole number"),
        (["-x", "list"], "-x"),
    ],
)
def test_wrong_usage_is_2_and_says_how_it_goes(program: Program, argv: list[str], said: str) -> None:
    answer = program(*argv)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith("papertui: ")
    assert said in answer.err
    assert not program.data.exists(), "a call that is wrong touches nothing"


def test_a_library_that_cannot_be_opened_is_3(program: Program) -> None:
    program.data.parent.mkdir(exist_ok=True)
    program.data.write_text("a file where a folder should be")
    answer = program("list")
    assert answer.code == 3
    assert answer.err.count("\n") == 2, "what happened, and what to do"


def test_a_damaged_library_is_3_and_not_overwritten(program: Program) -> None:
    program.data.mkdir(parents=True, mode=0o700)
    path = program.data / "library.db"
    path.write_bytes(b"not a database at all" * 500)
    assert program("list").code == 3
    assert path.read_bytes().startswith(b"not a database")


def test_the_data_directory_of_the_call_wins(program: Program, tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert program("--data-dir", str(other), "list").code == 0
    assert (other / "library.db").exists()
    assert not program.data.exists()


def test_what_is_wrong_in_config_toml_is_told_at_every_call(program: Program) -> None:
    program.config.mkdir()
    path = program.config / "config.toml"
    path.write_text('rows = "two"\nthem = "dark"\n')
    answer = program("list")
    assert answer.code == 0
    assert (
        answer.err == f"{path}:2: There is no setting named 'them'. Did you mean theme?\n  them = \"dark\"\n"
    )


def test_a_fault_of_our_own_is_70_with_a_report_and_no_traceback(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> int:
        raise ZeroDivisionError("\x1b[31mboom")

    monkeypatch.setattr(program_module, "_run_verb", broken)
    answer = program("list")
    assert answer.code == 70
    assert "Traceback" not in answer.err
    assert "\x1b" not in answer.err
    (report,) = (program.state / "crashes").iterdir()
    assert str(report) in answer.err
    assert "ZeroDivisionError" in report.read_text()


def test_a_closed_pipe_ends_quietly(library: Program) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "papertui", "keys", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=library.whole_environ,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(30) == 0
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_under_stdout_is_told(library: Program) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "papertui", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=library.whole_environ,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("papertui: stdout could not be written: No space left on device.")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_it_with_128_and_its_number(program: Program, number: int, code: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "papertui", "claims", "--from", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**program.whole_environ, "PYTHONUNBUFFERED": "1"},
        # A suite that runs in the background ignores Ctrl+C, and what it starts would too.
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # noqa: PLW1509  # no threads here
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b'{"id":"x","title":"T","abstract":"We reach 3%."}\n')
    process.stdin.flush()
    assert process.stdout.readline().startswith(b'{"id"'), "now it waits for the next line"
    os.kill(process.pid, number)
    _, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert err == b""


def test_json_is_utf_8_whatever_the_locale_says(library: Program) -> None:
    library("tag", "add", "größe/日本", "--query", "survey")
    answer = library.spawn("tag", "list", "--json", more={"PYTHONIOENCODING": "latin-1", "LC_ALL": "C"})
    assert answer.object()["name"] == "größe/日本"
    plain = subprocess.run(
        [sys.executable, "-m", "papertui", "tag", "list"],
        capture_output=True,
        env={**library.whole_environ, "PYTHONIOENCODING": "ascii"},
    )
    assert plain.returncode == 0, "what a terminal cannot show is written as an escape"
    assert plain.stdout.isascii()


def test_words_with_a_minus_are_words() -> None:
    assert shielded(["list", "a", "-b", "--json"]) == ["list", "a", "\0-b", "--json"]
    assert shielded(["list", "-h"]) == ["list", "-h"]
    assert shielded(["--data-dir", "-d", "show", "-", "-x"]) == ["--data-dir", "-d", "show", "-", "\0-x"]
    assert shielded(["list", "--", "--json", "-"]) == ["list", "\0--json", "-"]
    assert shielded(["-x", "list"]) == ["-x", "list"]
