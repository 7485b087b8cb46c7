"""What stands in the place of a number while a plan has none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.empty_state import EmptyState


class NothingYet(QWidget):
    """One sentence and one button, a little above the middle."""

    def __init__(self, theme: Theme, add: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = EmptyState(
            theme,
            self.tr("No numbers yet"),
            self.tr("Add one you already know, like last week’s waste."),
            self.tr("Add a number"),
            add,
        )
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
