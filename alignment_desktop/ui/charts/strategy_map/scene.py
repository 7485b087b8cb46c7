"""A map ready to be painted: boxes, curves, and the words of every card broken into lines once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QTextLayout, QTextOption

from alignment_desktop.domain.map_layout.geometry import (
    CARD_WIDTH,
    COLUMN_PITCH,
    NAME_WIDTH,
    ROOMY,
    Heights,
    MapGeometry,
    geometry_of,
)
from alignment_desktop.domain.map_layout.routes import Route, route_links
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.strategy_map import MapLink, StrategyMap
from alignment_desktop.ui.charts.strategy_map.words import band_name, card_figure
from alignment_desktop.ui.theme.fonts import TextRole, make_font
from alignment_desktop.ui.value_format import ValueFormat

CARD_PADDING = 13.0
BAND_PADDING = 14.0
TITLE_LINES = 3
_NAME_LINES = 3
_CAPTION_LINES = 4
_HEAD_LENGTH = 7.0

Fonts = Callable[[TextRole], QFont]


def screen_fonts(role: TextRole) -> QFont:
    """The theme's fonts at 100 %: a map is scaled as a whole."""
    return make_font(role)


def paper_fonts(role: TextRole) -> QFont:
    """The same without contextual and tabular forms, whose glyphs a PDF cannot be searched for."""
    font = make_font(role)
    font.unsetFeature(QFont.Tag("tnum"))
    font.setFeature(QFont.Tag("calt"), 0)
    return font


@dataclass(frozen=True, slots=True)
class CardWords:
    """What a card shows."""

    title: tuple[str, ...]
    figure: str
    is_strong: bool


@dataclass(frozen=True, slots=True)
class BandWords:
    """The name of a band and what it is about."""

    name: tuple[str, ...]
    caption: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """A link with its curve, which ends where the head of the arrow begins."""

    link: MapLink
    route: Route
    path: QPainterPath


@dataclass(frozen=True, slots=True)
class MapScene:
    """Everything the painter needs."""

    found: StrategyMap
    geometry: MapGeometry
    cards: Mapping[int, CardWords]
    bands: tuple[BandWords, ...]
    links: tuple[DrawnLink, ...]
    fonts: Fonts

    @property
    def has_words(self) -> bool:
        """Whether there is anything on the map."""
        return bool(self.cards)


def build_scene(
    found: StrategyMap, words: ValueFormat, fonts: Fonts = screen_fonts, pitch: float = COLUMN_PITCH
) -> MapScene:
    """Lay boxes and curves out, and break the words."""
    geometry = geometry_of(found.grid, pitch)
    cards = {}
    for card in found.cards.values():
        is_strong = card.level is Level.OBJECTIVE
        font = fonts(TextRole.BODY_STRONG if is_strong else TextRole.BODY)
        title = broken(card.title, font, CARD_WIDTH - 2 * CARD_PADDING + 2, TITLE_LINES)
        cards[card.id] = CardWords(title, card_figure(card, words), is_strong)
    room = NAME_WIDTH - BAND_PADDING - 13
    bands = tuple(
        BandWords(
            broken(band_name(band), fonts(TextRole.ROW_STRONG), room, _NAME_LINES),
            broken(band.caption, fonts(TextRole.CAPTION), room, _CAPTION_LINES),
        )
        for band in found.bands
    )
    return MapScene(found, geometry, cards, bands, _drawn(found, geometry), fonts)


def spread(scene: MapScene, pitch: float, heights: Heights = ROOMY) -> MapScene:
    """The same map with its columns and rows further apart or closer."""
    if (pitch, heights) == (scene.geometry.pitch, scene.geometry.heights):
        return scene
    geometry = geometry_of(scene.found.grid, pitch, heights)
    return replace(scene, geometry=geometry, links=_drawn(scene.found, geometry))


def _drawn(found: StrategyMap, geometry: MapGeometry) -> tuple[DrawnLink, ...]:
    routes = route_links(geometry, [(link.cause, link.effect) for link in found.links])
    return tuple(DrawnLink(link, route, route_path(route)) for link, route in zip(found.links, routes, strict=True))


def route_path(route: Route) -> QPainterPath:
    """The curve of a link up to the head of its arrow."""
    path = QPainterPath(QPointF(*route.start))
    back_x, back_y = route.heading
    for number, (first, second, end) in enumerate(route.parts):
        x, y = end
        if number == len(route.parts) - 1:
            x, y = x - back_x * (_HEAD_LENGTH - 1), y - back_y * (_HEAD_LENGTH - 1)
        path.cubicTo(QPointF(*first), QPointF(*second), QPointF(x, y))
    return path


def broken(text: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """Lines of at most `width`; what does not fit into `most` lines ends in three dots."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    # Nobody sees more of a text of any length.
    text = " ".join(text[:600].split())
    if not text:
        return ()
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return _lines(text, starts, font, width, most)


def _lines(text: str, starts: Sequence[int], font: QFont, width: float, most: int) -> tuple[str, ...]:
    # Qt counts in units of UTF-16.
    raw = text.encode("utf-16-le", "surrogatepass")
    ends = [*starts[1:], len(raw) // 2]
    parts = [raw[2 * a : 2 * b].decode("utf-16-le", "ignore").strip() for a, b in zip(starts, ends, strict=True)]
    if len(starts) <= most:
        return tuple(parts)
    rest = raw[2 * starts[most - 1] :].decode("utf-16-le", "ignore").strip()
    last = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return (*parts[: most - 1], last)
