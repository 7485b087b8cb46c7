"""A field for one of a list of names, such as an owner: finds while typing and offers to add a name it does not know."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.fields import TextField

_ID = Qt.ItemDataRole.UserRole + 1
_ADD = -1
_SHOWN = 12


class PersonField(TextField):
    """Choose somebody by name; departments work alike.

    `chosen(id)` follows a choice of a person (None: the field was emptied). `add_asked(name)` follows "Add Ella": whoever
    listens makes the person, calls `set_options` and `set_current`. A name that is unknown and not added stays in the
    field with a problem; `is_unknown` says so.
    """

    chosen = Signal(object)
    add_asked = Signal(str)

    def __init__(self, theme: Theme, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, placeholder, parent=parent)
        self._options: tuple[tuple[int, str], ...] = ()
        self._current: int | None = None
        self._offers = QStandardItemModel(0, 1, self)
        self._completer = QCompleter(self._offers, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_SHOWN)
        self._completer.setWidget(self)
        self._popup = QListView()
        self._popup.setProperty("popup", True)
        self._completer.setPopup(self._popup)
        self._completer.activated[QModelIndex].connect(self._take)
        self.textEdited.connect(self._offer)
        self.returnPressed.connect(self._settle)

    @property
    def current_id(self) -> int | None:
        """Who is chosen."""
        return self._current

    @property
    def is_unknown(self) -> bool:
        """Whether a name stands there that belongs to nobody."""
        return bool(self.text().strip()) and self._match(self.text()) is None

    def set_options(self, options: Sequence[tuple[int, str]]) -> None:
        """Pairs of id and name, in the order they are offered."""
        self._options = tuple(options)

    def set_current(self, option_id: int | None) -> None:
        """Show somebody, or nobody, without a signal."""
        self._current = option_id
        self.setText(next((name for known, name in self._options if known == option_id), ""))
        self.set_problem("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self._offer_all()
            return
        if event.key() == Qt.Key.Key_Escape and not self._popup.isVisible() and self.isModified():
            self.set_current(self._current)
            self.setModified(False)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.isModified():
            self.selectAll()
            self._offer_all()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._settle()

    def _match(self, text: str) -> int | None:
        wanted = " ".join(text.split()).casefold()
        return next((known for known, name in self._options if name.casefold() == wanted), None)

    def _offer_all(self) -> None:
        self._show(self._options, "")

    def _offer(self, text: str) -> None:
        self.set_problem("")
        wanted = text.strip().casefold()
        first = [one for one in self._options if one[1].casefold().startswith(wanted)]
        inside = [one for one in self._options if wanted in one[1].casefold() and one not in first]
        unknown = " ".join(text.split()) if wanted and self._match(text) is None else ""
        self._show([*first, *inside] if wanted else self._options, unknown)

    def _show(self, options: Sequence[tuple[int, str]], unknown: str) -> None:
        self._offers.clear()
        for option_id, name in options:
            self._offers.appendRow(_item(name, name, option_id))
        if unknown:
            self._offers.appendRow(_item(self.tr("Add %1").replace("%1", unknown), unknown, _ADD))
        if self._offers.rowCount() == 0 or not self.hasFocus():
            self._popup.hide()
            return
        self._completer.complete()
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        option_id, name = index.data(_ID), str(index.data(Qt.ItemDataRole.EditRole))
        if option_id == _ADD:
            self.add_asked.emit(name)
        else:
            self._choose(option_id)

    def _settle(self) -> None:
        """What is typed becomes the choice, if it is a name that is known, or nothing."""
        if self._popup.isVisible() or not self.isModified():
            return
        if self.is_unknown:
            self.set_problem(self.tr("Not known yet: choose “Add” from the list, or another name."))
            return
        self._choose(self._match(self.text()))

    def _choose(self, option_id: int | None) -> None:
        is_new = option_id != self._current
        self.set_current(option_id)
        self.setModified(False)
        if is_new:
            self.chosen.emit(option_id)


def _item(shown: str, name: str, option_id: int) -> QStandardItem:
    item = QStandardItem(shown)
    item.setData(name, Qt.ItemDataRole.EditRole)
    item.setData(shown, Qt.ItemDataRole.DisplayRole)
    item.setData(option_id, _ID)
    return item
