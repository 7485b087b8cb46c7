"""What a chart draws as a table of figures, to be read out and to be copied into a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from alignment_desktop.domain.kpi import Direction
from alignment_desktop.domain.scoring import judge
from alignment_desktop.ui.charts.chart_words import ChartWords
from alignment_desktop.ui.charts.kind_words import behind_words
from alignment_desktop.ui.delegates.cells import CellDelegate
from alignment_desktop.ui.models.record_model import Column, RecordModel
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import unit_of
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.dialogs import CardDialog
from alignment_desktop.ui.widgets.row_view import RowView
from alignment_desktop.ui.widgets.status import status_word

_ROW, _ROWS = 26, 14
_WIDTHS = (160, 110, 110, 120, 100)


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point in words; `day` is the first of its period."""

    day: date
    period: str
    value: str
    target: str
    behind: str
    status: str


def point_rows(words: ChartWords) -> list[PointRow]:
    """All points, newest first, not only those that are visible; nothing is thinned."""
    series, form = words.series, words.form
    kpi, unit = series.kpi, unit_of(series.kpi)
    behind = dict(series.view.behind)
    rows = []
    for point in reversed(series.points):
        target = series.target_of(point)
        has_aim = target is not None and kpi.direction is not Direction.YES_NO
        aim = words.aim(target) if target is not None and has_aim else ""
        value = form.value(point.value, unit)
        before = behind.get(point.period_start)
        rows.append(
            PointRow(
                point.period_start,
                words.periods.name(series.period_of(point), series.today),
                f"≈\u00a0{value}" if words.is_estimate(point) else value,
                aim,
                "" if before is None else form.value(before, unit),
                status_word(judge(series.judged_kpi, point.value, target).status),
            )
        )
    return rows


class ChartTable(CardDialog):
    """Periods down, figures across. *Copy* puts all rows onto the clipboard, with tabs between the cells."""

    def __init__(self, theme: Theme, words: ChartWords, parent: QWidget) -> None:
        kpi = words.series.kpi
        title = _tr("%1 as a table").replace("%1", kpi.name)
        super().__init__(theme, title, parent, 660)
        behind = behind_words(words.series.kind)
        columns = [
            Column("period", _tr("Period"), lambda row: row.period, token=Token.TEXT_SECONDARY),
            Column("value", words.kind() if not words.series.shows_entries else _tr("Value"), lambda row: row.value),
            Column("target", _tr("Target"), lambda row: row.target, token=Token.TEXT_SECONDARY),
        ]
        if behind:
            columns.append(Column("behind", behind, lambda row: row.behind, token=Token.TEXT_SECONDARY))
        columns.append(Column("status", _tr("Status"), lambda row: row.status))
        self.model = RecordModel(columns, lambda row: row.day, self)
        self.model.set_records(point_rows(words))
        self.view = RowView(theme, title, has_lines=True)
        self.view.setModel(self.model)
        self.view.setItemDelegate(CellDelegate(theme, self.view, _ROW))
        self.view.set_column_widths(_WIDTHS[: len(columns)], len(columns) - 1)
        self.view.setMinimumHeight(theme.px(_ROW) * min(_ROWS, max(3, self.model.rowCount())) + theme.px(34))
        self.body.addWidget(self.view)
        self.copy_button = Button(theme, _tr("Copy"), on_click=self.copy)
        self.close_button = Button(theme, _tr("Close"), ButtonKind.PRIMARY, on_click=self.accept)
        self.buttons.addWidget(self.copy_button)
        self.buttons.addWidget(self.close_button)
        self.view.setFocus()

    def copy(self) -> None:
        """All rows with their headings."""
        lines = ["\t".join(column.title for column in self.model.columns)]
        lines += ["\t".join(column.text(row) for column in self.model.columns) for row in self.model.records]
        QApplication.clipboard().setText("\n".join(lines))
        self.copy_button.setText(_tr("Copied"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChartTable", text)
