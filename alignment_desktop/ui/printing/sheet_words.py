"""The words of the sheet that are not the owner's: headings, dates, statuses, the footer and what was left out."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.strategy_sheet import NumbersTo
from alignment_desktop.ui.printing.sheet_left_out import LeftOut, LeftOutKind
from alignment_desktop.ui.widgets.status import status_word

_NBSP = "\u00a0"
_NAMES_LISTED = 6


class SheetWords:
    """Words the sheet in one language and one number format."""

    def __init__(self, locale: QLocale) -> None:
        self._locale = locale

    def long_date(self, day: date) -> str:
        """A day as "9 November 2026", in the order of the number format, without the weekday."""
        form = self._locale.dateFormat(QLocale.FormatType.LongFormat)
        return self._locale.toString(_qdate(day), re.sub(r"[\s,.،]*dddd[,،]?\s*", "", form) or "d MMMM yyyy")

    def short_day(self, day: date) -> str:
        """A day of this year as "20 Nov", unbroken."""
        form = self._locale.dateFormat(QLocale.FormatType.ShortFormat)
        is_month_first = 0 <= form.lower().find("m") < form.find("d")
        worded = self._locale.toString(_qdate(day), "MMM d" if is_month_first else "d MMM")
        return worded.replace(" ", _NBSP)

    def month(self, day: date) -> str:
        """A month as "December 2028"."""
        return f"{self._locale.standaloneMonthName(day.month)} {self._year(day)}"

    def short_month(self, day: date) -> str:
        """A month as "Dec 2028"."""
        name = self._locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
        return f"{name} {self._year(day)}"

    def in_month(self, day: date | None) -> str:
        """The heading over the future: "In December 2028"."""
        return _tr("In {month}").format(month=self.month(day)) if day else _tr("Where we will be")

    def owner_and_due(self, owner: str, due: str) -> str:
        """The caption of an objective: "Nora Brennan, by December 2028", or the half of it that is known."""
        if owner and due:
            return _tr("{owner}, by {month}").format(owner=owner, month=due)
        return owner or (_tr("By {month}").format(month=due) if due else "")

    def one_page(self, printed: date) -> str:
        """The line at the top right."""
        return _tr("Our plan on one page, {month}").format(month=self.month(printed))

    def printed_on(self, printed: date) -> str:
        """The first part of the footer."""
        return _tr("Printed {date}").format(date=self.long_date(printed))

    def numbers_to(self, periods: tuple[NumbersTo, ...]) -> str:
        """The dates of the numbers: "Numbers to 1 November, October and Q3 2026"; years once where they agree."""
        if not periods:
            return ""
        years = [period.year or self._year(period.ends_on) for period in periods]
        is_one_year = len(set(years)) == 1 and periods[-1].frequency is not Frequency.YEARLY
        parts = [
            self._period(period) + ("" if is_one_year and index < len(periods) - 1 else f" {year}")
            if period.frequency is not Frequency.YEARLY
            else year
            for index, (period, year) in enumerate(zip(periods, years, strict=True))
        ]
        return _tr("Numbers to {periods}").format(periods=self._locale.createSeparatedList(parts))

    def status(self, status: Status) -> str:
        """The word beside a status mark."""
        return status_word(status)

    def left_out(self, item: LeftOut) -> str:
        """One line for the list beside the preview: "Numbers: 3 (Waste, Credit notes, Staff turnover)"."""
        names = list(item.texts[:_NAMES_LISTED])
        if len(item.texts) > _NAMES_LISTED:
            names.append("…")
        return _tr("{what}: {count} ({names})").format(
            what=_left_out_words()[item.kind], count=self._locale.toString(len(item.texts)), names=", ".join(names)
        )

    def _year(self, day: date) -> str:
        return self._locale.toString(_qdate(day), "yyyy")

    def _period(self, period: NumbersTo) -> str:
        match period.frequency:
            case Frequency.DAILY | Frequency.WEEKLY:
                form = self._locale.dateFormat(QLocale.FormatType.LongFormat)
                is_month_first = form.find("MMMM") < form.replace("dddd", "").find("d")
                return self._locale.toString(_qdate(period.ends_on), "MMMM d" if is_month_first else "d MMMM")
            case Frequency.MONTHLY:
                return self._locale.standaloneMonthName(period.ends_on.month)
            case Frequency.QUARTERLY:
                return _tr("Q{quarter}").format(quarter=period.quarter or (period.ends_on.month - 1) // 3 + 1)
            case Frequency.YEARLY:
                return period.year or self._year(period.ends_on)


def _left_out_words() -> dict[LeftOutKind, str]:
    return {
        LeftOutKind.EXPLANATIONS: _tr("Explanations under values"),
        LeftOutKind.NUMBERS: _tr("Numbers"),
        LeftOutKind.ACTIONS: _tr("To-dos of this quarter"),
        LeftOutKind.PRIORITIES: _tr("Priorities of this year"),
        LeftOutKind.OWNER_NAMES: _tr("Full names of owners"),
        LeftOutKind.FUTURE: _tr("The end of the vision"),
        LeftOutKind.OBJECTIVES: _tr("Objectives"),
        LeftOutKind.VALUES: _tr("Values"),
        LeftOutKind.PROMISE: _tr("Our promise"),
        LeftOutKind.TALKS: _tr("When we look at it"),
        LeftOutKind.CUT_TEXTS: _tr("Long texts, cut"),
    }


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _tr(text: str) -> str:
    return QCoreApplication.translate("StrategySheet", text)
