"""What the example shows, as a card: four things to look at, and how its numbers stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.card import Card, paint_card
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.status import SHAPE_SIZE, paint_status, status_word

_CONTEXT: Final = "ExampleCard"


@dataclass(frozen=True, slots=True)
class ExampleNumber:
    """One number of the example as of its own today; a test holds it true to the example itself."""

    name: str
    percent: float
    status: Status


@dataclass(frozen=True, slots=True)
class ExampleSight:
    """One thing to look at in the example."""

    icon: str
    text: str


EXAMPLE_NUMBERS: Final = (
    ExampleNumber("On-time deliveries", 91.5, Status.OFF_TRACK),
    ExampleNumber("Waste", 5.6, Status.AT_RISK),
    ExampleNumber("Repeat customers", 59.2, Status.ON_TRACK),
    ExampleNumber("Staff turnover", 28.6, Status.OFF_TRACK),
)
EXAMPLE_VISION: Final = "The first name our neighbours say when they talk about bread"
EXAMPLE_OBJECTIVES: Final = (
    "Earn enough to fund the second oven",
    "Be the bakery neighbours come back to",
    "Be the wholesale partner cafés rely on",
    "Bake to the day and waste next to nothing",
    "Build a team that stays and learns",
)
EXAMPLE_PEOPLE: Final = 14
EXAMPLE_GOALS: Final = 33
EXAMPLE_KPIS: Final = 14

_SIGHTS: Final = (
    ExampleSight("mountain", str(QT_TRANSLATE_NOOP("ExampleCard", "Where a bakery wants to be in three years"))),
    ExampleSight("list-tree", str(QT_TRANSLATE_NOOP("ExampleCard", "33 goals that lead there, each with its owner"))),
    ExampleSight("chart-line", str(QT_TRANSLATE_NOOP("ExampleCard", "14 numbers with three years behind them"))),
    ExampleSight("printer", str(QT_TRANSLATE_NOOP("ExampleCard", "The whole strategy printed on one page"))),
)


class ExampleCard(Card):
    """`set_wide(True)` puts the numbers beside the words instead of beneath."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._numbers = _NumbersBox(theme)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(TextLabel(theme, self.tr("What the example shows"), TextRole.PANEL_TITLE, wraps=True))
        text = self.tr(
            "Harbour Street Bakery: 14 people, 33 goals and three years of numbers. Change anything; your own plan "
            "stays untouched."
        )
        words.addWidget(TextLabel(theme, text, TextRole.BODY, Token.TEXT_SECONDARY, wraps=True))
        words.addSpacing(6)
        for sight in _SIGHTS:
            words.addWidget(_SightLine(theme, sight))
        words.addStretch(1)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._layout.setSpacing(16)
        self._layout.addLayout(words, 3)
        self._layout.addWidget(self._numbers, 2, Qt.AlignmentFlag.AlignTop)
        self._tree = _GoalTree(theme)
        self._tree.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 20)
        whole.setSpacing(20)
        whole.addLayout(self._layout)
        whole.addWidget(self._tree)

    @property
    def is_wide(self) -> bool:
        """Whether the numbers stand beside the words."""
        return self._layout.direction() == QBoxLayout.Direction.LeftToRight

    def set_wide(self, is_wide: bool) -> None:
        """Side by side with the tree of objectives beneath, or one below the other without it."""
        self._tree.setVisible(is_wide)
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != direction:
            self._layout.setDirection(direction)


class _SightLine(QWidget):
    """Outline and words."""

    def __init__(self, theme: Theme, sight: ExampleSight) -> None:
        super().__init__()
        self._theme = theme
        self._icon = sight.icon
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16) + 10, 2, 0, 2)
        text = QCoreApplication.translate(_CONTEXT, sight.text)
        layout.addWidget(TextLabel(theme, text, TextRole.BODY, Token.TEXT_PRIMARY, wraps=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self._theme.px(16)
        area = QRectF(0, 2 + (self._theme.line_height(TextRole.BODY) - side) / 2, side, side)
        paint_icon(QPainter(self), area, self._icon, self._theme.color(Token.TEXT_SECONDARY))


class _GoalTree(QWidget):
    """The sentence of the example's vision and the five objectives that lead to it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("; ".join((EXAMPLE_VISION, *EXAMPLE_OBJECTIVES)))
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(32) * (len(EXAMPLE_OBJECTIVES) + 1) + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setPen(theme.color(Token.LINE_SUBTLE))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))
        row, side = theme.px(32), theme.px(16)
        area = QRectF(0, 12, self.width(), row)
        stem, top = side / 2 + 0.5, area.bottom() - 4
        self._paint_goal(painter, area, EXAMPLE_VISION, "mountain", TextRole.ROW_STRONG)
        for title in EXAMPLE_OBJECTIVES:
            area.translate(0, row)
            painter.setPen(theme.color(Token.LINE_MEDIUM))
            painter.drawLine(QPointF(stem, top), QPointF(stem, area.center().y()))
            painter.drawLine(QPointF(stem, area.center().y()), QPointF(stem + side - 2, area.center().y()))
            self._paint_goal(painter, area.adjusted(2 * side, 0, 0, 0), title, "target", TextRole.ROW)
            top = area.center().y()

    def _paint_goal(self, painter: QPainter, area: QRectF, title: str, icon: str, role: TextRole) -> None:
        theme = self._theme
        side = theme.px(16)
        spot = QRectF(area.left(), area.center().y() - side / 2, side, side)
        paint_icon(painter, spot, icon, theme.color(Token.TEXT_SECONDARY))
        words = area.adjusted(side + 10, 0, 0, 0)
        painter.setFont(theme.font(role))
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        text = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)


class _NumbersBox(QWidget):
    """The sunken box of a few numbers with their status."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            "; ".join(f"{one.name}, {_percent(one)}, {status_word(one.status)}" for one in EXAMPLE_NUMBERS)
        )
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(260), self._row() * (len(EXAMPLE_NUMBERS) + 1) + 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        paint_card(painter, QRectF(self.rect()), theme, Token.BG_SUNKEN, Token.LINE_SUBTLE, 8)
        row = self._row()
        area = QRectF(13, 6, self.width() - 26, row)
        painter.setFont(theme.font(TextRole.BODY_STRONG))
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.tr("Four of its 14 numbers"))
        for one in EXAMPLE_NUMBERS:
            area.translate(0, row)
            self._paint_number(painter, area, one)

    def _paint_number(self, painter: QPainter, area: QRectF, one: ExampleNumber) -> None:
        theme = self._theme
        painter.setPen(theme.color(Token.LINE_SUBTLE))
        painter.drawLine(QPointF(area.left(), area.top() + 0.5), QPointF(area.right(), area.top() + 0.5))
        shape = theme.px(SHAPE_SIZE)
        paint_status(painter, QRectF(area.left(), area.center().y() - shape / 2, shape, shape), one.status, theme)
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        painter.setFont(theme.font(TextRole.BODY_STRONG))
        value = _percent(one)
        width = painter.fontMetrics().horizontalAdvance(value)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, value)
        name = area.adjusted(shape + 9, 0, -width - 8, 0)
        painter.setFont(theme.font(TextRole.BODY))
        text = painter.fontMetrics().elidedText(one.name, Qt.TextElideMode.ElideRight, int(name.width()))
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, text)

    def _row(self) -> int:
        return self._theme.px(28)


def _percent(one: ExampleNumber) -> str:
    return f"{QLocale().toString(one.percent, 'f', 1)} %"
