"""Keeps the place in a table while its rows are planned anew."""

from __future__ import annotations

from alignment_desktop.ui.models.import_rows_model import ImportRowsModel
from alignment_desktop.ui.pages.import_values.rows_table import RowsTable


class KeptView:
    """Keeps scroll and current row. A row that was mended leaves its place, so that the keyboard is on the next one then."""

    def __init__(self, table: RowsTable, rows: ImportRowsModel) -> None:
        self._table = table
        self._rows = rows

    def __enter__(self) -> None:
        row = self._table.current_row()
        is_known = 0 <= row < self._rows.rowCount()
        self._row = row
        self._place = self._rows.place(row) if is_known else None
        self._action = self._rows.shown(row).action if is_known else None
        self._scroll = self._table.verticalScrollBar().value()

    def __exit__(self, *_error: object) -> None:
        if self._place is None:
            self._table.start_at_top()
            return
        found = self._rows.find(self._place)
        stays = found is not None and self._rows.shown(found).action is self._action
        self._table.go_to(found if stays and found is not None else min(self._row, self._rows.rowCount() - 1))
        self._table.verticalScrollBar().setValue(self._scroll)
