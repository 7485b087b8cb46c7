"""Closes the books of a month, and opens them again: what the accountant has seen is changed only after a question."""

from __future__ import annotations

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
    """What the two items of the menu do."""

    def __init__(self, context: PageContext) -> None:
        self._context = context

    def close_last(self) -> None:
        """The latest month that is over and open. A note names what is still missing in it, and undoes."""
        workspace = self._context.workspace
        month = next(months_to_close(workspace.read(load_closed_month_days), workspace.today()), None)
        if month is None or not self._run(commands.closed_month.CloseMonth(month, workspace.today())):
            return
        missing = self._missing(month)
        text = _tr("Closed %1").replace("%1", self._name(month))
        if missing:
            text = _tr("%1. Still missing: %2").replace("%1", text).replace("%2", ", ".join(missing))
        self._context.show_toast(text, undoes=True)

    def open_last(self) -> None:
        """The latest closed month."""
        closed = self._context.workspace.read(load_closed_month_days)
        if not closed:
            self._context.show_toast(_tr("No month is closed"))
            return
        month = max(closed)
        if self._run(commands.closed_month.OpenMonth(month)):
            self._context.show_toast(_tr("Opened %1 again").replace("%1", self._name(month)), undoes=True)

    def _missing(self, month: date) -> list[str]:
        """The monthly numbers without a word on the month."""
        period = Period(Frequency.MONTHLY, month)
        return [
            one.kpi.short_name or one.kpi.name
            for one in self._context.workspace.figures().kpis.values()
            if one.kpi.frequency is Frequency.MONTHLY and one.waits and one.due_period == period
        ]

    def _name(self, month: date) -> str:
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
