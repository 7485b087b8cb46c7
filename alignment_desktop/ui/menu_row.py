"""The row under the title bar: menus at the left; save state, undo, redo and a place for the search at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QSizePolicy, QWidget

from alignment_desktop.ui.menu_letters import plain_title
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import IconButton


class SaveState(QWidget):
    """Says that all is saved, such as "Saved at 9:41", with an outline; nothing while no plan is open."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = self._icon = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def set_state(self, text: str, icon: str = "check") -> None:
        """What is said; an empty text says nothing."""
        self._text, self._icon = text, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        self.setFont(self._theme.font(TextRole.CAPTION))
        width = self.fontMetrics().horizontalAdvance(self._text) + self._theme.px(16) + 6 if self._text else 0
        return QSize(width, self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        painter = QPainter(self)
        side = self._theme.px(14)
        color = self._theme.color(Token.TEXT_SECONDARY)
        paint_icon(painter, QRectF(0, (self.height() - side) / 2, side, side), self._icon, color)
        painter.setPen(color)
        painter.setFont(self._theme.font(TextRole.CAPTION))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._text)


class MenuRow(QWidget):
    """Holds the menu bar and the right corner; on macOS the menus move to the top of the screen and the corner stays."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.bar = QMenuBar(self)
        self.bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.save_state = SaveState(theme, self)
        self._undo = IconButton(theme, "undo-2", self.tr("Undo"), self)
        self._redo = IconButton(theme, "redo-2", self.tr("Redo"), self)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(6, 0, 12, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self.bar)
        self._layout.addStretch(1)
        self._layout.addWidget(self.save_state)
        self._layout.addSpacing(10)
        self._layout.addWidget(self._undo)
        self._layout.addWidget(self._redo)
        self._fit()
        theme.changed.connect(self._fit)

    def follow(self, undo: QAction, redo: QAction) -> None:
        """Let the two arrows do and say what the menu items do and say."""
        for button, action in ((self._undo, undo), (self._redo, redo)):
            button.clicked.connect(action.trigger)
            action.changed.connect(self._copy_states)
        self._actions = (undo, redo)
        self._copy_states()

    def set_search(self, widget: QWidget) -> None:
        """Put the search box into its place at the right end."""
        self._layout.addSpacing(14)
        self._layout.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color(Token.BG_WINDOW))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The style sheet is applied with the first showing and takes a font that was set before it.
        self._fit()

    def _copy_states(self) -> None:
        for button, action in zip((self._undo, self._redo), self._actions, strict=True):
            button.setEnabled(action.isEnabled())
            button.setVisible(action.isVisible())
            button.set_name(plain_title(action.text()))

    def _fit(self) -> None:
        self.bar.setFont(self._theme.font(TextRole.BODY))
        self.setFixedHeight(self._theme.px(Height.MENU_ROW))
