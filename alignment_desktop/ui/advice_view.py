"""A list of advice: arrows move, Enter or the button acts, and where that is offered Delete or the menu hides with a reason."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from alignment_desktop.ui.delegates.advice_row import AdviceRowDelegate
from alignment_desktop.ui.models.advice_lines import AdviceLine
from alignment_desktop.ui.models.advice_list_model import AdviceListModel
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.row_view import RowView

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AdviceView(RowView):
    """Turns keys and clicks into wishes; whoever listens acts."""

    act_wished = Signal(object)
    """An `AdviceLine`."""
    hide_wished = Signal(object)
    width_changed = Signal()
    """Rows may need another height now."""
    more_wished = Signal(object)
    """The group of the line, to be shown in full or cut again."""

    def __init__(
        self, theme: Theme, model: AdviceListModel, name: str, parent: QWidget | None = None, *, has_icons: bool = False
    ) -> None:
        super().__init__(theme, name, parent, row_margin=0)
        self._lines = model
        self._rows = AdviceRowDelegate(theme, model, self)
        self._rows.has_icons = has_icons
        self.can_hide = False
        self.setUniformRowHeights(False)
        self.setHeaderHidden(True)
        self.setModel(model)
        self.setItemDelegate(self._rows)
        self.header().setStretchLastSection(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current_line(self) -> AdviceLine | None:
        """The line the keyboard is on."""
        return self._lines.line(self.currentIndex())

    def button_rect(self, index: QModelIndex) -> QRect:
        """Where the button of a row lies in the viewport."""
        line = self._lines.line(index)
        return QRect() if line is None else self._rows.button_rect(self.visualRect(index), line)

    def fit_height(self) -> None:
        """Be as high as the rows: for a list inside a column that scrolls as a whole."""
        rows = range(self._lines.rowCount())
        self.setFixedHeight(max(1, sum(self.indexRowSizeHint(self._lines.index(row)) for row in rows)))

    def begin(self) -> None:
        """Take the keyboard, on the first line where it was on none."""
        if not self.currentIndex().isValid() and self._lines.rowCount():
            self.setCurrentIndex(self._lines.index(0, 0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> None:
        """What Enter does on the current line."""
        self._act(self.current_line)

    def hide_current(self) -> None:
        """What Delete does on the current line."""
        line = self.current_line
        if line is not None and line.subject is not None and self.can_hide:
            self.hide_wished.emit(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        if width != self._rows.width:
            self._rows.width = width
            self.scheduleDelayedItemsLayout()
            self.width_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERS:
            self.act()
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.hide_current()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._lines.rowCount():
            self.setCurrentIndex(self._lines.index(0, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press(self._row_of_button(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed = self._rows.pressed
        self._press(-1)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        spot = event.position().toPoint()
        line = self._lines.line(self.indexAt(spot))
        is_button = pressed >= 0 and self._row_of_button(spot) == pressed
        if line is not None and (is_button or line.subject is None):
            self._act(line)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        line = self._lines.line(self.indexAt(event.position().toPoint()))
        if line is not None and line.subject is not None:
            self._act(line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover_button(self._row_of_button(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover_button(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_key else self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        line = self._lines.line(index)
        if line is None or line.subject is None:
            return
        self.setCurrentIndex(index)
        spot = self.visualRect(index).center() if is_key else self.viewport().mapFromGlobal(event.globalPos())
        self.menu(line).popup(self.viewport().mapToGlobal(QPoint(spot)))

    def menu(self, line: AdviceLine) -> QMenu:
        """What can be done with a line."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(line.button, lambda: self._act(line))
        if not self.can_hide:
            return menu
        hide = menu.addAction(self.tr("Hide with a reason…"))
        # One turn later, when the menu is gone: the note shall have the keyboard to itself.
        hide.triggered.connect(self.hide_current, Qt.ConnectionType.QueuedConnection)
        return menu

    def _act(self, line: AdviceLine | None) -> None:
        if line is None:
            return
        if line.subject is None:
            self.more_wished.emit(line.group)
        else:
            self.act_wished.emit(line)

    def _row_of_button(self, spot: QPoint) -> int:
        index = self.indexAt(spot)
        return index.row() if index.isValid() and self.button_rect(index).contains(spot) else -1

    def _press(self, row: int) -> None:
        if row != self._rows.pressed:
            self._rows.pressed = row
            self.viewport().update()

    def _hover_button(self, row: int) -> None:
        if row != self._rows.hovered:
            self._rows.hovered = row
            self.viewport().update()
