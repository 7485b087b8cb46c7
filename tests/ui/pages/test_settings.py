"""Settings: choices that hold at once, fields of the plan with their refusals, lists edited in place, handing over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.host.settings import APPEARANCE, AUTHOR_NAME, NUMBER_FORMAT, PAPER, TEXT_SIZE, Settings
from alignment_desktop.ui.models.record_model import RecordModel
from alignment_desktop.ui.number_locale import FORMATS, follow_chosen_format, format_title
from alignment_desktop.ui.pages.settings import SettingsPage
from alignment_desktop.ui.pages.settings.hand_over_dialog import HandOverDialog
from alignment_desktop.ui.pages.settings.list_section import ListSection
from alignment_desktop.ui.plan_desk import KeptBackup
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.choice_field import ChoiceField
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.workspace.workspace import Workspace
from tests.support.page_stage import PageStage
from tests.support.plans import empty_workspace, example_workspace, facts

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    """Dates and numbers as in the pictures; what a test sets goes with it."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


class Driver:
    """The page in the owner's words."""

    def __init__(self, stage: PageStage, qtbot: QtBot) -> None:
        self.stage, self.qtbot = stage, qtbot
        page = stage.show("settings")
        assert isinstance(page, SettingsPage)
        self.page = page

    @property
    def workspace(self) -> Workspace:
        assert self.stage.workspace is not None
        return self.stage.workspace

    @property
    def plan(self) -> Any:
        return self.workspace.figures().plan

    def people(self) -> dict[str, Any]:
        return {person.name: person for person in self.workspace.figures().people.values()}

    def departments(self) -> dict[str, Any]:
        return {one.name: one for one in self.workspace.figures().departments.values()}

    def areas(self) -> list[str]:
        return [area.name for area in self.workspace.figures().perspectives]

    def type_into(self, field: TextField, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()
        self.qtbot.keyClicks(field, text) if text else self.qtbot.keyClick(field, Qt.Key.Key_Delete)
        self.qtbot.keyClick(field, end)
        self.stage.settle()

    def choose(self, section: ListSection, name: str, column: str = "name") -> None:
        row = next(i for i, record in enumerate(section.model.records) if record.name == name)
        columns = [one.name for one in section.model.columns]
        section.view.setFocus(Qt.FocusReason.TabFocusReason)
        section.view.setCurrentIndex(section.model.index(row, columns.index(column)))

    def edit(self, section: ListSection, name: str, column: str, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        self.choose(section, name, column)
        self.qtbot.keyClick(section.view, Qt.Key.Key_F2)
        editor = section.delegate.editor
        assert editor is not None
        self.qtbot.keyClicks(editor, text)
        self.qtbot.keyClick(editor, end)
        self.stage.settle()

    def press_delete(self, section: ListSection, name: str) -> None:
        self.choose(section, name)
        self.qtbot.keyClick(section.view, Qt.Key.Key_Delete)
        self.stage.settle()

    def question(self) -> HandOverDialog:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, HandOverDialog) and one.isVisible()]
        assert len(found) == 1
        return found[0]

    def no_question(self) -> bool:
        return not [
            one for one in QApplication.topLevelWidgets() if isinstance(one, HandOverDialog) and one.isVisible()
        ]

    def answer(self, name: str) -> None:
        dialog = self.question()
        self.qtbot.keyClicks(dialog.field, name)
        self.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
        dialog.take.click()
        self.stage.settle()


@pytest.fixture
def example(theme: Theme, settings: Settings, tmp_path: Path, qtbot: QtBot) -> Iterator[Driver]:
    stage = PageStage(theme, settings, example_workspace(tmp_path))
    yield Driver(stage, qtbot)
    stage.close()


@pytest.fixture
def empty(theme: Theme, settings: Settings, tmp_path: Path, qtbot: QtBot) -> Iterator[Driver]:
    stage = PageStage(theme, settings, empty_workspace(tmp_path))
    yield Driver(stage, qtbot)
    stage.close()


@pytest.fixture
def bare(theme: Theme, settings: Settings, qtbot: QtBot) -> Iterator[Driver]:
    stage = PageStage(theme, settings)
    yield Driver(stage, qtbot)
    stage.close()


# This computer


