"""What both kinds of hands can do: press keys where the keyboard is, and say what is in front of the owner."""

from __future__ import annotations

from abc import ABC, abstractmethod

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QMenu, QMenuBar, QWidget

from tests.support.drivers.waiting import settle

Key = Qt.Key
Mod = Qt.KeyboardModifier


def name_of(widget: QWidget | None) -> str:
    """How a message calls a widget."""
    if widget is None:
        return "nothing"
    text = getattr(widget, "text", None)
    words = widget.accessibleName() or (text() if callable(text) else "") or widget.objectName()
    return f"{type(widget).__name__} “{words}”"


class Hands(ABC):
    """One way to use the window. Both ways type; they differ in how they reach things."""

    has_mouse = False
    _popup: QWidget | None = None

    def keyboard_place(self) -> QWidget:
        """Who gets the next key: an open menu or list, else the widget with the focus, else the window."""
        # Kept: PySide forgets what lies inside an open list together with the list.
        popup = self._popup = QApplication.activePopupWidget()
        place = (popup.focusWidget() or popup) if popup else QApplication.focusWidget() or QApplication.activeWindow()
        assert place is not None, "no window is active"
        return place

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Mod.NoModifier, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            QTest.keyClick(self.keyboard_place(), key, modifier)
        settle()

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        for sign in text:
            if sign.isascii():
                QTest.keyClicks(self.keyboard_place(), sign)
            else:
                self._type_sign(sign)
        settle()

    def _type_sign(self, sign: str) -> None:
        """A letter QTest has no key for, such as é."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.keyboard_place(), QKeyEvent(kind, 0, Mod.NoModifier, sign))

    def fill(self, field: QWidget, text: str) -> None:
        """Put other words into a field, and stay in it."""
        self.go(field)
        self.key(Key.Key_A, Mod.ControlModifier)
        self.key(Key.Key_Delete)
        self.type(text)

    @abstractmethod
    def go(self, widget: QWidget) -> None:
        """Bring the keyboard to a widget."""

    @abstractmethod
    def press(self, button: QWidget) -> None:
        """Push a button, tick a box."""

    @abstractmethod
    def choose(self, combo: QComboBox, text: str) -> None:
        """Choose an entry of a list that opens."""

    @abstractmethod
    def pick(self, view: QAbstractItemView, index: QModelIndex) -> None:
        """Make a row the current one."""

    @abstractmethod
    def menu(self, bar: QMenuBar, title: str, *items: str) -> None:
        """Choose an item of a menu of the window; several for menus inside menus."""

    def entry_at(self, combo: QComboBox, text: str) -> int:
        """The row of an entry that begins with a text."""
        texts = [combo.itemText(row) for row in range(combo.count())]
        rows = [row for row, one in enumerate(texts) if one == text] or [
            row for row, one in enumerate(texts) if one.startswith(text)
        ]
        assert rows, f"“{text}” is not among {texts}"
        return rows[0]


def shown_items(menu: QMenu) -> list[str]:
    """The words of a menu, as they are read."""
    return [plain(action.text()) for action in menu.actions() if action.isVisible() and not action.isSeparator()]


def plain(text: str) -> str:
    """A menu text without the marks for its access key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
