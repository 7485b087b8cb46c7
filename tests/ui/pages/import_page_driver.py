"""Drives the page of imports in the owner's words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.import_plan import ImportAction, ImportCounts
from alignment_desktop.ui.models.import_rows_model import ImportColumn
from alignment_desktop.ui.pages.import_values import ImportPage
from alignment_desktop.ui.pages.import_values.page import CHECK, CHOOSE, MATCH
from alignment_desktop.ui.widgets.choice_field import ChoiceField
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.workspace.workspace import Workspace
from tests.support.page_stage import PageStage

PATIENCE_MS = 30_000
STEPS = {CHOOSE: "choose", MATCH: "match", CHECK: "check"}


class ImportPageDriver:
    """The page in the real window on a real plan."""

    def __init__(self, stage: PageStage, qtbot: QtBot) -> None:
        self.stage, self.qtbot = stage, qtbot
        page = stage.show("import")
        assert isinstance(page, ImportPage)
        self.page = page

    @property
    def workspace(self) -> Workspace:
        assert self.stage.workspace is not None
        return self.stage.workspace

    @property
    def step(self) -> str:
        return STEPS[self.page.step]

    @property
    def counts(self) -> ImportCounts:
        plan = self.page.rows.plan
        assert plan is not None
        return plan.counts

    @property
    def foot(self) -> str:
        return self.page.footer.remark.plain_text

    @property
    def primary(self) -> str:
        return self.page.footer.primary.text()

    @property
    def can_apply(self) -> bool:
        return self.page.footer.primary.isEnabled()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page.is_busy, timeout=PATIENCE_MS)
        self.stage.settle()

    def open(self, path: Path) -> None:
        self.page.open_path(path)
        self.wait()

    def write(self, folder: Path, text: str, name: str = "table.csv") -> Path:
        path = folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def rows(self) -> list[tuple[str, ...]]:
        """What stands in the table, without tick and row number."""
        model = self.page.rows
        return [
            tuple(model.text(row, column) for column in ImportColumn if column > ImportColumn.ROW)
            for row in range(model.rowCount())
        ]

    def row_of(self, file_row: int) -> int:
        """Where a row of the file stands in the table."""
        model = self.page.rows
        return next(row for row in range(model.rowCount()) if model.row(row).row_number == file_row)

    def outcome(self, file_row: int) -> str:
        return self.page.rows.shown(self.row_of(file_row)).outcome

    def is_ticked(self, file_row: int) -> bool:
        return self.page.rows.is_ticked(self.row_of(file_row))

    def go_to(self, file_row: int) -> None:
        self.page.table.setFocus(Qt.FocusReason.TabFocusReason)
        self.page.table.go_to(self.row_of(file_row))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key where the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key, modifiers)
        self.wait()

    def click(self, file_row: int, column: ImportColumn, *, at_end: bool = False) -> None:
        table = self.page.table
        rect = table.cell_rect(self.row_of(file_row), column)
        point = QPoint(rect.right() - 30, rect.center().y()) if at_end else rect.center()
        self.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
        self.wait()

    def field(self) -> TextField:
        assert self.page.fixes.editor is not None
        return self.page.fixes.editor

    def chooser(self) -> ChoiceField:
        field = self.field()
        assert isinstance(field, ChoiceField)
        return field

    def choose(self, text: str) -> None:
        """Type into the open list and take the first that fits."""
        field = self.chooser()
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.wait()

    def type(self, text: str) -> None:
        field = self.field()
        field.clear()
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.wait()

    def filter(self, kind: ImportAction | None) -> None:
        self.page.check_view.show_kind(kind)

    def apply(self) -> None:
        self.qtbot.mouseClick(self.page.footer.primary, Qt.MouseButton.LeftButton)
        self.wait()

    def press_back(self) -> None:
        self.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
