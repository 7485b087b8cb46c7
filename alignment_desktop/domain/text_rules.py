"""What a text or a figure must be before it may enter a plan. One place, so that a field, a paste and an import agree."""

from __future__ import annotations

import math
from datetime import date

from alignment_desktop.domain.errors import DomainError

TITLE_LENGTH = 500
TEXT_LENGTH = 200_000
EARLIEST = date(1900, 1, 1)
LATEST = date(2200, 12, 31)
SIGNIFICANT_DIGITS = 15


def clean_line(text: str, *, field: str) -> str:
    """One line: edges trimmed, every run of white space one space. Raises `DomainError` when too long or unreadable."""
    line = " ".join(_readable(text, field).split())
    if len(line) > TITLE_LENGTH:
        raise DomainError("text_too_long", field=field, limit=TITLE_LENGTH, length=len(line))
    return line


def clean_name(text: str, *, field: str) -> str:
    """One line that may not be empty."""
    line = clean_line(text, field=field)
    if not line:
        raise DomainError("name_missing", field=field)
    return line


def clean_text(text: str, *, field: str) -> str:
    """Several lines, each ended by one newline character; edges stay as typed."""
    cleaned = _readable(text, field).replace("\r\n", "\n").replace("\r", "\n")
    if len(cleaned) > TEXT_LENGTH:
        raise DomainError("text_too_long", field=field, limit=TEXT_LENGTH, length=len(cleaned))
    return cleaned


def clean_number(value: float | None, *, field: str) -> float | None:
    """A finite float, or None. NaN and infinity never enter a plan; text is parsed elsewhere."""
    if value is None:
        return None
    number = float(value)
    if not math.isfinite(number) or abs(number) >= 10**SIGNIFICANT_DIGITS:
        raise DomainError("number_too_large", field=field)
    return number + 0.0  # -0.0 becomes 0.0


def clean_date(value: date | None, *, field: str) -> date | None:
    """A day between 1900 and 2200, or None."""
    if value is None or EARLIEST <= value <= LATEST:
        return value
    raise DomainError("date_out_of_range", field=field)


def _readable(text: str, field: str) -> str:
    """Without control characters that no field can show; a lone half of a character pair is refused."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DomainError("text_unreadable", field=field) from error
    return "".join(char for char in text if char >= " " or char in "\n\r\t") if not text.isprintable() else text
