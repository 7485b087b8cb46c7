"""What lies behind a floating card. X11 without a compositor shows black where a window is transparent, so there the card
brings the picture of what it covers."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QWidget

_MAY_LACK_A_COMPOSITOR = "xcb"


def backdrop(window: QWidget, area: QRect) -> QPixmap | None:
    """What `window` shows in `area` (of the screen), to be drawn under the card; None where windows are truly transparent."""
    if QGuiApplication.platformName() != _MAY_LACK_A_COMPOSITOR:
        return None
    return window.grab(QRect(window.mapFromGlobal(area.topLeft()), area.size()))
