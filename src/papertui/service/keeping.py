"""Keeping the library: the day's backup."""

from __future__ import annotations

from pathlib import Path

from papertui.service.workbench import Workbench


def back_up_daily(bench: Workbench) -> Path | None:
    """Make the day's backup; None where today has one, nothing changed since, or nothing may be written."""
    return None if bench.read_only else bench.store.daily_backup()
