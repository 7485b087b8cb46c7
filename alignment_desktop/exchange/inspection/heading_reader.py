"""What the headings over one column say together: the period, the role, whether it sums up, and what is left of the words."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from alignment_desktop.exchange.heading_words import fold, words_of
from alignment_desktop.exchange.inspection.items import Item, ItemKind, period_of_text
from alignment_desktop.exchange.inspection.records import Role
from alignment_desktop.exchange.inspection.words import is_to_date, is_total_heading, role_of_words
from alignment_desktop.exchange.period_parser import DateOrder, has_no_year, parse_period, with_year
from alignment_desktop.exchange.period_words import MONTHS, word_set

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d{2}(?![\d.,]?\d)")
_QUARTER_WORD = re.compile(r"\b(?:Q|T)([1-4])\b")
_BEFORE = word_set(
    "on at as of in for ended ending until to by am zum bis fur im au le al el del di a per op van em ate"
)
_DOUBTFUL = word_set("may mar set mai sep out ago mars mag mei lug")
_MONTH_WORD = re.compile(
    r"(?<![^\W\d_])(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![^\W\d_])\.?", re.IGNORECASE
)
_AFTER_MONTH = re.compile(
    r"\s*,?\s*(?P<day>[0-3]?\d(?!\d))?(?:st|nd|rd|th)?\s*,?\s*'?(?P<year>(?:19|20)\d{2})?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Heading:
    """One column's headings. `period` may wait for its year; `text` is all of them, `metric` what is no period."""

    text: str = ""
    metric: str = ""
    period: str | None = None
    role: Role | None = None
    is_total: bool = False
    is_to_date: bool = False


def heading_of(pieces: Sequence[Item], order: DateOrder) -> Heading:
    """Read the cells above one column, from top to bottom."""
    period: str | None = None
    role: Role | None = None
    is_total = to_date = False
    texts: list[str] = []
    metric: list[str] = []
    for item in pieces:
        code, is_whole = period_of_heading(item, order)
        period = _joined(period, code)
        text = item.text or (f"{item.value:.15g}" if item.value is not None else "")
        if text and text not in texts:
            texts.append(text)
            if not is_whole:
                metric.append(text)
        if item.kind is ItemKind.TEXT and not is_whole:
            role = role_of_words(text) or role
            is_total = is_total or is_total_heading(text)
            to_date = to_date or is_to_date(text)
    if to_date:
        period = None
    return Heading(" ".join(texts), " ".join(metric), period, role, is_total, to_date)


def period_of_heading(item: Item, order: DateOrder) -> tuple[str | None, bool]:
    """The period in a heading, and whether the heading is nothing but that."""
    if item.kind is ItemKind.DAY:
        return _month_of(item), True
    if item.is_year and item.kind is ItemKind.NUMBER:
        return f"{int(item.value or 0):04d}", True
    if not item.text:
        return None, False
    whole = period_of_text(item.text, order)
    return (whole, True) if whole is not None else (period_within(item.text), False)


def _month_of(item: Item) -> str | None:
    return item.period


@lru_cache(maxsize=5_000)
def period_within(text: str) -> str | None:
    """A period among other words of a heading: "May Actuals", "Value of stock on Jan 1", "Budget 2026", "Sales Q3 2025"."""
    if len(text) > 80:
        return None
    quarter = _QUARTER_WORD.search(text)
    years = set(_YEAR.findall(text))
    year: str | None = years.pop() if len(years) == 1 else None
    if quarter is not None:
        return f"{year}-Q{quarter[1]}" if year else f"--Q{quarter[1]}"
    found = list(_MONTH_WORD.finditer(text))
    if len(found) == 1 and _is_month(text, found[0]):
        after = _AFTER_MONTH.match(text, found[0].end())
        number = MONTHS[fold(found[0]["month"])]
        day = after["day"] if after is not None else None
        head = year or "-"
        if day and 1 <= int(day) <= 31:
            return f"{head}-{number:02d}-{int(day):02d}"
        return f"{head}-{number:02d}"
    if year is not None and len(words_of(text)) <= 5:
        return year
    return None


