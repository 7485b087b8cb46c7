"""A tree view whose rows are named by keys: what is open, selected and in sight outlives patches, filters and resets."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QTreeView, QWidget

from alignment_desktop.ui.models.key_tree_model import KeyTreeModel

_FEW_SELECTED = 8


class KeyedTreeView(QTreeView):
    """`open_keys` outlives filters and resets: what was open opens again."""

    selection_moved = Signal()

    def __init__(self, model: KeyTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.open_keys: set[int] = set()
        self._opens_all = False
        self._is_open_as_wished = True
        self._kept: tuple[list[int], int | None] = ([], None)
        self._scrolled = 0
        self._is_restoring = False
        self._inserted: list[int] = []

    # ---- rows by key ----------------------------------------------------------------------------------------------

    @property
    def current_key(self) -> int | None:
        """The row the keyboard is on."""
        return self._rows.key(self.currentIndex())

    def selected_keys(self) -> tuple[int, ...]:
        """The selected rows, from the top down."""
        rows = self.selectionModel().selectedRows()
        keys = [key for key in map(self._rows.key, rows) if key is not None]
        return tuple(sorted(keys, key=self._order)) if len(keys) > 1 else tuple(keys)

    def select_keys(self, keys: Iterable[int], current: int | None = None) -> None:
        """Select exactly these rows, those that are shown."""
        model = self.selectionModel()
        flags = model.SelectionFlag
        shown = [key for key in keys if self._rows.has_key(key)]
        selection = QItemSelection()
        for key in shown:
            index = self._rows.index_of(key)
            selection.select(index, index)
        model.select(selection, flags.ClearAndSelect | flags.Rows)
        target = current if current is not None and self._rows.has_key(current) else next(iter(shown), None)
        if target is not None:
            model.setCurrentIndex(self._rows.index_of(target), flags.NoUpdate)

    def reveal(self, key: int) -> None:
        """Open what is above a row and scroll to it."""
        above = self._rows.parent_key(key)
        while above is not None:
            self.expand(self._rows.index_of(above))
            above = self._rows.parent_key(above)
        index = self._rows.index_of(key)
        if index.isValid():
            self.scrollTo(index)

    def is_open(self, key: int) -> bool:
        """Whether the row shows what is inside it."""
        return self.isExpanded(self._rows.index_of(key))

    def set_open(self, key: int, is_open: bool) -> None:
        """Open or close a row."""
        self.setExpanded(self._rows.index_of(key), is_open)

    def open_exactly(self, keys: Iterable[int]) -> None:
        """Open these rows and close all others, in one layout."""
        self.open_keys = set(keys)
        self._open_kept()

    def open_also(self, keys: Iterable[int]) -> None:
        """Open these rows too, in one layout however many they are."""
        self.scheduleDelayedItemsLayout()
        for key in keys:
            self.expand(self._rows.index_of(key))

    def set_opens_all(self, is_on: bool) -> None:
        """Open every row, as a filter wants it, or what was open before; done by the next reset or `open_as_wished`."""
        if is_on != self._opens_all:
            self._opens_all = is_on
            self._is_open_as_wished = False

    def open_as_wished(self) -> None:
        """Open rows by the mode that was set, unless that has happened meanwhile."""
        if not self._is_open_as_wished:
            self._open_kept()

    def shown_keys(self) -> Iterable[int]:
        """The rows that can be reached by scrolling, from the top down."""
        index: QModelIndex = self._rows.index(0, 0)
        while index.isValid():
            key = self._rows.key(index)
            assert key is not None
            yield key
            index = self.indexBelow(index)

    def keys_in_view(self) -> list[int]:
        """The rows between the edges of the window."""
        found: list[int] = []
        index = self.indexAt(QPoint(1, 1))
        bottom = self.viewport().height()
        while index.isValid() and self.visualRect(index).top() <= bottom:
            key = self._rows.key(index)
            if key is not None:
                found.append(key)
            index = self.indexBelow(index)
        return found

    # ---- Qt -------------------------------------------------------------------------------------------------------

    def updateEditorGeometries(self) -> None:
        """Not while rows are between two places: an editor without a place would be hidden and lose the keyboard."""
        if not self._is_restoring:
            super().updateEditorGeometries()

    def selectionChanged(self, selected: object, deselected: object) -> None:
        super().selectionChanged(selected, deselected)  # type: ignore[arg-type]
        if not self._is_restoring:
            self.selection_moved.emit()

    # ---- private --------------------------------------------------------------------------------------------------

    def _follow_model(self) -> None:
        """To be called when the model is set, which listens first."""
        model = self._rows
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._restore_place)
        model.rowsInserted.connect(self._note_inserted)
        model.patching.connect(self._before_patch)
        model.patched.connect(self._after_patch)
        self.expanded.connect(self._note_opened)
        self.collapsed.connect(self._note_closed)

    def _order(self, key: int) -> tuple[int, ...]:
        path: list[int] = []
        here: int | None = key
        while here is not None:
            path.append(self._rows.index_of(here).row())
            here = self._rows.parent_key(here)
        return tuple(reversed(path))

    def _note_opened(self, index: QModelIndex) -> None:
        key = self._rows.key(index)
        if not self._opens_all and key is not None:
            self.open_keys.add(key)

    def _note_closed(self, index: QModelIndex) -> None:
        key = self._rows.key(index)
        if not self._opens_all and key is not None:
            self.open_keys.discard(key)

    def _before_patch(self) -> None:
        self._keep_place()
        self._is_restoring = True
        if len(self._kept[0]) > _FEW_SELECTED:
            # Each step would look at every selected row; they are selected again afterwards.
            self.selectionModel().clearSelection()

    def _note_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        above = self._rows.key(parent)
        if above is not None:
            self._inserted.append(above)
        self._inserted.extend(self._rows.child_keys(above)[first : last + 1])

    def _after_patch(self) -> None:
        """Rows that came open as they were, and the parent of a first part opens; what was selected still is."""
        inserted, self._inserted = self._inserted, []
        for key in dict.fromkeys(inserted):
            if key in self.open_keys or self._opens_all:
                self.expand(self._rows.index_of(key))
        keys, current = self._kept
        if set(self.selected_keys()) != set(keys):
            self.select_keys(keys, current)
        self._is_restoring = False
        if set(self.selected_keys()) != set(keys):
            self.selection_moved.emit()

    def _keep_place(self) -> None:
        self._kept = (list(self.selected_keys()), self.current_key)
        self._scrolled = self.verticalScrollBar().value()

    def _restore_place(self) -> None:
        keys, current = self._kept
        self._is_restoring = True
        self._open_kept()
        self.select_keys(keys, current)
        self._is_restoring = False
        self.verticalScrollBar().setValue(self._scrolled)
        if list(self.selected_keys()) != keys:
            self.selection_moved.emit()

    def _open_kept(self) -> None:
        self._is_open_as_wished = True
        if self._opens_all:
            was_blocked = self.blockSignals(True)
            self.expandAll()
            self.blockSignals(was_blocked)
            return
        was_blocked = self.blockSignals(True)
        # Collapsing everything leaves a layout pending, in which single rows open without one of their own.
        self.collapseAll()
        self.scheduleDelayedItemsLayout()
        for key in self.open_keys:
            if self._rows.has_key(key):
                self.expand(self._rows.index_of(key))
        self.blockSignals(was_blocked)
        self.executeDelayedItemsLayout()
