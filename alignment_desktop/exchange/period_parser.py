"""Headings and cells to the codes of periods: "2022", "2022-Q2", "2022-05", "2022-W45", "2022-05-31", a span
"2022-05-01/2022-07-31", and without a year "--05", "--Q2", "--W45", "--05-31"."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from alignment_desktop.domain.import_plan import ImportProblem
from alignment_desktop.exchange.cells import Cell, FormatKind
from alignment_desktop.exchange.period_words import BETWEEN, FILLER, FISCAL, HALF, MONTHS, QUARTER, WEEK

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST_HEADING = 60
NO_SUCH_DATE = ImportProblem("import_period_no_such_date")
UNREADABLE = ImportProblem("import_period_unreadable")

Reading = str | ImportProblem | None
"""A code, a date that does not exist, or None: this is no period at all."""


class DateOrder(StrEnum):
    """How 3/4/26 is meant."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


_CLOCK = re.compile(
    r"[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?(?:Z|\s*[+-]\d{2}:?\d{2})?$", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?$")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})$")
_DIGITS_8 = re.compile(r"(19|20)\d{6}$")
_FISCAL_PAIR = re.compile(r"(?:fy|gj)?\s*((?:19|20)\d{2})\s*[/–-]\s*(\d{2}|\d{4})$", re.IGNORECASE)
_EAST_ASIAN = re.compile(r"(?:(\d{4})\s*年)?\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?$")
_TOKENS = re.compile(r"[^\W\d_]+|\d+")
_SPAN = re.compile(r"\s+[-–—]\s+|(?<=[a-z])\s*[-–—]\s*(?=[a-z])|\s*[–—]\s*", re.IGNORECASE)


def parse_period(text: str, order: DateOrder = DateOrder.DAY_FIRST, *, is_loose: bool = True) -> Reading:
    """Read a heading or a cell of a period column. `is_loose` also takes what is a period only in such a place: a bare year,
    20260531, a two-digit year."""
    bare = " ".join(text.split()).strip(" ,;:'")
    if not bare or len(bare) > LONGEST_HEADING:
        return None
    bare = _CLOCK.sub("", bare)
    plain = _numeric(bare, order, is_loose=is_loose)
    if plain is not None:
        return plain
    return _worded(bare, order)


def period_of_cell(cell: Cell, order: DateOrder = DateOrder.DAY_FIRST) -> Reading:
    """Read a cell: a real date by how exactly its format shows it, a year as a number, else its text."""
    value = cell.value
    if isinstance(value, date):
        return _code_of_date(value, cell.format.kind)
    if type(value) is float:
        return _code_of_number(value)
    return parse_period(value, order) if isinstance(value, str) else None


def date_order_of(texts: Iterable[str]) -> DateOrder | None:
    """The order that the texts prove: where one place is over 12, it is the day. None without or with split evidence."""
    day_first = month_first = 0
    for text in texts:
        found = _YEAR_LAST.match(_CLOCK.sub("", text.strip()))
        if found is not None:
            one, two = int(found[1]), int(found[3])
            day_first += one > 12 >= two
            month_first += two > 12 >= one
    if day_first == month_first:
        return None
    return DateOrder.DAY_FIRST if day_first > month_first else DateOrder.MONTH_FIRST


def has_no_year(code: str) -> bool:
    """Whether the code waits for a year."""
    return code.startswith("--")


def with_year(code: str, year: int) -> str | ImportProblem:
    """A code with its missing year filled in; 29 February of a common year is no such date."""
    if not has_no_year(code):
        return code
    filled = f"{year:04d}-{code[2:]}"
    if len(code) == 7 and code[4] == "-":
        day = _day(year, int(code[2:4]), int(code[5:7]))
        return day if day is not None else NO_SUCH_DATE
    return filled


def year_step(before: str, code: str) -> int:
    """1 where codes without a year run on over the turn of one (December, January), -1 where they run back, else 0."""
    last, first = {"--12", "--Q4", "--W52", "--W53"}, {"--01", "--Q1", "--W01"}
    return (before in last and code in first) - (before in first and code in last)


