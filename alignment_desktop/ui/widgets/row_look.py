"""The ground of a row in every state of the design, for views that draw whole rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import paint_ring


@dataclass(frozen=True, slots=True)
class RowState:
    """Idle: the view with the selection has not the keyboard. Drop target: what is dragged would go inside."""

    is_selected: bool = False
    is_idle: bool = False
    is_hovered: bool = False
    has_focus: bool = False
    is_drop_target: bool = False


def paint_row(painter: QPainter, rect: QRectF, state: RowState, theme: Theme, radius: float = Radius.CONTROL) -> None:
    """Fill and outline `rect` as the state asks; a row at rest paints nothing."""
    fill = None
    if state.is_selected:
        fill = Token.BG_SELECTED_IDLE if state.is_idle else Token.BG_SELECTED
    elif state.is_hovered:
        fill = Token.BG_HOVER
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if fill is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(fill))
        painter.drawRoundedRect(rect, radius, radius)
    if state.is_selected and theme.is_high_contrast:
        paint_ring(painter, rect, theme, radius)
    if state.has_focus:
        paint_ring(painter, rect, theme, radius)
    elif state.is_drop_target:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color(Token.FOCUS_RING), 1.5))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()
