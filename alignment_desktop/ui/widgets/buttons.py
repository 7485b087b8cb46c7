"""Buttons: primary, secondary, quiet, link, choice and icon; painted here, so that every state is the design's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Height, Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import FocusRing

ICON_SIDE = 16
ICON_GAP = 8


class ButtonKind(StrEnum):
    """PRIMARY once a screen; SECONDARY is outlined; QUIET has no outline; LINK is words; CHOICE keeps being chosen."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    LINK = "link"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class _Look:
    """Tokens for rest, hover and pressed; None paints nothing."""

    fill: tuple[Token | None, Token | None, Token | None]
    border: Token | None
    text: Token
    icon: Token
    padding: int


_HOVERED = (None, Token.BG_HOVER, Token.BG_PRESSED)
_LOOKS: Mapping[ButtonKind, _Look] = MappingProxyType(
    {
        ButtonKind.PRIMARY: _Look(
            (Token.ACCENT_FILL, Token.ACCENT_FILL_HOVER, Token.ACCENT_FILL_PRESS),
            None,
            Token.ACCENT_ON,
            Token.ACCENT_ON,
            13,
        ),
        ButtonKind.SECONDARY: _Look(
            (Token.BG_CANVAS, Token.BG_HOVER, Token.BG_PRESSED),
            Token.LINE_MEDIUM,
            Token.TEXT_PRIMARY,
            Token.TEXT_SECONDARY,
            12,
        ),
        ButtonKind.QUIET: _Look(_HOVERED, None, Token.TEXT_SECONDARY, Token.TEXT_SECONDARY, 10),
        ButtonKind.LINK: _Look((None, None, None), None, Token.ACCENT_TEXT, Token.TEXT_SECONDARY, 2),
        ButtonKind.CHOICE: _Look(
            (Token.BG_CANVAS, Token.BG_HOVER, Token.BG_PRESSED),
            Token.LINE_MEDIUM,
            Token.TEXT_SECONDARY,
            Token.TEXT_SECONDARY,
            9,
        ),
    }
)
_CHOSEN = _Look(
    (Token.ACCENT_SOFT, Token.ACCENT_SOFT, Token.BG_PRESSED),
    Token.ACCENT_FILL,
    Token.TEXT_PRIMARY,
    Token.TEXT_PRIMARY,
    9,
)


class Button(QPushButton):
    """A button with words. `icon` is an outline's name, `hint` a key shown at the right end of a wide button.

    Space and Enter press it; the ring shows where the keyboard is.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: ButtonKind = ButtonKind.SECONDARY,
        parent: QWidget | None = None,
        *,
        icon: str | None = None,
        height: int = Height.BUTTON,
        hint: str = "",
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._kind = kind
        self._outline = icon
        self._height = height
        self._hint = hint
        self.setCheckable(kind is ButtonKind.CHOICE)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind is ButtonKind.LINK else Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFont(theme.font(TextRole.BODY_MEDIUM))
        FocusRing(theme, self)
        theme.changed.connect(self._restyle)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    @property
    def kind(self) -> ButtonKind:
        """How it looks."""
        return self._kind

    def set_icon_name(self, name: str | None) -> None:
        """Another outline before the words."""
        self._outline = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        width = 2 * self._look().padding + metrics.horizontalAdvance(self._label())
        if self._outline:
            width += self._theme.px(ICON_SIDE) + (ICON_GAP if self.text() else 0)
        if self._hint:
            width += metrics.horizontalAdvance(self._hint) + 2 * ICON_GAP
        height = max(24, self._theme.px(self._height)) if self._kind is not ButtonKind.LINK else self._theme.px(24)
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look()
        self._paint_box(painter, look)
        self._paint_words(painter, look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def _look(self) -> _Look:
        return _CHOSEN if self._kind is ButtonKind.CHOICE and self.isChecked() else _LOOKS[self._kind]

    def _label(self) -> str:
        return self.text().replace("&", "")

    def _state(self) -> int:
        return 2 if self.isDown() else 1 if self.underMouse() else 0

    def _paint_box(self, painter: QPainter, look: _Look) -> None:
        fill, border = look.fill[self._state()], look.border
        if not self.isEnabled():
            has_box = look.fill[0] is not None
            fill, border = (Token.BG_SUNKEN, Token.LINE_SUBTLE) if has_box else (None, None)
        if fill is None and border is None:
            return
        painter.setPen(Qt.PenStyle.NoPen if border is None else QPen(self._theme.color(border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else self._theme.color(fill))
        inset = 0.0 if border is None else 0.5
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, Radius.CONTROL, Radius.CONTROL)

    def _paint_words(self, painter: QPainter, look: _Look) -> None:
        text_token, icon_token = (look.text, look.icon) if self.isEnabled() else (Token.TEXT_DISABLED,) * 2
        side = self._theme.px(ICON_SIDE) if self._outline else 0
        gap = ICON_GAP if side and self.text() else 0
        painter.setFont(self.font())
        words = painter.fontMetrics().horizontalAdvance(self._label())
        is_left = bool(self._hint) or self._height >= Height.BUTTON_BIG
        left = look.padding + 2.0 if is_left else (self.width() - side - gap - words) / 2
        if self._outline:
            icon = QRectF(left, (self.height() - side) / 2, side, side)
            paint_icon(painter, icon, self._outline, self._theme.color(icon_token))
        painter.setPen(self._theme.color(text_token))
        area = QRectF(left + side + gap, 0, words + 2, self.height())
        if self._kind is ButtonKind.LINK and self.underMouse() and self.isEnabled():
            font = painter.font()
            font.setUnderline(True)
            painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._label())
        if self._hint:
            painter.setFont(self._theme.font(TextRole.CAPTION))
            painter.setPen(self._theme.color(Token.TEXT_TERTIARY))
            right = QRectF(self.rect()).adjusted(0, 0, -look.padding - 2, 0)
            painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._hint)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(TextRole.BODY_MEDIUM))
        self.updateGeometry()


class IconButton(QPushButton):
    """A square button with an outline only. `name` is read out and shown as a tooltip."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        parent: QWidget | None = None,
        *,
        is_outlined: bool = False,
        side: int = 28,
        token: Token = Token.TEXT_SECONDARY,
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._outline = icon
        self._is_outlined = is_outlined
        self._side = side
        self._token = token
        self.set_name(name)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        FocusRing(theme, self)
        theme.changed.connect(self.updateGeometry)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def set_name(self, name: str) -> None:
        """What it does, such as "Undo Move objective"."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_icon_name(self, icon: str) -> None:
        """Another outline."""
        self._outline = icon
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_lit = self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked())
        rect = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if is_lit:
            painter.setBrush(self._theme.color(Token.BG_PRESSED if self.isDown() else Token.BG_NAV_SELECTED))
        if self._is_outlined:
            painter.setPen(QPen(self._theme.color(Token.LINE_MEDIUM), 1))
            rect.adjust(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, Radius.CONTROL, Radius.CONTROL)
        side = self._theme.px(ICON_SIDE)
        token = self._token if self.isEnabled() else Token.TEXT_DISABLED
        icon = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_icon(painter, icon, self._outline, self._theme.color(token))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)