def test_without_a_plan_only_this_computer_is_there(bare: Driver) -> None:
    assert list(bare.page.sections) == ["computer"]
    assert not bare.page.handlers()


def test_appearance_and_text_size_hold_at_once(bare: Driver) -> None:
    section, settings = bare.page.computer, bare.stage.settings
    section.appearance.segment_chosen.emit("dark")
    assert bare.stage.theme.is_dark
    assert settings.value(APPEARANCE) == "dark"
    section.text_size.segment_chosen.emit("130")
    assert settings.value(TEXT_SIZE) == 130
    assert bare.stage.theme.text_scale >= 1.3
    assert section.text_size.current == "130"


def test_what_the_menu_chooses_is_followed(bare: Driver) -> None:
    bare.stage.window.menus.trigger("appearance.light")
    assert bare.page.computer.appearance.current == "light"


def test_the_number_format_holds_at_once_and_shows_itself(bare: Driver) -> None:
    section = bare.page.computer
    section.format.setCurrentIndex(section.format.findData("de_DE"))
    section.format.activated.emit(section.format.currentIndex())
    assert bare.stage.settings.value(NUMBER_FORMAT) == "de_DE"
    assert QLocale().toString(1234.5, "f", 1) == "1.234,5"
    assert section.format_row.remark.startswith("1.234,56 · ")
    assert format_title("de_CH") == "Deutsch (Schweiz)"
    assert format_title("en_GB") == "English (United Kingdom)"
    assert len(set(FORMATS)) == len(FORMATS)


def test_the_format_is_followed_until_told_otherwise(settings: Settings) -> None:
    heard: list[None] = []
    end = follow_chosen_format(settings, lambda: heard.append(None))
    settings.change(NUMBER_FORMAT, "fr_FR")
    assert QLocale().decimalPoint() == ","
    settings.change(PAPER, "a3")
    end()
    settings.change(NUMBER_FORMAT, "en_GB")
    assert len(heard) == 1
    assert QLocale().decimalPoint() == ","


def test_name_and_paper_are_kept(bare: Driver) -> None:
    section, settings = bare.page.computer, bare.stage.settings
    bare.type_into(section.author, "  Nora   Brennan ")
    section.paper.segment_chosen.emit("letter")
    assert (settings.value(AUTHOR_NAME), settings.value(PAPER)) == ("Nora Brennan", "letter")
    section.paper.segment_chosen.emit("locale")
    assert settings.value(PAPER) == ""


