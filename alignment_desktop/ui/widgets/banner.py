"""The strip under the menu row that stays until its matter is solved: information, warning or error, with buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Height, Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, IconButton
from alignment_desktop.ui.widgets.labels import TextLabel


class Severity(StrEnum):
    """How much it matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class BannerButton:
    """A verb and what it does."""

    text: str
    on_click: Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Look:
    bg: Token
    fg: Token
    icon: str


_LOOKS: Mapping[Severity, _Look] = MappingProxyType(
    {
        Severity.INFO: _Look(Token.STATUS_DONE_BG, Token.STATUS_DONE_FG, "info"),
        Severity.WARNING: _Look(Token.STATUS_RISK_BG, Token.STATUS_RISK_FG, "triangle-alert"),
        Severity.ERROR: _Look(Token.STATUS_OFF_BG, Token.STATUS_OFF_FG, "circle-alert"),
    }
)


class Banner(QWidget):
    """One strip. `icon` replaces the severity's own, such as a lock; `is_closable` adds an × for what only informs."""

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        severity: Severity,
        text: str,
        buttons: Sequence[BannerButton] = (),
        parent: QWidget | None = None,
        *,
        icon: str = "",
        is_closable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look = _LOOKS[severity]
        self._icon = icon or self._look.icon
        self.text = text
        self.setAccessibleName(text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(22 + theme.px(16), 6, 10, 6)
        layout.setSpacing(8)
        label = TextLabel(theme, text, TextRole.BODY, Token.TEXT_PRIMARY, wraps=True)
        layout.addWidget(label, 1)
        for button in buttons:
            layout.addWidget(Button(theme, button.text, height=Height.BUTTON_SMALL, on_click=button.on_click))
        if is_closable:
            close = IconButton(theme, "x", self.tr("Close this message"), side=24, token=Token.TEXT_PRIMARY)
            close.clicked.connect(self.closed)
            layout.addWidget(close)
        self.setMinimumHeight(theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(self._look.bg))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.CONTROL, Radius.CONTROL)
        side = self._theme.px(16)
        icon = QRectF(12, (self.height() - side) / 2, side, side)
        paint_icon(painter, icon, self._icon, self._theme.color(self._look.fg))


class BannerArea(QWidget):
    """Banners one below another, each under a key: the same key replaces, `remove` takes away."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._banners: dict[str, Banner] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(24, 12, 24, 0)
        self._layout.setSpacing(6)
        self.hide()

    def show_banner(
        self,
        key: str,
        severity: Severity,
        text: str,
        buttons: Sequence[BannerButton] = (),
        *,
        icon: str = "",
        is_closable: bool = False,
    ) -> Banner:
        """Show it until `remove(key)`."""
        self.remove(key)
        banner = Banner(self._theme, severity, text, buttons, icon=icon, is_closable=is_closable)
        banner.closed.connect(lambda: self.remove(key))
        self._banners[key] = banner
        self._layout.addWidget(banner)
        self.show()
        return banner

    def remove(self, key: str) -> None:
        """Its matter is solved. Nothing happens if it is not shown."""
        banner = self._banners.pop(key, None)
        if banner is not None:
            self._layout.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self.setVisible(bool(self._banners))

    def clear(self) -> None:
        """Take all away, as when another plan opens."""
        for key in tuple(self._banners):
            self.remove(key)

    def banner(self, key: str) -> Banner | None:
        """What is shown under a key."""
        return self._banners.get(key)
