"""The map of departments: cards in a square or a ring, lines as thick as what two share, a dashed one where they should."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise, product
from math import cos, pi, sin
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alignment_desktop.domain.department_bridges import Pair
from alignment_desktop.ui.pages.insights.department_cards import CardButton, PairButton
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.workspace.department_map import DepartmentMap

K = TypeVar("K")
B = TypeVar("B", bound=QWidget)
_CARD_WIDTH = 112
_LEAST_BETWEEN = 62
_MARGIN = 6
_RING_CARD, _CROWDED_RING_CARD = 0.23, 0.2
"""The width of a card in a ring of five or six, and of more, as a share of the room: the counts between them need theirs."""
_HEIGHTS = {0: 0, 1: 62, 2: 62, 3: 242, 4: 242}
_RING_HEIGHT, _CROWDED_RING_HEIGHT = 300, 364
_CROWDED_FROM = 7
_THICKEST = 6
_MIDDLE_FIRST = (0.5, 0.3, 0.7, 0.4, 0.6, 0.22, 0.78)
_ENDS_FIRST = (0.16, 0.84, 0.3, 0.7, 0.5)
"""Where on its line a count may stand, best first: what would lie on another count moves on. The slanted lines of
four cross in their middles, so theirs stand near an end."""


class DepartmentDrawing(QWidget):
    """`pair_opened(pair)` and `department_opened(id)` follow a press. The cards and counts are buttons of their own."""

    pair_opened = Signal(object)
    department_opened = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._map = DepartmentMap()
        self.cards: dict[int, CardButton] = {}
        self.pairs: dict[Pair, PairButton] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)

    def show_map(self, departments: DepartmentMap) -> None:
        """Other departments or counts; buttons of what stays stay, with the keyboard on them."""
        self._map = departments
        cards = {one.id: one for one in departments.cards}
        pairs = {one.key: one for one in departments.pairs if one.shared.count or one.is_needed}
        _drop(self.cards, cards)
        _drop(self.pairs, pairs)
        for card_id, card in cards.items():
            if card_id in self.cards:
                self.cards[card_id].show_card(card)
            else:
                self.cards[card_id] = self._new_card(card_id)
        for key, pair in pairs.items():
            if key in self.pairs:
                self.pairs[key].show_pair(pair)
            else:
                self.pairs[key] = self._new_pair(key)
        self._order_tabs()
        self._fit()

    def sizeHint(self) -> QSize:
        count = len(self._map.cards)
        ring = _RING_HEIGHT if count < _CROWDED_FROM else _CROWDED_RING_HEIGHT
        return QSize(280, self._theme.px(_HEIGHTS.get(count, ring)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((one.pair.shared.count for one in self.pairs.values()), default=1)
        for button in self.pairs.values():
            one, other = self._ends(button)
            if button.is_missing:
                pen = QPen(self._theme.color(Token.STATUS_RISK_FG), 1.5)
                pen.setDashPattern([3, 3])
            else:
                share = button.pair.shared.count / max(most, 3)
                pen = QPen(self._theme.color(Token.PROGRESS_FILL), 1 + (_THICKEST - 1) * share)
            painter.setPen(pen)
            painter.drawLine(one, other)

    def _new_card(self, card_id: int) -> CardButton:
        card = next(one for one in self._map.cards if one.id == card_id)
        button = CardButton(self._theme, self, card)
        button.clicked.connect(lambda _checked=False: self.department_opened.emit(card_id))
        button.show()
        return button

    def _new_pair(self, key: Pair) -> PairButton:
        pair = next(one for one in self._map.pairs if one.key == key)
        button = PairButton(self._theme, self, pair)
        button.clicked.connect(lambda _checked=False: self.pair_opened.emit(button.pair))
        button.show()
        return button

    def _order_tabs(self) -> None:
        """Cards first, in their order, then the counts."""
        ids = [one.id for one in self._map.cards]
        keys = [one.key for one in self._map.pairs if one.key in self.pairs]
        order: list[QWidget] = [*(self.cards[one] for one in ids), *(self.pairs[one] for one in keys)]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _fit(self) -> None:
        self.updateGeometry()
        self._place()
        self.update()

    def _ends(self, button: PairButton) -> tuple[QPointF, QPointF]:
        one, other = self.cards[button.pair.one.id], self.cards[button.pair.other.id]
        return QPointF(QRectF(one.geometry()).center()), QPointF(QRectF(other.geometry()).center())

    def _place(self) -> None:
        ids = [one.id for one in self._map.cards]
        if not ids:
            return
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        height = self.cards[ids[0]].height_wanted()
        is_ring = len(ids) > len(_HEIGHTS) - 1
        ring_share = _RING_CARD if len(ids) < _CROWDED_FROM else _CROWDED_RING_CARD
        widest = room.width() * ring_share if is_ring else (room.width() - self._theme.px(_LEAST_BETWEEN)) / 2
        width = max(60, min(self._theme.px(_CARD_WIDTH), int(widest)))
        for card_id, middle in zip(ids, _middles(len(ids), room, width, height), strict=True):
            left, top = round(middle.x() - width / 2), round(middle.y() - height / 2)
            self.cards[card_id].setGeometry(left, top, width, height)
        self._place_counts()

    def _place_counts(self) -> None:
        cards = [QRectF(card.geometry()) for card in self.cards.values()]
        taken = list(cards)
        for button in self.pairs.values():
            one, other = self._ends(button)
            start = _outside(one, other, QRectF(self.cards[button.pair.one.id].geometry()))
            end = _outside(other, one, QRectF(self.cards[button.pair.other.id].geometry()))
            size = button.sizeHint()
            spots = []
            is_crossing = len(self.cards) == 4 and start.x() != end.x() and start.y() != end.y()
            for fraction in _ENDS_FIRST if is_crossing else _MIDDLE_FIRST:
                middle = start + (end - start) * fraction
                spots.append(
                    QRectF(middle.x() - size.width() / 2, middle.y() - size.height() / 2, size.width(), size.height())
                )
            free = next((rect for rect in spots if not any(rect.intersects(other) for other in taken)), None)
            spot = free or next((rect for rect in spots if not any(rect.intersects(one) for one in cards)), spots[0])
            taken.append(spot)
            button.setGeometry(spot.toRect())
            button.raise_()


def _middles(count: int, room: QRectF, width: int, height: int) -> list[QPointF]:
    """The middles of the cards: two in a row, three and four in the corners, more in a ring that begins at the top left."""
    inner = room.adjusted(width / 2, height / 2, -width / 2, -height / 2)
    if count == 1:
        return [inner.center()]
    if count == 2:
        return [QPointF(inner.left(), inner.center().y()), QPointF(inner.right(), inner.center().y())]
    if count <= 4:
        corners = [QPointF(x, y) for y, x in product((inner.top(), inner.bottom()), (inner.left(), inner.right()))]
        return corners if count == 4 else [*corners[:2], QPointF(inner.center().x(), inner.bottom())]
    middle = inner.center()
    angles = [2 * pi * place / count - pi / 2 - pi / count for place in range(count)]
    return [
        QPointF(middle.x() + inner.width() / 2 * cos(one), middle.y() + inner.height() / 2 * sin(one)) for one in angles
    ]


def _outside(start: QPointF, end: QPointF, card: QRectF) -> QPointF:
    """Where the line from the middle of a card towards another leaves the card."""
    way = end - start
    reach = [1.0]
    if way.x():
        reach.append(card.width() / 2 / abs(way.x()))
    if way.y():
        reach.append(card.height() / 2 / abs(way.y()))
    return start + way * min(reach)


def _drop(buttons: dict[K, B], wanted: Mapping[K, object]) -> None:
    for key in [key for key in buttons if key not in wanted]:
        gone = buttons.pop(key)
        gone.hide()
        gone.deleteLater()
