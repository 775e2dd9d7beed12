"""Figures and days in words, the same on every screen and in every locale."""

from __future__ import annotations

from datetime import date

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NO_DAY = "no day"


def grouped(number: int) -> str:
    """A count with its thousands parted: `1,204`."""
    return f"{number:,}"


def ordinal(number: int) -> str:
    """A place in an order: `1st`, `22nd`, `13th`."""
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{grouped(number)}{tail}"


def counted(number: int, one: str, many: str = "") -> str:
    """A count with its noun: `1 paper`, `1,204 papers`."""
    return f"{grouped(number)} {one if number == 1 else many or one + 's'}"


def parsed_day(day: str | None) -> date | None:
    """An ISO day as a date; None for none and for what is no day."""
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


def day_name(day: str | None, today: date | None = None, aligned: bool = False) -> str:
    """A day as people say it: `Tue 3 Sep`, with the year where it is not this one.

    `aligned` sets the day of the month right in two cells, for columns.
    """
    value = parsed_day(day)
    if value is None:
        return NO_DAY
    number = f"{value.day:>2}" if aligned else str(value.day)
    name = f"{WEEKDAYS[value.weekday()]} {number} {MONTHS[value.month - 1]}"
    return name if today is not None and today.year == value.year else f"{name} {value.year}"


def short_day(day: str | None, today: date | None = None) -> str:
    """A day without its weekday: `28 Aug`, `28 Aug 2025`."""
    value = parsed_day(day)
    if value is None:
        return NO_DAY
    name = f"{value.day} {MONTHS[value.month - 1]}"
    return name if today is not None and today.year == value.year else f"{name} {value.year}"
