"""A crash: a report on disk and one sentence, whatever the disk does."""

from __future__ import annotations

import errno
import os
import platform
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from papertui import __version__
from papertui.paths import Places
from papertui.service.crash import KEPT, write_crash_report
from tests.unit.service.making import noon


def reports(places: Places) -> list[Path]:
    return sorted(places.crashes.iterdir())


def test_the_report_holds_versions_the_time_and_the_traceback(places: Places) -> None:
    error = write_crash_report(places, noon(), "Traceback: boom\n")
    (report,) = reports(places)
    text = report.read_text()
    assert f"papertui {__version__}" in text
    assert platform.python_version() in text
    assert "2026-09-21T12:00:00+00:00" in text
    assert text.endswith("Traceback: boom\n")
    assert error.exit_code == 70
    assert str(report) in error.hint


def test_its_folder_is_private(places: Places) -> None:
    write_crash_report(places, noon(), "x")
    assert places.crashes.stat().st_mode & 0o077 == 0


def test_hostile_text_in_an_error_cannot_act_when_the_report_is_shown(places: Places) -> None:
    write_crash_report(places, noon(), "a\ud800b\x1b[31mc\n\u202ed")
    assert reports(places)[0].read_text().endswith("\nabc\nd")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_report_that_cannot_be_written_is_said(
    places: Places, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "write_text", refuse)
    error = write_crash_report(places, noon(), "x")
    assert os.strerror(number) in error.hint
    assert error.exit_code == 70


def test_a_file_in_the_folders_place_is_said(places: Places) -> None:
    places.state.mkdir(parents=True)
    places.crashes.touch()
    assert "could not be written" in write_crash_report(places, noon(), "x").hint


def test_only_the_newest_are_kept(places: Places) -> None:
    start = datetime(2026, 9, 1, tzinfo=UTC)
    for day in range(KEPT + 5):
        write_crash_report(places, start + timedelta(days=day), f"crash {day}")
    kept = reports(places)
    assert len(kept) == KEPT
    assert [path.read_text().rsplit(" ", 1)[-1] for path in (kept[0], kept[-1])] == ["5", str(KEPT + 4)]


def test_other_files_of_the_folder_stay(places: Places) -> None:
    places.crashes.mkdir(parents=True)
    mine = places.crashes / "mine.txt"
    mine.touch()
    for day in range(KEPT + 2):
        write_crash_report(places, noon() + timedelta(days=day), "x")
    assert mine.exists()


def test_an_old_report_that_cannot_be_removed_is_no_failure(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(KEPT):
        write_crash_report(places, noon() - timedelta(days=day + 1), "x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    assert "The report is" in write_crash_report(places, noon(), "newest").hint
