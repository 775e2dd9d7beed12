"""Jobs in real processes: what they tell, how they end, and what is left when they are stopped."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

import pytest

from papertui.model.listing import ImportReport
from papertui.paths import Places
from papertui.service import indexing, ledger
from papertui.service.importing import Options
from papertui.service.jobs import NICE, Done, Job, Progress, import_files, index_library
from papertui.service.workbench import Workbench
from tests.unit.service import working
from tests.unit.service.making import bring, write_page

PATIENCE = 60.0

Start = Callable[..., Job]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts jobs, and stops them in the end."""
    jobs: list[Job] = []

    def begin(target: Callable[..., Any], *arguments: Any) -> Job:
        jobs.append(Job(target, *arguments))
        return jobs[-1]

    yield begin
    for job in jobs:
        job.stop()


def told_by(job: Job) -> list[Progress | Done]:
    """Everything a job tells until it has ended."""
    told: list[Progress | Done] = []
    while not job.ended:
        assert wait([job._ours], PATIENCE), "the job says nothing"
        told += job.poll()
    return told


def result_of(job: Job) -> Done:
    done = told_by(job)[-1]
    assert isinstance(done, Done)
    return done


def first_word_of(job: Job) -> Progress:
    """What a job tells first; it is at work then."""
    assert wait([job._ours], PATIENCE)
    (told,) = job.poll()
    assert isinstance(told, Progress)
    return told


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_tells_how_far_it_is_and_what_came_of_it(start: Start, places: Places) -> None:
    assert told_by(start(working.answers, places, ["a"])) == [Progress(1, 2, "things"), Done(["a"])]


def test_asking_never_waits_and_nothing_is_told_twice(start: Start, places: Places) -> None:
    job = start(working.waits, places)
    first_word_of(job)
    told: list[tuple[list[Progress | Done], bool]] = [(job.poll(), job.ended)]
    job.stop()
    told.append((job.poll(), job.ended))
    assert told == [([], False), ([], True)]


def test_it_works_with_lower_priority(start: Start, places: Places) -> None:
    assert result_of(start(working.priority, places)).result == min(19, os.nice(0) + NICE)


def test_an_expected_error_is_handed_over(start: Start, places: Places) -> None:
    error = result_of(start(working.refuses, places)).error
    assert error is not None
    assert (error.what, error.hint) == ("There is no room left.", "Free some space.")


def test_a_fault_is_a_report_on_disk_and_a_sentence(
    start: Start, places: Places, capfd: pytest.CaptureFixture[str]
) -> None:
    error = result_of(start(working.breaks, places)).error
    assert error is not None
    assert "fault of its own" in error.what
    (report,) = places.crashes.iterdir()
    assert str(report) in error.hint
    text = report.read_text()
    assert "ZeroDivisionError" in text
    assert "\x1b" not in text
    assert capfd.readouterr() == ("", ""), "nothing is printed over the reader's screen"


def test_a_killed_job_is_said_with_its_code(start: Start, places: Places) -> None:
    error = result_of(start(working.is_killed, places)).error
    assert error is not None
    assert "-9" in error.what


def test_stopping_ends_the_process(start: Start, places: Places) -> None:
    job = start(working.waits, places)
    process = first_word_of(job).done
    assert is_running(process)
    job.stop()
    assert not is_running(process)
    job.stop()


def test_a_job_ends_when_the_reader_is_gone(start: Start, places: Places) -> None:
    job = start(working.waits, places)
    process = first_word_of(job).done
    job._ours.close()
    job._process.join(PATIENCE)
    assert not is_running(process)


def test_a_forgotten_job_does_not_keep_the_reader_from_leaving(tmp_path: Path) -> None:
    script = tmp_path / "reader.py"
    script.write_text(
        "from pathlib import Path\n"
        "from papertui.paths import temporary\n"
        "from papertui.service.jobs import Job\n"
        "from tests.unit.service.working import waits\n"
        "if __name__ == '__main__':\n"
        f"    job = Job(waits, temporary(Path({str(tmp_path)!r})))\n"
        f"    assert job._ours.poll({PATIENCE})\n"
        "    print(job.poll()[0].done)\n"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True, text=True, timeout=PATIENCE, cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert not is_running(int(done.stdout))


def test_much_talk_is_taken_in_without_waiting_for_its_end(start: Start, places: Places) -> None:
    told = told_by(start(working.talks, places, 3000))
    assert told[-1] == Done(3000)
    assert len(told) == 3001


# The two jobs that there are


def test_the_index_is_caught_up_in_a_process_of_its_own(
    start: Start, bench: Workbench, tmp_path: Path
) -> None:
    bring(bench, write_page(tmp_path / "a.txt", range(7)))
    assert indexing.is_behind(bench)
    assert ledger.is_behind(bench)
    assert told_by(start(index_library, bench.places)) == [
        Progress(7, 7, "papers indexed"),
        Progress(7, 7, "papers read for claims"),
        Done(7),
    ]
    assert not indexing.is_behind(bench)
    assert not ledger.is_behind(bench)
    assert result_of(start(index_library, bench.places)) == Done(0)


def test_files_are_imported_in_a_process_of_its_own(start: Start, bench: Workbench, tmp_path: Path) -> None:
    page = write_page(tmp_path / "a.txt", range(5))
    look = result_of(start(import_files, bench.places, [str(page)], Options(dry_run=True))).result
    assert isinstance(look, ImportReport)
    assert (look.new, bench.store.count()) == (5, 0)
    report = result_of(start(import_files, bench.places, [str(page), str(tmp_path / "b")], Options())).result
    assert (report.new, report.problems) == (5, 1)
    assert bench.store.count() == 5
    assert bench.store.undo() is not None
    assert bench.store.count() == 0


def test_wrong_options_are_an_error_in_words(start: Start, bench: Workbench, tmp_path: Path) -> None:
    page = write_page(tmp_path / "a.txt", [1])
    error = result_of(start(import_files, bench.places, [str(page)], Options(format="html"))).error
    assert error is not None
    assert "html" in error.what


def test_a_library_that_cannot_be_opened_is_an_error_in_words(start: Start, places: Places) -> None:
    places.data.mkdir(parents=True)
    places.library.write_bytes(b"no library" * 200)
    error = result_of(start(index_library, places)).error
    assert error is not None
    assert error.hint
