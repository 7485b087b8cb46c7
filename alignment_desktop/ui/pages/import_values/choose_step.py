"""The first step: a wide area to drop a file on, a button that asks for one, and what was refused last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.ui.pages.import_values.recent_files import RecentFiles
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import PAGE_PADDING, Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.labels import TextLabel

_WIDEST = 680
_HEIGHT = 280
_ICON = 36


class IconLabel(QWidget):
    """An outline in a colour, beside words."""

    def __init__(self, theme: Theme, icon: str, token: Token = Token.TEXT_SECONDARY, side: int = 16) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._token = token
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), QRectF(self.rect()), self._icon, self._theme.color(self._token))


class Note(QWidget):
    """An icon and a sentence that wraps; hidden while there is nothing to say."""

    def __init__(self, theme: Theme, icon: str, icon_token: Token, token: Token) -> None:
        super().__init__()
        self._label = TextLabel(theme, "", TextRole.BODY, token, wraps=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(IconLabel(theme, icon, icon_token), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._label, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._label.plain_text

    def set_text(self, text: str) -> None:
        """Say something; empty says nothing."""
        self._label.set_text(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class ChooseStep(QWidget):
    """`choose` opens the dialog. A drop anywhere on the page is the page's own affair; here it is only shown."""

    def __init__(self, theme: Theme, choose: Callable[[], object], open_path: Callable[[Path], object]) -> None:
        super().__init__()
        self._theme = theme
        self.zone = _DropZone(theme)
        inner = QVBoxLayout(self.zone)
        inner.setContentsMargins(32, 24, 32, 24)
        inner.setSpacing(6)
        centre = Qt.AlignmentFlag.AlignHCenter
        title = TextLabel(theme, self.tr("Drop a file here"), TextRole.PANEL_TITLE)
        hint = TextLabel(
            theme,
            self.tr(
                "An Excel workbook (.xlsx) or a table as text (.csv), with names and months beside or above values."
            ),
            TextRole.BODY,
            Token.TEXT_SECONDARY,
            wraps=True,
        )
        title.setAlignment(centre)
        hint.setAlignment(centre)
        self.button = Button(
            theme, self.tr("Choose a file"), ButtonKind.PRIMARY, icon="file-spreadsheet", on_click=choose
        )
        inner.addStretch(1)
        inner.addWidget(IconLabel(theme, "import", Token.TEXT_TERTIARY, _ICON), 0, centre)
        inner.addSpacing(6)
        inner.addWidget(title)
        inner.addWidget(hint)
        inner.addSpacing(10)
        inner.addWidget(self.button, 0, centre)
        inner.addStretch(1)
        self.refusal = Note(theme, "circle-alert", Token.STATUS_OFF_FG, Token.STATUS_OFF_FG)
        self.done = Note(theme, "circle-check", Token.STATUS_ON_FG, Token.TEXT_PRIMARY)
        self.promise = Note(theme, "shield-check", Token.TEXT_SECONDARY, Token.TEXT_SECONDARY)
        self._column = column = QWidget()
        self._fit()
        theme.changed.connect(self._fit)
        stacked = QVBoxLayout(column)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(14)
        for widget in (self.refusal, self.done):
            stacked.addWidget(widget)
        stacked.addWidget(self.zone, 1)
        self.recent = RecentFiles(theme, open_path)
        stacked.addWidget(self.recent)
        stacked.addWidget(self.promise)
        self.promise.set_text(
            self.tr(
                "You see first what would change. Nothing is written until you press Apply, and one Undo takes it back."
            )
        )
        stacked.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(PAGE_PADDING, PAGE_PADDING, PAGE_PADDING, PAGE_PADDING)
        layout.addStretch(1)
        layout.addWidget(column, 20)
        layout.addStretch(1)

    def say_refused(self, text: str) -> None:
        """Why a file was not taken; empty takes the sentence away."""
        self.refusal.set_text(text)
        if text:
            self.done.set_text("")

    def say_done(self, text: str) -> None:
        """What came in last."""
        self.done.set_text(text)
        self.refusal.set_text("")

    def set_busy(self, *, is_busy: bool) -> None:
        """While a file is read no other can be chosen."""
        self.button.setEnabled(not is_busy)
        self.recent.setEnabled(not is_busy)

    def _fit(self) -> None:
        self._column.setMaximumWidth(self._theme.px(_WIDEST))


class _DropZone(QWidget):
    """A dashed frame that fills when a file hovers over the page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_lit = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._fit)
        self._fit()

    def set_lit(self, *, is_lit: bool) -> None:
        """A file that would be taken is over the page."""
        self._is_lit = is_lit
        self.update()

    def _fit(self) -> None:
        self.setMaximumHeight(self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token = Token.FOCUS_RING if self._is_lit else Token.LINE_STRONG
        pen = QPen(self._theme.color(token), 1.5 if self._is_lit else 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(self._theme.color(Token.ACCENT_SOFT if self._is_lit else Token.BG_SUNKEN))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), Radius.CARD, Radius.CARD)
