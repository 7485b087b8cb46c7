"""The areas of the scorecard: renamed and ordered in place, four to begin with, six at most."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTimer

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.department import AddPerspective, OrderPerspectives, RenamePerspective
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.ui.models.record_model import Column
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.settings.list_section import ListSection
from alignment_desktop.ui.pages.settings.owned import AreaRow, area_rows
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.workspace.plan_figures import PlanFigures


class AreasSection(ListSection):
    """Alt with an arrow, or the buttons, change the order."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.name(
            self.tr("Areas of the scorecard"),
            self.tr("Every number and objective stands in one of them; six at most"),
            self.tr("Add an area"),
        )
        self.up = self.add_button(self.tr("Move up"), lambda: self.move_area(-1))
        self.down = self.add_button(self.tr("Move down"), lambda: self.move_area(1))
        self.view.move_asked.connect(self.move_area)

    def show_figures(self, figures: PlanFigures) -> None:
        """Show what stands in the plan."""
        self.show_records(area_rows(figures))
        self._limit_moves()

    def add_command(self, name: str) -> Command[int]:
        return AddPerspective(name)

    def edit_command(self, record_id: int, name: str, value: object) -> Command[None]:
        return RenamePerspective(record_id, str(value))

    def move_area(self, step: int) -> None:
        """The chosen area one place up (-1) or down (1); nothing at the ends."""
        ids = [area.id for area in self.model.records]
        row = self.view.row
        if not (0 <= row < len(ids) and 0 <= row + step < len(ids)):
            return
        ids[row], ids[row + step] = ids[row + step], ids[row]
        try:
            self.context.run(OrderPerspectives(tuple(ids)))
        except AlignmentError as error:
            self.context.show_problem(error)
            return
        # The list is patched one turn later; a second press of the key shall not move it from the old place.
        QTimer.singleShot(0, self, self._limit_moves)

    def columns(self) -> tuple[tuple[Column, ...], tuple[int, ...]]:
        columns = (
            Column("name", self.tr("Area"), _name, is_editable=True, role=TextRole.BODY_MEDIUM),
            Column("objectives", self.tr("Objectives"), _objectives, is_right=True, token=Token.TEXT_SECONDARY),
            Column("numbers", self.tr("Numbers"), _numbers, is_right=True, token=Token.TEXT_SECONDARY),
        )
        return columns, (240, 92, 92)

    def _show_buttons(self) -> None:
        super()._show_buttons()
        self._limit_moves()

    def _limit_moves(self) -> None:
        row = self.view.row
        if hasattr(self, "down"):
            self.up.setEnabled(row > 0)
            self.down.setEnabled(0 <= row < self.model.rowCount() - 1)


def _name(area: AreaRow) -> str:
    return area.name


def _objectives(area: AreaRow) -> str:
    return QLocale().toString(area.objectives)


def _numbers(area: AreaRow) -> str:
    return QLocale().toString(area.numbers)
