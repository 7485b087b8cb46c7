"""Scorecard: what is shown, periods by mouse and keyboard, folding, exporting, and what happens while it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.kpi import AddKpi, DeleteKpis, EditKpi
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.commands.plan import EditPlan
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.period import Period
from alignment_desktop.exchange.sheets import SheetTexts
from alignment_desktop.host.settings import LAST_FOLDER, Settings
from alignment_desktop.ui.models.scorecard_columns import ScorecardColumn as Column
from alignment_desktop.ui.pages.scorecard.area_heading import StickyHeading
from alignment_desktop.ui.printing.workbook_texts import workbook_texts, workbook_words
from alignment_desktop.ui.theme.theme import Appearance, Theme
from tests.support.page_stage import PageStage
from tests.support.plans import empty_workspace
from tests.ui.pages.paper_drivers import FileDialog, ScorecardDriver, workspace_with_numbers

pytestmark = pytest.mark.usefixtures("british")

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
ARROWS = {"left": Qt.Key.Key_Left, "right": Qt.Key.Key_Right, "up": Qt.Key.Key_Up, "down": Qt.Key.Key_Down}
MONEY = ["Gross margin", "Cash runway", "Average basket"]


@pytest.fixture
def card(bakery: PageStage, qtbot: QtBot) -> ScorecardDriver:
    driver = ScorecardDriver(bakery, qtbot)
    QAbstractItemModelTester(driver.model, FATAL, driver.page)
    return driver


@pytest.fixture
def empty(theme: Theme, settings: Settings, tmp_path: Path) -> Iterator[PageStage]:
    stage = PageStage(theme, settings, empty_workspace(tmp_path))
    yield stage
    stage.close()


@pytest.fixture
def many(theme: Theme, settings: Settings, tmp_path: Path) -> Iterator[PageStage]:
    """Five hundred numbers in two areas."""
    stage = PageStage(theme, settings, workspace_with_numbers(tmp_path, 500))
    yield stage
    stage.close()


@pytest.fixture
def dialog(monkeypatch: pytest.MonkeyPatch) -> FileDialog:
    return FileDialog(monkeypatch)


def test_october_stands_as_in_the_picture(card: ScorecardDriver) -> None:
    assert card.period() == "October 2026"
    assert card.names() == [
        "Money", *MONEY,
        "Customers", "Repeat customers", "Customer lifetime value", "Customer acquisition cost",
        "On-time wholesale deliveries", "Wholesale accounts",
        "How we work", "Daily sell-through", "Waste", "Wholesale credit notes",
        "People & learning", "Staff turnover", "Engagement score", "Cross-trained staff",
    ]  # fmt: skip
    margin = [
        "Gross margin",
        "Earn enough to fund the second oven",
        "Helen",
        "57.8 % Sept",
        "60.0 %",
        "−2.2 pts",
        "At risk",
    ]
    assert card.line("Gross margin") == margin
    assert card.line("Customer acquisition cost")[3:] == ["£11.40", "≤ £9.00", "+£2.40", "Off track"]
    assert card.line("Cross-trained staff")[3:] == ["–", "9", "–", "No data"]
    assert card.counts("Customers") == "2 on track, 1 at risk, 2 off track"
    assert card.page.summary.accessibleName() == "6 on track, 3 at risk, 3 off track, 2 no data"


def test_nothing_is_cut_off_at_the_usual_size_and_at_the_least(card: ScorecardDriver, theme: Theme) -> None:
    for size, text in (((1366, 768), 1.0), ((1180, 640), 1.0), ((1180, 640), 1.5)):
        theme.set_text_scale(text)
        card.stage.window.resize(*size)
        card.stage.settle()
        card.stage.settle()
        table = card.table
        shown = [column for column in Column if not table.isColumnHidden(column)]
        assert {Column.NUMBER, Column.ACTUAL, Column.TARGET, Column.DIFFERENCE, Column.STATUS} <= set(shown)
        assert sum(table.columnWidth(column) for column in shown) <= table.viewport().width()
        metrics = table.fontMetrics()
        room = table.columnWidth(Column.TARGET) - 16
        assert (
            max(metrics.horizontalAdvance(card.cell(row.kpi.name, Column.TARGET)) for row in card.shown_rows()) <= room
        )


def test_arrows_go_from_period_to_period_across_years(card: ScorecardDriver) -> None:
    chooser = card.page.chooser
    places = set()
    chooser.set_period(Period(Frequency.MONTHLY, date(2026, 3, 1)))
    for _ in range(3):
        card.qtbot.mouseClick(chooser.before, Qt.MouseButton.LeftButton)
        card.stage.settle()
        places.add(chooser.after.x())
    assert card.period() == "December 2025"
    # Whoever clicks on and on has the arrow where it was.
    assert len(places) == 1
    card.qtbot.keyClick(chooser.after, Qt.Key.Key_Return)
    assert card.period() == "January 2026"
    chooser.set_period(Period(Frequency.MONTHLY, date(2026, 10, 1)))
    chooser.forward()
    chooser.forward()
    # November has begun, December has not.
    assert card.period() == "November 2026"
    assert not chooser.after.isEnabled()


def test_there_is_a_first_period(card: ScorecardDriver) -> None:
    chooser = card.page.chooser
    card.choose_length("Year")
    chooser.set_period(Period(Frequency.YEARLY, date(1901, 1, 1)))
    chooser.back()
    chooser.back()
    assert card.period() == "1900"
    assert not chooser.before.isEnabled()
    assert card.line("Gross margin")[3] == "–"


def test_the_list_offers_the_last_periods(card: ScorecardDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    menu = card.open_list(monkeypatch)
    titles = [action.text() for action in menu.actions()]
    assert (titles[0], titles[1], len(titles)) == ("November 2026", "October 2026", 24)
    assert menu.activeAction().text() == "October 2026"
    menu.actions()[2].trigger()
    assert card.period() == "September 2026"
    assert card.cell("Gross margin", Column.ACTUAL) == "57.8 %"


def test_the_list_names_a_shown_period_that_is_further_back(
    card: ScorecardDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    card.choose_length("Year")
    card.page.chooser.set_period(Period(Frequency.YEARLY, date(2017, 1, 1)))
    menu = card.open_list(monkeypatch)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["2017"]


def test_quarter_and_year_say_what_they_are_made_from(card: ScorecardDriver) -> None:
    card.choose_length("Quarter")
    assert card.period() == "Q4 2026"
    assert card.cell("Gross margin", Column.ACTUAL) == "57.8 % Sept"
    card.page.chooser.back()
    assert card.period() == "Q3 2026"
    assert card.cell("Gross margin", Column.ACTUAL) == "57.8 %"
    card.choose_length("Year")
    assert card.period() == "2026"
    assert card.cell("Gross margin", Column.ACTUAL).endswith(" 9 of 12")
    # The words behind the figure have the room they need.
    metrics = card.table.fontMetrics()
    assert card.table.columnWidth(Column.ACTUAL) > metrics.horizontalAdvance("57.2 % 10 of 12")
    card.choose_length("Month")
    assert card.period() == "November 2026"


def test_the_keyboard_alone(card: ScorecardDriver) -> None:
    assert QApplication.focusWidget() is card.table
    assert card.chosen() == "Gross margin"
    card.press(ARROWS["left"])
    assert card.chosen() == "Money"
    card.press(ARROWS["left"])
    assert not set(MONEY) & set(card.names())
    assert card.chosen() == "Money"
    card.press(ARROWS["right"])
    assert set(MONEY) <= set(card.names())
    card.press(Qt.Key.Key_Space)
    card.press(Qt.Key.Key_Enter)
    card.press(ARROWS["down"])
    card.press(ARROWS["down"])
    assert card.chosen() == "Cash runway"
    opened: list[int] = []
    card.table.kpi_opened.connect(opened.append)
    card.press(Qt.Key.Key_Return)
    assert opened == [card.kpi_id("Cash runway")]
    assert card.stage.window.current_page is not card.page


def test_a_click_folds_and_a_double_click_opens(card: ScorecardDriver) -> None:
    card.click("Customers")
    assert "Repeat customers" not in card.names()
    card.click("Customers")
    assert "Repeat customers" in card.names()
    card.double_click("Waste")
    assert card.stage.window.current_page is not card.page


def test_a_place_unfolds_the_area_of_its_number(card: ScorecardDriver) -> None:
    card.model.fold(frozenset(card.model.folded | {1, 2, 3, 4}))
    assert len(card.names()) == 4
    card.stage.window.show_page("scorecard", kpi_id=card.kpi_id("Waste"))
    card.stage.settle()
    assert card.chosen() == "Waste"
    assert len(card.names()) == 4 + 3
    card.stage.window.show_page("scorecard", kpi_id=4711)
    assert card.chosen() == "Waste"


def test_an_edit_changes_cells_and_keeps_what_is_chosen(card: ScorecardDriver) -> None:
    card.click("Waste")
    card.workspace.run(RecordMeasurement(card.kpi_id("Gross margin"), date(2026, 10, 1), 60.5))
    card.stage.settle()
    assert card.line("Gross margin")[3:] == ["60.5 %", "60.0 %", "+0.5 pts", "On track"]
    assert card.counts("Money") == "3 on track"
    assert card.page.summary.accessibleName().startswith("7 on track, 2 at risk")
    card.workspace.run(AddKpi("Loaves", {"perspective_id": 1}))
    card.workspace.run(EditKpi(card.kpi_id("Average basket"), {"perspective_id": 2}))
    card.workspace.run(DeleteKpis((card.kpi_id("Cash runway"),)))
    card.stage.settle()
    assert card.chosen() == "Waste"
    assert card.names()[:4] == ["Money", "Gross margin", "Loaves", "Customers"]
    # A heading that came or moved still reaches across all columns.
    for row in range(card.model.rowCount()):
        assert card.table.isFirstColumnSpanned(row, card.table.rootIndex()) == (row in card.model.area_rows())
    for _ in range(4):
        card.stage.undo()
    assert card.chosen() == "Waste"
    assert card.names()[1:4] == MONEY


def test_another_calendar_while_a_quarter_is_shown(empty: PageStage, qtbot: QtBot) -> None:
    assert empty.workspace is not None
    empty.workspace.run(AddKpi("Loaves", {"frequency": Frequency.MONTHLY}))
    card = ScorecardDriver(empty, qtbot)
    card.choose_length("Quarter")
    assert card.period() == "Q4 2026"
    card.workspace.run(EditPlan({"fiscal_start_month": 5}))
    card.stage.settle()
    assert card.period() == "Q2 FY 2026/27"
    card.page.chooser.forward()
    assert card.period() == "Q3 FY 2026/27"


def test_theme_text_size_and_number_format_are_followed(card: ScorecardDriver, theme: Theme) -> None:
    row = card.model.index(card.row("Waste"), 0)
    low = card.table.visualRect(row).height()
    theme.set_text_scale(1.5)
    card.stage.settle()
    assert card.table.visualRect(row).height() == round(low * 1.5)
    assert card.page.summary.height() == 54
    theme.set_appearance(Appearance.DARK)
    card.stage.settle()
    assert card.table.viewport().grab().toImage().pixelColor(2, 2).lightness() < 100
    QLocale.setDefault(QLocale("de_DE"))
    card.page.refresh(ChangeSet(everything=True))
    assert card.cell("Waste", Column.ACTUAL) == "5,6 %"
    assert card.period() == "Oktober 2026"
    assert card.cell("Gross margin", Column.ACTUAL) == "57,8 % Sept."


def test_without_numbers_one_sentence_and_one_button(empty: PageStage, qtbot: QtBot, dialog: FileDialog) -> None:
    card = ScorecardDriver(empty, qtbot)
    page = card.page
    assert page.empty.isVisibleTo(page)
    assert not page.table.isVisibleTo(page)
    assert not page.export_button.isEnabled()
    page.handlers()["export"]()
    assert dialog.proposals == []
    assert QApplication.focusWidget() is page.empty.button
    empty.workspace.run(AddKpi("Loaves", {}))  # type: ignore[union-attr]
    empty.settle()
    assert card.names() == ["Without an area", "Loaves"]
    assert page.export_button.isEnabled()
    assert not page.empty.isVisibleTo(page)


def test_with_five_hundred_numbers_headings_stay_in_view(many: PageStage, qtbot: QtBot) -> None:
    card = ScorecardDriver(many, qtbot)
    assert len(card.names()) == 502
    sticky = card.table.findChild(StickyHeading)
    assert isinstance(sticky, StickyHeading)
    assert sticky.isHidden()
    bar = card.table.verticalScrollBar()
    bar.setValue(2000)
    assert sticky.isVisible()
    assert sticky.y() == card.table.viewport().y()
    # Going up, no row hides under the heading.
    top = card.table.indexAt(QPoint(5, 60)).row()
    card.table.setCurrentIndex(card.model.index(top, 0))
    for _ in range(5):
        card.press(ARROWS["up"])
    assert card.table.visualRect(card.table.currentIndex()).top() >= sticky.height()
    # A click on it folds the area; what is under it comes up.
    qtbot.mouseClick(sticky, Qt.MouseButton.LeftButton)
    card.stage.settle()
    assert len(card.names()) == 252
    assert card.table.currentIndex().row() == 0


def test_the_layout_is_remembered(card: ScorecardDriver) -> None:
    card.click("Customers")
    card.choose_length("Quarter")
    layout = card.page.save_layout()
    other = type(card.page)(card.page.context)
    other.restore_layout(layout)
    other.refresh(ChangeSet(everything=True))
    assert other.model.folded == frozenset({2})
    assert other.chooser.name.text() == "Q4 2026"
    for foreign in (b"", b"\xff\xfe", b"[]", b'{"folded": "x"}', b'{"folded": [1], "length": "weekly"}'):
        other.restore_layout(foreign)
    other.deleteLater()


def test_the_workbook_says_what_the_page_says(card: ScorecardDriver, dialog: FileDialog, tmp_path: Path) -> None:
    dialog.answer = tmp_path / "out" / "card.xlsx"
    dialog.answer.parent.mkdir()
    card.page.handlers()["export"]()
    assert dialog.proposals[0].name == "Harbour Street Bakery, scorecard 2026-10.xlsx"
    assert not card.page.export_button.isEnabled()
    # The plan is edited while it is written; the file shows what was there before.
    card.workspace.run(RecordMeasurement(card.kpi_id("Waste"), date(2026, 10, 26), 1.0))
    card.stage.settle()
    card.wait_for_workers()
    assert card.page.export_button.isEnabled()
    assert card.note() == "Exported to card.xlsx"
    assert card.stage.settings.value(LAST_FOLDER) == str(tmp_path / "out")
    book = openpyxl.load_workbook(dialog.answer)
    assert book.sheetnames == ["Scorecard", "Values", "Notes"]
    sheet = book["Scorecard"]
    assert sheet["A2"].value == "Scorecard · October 2026"
    assert sheet["A3"].value == "● 6 on track     ▲ 3 at risk     ◆ 3 off track     ○ 2 no data     "
    rows = {row[1]: row for row in sheet.iter_rows(min_row=6, values_only=True) if row[1]}
    assert rows["Gross margin"][4:9] == (0.578, "Sept", 0.6, pytest.approx(-0.022), "▲ At risk")
    assert rows["Waste"][4] == 0.056
    for name, row in rows.items():
        assert row[8][2:] == card.cell(name, Column.STATUS) or name == "Waste"
    notes = {(row[0], row[1]): row[4] for row in book["Notes"].iter_rows(min_row=2, values_only=True)}
    assert notes["Gross margin", "What is good"] == "More is better"
    assert notes["Gross margin", "How often"] == "Monthly"


def test_every_word_of_the_workbook_is_ours_to_translate() -> None:
    given = workbook_words(QLocale("en_GB"))
    assert set(given) == {field.name for field in fields(SheetTexts)}
    german, american = workbook_texts(QLocale("de_DE")), workbook_texts(QLocale("en_US"))
    assert german.months[2] == "März"
    assert (german.is_currency_last, american.is_currency_last) == (True, False)
    assert (german.date_format, american.date_format) == ("d mmm yyyy", "mmm d, yyyy")


@pytest.mark.parametrize(
    ("answer", "code"),
    [("missing/card.xlsx", "export_folder_missing"), ("card", "export_target_exists"), ("", "")],
)
def test_a_refused_export_is_a_sentence(
    card: ScorecardDriver, dialog: FileDialog, tmp_path: Path, answer: str, code: str
) -> None:
    # Nobody was asked whether to replace a name that only the suffix makes.
    old = tmp_path / "card.xlsx"
    old.write_text("old")
    dialog.answer = tmp_path / answer if answer else ""
    card.page.export()
    card.wait_for_workers()
    assert [problem.code for problem in card.stage.problems] == ([code] if code else [])
    assert old.read_text() == "old"
    assert card.page.export_button.isEnabled()


def test_a_locked_file_stays_and_is_named(
    card: ScorecardDriver, dialog: FileDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_path: Path, _content: bytes) -> None:
        raise _HeldError

    class _HeldError(PermissionError):
        winerror = 32

    path = tmp_path / "card.xlsx"
    path.write_text("old")
    monkeypatch.setattr("alignment_desktop.host.atomic_file.write_atomically", lambda *_a: locked(path, b""))
    monkeypatch.setattr(_HeldError, "__init__", lambda self: None)
    dialog.answer = path
    card.page.export()
    card.wait_for_workers()
    assert [problem.code for problem in card.stage.problems] == ["export_target_locked"]
    assert path.read_text() == "old"


def test_a_file_the_dialog_asked_about_is_replaced(card: ScorecardDriver, dialog: FileDialog, tmp_path: Path) -> None:
    dialog.answer = tmp_path / "card.xlsx"
    dialog.answer.write_text("old")
    card.page.export()
    card.page.export()  # a second one while the first is written is not begun
    card.wait_for_workers()
    assert len(dialog.proposals) == 1
    assert openpyxl.load_workbook(dialog.answer).sheetnames[0] == "Scorecard"


def test_another_plan_may_be_opened_while_the_workbook_is_written(
    card: ScorecardDriver, dialog: FileDialog, tmp_path: Path
) -> None:
    dialog.answer = tmp_path / "card.xlsx"
    card.page.export()
    card.stage.show("vision")
    card.qtbot.waitUntil(dialog.answer.exists, timeout=8000)
    card.wait_for_workers()
    assert card.note() == "Exported to card.xlsx"


def test_a_plan_s_name_may_hold_anything(card: ScorecardDriver, dialog: FileDialog) -> None:
    card.workspace.run(EditPlan({"name": 'Bread/Rolls: "all" *?'}))
    card.page.export()
    assert dialog.proposals[0].name == "Bread Rolls all, scorecard 2026-10.xlsx"
