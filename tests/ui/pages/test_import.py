"""Import: the three steps by mouse and keyboard, mending rows, what is refused, one undo step, many rows, real files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.import_measurements import ImportMeasurements
from alignment_desktop.commands.kpi import AddKpi
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.import_plan import ImportAction, ImportedCell
from alignment_desktop.domain.kpi import Frequency, UnitKind
from alignment_desktop.exchange.heading_words import ColumnMeaning
from alignment_desktop.exchange.table import TableLayout
from alignment_desktop.host.resource_files import resource_path
from alignment_desktop.host.settings import Settings
from alignment_desktop.ui.models.import_rows_model import ImportColumn, ImportRowsModel
from alignment_desktop.ui.models.import_words import ImportRowWords
from alignment_desktop.ui.models.sheet_preview_model import PreviewPart, PreviewRole, SheetPreviewModel, letters
from alignment_desktop.ui.pages.import_values import applying
from alignment_desktop.ui.theme.theme import Theme
from tests.support.page_stage import PageStage
from tests.support.plans import empty_workspace, example_workspace, facts
from tests.ui.pages.import_page_driver import ImportPageDriver

pytestmark = pytest.mark.usefixtures("british")

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
SAMPLE = resource_path("samples", "bakery_numbers_october.xlsx")
CORPUS = Path(os.environ.get("ALIGNMENT_CORPUS") or Path(__file__).resolve().parents[4] / "shared" / "corpus")
TWO_NUMBERS = "Name;Jan 2026;Feb 2026;Mar 2026\nSales;100;110;120\nVisits;10;11;12\n"


@pytest.fixture
def page(bakery: PageStage, qtbot: QtBot) -> ImportPageDriver:
    return ImportPageDriver(bakery, qtbot)


@pytest.fixture
def sample(page: ImportPageDriver) -> ImportPageDriver:
    page.open(SAMPLE)
    return page


@pytest.fixture
def empty(theme: Theme, settings: Settings, tmp_path: Path, qtbot: QtBot) -> Iterator[ImportPageDriver]:
    stage = PageStage(theme, settings, empty_workspace(tmp_path))
    yield ImportPageDriver(stage, qtbot)
    stage.close()


def add(page: ImportPageDriver, name: str, frequency: Frequency = Frequency.MONTHLY) -> int:
    kpi = page.workspace.run(AddKpi(name, {"frequency": frequency, "unit_kind": UnitKind.COUNT}))
    page.stage.settle()
    return kpi


# The check


def test_a_file_that_leaves_nothing_open_is_checked_at_once(sample: ImportPageDriver) -> None:
    assert sample.step == "check"
    counts = sample.counts
    assert (counts.all, counts.new, counts.changed, counts.same, counts.problems, counts.ticked) == (21, 6, 3, 9, 3, 9)
    assert sample.foot == "Nothing is written until you press Apply. The three problem rows will be skipped."
    assert "9" in sample.primary
    assert sample.can_apply
    assert sample.page.panel.name.plain_text == SAMPLE.name


def test_problems_come_first_then_what_changes(sample: ImportPageDriver) -> None:
    assert [row[-1] for row in sample.rows()][:7] == [
        "Name not recognised",
        "Not a number",
        "No such date",
        "Changes, 7.2 lower",
        "Replaces the estimate",
        "Changes, 1.0 higher",
        "New",
    ]
    assert sample.rows()[3] == (
        "Staff turnover",
        "Staff turnover",
        "Sept",
        "28.6\u00a0%",
        "21.4\u00a0%",
        "Changes, 7.2 lower",
    )
    assert sample.rows()[4][3] == "≈\u00a0£10.50"
    assert sample.page.rows.shown(3).is_big_change
    assert not sample.page.rows.shown(4).is_big_change


def test_rows_are_read_out_as_sentences(sample: ImportPageDriver) -> None:
    index = sample.page.rows.index(0, ImportColumn.TICK)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert (
        spoken
        == "Row 6, Retention, number not chosen, Oct, in the file 59.2\u00a0%, Name not recognised, Which number?"
    )


def test_how_the_file_was_read_is_said(sample: ImportPageDriver) -> None:
    said = sample.page.panel.reading.plain_text
    assert "0.578 with a % format is read as 57.8 %" in said
    assert "The year 2026 is from the title." in said
    assert [box.currentText() for box in sample.page.panel.choosers.values()] == [
        "Number",
        "Period",
        "Value",
        "Note",
        "Skip it",
    ]


def test_filters_show_one_kind_of_rows(sample: ImportPageDriver) -> None:
    for kind, count in (
        (ImportAction.PROBLEM, 3),
        (ImportAction.CHANGED, 3),
        (ImportAction.NEW, 6),
        (ImportAction.SAME, 9),
        (None, 21),
    ):
        sample.filter(kind)
        assert sample.page.rows.rowCount() == count
        assert all(kind is None or sample.page.rows.row(row).action is kind for row in range(count))


def test_space_unticks_and_ticks(sample: ImportPageDriver) -> None:
    sample.go_to(4)
    sample.press(Qt.Key.Key_Space)
    assert not sample.is_ticked(4)
    assert "8" in sample.primary
    sample.press(Qt.Key.Key_Space)
    assert sample.is_ticked(4)


def test_space_follows_the_leading_row_for_several(sample: ImportPageDriver) -> None:
    sample.go_to(4)
    sample.press(Qt.Key.Key_Space)
    sample.qtbot.keyClick(sample.page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    sample.press(Qt.Key.Key_Space)
    assert not sample.is_ticked(4)
    assert not sample.is_ticked(9)
    sample.press(Qt.Key.Key_Space)
    assert sample.is_ticked(4)
    assert sample.is_ticked(9)


def test_problem_and_same_rows_cannot_be_ticked(sample: ImportPageDriver) -> None:
    for row in (6, 15):
        sample.click(row, ImportColumn.TICK)
        assert not sample.is_ticked(row)
    sample.click(8, ImportColumn.TICK)
    assert not sample.is_ticked(8)


def test_the_box_above_ticks_all_none_and_says_some(sample: ImportPageDriver) -> None:
    box = sample.page.table.all_box
    assert box.checkState() is Qt.CheckState.PartiallyChecked
    box.click()
    assert sample.counts.ticked == 0
    assert box.checkState() is Qt.CheckState.Unchecked
    assert not sample.can_apply
    assert sample.foot.endswith("No row is ticked.")
    box.click()
    assert sample.counts.ticked == 9
    sample.filter(ImportAction.CHANGED)
    assert box.checkState() is Qt.CheckState.Checked
    box.click()
    assert sample.counts.ticked == 6


# Mending


def test_a_number_is_chosen_by_keyboard(sample: ImportPageDriver) -> None:
    sample.go_to(6)
    sample.press(Qt.Key.Key_Return)
    assert sample.chooser().accessibleName() == "Which number is Retention?"
    assert "Leave it out" in [option.text for option in sample.chooser().offered]
    sample.choose("Repeat cust")
    assert sample.counts.problems == 2 or sample.outcome(6).startswith("Stands twice")
    assert sample.page.rows.row(sample.row_of(6)).series.kpi_name == "Repeat customers"


def test_a_new_number_is_made_for_one_name_only(sample: ImportPageDriver) -> None:
    sample.click(6, ImportColumn.NUMBER)
    sample.choose("Make a new")
    assert sample.outcome(6) == "New, first value"
    assert sample.page.rows.shown(sample.row_of(6)).is_new_kpi
    sample.apply()
    assert "Retention" in {one.kpi.name for one in sample.workspace.figures().kpis.values()}


def test_a_name_can_be_left_out(sample: ImportPageDriver) -> None:
    sample.click(6, ImportColumn.NUMBER)
    sample.choose("Leave it")
    assert sample.counts.all == 20
    assert sample.counts.problems == 2


def test_a_value_is_typed_and_refused_beside_the_field(sample: ImportPageDriver) -> None:
    sample.go_to(11)
    sample.press(Qt.Key.Key_Return)
    sample.type("abc")
    assert sample.page.fixes.note.text == "Type a number such as 5.4"
    assert sample.field().hasFocus()
    sample.type("5,4 %")
    assert sample.page.fixes.editor is None
    assert sample.page.rows.row(sample.row_of(11)).value == 5.4
    assert sample.outcome(11) == "New"
    assert sample.counts.ticked == 10


def test_escape_leaves_a_fix_undone(sample: ImportPageDriver) -> None:
    sample.go_to(11)
    sample.press(Qt.Key.Key_Return)
    sample.qtbot.keyClicks(sample.field(), "5")
    sample.press(Qt.Key.Key_Escape)
    assert sample.page.fixes.editor is None
    assert sample.counts.problems == 3
    assert sample.page.table.hasFocus()


def test_a_period_is_picked_with_the_mouse(sample: ImportPageDriver) -> None:
    sample.click(19, ImportColumn.OUTCOME, at_end=True)
    sample.choose("Aug")
    assert sample.page.rows.row(sample.row_of(19)).period.code == "2026-08"
    assert sample.counts.problems == 2


def test_a_period_can_be_typed(sample: ImportPageDriver) -> None:
    sample.go_to(19)
    sample.press(Qt.Key.Key_Return)
    sample.type("nonsense")
    assert sample.page.fixes.note.text == "Choose one from the list"
    sample.type("12 May 2009")
    assert sample.page.rows.row(sample.row_of(19)).period.code == "2009-05"


def test_of_two_rows_for_one_value_one_is_taken(sample: ImportPageDriver) -> None:
    sample.click(19, ImportColumn.OUTCOME, at_end=True)
    sample.choose("Oct")
    assert sample.outcome(5).startswith("Stands twice in the file with different values, in rows 5, 19")
    sample.go_to(19)
    sample.press(Qt.Key.Key_Return)
    assert sample.outcome(19) == "New"
    assert [row[0] for row in sample.rows()].count("Gross margin") == 1


def test_mending_keeps_ticks_and_goes_to_the_next_problem(sample: ImportPageDriver) -> None:
    sample.go_to(9)
    sample.press(Qt.Key.Key_Space)
    sample.go_to(6)
    sample.press(Qt.Key.Key_Return)
    sample.choose("Make a new")
    assert not sample.is_ticked(9)
    assert sample.page.rows.row(sample.page.table.current_row()).row_number == 11


def test_a_row_that_was_not_mended_keeps_the_keyboard(sample: ImportPageDriver) -> None:
    sample.go_to(13)
    sample.page.session.check_again()
    sample.wait()
    assert sample.page.rows.row(sample.page.table.current_row()).row_number == 13


# Applying


def test_everything_ticked_is_written_as_one_step(sample: ImportPageDriver) -> None:
    before = facts(sample.workspace)
    sample.page.panel.remember.setChecked(False)
    sample.apply()
    assert sample.step == "choose"
    assert sample.stage.window.toasts.toast.text.startswith("9 value")
    assert [what for what, _ in sample.stage.desk.asked] == ["begin backup", "backup"]
    turnover = next(one for one in sample.workspace.figures().kpis.values() if one.kpi.name == "Gross margin")
    assert turnover.value == 58.4
    sample.stage.undo()
    assert facts(sample.workspace) == before


def test_the_same_file_twice_changes_nothing(sample: ImportPageDriver) -> None:
    sample.apply()
    sample.open(SAMPLE)
    assert (sample.counts.new, sample.counts.changed) == (0, 0)
    assert sample.page.panel.before.text == "The same file was read on 9 November."
    assert not sample.can_apply
    assert sample.page.session.checked is not None
    assert sample.page.session.checked.is_remembered


def test_cancel_and_back_leave_nothing(sample: ImportPageDriver) -> None:
    before = facts(sample.workspace)
    sample.go_to(4)
    sample.press_back()
    assert sample.step == "match"
    sample.qtbot.mouseClick(sample.page.footer.cancel, Qt.MouseButton.LeftButton)
    assert sample.step == "choose"
    assert sample.page.rows.rowCount() == 0
    assert facts(sample.workspace) == before
    assert sample.workspace.next_undo is None


def test_writing_can_be_stopped_and_leaves_nothing(sample: ImportPageDriver) -> None:
    before = facts(sample.workspace)
    sample.page.go_on()
    sample.page.applying._cancel()
    sample.wait()
    if sample.step == "check":
        assert facts(sample.workspace) == before
        assert sample.stage.problems == []
        assert sample.can_apply


def test_the_command_itself_stops_without_a_trace(sample: ImportPageDriver) -> None:
    before = facts(sample.workspace)
    kpi = next(iter(sample.workspace.figures().kpis))
    cells = [ImportedCell(kpi, sample.workspace.today().replace(day=1), 1.0)]
    command = ImportMeasurements(cells, "f", "p", sample.workspace.today(), 1, 0, is_cancelled=lambda: True)
    with pytest.raises(DomainError, match="import_cancelled"):
        sample.workspace.run(command)
    assert facts(sample.workspace) == before


def test_changing_much_of_what_is_there_is_asked_about_once(
    empty: ImportPageDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions: list[str] = []
    answers = ["keep", "change"]

    def ask(_theme: Theme, title: str, *_rest: object) -> str:
        questions.append(title)
        return answers.pop(0)

    monkeypatch.setattr(applying, "ask", ask)
    add(empty, "Sales")
    add(empty, "Visits")
    empty.open(empty.write(tmp_path, TWO_NUMBERS))
    empty.apply()
    assert questions == []
    empty.open(empty.write(tmp_path, TWO_NUMBERS.replace("110", "111")))
    empty.apply()
    assert questions == ["Change 1 of 3 values?"]
    assert empty.step == "check"
    empty.apply()
    assert len(questions) == 2
    assert empty.step == "choose"


def test_a_plan_that_can_only_be_looked_at_takes_nothing(
    theme: Theme, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    from alignment_desktop.workspace.workspace import Workspace
    from tests.support.plans import places_in

    example_workspace(tmp_path).close()
    plan = Workspace.open(tmp_path / "bakery.alignment", places_in(tmp_path), read_only=True)
    stage = PageStage(theme, settings, plan)
    page = ImportPageDriver(stage, qtbot)
    page.open(SAMPLE)
    assert not page.can_apply
    assert "only be looked at" in page.foot
    stage.close()


# Matching


def test_columns_can_mean_something_else(sample: ImportPageDriver) -> None:
    sample.press_back()
    remarks = sample.page.panel.choosers[3]
    remarks.setCurrentIndex(remarks.findData(ColumnMeaning.SKIP))
    remarks.activated.emit(remarks.currentIndex())
    sample.wait()
    assert sample.page.session.checked is not None
    assert sample.page.session.checked.table is not None
    assert sample.page.session.checked.table.columns[3].meaning is ColumnMeaning.SKIP
    assert sample.step == "match"


def test_the_sheet_is_shown_as_it_stands(sample: ImportPageDriver) -> None:
    sample.press_back()
    model = sample.page.preview
    QAbstractItemModelTester(model, FATAL)
    assert model.index(0, 0).data() == "Harbour Street Bakery, numbers for October 2026"
    assert model.index(0, 0).data(PreviewRole.PART) is PreviewPart.ABOVE
    assert model.index(2, 0).data(PreviewRole.PART) is PreviewPart.HEADINGS
    assert model.index(3, 2).data() == "21.4\u00a0%"
    assert model.meaning(1) is ColumnMeaning.PERIOD


def test_columns_are_named_like_a_spreadsheet() -> None:
    assert [letters(column) for column in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_choices_that_fit_nothing_are_said_and_can_be_taken_back(sample: ImportPageDriver) -> None:
    sample.press_back()
    sample.page.panel.layout_chosen.emit(TableLayout.PERIODS_ACROSS)
    sample.wait()
    assert sample.step == "match"
    assert not sample.can_apply
    assert sample.foot.startswith("No table with periods and values was found.")
    sample.page.panel.layout_chosen.emit(TableLayout.RECORDS)
    sample.wait()
    assert sample.can_apply


def test_a_missing_year_is_asked_once(empty: ImportPageDriver, tmp_path: Path) -> None:
    add(empty, "Sales")
    empty.open(empty.write(tmp_path, "Name;Jan;Feb;Mar\nSales;100;110;120\n"))
    assert empty.step == "match"
    assert empty.page.panel.year_question.plain_text.startswith("Which year are the periods")
    assert empty.page.panel.year.text() == "2026"
    empty.page.panel.year.setText("soon")
    empty.apply()
    assert empty.page.panel.year.problem
    empty.page.panel.year.setText("2025")
    empty.apply()
    assert empty.page.session.checked is not None
    assert empty.page.session.checked.is_certain
    empty.apply()
    assert empty.step == "check"
    assert [row[2] for row in empty.rows()] == ["Jan 2025", "Feb 2025", "Mar 2025"]


def test_all_missing_numbers_are_made_with_one_switch(empty: ImportPageDriver, tmp_path: Path) -> None:
    empty.open(empty.write(tmp_path, TWO_NUMBERS))
    assert not empty.can_apply
    assert "make all missing numbers" in empty.foot
    switch = empty.page.check_view.make_missing
    assert switch.isVisible()
    switch.click()
    empty.wait()
    assert empty.counts.new == 6
    empty.apply()
    assert {one.kpi.name for one in empty.workspace.figures().kpis.values()} == {"Sales", "Visits"}
    empty.stage.undo()
    assert not empty.workspace.figures().kpis


def test_a_change_of_the_plan_is_checked_again(empty: ImportPageDriver, tmp_path: Path) -> None:
    empty.open(empty.write(tmp_path, TWO_NUMBERS))
    add(empty, "Sales")
    empty.wait()
    assert (empty.counts.new, empty.counts.problems) == (3, 3)


# Choosing


def test_a_file_that_is_none_is_refused_in_place(page: ImportPageDriver, tmp_path: Path) -> None:
    page.open(page.write(tmp_path, "not a zip", "numbers.xlsx"))
    assert page.step == "choose"
    assert page.page.choose.refusal.text
    page.open(page.write(tmp_path, "a;b\nc;d\n"))
    assert page.page.choose.refusal.text.startswith("table.csv: No table with periods and values was found.")
    page.open(SAMPLE)
    assert page.step == "check"


def test_a_refused_file_leaves_the_one_that_is_open(sample: ImportPageDriver, tmp_path: Path) -> None:
    sample.open(sample.write(tmp_path, "a;b\nc;d\n"))
    assert [error.code for error in sample.stage.problems] == ["import_no_table"]
    assert sample.step == "check"
    assert sample.counts.all == 21


def test_reading_can_be_cancelled(page: ImportPageDriver) -> None:
    page.page.open_path(SAMPLE)
    page.page.session.cancel()
    page.wait()
    assert page.step == "choose"
    assert page.page.choose.refusal.text.endswith("Reading was stopped. Nothing was changed.")


def test_a_file_is_dropped_anywhere(page: ImportPageDriver) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(SAMPLE))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.page.dropEvent(event)
    page.wait()
    assert page.step == "check"


def test_a_place_with_a_path_begins_with_that_file(bakery: PageStage, qtbot: QtBot) -> None:
    page = ImportPageDriver(bakery, qtbot)
    bakery.window.show_page("import", path=SAMPLE)
    page.wait()
    assert page.step == "check"


def test_f6_goes_through_the_panes(sample: ImportPageDriver) -> None:
    sample.go_to(4)
    seen = []
    for _ in range(4):
        sample.page.context.trigger("next_pane")
        focused = QApplication.focusWidget()
        panes = (*sample.page.panes(), sample.stage.window.rail)
        seen.append(next((at for at, pane in enumerate(panes) if focused and pane.isAncestorOf(focused)), None))
    assert seen == [2, 3, 0, 1]


# The models


def test_the_models_keep_the_rules(sample: ImportPageDriver) -> None:
    model = sample.page.rows
    tester = QAbstractItemModelTester(model, FATAL)
    for kind in (*ImportAction, None):
        sample.filter(kind)
    model.setData(model.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    sample.page.table._tick_all()
    tester.deleteLater()


def test_a_plan_made_anew_shows_what_a_new_model_would(sample: ImportPageDriver) -> None:
    sample.go_to(6)
    sample.press(Qt.Key.Key_Return)
    sample.choose("Make a new")
    plan = sample.page.rows.plan
    assert plan is not None
    fresh = ImportRowsModel()
    fresh.show(plan, ImportRowWords(plan, sample.workspace.figures()))
    shown = sample.page.rows
    assert [shown.shown(row) for row in range(shown.rowCount())] == [
        fresh.shown(row) for row in range(fresh.rowCount())
    ]
    assert [shown.is_ticked(row) for row in range(shown.rowCount())] == [
        fresh.is_ticked(row) for row in range(fresh.rowCount())
    ]


def test_an_empty_preview_is_a_model_too() -> None:
    model = SheetPreviewModel()
    tester = QAbstractItemModelTester(model, FATAL)
    assert model.rowCount() == 0
    tester.deleteLater()


# Real files


@pytest.mark.skipif(not (CORPUS / "business").is_dir(), reason="the collection of real files is not here")
@pytest.mark.parametrize(
    ("name", "values", "numbers"),
    [
        ("pbp__All_Web_Site_Data_Audience_Overview.xlsx", 891, {"Sessions"}),
        ("sc__IncomeStatement.xlsx", 32, {"Net Sales", "COGS", "Operating Expenses", "Tax Expense"}),
        ("es__rail_kpis_excerpt.csv", 28, None),
    ],
)
def test_real_files_come_in(empty: ImportPageDriver, name: str, values: int, numbers: set[str] | None) -> None:
    empty.open(CORPUS / "business" / name)
    assert empty.step == "check"
    empty.page.check_view.make_missing.click()
    empty.wait()
    assert (empty.counts.new, empty.counts.problems) == (values, 0)
    empty.apply()
    made = {one.kpi.name for one in empty.workspace.figures().kpis.values()}
    assert made == numbers if numbers is not None else len(made) > 1
    assert all(one.latest for one in empty.workspace.figures().kpis.values())


def test_what_is_chosen_in_the_panel_is_a_member_not_a_word(sample: ImportPageDriver) -> None:
    panel = sample.page.panel
    heard: list[object] = []
    for signal in (panel.layout_chosen, panel.style_chosen, panel.order_chosen):
        signal.connect(heard.append)
    for box in (panel.lies, panel.style_box, panel.order_box):
        box.activated.emit(box.currentIndex())
    sample.wait()
    assert [type(choice).__name__ for choice in heard] == ["TableLayout", "DecimalStyle", "DateOrder"]
