"""The parts of the department map that can be pressed: a card for each department, a count on each line between two."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import FocusRing
from alignment_desktop.workspace.department_map import DepartmentCard, DepartmentPair

_CARD_HEIGHT = 50
_BUBBLE = 24


class _Pressed(QAbstractButton):
    """What is common to both: keyboard, ring, hover."""

    def __init__(self, theme: Theme, parent: QWidget, radius: float) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        FocusRing(theme, self, radius)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class CardButton(_Pressed):
    """A department with the count of its goals."""

    def __init__(self, theme: Theme, parent: QWidget, card: DepartmentCard) -> None:
        super().__init__(theme, parent, Radius.CONTROL)
        self.card = card
        self._goals = ""
        self.show_card(card)

    def show_card(self, card: DepartmentCard) -> None:
        """Another name or count."""
        self.card = card
        self._goals = self.tr("%n goal(s)", None, card.goals)
        self.setAccessibleName(f"{card.name}, {self._goals}")
        self.setToolTip(self.accessibleName())
        self.update()

    def height_wanted(self) -> int:
        """For both lines."""
        return self._theme.px(_CARD_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = self._theme, QRectF(self.rect())
        painter.setPen(QPen(theme.color(Token.LINE_STRONG), 1))
        painter.setBrush(theme.color(Token.BG_HOVER if self.underMouse() else Token.BG_CANVAS))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)
        body, caption = theme.line_height(TextRole.BODY), theme.line_height(TextRole.CAPTION)
        top = (rect.height() - body - caption) / 2
        for text, role, token, height in (
            (self.card.name, TextRole.BODY_STRONG, Token.TEXT_PRIMARY, body),
            (self._goals, TextRole.CAPTION, Token.TEXT_TERTIARY, caption),
        ):
            painter.setFont(theme.font(role))
            painter.setPen(theme.color(token))
            room = rect.width() - 12
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QRectF(6, top, room, height), Qt.AlignmentFlag.AlignCenter, shown)
            top += height


class PairButton(_Pressed):
    """How many goals two departments share; "none yet" where they need each other and share none."""

    def __init__(self, theme: Theme, parent: QWidget, pair: DepartmentPair) -> None:
        super().__init__(theme, parent, Radius.CHIP)
        self.pair = pair
        self.show_pair(pair)

    @property
    def is_missing(self) -> bool:
        """Whether they need each other and share nothing."""
        return self.pair.shared.count == 0

    def show_pair(self, pair: DepartmentPair) -> None:
        """Another count."""
        self.pair = pair
        self.setAccessibleName(pair_words(pair))
        self.setToolTip(self.accessibleName())
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        side = max(24, self._theme.px(_BUBBLE))
        metrics = QFontMetrics(self._theme.font(TextRole.CAPTION_MEDIUM))
        return QSize(max(side, metrics.horizontalAdvance(self._text()) + (32 if self.is_missing else 12)), side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = self._theme, QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        if self.is_missing:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Token.STATUS_RISK_BG))
        else:
            painter.setPen(QPen(theme.color(Token.PROGRESS_FILL), 1.5))
            painter.setBrush(theme.color(Token.BG_HOVER if self.underMouse() else Token.BG_CANVAS))
        radius = rect.height() / 2
        painter.drawRoundedRect(rect, radius, radius)
        painter.setFont(theme.font(TextRole.CAPTION_MEDIUM))
        painter.setPen(theme.color(Token.STATUS_RISK_FG if self.is_missing else Token.TEXT_PRIMARY))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._text())

    def _text(self) -> str:
        return self.tr("none yet") if self.is_missing else QLocale().toString(self.pair.shared.count)


def pair_words(pair: DepartmentPair) -> str:
    """As in "Bakery – Shop: 4 goals shared"."""
    names = f"{pair.one.name} – {pair.other.name}"
    return f"{names}: {shared_words(pair)}"


def shared_words(pair: DepartmentPair) -> str:
    """How many goals they share."""
    count = pair.shared.count
    return _tr("%n goal(s) shared", count) if count else _tr("none yet") if pair.is_needed else _tr("none")


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("DepartmentCards", text, None, count)
