"""Mouse and keys on the map: follow a chain, draw and pick links, move cards."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication

from alignment_desktop.domain.map_layout.slots import Slot
from alignment_desktop.ui.charts.strategy_map.painter import MapLook
from alignment_desktop.ui.charts.strategy_map.scene import MapScene
from alignment_desktop.ui.models.record_model import RecordModel
from alignment_desktop.ui.pages.objectives.map.canvas import MapCanvas
from alignment_desktop.ui.pages.objectives.map.hand import Gesture, MapHand, card_towards, is_on_edge, link_at
from alignment_desktop.ui.pages.objectives.map.preview import paint_handles, paint_preview
from alignment_desktop.ui.theme.theme import Theme

_LINK_REACH = 6.0
_EDGE_OF_VIEW = 28
_SCROLL = 18
_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MapView(MapCanvas):
    """Signals carry goal ids: a card was clicked or entered (`followed`, 0 for none), asked for in the inspector (`opened`), a
    link was drawn or is being drawn (`link_wished`, `link_tried`; 0 for nothing under the mouse), a card was or is being
    moved to a slot (`move_wished`, `move_tried`), a gesture ended (`let_go`).
    """

    followed = Signal(int)
    opened = Signal(int)
    link_wished = Signal(int, int)
    link_tried = Signal(int, int)
    move_wished = Signal(int, object)
    move_tried = Signal(int, object)
    let_go = Signal()

    def __init__(self, theme: Theme, model: RecordModel, scene: MapScene) -> None:
        super().__init__(theme, model, scene)
        self.hand = MapHand()
        self.is_read_only = False
        self.is_linking = False
        self.link_from: int | None = None
        self._shows_focus = False
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Strategy map"))
        self.setAccessibleDescription(
            self.tr("Arrows go from card to card, Enter follows what it leads to, L draws a link.")
        )

    def set_scene(self, scene: MapScene) -> None:
        """Another state of the map; what is being dragged is let go when its card is gone."""
        if self.hand.card is not None and self.hand.card not in scene.geometry.cards:
            self.cancel()
        super().set_scene(scene)

    def begin_link(self, cause: int | None) -> None:
        """The next card that is clicked or entered ends a link from `cause`; None: begins one."""
        self.is_linking, self.link_from = True, cause
        self.viewport().update()

    def cancel(self) -> None:
        """Nothing is being done any more."""
        was_busy = self.is_linking or self.hand.gesture in (Gesture.MOVE, Gesture.LINK)
        self.hand.reset()
        self.is_linking, self.link_from = False, None
        self.viewport().update()
        if was_busy:
            self.let_go.emit()

    # ---- Qt's list ------------------------------------------------------------------------------------------------

    def look_now(self) -> MapLook:
        ring = self.current_card if self.hasFocus() and self._shows_focus else None
        look = replace(self.look, ring=ring)
        if self.is_linking and self.link_from is not None:
            look = replace(look, target=self.link_from)
        if self.hand.gesture is Gesture.MOVE:
            return replace(look, faint=self.hand.card, hovered=None)
        if self.hand.gesture is Gesture.LINK:
            return replace(look, hovered=None, target=self.hand.over if self.hand.is_allowed else None)
        return look if look.hovered in self.scene.cards else replace(look, hovered=None)

    def paint_over(self, painter: QPainter) -> None:
        hovered = self.scene.geometry.cards.get(self.look.hovered or 0)
        if hovered is not None and self.hand.gesture is Gesture.NONE and not self.is_read_only:
            paint_handles(painter, hovered, self.theme)
        paint_preview(painter, self.scene, self.hand, self.theme)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._shows_focus = event.reason() in _KEYBOARD
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cards.rowCount():
            self.setCurrentIndex(self.cards.index(0, 0))

    def leaveEvent(self, event: object) -> None:
        self._hover(None)
        super().leaveEvent(event)  # type: ignore[arg-type]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._shows_focus = False
            self.hand.press(self.scene.geometry, *self.to_map(event.position()), self.card_under(event.position()))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x, y = self.to_map(event.position())
        if self.hand.gesture is Gesture.NONE or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(self.card_under(event.position()), (x, y))
            return
        threshold = QApplication.startDragDistance() / self.scale
        if self.is_read_only or not self.hand.drag(
            self.scene.geometry, x, y, threshold=threshold, links_only=self.is_linking
        ):
            return
        self._scroll_at(event.position().toPoint())
        if self.hand.gesture is Gesture.LINK:
            self.link_tried.emit(self.hand.card or 0, self.hand.over or 0)
        else:
            self.move_tried.emit(self.hand.card or 0, self.hand.slot)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.hand.gesture is Gesture.NONE:
            return
        done = replace(self.hand)
        if done.gesture is Gesture.PRESSED:
            self.hand.reset()
            self._clicked(done)
            return
        self.cancel()
        if done.gesture is Gesture.LINK and done.card is not None and done.over is not None:
            self.link_wished.emit(done.card, done.over)
        elif done.gesture is Gesture.MOVE and done.card is not None:
            self.move_wished.emit(done.card, done.slot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        card = self.card_under(event.position())
        if card is not None and not self.is_linking:
            self.opened.emit(card)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        if event.angleDelta().y():
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1, event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(event):
            # What a list would do with letters and arrows is not meant here.
            event.ignore()

    # ---- private --------------------------------------------------------------------------------------------------

    def _key(self, event: QKeyEvent) -> bool:
        self._shows_focus = True
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        card = self.current_card
        if event.matches(QKeySequence.StandardKey.ZoomIn) or (modifiers and key == Qt.Key.Key_Equal):
            self.zoom_by(1)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom_by(-1)
        elif modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_0:
            self.set_zoom(1.0)
        elif key in _ARROWS and card is not None:
            return self._arrow(card, *_ARROWS[key], modifiers)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.cards.rowCount():
            last = self.cards.rowCount() - 1
            self.set_current(self.cards.records[0 if key == Qt.Key.Key_Home else last].id)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and card is not None:
            self._enter(card)
        elif key == Qt.Key.Key_F2 and card is not None:
            self.opened.emit(card)
        elif key == Qt.Key.Key_L and not modifiers and not self.is_read_only:
            self.begin_link(card)
            self.link_tried.emit(card or 0, 0)
        elif key == Qt.Key.Key_Escape:
            return self._escape()
        else:
            return False
        return True

    def _arrow(self, card: int, dx: int, dy: int, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers == Qt.KeyboardModifier.AltModifier and not self.is_read_only:
            self._push(card, dx, dy)
        elif modifiers == Qt.KeyboardModifier.ControlModifier:
            self._pick_link(card, dx + dy)
        elif not modifiers:
            there = card_towards(self.scene.geometry, card, dx, dy)
            if there is not None:
                self.set_current(there)
                if self.is_linking and self.link_from is not None:
                    self.link_tried.emit(self.link_from, there if there != self.link_from else 0)
        else:
            return False
        return True

    def _push(self, card: int, dx: int, dy: int) -> None:
        """Alt and an arrow: one column on, one row on, or into the next band."""
        grid = self.scene.geometry.grid
        slot = grid.slots[card]
        wanted = Slot(slot.band, slot.row + dy, slot.column + dx)
        if wanted.row < 0 or wanted.row >= grid.rows[slot.band]:
            band = slot.band + dy
            if not 0 <= band < len(grid.rows):
                return
            wanted = Slot(band, grid.rows[band] - 1 if dy < 0 else 0, slot.column)
        if wanted.column >= 0:
            self.move_wished.emit(card, wanted)

    def _pick_link(self, card: int, step: int) -> None:
        """Ctrl and an arrow: the next link of a card."""
        pairs = [(link.cause, link.effect) for link in self.scene.found.links_of(card)]
        if pairs:
            at = pairs.index(self.look.link) if self.look.link in pairs else -1 if step > 0 else 0
            self.set_look(replace(self.look, link=pairs[(at + step) % len(pairs)]))

    def _enter(self, card: int) -> None:
        if not self.is_linking:
            self.followed.emit(card)
        elif self.link_from is None or self.link_from == card:
            self.begin_link(card)
            self.link_tried.emit(card, 0)
        else:
            cause = self.link_from
            self.cancel()
            self.link_wished.emit(cause, card)

    def _escape(self) -> bool:
        if self.is_linking or self.hand.gesture is not Gesture.NONE:
            self.cancel()
        elif self.look.link is not None:
            self.set_look(replace(self.look, link=None))
        elif self.look.chain:
            self.followed.emit(0)
        else:
            return False
        return True

    def _clicked(self, hand: MapHand) -> None:
        if hand.card is not None:
            self.set_current(hand.card, reveals=False)
            self._enter(hand.card)
            return
        if self.is_linking:
            return
        picked = self._link_near(*hand.start)
        if picked is None and self.look.chain and self.look.link is None:
            self.followed.emit(0)
        self.set_look(replace(self.look, link=picked))

    def _link_near(self, x: float, y: float) -> tuple[int, int] | None:
        reach = _LINK_REACH / self.scale
        near = [
            ((one.link.cause, one.link.effect), one.route.distance(x, y))
            for one in self.scene.links
            if one.path.boundingRect().adjusted(-reach, -reach, reach, reach).contains(x, y)
        ]
        return link_at(near, reach)

    def _hover(self, card: int | None, at: tuple[float, float] = (0.0, 0.0)) -> None:
        edge = card is not None and not self.is_read_only and is_on_edge(self.scene.geometry, card, *at)
        shape = Qt.CursorShape.ArrowCursor
        if edge or (card and self.is_linking):
            shape = Qt.CursorShape.CrossCursor
        elif card is None and self._link_near(*at) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        is_cut = card is not None and any(line.endswith("…") for line in self.scene.cards[card].title)
        self.viewport().setToolTip(self.scene.found.cards[card].title if card is not None and is_cut else "")
        if card != self.look.hovered:
            self.set_look(replace(self.look, hovered=card))

    def _scroll_at(self, point: QPoint) -> None:
        """Edges scroll while something is dragged."""
        for bar, place, length in (
            (self.horizontalScrollBar(), point.x(), self.viewport().width()),
            (self.verticalScrollBar(), point.y(), self.viewport().height()),
        ):
            if place < _EDGE_OF_VIEW:
                bar.setValue(bar.value() - _SCROLL)
            elif place > length - _EDGE_OF_VIEW:
                bar.setValue(bar.value() + _SCROLL)
