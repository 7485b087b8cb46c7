"""What is seen while something is dragged on the map: the card under the mouse, its slot, the link that follows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from alignment_desktop.domain.map_layout.geometry import Box
from alignment_desktop.domain.map_layout.routes import Route
from alignment_desktop.ui.charts.strategy_map.painter import MapLook, paint_card, paint_head
from alignment_desktop.ui.charts.strategy_map.scene import MapScene, route_path
from alignment_desktop.ui.pages.objectives.map.hand import Gesture, MapHand
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

_HANDLE = 4.5


def paint_handles(painter: QPainter, box: Box, theme: Theme) -> None:
    """Where a link can be drawn from: a small ring in the middle of each edge of the card under the mouse."""
    painter.setPen(QPen(theme.color(Token.ACCENT_FILL), 1.4))
    painter.setBrush(theme.color(Token.BG_CANVAS))
    for point in (
        QPointF(box.center_x, box.y),
        QPointF(box.center_x, box.bottom),
        QPointF(box.x, box.center_y),
        QPointF(box.right, box.center_y),
    ):
        painter.drawEllipse(point, _HANDLE, _HANDLE)


def paint_preview(painter: QPainter, scene: MapScene, hand: MapHand, theme: Theme) -> None:
    """Over the map, in its units."""
    if hand.card is None:
        return
    if hand.gesture is Gesture.MOVE:
        _paint_move(painter, scene, hand, theme)
    elif hand.gesture is Gesture.LINK:
        _paint_link(painter, scene, hand, theme)


def _paint_move(painter: QPainter, scene: MapScene, hand: MapHand, theme: Theme) -> None:
    if hand.slot is not None and hand.is_allowed:
        box = scene.geometry.slot_box(hand.slot)
        painter.setPen(QPen(theme.color(Token.ACCENT_FILL), 2.0, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height), 8, 8)
    card = hand.card
    if card is None:
        return
    box = scene.geometry.cards[card]
    rect = QRectF(box.x, box.y, box.width, box.height)
    rect.translate(hand.at[0] - hand.start[0], hand.at[1] - hand.start[1])
    painter.setOpacity(0.92)
    paint_card(painter, rect, card, scene, theme, MapLook(target=card))
    painter.setOpacity(1.0)


def _paint_link(painter: QPainter, scene: MapScene, hand: MapHand, theme: Theme) -> None:
    card = hand.card
    if card is None:
        return
    box = scene.geometry.cards[card]
    x, y = hand.at
    is_up = y < box.center_y
    start = (box.center_x, box.y if is_up else box.bottom)
    if box.y <= y <= box.bottom:
        start = (box.right if x > box.center_x else box.x, box.center_y)
        part = (start, start, (x, y))
    else:
        middle = (start[1] + y) / 2
        part = ((start[0], middle), (x, middle), (x, y))
    route = Route(card, card, start, (part,))
    color: QColor = theme.color(Token.ACCENT_FILL if hand.is_allowed or hand.over is None else Token.LINE_STRONG)
    painter.setPen(QPen(color, 2.0, Qt.PenStyle.SolidLine if hand.is_allowed else Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(route_path(route))
    paint_head(painter, route, color, is_large=True)
