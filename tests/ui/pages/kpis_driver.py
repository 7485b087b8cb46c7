"""Drives the page of numbers in the owner's words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.queries.kpis import load_measurements
from alignment_desktop.ui.pages.kpis import KpisPage
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.workspace.plan_figures import KpiFigures
from alignment_desktop.workspace.workspace import Workspace
from tests.support.page_stage import PageStage


class KpisDriver:
    """The page in the real window on a real plan."""

    def __init__(self, stage: PageStage, qtbot: QtBot, **place: object) -> None:
        self.stage, self.qtbot = stage, qtbot
        page = stage.show("numbers", **place)
        assert isinstance(page, KpisPage)
        self.page = page

    @property
    def workspace(self) -> Workspace:
        assert self.stage.workspace is not None
        return self.stage.workspace

    def number(self, name: str) -> KpiFigures:
        return next(one for one in self.workspace.figures().kpis.values() if one.kpi.name == name)

    def names(self) -> list[str]:
        """What stands in the list, headings and numbers."""
        return [line.text for line in self.page.list.model.lines]

    def shown(self) -> str:
        return self.page.detail.head.title.plain_text

    def choose(self, name: str) -> None:
        """Click the number in the list."""
        index = self.page.list.model.row_of(self.number(name).kpi.id)
        view = self.page.list.view
        view.scrollTo(index)
        self.qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center() - QPoint(40, 0)
        )
        self.stage.settle()

    def type_into(self, field: TextField, text: str) -> None:
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()
        self.qtbot.keyClicks(field, text) if text else self.qtbot.keyClick(field, Qt.Key.Key_Delete)

    def type_value(self, text: str) -> None:
        self.type_into(self.page.detail.entry.value, text)

    def press_enter(self) -> None:
        """In the field that has the keyboard."""
        self.press(Qt.Key.Key_Return)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key, modifiers)
        self.stage.settle()

    def enter(self, text: str) -> None:
        """Type a value and press Enter."""
        self.type_value(text)
        self.press_enter()

    def entry(self, name: str, day: date) -> Measurement | None:
        """What the plan holds for the period that begins on a day."""
        found = self.workspace.read(load_measurements, self.number(name).kpi.id, day, day)
        return found[0] if found else None

    def says(self) -> str:
        """What stands beneath the value."""
        entry = self.page.detail.entry
        return entry.problem.plain_text or entry.outlook.accessibleName()

    def table(self) -> list[list[str]]:
        model = self.page.detail.table.entries
        return [[str(model.index(row, column).data()) for column in range(5)] for row in range(model.rowCount())]

    def focused(self) -> QWidget | None:
        return QApplication.focusWidget()
