"""Closes the books of a month, and opens them again: what the accountant has seen is changed only after a question."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from alignment_desktop import commands
from alignment_desktop.commands.command import Command
from alignment_desktop.domain.closed_months import months_to_close
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.period import Period
from alignment_desktop.queries.due_rules import load_closed_month_days
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.period_format import PeriodFormat


class MonthBooks:
    """What the two items of the menu do, and the strip of months in the segment of sources."""

    def __init__(self, context: PageContext) -> None:
        self._context = context

    def closed(self) -> frozenset[date]:
        """The first days of the closed months."""
        return self._context.workspace.read(load_closed_month_days)

    def next_to_close(self, closed: Collection[date]) -> date | None:
        """The latest month that is over and open."""
        return next(months_to_close(closed, self._context.workspace.today()), None)

    def close_last(self) -> None:
        """The latest month that is over and open."""
        month = self.next_to_close(self.closed())
        if month is not None:
            self.close(month)

    def open_last(self) -> None:
        """The latest closed month."""
        closed = self.closed()
        if not closed:
            self._context.show_toast(_tr("No month is closed"))
            return
        self.open(max(closed))

    def close(self, month: date) -> bool:
        """A note names what is still missing in it, and undoes. Says whether it was closed."""
        if not self._run(commands.closed_month.CloseMonth(month, self._context.workspace.today())):
            return False
        missing = self.missing(month)
        text = _tr("Closed %1").replace("%1", self.name(month))
        if missing:
            text = _tr("%1. Still missing: %2").replace("%1", text).replace("%2", ", ".join(missing))
        self._context.show_toast(text, undoes=True)
        return True

    def open(self, month: date) -> None:
        """Open a closed month again."""
        if self._run(commands.closed_month.OpenMonth(month)):
            self._context.show_toast(_tr("Opened %1 again").replace("%1", self.name(month)), undoes=True)

    def missing(self, month: date) -> list[str]:
        """The monthly numbers without a word on the month."""
        period = Period(Frequency.MONTHLY, month)
        return [
            one.kpi.short_name or one.kpi.name
            for one in self._context.workspace.figures().kpis.values()
            if one.kpi.frequency is Frequency.MONTHLY and not one.kpi.formula and not one.kpi.is_asleep
            if period in one.missed or (one.waits and one.due_period == period)
        ]

    def name(self, month: date) -> str:
        """Its name and year, as "October 2026"."""
        figures = self._context.workspace.figures()
        return PeriodFormat(QLocale(), figures.calendar).name(Period(Frequency.MONTHLY, month), figures.today)

    def _run(self, command: Command[int]) -> bool:
        try:
            self._context.run(command)
        except AlignmentError as error:
            self._context.show_problem(error)
            return False
        return True


def _tr(text: str) -> str:
    return QCoreApplication.translate("MonthBooks", text)
