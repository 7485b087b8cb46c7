"""The score across the page: its total and five parts with their bars; each part opens what it counted and what it did not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from alignment_desktop.domain.alignment_score import POINTS, AlignmentScore, ScorePart, ScorePartKind
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.pages.insights.score_words import part_caption
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import NO_VALUE
from alignment_desktop.ui.widgets.focus_ring import FocusRing
from alignment_desktop.ui.widgets.progress import paint_progress

_HEIGHT = 66
_TOTAL_WIDTH = 126
_TOTAL_SIZE = 42
_GAP, _SMALL_GAP = 28, 16
_NARROW = 900
"""Below this width, at 100 % text, the figure stands without its caption and the parts closer together."""
_BAR = 6


class ScoreBand(QWidget):
    """`part_opened(kind)` follows a click or a key on a part."""

    part_opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.total = TotalFigure(theme)
        self.parts = {kind: PartTile(theme, kind, self.part_opened.emit) for kind in ScorePartKind}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 1)
        self._row = layout
        layout.addWidget(self.total)
        for tile in self.parts.values():
            layout.addWidget(tile, 1)
        self._fit()
        theme.changed.connect(self._fit)

    def show_score(self, score: AlignmentScore) -> None:
        """The score of now."""
        self.total.set_total(score.total)
        for part in score.parts:
            self.parts[part.kind].set_part(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < self._theme.px(_NARROW)
        self._row.setSpacing(_SMALL_GAP if is_narrow else _GAP)
        self.total.show_caption(not is_narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.color(Token.LINE_SUBTLE))
        painter.drawLine(0, 0, self.width(), 0)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class TotalFigure(QWidget):
    """The large figure and what it is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._total: int | None = None
        self._words = self.tr("alignment,\nof 100")
        self._caption = self._words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.set_total(None)

    def set_total(self, total: int | None) -> None:
        """0 to 100; a dash for None."""
        self._total = total
        self.setAccessibleName(self.tr("Alignment %1 of 100").replace("%1", self._figure()))
        self.updateGeometry()
        self.update()

    def show_caption(self, is_shown: bool) -> None:
        """Whether what it is stands beside it; it is read out anyway."""
        wanted = self._words if is_shown else ""
        if wanted != self._caption:
            self._caption = wanted
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        caption = QFontMetrics(self._theme.font(TextRole.CAPTION))
        width = QFontMetrics(self._font()).horizontalAdvance(self._figure()) + 10
        if not self._caption:
            return QSize(width, self._theme.px(_HEIGHT))
        width += max(caption.horizontalAdvance(line) for line in self._caption.split("\n")) + 2
        return QSize(max(width, self._theme.px(_TOTAL_WIDTH) - 4), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(self._theme.color(Token.TEXT_PRIMARY))
        area = QRectF(self.rect())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self._figure())
        left = painter.fontMetrics().horizontalAdvance(self._figure()) + 10
        painter.setFont(self._theme.font(TextRole.CAPTION))
        painter.setPen(self._theme.color(Token.TEXT_TERTIARY))
        painter.drawText(area.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._caption)

    def _figure(self) -> str:
        return NO_VALUE if self._total is None else QLocale().toString(self._total)

    def _font(self) -> QFont:
        font = QFont(self._theme.font(TextRole.SCORE))
        font.setPixelSize(self._theme.px(_TOTAL_SIZE))
        return font


class PartTile(QAbstractButton):
    """One part: name, points, bar, and how many of what."""

    def __init__(self, theme: Theme, kind: ScorePartKind, opened: Callable[[ScorePartKind], object]) -> None:
        super().__init__()
        self._theme = theme
        self.kind = kind
        self._points: int | None = None
        self._caption = ""
        self._name = words(f"explain_part_{kind}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: opened(kind))
        FocusRing(theme, self)
        theme.changed.connect(self.updateGeometry)

    def set_part(self, part: ScorePart) -> None:
        """Show a part; says what it says of itself in its tooltip."""
        says, caption = words(part.reason_code, part.params), part_caption(part)
        if (part.points, caption, says) == (self._points, self._caption, self.toolTip()):
            return
        self._points, self._caption = part.points, caption
        points = self._figure()
        spoken = self.tr("%1, %2 of 20 points").replace("%1", self._name).replace("%2", points)
        self.setAccessibleName(f"{spoken}, {caption}")
        self.setAccessibleDescription(says)
        self.setToolTip(says)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(70), self._theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        body, caption = theme.line_height(TextRole.BODY), theme.line_height(TextRole.CAPTION)
        gap = theme.px(_BAR) + 8
        top = (self.height() - body - gap - caption) / 2
        head = QRectF(0, top, self.width(), body)
        painter.setFont(theme.font(TextRole.BODY))
        painter.setPen(theme.color(Token.TEXT_SECONDARY))
        figure = f"{self._figure()}/{POINTS}"
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, figure)
        room = head.width() - painter.fontMetrics().horizontalAdvance(figure) - 6
        font = QFont(theme.font(TextRole.BODY_MEDIUM))
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, name)
        bar = QRectF(0, head.bottom(), self.width(), gap)
        share = None if self._points is None else self._points / POINTS
        paint_progress(painter, bar, share, None, theme, height=theme.px(_BAR))
        painter.setFont(theme.font(TextRole.CAPTION))
        painter.setPen(theme.color(Token.TEXT_TERTIARY))
        text = painter.fontMetrics().elidedText(self._caption, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRectF(0, bar.bottom(), self.width(), caption), Qt.AlignmentFlag.AlignVCenter, text)

    def _figure(self) -> str:
        return NO_VALUE if self._points is None else QLocale().toString(self._points)
