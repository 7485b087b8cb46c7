"""Paints a strategy map in its own unit; the caller scales it: a screen by text size and zoom, a page to millimetres."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from alignment_desktop.domain.map_layout.geometry import BAND_GAP, NAME_WIDTH, Box
from alignment_desktop.domain.map_layout.routes import Route
from alignment_desktop.ui.charts.strategy_map.scene import (
    BAND_PADDING,
    CARD_PADDING,
    BandWords,
    CardWords,
    DrawnLink,
    MapScene,
)
from alignment_desktop.ui.theme.colors import ColorSource
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.status import SHAPE_SIZE, WORD_GAP, paint_status, status_token, status_word

_CARD_RADIUS = 8.0
_BAND_RADIUS = 10.0
_TITLE_LINE = 17.0
_HEAD = 7.0
_FOOT = 16.5
"""From the lower edge of a card to the middle of its last line."""


@dataclass(frozen=True, slots=True)
class MapLook:
    """What is lit: the followed chain and the card that was clicked, a picked link, where the keyboard is, what is dragged."""

    chain: tuple[int, ...] = ()
    chosen: int | None = None
    link: tuple[int, int] | None = None
    ring: int | None = None
    hovered: int | None = None
    faint: int | None = None
    target: int | None = None

    def is_on_chain(self, cause: int, effect: int) -> bool:
        """Whether a link is a step of the followed chain."""
        return any(pair == (cause, effect) for pair in zip(self.chain, self.chain[1:], strict=False))


_NOTHING = MapLook()


def paint_map(
    painter: QPainter,
    scene: MapScene,
    colors: ColorSource,
    look: MapLook = _NOTHING,
    *,
    clip: QRectF | None = None,
    right: float = 0.0,
    names_from: float = 0.0,
) -> None:
    """Paint at the painter's origin. `clip` leaves out what lies outside it; bands reach at least to `right`. The names of
    bands begin at `names_from`: where the map is scrolled sideways they stay in view, over what goes past them."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for box, words in zip(scene.geometry.bands, scene.bands, strict=True):
        area = QRectF(box.x, box.y, max(box.width, right), box.height)
        if clip is None or clip.intersects(area):
            _paint_ground(painter, area, colors)
            if not names_from:
                _paint_band(painter, area, words, scene, colors)
    lit = [one for one in scene.links if _is_lit(one, look)]
    for one in (*(one for one in scene.links if not _is_lit(one, look)), *lit):
        if clip is None or clip.intersects(one.path.boundingRect().adjusted(-6, -6, 6, 6)):
            paint_link(painter, one, colors, is_lit=_is_lit(one, look), is_picked=_is_picked(one, look))
    for card_id, box in scene.geometry.cards.items():
        if clip is None or clip.intersects(_rect(box).adjusted(-4, -4, 4, 4)):
            painter.setOpacity(0.45 if card_id == look.faint else 1.0)
            paint_card(painter, _rect(box), card_id, scene, colors, look)
    painter.setOpacity(1.0)
    if names_from:
        for box, words in zip(scene.geometry.bands, scene.bands, strict=True):
            area = QRectF(names_from, box.y, NAME_WIDTH, box.height)
            painter.fillRect(area.adjusted(-60, -BAND_GAP, 0, BAND_GAP), colors.color(Token.BG_CANVAS))
            _paint_ground(painter, area, colors)
            _paint_band(painter, area, words, scene, colors)
    painter.restore()


def _is_picked(one: DrawnLink, look: MapLook) -> bool:
    return look.link == (one.link.cause, one.link.effect)


def _is_lit(one: DrawnLink, look: MapLook) -> bool:
    return _is_picked(one, look) or look.is_on_chain(one.link.cause, one.link.effect)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def _paint_ground(painter: QPainter, area: QRectF, colors: ColorSource) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.color(Token.BG_SUNKEN))
    painter.drawRoundedRect(area, _BAND_RADIUS, _BAND_RADIUS)


def _paint_band(painter: QPainter, area: QRectF, words: BandWords, scene: MapScene, colors: ColorSource) -> None:
    name_line, caption_line = 18.0, 15.0
    top = area.center().y() - (len(words.name) * name_line + len(words.caption) * caption_line + 2) / 2
    left = area.left() + BAND_PADDING
    for role, token, lines, height in (
        (TextRole.ROW_STRONG, Token.TEXT_PRIMARY, words.name, name_line),
        (TextRole.CAPTION, Token.TEXT_TERTIARY, words.caption, caption_line),
    ):
        painter.setFont(scene.fonts(role))
        painter.setPen(colors.color(token))
        metrics = QFontMetricsF(painter.font())
        for line in lines:
            painter.drawText(QPointF(left, top + (height + metrics.ascent() - metrics.descent()) / 2), line)
            top += height
        top += 2