def test_a_disk_that_refuses_is_told_beside_the_setting(bare: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("alignment_desktop.host.settings.write_json", refuse)
    bare.page.computer.paper.segment_chosen.emit("a3")
    assert "until you close" in bare.page.computer.paper_row.problem


def test_a_page_that_is_gone_no_longer_follows(bare: Driver, qtbot: QtBot) -> None:
    first = bare.page
    with qtbot.waitSignal(first.destroyed):
        bare.stage.show("settings")
    bare.stage.settings.change(PAPER, "a4")  # a dead page that listens would raise here


# This plan


def test_plan_fields_are_written_when_left_and_undo(example: Driver) -> None:
    plan = example.page.plan
    before = facts(example.workspace)
    example.type_into(plan.name, "Harbour Street", Qt.Key.Key_Tab)
    example.type_into(plan.plan_to, "30 June 2029")
    example.type_into(plan.currency, "eur")
    example.type_into(plan.share, "25")
    found = example.plan
    assert (found.name, found.plan_to, found.currency) == ("Harbour Street", date(2029, 6, 30), "EUR")
    assert found.explore_share == pytest.approx(0.25)
    assert plan.currency.text() == "EUR"
    for _ in range(4):
        example.stage.undo()
    assert facts(example.workspace) == before
    assert plan.name.text() == "Harbour Street Bakery"


@pytest.mark.parametrize(
    ("field", "row", "text", "words"),
    [
        ("name", "name_row", "", "Give it a name"),
        ("plan_to", "end_row", "someday", "not a day"),
        ("currency", "currency_row", "pounds", "three letters"),
        ("share", "share_row", "a lot", "share such as"),
        ("share", "share_row", "250", "between 0 and 100"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_esc_restores(
    example: Driver, field: str, row: str, text: str, words: str
) -> None:
    section = example.page.plan
    box, line = getattr(section, field), getattr(section, row)
    before = box.text()
    example.type_into(box, text)
    assert words in line.problem
    assert box.problem == line.problem
    assert box.text() == text
    example.qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), line.problem) == (before, "")
    assert example.workspace.next_undo is None


def test_the_calendar_may_not_change_under_values(example: Driver) -> None:
    section = example.page.plan
    section.week.set_current("sunday")
    section.week.segment_chosen.emit("sunday")
    assert "weekly values" in section.week_row.problem
    assert section.week.current == "monday"


def test_the_fiscal_year_is_named_by_example(empty: Driver) -> None:
    section = empty.page.plan
    assert section.naming_row.isHidden()
    section.month.activated.emit(3)
    empty.stage.settle()
    assert empty.plan.fiscal_start_month == 4
    assert not section.naming_row.isHidden()
    labels = [button.text() for button in section.naming.findChildren(QAbstractButton)]
    assert labels == ["FY 2026/27", "FY 2026", "FY 2027"]
    section.naming.segment_chosen.emit("end")
    section.week.segment_chosen.emit("sunday")
    empty.stage.settle()
    assert (empty.plan.year_naming, empty.plan.week_start) == ("end", "sunday")


def test_leaving_the_page_writes_what_is_typed(example: Driver) -> None:
    box = example.page.plan.name
    box.setFocus(Qt.FocusReason.TabFocusReason)
    box.selectAll()
    example.qtbot.keyClicks(box, "Bakery")
    example.page.flush()
    assert example.plan.name == "Bakery"


def test_a_refresh_keeps_what_is_being_typed(example: Driver) -> None:
    box = example.page.plan.name
    box.setFocus(Qt.FocusReason.TabFocusReason)
    box.selectAll()
    example.qtbot.keyClicks(box, "Half a na")
    example.page.refresh(ChangeSet(everything=True))
    assert box.text() == "Half a na"


# Lists


def test_areas_are_renamed_ordered_and_added(example: Driver) -> None:
    section = example.page.areas
    example.edit(section, "Money", "name", "Cash")
    example.choose(section, "Customers")
    example.qtbot.keyClick(section.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    example.stage.settle()
    example.type_into(section.add_field, "Neighbourhood")
    example.type_into(section.add_field, "Sixth")
    assert example.areas() == ["Customers", "Cash", "How we work", "People & learning", "Neighbourhood", "Sixth"]
    example.type_into(section.add_field, "Seventh")
    assert "at most 6" in section.problem.plain_text
    assert section.add_field.text() == "Seventh"


def test_the_chosen_area_follows_its_move(example: Driver) -> None:
    section = example.page.areas
    example.choose(section, "Money")
    section.down.click()
    example.stage.settle()
    section.down.click()
    example.stage.settle()
    assert example.areas()[2] == "Money"
    assert section.view.row == 2


def test_a_person_is_added_and_edited_in_place(example: Driver) -> None:
    section = example.page.people
    example.type_into(section.add_field, "Bo Lind")
    assert section.add_field.text() == ""
    assert section.model.record(section.view.currentIndex()).name == "Bo Lind"
    example.edit(section, "Bo Lind", "initials", "BX")
    example.edit(section, "Bo Lind", "job", "Driver")
    example.edit(section, "Bo Lind", "department_id", "Wholes")
    example.choose(section, "Bo Lind", "needs_goal")
    example.qtbot.keyClick(section.view, Qt.Key.Key_Space)
    example.stage.settle()
    bo = example.people()["Bo Lind"]
    assert (bo.initials, bo.job, bo.needs_goal) == ("BX", "Driver", False)
    assert bo.department_id == example.departments()["Wholesale"].id


def test_tab_saves_and_goes_to_the_next_cell(example: Driver) -> None:
    section = example.page.people
    example.edit(section, "Mia Torres", "initials", "MX", Qt.Key.Key_Tab)
    example.qtbot.waitUntil(lambda: section.delegate.editor is not None)
    editor = section.delegate.editor
    assert editor is not None
    assert editor.accessibleName() == "Job"
    example.qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert example.people()["Mia Torres"].initials == "MX"
    assert example.people()["Mia Torres"].job == "Driver"


def test_a_refused_cell_stays_open_with_its_problem(example: Driver) -> None:
    section = example.page.people
    example.edit(section, "Mia Torres", "initials", "DK")
    assert "belong to somebody else" in section.delegate.problem
    editor = section.delegate.editor
    assert editor is not None
    assert editor.text() == "DK"
    assert editor.hasFocus()
    example.qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert section.delegate.problem == ""
    assert example.people()["Mia Torres"].initials == "MT"


def test_an_unknown_department_is_offered_to_be_added(example: Driver) -> None:
    section = example.page.people
    example.choose(section, "Mia Torres", "department_id")
    example.qtbot.keyClick(section.view, Qt.Key.Key_F2)
    editor = section.delegate.editor
    assert isinstance(editor, ChoiceField)
    example.qtbot.keyClicks(editor, "Van")
    assert editor.offered[-1].is_new
    example.qtbot.keyClick(editor, Qt.Key.Key_Return)
    example.stage.settle()
    assert example.people()["Mia Torres"].department_id == example.departments()["Van"].id


def test_a_double_name_is_told_beneath_the_line(example: Driver) -> None:
    section = example.page.departments
    example.type_into(section.add_field, "shop")
    assert "exists already" in section.problem.plain_text
    assert section.add_field.problem


def test_who_owns_nothing_goes_at_once(example: Driver) -> None:
    example.press_delete(example.page.people, "Callum Ward")
    assert example.no_question()
    assert "Callum Ward" not in example.people()
    assert example.stage.window.toasts.toast.text == "Callum Ward removed"
    example.stage.undo()
    assert "Callum Ward" in example.people()


def test_delete_on_an_owner_asks_who_takes_over(example: Driver) -> None:
    workspace, before = example.workspace, facts(example.workspace)
    yusuf, priya = example.people()["Yusuf Aydin"], example.people()["Priya Nair"]
    owned = {goal.id for goal in workspace.figures().objectives.values() if goal.owner_id == yusuf.id}
    numbers = {one.kpi.id for one in workspace.figures().kpis.values() if one.kpi.owner_id == yusuf.id}
    assert (len(owned), len(numbers)) == (2, 2)
    example.press_delete(example.page.people, "Yusuf Aydin")
    dialog = example.question()
    assert "2 goals, 2 numbers" in dialog.findChildren(type(example.page.people.caption))[1].plain_text
    example.answer("Priya")
    figures = workspace.figures()
    assert {figures.objectives[one].owner_id for one in owned} == {priya.id}
    assert {figures.kpis[one].kpi.owner_id for one in numbers} == {priya.id}
    assert "Priya Nair took over" in example.stage.window.toasts.toast.text
    example.stage.undo()
    assert facts(workspace) == before


def test_handing_over_to_nobody_and_a_name_nobody_has(example: Driver) -> None:
    example.press_delete(example.page.people, "Yusuf Aydin")
    dialog = example.question()
    example.qtbot.keyClicks(dialog.field, "Zebulon")
    dialog.take.click()
    assert "Zebulon" in dialog.labelled.problem
    assert "Yusuf Aydin" in example.people()
    dialog.field.selectAll()
    example.qtbot.keyClick(dialog.field, Qt.Key.Key_Delete)
    dialog.take.click()
    example.stage.settle()
    assert "Yusuf Aydin" not in example.people()


def test_keeping_somebody_changes_nothing(example: Driver) -> None:
    example.press_delete(example.page.people, "Yusuf Aydin")
    example.qtbot.keyClick(example.question(), Qt.Key.Key_Escape)
    assert "Yusuf Aydin" in example.people()
    assert example.workspace.next_undo is None
    assert example.stage.window.focusWidget() is example.page.people.view


def test_two_entries_of_one_person_become_one(example: Driver) -> None:
    example.type_into(example.page.people.add_field, "Tom Reyes")
    example.choose(example.page.people, "Tom Reyes")
    example.page.people.join.click()
    dialog = example.question()
    dialog.take.click()
    assert dialog.labelled.problem
    example.answer("Reyes")
    assert "Tom Reyes" not in example.people()
    assert "Tomás Reyes" in example.people()


def test_departments_are_named_led_joined_and_removed(example: Driver) -> None:
    section = example.page.departments
    example.edit(section, "Office", "name", "Back office")
    example.edit(section, "Back office", "lead_id", "Helen")
    assert example.departments()["Back office"].lead_id == example.people()["Helen Foster"].id
    shop = example.departments()["Shop"].id
    example.choose(section, "Wholesale")
    section.join.click()
    example.answer("Shop")
    assert "Wholesale" not in example.departments()
    assert example.people()["Mia Torres"].department_id == shop
    example.press_delete(section, "Bakery")
    assert "5 people" in example.question().findChildren(type(section.caption))[1].plain_text
    example.answer("No department")
    assert example.people()["Tomás Reyes"].department_id is None


def test_the_delete_item_of_the_menu_reaches_the_list(example: Driver) -> None:
    example.choose(example.page.people, "Callum Ward")
    assert example.stage.window.menus.trigger("delete")
    example.stage.settle()
    assert "Callum Ward" not in example.people()


def test_lists_are_patched_and_equal_new_ones(example: Driver) -> None:
    page = example.page
    sections = (page.areas, page.people, page.departments)
    testers = [QAbstractItemModelTester(section.model, FATAL, page) for section in sections]
    resets: list[None] = []
    for section in sections:
        section.model.modelReset.connect(lambda: resets.append(None))
    example.choose(page.people, "Priya Nair")
    example.type_into(page.people.add_field, "Abel Aaron")
    example.edit(page.people, "Dan Kowalski", "name", "Zed Kowalski")
    example.press_delete(page.people, "Callum Ward")
    example.type_into(page.departments.add_field, "Van")
    page.areas.view.setCurrentIndex(page.areas.model.index(3, 0))
    page.areas.move_area(-1)
    example.stage.settle()
    example.stage.undo()
    for section in sections:
        fresh = RecordModel(section.model.columns, lambda record: record.id)
        old, section.model = section.model, fresh
        section.show_figures(example.workspace.figures())
        assert old.records == fresh.records
        section.model = old
    assert not resets
    assert len(testers) == len(sections)


def test_an_open_editor_and_the_choice_survive_a_refresh(example: Driver) -> None:
    section = example.page.people
    example.choose(section, "Mia Torres", "job")
    example.qtbot.keyClick(section.view, Qt.Key.Key_F2)
    editor = section.delegate.editor
    assert editor is not None
    example.qtbot.keyClicks(editor, "Long dist")
    example.workspace.run(section.add_command("Abel Aaron"))
    example.stage.settle()
    assert section.delegate.editor is editor
    assert editor.text() == "Long dist"
    example.qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert example.people()["Mia Torres"].job == "Long dist"


def test_people_of_an_empty_plan_and_of_a_large_one(empty: Driver) -> None:
    section = empty.page.people
    assert section.caption.plain_text == "Type your name first"
    assert section.view.height() < 60
    for number in range(40):
        empty.workspace.run(section.add_command(f"Person {number:02}"))
    empty.stage.settle()
    assert section.caption.plain_text.startswith("40 people")
    assert section.view.height() < 700


def test_another_page_leads_to_a_person(example: Driver) -> None:
    person = example.people()["Wei Lin"]
    example.stage.window.show_page("settings", section="people", person_id=person.id)
    example.qtbot.waitUntil(lambda: example.page.people.chosen_id == person.id)
    assert example.page.people.has_focus()


# Versions


def test_versions_are_listed_and_restored(example: Driver, tmp_path: Path) -> None:
    now = datetime.now().isoformat()
    backup = KeptBackup(tmp_path / "backups" / "000002 x.alignment", now, "import", 420_000)
    older = KeptBackup(tmp_path / "backups" / "000001 x.alignment", "2026-11-01T08:00:00", "opening", 400_000)
    section = example.page.backups
    assert "No backup yet" in section.age.plain_text
    example.stage.desk.versions = [backup, older]
    example.page.activate({})
    assert "less than two hours" in section.age.plain_text
    assert section.place.plain_text == str(tmp_path / "backups")
    assert section.model.index(0, 1).data() == "Before an import"
    assert section.model.index(1, 0).data() == "1 November 2026, 08:00"
    assert not section.restore.isEnabled()
    section.view.setFocus(Qt.FocusReason.TabFocusReason)
    section.view.setCurrentIndex(section.model.index(1, 0))
    example.qtbot.keyClick(section.view, Qt.Key.Key_Return)
    assert example.stage.desk.asked == [("restore", older)]
