"""All numbers of an area side by side, each with its own scale and the same days: what moved, and what did not."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.domain.objective import Status
from alignment_desktop.queries.kpis import load_measurements
from alignment_desktop.ui.charts.chart_words import ChartWords
from alignment_desktop.ui.charts.kpi_series import KpiSeries
from alignment_desktop.ui.charts.mini_chart import MiniChart, paint_mini_chart
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.ui.widgets.focus_ring import FocusRing
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.status import SHAPE_SIZE, paint_status
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

MOST_CHARTS = 24
_WIDTH, _HEIGHT, _HIGHEST = 230, 138, 230
_PADDING = 10


class AreaChart(QAbstractButton):
    """One number: its name, its last value with its status, its chart."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chart: MiniChart | None = None
        self._status = Status.NO_DATA
        self.kpi_id = 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        FocusRing(theme, self)

    def show_chart(self, chart: MiniChart, status: Status, *, is_current: bool) -> None:
        """Another number, or the same one after a change."""
        self._chart, self._status = chart, status
        self.kpi_id = chart.series.kpi.id
        self.setChecked(is_current)
        self.setAccessibleName(chart.words.spoken(None))
        self.setToolTip(chart.series.kpi.name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        chart, theme = self._chart, self._theme
        if chart is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.ACCENT_FILL if self.isChecked() else Token.LINE_SUBTLE), 1))
        painter.setBrush(theme.color(Token.BG_HOVER if self.underMouse() else Token.BG_CANVAS))
        ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(ground, Radius.CARD, Radius.CARD)
        inside = ground.adjusted(_PADDING, 8, -_PADDING, -6)
        head = QRectF(inside.left(), inside.top(), inside.width(), theme.line_height(TextRole.BODY))
        value, side = chart.words.last() or "–", theme.px(SHAPE_SIZE)
        painter.setFont(theme.font(TextRole.BODY_STRONG))
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        painter.drawText(head, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, value)
        room = head.width() - painter.fontMetrics().horizontalAdvance(value) - side - 14
        shape = QRectF(head.left(), head.center().y() - side / 2, side, side)
        paint_status(painter, shape, self._status, theme)
        font = theme.font(TextRole.BODY)
        painter.setFont(font)
        name = QFontMetrics(font).elidedText(chart.series.kpi.name, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(head.adjusted(side + 6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
        paint_mini_chart(painter, inside.adjusted(0, head.height() + 6, 0, 0), chart, theme)


class AreaCharts(QWidget):
    """`chosen(number)` follows a click, Space or Enter. Arrow keys go from chart to chart."""

    chosen = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.charts: list[AreaChart] = []
        self.caption = TextLabel(context.theme, "", TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        self._columns = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.addLayout(self._grid, 1)
        layout.addWidget(self.caption)
        self._context.theme.changed.connect(self._fit_height)
        self.hide()

    def show_area(
        self, number: KpiFigures, figures: PlanFigures, form: ValueFormat, periods: PeriodFormat, since: date
    ) -> None:
        """The numbers of the area of `number`, which is marked, from a day on."""
        own = [one for one in figures.kpis.values() if one.kpi.perspective_id == number.kpi.perspective_id]
        place = next((at for at, one in enumerate(own) if one.kpi.id == number.kpi.id), 0)
        first = max(0, min(place - MOST_CHARTS + 1, len(own) - MOST_CHARTS))
        shown = own[first : first + MOST_CHARTS]
        self._fit_count(len(shown))
        until = figures.today + timedelta(days=max(4, (figures.today - since).days // 40))
        for chart, one in zip(self.charts, shown, strict=True):
            entries = self._context.workspace.read(load_measurements, one.kpi.id, since)
            series = KpiSeries(one.kpi, entries, one.targets, (), figures.calendar, figures.today)
            mini = MiniChart(series, ChartWords(series, form, periods), since, until)
            chart.show_chart(mini, one.judgement.status, is_current=one.kpi.id == number.kpi.id)
        left_out = len(own) - len(shown)
        self.caption.set_text(self.tr("%n more number(s) of this area", "", left_out) if left_out else "")
        self.caption.setVisible(left_out > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self.charts:
            steps = {
                Qt.Key.Key_Left: -1,
                Qt.Key.Key_Right: 1,
                Qt.Key.Key_Up: -self._columns,
                Qt.Key.Key_Down: self._columns,
            }
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                at = self.charts.index(watched) + step
                if 0 <= at < len(self.charts):
                    self.charts[at].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                watched.click()
                return True
        return super().eventFilter(watched, event)

    def _fit_count(self, count: int) -> None:
        while len(self.charts) > count:
            self.charts.pop().deleteLater()
            self._columns = 0
        while len(self.charts) < count:
            chart = AreaChart(self._context.theme, self)
            chart.installEventFilter(self)
            chart.clicked.connect(self._choose)
            self.charts.append(chart)
            self._columns = 0
        self._fit_height()
        self._arrange()

    def _fit_height(self) -> None:
        """Few charts are larger, but no larger than is pleasant."""
        for chart in self.charts:
            chart.setMaximumHeight(self._context.theme.px(_HIGHEST))

    def _choose(self) -> None:
        chart = self.sender()
        if isinstance(chart, AreaChart):
            chart.setChecked(True)
            self.chosen.emit(chart.kpi_id)

    def _arrange(self) -> None:
        """As many columns as have room."""
        columns = max(1, self.width() // self._context.theme.px(_WIDTH))
        if columns == self._columns or not self.charts:
            return
        self._columns = columns
        for place, chart in enumerate(self.charts):
            self._grid.addWidget(chart, place // columns, place % columns)
            chart.show()
        rows = -(-len(self.charts) // columns)
        for row in range(max(rows + 1, self._grid.rowCount())):
            # What is left over stands beneath the last row.
            self._grid.setRowStretch(row, 1 if row < rows else 0)
        for column in range(max(columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
