"""Panels and notes come in a soft way: 120 ms, and at once where the system asks for less motion."""

from __future__ import annotations

from PySide6.QtCore import QAbstractAnimation, QPropertyAnimation
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGraphicsOpacityEffect, QStyle, QWidget

FADE_MS = 120


def motion_is_wanted(widget: QWidget) -> bool:
    """Whether the system shows motion at all: its style says so, and somebody can see it."""
    is_seen = QGuiApplication.platformName() not in ("offscreen", "minimal")
    return is_seen and widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) > 0


def fade_in(widget: QWidget) -> None:
    """Let a widget that was just shown appear; it can be used from the first moment."""
    if not motion_is_wanted(widget):
        return
    effect = QGraphicsOpacityEffect(widget)
    effect.setOpacity(0.0)
    widget.setGraphicsEffect(effect)
    animation = QPropertyAnimation(effect, b"opacity", effect)
    animation.setDuration(FADE_MS)
    animation.setStartValue(0.0)
    animation.setEndValue(1.0)
    # The effect goes with the motion: painting through it costs, and a second fade brings its own.
    animation.finished.connect(lambda: widget.setGraphicsEffect(None))  # type: ignore[arg-type]
    animation.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)
