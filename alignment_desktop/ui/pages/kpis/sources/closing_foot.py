"""The foot of the list of sources: the months of the year, and the button that closes the next one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QGridLayout, QWidget

from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.period import Period
from alignment_desktop.queries.sources import count_after_closing
from alignment_desktop.ui.delegates.cells import CELL_PADDING
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.kpis.month_books import MonthBooks
from alignment_desktop.ui.pages.kpis.sources.month_strip import MonthState, MonthStrip, StripMonth
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.workspace.plan_figures import PlanFigures


class ClosingFoot(QWidget):
    """`show_figures` after every change. A month with something missing is closed by pressing twice: first it is named."""

    def __init__(self, context: PageContext, books: MonthBooks) -> None:
        super().__init__()
        theme = context.theme
        self._context = context
        self._books = books
        self._next: date | None = None
        self._asked: date | None = None
        """The month of which was said what is missing in it."""
        self.strip = MonthStrip(theme, self._press)
        self.button = Button(theme, "", icon="lock", on_click=self.close_next)
        self.sentence = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_SECONDARY, wraps=True)
        self.late = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_SECONDARY)
        layout = QGridLayout(self)
        layout.setContentsMargins(CELL_PADDING, 8, PAGE_PADDING, 10)
        layout.setHorizontalSpacing(10)
        layout.setVerticalSpacing(4)
        layout.addWidget(self.strip, 0, 0)
        layout.addWidget(self.button, 0, 1)
        layout.addWidget(self.sentence, 1, 0)
        layout.addWidget(self.late, 1, 1)
        layout.setColumnStretch(0, 1)

    def show_figures(self, figures: PlanFigures) -> None:
        """The months of the running fiscal year; a year that has just begun has the one before."""
        closed = self._books.closed()
        self._next = self._books.next_to_close(closed)
        year = figures.calendar.period_of(self._next or figures.today, Frequency.YEARLY)
        months: list[StripMonth] = []
        month = Period(Frequency.MONTHLY, year.start)
        while month.start <= year.end:
            state = self._state(month, closed, figures.today)
            months.append(StripMonth(month.start, self._books.name(month.start), state))
            month = month.next()
        self.strip.show_months(months)
        self.button.setVisible(self._next is not None and not self._context.workspace.is_read_only)
        if self._asked != self._next:
            self._asked = None
        self._word(months)
        late = self._context.workspace.read(count_after_closing, year.start, year.end)
        self.late.set_text(QCoreApplication.translate("ClosingFoot", "◥ %n after closing", None, late) if late else "")

    def close_next(self) -> None:
        """What the button does."""
        if self._next is not None:
            self._close(self._next)

    def _close(self, month: date) -> None:
        missing = self._books.missing(month)
        if missing and self._asked != month:
            self._asked = month
            text = _tr("%1 still misses %2. Press again to close it all the same.")
            self.sentence.set_text(text.replace("%1", self._books.name(month)).replace("%2", ", ".join(missing)))
            self.sentence.set_token(Token.STATUS_RISK_FG)
            return
        self._asked = None
        self._books.close(month)

    def _press(self, month: StripMonth) -> None:
        if self._context.workspace.is_read_only:
            return
        if month.state is MonthState.CLOSED:
            self._books.open(month.month)
        else:
            self._close(month.month)

    def _state(self, month: Period, closed: Collection[date], today: date) -> MonthState:
        if month.start in closed:
            return MonthState.CLOSED
        if month.end >= today:
            return MonthState.NOT_OVER
        return MonthState.NEXT if month.start == self._next else MonthState.OPEN

    def _word(self, months: list[StripMonth]) -> None:
        if self._next is not None:
            name = QLocale().standaloneMonthName(self._next.month)
            self.button.setText(_tr("Close %1").replace("%1", name))
            self.button.updateGeometry()
        if self._asked is not None:
            return
        self.sentence.set_token(Token.TEXT_SECONDARY)
        closed = [one for one in months if one.state is MonthState.CLOSED]
        if not closed:
            self.sentence.set_text(
                _tr("Close a month when its numbers are final. A later change asks once and is marked.")
            )
            return
        first, last = (QLocale().standaloneMonthName(one.month.month) for one in (closed[0], closed[-1]))
        is_run = months.index(closed[-1]) - months.index(closed[0]) + 1 == len(closed)
        if len(closed) == 1:
            text = _tr("%1 is closed. A change there asks once.").replace("%1", first)
        elif is_run:
            text = _tr("%1 to %2 are closed. A change there asks once.").replace("%1", first).replace("%2", last)
        else:
            text = QCoreApplication.translate(
                "ClosingFoot", "%n month(s) are closed. A change there asks once.", None, len(closed)
            )
        self.sentence.set_text(text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClosingFoot", text)
