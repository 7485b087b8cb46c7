"""An owner without a mouse: only keys, sent to whatever has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QMenu, QMenuBar, QWidget

from tests.support.drivers.hands import Hands, Key, Mod, name_of, plain
from tests.support.drivers.waiting import settle

_MOST_TABS = 150
_MOST_ROWS = 200


class KeyboardHands(Hands):
    """Tab goes on, Space presses, arrows choose. What cannot be reached so fails the test."""

    def __init__(self) -> None:
        self.pressed = 0

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Mod.NoModifier, times: int = 1) -> None:
        self.pressed += times
        super().key(key, modifier, times)

    def type(self, text: str) -> None:
        self.pressed += len(text)
        super().type(text)

    def go(self, widget: QWidget) -> None:
        assert widget.isVisible(), f"{name_of(widget)} cannot be seen"
        wanted = _with_proxies(widget)
        seen: list[str] = []
        for _ in range(_MOST_TABS):
            if QApplication.focusWidget() in wanted:
                settle()
                return
            seen.append(name_of(QApplication.focusWidget()))
            self.key(Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name_of(widget)}; it went through {list(dict.fromkeys(seen))}")

    def press(self, button: QWidget) -> None:
        self.go(button)
        self.key(Key.Key_Space)

    def choose(self, combo: QComboBox, text: str) -> None:
        self.go(combo)
        self.key(Key.Key_Down, Mod.AltModifier)
        assert combo.view().isVisible(), f"the list of {name_of(combo)} does not open"
        row = self.entry_at(combo, text)
        steps = row - combo.view().currentIndex().row()
        self.key(Key.Key_Down if steps > 0 else Key.Key_Up, times=abs(steps))
        self.key(Key.Key_Return)
        assert combo.currentIndex() == row, f"arrows do not come to “{text}”"

    def pick(self, view: QAbstractItemView, index: QModelIndex) -> None:
        self.go(view)
        wanted = index.siblingAtColumn(0)
        self.key(Key.Key_Home, Mod.ControlModifier)
        for _ in range(_MOST_ROWS):
            if view.currentIndex().siblingAtColumn(0) == wanted:
                return
            before = view.currentIndex()
            self.key(Key.Key_Down)
            if view.currentIndex() == before:
                break
        raise AssertionError(f"Down never comes to “{index.data()}” in {name_of(view)}")

    def menu(self, bar: QMenuBar, title: str, *items: str) -> None:
        self.key(Key.Key_Alt)
        assert QApplication.focusWidget() is bar, "Alt does not lead to the menus"
        for _ in bar.actions():
            active = bar.activeAction()
            if active is not None and plain(active.text()) == title:
                break
            self.key(Key.Key_Right)
        self.key(Key.Key_Down)
        for item in items:
            self._choose_in_menu(item)

    def _choose_in_menu(self, item: str) -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), f"no menu with “{item}” opens"
        for _ in range(2 * len(menu.actions())):
            active = menu.activeAction()
            if active is not None and plain(active.text()).startswith(item):
                self.key(Key.Key_Return)
                return
            self.key(Key.Key_Down)
        raise AssertionError(f"“{item}” is not in the menu: {[one.text() for one in menu.actions()]}")


def _with_proxies(widget: QWidget) -> set[QWidget]:
    found = {widget}
    proxy = widget.focusProxy()
    while proxy is not None and proxy not in found:
        found.add(proxy)
        proxy = proxy.focusProxy()
    return found
