"""What a sheet does with cells, for the grid: read, judge, write, copy, paste, fill and empty them, each as one step."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale, QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from alignment_desktop import commands
from alignment_desktop.domain.errors import AlignmentError, DomainError
from alignment_desktop.domain.kpi import Direction
from alignment_desktop.ui.author import person_here
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.models.value_grid import CellKey, GridCells
from alignment_desktop.ui.models.value_grid_model import ValueGridModel
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.kpis.grid.pasting import as_text, table_of
from alignment_desktop.ui.pages.kpis.grid.view import GridView
from alignment_desktop.ui.value_entry import NotANumber, read_value, typed_value
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.workspace.plan_figures import KpiFigures

_NO_VALUE = re.compile(r"(?:n/m|not measured)\b[\s:,–-]*(.+)", re.IGNORECASE)
_YES, _NO = frozenset({"yes", "y", "1", "true"}), frozenset({"no", "n", "0", "false"})


class GridEditing:
    """`cells_now` gives the cells that are shown, `say(sentence)` tells why something was refused."""

    def __init__(
        self,
        context: PageContext,
        model: ValueGridModel,
        view: GridView,
        cells_now: Callable[[], GridCells | None],
        say: Callable[[str], object],
    ) -> None:
        self._context, self._model, self._view = context, model, view
        self._cells_now, self._say = cells_now, say
        self.problems: dict[CellKey, str] = {}
        """What could not be read, kept until it is mended; it counts as missing."""
        self._told_closed: frozenset[CellKey] = frozenset()
        """The cells of which was said that their books are closed; entering them once more says yes."""

    def copy(self) -> None:
        """The selected rectangle, with all digits."""
        picked = self._view.picked()
        rows: dict[int, list[str]] = {}
        for index in picked:
            rows.setdefault(index.row(), []).append(self.text_of(index))
        if rows:
            QApplication.clipboard().setText(as_text(list(rows.values())))

    def cut(self) -> None:
        """Copy, then empty."""
        self.copy()
        self.empty()

    def paste(self) -> None:
        """The table on the clipboard from the current cell on: one step, unreadable cells keep their text."""
        table = table_of(QApplication.clipboard().text())
        places = self._rectangle(self._view.currentIndex(), table)
        self.enter(places, is_pasted=True)

    def fill_down(self) -> None:
        """The top row of the selection into the rows beneath; with one row alone the value above it."""
        picked = self._view.picked()
        if not picked:
            return
        first = picked[0].row()
        rows = {index.row() for index in picked}
        if len(rows) == 1:
            above = first - 1
            while above >= 0 and self._model.rows[above].kpi_id is None:
                above -= 1
            if above < 0:
                return
            first = above
        texts = {index.column(): self.text_of(self._model.index(first, index.column())) for index in picked}
        self.enter([(index, texts[index.column()]) for index in picked if index.row() != first])

    def empty(self) -> None:
        """Take the selected values away; never asks, a note tells and undoes."""
        places = [index for index in self._view.picked() if self.can_type(index)]
        filled = [index for index in places if self._has_something(index)]
        if filled:
            self.enter([(index, "") for index in filled])

    def enter(self, places: Sequence[tuple[QModelIndex, str]], *, is_pasted: bool = False) -> None:
        """Read, judge and write cells as one step."""
        figures = self._context.workspace.figures()
        if not places or self._context.workspace.is_read_only:
            return
        cells: list[tuple[int, date, float | None]] = []
        unmeasured: list[tuple[int, date, str]] = []
        unreadable: list[QModelIndex] = []
        for index, text in places:
            place = self._model.place(index)
            if place is None:
                continue
            kpi_id, period = place
            self.problems.pop((kpi_id, period.start), None)
            reason = _reason_in(text)
            if reason and self.can_type(index):
                unmeasured.append((kpi_id, period.start, reason))
                continue
            try:
                value = self.read(figures.kpis[kpi_id], text)
            except NotANumber:
                self.problems[kpi_id, period.start] = text.strip()
                unreadable.append(index)
                continue
            if not self.can_type(index):
                if value is not None:
                    unreadable.append(index)
                continue
            cells.append((kpi_id, period.start, value))
        if (cells or unmeasured) and not self._write(cells, unmeasured):
            return
        # What was written comes with the change of the plan; what was not is shown now.
        shown = self._cells_now()
        if shown is not None:
            touched = {place[0] for index, _ in places if (place := self._model.place(index)) is not None}
            shown.forget(touched)
            self._model.tell(figures, touched)
        if is_pasted or len(places) > 1:
            self._tell(len(cells) + len(unmeasured), unreadable)

    def _write(
        self, cells: Sequence[tuple[int, date, float | None]], unmeasured: Sequence[tuple[int, date, str]]
    ) -> bool:
        author = self._author()
        places = frozenset((kpi_id, day) for kpi_id, day, _ in (*cells, *unmeasured))
        try:
            self._context.run(
                commands.value_cells.EnterCells(
                    tuple(cells),
                    self._context.workspace.today(),
                    author,
                    tuple(unmeasured),
                    after_closing=places == self._told_closed,
                )
            )
        except DomainError as error:
            if error.code == "month_is_closed":
                self._told_closed = places
            self._say(refusal_sentence(error))
            return False
        except AlignmentError:
            return False
        return True

    def _tell(self, written: int, unreadable: Sequence[QModelIndex]) -> None:
        parts = [_tr("Entered %n value(s)", written)]
        if unreadable:
            parts.append(_tr("%n cell(s) could not be taken", len(unreadable)))
        first = unreadable[0] if unreadable else None
        place = None if first is None else self._model.place(first)
        self._context.show_toast(
            ". ".join(parts),
            undoes=written > 0,
            action=_tr("Go to it") if place is not None else "",
            on_action=None if place is None else lambda: self._view.begin_at(self._model.index_of(*place)),
        )

    def read(self, one: KpiFigures, text: str) -> float | None:
        """The value of a text in the unit of a number; None for an empty one. Raises `NotANumber`."""
        if one.kpi.direction is Direction.YES_NO and text.strip():
            word = text.strip().casefold()
            if word in _YES | _NO:
                return float(word in _YES)
        form = ValueFormat(QLocale(), self._context.workspace.figures().plan.currency)
        return read_value(text.strip().removeprefix("≈"), unit_of(one.kpi), form)

    def _rectangle(self, start: QModelIndex, table: Sequence[Sequence[str]]) -> list[tuple[QModelIndex, str]]:
        """Each cell of a table with its place, passing over headings; what would lie beyond the grid is left out."""
        if self._model.place(start) is None:
            return []
        found: list[tuple[QModelIndex, str]] = []
        row = start.row()
        for texts in table:
            while row < len(self._model.rows) and self._model.rows[row].kpi_id is None:
                row += 1
            if row >= len(self._model.rows):
                break
            for offset, text in enumerate(texts):
                if start.column() + offset < self._model.columnCount():
                    found.append((self._model.index(row, start.column() + offset), text))
            row += 1
        return found

    def text_of(self, index: QModelIndex) -> str:
        """The value of a cell with all its digits, as a person would type it; empty for none."""
        place, cells = self._model.place(index), self._cells_now()
        if place is None or cells is None:
            return ""
        entry = cells.entry(*place)
        form = ValueFormat(QLocale(), self._context.workspace.figures().plan.currency)
        return "" if entry is None else typed_value(entry.value, form)

    def _has_something(self, index: QModelIndex) -> bool:
        place, cells = self._model.place(index), self._cells_now()
        if place is None or cells is None:
            return False
        return (place[0], place[1].start) in self.problems or cells.entry(*place) is not None

    def can_type(self, index: QModelIndex) -> bool:
        """Whether a cell takes a value: it is not counted from others, its period has begun, and the plan may be changed."""
        return bool(self._model.flags(index) & Qt.ItemFlag.ItemIsEditable) and not self._context.workspace.is_read_only

    def _author(self) -> int | None:
        return person_here(self._context.settings, self._context.workspace.figures().people)


def _reason_in(text: str) -> str:
    """What stands behind "n/m" or "not measured": why there is no value. Empty for anything else, or without a reason."""
    found = _NO_VALUE.match(text.strip())
    return "" if found is None else found.group(1).strip()


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("GridPanel", text, None, count)
