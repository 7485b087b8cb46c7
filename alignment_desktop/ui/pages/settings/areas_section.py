"""The areas of the scorecard: named, explained and ordered in place, four to begin with, six at most."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, QTimer

from alignment_desktop import commands
from alignment_desktop.commands.command import Command
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.ui.models.record_model import Column
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.settings.hand_over_dialog import HandOverDialog, HandOverQuestion
from alignment_desktop.ui.pages.settings.list_section import ListSection
from alignment_desktop.ui.pages.settings.owned import AreaRow, area_rows
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.choice_field import Option
from alignment_desktop.ui.widgets.row_drag import RowDrag
from alignment_desktop.workspace.plan_figures import PlanFigures


class AreasSection(ListSection):
    """Dragging, Alt with an arrow, or the buttons change the order."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.name(
            self.tr("Areas of the scorecard"),
            self.tr("Every number and objective stands in one of them; six at most"),
            self.tr("Add an area"),
        )
        self.up = self.add_button(self.tr("Move up"), lambda: self.move_area(-1))
        self.down = self.add_button(self.tr("Move down"), lambda: self.move_area(1))
        self.remove = self.add_button(self.tr("Remove…"), self.remove_chosen)
        self.view.move_asked.connect(self.move_area)
        self.drag = RowDrag(context.theme, self.view)
        self.drag.dropped.connect(self.put_area)

    def show_figures(self, figures: PlanFigures) -> None:
        """Show what stands in the plan."""
        self.show_records(area_rows(figures))
        self._limit_moves()

    def add_command(self, name: str) -> Command[int]:
        return commands.department.AddPerspective(name)

    def edit_command(self, record_id: int, name: str, value: object) -> Command[None]:
        if name == "caption":
            return commands.department.CaptionPerspective(record_id, str(value))
        return commands.department.RenamePerspective(record_id, str(value))

    def move_area(self, step: int) -> None:
        """The chosen area one place up (-1) or down (1); nothing at the ends."""
        self.put_area(self.view.row, self.view.row + step)

    def put_area(self, row: int, place: int) -> None:
        """The area of a row at another place; nothing where that is outside the list."""
        ids = [area.id for area in self.model.records]
        if not (0 <= row < len(ids) and 0 <= place < len(ids)) or row == place:
            return
        ids.insert(place, ids.pop(row))
        try:
            self.context.run(commands.department.OrderPerspectives(tuple(ids)))
        except AlignmentError as error:
            self.context.show_problem(error)
            return
        # The list is patched one turn later; a second press of the key shall not move it from the old place.
        QTimer.singleShot(0, self, self._limit_moves)

    def remove_chosen(self) -> None:
        """An empty area goes at once; what stands in another moves first."""
        area: AreaRow | None = self.model.record(self.view.currentIndex())
        if area is None:
            return
        if not (area.objectives or area.numbers):
            try:
                self._remove(area, None)
            except AlignmentError as error:
                self.context.show_problem(error)
            return
        parts = []
        if area.objectives:
            parts.append(self.tr("%n objective(s)", "", area.objectives))
        if area.numbers:
            parts.append(self.tr("%n number(s)", "", area.numbers))
        question = HandOverQuestion(
            self.tr("Where does everything in %1 go?").replace("%1", area.name),
            self.tr("%1 has %2. You can undo this.").replace("%1", area.name).replace("%2", ", ".join(parts)),
            self.tr("All of it goes to"),
            self.tr("Keep %1").replace("%1", area.name),
            self.tr("Move and remove"),
        )
        others = [Option(one.id, one.name) for one in self.model.records if one.id != area.id]
        self.ask(HandOverDialog(self._theme, question, others, partial(self._remove, area), self))

    def _remove(self, area: AreaRow, into_id: int | None) -> None:
        into = next((one.name for one in self.model.records if one.id == into_id), "")
        self.context.run(commands.department.RemovePerspective(area.id, into_id))
        text = self.tr("%1 removed").replace("%1", area.name)
        if into:
            text = self.tr("%1 removed, everything in it stands in %2 now").replace("%1", area.name)
            text = text.replace("%2", into)
        self.context.show_toast(text, undoes=True)

    def columns(self) -> tuple[tuple[Column, ...], tuple[int, ...]]:
        columns = (
            Column("name", self.tr("Area"), _name, is_editable=True, role=TextRole.BODY_MEDIUM),
            Column("caption", self.tr("What it is about"), _caption, is_editable=True, token=Token.TEXT_SECONDARY),
            Column("objectives", self.tr("Objectives"), _objectives, is_right=True, token=Token.TEXT_SECONDARY),
            Column("numbers", self.tr("Numbers"), _numbers, is_right=True, token=Token.TEXT_SECONDARY),
        )
        return columns, (170, 190, 84, 84)

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


def _caption(area: AreaRow) -> str:
    return area.caption


def _objectives(area: AreaRow) -> str:
    return QLocale().toString(area.objectives)


def _numbers(area: AreaRow) -> str:
    return QLocale().toString(area.numbers)
