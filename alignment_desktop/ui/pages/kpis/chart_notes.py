"""Notes on the dates of a chart: asked for by right click or the menu key, added, and taken away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from alignment_desktop import commands
from alignment_desktop.commands.command import Command
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.queries.kpis import KpiNote
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.widgets.dialogs import ask_text

_REACH = 0.012
"""How near a right click must be to a note, as a share of the visible time."""


class ChartNotes:
    """`show` first; `parent` is the widget that menus and questions belong to."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent
        self._kpi_id = 0
        self._notes: tuple[KpiNote, ...] = ()
        self._periods: PeriodFormat | None = None
        self.ask_words: Callable[[str, str, str], str | None] = self._ask_words
        """Asks for one line (title, caption, verb); replaced where nobody is there to answer."""

    def show(self, kpi_id: int, notes: tuple[KpiNote, ...], periods: PeriodFormat) -> None:
        """The notes of the number that is shown."""
        self._kpi_id, self._notes, self._periods = kpi_id, notes, periods

    def open_menu(self, day: date, place: QPoint, shown: tuple[float, float]) -> None:
        """What can be done on a day, at a `place` of the screen; `shown` are the first and last visible day."""
        menu = QMenu(self._parent)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_tr("Add a note on %1…").replace("%1", self._written(day)), partial(self.add, day))
        for note in self._near(day, shown):
            menu.addAction(_tr("Delete note “%1”").replace("%1", note.text), partial(self.delete, note.id))
        menu.popup(place)

    def add(self, day: date) -> None:
        """Ask for the words and put them on the chart."""
        title = _tr("A note on %1").replace("%1", self._written(day))
        text = self.ask_words(title, _tr("What happened"), _tr("Add note"))
        if text:
            self._attempt(commands.kpi.AddKpiNote(self._kpi_id, day, text))

    def delete(self, note_id: int) -> None:
        """Take a note off the chart."""
        if self._attempt(commands.kpi.DeleteKpiNotes((note_id,))):
            self._context.show_toast(_tr("Deleted the note"), undoes=True)

    def _written(self, day: date) -> str:
        return day.isoformat() if self._periods is None else self._periods.full_day(day)

    def _near(self, day: date, shown: tuple[float, float]) -> list[KpiNote]:
        reach = max(1.0, (shown[1] - shown[0]) * _REACH)
        return [note for note in self._notes if abs((note.noted_on - day).days) <= reach]

    def _attempt(self, command: Command[Any]) -> bool:
        """Run a command whose refusal has no field to stand beside; says whether it was done."""
        try:
            self._context.run(command)
        except AlignmentError as error:
            self._context.show_problem(error)
            return False
        return True

    def _ask_words(self, title: str, caption: str, verb: str) -> str | None:
        return ask_text(self._context.theme, title, caption, verb, self._parent)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChartNotes", text)
