"""Days in a query: what was typed becomes a pair of ISO bounds, both included."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONG_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
RESOLVED_BY_STORE = ("newest", "none")

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_MONTH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)
_AGE = re.compile(r"(<=|>=|<|>)(\d{1,4})\s*([dwmy])", re.ASCII)
_DAYS_OF_UNIT = {"d": 1, "w": 7, "m": 30, "y": 365}


class DayError(ValueError):
    """Text that names no day; its argument says why, for people."""


def day_bounds(text: str, today: date | None) -> tuple[str | None, str | None]:
    """The ISO bounds (low, high; None where open) that `text` names.

    `today` settles ages and names without a year: the last such day that has
    begun. `newest` and `none` have no bounds here, the store knows them.
    Raises DayError.
    """
    text = text.strip().casefold()
    if text in RESOLVED_BY_STORE:
        return None, None
    if age := _AGE.fullmatch(text):
        return _age_bounds(age[1], int(age[2]) * _DAYS_OF_UNIT[age[3]], _needed(today))
    if ".." not in text:
        low, high = _span(text, today)
        return low.isoformat(), high.isoformat()
    before, _, after = text.partition("..")
    if not before and not after:
        raise DayError("a range needs a day on one side at least")
    start = _span(before, today)[0].isoformat() if before else None
    end = _span(after, today)[1].isoformat() if after else None
    if start and end and start > end:
        raise DayError("the range ends before it begins")
    return start, end


def _needed(today: date | None) -> date:
    if today is None:
        raise DayError("an age or a month without a year needs today's date")
    return today


def _age_bounds(sign: str, days: int, today: date) -> tuple[str | None, str | None]:
    """Younger ones run from a day on, older ones up to a day."""
    try:
        if sign == "<":
            return (today - timedelta(days=days - 1)).isoformat(), None
        if sign == "<=":
            return (today - timedelta(days=days)).isoformat(), None
        if sign == ">":
            return None, (today - timedelta(days=days + 1)).isoformat()
        return None, (today - timedelta(days=days)).isoformat()
    except OverflowError:
        raise DayError("that is before the first year") from None


def _span(text: str, today: date | None) -> tuple[date, date]:
    """First and last day of what one atom names: a day, a month or a year."""
    if text in ("today", "yesterday"):
        day = _needed(today) - timedelta(days=int(text == "yesterday"))
        return day, day
    if iso := _ISO.fullmatch(text):
        return _calendar_span(int(iso[1]), iso[2], iso[3])
    if short := _MONTH_DAY.fullmatch(text):
        return _latest(int(short[1]), int(short[2]), _needed(today))
    month = _month_number(text)
    if month is None:
        raise DayError(f"“{text}” is no day, month or year")
    now = _needed(today)
    return _calendar_span(now.year if month <= now.month else now.year - 1, str(month), None)


def _month_number(text: str) -> int | None:
    for number, (short, long) in enumerate(zip(MONTHS, LONG_MONTHS, strict=True), start=1):
        if text in (short, long) or (len(text) > 3 and long.startswith(text)):
            return number
    return None


def _calendar_span(year: int, month: str | None, day: str | None) -> tuple[date, date]:
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            last = calendar.monthrange(year, int(month))[1]
            return date(year, int(month), 1), date(year, int(month), last)
        exact = date(year, int(month), int(day))
        return exact, exact
    except (ValueError, calendar.IllegalMonthError):
        raise DayError("there is no such day in the calendar") from None


def _latest(month: int, day: int, today: date) -> tuple[date, date]:
    """The last such month and day that has begun; a leap day may lie eight years back."""
    for year in range(today.year, today.year - 9, -1):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate <= today:
            return candidate, candidate
    raise DayError("there is no such day in the calendar")
