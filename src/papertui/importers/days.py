"""The day of a listing: read from a page's header, and completed where it lacks its year."""

from __future__ import annotations

import calendar
import re
from datetime import date

from papertui.errors import UsageError
from papertui.importers.base import DayFound

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\.?,?\s+)?"
_DAY = re.compile(
    rf"{_WEEKDAY}(?:"
    rf"{_MONTH.format('m1')}\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y1>\d{{4}}))?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+{_MONTH.format('m2')}(?:,?\s+(?P<y2>\d{{4}}))?"
    r"|(?P<y3>\d{4})[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})"
    r")",
    re.IGNORECASE,
)
_GLUED = re.compile(
    rf"{_MONTH.format('m')}\s+(?P<d>[12]\d|3[01]|[1-9])(?:,?\s+(?P<y>(?:19|20)\d\d))?(?=[A-Z0-9])"
)

MTIME, PAGE, OPTION, PAGE_OPTION, CLOCK, NONE = "page+mtime", "page", "option", "page+option", "clock", "none"


def read_day(text: str, line: int) -> DayFound | None:
    """Read a line that is nothing but a day: `Sep 3`, `Wed, 3 September 2025`, `2025-09-03`; else None.

    None also for a day that no year has (`Feb 30`).
    """
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    parts = {name: value for name, value in match.groupdict().items() if value}
    month = next(value for name, value in parts.items() if name[0] == "m")
    number = int(month) if month.isdigit() else _MONTHS[month[:3].lower()]
    day = int(next(value for name, value in parts.items() if name[0] == "d"))
    year = next((int(value) for name, value in parts.items() if name[0] == "y"), None)
    return DayFound(line, text.strip(), number, day, year) if _exists(number, day, year) else None


def looks_like_day(text: str) -> bool:
    """Whether a line has the form of a day, also of one that does not exist."""
    return _DAY.fullmatch(text.strip()) is not None


def glued_day(text: str) -> int:
    """Return how many characters of `text` are a day that is glued to what follows it, 0 if none is."""
    match = _GLUED.match(text)
    if match is None:
        return 0
    end = match.end()
    # `Sep 33D ...` is Sep 3 and 3D; of two digits before a letter D the second belongs to the word.
    if match["y"] is None and len(match["d"]) == 2 and re.match(r"D\b", text[end:]):
        end -= 1
    return end


def _exists(month: int, day: int, year: int | None) -> bool:
    if not 1 <= month <= 12 or (year is not None and not 1 <= year <= 9999):
        return False
    return 1 <= day <= calendar.monthrange(2000 if year is None else year, month)[1]


def resolve_day(
    found: DayFound | None, option: str | None, modified: date | None, today: date
) -> tuple[str | None, str]:
    """Return a listing's day (YYYY-MM-DD or None) and the word for where it comes from.

    `option` wins. A day of the page that has no year gets the one that puts it at or nearest before the
    file's modification date (`modified`), or before `today` where there is no file. The words: `page` (with
    its year), `page+mtime`, `page+option`, `option`, `clock`, `none`.
    """
    if option is not None:
        return option, PAGE_OPTION if found is not None else OPTION
    if found is None:
        return None, NONE
    if found.year is not None:
        return date(found.year, found.month, found.day).isoformat(), PAGE
    latest = today if modified is None else modified
    year = latest.year
    while not (_exists(found.month, found.day, year) and date(year, found.month, found.day) <= latest):
        year -= 1
        if year < 1:
            return None, NONE
    return date(year, found.month, found.day).isoformat(), CLOCK if modified is None else MTIME


def checked_option(day: str | None) -> str | None:
    """Return the day given by option, as it is; raises UsageError where it is none."""
    if day is None:
        return None
    try:
        if date.fromisoformat(day).isoformat() == day:
            return day
    except ValueError:
        pass  # said below, in one place
    raise UsageError(f"{day!r} is no day.", "Write it as YYYY-MM-DD, for example 2025-09-03.")
