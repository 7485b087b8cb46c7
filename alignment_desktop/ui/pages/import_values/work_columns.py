"""The second and third step side by side: the panel that says what the file was taken for, and the sheet or the rows."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from alignment_desktop.ui.pages.import_values.rows_table import NARROWEST
from alignment_desktop.ui.pages.import_values.source_panel import PANEL_WIDTH
from alignment_desktop.ui.theme.theme import Theme


class WorkColumns(QWidget):
    """In the third step the rows come first: where they would not fit beside the panel it waits in the second step."""

    def __init__(self, theme: Theme, panel: QWidget, main: QStackedWidget) -> None:
        super().__init__()
        self._theme = theme
        self._panel = panel
        self._needs_panel = True
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(panel)
        layout.addWidget(main, 1)
        theme.changed.connect(self._arrange)

    def set_needs_panel(self, *, is_needed: bool) -> None:
        """Whether the step is about what the panel asks."""
        self._needs_panel = is_needed
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        has_room = self.width() >= self._theme.px(PANEL_WIDTH + NARROWEST)
        self._panel.setVisible(self._needs_panel or has_room)
