"""The foot of the second and third step: what has not happened yet, Cancel, Back, and the one primary button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alignment_desktop.ui.pages.import_values.choose_step import IconLabel
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.labels import TextLabel

_HEIGHT = 56


class Footer(QWidget):
    """Says why the primary button is off, beside it and in its tool tip."""

    def __init__(
        self, theme: Theme, cancel: Callable[[], object], back: Callable[[], object], go: Callable[[], object]
    ) -> None:
        super().__init__()
        self._theme = theme
        self.remark = TextLabel(theme, "", TextRole.BODY, Token.TEXT_SECONDARY, wraps=True)
        self.remark.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.cancel = Button(theme, self.tr("Cancel"), ButtonKind.QUIET, on_click=cancel)
        self.back = Button(theme, self.tr("Back"), on_click=back)
        self.back.setToolTip(self.tr("Back (Alt+Left)"))
        self.primary = Button(theme, "", ButtonKind.PRIMARY, on_click=go)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(PAGE_PADDING, 1, PAGE_PADDING, 0)
        layout.setSpacing(8)
        layout.addWidget(IconLabel(theme, "shield-check"))
        layout.addWidget(self.remark, 1)
        layout.addSpacing(8)
        for button in (self.cancel, self.back, self.primary):
            layout.addWidget(button)
        theme.changed.connect(self._fit)
        self._fit()

    def show_state(self, remark: str, verb: str, *, is_possible: bool, reason: str = "") -> None:
        """What stands there, and why the button cannot be pressed."""
        self.remark.set_text(remark)
        self.primary.setText(verb)
        self.primary.setEnabled(is_possible)
        self.primary.setToolTip(reason)
        self.primary.setAccessibleDescription(reason)
        self.primary.updateGeometry()

    def set_busy(self, *, is_busy: bool) -> None:
        """While values are written only the progress panel's own Cancel counts."""
        self.cancel.setEnabled(not is_busy)
        self.back.setEnabled(not is_busy)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.color(Token.LINE_MEDIUM))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
