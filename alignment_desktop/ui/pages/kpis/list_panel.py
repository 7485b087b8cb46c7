"""The left part of the page of numbers: title, filter, and the list under its areas."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from alignment_desktop.ui.delegates.kpi_row import KpiRowDelegate
from alignment_desktop.ui.models.kpi_list_model import KpiListModel, KpiRole
from alignment_desktop.ui.models.kpi_rows import KpiLine, kpi_line, kpi_lines
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING, Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.ui.widgets.buttons import IconButton
from alignment_desktop.ui.widgets.fields import FilterField
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.row_view import Index, RowView
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures


class KpiListView(RowView):
    """Arrows pass over headings; Enter goes to the value, F2 to the definition."""

    value_asked = Signal()
    edit_asked = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def drawRow(self, painter: QPainter, option: object, index: QModelIndex) -> None:  # type: ignore[override]
        if index.data(KpiRole.KPI_ID) is None:
            self.itemDelegate().paint(painter, option, index)  # type: ignore[arg-type]
            return
        super().drawRow(painter, option, index)  # type: ignore[arg-type]

    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:  # noqa: N803 - Qt's names
        """A row keeps its height whatever it shows; QTreeView would lay out and paint the whole list for one edit."""
        QAbstractItemView.dataChanged(self, topLeft, bottomRight, list(roles))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        found = super().moveCursor(action, modifiers)
        step = -1 if action in (_Action.MoveUp, _Action.MovePageUp, _Action.MoveEnd, _Action.MovePrevious) else 1
        row = found.row()
        while 0 <= row < self.model().rowCount():
            index = self.model().index(row, 0)
            if index.data(KpiRole.KPI_ID) is not None:
                return index
            row += step
        return self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.value_asked.emit()
            return
        if event.key() == Qt.Key.Key_F2:
            self.edit_asked.emit()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).data(KpiRole.KPI_ID) is not None:
            self.value_asked.emit()


_Action = QAbstractItemView.CursorAction


class ListPanel(QWidget):
    """`chosen(kpi_id)` follows the selection of a person; `new_asked`, `edit_asked`, `delete_asked` what they want."""

    chosen = Signal(int)
    new_asked = Signal()
    edit_asked = Signal()
    delete_asked = Signal()
    value_asked = Signal()

    def __init__(self, theme: Theme, segments: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figures: PlanFigures | None = None
        self._form: ValueFormat | None = None
        self._periods: PeriodFormat | None = None
        self._known: dict[int, tuple[KpiFigures, KpiLine]] = {}
        self._current: int | None = None
        self.title = TextLabel(theme, self.tr("Numbers"), TextRole.PAGE_TITLE)
        self.segments = segments
        self.filter = FilterField(theme, self.tr("Filter numbers"))
        self.add_button = IconButton(
            theme, "plus", self.tr("New number"), is_outlined=True, side=Height.BUTTON, on_click=self.new_asked.emit
        )
        self.view = KpiListView(theme, self.tr("Numbers"))
        self.model = KpiListModel(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(KpiRowDelegate(theme, self.view))
        self.view.header().setStretchLastSection(True)
        self.nothing = TextLabel(theme, "", TextRole.BODY, Token.TEXT_TERTIARY, wraps=True)
        self._nothing_place = QWidget()
        self._nothing_place.hide()
        self._lay_out()
        self.filter.textChanged.connect(lambda _text: self._fill())
        self.filter.returnPressed.connect(self._take_first)
        self.filter.cancelled.connect(self.view.setFocus)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.value_asked.connect(self.value_asked)
        self.view.edit_asked.connect(self.edit_asked)
        self.view.customContextMenuRequested.connect(self._open_menu)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def current_id(self) -> int | None:
        """The number that is chosen, also while the filter hides it."""
        return self._current

    def show_numbers(
        self, figures: PlanFigures, form: ValueFormat, periods: PeriodFormat, *, anew: bool = False
    ) -> None:
        """Follow the plan; lines of numbers that did not change are kept. `anew` words all of them again."""
        self._figures, self._form, self._periods = figures, form, periods
        if anew:
            self._known.clear()
        elif self._refill_changed(figures, form, periods):
            return
        count = len(figures.kpis)
        words = self.tr("Filter %n number(s)", "", count) if count else self.tr("Filter numbers")
        self.filter.setPlaceholderText(words)
        self.filter.setEnabled(count > 0)
        self._fill()

    def choose(self, kpi_id: int | None) -> None:
        """Select a number without a signal and bring it into view."""
        self._current = kpi_id
        index = QModelIndex() if kpi_id is None else self.model.row_of(kpi_id)
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        if index.isValid():
            self.view.scrollTo(index)
        self.view.viewport().update()

    def order(self) -> list[int]:
        """All numbers in the order of the list, whether the filter hides them or not."""
        if self._figures is None or self._form is None or self._periods is None:
            return []
        lines = kpi_lines(self._figures, self._form, self._periods, "", self._lines())
        return [line.kpi_id for line in lines if line.kpi_id is not None]

    def focus_filter(self) -> None:
        """What Ctrl+F does."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.color(Token.LINE_SUBTLE))
        x = self.width() - 0.5
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(PAGE_PADDING, 0, 16, 0)
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.segments)
        head.addStretch(1)
        search = QHBoxLayout()
        search.setContentsMargins(PAGE_PADDING, 0, 16, 0)
        search.setSpacing(8)
        search.addWidget(self.filter, 1)
        search.addWidget(self.add_button)
        empty = QHBoxLayout(self._nothing_place)
        empty.setContentsMargins(PAGE_PADDING, 12, 16, 0)
        empty.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 8)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(search)
        layout.addSpacing(6)
        layout.addWidget(self._nothing_place)
        layout.addWidget(self.view, 1)
        self._head = head

    def _fit(self) -> None:
        self.title.setFixedHeight(self._theme.px(Height.PAGE_HEADER))
        self.view.scheduleDelayedItemsLayout()

    def _lines(self) -> dict[int, KpiLine]:
        """The lines whose figures are still the same."""
        figures = self._figures
        if figures is None:
            return {}
        return {kpi_id: line for kpi_id, (one, line) in self._known.items() if figures.kpis.get(kpi_id) is one}

    def _fill(self) -> None:
        figures, form, periods = self._figures, self._form, self._periods
        if figures is None or form is None or periods is None:
            return
        lines = kpi_lines(figures, form, periods, self.filter.text(), self._lines())
        self._known = {kpi_id: known for kpi_id, known in self._known.items() if kpi_id in figures.kpis}
        for line in lines:
            if line.kpi_id is not None:
                self._known[line.kpi_id] = (figures.kpis[line.kpi_id], line)
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        self.model.set_lines(lines)
        selection.blockSignals(False)
        if self.model.row_of(self._current or 0) != self.view.currentIndex():
            index = self.model.row_of(self._current or 0)
            selection.blockSignals(True)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            selection.blockSignals(False)
        self.nothing.set_text(self.tr("No number fits “%1”.").replace("%1", self.filter.text()))
        self._nothing_place.setVisible(bool(figures.kpis) and not lines)

    def _changed(self, figures: PlanFigures) -> list[KpiFigures]:
        """The numbers whose figures are others than those of their line."""
        known = self._known
        return [one for one in figures.kpis.values() if one.kpi.id not in known or known[one.kpi.id][0] is not one]

    def _refill_changed(self, figures: PlanFigures, form: ValueFormat, periods: PeriodFormat) -> bool:
        """Most edits change values and nothing else: word only their lines anew. False when the list itself may differ."""
        if len(self._known) != len(figures.kpis):
            return False
        changed = self._changed(figures)
        if any(one.kpi.id not in self._known or self._known[one.kpi.id][0].kpi != one.kpi for one in changed):
            return False
        for one in changed:
            line = kpi_line(one, figures, form, periods)
            self._known[one.kpi.id] = (one, line)
            self.model.set_line(line)
        return True

    def _take_first(self) -> None:
        """Enter in the filter chooses the first number that fits."""
        ids = self.model.kpi_ids()
        if ids:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.setCurrentIndex(self.model.row_of(self._current if self._current in ids else ids[0]))

    def _on_current(self, current: QModelIndex) -> None:
        kpi_id = current.data(KpiRole.KPI_ID)
        if kpi_id is not None and kpi_id != self._current:
            self._current = int(kpi_id)
            self.chosen.emit(self._current)

    def _open_menu(self, place: QPoint) -> None:
        if self.view.indexAt(place).data(KpiRole.KPI_ID) is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Enter value"), self.value_asked.emit)
        menu.addAction(self.tr("Edit number"), self.edit_asked.emit)
        menu.addAction(self.tr("Delete number"), self.delete_asked.emit)
        menu.popup(self.view.viewport().mapToGlobal(place))
