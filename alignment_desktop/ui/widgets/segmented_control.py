"""A few views of one thing side by side, one of them chosen: Tree and Map, Month, Quarter and Year."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Height, Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import paint_ring

_PADDING = 11


def joined_shape(rect: QRectF, *, is_first: bool, is_last: bool) -> QPainterPath:
    """The outline of one of several parts that touch: round outside, a middle part shares its left edge with its neighbour."""
    left = 0.5 if is_first else -0.5
    radius = float(Radius.CONTROL)
    area = rect.adjusted(left, 0.5, -0.5, -0.5)
    path = QPainterPath()
    path.addRoundedRect(area, radius, radius)
    square = QPainterPath()
    if not is_first:
        square.addRect(QRectF(area.left(), area.top(), radius, area.height()))
    if not is_last:
        square.addRect(QRectF(area.right() - radius, area.top(), radius, area.height()))
    return path.united(square)


class _Segment(QAbstractButton):
    """One part. It knows whether it is the first or the last, for the round corners."""

    def __init__(self, theme: Theme, key: str, text: str, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._height = height
        self.key = key
        self.icon_name = ""
        self.tint: Token | None = None
        self.is_first = self.is_last = False
        self._shows_focus = False
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        self.setFont(self._theme.font(TextRole.BODY_STRONG))
        icon = self._theme.px(16) + 5 if self.icon_name else 0
        return QSize(
            self.fontMetrics().horizontalAdvance(self.text()) + icon + 2 * _PADDING, self._theme.px(self._height)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        fill = Token.ACCENT_SOFT if self.isChecked() else Token.BG_HOVER if self.underMouse() else Token.BG_CANVAS
        painter.fillPath(self._shape(rect), self._theme.color(fill))
        painter.setPen(QPen(self._theme.color(Token.LINE_MEDIUM), 1))
        painter.drawPath(self._shape(rect))
        self._paint_words(painter, rect)
        if self.hasFocus() and self._shows_focus:
            paint_ring(painter, rect.adjusted(1, 1, -1, -1), self._theme, Radius.CONTROL - 1)

    def focusInEvent(self, event: object) -> None:
        self._shows_focus = event.reason() != Qt.FocusReason.MouseFocusReason  # type: ignore[attr-defined]
        super().focusInEvent(event)  # type: ignore[arg-type]

    def _shape(self, rect: QRectF) -> QPainterPath:
        return joined_shape(rect, is_first=self.is_first, is_last=self.is_last)

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        chosen = self.isChecked()
        painter.setFont(self._theme.font(TextRole.BODY_STRONG if chosen else TextRole.BODY_MEDIUM))
        token = self.tint or (Token.TEXT_PRIMARY if chosen else Token.TEXT_SECONDARY)
        color = self._theme.color(token if self.isEnabled() else Token.TEXT_DISABLED)
        if self.icon_name:
            side = self._theme.px(16)
            icon = QRectF(_PADDING, (rect.height() - side) / 2, side, side)
            paint_icon(painter, icon, self.icon_name, color)
            rect = rect.adjusted(_PADDING + side + 5 - 8, 0, 0, 0)
        painter.setPen(color)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())


class SegmentedControl(QWidget):
    """Arrow keys move the choice, Tab passes by. `segment_chosen(key)` follows every choice of a person."""

    segment_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        segments: Sequence[tuple[str, str]],
        name: str = "",
        parent: QWidget | None = None,
        *,
        height: int = Height.BUTTON_SMALL,
    ) -> None:
        """`segments` are pairs of key and words; `name` says what is chosen, for those who cannot see it."""
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._segments: dict[str, _Segment] = {}
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for position, (key, text) in enumerate(segments):
            segment = _Segment(theme, key, text, height, self)
            segment.is_first, segment.is_last = position == 0, position == len(segments) - 1
            segment.clicked.connect(lambda _checked=False, chosen=key: self.segment_chosen.emit(chosen))
            self._group.addButton(segment)
            self._layout.addWidget(segment)
            self._segments[key] = segment
        if segments:
            self._segments[segments[0][0]].setChecked(True)
        theme.changed.connect(self.updateGeometry)

    @property
    def current(self) -> str:
        """The key of what is chosen."""
        return next((key for key, segment in self._segments.items() if segment.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Choose without a signal. KeyError for an unknown key."""
        self._segments[key].setChecked(True)

    def set_text(self, key: str, text: str) -> None:
        """Other words, such as "Problems 3"."""
        self._segments[key].setText(text)
        self._segments[key].updateGeometry()

    def set_shown(self, key: str, is_shown: bool) -> None:
        """Whether a segment is offered; the ends of the row stay round."""
        self._segments[key].setVisible(is_shown)
        shown = [one for one in self._segments.values() if not one.isHidden()]
        for place, segment in enumerate(shown):
            segment.is_first, segment.is_last = place == 0, place == len(shown) - 1
            segment.update()

    def set_look(self, key: str, icon: str = "", tint: Token | None = None) -> None:
        """An outline before the words and a colour of its own, for a segment that holds problems."""
        segment = self._segments[key]
        segment.icon_name, segment.tint = icon, tint
        segment.updateGeometry()
        segment.update()

    def choose_next(self) -> None:
        """What Ctrl+G does."""
        keys = list(self._segments)
        key = keys[(keys.index(self.current) + 1) % len(keys)]
        self.set_current(key)
        self.segment_chosen.emit(key)
