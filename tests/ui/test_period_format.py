"""Periods are named as a person writes them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.ui.period_format import PeriodFormat

TODAY = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("frequency", "day", "name", "with_days"),
    [
        (Frequency.WEEKLY, date(2026, 11, 4), "Week 45", "Week 45, 2–8 Nov"),
        (Frequency.WEEKLY, date(2026, 12, 1), "Week 49", "Week 49, 30 Nov – 6 Dec"),
        (Frequency.WEEKLY, date(2025, 11, 4), "Week 45, 2025", "Week 45, 2025, 3–9 Nov"),
        (Frequency.MONTHLY, date(2026, 10, 9), "October 2026", "October 2026"),
        (Frequency.QUARTERLY, date(2026, 10, 9), "Q4 2026", "Q4 2026"),
        (Frequency.YEARLY, date(2026, 10, 9), "2026", "2026"),
        (Frequency.DAILY, date(2026, 10, 9), "Fri 9 Oct", "Fri 9 Oct"),
        (Frequency.DAILY, date(2025, 10, 9), "9 Oct 2025", "9 Oct 2025"),
    ],
)
def test_names_in_a_british_plan(frequency: Frequency, day: date, name: str, with_days: str) -> None:
    calendar = PlanCalendar()
    form = PeriodFormat(QLocale("en_GB"), calendar)
    period = calendar.period_of(day, frequency)
    assert form.name(period, TODAY) == name
    assert form.with_days(period, TODAY) == with_days


def test_a_fiscal_year_and_american_days() -> None:
    calendar = PlanCalendar(7)
    form = PeriodFormat(QLocale("en_US"), calendar)
    assert form.name(calendar.period_of(date(2026, 3, 15), Frequency.QUARTERLY)) == "Q3 FY 2025/26"
    assert form.days(calendar.period_of(TODAY, Frequency.WEEKLY)) == "Nov 9 – Nov 15"
    assert form.full_day(TODAY) == "November 9, 2026"
