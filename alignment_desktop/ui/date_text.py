"""Reads days as people type them ("31 Dec", "31.12.2026", "2026-12-31") in their own language and order."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

_NUMBERS = re.compile(r"(\d{1,4})\s*[./\- ]\s*(\d{1,2})(?:\s*[./\- ]\s*(\d{1,4}))?\.?")
# A letter and what belongs to it: marks above and below letters are no letters themselves.
_WORD = r"[^\W\d_][^\s\d.,]*"
_DIRECTION_MARKS = str.maketrans("", "", "\u200e\u200f\u061c")
_DAY_FIRST_WORD = re.compile(rf"(\d{{1,2}})\.?\s*(?:de\s+)?({_WORD})\.?,?\s*(?:de\s+)?(\d{{2,4}})?")
_MONTH_FIRST_WORD = re.compile(rf"({_WORD})\.?\s*(\d{{1,2}})(?:st|nd|rd|th)?,?\s*(\d{{4}})?")
_MONTH_AND_YEAR = re.compile(rf"({_WORD})\.?\s+(\d{{4}})")
_EARLIEST, _LATEST = 1900, 2200
_FEWEST_LETTERS = 3


def read_day(text: str, today: date, locale: QLocale | None = None) -> date | None:
    """The day a text means, or None if it means none. Without a year it is the next such day from `today` on.

    "Dec 2028" is the last day of the month. Day and month in figures stand in the order of `locale`.
    """
    locale = locale or QLocale()
    typed = " ".join(text.translate(_DIRECTION_MARKS).split())
    word = _day_by_word(typed, today)
    if word is not None:
        return word
    if found := _NUMBERS.fullmatch(typed):
        return _from_numbers(found.group(1), found.group(2), found.group(3), today, locale)
    if found := _DAY_FIRST_WORD.fullmatch(typed):
        return _from_word(found.group(1), found.group(2), found.group(3), today, locale)
    if found := _MONTH_AND_YEAR.fullmatch(typed):
        return _end_of_month(found.group(1), int(found.group(2)), locale)
    if found := _MONTH_FIRST_WORD.fullmatch(typed):
        return _from_word(found.group(2), found.group(1), found.group(3), today, locale)
    return None


def _day_by_word(typed: str, today: date) -> date | None:
    words = {_tr("today"): 0, _tr("tomorrow"): 1, _tr("yesterday"): -1}
    days = words.get(typed.casefold())
    return None if days is None else date.fromordinal(today.toordinal() + days)


def _from_numbers(first: str, second: str, third: str | None, today: date, locale: QLocale) -> date | None:
    if len(first) == 4:
        return None if third is None else _made(int(first), int(second), int(third))
    one, two = int(first), int(second)
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat).casefold()
    day_first = pattern.find("d") < pattern.find("m")
    # What cannot be a month is the day, whatever the order.
    day, month = (one, two) if (day_first or one > 12) and two <= 12 else (two, one)
    return _next(day, month, today) if third is None else _made(_year(third), month, day)


def _from_word(day: str, word: str, year: str | None, today: date, locale: QLocale) -> date | None:
    month = _month(word, locale)
    if month is None:
        return None
    return _next(int(day), month, today) if year is None else _made(_year(year), month, int(day))


def _end_of_month(word: str, year: int, locale: QLocale) -> date | None:
    month = _month(word, locale)
    return None if month is None else _made(year, month, QDate(year, month, 1).daysInMonth())


def _month(word: str, locale: QLocale) -> int | None:
    wanted = word.casefold().rstrip(".")
    if len(wanted) < _FEWEST_LETTERS:
        return None
    for source in (locale, QLocale(QLocale.Language.English)):
        for month in range(1, 13):
            for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
                for name in (source.monthName(month, form), source.standaloneMonthName(month, form)):
                    plain = name.casefold().rstrip(".")
                    if plain == wanted or (form is QLocale.FormatType.LongFormat and plain.startswith(wanted)):
                        return month
    return None


def _next(day: int, month: int, today: date) -> date | None:
    """The first such day from today on; 29 February may be years away."""
    for year in range(today.year, today.year + 9):
        made = _made(year, month, day)
        if made is not None and made >= today:
            return made
    return None


def _year(text: str) -> int:
    return 2000 + int(text) if len(text) == 2 else int(text)


def _made(year: int, month: int, day: int) -> date | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("DateText", text)
