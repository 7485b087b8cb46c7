"""What stands beside the lines of This week: the sentence of its head, its cards, days to come, how the score moved."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from alignment_desktop.domain.kpi import Direction, Frequency
from alignment_desktop.domain.score_day import ScoreDay
from alignment_desktop.ui.finding_words import finding_texts
from alignment_desktop.ui.kpi_words import spoken_number
from alignment_desktop.ui.models.kpi_rows import recent_values
from alignment_desktop.ui.models.week_lines import aim_words
from alignment_desktop.ui.pages.this_week.key_numbers import CardFacts
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.workspace.plan_figures import PlanFigures


def head_sentence(figures: PlanFigures) -> str:
    """As in "Monday 9 November, week 46. Seven weeks left in the quarter."."""
    today, calendar = figures.today, figures.calendar
    periods = PeriodFormat(QLocale(), calendar)
    day = QLocale().toString(QDate(today.year, today.month, today.day), _tr("dddd d MMMM"))
    week = periods.name(calendar.period_of(today, Frequency.WEEKLY), today)
    quarter = calendar.period_of(today, Frequency.QUARTERLY)
    weeks = (quarter.end - today).days // 7
    code = "week_weeks_left_one" if weeks < 1 else "week_weeks_left"
    left = finding_texts(today).filled(code, {"count": weeks})
    if weeks == 1:
        left = _tr("One week left in the quarter.")
    return f"{day}, {week[:1].lower()}{week[1:]}. {left}"


def card_facts(kpi_id: int, figures: PlanFigures, form: ValueFormat) -> CardFacts:
    """One card as of today."""
    one = figures.kpis[kpi_id]
    periods = PeriodFormat(QLocale(), figures.calendar)
    period = "" if one.standing is None else periods.bare(one.standing.period, figures.today)
    aim = aim_words(one, form)
    is_line = one.kpi.direction in (Direction.HIGHER, Direction.LOWER, Direction.MAINTAIN)
    return CardFacts(
        kpi_id,
        one.kpi.short_name or one.kpi.name,
        form.value(one.value, unit_of(one.kpi)),
        _tr("Target %1").replace("%1", aim) if aim else "",
        one.judgement.status,
        period,
        recent_values(one),
        one.target.value if one.target is not None and is_line else None,
        spoken_number(one.kpi, period, one.value, one.judgement.status, one.target, form),
    )


def moved_words(before: ScoreDay | None, total: int | None) -> str:
    """As in "↑ 4 since October": against the last score that was kept before this month; empty without one."""
    if before is None or before.total is None or total is None:
        return ""
    month = QLocale().standaloneMonthName(before.on_day.month)
    points = total - before.total
    if points == 0:
        return _tr("as in %1").replace("%1", month)
    arrow = "↑" if points > 0 else "↓"
    text = _tr("%1 %2 since %3").replace("%1", arrow).replace("%2", QLocale().toString(abs(points)))
    return text.replace("%3", month)


def last_month_end(today: date) -> date:
    """The last day of the month before."""
    return today.replace(day=1) - timedelta(days=1)


def coming_day(day: date, today: date) -> str:
    """As in "Today", "10 Nov"."""
    if day == today:
        return _tr("Today")
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")


def _tr(text: str) -> str:
    return QCoreApplication.translate("WeekWords", text)