def paint_link(
    painter: QPainter, one: DrawnLink, colors: ColorSource, *, is_lit: bool = False, is_picked: bool = False
) -> None:
    """One curve with the head of its arrow."""
    color = colors.color(Token.ACCENT_FILL if is_lit else Token.LINE_STRONG)
    width = 3.0 if is_picked else 2.0 if is_lit else 1.2
    painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(one.path)
    paint_head(painter, one.route, color, is_large=is_lit)


def paint_head(painter: QPainter, route: Route, color: QColor, *, is_large: bool = False) -> None:
    """The head of an arrow at the end of a route."""
    x, y = route.tip
    along_x, along_y = route.heading
    length, half = (_HEAD + 1.5, 4.5) if is_large else (_HEAD, 3.4)
    back_x, back_y = x - along_x * length, y - along_y * length
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(
        QPolygonF([
            QPointF(x, y),
            QPointF(back_x - along_y * half, back_y + along_x * half),
            QPointF(back_x + along_y * half, back_y - along_x * half),
        ])
    )  # fmt: skip


def paint_card(
    painter: QPainter, rect: QRectF, card_id: int, scene: MapScene, colors: ColorSource, look: MapLook = _NOTHING
) -> None:
    """One card; anywhere, as when it is dragged."""
    words = scene.cards[card_id]
    is_on = card_id in look.chain or card_id in (look.chosen, look.target)
    border = Token.ACCENT_FILL if is_on else Token.LINE_STRONG if words.is_strong else Token.LINE_MEDIUM
    fill = Token.ACCENT_SOFT if card_id == look.chosen else Token.BG_CANVAS
    if card_id == look.hovered and card_id != look.chosen:
        fill = Token.BG_HOVER
    painter.setPen(QPen(colors.color(border), 2.0 if card_id == look.target else 1.0))
    painter.setBrush(colors.color(fill))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _CARD_RADIUS, _CARD_RADIUS)
    _paint_title(painter, rect, words, scene, colors)
    _paint_foot(painter, rect, card_id, words, scene, colors)
    if card_id == look.ring:
        painter.setPen(QPen(colors.color(Token.FOCUS_RING), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), _CARD_RADIUS + 2, _CARD_RADIUS + 2)


def _paint_title(painter: QPainter, rect: QRectF, words: CardWords, scene: MapScene, colors: ColorSource) -> None:
    painter.setFont(scene.fonts(TextRole.BODY_STRONG if words.is_strong else TextRole.BODY))
    painter.setPen(colors.color(Token.TEXT_PRIMARY))
    metrics = QFontMetricsF(painter.font())
    top = rect.top() + 8.5
    for line in words.title:
        baseline = top + (_TITLE_LINE + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(rect.left() + CARD_PADDING, baseline), line)
        top += _TITLE_LINE


def _paint_foot(
    painter: QPainter, rect: QRectF, card_id: int, words: CardWords, scene: MapScene, colors: ColorSource
) -> None:
    status = scene.found.cards[card_id].status
    middle = rect.bottom() - _FOOT
    left, right = rect.left() + CARD_PADDING, rect.right() - CARD_PADDING + 2
    shape = QRectF(left, middle - SHAPE_SIZE / 2, SHAPE_SIZE, SHAPE_SIZE)
    paint_status(painter, shape, status, colors)
    painter.setFont(scene.fonts(TextRole.BODY))
    metrics = QFontMetricsF(painter.font())
    baseline = middle + (metrics.ascent() - metrics.descent()) / 2
    figure = metrics.elidedText(words.figure, Qt.TextElideMode.ElideRight, (right - left) * 0.6)
    width = metrics.horizontalAdvance(figure)
    painter.setPen(colors.color(Token.TEXT_SECONDARY))
    painter.drawText(QPointF(right - width, baseline), figure)
    painter.setFont(scene.fonts(TextRole.BODY_MEDIUM))
    painter.setPen(colors.color(status_token(status)))
    metrics = QFontMetricsF(painter.font())
    word_left = shape.right() + WORD_GAP
    word = metrics.elidedText(status_word(status), Qt.TextElideMode.ElideRight, right - width - 6 - word_left)
    painter.drawText(QPointF(word_left, baseline), word)
