"""The grid of numbers: as in the picture, typed into by keyboard, pasted into like a sheet, undone as one step."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.formula import SetFormula
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.domain.due import DueState
from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.models.value_grid import GridCell
from alignment_desktop.ui.pages.kpis import KpisPage
from alignment_desktop.ui.pages.kpis.grid.panel import GridPanel
from alignment_desktop.ui.pages.kpis.grid.pasting import as_text, table_of
from alignment_desktop.workspace.plan_figures import KpiFigures
from alignment_desktop.workspace.workspace import Workspace
from tests.support.page_stage import PageStage

pytestmark = pytest.mark.usefixtures("british", "plurals")


class GridDriver:
    """The grid in the owner's words."""

    def __init__(self, stage: PageStage, qtbot: QtBot) -> None:
        self.stage, self.qtbot = stage, qtbot
        page = stage.show("numbers", segment="grid")
        assert isinstance(page, KpisPage)
        assert page.grid is not None
        self.page, self.grid = page, page.grid
        stage.settle()
        QAbstractItemModelTester(self.grid.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)

    @property
    def workspace(self) -> Workspace:
        assert self.stage.workspace is not None
        return self.stage.workspace

    def number(self, name: str) -> KpiFigures:
        return next(one for one in self.workspace.figures().kpis.values() if one.kpi.short_name == name)

    def index(self, name: str, back: int = 0) -> QModelIndex:
        at = self.grid.model.index_of(self.number(name).kpi.id)
        return at.siblingAtColumn(at.column() - back)

    def go(self, name: str, back: int = 0) -> None:
        self.grid.view.begin_at(self.index(name, back))
        self.grid.view.setFocus()

    def cell(self, name: str, back: int = 0) -> GridCell:
        found = self.grid.model.cell(self.index(name, back))
        assert found is not None
        return found

    def keys(self, text: str) -> None:
        for sign in text:
            focused = QApplication.focusWidget()
            assert focused is not None
            key = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}.get(sign)
            self.qtbot.keyClick(focused, key) if key is not None else self.qtbot.keyClicks(focused, sign)
        self.stage.settle()

    def paste(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.stage.window.menus.trigger("paste")
        self.stage.settle()

    def steps(self) -> int:
        count = 0
        while self.workspace.undo() is not None:
            count += 1
        return count


@pytest.fixture
def grid(bakery: PageStage, qtbot: QtBot) -> GridDriver:
    return GridDriver(bakery, qtbot)


def test_cells_show_what_the_picture_shows(grid: GridDriver) -> None:
    headings = [
        grid.grid.model.index(row, 0).data() for row, one in enumerate(grid.grid.model.rows) if one.kpi_id is None
    ]
    assert headings == ["Weekly", "Monthly", "Quarterly"]
    assert (grid.cell("Waste", 1).text, grid.cell("Waste", 1).status) == ("5.6", Status.AT_RISK)
    assert grid.cell("Waste").due is DueState.DUE_TODAY
    assert grid.cell("Gross margin").due is DueState.OVERDUE
    assert grid.cell("On-time deliveries", 4).is_estimate
    assert [grid.cell("Cross-trained staff", back).is_missing for back in (1, 2)] == [True, True]
    assert grid.cell("Cross-trained staff", 3).due is DueState.EXPECTED
    assert grid.index("Waste", 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Waste, Week 44, 5.6, at risk"
    target = grid.index("Waste").siblingAtColumn(1).data()
    assert target == "≤ 5.0"


def test_typing_saves_and_goes_down(grid: GridDriver) -> None:
    grid.go("Average basket")
    grid.keys("8.61\n92.1\n95.4\n5.2\n")
    assert [grid.cell(name).text for name in ("Average basket", "On-time deliveries", "Daily sell-through", "Waste")] == [
        "8.61", "92.1", "95.4", "5.2",
    ]  # fmt: skip
    assert grid.grid.current_id == grid.number("Gross margin").kpi.id
    assert grid.steps() == 4


def test_tab_goes_right_and_escape_restores(grid: GridDriver) -> None:
    grid.go("Waste", 2)
    grid.keys("5.5\t")
    assert grid.grid.view.currentIndex() == grid.index("Waste", 1)
    grid.keys("7")
    grid.qtbot.keyClick(grid.grid.bar.text, Qt.Key.Key_Escape)
    assert grid.cell("Waste", 1).text == "5.6"
    assert grid.grid.view.hasFocus()


def test_what_cannot_be_read_keeps_its_text_until_it_is_mended(grid: GridDriver) -> None:
    grid.go("Waste")
    grid.keys("n/a\n")
    assert grid.cell("Waste").problem == "n/a"
    assert grid.number("Waste").value == 5.6
    grid.go("Waste")
    assert "“n/a” is not a number" in grid.grid.bar.message.plain_text
    grid.keys("5.4\n")
    assert (grid.cell("Waste").problem, grid.cell("Waste").text) == ("", "5.4")


def test_a_reason_stands_for_a_value_that_was_not_measured(grid: GridDriver) -> None:
    grid.go("Waste")
    grid.keys("n/m: scale broken\n")
    assert grid.cell("Waste").not_measured == "scale broken"
    assert not grid.number("Waste").waits
    grid.stage.undo()
    assert grid.number("Waste").waits


def test_a_rectangle_is_pasted_over_headings_as_one_step(grid: GridDriver) -> None:
    before = grid.cell("Waste", 1).text
    grid.go("Daily sell-through", 1)
    grid.paste('95,0\t95.4 %\n5.5\tn/a\n"57.9"\t(1,200)\n')
    assert [grid.cell("Daily sell-through", back).text for back in (1, 0)] == ["95.0", "95.4"]
    assert (grid.cell("Waste", 1).text, grid.cell("Waste").problem) == ("5.5", "n/a")
    assert [grid.cell("Gross margin", back).text for back in (1, 0)] == ["57.9", "−1,200.0"]
    grid.stage.undo()
    assert grid.cell("Waste", 1).text == before
    assert grid.steps() == 0


def test_what_is_copied_comes_back_the_same(grid: GridDriver) -> None:
    grid.go("Average basket", 3)
    view = grid.grid.view
    view.selectionModel().select(grid.index("Average basket", 3), view.selectionModel().SelectionFlag.ClearAndSelect)
    for name, back in (("Average basket", 2), ("On-time deliveries", 3), ("On-time deliveries", 2)):
        view.selectionModel().select(grid.index(name, back), view.selectionModel().SelectionFlag.Select)
    grid.stage.window.menus.trigger("copy")
    copied = QApplication.clipboard().text()
    assert copied == "8.44\t8.47\n92.4\t92.8"
    grid.go("Average basket", 3)
    grid.paste(copied)
    assert grid.steps() == 0


def test_delete_and_fill_down(grid: GridDriver) -> None:
    grid.go("Waste", 1)
    grid.qtbot.keyClick(grid.grid.view, Qt.Key.Key_Delete)
    grid.stage.settle()
    assert grid.cell("Waste", 1).text == ""
    grid.go("Waste", 1)
    grid.stage.window.menus.trigger("fill_down")
    grid.stage.settle()
    assert grid.cell("Waste", 1).text == "95.1"
    grid.stage.undo()
    grid.stage.undo()
    assert grid.cell("Waste", 1).text == "5.6"


def test_a_correction_keeps_the_old_value_and_shows_it(grid: GridDriver) -> None:
    grid.go("Waste", 2)
    grid.keys("6.6\n")
    change = grid.cell("Waste", 2).change
    assert change is not None
    assert (change.old_value, change.changed_on) == (5.5, date(2026, 11, 9))
    assert "Changed later: it was 5.5" in str(grid.index("Waste", 2).data(Qt.ItemDataRole.ToolTipRole))
    grid.go("Waste", 2)
    grid.keys("6.5\n")
    found = grid.cell("Waste", 2).change
    assert found is not None
    assert found.old_value == 5.5


def test_counted_numbers_are_not_typed(grid: GridDriver) -> None:
    staff, accounts = grid.number("Cross-trained staff"), grid.number("Wholesale accounts")
    grid.workspace.run(SetFormula(staff.kpi.id, f"{{{accounts.kpi.id}}} * 2"))
    grid.stage.settle()
    assert grid.cell("Cross-trained staff").text == "48"
    grid.go("Cross-trained staff")
    grid.keys("5")
    assert not grid.grid.bar.is_typing
    grid.paste("9")
    assert grid.cell("Cross-trained staff").text == "48"


def test_the_keyboard_stays_when_the_plan_changes(grid: GridDriver) -> None:
    resets: list[bool] = []
    grid.grid.model.modelReset.connect(lambda: resets.append(True))
    grid.go("Gross margin")
    grid.workspace.run(RecordMeasurement(grid.number("Waste").kpi.id, date(2026, 11, 2), 5.0))
    grid.stage.settle()
    assert grid.grid.view.currentIndex() == grid.index("Gross margin")
    assert not resets


def test_choices_and_time(grid: GridDriver) -> None:
    grid.grid.show_waiting()
    names = [grid.grid.model.index(row, 0).data() for row, one in enumerate(grid.grid.model.rows) if one.kpi_id]
    assert len(names) == 7
    last = grid.grid.model.rows[0].periods[-1]
    grid.grid.page(-1)
    assert grid.grid.model.rows[0].periods[-1].start < last.start
    grid.grid.page(1)
    assert grid.grid.model.rows[0].periods[-1] == last
    assert not grid.grid.later.isEnabled()


def test_what_was_typed_in_one_segment_stands_in_the_other(grid: GridDriver) -> None:
    grid.go("Waste")
    grid.keys("5.1\n")
    grid.page.show_segment("chart")
    grid.stage.settle()
    lines = {line.text: line.value for line in grid.page.list.model.lines}
    assert lines["Waste"] == "5.1\u00a0%"
    grid.workspace.run(RecordMeasurement(grid.number("Waste").kpi.id, date(2026, 11, 2), 4.4))
    grid.stage.settle()
    grid.page.show_segment("grid")
    assert grid.cell("Waste").text == "4.4"


def test_segments_keep_the_number_and_the_menu_follows(grid: GridDriver) -> None:
    grid.go("Waste")
    for segment in ("sources", "chart"):
        grid.stage.window.menus.trigger("next_segment")
        grid.stage.settle()
        assert grid.page.switch.current == segment
    assert grid.page.detail.head.title.plain_text == "Waste"
    assert "paste" not in grid.page.handlers()
    grid.stage.window.menus.trigger("next_segment")
    grid.stage.settle()
    assert grid.grid.current_id == grid.number("Waste").kpi.id


@pytest.mark.parametrize("name", ["en_GB", "de_DE", "fr_FR", "de_CH", "sv_SE", "en_IN"])
def test_what_the_grid_shows_is_read_back_as_the_same_value(name: str, bakery: PageStage, qtbot: QtBot) -> None:
    QLocale.setDefault(QLocale(name))
    driver = GridDriver(bakery, qtbot)
    panel: GridPanel = driver.grid
    for one in driver.workspace.figures().kpis.values():
        for value in (0.0, 5.4, -3.25, 1234.5, 1234567.0, 0.01):
            rounded = round(value, one.kpi.decimals)
            assert panel._cells is not None
            shown = panel._cells.written(one, rounded)
            assert panel.editing.read(one, shown) == pytest.approx(rounded), (name, one.kpi.name, shown)


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("1\t2\n3\t4\n", [["1", "2"], ["3", "4"]]),
        ('"a\nb"\t"c ""d"""\r\n5', [["a\nb", 'c "d"'], ["5"]]),
        ('"open\t7', [['"open', "7"]]),
        ("", [[""]]),
        ("\t\t", [["", "", ""]]),
    ],
)
def test_tables_on_the_clipboard(text: str, table: list[list[str]]) -> None:
    assert table_of(text) == table
    assert table_of(as_text(table)) == table
