"""Days as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from alignment_desktop.ui.date_text import read_day

TODAY = date(2026, 11, 9)
BRITISH = QLocale("en_GB")
AMERICAN = QLocale("en_US")
GERMAN = QLocale("de_DE")
FRENCH = QLocale("fr_FR")
ARABIC = QLocale("ar_EG")
PERSIAN = QLocale("fa_IR")
TURKISH = QLocale("tr_TR")


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("31 Dec", BRITISH, date(2026, 12, 31)),
        ("31. Dezember", GERMAN, date(2026, 12, 31)),
        ("31 Dez.", GERMAN, date(2026, 12, 31)),
        ("1er mars", FRENCH, None),
        ("1 mars 2027", FRENCH, date(2027, 3, 1)),
        ("Dec 31", AMERICAN, date(2026, 12, 31)),
        ("Dec 31, 2027", AMERICAN, date(2027, 12, 31)),
        ("December 1st", AMERICAN, date(2026, 12, 1)),
        ("31.12.2026", GERMAN, date(2026, 12, 31)),
        ("31/12/26", BRITISH, date(2026, 12, 31)),
        ("3/4/2027", BRITISH, date(2027, 4, 3)),
        ("3/4/2027", AMERICAN, date(2027, 3, 4)),
        ("31/12/2026", AMERICAN, date(2026, 12, 31)),
        ("2026-12-31", AMERICAN, date(2026, 12, 31)),
        ("31.12.", GERMAN, date(2026, 12, 31)),
        ("1 Mar", BRITISH, date(2027, 3, 1)),
        ("9 Nov", BRITISH, date(2026, 11, 9)),
        ("8 Nov", BRITISH, date(2027, 11, 8)),
        ("29 Feb", BRITISH, date(2028, 2, 29)),
        ("Feb 2028", BRITISH, date(2028, 2, 29)),
        ("  31   december  2026 ", BRITISH, date(2026, 12, 31)),
        ("31 December 2026", GERMAN, date(2026, 12, 31)),
        ("tomorrow", BRITISH, date(2026, 11, 10)),
        ("30 Feb 2027", BRITISH, None),
        ("31 Smarch", BRITISH, None),
        ("2027/1/1", PERSIAN, date(2027, 1, 1)),
        ("۲۹ فوریهٔ ۲۰۲۸", PERSIAN, date(2028, 2, 29)),
        ("٣١\u200f/١٢\u200f/٢٠٢٦", ARABIC, date(2026, 12, 31)),
        ("29 Şubat 2028", TURKISH, date(2028, 2, 29)),
        ("1/1/7", BRITISH, None),
        ("soon", BRITISH, None),
        ("12", BRITISH, None),
        ("1.1.1799", BRITISH, None),
        ("1.1.9999", BRITISH, None),
        ("2026-13-01", BRITISH, None),
    ],
)
def test_days(text: str, locale: QLocale, expected: date | None) -> None:
    assert read_day(text, TODAY, locale) == expected


def test_what_is_shown_can_be_read_back() -> None:
    for locale in (BRITISH, AMERICAN, GERMAN, FRENCH, ARABIC, PERSIAN, TURKISH):
        for month in range(1, 13):
            day = date(2027, month, 17)
            shown = locale.toString(day, "d MMMM yyyy")
            assert read_day(shown, TODAY, locale) == day, (locale.name(), shown)
