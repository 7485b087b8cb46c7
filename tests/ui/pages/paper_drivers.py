"""Drives the scorecard and the strategy sheet in the owner's words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.new_plan import LoadPlanDocument
from alignment_desktop.domain.scorecard import ScorecardRow
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.host.resource_files import resource_path
from alignment_desktop.ui.models.roles import CellRole
from alignment_desktop.ui.models.scorecard_columns import ScorecardColumn, ScorecardRole
from alignment_desktop.ui.pages.scorecard import ScorecardPage
from alignment_desktop.ui.pages.strategy_sheet import StrategySheetPage
from alignment_desktop.ui.widgets.check_box import CheckBox
from alignment_desktop.workspace.workspace import Workspace
from tests.support.page_stage import PageStage
from tests.support.plans import TODAY, places_in

NBSP = "\u00a0"


def workspace_with_numbers(folder: Path, count: int) -> Workspace:
    """The bakery with many numbers in two areas instead of its own, and no values."""
    document = json.loads(resource_path("samples", "harbour_street_bakery.json").read_text("utf-8"))
    tables = document["tables"]
    first = tables["kpi"][0]
    tables["kpi"] = [
        dict(first, id=index + 1, name=f"Number {index}", position=index, perspective_id=1 + index % 2)
        for index in range(count)
    ]
    for name in ("kpi_alias", "kpi_link", "target", "measurement", "kpi_note", "vision_measure"):
        tables[name] = []
    plan = folder / "many.alignment"
    return Workspace.create(plan, places_in(folder), LoadPlanDocument(document), FixedClock(TODAY))


class FileDialog:
    """Stands in for the system's dialog: answers with `answer` and notes what was proposed."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.answer: Path | str = ""
        self.proposals: list[Path] = []
        patch.setattr(QFileDialog, "getSaveFileName", self._ask)

    def _ask(self, _parent: object, _title: str, proposal: str, _filter: str) -> tuple[str, str]:
        self.proposals.append(Path(proposal))
        return str(self.answer), ""


class _PageDriver:
    def __init__(self, stage: PageStage, qtbot: QtBot) -> None:
        self.stage, self.qtbot = stage, qtbot

    @property
    def workspace(self) -> Workspace:
        assert self.stage.workspace is not None
        return self.stage.workspace

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key, modifiers)
        self.stage.settle()

    def wait_for_workers(self) -> None:
        self.qtbot.waitUntil(lambda: not self.stage.tasks.is_busy, timeout=8000)
        self.stage.settle()

    def note(self) -> str:
        """What the note at the bottom right says; empty without one."""
        toast = self.stage.window.toasts.toast
        return "" if toast.isHidden() else toast.text


class ScorecardDriver(_PageDriver):
    """The page in the real window on a real plan."""

    def __init__(self, stage: PageStage, qtbot: QtBot, **place: object) -> None:
        super().__init__(stage, qtbot)
        page = stage.show("scorecard", **place)
        assert isinstance(page, ScorecardPage)
        self.page = page
        stage.window.resize(1366, 768)
        stage.settle()
        self.model, self.table = page.model, page.table

    def kpi_id(self, name: str) -> int:
        return next(one.kpi.id for one in self.workspace.figures().kpis.values() if one.kpi.name == name)

    def names(self) -> list[str]:
        """What stands in the first column, top to bottom."""
        return [str(self.model.index(row, 0).data()) for row in range(self.model.rowCount())]

    def row(self, name: str) -> int:
        return self.names().index(name)

    def cell(self, name: str, column: ScorecardColumn) -> str:
        """A cell as it is read, with the month behind it where there is one."""
        index = self.model.index(self.row(name), column)
        suffix = index.data(CellRole.SUFFIX)
        text = str(index.data()).replace(NBSP, " ")
        return f"{text} {suffix}" if suffix else text

    def line(self, name: str) -> list[str]:
        return [self.cell(name, column) for column in ScorecardColumn if column is not ScorecardColumn.TREND]

    def counts(self, area: str) -> str:
        return str(self.model.index(self.row(area), 0).data(ScorecardRole.COUNTS))

    def period(self) -> str:
        return self.page.chooser.name.text()

    def click(self, name: str) -> None:
        """Click the row."""
        self.qtbot.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=self._spot(name))
        self.stage.settle()

    def double_click(self, name: str) -> None:
        self.click(name)
        self.qtbot.mouseDClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=self._spot(name))
        self.stage.settle()

    def chosen(self) -> str:
        """The row the keyboard is on."""
        return str(self.table.currentIndex().siblingAtColumn(0).data())

    def choose_length(self, words: str) -> None:
        segments = self.page.chooser.lengths
        keys = {"Week": "weekly", "Month": "monthly", "Quarter": "quarterly", "Year": "yearly"}
        while segments.current != keys[words]:
            self.page.handlers()["next_segment"]()
        self.stage.settle()

    def open_list(self, patch: pytest.MonkeyPatch) -> QMenu:
        """The list of periods; it is not put on a screen, which a test may not have."""
        opened: list[QMenu] = []
        patch.setattr(QMenu, "popup", lambda menu, _at: opened.append(menu))
        self.qtbot.mouseClick(self.page.chooser.name, Qt.MouseButton.LeftButton)
        return opened[0]

    def shown_rows(self) -> list[ScorecardRow]:
        lines = (self.model.line(self.model.index(row, 0)) for row in range(self.model.rowCount()))
        return [line for line in lines if isinstance(line, ScorecardRow)]

    def _spot(self, name: str) -> QPoint:
        index = self.model.index(self.row(name), 0)
        self.table.scrollTo(index)
        return self.table.visualRect(index).center()


class SheetDriver(_PageDriver):
    """The page in the real window on a real plan; the sheet is laid out when a test goes on."""

    def __init__(self, stage: PageStage, qtbot: QtBot) -> None:
        super().__init__(stage, qtbot)
        page = stage.show("strategy-sheet")
        assert isinstance(page, StrategySheetPage)
        self.page = page
        stage.window.resize(1366, 768)
        stage.settle()
        self.wait_for_workers()

    def texts(self) -> str:
        """All that stands on the page."""
        layout = self.page.preview.sheet_layout
        return "" if layout is None else "\n".join(text.text for text in layout.texts).replace(NBSP, " ")

    def offered(self) -> list[str]:
        return [box.text() for box in self.boxes()]

    def toggle(self, words: str) -> None:
        """Press a check box."""
        box = next(one for one in self.boxes() if one.text() == words)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        self.qtbot.keyClick(box, Qt.Key.Key_Space)
        self.wait_for_workers()

    def choose_paper(self, key: str) -> None:
        self._press_segment(0, key)

    def choose_way_up(self, key: str) -> None:
        self._press_segment(1, key)

    def says_left_out(self) -> str:
        note = self.page.left_out
        return note.lines.plain_text if note.isVisibleTo(self.page) else ""

    def _press_segment(self, at: int, key: str) -> None:
        control = (self.page.choices.papers, self.page.choices.ways)[at]
        while control.current != key:
            control.choose_next()
        self.wait_for_workers()

    def focus_words(self) -> str:
        """The words of the check box the keyboard is on."""
        focused = QApplication.focusWidget()
        return focused.text() if isinstance(focused, CheckBox) else ""

    def boxes(self) -> list[CheckBox]:
        return [box for box in self.page.choices.findChildren(CheckBox) if box.isVisibleTo(self.page)]
