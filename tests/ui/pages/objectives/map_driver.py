"""A driver of the map in the owner's words: cards are named by the beginning of their titles."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from alignment_desktop.domain.map_layout.geometry import Box
from alignment_desktop.domain.map_layout.slots import Slot
from alignment_desktop.ui.pages.objectives.map.segment import MapSegment
from tests.ui.pages.objectives.driver import NO_MOD, ObjectivesDriver

LEFT = Qt.MouseButton.LeftButton


class MapDriver:
    """Acts by mouse and keys on the map of a page that is already there."""

    def __init__(self, tree: ObjectivesDriver) -> None:
        self.tree = tree
        tree.page.switch.show("map")
        tree.settle()
        assert tree.page.switch.map is not None
        self.map: MapSegment = tree.page.switch.map
        self.view = self.map.view
        self.tester = QAbstractItemModelTester(
            self.map.model, QAbstractItemModelTester.FailureReportingMode.Fatal, self.map.model
        )

    # ---- what there is --------------------------------------------------------------------------------------------

    def card(self, title: str) -> int:
        return next(one.id for one in self.map.found.cards.values() if one.title.startswith(title))

    def slot(self, title: str) -> Slot:
        return self.map.found.grid.slots[self.card(title)]

    def titles(self, cards: tuple[int, ...]) -> list[str]:
        return [self.map.found.cards[one].title for one in cards]

    @property
    def lit(self) -> list[str]:
        """The followed chain."""
        return self.titles(self.view.look.chain)

    @property
    def current(self) -> str:
        card = self.view.current_card
        return "" if card is None else self.map.found.cards[card].title

    @property
    def links(self) -> set[tuple[str, str]]:
        cards = self.map.found.cards
        return {(cards[link.cause].title, cards[link.effect].title) for link in self.map.found.links}

    def leads(self, cause: str, effect: str) -> bool:
        return any(one.startswith(cause) and other.startswith(effect) for one, other in self.links)

    # ---- hands ----------------------------------------------------------------------------------------------------

    def point(self, title: str, x: float = 0.5, y: float = 0.5) -> QPoint:
        """A point of a card, shares of its width and height from the upper left."""
        rect = self.view.to_view(self.map.view.scene.geometry.cards[self.card(title)])
        return QPointF(rect.x() + rect.width() * x, rect.y() + rect.height() * y).toPoint()

    def click(self, title: str) -> None:
        QTest.mouseClick(self.view.viewport(), LEFT, NO_MOD, self.point(title))
        self.tree.settle()

    def drag(self, start: QPoint, end: QPoint, *, drops: bool = True) -> str:
        """What the bar said before the button went up."""
        port = self.view.viewport()
        QTest.mousePress(port, LEFT, NO_MOD, start)
        self._move(start + (end - start) / 2)
        self._move(end)
        said = self.tree.bar
        if drops:
            QTest.mouseRelease(port, LEFT, NO_MOD, end)
        self.tree.settle()
        return said

    def draw(self, cause: str, effect: str, *, drops: bool = True) -> str:
        """Drag from the upper edge of one card into another."""
        return self.drag(self.point(cause, 0.5, 0.03), self.point(effect), drops=drops)

    def move(self, title: str, slot: Slot) -> str:
        box: Box = self.view.scene.geometry.slot_box(slot)
        rect = self.view.to_view(box)
        return self.drag(self.point(title), rect.center().toPoint())

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MOD) -> None:
        QTest.keyClick(self.view, key, modifier)
        self.tree.settle()

    def _move(self, point: QPoint) -> None:
        # QTest's own move holds no button down.
        port = self.view.viewport()
        event = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), QPointF(port.mapToGlobal(point)), LEFT, LEFT, NO_MOD)
        QApplication.sendEvent(port, event)
