"""What the table of measures shows: one line for each number the vision follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QObject, Qt

from alignment_desktop.domain.kpi import Direction
from alignment_desktop.domain.objective import Status
from alignment_desktop.queries.vision import VisionMeasure
from alignment_desktop.ui.kpi_words import spoken_value
from alignment_desktop.ui.models.record_model import Column, Index, RecordModel
from alignment_desktop.ui.models.roles import CellRole
from alignment_desktop.ui.value_format import ValueFormat, ValueUnit, unit_of
from alignment_desktop.ui.widgets.status import status_word
from alignment_desktop.workspace.plan_figures import PlanFigures


class MeasureColumn(IntEnum):
    """The columns in their order."""

    NAME = 0
    NOW = 1
    GOAL = 2
    STATUS = 3


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One number with its value of today, its goal at the end of the plan and this year's status."""

    id: int
    kpi_id: int
    name: str
    unit: ValueUnit
    value: float | None
    goal: float | None
    now: str
    goal_text: str
    goal_entry: str
    status: Status
    spoken: str


def measure_lines(
    measures: Sequence[VisionMeasure], figures: PlanFigures, form: ValueFormat
) -> tuple[MeasureLine, ...]:
    """The lines in the order of the vision; a number that is gone has none."""
    return tuple(
        _line(measure, measure.kpi_id, figures, form)
        for measure in measures
        if measure.kpi_id is not None and measure.kpi_id in figures.kpis
    )


def _line(measure: VisionMeasure, kpi_id: int, figures: PlanFigures, form: ValueFormat) -> MeasureLine:
    found = figures.kpis[kpi_id]
    unit = unit_of(found.kpi)
    status = found.judgement.status
    goal = form.value(measure.goal, unit, is_trimmed=True)
    spoken = _tr("%1, now %2, goal %3, %4")
    for gap, words in (
        ("%1", found.kpi.name),
        ("%2", spoken_value(found.kpi, found.value, form)),
        ("%3", goal if measure.goal is not None else _tr("not set")),
        ("%4", status_word(status).lower()),
    ):
        spoken = spoken.replace(gap, words)
    is_entered = measure.goal is not None and unit.direction is not Direction.YES_NO
    entry = form.value(measure.goal, unit, is_trimmed=True) if is_entered else ""
    return MeasureLine(
        measure.id, kpi_id, found.kpi.name, unit, found.value, measure.goal, form.value(found.value, unit), goal,
        entry, status, spoken.replace("\u00a0", " "),
    )  # fmt: skip


class MeasureModel(RecordModel):
    """The lines as a table; "This year" carries a status."""

    def __init__(self, parent: QObject) -> None:
        spoken = lambda line: line.spoken  # noqa: E731 - the whole line, whichever cell is asked
        columns = (
            Column("name", "", lambda line: line.name, spoken=spoken),
            Column("now", _tr("Now"), lambda line: line.now, spoken=spoken, is_right=True),
            Column(
                "goal", _tr("Goal"), lambda line: line.goal_text, lambda line: line.goal_entry,
                spoken=spoken, is_editable=True, is_right=True,
            ),
            Column("status", _tr("This year"), lambda line: status_word(line.status), spoken=spoken),
        )  # fmt: skip
        super().__init__(columns, lambda line: line.id, parent)
        self._name_title = ""
        self.is_read_only = False

    def set_name_title(self, title: str) -> None:
        """What stands above the names, such as "By December 2028"."""
        if title != self._name_title:
            self._name_title = title
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, MeasureColumn.NAME, MeasureColumn.NAME)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self.is_read_only:
            return flags & ~Qt.ItemFlag.ItemIsEditable
        # Rows are dragged; they drop between others, that is onto the table itself.
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == CellRole.STATUS and index.isValid() and index.column() == MeasureColumn.STATUS:
            return self.record(index).status
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if section == MeasureColumn.NAME and role == Qt.ItemDataRole.DisplayRole:
            return self._name_title
        return super().headerData(section, orientation, role)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Vision", text)
