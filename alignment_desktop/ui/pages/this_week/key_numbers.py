"""The numbers to see at a glance: up to four cards with value, line, target and status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.card import paint_card
from alignment_desktop.ui.widgets.focus_ring import REACH, FocusRing
from alignment_desktop.ui.widgets.sparkline import paint_sparkline
from alignment_desktop.ui.widgets.status import paint_status_line

_HEIGHT = 126
_SIDE = 15
_GAP = 12
_SPARK_WIDTH = 62
_SPARK_HEIGHT = 34


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What stands on one card. `values` are those of the line, `target_line` the height of its dotted target."""

    kpi_id: int
    name: str
    value: str
    target: str
    status: Status
    period: str
    values: tuple[float | None, ...]
    target_line: float | None
    spoken: str


class KeyNumbers(QWidget):
    """A row of cards; pressing one calls `opened(kpi_id)`."""

    def __init__(self, theme: Theme, opened: Callable[[int], object]) -> None:
        super().__init__()
        self._theme = theme
        self._opened = opened
        self.cards: list[NumberCard] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(REACH, REACH, REACH, REACH)
        self._row.setSpacing(_GAP)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_numbers(self, numbers: Sequence[CardFacts]) -> None:
        """These cards, in their order; cards that stand are kept."""
        while len(self.cards) > len(numbers):
            card = self.cards.pop()
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self.cards) < len(numbers):
            card = NumberCard(self._theme, self._opened)
            self.cards.append(card)
            self._row.addWidget(card, 1)
        for card, facts in zip(self.cards, numbers, strict=True):
            card.show_facts(facts)


class NumberCard(QAbstractButton):
    """One number. Without data a dashed line stands for the values, and the card offers to enter one."""

    def __init__(self, theme: Theme, opened: Callable[[int], object]) -> None:
        super().__init__()
        self._theme = theme
        self.facts: CardFacts | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._opened = opened
        self.clicked.connect(self._open)
        FocusRing(theme, self, Radius.CARD)
        theme.changed.connect(self.updateGeometry)

    def show_facts(self, facts: CardFacts) -> None:
        """Show a number."""
        if facts == self.facts:
            return
        self.facts = facts
        self.setAccessibleName(facts.spoken)
        self.setToolTip(facts.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(150), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(96), self._theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.facts is None:
            return
        painter = QPainter(self)
        theme, facts, px = self._theme, self.facts, self._theme.px
        paint_card(painter, QRectF(self.rect()), theme, Token.BG_HOVER if self.underMouse() else Token.BG_CANVAS)
        inside = QRectF(self.rect()).adjusted(px(_SIDE), px(13), -px(_SIDE), -px(12))
        body, big = theme.line_height(TextRole.BODY), theme.line_height(TextRole.BIG_VALUE)
        name = QRectF(inside.left(), inside.top(), inside.width(), body)
        self._write(painter, name, facts.name, TextRole.BODY_MEDIUM, Token.TEXT_PRIMARY)
        value = QRectF(inside.left(), name.bottom() + px(2), inside.width(), big)
        painter.setFont(self._value_font(inside.width()))
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        painter.drawText(value, Qt.AlignmentFlag.AlignVCenter, facts.value)
        taken = painter.fontMetrics().horizontalAdvance(facts.value) + px(10)
        room = min(px(_SPARK_WIDTH), inside.width() - taken)
        if room > px(28):
            top = value.center().y() - px(_SPARK_HEIGHT) / 2
            spark = QRectF(inside.right() - room, top, room, px(_SPARK_HEIGHT))
            paint_sparkline(painter, spark, facts.values, theme, facts.target_line)
        target = QRectF(inside.left(), value.bottom() + px(1), inside.width(), body)
        self._write(painter, target, facts.target, TextRole.CAPTION, Token.TEXT_TERTIARY)
        foot = QRectF(inside.left(), inside.bottom() - body, inside.width(), body)
        painter.setFont(theme.font(TextRole.CAPTION))
        period_width = painter.fontMetrics().horizontalAdvance(facts.period)
        paint_status_line(painter, foot.adjusted(0, 0, -period_width - 6, 0), facts.status, theme)
        painter.setFont(theme.font(TextRole.CAPTION))
        painter.setPen(theme.color(Token.TEXT_TERTIARY))
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, facts.period)

    def _open(self) -> None:
        if self.facts is not None:
            self._opened(self.facts.kpi_id)

    def _value_font(self, room: float) -> QFont:
        """The large type, smaller where a long value would not fit."""
        assert self.facts is not None  # nothing is painted without
        for role in (TextRole.BIG_VALUE, TextRole.PAGE_TITLE, TextRole.PANEL_TITLE):
            font = self._theme.font(role)
            if QFontMetrics(font).horizontalAdvance(self.facts.value) <= room:
                return font
        return self._theme.font(TextRole.ROW_STRONG)

    def _write(self, painter: QPainter, area: QRectF, text: str, role: TextRole, token: Token) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.color(token))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()) + 1)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