def _is_month(text: str, found: re.Match[str]) -> bool:
    """Whether a word is meant as a month, for "may", "mars" and the like are words too."""
    word = found["month"]
    if not word[0].isupper():
        return False
    before = words_of(text[: found.start()])
    after = words_of(text[found.end() :])
    if _YEAR.search(text) or (before and before[-1] in _BEFORE):
        return True
    if fold(word) in _DOUBTFUL:
        return (role_of_words(text) is not None or is_total_heading(" ".join(after))) and len(before) + len(after) <= 2
    return len(before) + len(after) <= 2 and (not before or not after)


def _joined(one: str | None, other: str | None) -> str | None:
    """Two codes over one column: a year above a month completes it; otherwise the lower, more exact one counts."""
    if one is None or other is None:
        return one or other
    if has_no_year(other) and one[:4].isdecimal():
        filled = with_year(other, int(one[:4]))
        return filled if isinstance(filled, str) else other
    if has_no_year(one) and other.isdecimal():
        filled = with_year(one, int(other))
        return filled if isinstance(filled, str) else one
    return other if len(other) >= len(one) else one


_ENDED = re.compile(
    r"(?:(?P<count>\d{1,2}|three|six|nine|twelve|one)\s+)?(?P<unit>year|years|month|months|quarter|week|period)s?\s+"
    r"(?:ended|ending|to|until)\s+(?P<end>.+)",
    re.IGNORECASE,
)
_COUNTS = {"one": 1, "three": 3, "six": 6, "nine": 9, "twelve": 12}


def period_of_title(text: str, order: DateOrder) -> str | None:
    """The period that a title over a whole table names: a day, a span, "for the year ended 30 June 2025", "March 2025"."""
    bare = " ".join(text.split()).strip(" ()[].,;:")
    if not bare or len(bare) > 120:
        return None
    ended = _ENDED.search(bare)
    if ended is not None:
        code = _end_of(ended["end"], order)
        if code is not None:
            return _before(code, ended)
    for piece in _pieces(bare):
        found = parse_period(piece, order)
        if isinstance(found, str) and not has_no_year(found):
            return collapsed(found)
    return None


def _pieces(bare: str) -> list[str]:
    """A title and what is left when words before the period are taken away, one after the other."""
    words = bare.split()
    pieces = [
        bare,
        *(part.strip() for part in re.split(r"[:|()]| - (?=[A-Z][a-z]+ \d{4}$)", bare) if part and part.strip()),
    ]
    pieces += [" ".join(words[place:]) for place in range(1, len(words))]
    pieces += [" ".join(words[:place]) for place in range(len(words) - 1, 0, -1)]
    return [piece for piece in dict.fromkeys(pieces) if any(char.isdigit() for char in piece)]


def _end_of(text: str, order: DateOrder) -> str | None:
    for piece in (text, " ".join(text.split()[:3]), " ".join(text.split()[:2])):
        found = parse_period(piece.strip(" ()[].,;:"), order)
        if isinstance(found, str) and not has_no_year(found) and "/" not in found:
            return found
    return None


def _before(end: str, ended: re.Match[str]) -> str | None:
    """The span of so many months that ends there."""
    unit = ended["unit"].lower().rstrip("s")
    written = (ended["count"] or "1").lower()
    count = _COUNTS.get(written, int(written) if written.isdecimal() else 1)
    months = count * {"year": 12, "month": 1, "quarter": 3}.get(unit, 0)
    if len(end) == 4:
        return end
    year, month = int(end[:4]), int(end[5:7]) if end[5:7].isdecimal() else 0
    if not month:
        return end
    day = int(end[8:10]) if len(end) == 10 else monthrange(year, month)[1]
    last = date(year, month, day)
    if unit == "week":
        return f"{last - timedelta(days=6)}/{last}"
    if not months:
        return collapsed(end)
    place = year * 12 + month - months
    first = date(place // 12, place % 12 + 1, 1)
    return collapsed(f"{first}/{last}")


def collapsed(code: str) -> str:
    """A span that is just a month, quarter or year of the calendar, as that."""
    start, cut, end = code.partition("/")
    if not cut or len(start) != 10 or len(end) != 10:
        return code
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1] or first.year != last.year:
        return code
    if first.month == last.month:
        return start[:7]
    if (first.month, last.month) == (1, 12):
        return start[:4]
    if last.month - first.month == 2 and last.month % 3 == 0:
        return f"{start[:4]}-Q{last.month // 3}"
    return code
