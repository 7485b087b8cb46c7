"""The left column of the welcome: what the program is for, and three buttons that lead into a plan."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.ui.theme.app_icon import paint_app_icon
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.labels import TextLabel

_LOGO = 44
_SIDE = 56


class WaysIn(QWidget):
    """Tab runs new, example, open. The first is the primary button and has the focus when the page is shown."""

    def __init__(
        self,
        theme: Theme,
        new_plan: Callable[[], object],
        open_example: Callable[[], object],
        open_plan: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.new = self._big(self.tr("New empty plan"), "file-plus", new_plan, ButtonKind.PRIMARY)
        self.example = self._big(self.tr("Explore the example"), "book-open", open_example)
        open_key = QKeySequence(QKeySequence.StandardKey.Open).toString(QKeySequence.SequenceFormat.NativeText)
        self.open = self._big(self.tr("Open a plan"), "folder-open", open_plan, hint=open_key.replace("+", " "))
        sentence = self.tr(
            "Say where you are going, who does what for it, and which numbers tell you that it works. "
            "Then print it and put it on the wall."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, 44, 48, 28)
        layout.setSpacing(0)
        layout.addWidget(_Logo(theme))
        layout.addSpacing(20)
        layout.addWidget(TextLabel(theme, self.tr("Your plan on one page"), TextRole.BIG_VALUE, wraps=True))
        layout.addSpacing(10)
        layout.addWidget(TextLabel(theme, sentence, TextRole.ROW, Token.TEXT_SECONDARY, wraps=True))
        layout.addSpacing(24)
        for button in (self.new, self.example, self.open):
            layout.addWidget(button)
            layout.addSpacing(10)
        layout.addStretch(1)
        layout.addWidget(_Promise(theme))

    def _big(
        self,
        text: str,
        icon: str,
        on_click: Callable[[], object],
        kind: ButtonKind = ButtonKind.SECONDARY,
        hint: str = "",
    ) -> Button:
        button = Button(self._theme, text, kind, icon=icon, height=Height.BUTTON_BIG, hint=hint, on_click=on_click)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button


class _Logo(QWidget):
    """The program's sign."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_LOGO, _LOGO)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_app_icon(QPainter(self), QRectF(0, 0, _LOGO, _LOGO), self._theme)


class _Promise(QWidget):
    """Where the data are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        text = self.tr("Your plan is one file on this computer.\nNothing is sent anywhere.")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(16) + 8, 0, 0, 0)
        layout.addWidget(TextLabel(theme, text, TextRole.BODY, Token.TEXT_TERTIARY, wraps=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self._theme.px(16)
        area = QRectF(0, 0, side, self.height())
        painter = QPainter(self)
        paint_icon(painter, area, "hard-drive", self._theme.color(Token.TEXT_TERTIARY))


def drop_hint(theme: Theme, parent: QWidget) -> QWidget:
    """What lies over the page while a plan is dragged over it."""
    return _DropHint(theme, parent)


class _DropHint(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = self._theme.color(Token.ACCENT_SOFT)
        painter.setOpacity(0.92)
        painter.setBrush(ground)
        frame = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        painter.drawRoundedRect(frame, 10, 10)
        painter.setOpacity(1)
        painter.setPen(self._theme.color(Token.FOCUS_RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 10, 10)
        painter.setFont(self._theme.font(TextRole.PANEL_TITLE))
        painter.setPen(self._theme.color(Token.TEXT_PRIMARY))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.tr("Let go to open this plan"))
