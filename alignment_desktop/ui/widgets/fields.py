"""One-line fields: with a unit behind the text, with a problem beneath, and for filtering."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.labels import TextLabel

_ICON = 16
_HISTORY = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class TextField(QLineEdit):
    """A field with a unit in grey at its end (`suffix`) and a red state with its reason.

    Ctrl+Z takes back what is typed here; when nothing is, the key is the plan's.
    """

    cancelled = Signal()

    def __init__(
        self, theme: Theme, placeholder: str = "", suffix: str = "", parent: QWidget | None = None, *, icon: str = ""
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._suffix = suffix
        self._icon = icon
        self._problem = ""
        self.setPlaceholderText(placeholder)
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def problem(self) -> str:
        """What is wrong; empty if nothing is."""
        return self._problem

    def set_problem(self, text: str) -> None:
        """Outline the field in red and say why to those who listen or point; empty takes it away."""
        if text != self._problem:
            self._problem = text
            self.setProperty("problem", bool(text))
            self.setToolTip(text)
            self.setAccessibleDescription(text)
            self.style().unpolish(self)
            self.style().polish(self)
            self._fit()

    def set_suffix(self, suffix: str) -> None:
        """Another unit."""
        self._suffix = suffix
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_undo, is_redo = (event.matches(key) for key in _HISTORY)
            if (is_undo and not self.isUndoAvailable()) or (is_redo and not self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._theme.px(_ICON)
        top = (self.height() - side) / 2
        if self._icon:
            paint_icon(painter, QRectF(10, top, side, side), self._icon, self._theme.color(Token.TEXT_SECONDARY))
        right = self.width() - 10.0
        if self._problem:
            alert = QRectF(right - side, top, side, side)
            paint_icon(painter, alert, "circle-alert", self._theme.color(Token.STATUS_OFF_FG))
        elif self._suffix:
            painter.setFont(self._theme.font(TextRole.BODY))
            painter.setPen(self._theme.color(Token.TEXT_TERTIARY))
            area = QRectF(0, 0, right, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._suffix)

    def _fit(self) -> None:
        self.setFont(self._theme.font(TextRole.BODY))
        behind = self._theme.px(_ICON) + 6 if self._problem else 0
        if self._suffix and not self._problem:
            behind = self.fontMetrics().horizontalAdvance(self._suffix) + 8
        before = self._theme.px(_ICON) + 7 if self._icon else 0
        self.setTextMargins(before, 0, behind, 0)
        self.updateGeometry()
        self.update()


class FilterField(TextField):
    """Filters what is shown below it while typing; Esc empties it, a second Esc goes back to the list."""

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, placeholder, parent=parent, icon="list-filter")
        self.setProperty("quiet", True)
        self.setClearButtonEnabled(False)
        self.setAccessibleName(placeholder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class LabelledField(QWidget):
    """Caption above, any field in the middle, its problem beneath. The caption is the field's name."""

    def __init__(self, theme: Theme, caption: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._caption = TextLabel(theme, caption, TextRole.CAPTION, Token.TEXT_SECONDARY)
        self._caption.setBuddy(field)
        self._problem = TextLabel(theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG, wraps=True)
        self._problem.hide()
        if not field.accessibleName():
            field.setAccessibleName(caption)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._caption)
        layout.addWidget(field)
        layout.addWidget(self._problem)
        layout.addStretch(1)

    @property
    def problem(self) -> str:
        """What stands beneath."""
        return self._problem.plain_text

    def set_caption(self, text: str) -> None:
        """Another caption, such as the name of the number that is entered."""
        self._caption.set_text(text)
        self.field.setAccessibleName(text)

    def set_problem(self, text: str) -> None:
        """Say beneath what is wrong and how to mend it; empty takes it away."""
        self._problem.set_text(text)
        self._problem.setVisible(bool(text))
        if isinstance(self.field, TextField):
            self.field.set_problem(text)
