"""One line beneath the score: how it came to be what it is, and what becomes of it if nobody does anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from alignment_desktop.ui.finding_words import day_words
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.date_field import DateField
from alignment_desktop.ui.widgets.labels import TextLabel

ScorePoint = tuple[date, int]
_HEIGHT = 40
_LINE_WIDTH = 84
_LINE_HEIGHT = 20
_FIELD_WIDTH = 168
_CLOSE_ENOUGH = 4
"""A line that moves by a point or two is drawn nearly flat: the scale holds at least twice so many points."""


class OutlookRow(QWidget):
    """`day_asked(day)` follows another day that was typed or picked; `why_asked` wants the reasons by name."""

    day_asked = Signal(object)
    why_asked = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self.history = ScoreHistory(theme)
        self.ahead = TextLabel(theme, self.tr("If nobody does anything:"), TextRole.BODY, Token.TEXT_TERTIARY)
        self.text = TextLabel(theme, "", TextRole.BODY, Token.TEXT_PRIMARY)
        self.text.setMinimumWidth(0)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.problem = TextLabel(theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG)
        self.problem.hide()
        self.why = Button(theme, self.tr("What happens"), ButtonKind.LINK, on_click=self.why_asked.emit)
        self.field = _DayField(theme, today)
        self.field.setAccessibleName(self.tr("Day of the score if nobody does anything"))
        self.field.day_picked.connect(self._take)
        self.field.entered.connect(self._take_typed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 3, 0, 3)
        layout.setSpacing(8)
        layout.addWidget(self.history)
        layout.addWidget(self.ahead)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.problem)
        layout.addWidget(self.why)
        layout.addWidget(self.field)
        self._fit()
        theme.changed.connect(self._fit)

    def show_outlook(self, text: str, day: date, *, has_reasons: bool) -> None:
        """What becomes of the score by a day."""
        self.text.set_text(text)
        self.why.setVisible(has_reasons)
        if not self.field.hasFocus():
            self.field.set_day(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.color(Token.LINE_SUBTLE))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _take_typed(self) -> None:
        try:
            day = self.field.day()
        except ValueError:
            self._say(self.tr("Type a day such as 30 November"))
            return
        self._take(day)

    def _take(self, day: date | None) -> None:
        if day is None or day < self._today():
            self._say(self.tr("Choose today or a later day"))
            return
        self._say("")
        self.field.set_day(day)
        self.day_asked.emit(day)

    def _say(self, problem: str) -> None:
        self.problem.set_text(problem)
        self.problem.setVisible(bool(problem))
        self.field.set_problem(problem)

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self.field.setFixedWidth(self._theme.px(_FIELD_WIDTH))


class _DayField(DateField):
    """Enter takes what is typed."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class ScoreHistory(QWidget):
    """The score day by day as a small line; hidden until there are two days."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._points: tuple[ScorePoint, ...] = ()
        self._from = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.hide()

    @property
    def points(self) -> tuple[ScorePoint, ...]:
        """What is drawn, oldest first."""
        return self._points

    def show_points(self, points: Sequence[ScorePoint], today: date) -> None:
        """Days on which the score was kept, and today."""
        shown = tuple(points)
        if shown == self._points:
            return
        self._points = shown
        self.setVisible(len(shown) > 1)
        if len(shown) > 1:
            (day, first), last = shown[0], shown[-1][1]
            whole = QLocale().toString
            text = self.tr("%1 on %2, %3 now").replace("%1", whole(first)).replace("%2", day_words(day, today))
            text = text.replace("%3", whole(last))
            self._from = self.tr("%1 in %2").replace("%1", whole(first))
            self._from = self._from.replace(
                "%2", QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
            )
            self.setAccessibleName(self.tr("History of the score: %1").replace("%1", text))
            self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._from) if self._from else 0
        return QSize(self._theme.px(_LINE_WIDTH) + words + 22, self._theme.px(_LINE_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if len(self._points) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(TextRole.CAPTION))
        painter.setPen(self._theme.color(Token.TEXT_TERTIARY))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, self._from)
        left = painter.fontMetrics().horizontalAdvance(self._from) + 7
        area = QRectF(left, 3, self._theme.px(_LINE_WIDTH), self.height() - 6)
        line = self._theme.color(Token.CHART_LINE)
        painter.setPen(QPen(line, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        drawn = self._drawn(area)
        painter.drawPolyline(QPolygonF(drawn))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(line)
        painter.drawEllipse(drawn[-1], 2.4, 2.4)

    def _drawn(self, area: QRectF) -> list[QPointF]:
        """Between two days the score stood as it was on the first: it changes in steps."""
        first, last = self._points[0][0], self._points[-1][0]
        days = max(1, (last - first).days)
        totals = [total for _, total in self._points]
        middle = (max(totals) + min(totals)) / 2
        half = max((max(totals) - min(totals)) / 2, _CLOSE_ENOUGH)
        found: list[QPointF] = []
        for day, total in self._points:
            x = area.left() + area.width() * (day - first).days / days
            y = area.center().y() - (total - middle) / half * area.height() / 2
            if found:
                found.append(QPointF(x, found[-1].y()))
            found.append(QPointF(x, y))
        return found