def is_span(code: str) -> bool:
    """Whether the code covers several periods, as a column of totals does."""
    return "/" in code


def year_in(text: str) -> int | None:
    """The one year that stands in a title, a sheet's name or a file's name; None without or with several."""
    years = {int(found) for found in re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", text)}
    return years.pop() if len(years) == 1 else None


def _numeric(bare: str, order: DateOrder, *, is_loose: bool) -> Reading:
    if found := _YEAR_FIRST.match(bare):
        year, month = int(found[1]), int(found[3])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        if found[4] is None:
            if 1 <= month <= 12:
                return f"{year:04d}-{month:02d}"
            return f"{year:04d}" if int(found[3]) == (year + 1) % 100 else NO_SUCH_DATE
        return _day(year, month, int(found[4])) or NO_SUCH_DATE
    if found := _YEAR_LAST.match(bare):
        one, two, year = int(found[1]), int(found[3]), _full_year(found[4])
        day, month = (one, two) if order is DateOrder.DAY_FIRST else (two, one)
        # A place over 12 can only be the day, whatever the order of the others.
        return _day(year, month, day) or (_day(year, day, month) if month > 12 >= day else None) or NO_SUCH_DATE
    if found := _MONTH_YEAR.match(bare):
        year = int(found[2])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        return f"{year:04d}-{int(found[1]):02d}" if 1 <= int(found[1]) <= 12 else NO_SUCH_DATE
    if found := _FISCAL_PAIR.match(bare):
        first, last = int(found[1]), found[2]
        return f"{first:04d}" if int(last) % 100 == (first + 1) % 100 else None
    if found := _EAST_ASIAN.match(bare):
        return _assemble(int(found[1]) if found[1] else None, int(found[2]), int(found[3]) if found[3] else None)
    if is_loose and bare.isdecimal() and bare.isascii():
        return _code_of_number(float(bare)) if len(bare) in {4, 8} else None
    return None


def _worded(bare: str, order: DateOrder) -> Reading:
    folded = "".join(c for c in unicodedata.normalize("NFKD", bare.casefold()) if not unicodedata.combining(c))
    ends = _span_ends(folded)
    if ends is not None:
        return _span(*ends, order)
    months: list[tuple[int, int]] = []
    numbers: list[tuple[int, str]] = []
    units: list[tuple[int, str]] = []
    is_fiscal = False
    for place, token in enumerate(_TOKENS.findall(folded)):
        if token.isdecimal():
            numbers.append((place, token))
        elif token in MONTHS:
            months.append((place, MONTHS[token]))
        elif token in WEEK or token in QUARTER or token in HALF:
            units.append((place, "W" if token in WEEK else "Q" if token in QUARTER else "H"))
        elif token in FISCAL:
            is_fiscal = True
        elif token not in FILLER:
            return None
    if len(months) == 1 and not units:
        return _month(months[0], numbers)
    if len(units) == 1 and not months:
        return _counted(units[0], numbers)
    if is_fiscal and not months and not units and len(numbers) == 1 and len(numbers[0][1]) in {2, 4}:
        year = _full_year(numbers[0][1])
        return f"{year:04d}" if FIRST_YEAR <= year <= LAST_YEAR else None
    return None


def _month(month: tuple[int, int], numbers: list[tuple[int, str]]) -> Reading:
    place, number = month
    if not numbers:
        return f"--{number:02d}"
    if len(numbers) == 1:
        where, digits = numbers[0]
        if len(digits) == 4:
            return _assemble(int(digits), number, None)
        if len(digits) > 2:
            return None
        if where < place or len(digits) == 1:
            return _assemble(None, number, int(digits))
        return _assemble(_full_year(digits), number, None)
    if len(numbers) == 2:
        (_, one), (_, two) = numbers
        day, year = (two, one) if len(one) == 4 else (one, two)
        return _assemble(_full_year(year), number, int(day)) if len(day) <= 2 and len(year) in {2, 4} else None
    return None


def _counted(unit: tuple[int, str], numbers: list[tuple[int, str]]) -> Reading:
    """A quarter, half year or week by its number, with or without a year."""
    place, kind = unit
    years = [entry for entry in numbers if len(entry[1]) == 4]
    counts = [entry for entry in numbers if len(entry[1]) <= 2]
    if len(years) > 1 or not 1 <= len(counts) <= 2 or len(years) + len(counts) != len(numbers):
        return None
    counts.sort(key=lambda entry: (abs(entry[0] - place), entry[0]))
    if len(counts) == 2 and years:
        return None
    number = int(counts[0][1])
    year = int(years[0][1]) if years else _full_year(counts[1][1]) if len(counts) == 2 else None
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if not 1 <= number <= {"W": 53, "Q": 4, "H": 2}[kind]:
        return NO_SUCH_DATE
    if kind == "H":
        months = "01-01/{0}-06-30" if number == 1 else "07-01/{0}-12-31"
        return f"{year}-" + months.format(year) if year is not None else None
    head = "-" if year is None else f"{year:04d}"
    return f"{head}-W{number:02d}" if kind == "W" else f"{head}-Q{number}"


def _span_ends(folded: str) -> tuple[str, str] | None:
    words = folded.split()
    for place, word in enumerate(words):
        if word in BETWEEN and 0 < place < len(words) - 1:
            return " ".join(words[:place]), " ".join(words[place + 1 :])
    parts = _SPAN.split(folded)
    return (parts[0], parts[1]) if len(parts) == 2 and all(parts) else None


def _span(first: str, last: str, order: DateOrder) -> Reading:
    """Two ends as a span of days; the first borrows month and year from the last."""
    end = parse_period(last.strip(", "), order)
    start = parse_period(first.strip(", "), order, is_loose=True)
    if end is None and start is not None and last[:2].strip().isdecimal():
        # "Jan 1 - 15, 2025": the month stands only at the start.
        month = first.split(maxsplit=1)[0]
        end = parse_period(f"{month} {last}", order)
    if not isinstance(end, str) or not isinstance(start, str) or is_span(end) or is_span(start):
        return None
    if has_no_year(end):
        return None
    if has_no_year(start):
        filled = with_year(start, int(end[:4]))
        if isinstance(filled, ImportProblem):
            return filled
        start = filled
    begin, stop = _first_day(start), _last_day(end)
    return f"{begin}/{stop}" if begin and stop and begin <= stop else None


def _first_day(code: str) -> str | None:
    parts = code.split("-")
    if not all(part.isdecimal() for part in parts):
        return None
    return code + "-01" * (3 - len(parts))


def _last_day(code: str) -> str | None:
    parts = code.split("-")
    if not all(part.isdecimal() for part in parts):
        return None
    if len(parts) == 1:
        return f"{code}-12-31"
    return f"{code}-{monthrange(int(parts[0]), int(parts[1]))[1]:02d}" if len(parts) == 2 else code


def _assemble(year: int | None, month: int, day: int | None) -> Reading:
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if not 1 <= month <= 12:
        return NO_SUCH_DATE
    if year is None:
        if day is None:
            return f"--{month:02d}"
        return f"--{month:02d}-{day:02d}" if _day(2000, month, day) else NO_SUCH_DATE
    if day is None:
        return f"{year:04d}-{month:02d}"
    return _day(year, month, day) or NO_SUCH_DATE


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _full_year(digits: str) -> int:
    """25 is 2025, 98 is 1998."""
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (2000 if number < 70 else 1900)


def _code_of_date(value: date, kind: FormatKind) -> Reading:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        return None
    day = value.date() if isinstance(value, datetime) else value
    if kind is FormatKind.YEAR:
        return f"{day.year:04d}"
    if kind is FormatKind.MONTH:
        return f"{day.year:04d}-{day.month:02d}"
    return day.isoformat()


def _code_of_number(number: float) -> Reading:
    """A year, or a day written as one number."""
    if number != int(number):
        return None
    if FIRST_YEAR <= number <= LAST_YEAR:
        return f"{int(number):04d}"
    digits = str(int(number))
    if _DIGITS_8.match(digits):
        return _day(int(digits[:4]), int(digits[4:6]), int(digits[6:])) or NO_SUCH_DATE
    return None
