"""An owner with a mouse: clicks go to the window at a point, so that what lies over a button gets them instead."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QComboBox, QMenu, QMenuBar, QWidget

from tests.support.drivers.hands import Hands, Mod, name_of, plain
from tests.support.drivers.waiting import settle

_MOST_TURNS = 200
_NOTCH = 40


class MouseHands(Hands):
    """Clicks, double clicks and the wheel. Words are typed, as everybody does."""

    has_mouse = True

    def __init__(self) -> None:
        self.clicks = 0

    def go(self, widget: QWidget) -> None:
        self.click(widget)
        assert widget.hasFocus(), f"a click on {name_of(widget)} leads to {name_of(QApplication.focusWidget())}"

    def press(self, button: QWidget) -> None:
        self.click(button)

    def choose(self, combo: QComboBox, text: str) -> None:
        self.click(combo)
        view = combo.view()
        assert view.isVisible(), f"the list of {name_of(combo)} does not open"
        row = self.entry_at(combo, text)
        # The list opens under the mouse: only a mouse that has moved means what it clicks.
        viewport, top = view.viewport(), view.window()
        for spot in (viewport.rect().topLeft(), viewport.rect().bottomRight()):
            QTest.mouseMove(top.windowHandle(), viewport.mapTo(top, spot))
        self.click(view.viewport(), view.visualRect(combo.model().index(row, 0)).center())
        assert combo.currentIndex() == row, f"a click does not take “{text}”"
        assert not view.isVisible(), f"the list of {name_of(combo)} stays open"

    def pick(self, view: QAbstractItemView, index: QModelIndex) -> None:
        self.click(view.viewport(), self.spot_of(view, index))

    def menu(self, bar: QMenuBar, title: str, *items: str) -> None:
        menu_action = next(one for one in bar.actions() if plain(one.text()) == title)
        self.click(bar, bar.actionGeometry(menu_action).center())
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert menu is menu_action.menu(), f"the menu {title} does not open"
        for item in items:
            assert isinstance(menu, QMenu)
            action = next(one for one in menu.actions() if one.isVisible() and plain(one.text()).startswith(item))
            self.click(menu, menu.actionGeometry(action).center())
            menu = QApplication.activePopupWidget()

    def spot_of(self, view: QAbstractItemView, index: QModelIndex) -> QPoint:
        """The middle of a cell in the viewport, scrolled to if needed."""
        for _ in range(_MOST_TURNS):
            rect = view.visualRect(index)
            if view.viewport().rect().contains(rect.center()):
                break
            self.wheel(view.viewport(), down=rect.center().y() > view.viewport().height() // 2)
        return view.visualRect(index).center()

    def click(
        self,
        widget: QWidget,
        at: QPoint | None = None,
        modifier: Qt.KeyboardModifier = Mod.NoModifier,
        *,
        twice: bool = False,
    ) -> None:
        """Click a widget, in its middle unless told otherwise."""
        self.clicks += 2 if twice else 1
        self.bring_into_view(widget)
        assert widget.isVisible(), f"{name_of(widget)} cannot be seen"
        assert widget.isEnabled(), f"{name_of(widget)} is off"
        top = widget.window()
        place = widget.mapTo(top, at or widget.rect().center())
        QTest.mouseMove(top.windowHandle(), place)
        settle()  # what lies under the mouse may react, and fonts that come late move what is on a page
        place = widget.mapTo(top, at or widget.rect().center())
        hit = top.childAt(place) or top
        assert hit is widget or widget.isAncestorOf(hit) or hit.isAncestorOf(widget), (
            f"{name_of(hit)} lies over {name_of(widget)}"
        )
        act = QTest.mouseDClick if twice else QTest.mouseClick
        act(top.windowHandle(), Qt.MouseButton.LeftButton, modifier, place)
        settle()

    def bring_into_view(self, widget: QWidget) -> None:
        """Turn the wheel until a widget in a scrolled page can be seen."""
        area = _scroll_area_around(widget)
        if area is None:
            return
        for _ in range(_MOST_TURNS):
            spot = widget.mapTo(area.viewport(), widget.rect().center())
            if QRect(0, 4, area.viewport().width(), area.viewport().height() - 8).contains(
                QPoint(area.viewport().width() // 2, spot.y())
            ):
                return
            bar = area.verticalScrollBar()
            before = bar.value()
            self.wheel(area.viewport(), down=spot.y() > 0)
            if bar.value() == before:
                return

    def wheel(self, widget: QWidget, *, down: bool) -> None:
        """One notch of the wheel over a widget."""
        middle = QPointF(widget.rect().center())
        turn = QPoint(0, -_NOTCH if down else _NOTCH)
        event = QWheelEvent(
            middle,
            QPointF(widget.mapToGlobal(middle.toPoint())),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            Mod.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
        settle()


def _scroll_area_around(widget: QWidget) -> QAbstractScrollArea | None:
    """The nearest scrolled page a widget lies in; lists and trees scroll by their rows."""
    above = None if widget.isWindow() else widget.parentWidget()
    while above is not None and not above.isWindow():
        outer = above.parentWidget()
        if (
            isinstance(outer, QAbstractScrollArea)
            and not isinstance(outer, QAbstractItemView)
            and outer.viewport() is above
        ):
            return outer
        above = outer
    return None
