"""The score at the side: the large figure, how it moved, its five parts as bars, and the quickest gain."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import NO_VALUE
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.progress import paint_progress

Parts = Sequence[tuple[str, int | None]]
"""(kind of the part, points or None), in their order."""
_OF = 20
_FIGURE_HEIGHT = 58
_BAR_ROW = 26
_BAR = 6
_NAME_WIDTH = 78
_POINTS_WIDTH = 42


class ScorePanel(QWidget):
    """`how` opens how it is counted, `act` does what the quickest gain speaks of."""

    def __init__(self, theme: Theme, how: Callable[[], object], act: Callable[[], object]) -> None:
        super().__init__()
        self.title = TextLabel(theme, self.tr("Alignment"), TextRole.ROW_STRONG)
        self.how = Button(theme, self.tr("How it’s counted"), ButtonKind.LINK, on_click=how)
        self.figure = _Figure(theme)
        self.bars = _Bars(theme)
        self.gain = GainButton(theme, act)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.how)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addSpacing(6)
        layout.addWidget(self.figure)
        layout.addSpacing(6)
        layout.addWidget(self.bars)
        layout.addSpacing(8)
        layout.addWidget(self.gain)
        self.gain.hide()

    def show_score(self, total: int | None, parts: Parts, moved: str) -> None:
        """The score of now; `moved` says how it stood before, empty where nothing was kept."""
        self.figure.show_total(total, moved)
        self.bars.show_parts(parts)

    def show_gain(self, sentence: str, points: int) -> None:
        """What would add most; nothing for an empty sentence."""
        self.gain.setVisible(bool(sentence))
        if sentence:
            self.gain.show_gain(sentence, points)


class _Figure(QWidget):
    """The large figure, "of 100", and at the right how it moved."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._total: int | None = None
        self._moved = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_total(self, total: int | None, moved: str) -> None:
        if (total, moved) == (self._total, self._moved) and self.accessibleName():
            return
        self._total, self._moved = total, moved
        name = self.tr("Alignment %1 of 100").replace("%1", self._words())
        self.setAccessibleName(f"{name}, {moved}" if moved else name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_FIGURE_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        painter.setFont(theme.font(TextRole.SCORE))
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        base = self.height() - theme.px(9)
        painter.drawText(0, base, self._words())
        left = painter.fontMetrics().horizontalAdvance(self._words()) + theme.px(8)
        painter.setFont(theme.font(TextRole.BODY))
        painter.setPen(theme.color(Token.TEXT_TERTIARY))
        painter.drawText(left, base, self.tr("of 100"))
        if self._moved:
            metrics = painter.fontMetrics()
            right = left + metrics.horizontalAdvance(self.tr("of 100")) + theme.px(8)
            width = metrics.horizontalAdvance(self._moved)
            # Where both do not fit on one line, this one stands above.
            fits = right + width <= self.width()
            painter.drawText(self.width() - width, base if fits else base - metrics.height(), self._moved)

    def _words(self) -> str:
        return NO_VALUE if self._total is None else QLocale().toString(self._total)


class _Bars(QWidget):
    """The five parts, each with its name, bar and points."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts: Parts = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_parts(self, parts: Parts) -> None:
        if parts == self._parts:
            return
        self._parts = parts
        said = self.tr("%1, %2 of 20 points")
        spoken = (said.replace("%1", _part_name(kind)).replace("%2", _points(points)) for kind, points in parts)
        self.setAccessibleName("; ".join(spoken))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_BAR_ROW) * 5)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        row = theme.px(_BAR_ROW)
        painter.setFont(theme.font(TextRole.BODY))
        metrics = painter.fontMetrics()
        names = max((metrics.horizontalAdvance(_part_name(kind)) for kind, _ in self._parts), default=0)
        left = max(theme.px(_NAME_WIDTH), names + 10)
        right = theme.px(_POINTS_WIDTH)
        for place, (kind, points) in enumerate(self._parts):
            area = QRectF(0, place * row, self.width(), row)
            painter.setPen(theme.color(Token.TEXT_PRIMARY))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, _part_name(kind))
            painter.setPen(theme.color(Token.TEXT_SECONDARY))
            figure = f"{_points(points)}/{_OF}"
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, figure)
            bar = area.adjusted(left, 0, -right, 0)
            paint_progress(painter, bar, None if points is None else points / _OF, None, theme, height=theme.px(_BAR))


class GainButton(Button):
    """The sentence about the quickest gain on a quiet ground; pressing it goes there."""

    def __init__(self, theme: Theme, act: Callable[[], object]) -> None:
        super().__init__(theme, "", ButtonKind.LINK, on_click=act)
        self._sentence = ""
        self._points = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_gain(self, sentence: str, points: int) -> None:
        """What to do and what it adds."""
        self._sentence = sentence
        self._points = f"(+{QLocale().toString(points)})"
        self.setAccessibleName(f"{sentence} {self._points}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = max(120, self.width() or 120)
        return QSize(120, self._text_height(width - 2 * self._theme.px(12)) + 2 * self._theme.px(9))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.BG_HOVER if self.underMouse() else Token.BG_SUNKEN))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setPen(theme.color(Token.TEXT_SECONDARY))
        painter.setFont(theme.font(TextRole.BODY))
        side, above = theme.px(12), theme.px(9)
        area = self.rect().adjusted(side, above, -side, -above)
        painter.drawText(area, int(Qt.TextFlag.TextWordWrap), self._text())

    def _text(self) -> str:
        return f"{self._sentence} {self._points}"

    def _text_height(self, width: int) -> int:
        metrics = self.fontMetrics()
        return metrics.boundingRect(0, 0, width, 1000, int(Qt.TextFlag.TextWordWrap), self._text()).height()


def _part_name(kind: str) -> str:
    return words(f"explain_part_{kind}")


def _points(points: int | None) -> str:
    return NO_VALUE if points is None else QLocale().toString(points)
