"""A status as shape, word and colour: the painter for rows, charts and paper, the label for text and the chip for headers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.theme.colors import ColorSource
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

SHAPE_SIZE = 14
WORD_GAP = 5


@dataclass(frozen=True, slots=True)
class _Look:
    word: str
    fg: Token
    bg: Token
    paint: Callable[[QPainter, QColor, QColor], None]


def _circle(painter: QPainter, fg: QColor, mark: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fg)
    painter.drawEllipse(QPointF(7, 7), 5.8, 5.8)
    _tick(painter, mark)


def _triangle(painter: QPainter, fg: QColor, mark: QColor) -> None:
    painter.setPen(QPen(fg, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(fg)
    painter.drawPolygon(QPolygonF([QPointF(7, 1.9), QPointF(12.6, 11.9), QPointF(1.4, 11.9)]))
    painter.setPen(QPen(mark, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(7, 5.5), QPointF(7, 8.2))
    painter.drawPoint(QPointF(7, 10.7))


def _diamond(painter: QPainter, fg: QColor, mark: QColor) -> None:
    painter.setPen(QPen(fg, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(fg)
    painter.drawPolygon(QPolygonF([QPointF(7, 1.2), QPointF(12.8, 7), QPointF(7, 12.8), QPointF(1.2, 7)]))
    painter.setPen(QPen(mark, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(5.2, 5.2), QPointF(8.8, 8.8))
    painter.drawLine(QPointF(8.8, 5.2), QPointF(5.2, 8.8))


def _square(painter: QPainter, fg: QColor, mark: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fg)
    painter.drawRoundedRect(QRectF(1.6, 1.6, 10.8, 10.8), 2.6, 2.6)
    _tick(painter, mark)


def _ring(painter: QPainter, fg: QColor, mark: QColor) -> None:
    painter.setPen(QPen(fg, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(7, 7), 5.2, 5.2)


def _dashed_ring(painter: QPainter, fg: QColor, mark: QColor) -> None:
    pen = QPen(fg, 1.4, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.55, 1.35])  # eight dashes on the ring, in pen widths
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(7, 7), 5.2, 5.2)


def _tick(painter: QPainter, mark: QColor) -> None:
    painter.setPen(QPen(mark, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(4.6, 7.2), QPointF(6.3, 8.9), QPointF(9.5, 5.4)]))


_NONE = (Token.STATUS_NONE_FG, Token.STATUS_NONE_BG)
_OFF = (Token.STATUS_OFF_FG, Token.STATUS_OFF_BG)

_LOOKS: Mapping[Status, _Look] = MappingProxyType(
    {
        Status.ON_TRACK: _Look(
            str(QT_TRANSLATE_NOOP("Status", "On track")), Token.STATUS_ON_FG, Token.STATUS_ON_BG, _circle
        ),
        Status.AT_RISK: _Look(
            str(QT_TRANSLATE_NOOP("Status", "At risk")), Token.STATUS_RISK_FG, Token.STATUS_RISK_BG, _triangle
        ),
        Status.OFF_TRACK: _Look(str(QT_TRANSLATE_NOOP("Status", "Off track")), *_OFF, _diamond),
        Status.NO_DATA: _Look(str(QT_TRANSLATE_NOOP("Status", "No data")), *_NONE, _dashed_ring),
        Status.NO_TARGET: _Look(str(QT_TRANSLATE_NOOP("Status", "No target")), *_NONE, _ring),
        Status.NOT_STARTED: _Look(str(QT_TRANSLATE_NOOP("Status", "Not started")), *_NONE, _ring),
        Status.TOO_EARLY: _Look(str(QT_TRANSLATE_NOOP("Status", "Too early")), *_NONE, _ring),
        Status.DONE: _Look(
            str(QT_TRANSLATE_NOOP("Status", "Done")), Token.STATUS_DONE_FG, Token.STATUS_DONE_BG, _square
        ),
        Status.MISSED: _Look(str(QT_TRANSLATE_NOOP("Status", "Missed")), *_OFF, _diamond),
    }
)


def status_word(status: Status) -> str:
    """The word on screen, such as "On track"."""
    return QCoreApplication.translate("Status", _LOOKS[status].word)


def status_token(status: Status) -> Token:
    """The colour of the shape and the word."""
    return _LOOKS[status].fg


def status_tint(status: Status) -> Token:
    """The background of the chip, for bars and tinted cells."""
    return _LOOKS[status].bg


def paint_status(painter: QPainter, rect: QRectF, status: Status, colors: ColorSource) -> None:
    """Draw the shape into the middle of `rect`, as large as its shorter side; 14 px is the usual size. Works on paper too."""
    side = min(rect.width(), rect.height())
    look = _LOOKS[status]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / SHAPE_SIZE, side / SHAPE_SIZE)
    look.paint(painter, colors.color(look.fg), colors.color(Token.BG_CANVAS))
    painter.restore()


def paint_status_line(
    painter: QPainter, rect: QRectF, status: Status, theme: Theme, text: str | None = None, role: TextRole | None = None
) -> None:
    """Shape and word from the left edge of `rect`, in the middle of its height: what a table cell shows.

    `text` replaces the word (such as "6 on track"); an empty text leaves the shape alone.
    """
    shape = theme.px(SHAPE_SIZE)
    paint_status(painter, QRectF(rect.left(), rect.center().y() - shape / 2, shape, shape), status, theme)
    painter.setFont(theme.font(role or TextRole.BODY_MEDIUM))
    painter.setPen(theme.color(status_token(status)))
    words = rect.adjusted(shape + WORD_GAP, 0, 0, 0)
    word = status_word(status) if text is None else text
    word = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, int(words.width()))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)


class StatusLabel(QWidget):
    """Shape and word inline, as in inspectors and forms."""

    def __init__(self, theme: Theme, status: Status = Status.NO_DATA, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._status = status
        self._text: str | None = None
        self._role = TextRole.BODY_MEDIUM
        self._pads = (0, 0)
        self._height = 18
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()
        theme.changed.connect(self.updateGeometry)

    @property
    def status(self) -> Status:
        """What is shown."""
        return self._status

    def set_status(self, status: Status, text: str | None = None) -> None:
        """Show another status; `text` replaces its word, such as "Still off track: 4.9 points below target"."""
        self._status = status
        self._text = text
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._theme.font(self._role)).horizontalAdvance(self._word()) + 1
        width = sum(self._pads) + self._theme.px(SHAPE_SIZE) + WORD_GAP + words
        return QSize(width, self._theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(painter, QRectF(self.rect()))

    def _paint(self, painter: QPainter, rect: QRectF) -> None:
        inside = rect.adjusted(self._pads[0], 0, 0, 0)
        paint_status_line(painter, inside, self._status, self._theme, self._word(), self._role)

    def _word(self) -> str:
        return status_word(self._status) if self._text is None else self._text

    def _name(self) -> None:
        self.setAccessibleName(self._word())


class StatusChip(StatusLabel):
    """The tinted chip of headers and inspectors."""

    def __init__(self, theme: Theme, status: Status = Status.NO_DATA, parent: QWidget | None = None) -> None:
        super().__init__(theme, status, parent)
        self._role = TextRole.CAPTION_MEDIUM
        self._pads = (8, 9)
        self._height = 2 * Radius.CHIP

    def _paint(self, painter: QPainter, rect: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(status_tint(self._status)))
        radius = rect.height() / 2
        painter.drawRoundedRect(rect, radius, radius)
        super()._paint(painter, rect)
