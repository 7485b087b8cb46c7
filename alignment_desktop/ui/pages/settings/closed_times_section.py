"""When the business is closed: weeks and days for which no value is expected and none is missing."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale

from alignment_desktop import commands
from alignment_desktop.commands.command import Command
from alignment_desktop.domain.closed_times import ClosedTime
from alignment_desktop.domain.errors import AlignmentError, DomainError
from alignment_desktop.ui.date_text import read_day
from alignment_desktop.ui.models.record_model import Column
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.settings.list_section import ListSection
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.workspace.plan_figures import PlanFigures

_BETWEEN = re.compile(r"\s*(?:–|—|\bto\b|\buntil\b|\s-\s)\s*", re.IGNORECASE)


class ClosedTimesSection(ListSection):
    """One line a closed time; "Christmas, 24 Dec – 1 Jan" adds one."""

    def __init__(self, context: PageContext) -> None:
        self._times: dict[int, ClosedTime] = {}
        super().__init__(context)
        self.name(
            self.tr("Closed times"),
            self.tr("A week or month that lies wholly inside is neither expected nor missing"),
            self.tr("Such as: Christmas, 24 Dec – 1 Jan"),
        )
        self.remove = self.add_button(self.tr("Remove"), self.remove_chosen)

    def show_figures(self, figures: PlanFigures) -> None:
        """Show what stands in the plan."""
        times = figures.due_rules.closed_times
        self._times = {one.id: one for one in times}
        self.show_records(times)

    def columns(self) -> tuple[tuple[Column, ...], tuple[int, ...]]:
        columns = (
            Column("name", self.tr("Why"), _name, is_editable=True, role=TextRole.BODY_MEDIUM),
            Column("starts_on", self.tr("From"), _first, is_editable=True, token=Token.TEXT_SECONDARY),
            Column("ends_on", self.tr("To"), _last, is_editable=True, token=Token.TEXT_SECONDARY),
        )
        return columns, (200, 150, 150)

    def add_command(self, name: str) -> Command[int]:
        """What the line says: a name, a comma, and one day or two."""
        what, _, days = name.rpartition(",")
        parts = [part for part in _BETWEEN.split(days.strip()) if part]
        first = self._day(parts[0]) if parts else None
        last = self._day(parts[-1]) if parts else None
        if first is None or last is None or len(parts) > 2:
            raise DomainError("closed_time_unreadable", field="starts_on")
        if last < first and len(parts) == 2:
            # From December to January: the second day is one of the next year.
            last = last.replace(year=last.year + 1)
        return commands.closed_time.AddClosedTime(first, last, what)

    def edit_command(self, record_id: int, name: str, value: object) -> Command[None]:
        old = self._times[record_id]
        first, last, words = old.starts_on, old.ends_on, old.name
        if name == "name":
            words = str(value)
        else:
            day = self._day(str(value))
            if day is None:
                raise DomainError("closed_time_unreadable", field=name)
            first, last = (day, last) if name == "starts_on" else (first, day)
        return commands.closed_time.EditClosedTime(record_id, first, last, words)

    def remove_chosen(self) -> None:
        """The business is open after all; never asks, a note undoes."""
        chosen = self.chosen_id
        if chosen is None:
            return
        try:
            self.context.run(commands.closed_time.DeleteClosedTimes((chosen,)))
        except AlignmentError as error:
            self.context.show_problem(error)
            return
        self.context.show_toast(self.tr("Removed a closed time"), undoes=True)

    def _day(self, text: str) -> date | None:
        return read_day(text, self.context.workspace.today())


def _name(time: ClosedTime) -> str:
    return time.name


def _first(time: ClosedTime) -> str:
    return _written(time.starts_on)


def _last(time: ClosedTime) -> str:
    return _written(time.ends_on)


def _written(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
