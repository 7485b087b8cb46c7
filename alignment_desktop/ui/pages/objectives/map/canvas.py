"""The ground of the map: cards as items of a list, so that a screen reader finds them by name; zoom, scrolling, painting."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from alignment_desktop.domain.map_layout.geometry import NAME_WIDTH, ROOMY, SNUG, Box, geometry_of, pitch_for
from alignment_desktop.ui.charts.strategy_map.painter import MapLook, paint_map
from alignment_desktop.ui.charts.strategy_map.scene import MapScene, spread
from alignment_desktop.ui.models.record_model import RecordModel
from alignment_desktop.ui.pages.objectives.map.hand import card_at
from alignment_desktop.ui.theme.metrics import PAGE_PADDING
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

SMALLEST, LARGEST = 0.5, 1.5
_STEP = 1.1
_FITS_UP_TO = 1.3
_BOTTOM = 16
_RIGHT = 8
Index = QModelIndex | QPersistentModelIndex


class MapCanvas(QListView):
    """`scene` is what is shown, `look` what is lit. `zoom` None fits the map into a large window; else 0.5 to 1.5."""

    zoomed = Signal()

    def __init__(self, theme: Theme, model: RecordModel, scene: MapScene) -> None:
        super().__init__()
        self.theme = theme
        self.cards = model
        self.scene = scene
        self.look = MapLook()
        self.zoom: float | None = None
        self.scale = 1.0
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # A click on a card that is partly seen does not move the map away from under the mouse.
        self.setAutoScroll(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda *_: self.viewport().update())
        theme.changed.connect(self.fit)

    @property
    def current_card(self) -> int | None:
        """The card the keyboard is on."""
        key = self.cards.key(self.currentIndex())
        return key if isinstance(key, int) else None

    @property
    def shown_zoom(self) -> float:
        """The zoom as it comes out."""
        return self.scale / self.theme.text_scale

    def set_scene(self, scene: MapScene) -> None:
        """Another state of the map."""
        self.scene = scene
        self.fit()

    def set_look(self, look: MapLook) -> None:
        """Light other cards."""
        self.look = look
        self.viewport().update()

    def set_current(self, card: int | None, *, reveals: bool = True) -> None:
        """Put the keyboard on a card."""
        index = QModelIndex() if card is None else self.cards.index_of(card)
        self.setCurrentIndex(index)
        if index.isValid() and reveals:
            self.scrollTo(index)

    def set_zoom(self, zoom: float | None, at: QPointF | None = None) -> None:
        """Show the map larger or smaller, around the middle of what is seen or around `at`; None fits it."""
        point = QPointF(self.viewport().rect().center()) if at is None else at
        place = self.to_map(point)
        self.zoom = None if zoom is None else max(SMALLEST, min(LARGEST, zoom))
        self.fit()
        self._keep(place, point)
        self.zoomed.emit()

    def zoom_by(self, steps: int, at: QPointF | None = None) -> None:
        """One step larger for each positive step; what is under `at` stays there."""
        self.set_zoom(round(self.shown_zoom * _STEP**steps, 3), at)

    def fit(self) -> None:
        """Take size, text size and zoom up."""
        room, scale = self.viewport().size(), self.theme.text_scale
        geometry = geometry_of(self.scene.found.grid)
        high = (room.height() - _BOTTOM) / max(1.0, geometry.height * scale)
        # Whatever the zoom: cards do not move among each other while it changes.
        heights = ROOMY if high >= 1.0 else SNUG
        if self.zoom is None:
            wide = (room.width() - PAGE_PADDING - _RIGHT) / max(1.0, geometry.width * scale)
            self.scale = scale * max(1.0, min(_FITS_UP_TO, wide, high))
        else:
            self.scale = scale * self.zoom
        room_in_map = (room.width() - PAGE_PADDING - _RIGHT) / self.scale
        self.scene = spread(self.scene, pitch_for(self.scene.found.grid, room_in_map), heights)
        self.updateGeometries()
        self.viewport().update()

    @property
    def names_from(self) -> float:
        """Where the names of bands begin, in units of the map: they stay in view when the map is scrolled sideways."""
        return max(0.0, (self.horizontalOffset() - PAGE_PADDING / 2) / self.scale)

    def card_under(self, point: QPointF) -> int | None:
        """The card under a point of the viewport; none where the names of bands lie over it."""
        x, y = self.to_map(point)
        is_hidden = self.names_from > 0 and x < self.names_from + NAME_WIDTH
        return None if is_hidden else card_at(self.scene.geometry, x, y)

    def to_map(self, point: QPointF) -> tuple[float, float]:
        """A point of the viewport in units of the map."""
        return (
            (point.x() + self.horizontalOffset() - PAGE_PADDING) / self.scale,
            (point.y() + self.verticalOffset()) / self.scale,
        )

    def to_view(self, box: Box) -> QRectF:
        """A box of the map in the viewport."""
        return QRectF(
            box.x * self.scale + PAGE_PADDING - self.horizontalOffset(),
            box.y * self.scale - self.verticalOffset(),
            box.width * self.scale,
            box.height * self.scale,
        )

    # ---- Qt's list ------------------------------------------------------------------------------------------------

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def visualRect(self, index: Index) -> QRect:
        box = self.scene.geometry.cards.get(self.cards.key(index))  # type: ignore[call-overload]
        return QRect() if box is None else self.to_view(box).toAlignedRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        card = self.card_under(QPointF(point))
        return QModelIndex() if card is None else self.cards.index_of(card)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        rect = self.visualRect(index)
        if rect.isEmpty():
            return
        names = round(NAME_WIDTH * self.scale) if self.horizontalScrollBar().maximum() else 0
        area = self.viewport().rect().adjusted(names + 8, 8, -8, -8)
        for bar, before, after in (
            (self.horizontalScrollBar(), rect.left() - area.left(), rect.right() - area.right()),
            (self.verticalScrollBar(), rect.top() - area.top(), rect.bottom() - area.bottom()),
        ):
            if before < 0:
                bar.setValue(bar.value() + before)
            elif after > 0:
                bar.setValue(bar.value() + min(after, before))

    def updateGeometries(self) -> None:
        geometry, room = self.scene.geometry, self.viewport().size()
        wide = round(geometry.width * self.scale) + PAGE_PADDING + _RIGHT
        high = round(geometry.height * self.scale) + _BOTTOM
        for bar, length, page in (
            (self.horizontalScrollBar(), wide, room.width()),
            (self.verticalScrollBar(), high, room.height()),
        ):
            bar.setPageStep(page)
            bar.setSingleStep(24)
            bar.setRange(0, max(0, length - page))

    def sizeHint(self) -> QSize:
        return QSize(842, 592)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.theme.color(Token.BG_CANVAS))
        painter.translate(PAGE_PADDING - self.horizontalOffset(), -self.verticalOffset())
        painter.scale(self.scale, self.scale)
        clip = QRectF(
            QPointF(*self.to_map(QPointF(event.rect().topLeft()))),
            QPointF(*self.to_map(QPointF(event.rect().bottomRight() + QPoint(1, 1)))),
        )
        right = (self.viewport().width() - PAGE_PADDING - _RIGHT) / self.scale
        paint_map(painter, self.scene, self.theme, self.look_now(), clip=clip, right=right, names_from=self.names_from)
        self.paint_over(painter)

    def look_now(self) -> MapLook:
        """What is lit, with what a gesture adds."""
        return self.look

    def paint_over(self, painter: QPainter) -> None:
        """What lies over the map, in its units."""

    # ---- private --------------------------------------------------------------------------------------------------

    def _keep(self, place: tuple[float, float], at: QPointF) -> None:
        """Scroll so that a place of the map stays under a point."""
        self.horizontalScrollBar().setValue(round(place[0] * self.scale + PAGE_PADDING - at.x()))
        self.verticalScrollBar().setValue(round(place[1] * self.scale - at.y()))
