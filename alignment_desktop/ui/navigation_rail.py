"""The rail at the left: whose plan this is, the pages that exist, and the foot that never scrolls away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QListView,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from alignment_desktop.ui.navigation_items import MARGIN, NavigationDelegate, RailButton
from alignment_desktop.ui.navigation_model import NavigationModel
from alignment_desktop.ui.page_registry import PageSpec, RailGroup, page_title
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Radius, Width
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import paint_ring


class PlanBadge(QAbstractButton):
    """Initials, name and end of the plan; opens a menu about the plan."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._initials = self._name = self._subtitle = ""
        self._menu: QMenu | None = None
        self.is_folded = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open_menu)

    def set_plan(self, initials: str, name: str, subtitle: str) -> None:
        """Such as "HS", "Harbour Street", "Plan to Dec 2028"."""
        self._initials, self._name, self._subtitle = initials, name, subtitle
        self.setAccessibleName(f"{name}, {subtitle}" if subtitle else name)
        self.setToolTip(name)
        self.update()

    def set_menu(self, menu: QMenu | None) -> None:
        """What opens under the badge; none hides the arrows."""
        self._menu = menu
        self.setEnabled(menu is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, self._theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(MARGIN, 0, -MARGIN, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isEnabled() and self.underMouse():
            painter.setBrush(self._theme.color(Token.BG_PRESSED))
            painter.drawRoundedRect(area, Radius.CONTROL, Radius.CONTROL)
        side = self._theme.px(26)
        left = area.center().x() - side / 2 if self.is_folded else area.left() + 8
        tile = QRectF(left, area.center().y() - side / 2, side, side)
        painter.setBrush(self._theme.color(Token.TEXT_PRIMARY))
        painter.drawRoundedRect(tile, Radius.CONTROL, Radius.CONTROL)
        painter.setPen(self._theme.color(Token.BG_CANVAS))
        painter.setFont(self._theme.font(TextRole.AVATAR))
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, self._initials)
        if not self.is_folded:
            self._paint_words(painter, QRectF(tile.right() + 9, area.top(), 0, area.height()), area.right())
        if self.hasFocus():
            paint_ring(painter, area, self._theme)

    def _paint_words(self, painter: QPainter, start: QRectF, right: float) -> None:
        if self._menu is not None:
            side = self._theme.px(14)
            arrows = QRectF(right - side - 8, start.center().y() - side / 2, side, side)
            paint_icon(painter, arrows, "chevrons-up-down", self._theme.color(Token.TEXT_SECONDARY))
            right = arrows.left() - 4
        line = self._theme.px(17)
        lines = ((self._name, TextRole.BODY_STRONG, Token.TEXT_PRIMARY),) + (
            ((self._subtitle, TextRole.CAPTION, Token.TEXT_SECONDARY),) if self._subtitle else ()
        )
        top = start.center().y() - line * len(lines) / 2
        for text, role, token in lines:
            painter.setFont(self._theme.font(role))
            painter.setPen(self._theme.color(token))
            width = right - start.left()
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(QRectF(start.left(), top, width, line), Qt.AlignmentFlag.AlignVCenter, shown)
            top += line

    def _open_menu(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class _RailList(QListView):
    """Arrows move over the pages, Enter, Space and a click open one. Tells its delegate what is hovered and focused.

    It never asks for its viewport before the first frame: the answer makes PySide build every widget class there is.
    """

    page_opened = Signal(QModelIndex)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.delegate: NavigationDelegate | None = None
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(self.page_opened)
        self.entered.connect(self._hover)
        self.viewportEntered.connect(self._unhover)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._unhover()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._mark_focus(self.currentIndex().row())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark_focus(-1)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._mark_focus(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.page_opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def repaint_rows(self) -> None:
        """Draw all rows again."""
        model = self.model()
        if model is not None and model.rowCount():
            model.dataChanged.emit(model.index(0, 0), model.index(model.rowCount() - 1, 0))

    def _hover(self, index: QModelIndex) -> None:
        if self.delegate is not None and self.delegate.hovered_row != index.row():
            self.delegate.hovered_row = index.row()
            self.repaint_rows()

    def _unhover(self) -> None:
        self._hover(QModelIndex())

    def _mark_focus(self, row: int) -> None:
        if self.delegate is not None:
            self.delegate.focused_row = row
            self.repaint_rows()


class NavigationRail(QWidget):
    """Lists what it is given; `page_chosen` says which page somebody wants."""

    page_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_folded = False
        self._current = ""
        self.badge = PlanBadge(theme, self)
        self.badge.setEnabled(False)
        self._model = NavigationModel(self)
        self.list = _RailList(self)
        self.list.setAccessibleName(self.tr("Pages"))
        self._delegate = NavigationDelegate(theme, self._model, self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.delegate = self._delegate
        self.list.page_opened.connect(self._open_row)
        self._foot: dict[str, RailButton] = {}
        self._foot_layout = QVBoxLayout()
        self._foot_layout.setSpacing(0)
        self._foot_layout.setContentsMargins(0, 9, 0, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.badge)
        layout.addSpacing(8)
        layout.addWidget(self.list, 1)
        layout.addLayout(self._foot_layout)
        self.setFixedWidth(theme.px(Width.RAIL))
        theme.changed.connect(self._fit)

    @property
    def model(self) -> NavigationModel:
        """The rows."""
        return self._model

    @property
    def is_folded(self) -> bool:
        """Whether only icons are shown."""
        return self._is_folded

    def set_folded(self, is_folded: bool) -> None:
        """Icons only, or icons with words."""
        if is_folded != self._is_folded:
            self._is_folded = is_folded
            self._fit()

    def set_pages(self, specs: Sequence[PageSpec]) -> None:
        """List these pages; those of the foot stand below."""
        self._model.set_pages(specs)
        for button in self._foot.values():
            self._foot_layout.removeWidget(button)
            button.deleteLater()
        self._foot.clear()
        for spec in specs:
            if spec.group is RailGroup.FOOT:
                button = RailButton(self._theme, spec.icon, page_title(spec), self)
                button.clicked.connect(lambda _checked=False, page_id=spec.id: self.page_chosen.emit(page_id))
                self._foot_layout.addWidget(button)
                self._foot[spec.id] = button
        self._fit()

    def set_counts(self, counts: Mapping[str, str]) -> None:
        """Short texts by page id for what needs somebody."""
        self._model.set_counts(counts)

    def set_current(self, page_id: str) -> None:
        """Mark the page that is shown; one that is not listed marks none."""
        self._current = self._delegate.current_page = page_id
        row = self._model.row_of(page_id)
        if row >= 0:
            self.list.selectionModel().setCurrentIndex(
                self._model.index(row), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        self.list.repaint_rows()
        self._mark_foot()

    def set_foot_widget(self, widget: QWidget) -> None:
        """Put a widget at the top of the foot, such as the score."""
        self._foot_layout.insertWidget(0, widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tighten()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(Token.BG_WINDOW))
        line = self.height() - self._foot_layout.sizeHint().height() + 0.5
        painter.setPen(self._theme.color(Token.LINE_SUBTLE))
        painter.drawLine(QPointF(10, line), QPointF(self.width() - 10, line))

    def _open_row(self, index: QModelIndex) -> None:
        spec = self._model.rows[index.row()].spec
        if spec is not None:
            self.page_chosen.emit(spec.id)

    def _mark_foot(self) -> None:
        for page_id, button in self._foot.items():
            button.set_state(is_current=page_id == self._current, is_folded=self._is_folded)

    def _fit(self) -> None:
        self._delegate.is_folded = self._is_folded
        self.badge.is_folded = self._is_folded
        self.setFixedWidth(Width.RAIL_FOLDED if self._is_folded else self._theme.px(Width.RAIL))
        self._mark_foot()
        self._tighten()

    def _tighten(self) -> None:
        """Rows are low only when they would not fit otherwise."""
        wanted = sum(self._delegate.height_of(row, is_tight=False) for row in range(self._model.rowCount()))
        self._delegate.is_tight = wanted > self.list.height() > 0
        self.list.scheduleDelayedItemsLayout()
        self.badge.updateGeometry()
