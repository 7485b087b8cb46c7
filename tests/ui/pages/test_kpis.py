"""Numbers: the list, what is shown of one number, entering values by mouse and by keyboard, notes, deletion and undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.kpi import AddKpi, AddKpiNote, EditKpi
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.commands.people import EditPerson
from alignment_desktop.commands.target import SetTarget
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, UnitKind
from alignment_desktop.domain.measurement import MeasurementState
from alignment_desktop.domain.objective import Status
from alignment_desktop.host.settings import AUTHOR_NAME, Settings
from alignment_desktop.queries.kpis import load_kpi_notes
from alignment_desktop.ui.models.kpi_list_model import KpiListModel
from alignment_desktop.ui.theme.theme import Theme
from tests.support.page_stage import PageStage
from tests.support.plans import empty_workspace, facts
from tests.ui.pages.kpis_driver import KpisDriver

pytestmark = pytest.mark.usefixtures("british")

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
DELIVERIES = "On-time wholesale deliveries"
WEEK_44, WEEK_45 = date(2026, 10, 26), date(2026, 11, 2)


@pytest.fixture
def page(bakery: PageStage, qtbot: QtBot) -> KpisDriver:
    driver = KpisDriver(bakery, qtbot)
    driver.choose(DELIVERIES)
    return driver


@pytest.fixture
def empty(theme: Theme, settings: Settings, tmp_path: Path) -> Iterator[PageStage]:
    stage = PageStage(theme, settings, empty_workspace(tmp_path))
    yield stage
    stage.close()


def test_the_list_stands_under_its_areas_as_in_the_picture(page: KpisDriver) -> None:
    assert page.names() == [
        "Money", "Gross margin", "Cash runway", "Average basket",
        "Customers", "Repeat customers", "Lifetime value", "Acquisition cost", "On-time deliveries", "Wholesale accounts",
        "How we work", "Daily sell-through", "Waste", "Credit notes",
        "People & learning", "Staff turnover", "Engagement score", "Cross-trained staff",
    ]  # fmt: skip
    lines = {line.text: line for line in page.page.list.model.lines}
    assert lines["Gross margin"].value == "57.8\u00a0%"
    assert lines["Average basket"].value == "£8.52"
    assert lines["Credit notes"].value == "–"
    assert lines["Waste"].status is Status.AT_RISK
    assert lines["On-time deliveries"].spoken == (
        "On-time wholesale deliveries, week 44, 91.5 per cent, off track, target 97 or more"
    )


def test_the_head_says_who_how_often_and_where_it_leads(page: KpisDriver) -> None:
    head = page.page.detail.head
    assert page.shown() == DELIVERIES
    assert head.chip.status is Status.OFF_TRACK
    assert head.owner.accessibleName() == "Mia Torres"
    assert head.frequency.accessibleName() == "Weekly"
    assert head.direction.accessibleName() == "More is better"
    assert head.goal.accessibleName() == "Leads to Deliver every order by 6:30"
    assert head.ranges.current == "6m"


def test_the_table_shows_what_the_chart_draws(page: KpisDriver) -> None:
    assert page.table()[:4] == [
        ["Week 44", "91.5", "−5.5", "Mia", "Queue at the bridge three mornings"],
        ["Week 43", "92.8", "−4.2", "Mia", ""],
        ["Week 42", "92.4", "−4.6", "Mia", "Changed from 93.4 on 20 Oct"],
        ["Week 41", "93.9", "−3.1", "Dan", "Estimate"],
    ]


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        ("waste", ["How we work", "Waste"]),
        ("MIA", ["Customers", "On-time deliveries"]),
        ("money cash", ["Money", "Cash runway"]),
        ("nothing like it", []),
    ],
)
def test_the_filter_finds_name_owner_and_area(page: KpisDriver, wanted: str, left: list[str]) -> None:
    page.page.list.focus_filter()
    page.type_into(page.page.list.filter, wanted)
    assert page.names() == left
    assert page.page.list.nothing.isVisible() == (not left)
    assert page.shown() == DELIVERIES  # a filter changes what can be chosen, not what is chosen
    page.press(Qt.Key.Key_Escape)
    assert len(page.names()) == 18


def test_the_next_period_is_offered_and_the_outcome_told_before_saving(page: KpisDriver) -> None:
    entry = page.page.detail.entry
    assert entry.period.currentText() == "Week 45, 2–8 Nov"
    page.type_value("92.1")
    assert page.says() == "Still off track: 4.9 points below target"
    page.type_value("97")
    assert page.says() == "On track: on target"
    assert page.page.detail.chart is not None
    assert page.entry(DELIVERIES, WEEK_45) is None


def test_enter_saves_and_moves_to_the_next_number_that_is_due(page: KpisDriver) -> None:
    before = facts(page.workspace)
    page.enter("92.1")
    saved = page.entry(DELIVERIES, WEEK_45)
    assert saved is not None
    assert (saved.value, saved.state, saved.recorded_on) == (92.1, MeasurementState.VALUE, date(2026, 11, 9))
    assert page.shown() == "Daily sell-through"
    assert page.focused() is page.page.detail.entry.value
    assert {line.text: line.value for line in page.page.list.model.lines}["On-time deliveries"] == "92.1\u00a0%"
    page.stage.undo()
    assert facts(page.workspace) == before


def test_all_due_numbers_are_entered_with_the_keyboard_alone(page: KpisDriver) -> None:
    due = [one.kpi.name for one in page.workspace.figures().kpis.values() if not one.is_up_to_date]
    entered = []
    page.page.detail.entry.focus_value()
    for _ in due:
        entered.append(page.shown())
        page.qtbot.keyClicks(page.focused(), "5")
        page.press_enter()
        if page.says().endswith("if it is right."):
            page.press_enter()
    assert sorted(entered) == sorted(due)
    assert all(one.is_up_to_date for one in page.workspace.figures().kpis.values())


@pytest.mark.parametrize("text", ["92,1", "92.1 %", " 92.1", "92.1%"])
def test_values_are_read_as_people_write_them(page: KpisDriver, text: str) -> None:
    page.enter(text)
    saved = page.entry(DELIVERIES, WEEK_45)
    assert saved is not None
    assert saved.value == 92.1


def test_text_in_the_number_field_is_refused_beneath_it_and_the_keyboard_stays(page: KpisDriver) -> None:
    before = facts(page.workspace)
    page.enter("about 92")
    assert page.says() == "Type a number such as 91.5"
    assert page.page.detail.entry.value.problem
    assert page.focused() is page.page.detail.entry.value
    assert page.page.detail.entry.value.text() == "about 92"
    assert facts(page.workspace) == before
    page.enter("92")
    assert page.entry(DELIVERIES, WEEK_45) is not None


def test_an_empty_value_is_refused(page: KpisDriver) -> None:
    page.page.detail.entry.focus_value()
    page.press_enter()
    assert page.says() == "Type a value."
    assert page.entry(DELIVERIES, WEEK_45) is None


def test_a_value_ten_times_off_is_asked_about_once(page: KpisDriver) -> None:
    page.enter("921")
    assert page.says() == "921.0\u00a0% is far more than usual. Press Enter again if it is right."
    assert page.entry(DELIVERIES, WEEK_45) is None
    page.press_enter()
    saved = page.entry(DELIVERIES, WEEK_45)
    assert saved is not None
    assert saved.value == 921


def test_not_measured_needs_a_reason(page: KpisDriver) -> None:
    entry = page.page.detail.entry
    entry.not_measured.click()
    assert not entry.value.isEnabled()
    entry.note.setFocus()
    page.press_enter()
    assert page.says() == "Say in a few words why it was not measured."
    assert page.focused() is entry.note
    page.qtbot.keyClicks(entry.note, "The van broke down")
    page.press_enter()
    saved = page.entry(DELIVERIES, WEEK_45)
    assert saved is not None
    assert (saved.state, saved.value, saved.reason) == (MeasurementState.NOT_MEASURED, None, "The van broke down")
    page.choose(DELIVERIES)
    assert page.table()[0][4] == "Not measured: The van broke down"


def test_an_estimate_is_marked_and_signed_by_who_works_here(page: KpisDriver) -> None:
    page.stage.settings.change(AUTHOR_NAME, "Dan Kowalski")
    page.page.detail.entry.estimate.click()
    page.enter("92.1")
    page.choose(DELIVERIES)
    assert page.table()[0] == ["Week 45", "92.1", "−4.9", "Dan", "Estimate"]


def test_an_entry_of_the_table_is_corrected_in_the_form(page: KpisDriver) -> None:
    table = page.page.detail.table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.setCurrentIndex(table.entries.index(2, 0))
    page.press(Qt.Key.Key_F2)
    entry = page.page.detail.entry
    assert entry.period.currentText() == "Week 42, 12–18 Oct · 92.4\u00a0%"
    assert entry.value.text() == "92.4"
    assert entry.note.text() == "Changed from 93.4 on 20 Oct"
    page.enter("92.6")
    saved = page.entry(DELIVERIES, date(2026, 10, 12))
    assert saved is not None
    assert saved.value == 92.6


def test_entries_far_back_can_be_corrected_too(page: KpisDriver) -> None:
    table = page.page.detail.table
    last = table.entries.rowCount() - 1
    start = table.entries.entries[last].period_start
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.setCurrentIndex(table.entries.index(last, 0))
    page.press(Qt.Key.Key_F2)
    period = page.page.detail.entry.shown_period
    assert period is not None
    assert period.start == start


def test_entries_are_deleted_and_come_back(page: KpisDriver) -> None:
    before = facts(page.workspace)
    QAbstractItemModelTester(page.page.detail.table.entries, FATAL, page.page)
    table = page.page.detail.table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.setCurrentIndex(table.entries.index(0, 0))
    page.press(Qt.Key.Key_Delete)
    assert page.entry(DELIVERIES, WEEK_44) is None
    assert page.table()[0][0] == "Week 43"
    assert page.page.detail.entry.period.currentText() == "Week 44, 26 Oct – 1 Nov"
    page.stage.undo()
    assert facts(page.workspace) == before
    assert page.table()[0][0] == "Week 44"


def test_what_is_typed_stays_when_another_number_is_looked_at(page: KpisDriver) -> None:
    page.type_value("92.1")
    page.qtbot.keyClicks(page.page.detail.entry.note, "Bridge")
    page.choose("Waste")
    assert page.page.detail.entry.value.text() == ""
    page.choose(DELIVERIES)
    assert page.page.detail.entry.value.text() == "92.1"
    assert page.page.detail.entry.note.text() == "Bridge"


def test_what_is_typed_stays_when_the_plan_changes(page: KpisDriver) -> None:
    page.type_value("92.1")
    page.workspace.run(EditPerson(page.number(DELIVERIES).kpi.owner_id or 0, {"name": "Mia Torres-Hill"}))
    page.workspace.run(RecordMeasurement(page.number("Waste").kpi.id, WEEK_45, 5.0))
    page.stage.settle()
    assert page.page.detail.entry.value.text() == "92.1"
    assert page.page.detail.head.owner.accessibleName() == "Mia Torres-Hill"


def test_a_ratio_asks_for_both_figures(empty: PageStage, qtbot: QtBot) -> None:
    assert empty.workspace is not None
    fields = {
        "unit_kind": UnitKind.PERCENT,
        "decimals": 1,
        "aggregation": Aggregation.RATIO,
        "frequency": Frequency.WEEKLY,
    }
    empty.workspace.run(AddKpi("On time", fields))
    page = KpisDriver(empty, qtbot)
    entry = page.page.detail.entry
    page.enter("45")
    assert page.says() == "Type a value."
    assert page.focused() is entry.denominator
    page.type_into(entry.denominator, "0")
    page.press_enter()
    assert page.says() == "Nothing can be divided by 0. Check the second figure."
    page.type_into(entry.denominator, "48")
    page.press_enter()
    saved = page.entry("On time", WEEK_45)
    assert saved is not None
    assert (saved.numerator, saved.denominator, saved.value) == (45, 48, 93.75)


def test_yes_or_no_is_chosen(empty: PageStage, qtbot: QtBot) -> None:
    assert empty.workspace is not None
    empty.workspace.run(AddKpi("Oven checked", {"direction": Direction.YES_NO, "frequency": Frequency.WEEKLY}))
    page = KpisDriver(empty, qtbot)
    answer = page.page.detail.entry.answer
    answer.setFocus()
    answer.setCurrentIndex(1)
    answer.activated.emit(1)
    page.press_enter()
    saved = page.entry("Oven checked", WEEK_45)
    assert saved is not None
    assert saved.value == 0
    assert page.number("Oven checked").judgement.status is Status.OFF_TRACK


def test_the_goal_opens_on_its_page(page: KpisDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(
        type(page.page.context), "navigate", property(lambda _self: lambda name, **place: shown.append((name, place)))
    )
    page.page.detail.head.goal.click()
    goal = next(
        one for one in page.workspace.figures().objectives.values() if one.title == "Deliver every order by 6:30"
    )
    assert shown == [("objectives", {"objective_id": goal.id})]


def test_a_note_is_put_on_a_day_and_taken_away(page: KpisDriver) -> None:
    kpi_id = page.number(DELIVERIES).kpi.id
    page.page.detail.charted.notes.ask_words = lambda *_words: "New van"
    page.page.detail.charted.notes.add(date(2026, 9, 1))
    page.stage.settle()
    notes = page.workspace.read(load_kpi_notes, kpi_id)
    assert [(note.noted_on, note.text) for note in notes][-1] == (date(2026, 9, 1), "New van")
    page.page.detail.charted.notes.delete(notes[-1].id)
    page.stage.settle()
    assert len(page.workspace.read(load_kpi_notes, kpi_id)) == len(notes) - 1


def test_a_number_is_deleted_with_its_values_and_comes_back(page: KpisDriver) -> None:
    before = facts(page.workspace)
    page.page.list.view.setFocus(Qt.FocusReason.TabFocusReason)
    page.page.handlers()["delete"]()
    page.stage.settle()
    assert "On-time deliveries" not in page.names()
    assert page.shown() == "Wholesale accounts"
    page.stage.undo()
    assert facts(page.workspace) == before
    assert "On-time deliveries" in page.names()


def test_delete_leaves_the_number_alone_while_the_keyboard_is_elsewhere(page: KpisDriver) -> None:
    before = facts(page.workspace)
    page.page.detail.entry.focus_value()
    page.page.handlers()["delete"]()
    assert facts(page.workspace) == before


def test_arrows_pass_over_headings(page: KpisDriver) -> None:
    page.page.list.view.setFocus(Qt.FocusReason.TabFocusReason)
    page.choose("Average basket")
    page.press(Qt.Key.Key_Down)
    assert page.shown() == "Repeat customers"
    page.press(Qt.Key.Key_Up)
    assert page.shown() == "Average basket"
    page.press(Qt.Key.Key_Home)
    assert page.shown() == "Gross margin"
    page.press(Qt.Key.Key_End)
    assert page.shown() == "Cross-trained staff"
    page.press(Qt.Key.Key_Return)
    assert page.focused() is page.page.detail.entry.value


def test_another_page_opens_a_number_and_its_field(bakery: PageStage, qtbot: QtBot) -> None:
    page = KpisDriver(bakery, qtbot, kpi_id=10, field="value")
    assert page.shown() == "Waste"
    assert page.focused() is page.page.detail.entry.value
    bakery.window.show_page("numbers", kpi_id=3)
    assert page.shown() == "Average basket"
    bakery.window.show_page("numbers", action="new")
    assert page.page.adding.is_open


def test_the_list_follows_changes_row_by_row_like_one_made_anew(page: KpisDriver) -> None:
    model = page.page.list.model
    QAbstractItemModelTester(model, FATAL, page.page)
    view = page.page.list.view
    workspace = page.workspace
    workspace.run(
        EditKpi(page.number("Waste").kpi.id, {"perspective_id": None, "name": "Thrown away", "short_name": ""})
    )
    page.stage.settle()
    workspace.run(AddKpi("Loaves a day", {"perspective_id": 1}))
    page.stage.settle()
    workspace.run(RecordMeasurement(page.number(DELIVERIES).kpi.id, WEEK_45, 98.0))
    workspace.run(SetTarget(page.number("Gross margin").kpi.id, date(2026, 1, 1), 57.0))
    page.stage.settle()
    assert page.names()[-2:] == ["No area yet", "Thrown away"]
    assert view.currentIndex() == model.row_of(page.number(DELIVERIES).kpi.id)
    anew = KpiListModel()
    QAbstractItemModelTester(anew, FATAL, anew)
    before = model.lines
    anew.set_lines(before)
    page.page.list.show_numbers(
        workspace.figures(),
        page.page._value_form,
        page.page._period_form,
        anew=True,  # type: ignore[arg-type]
    )
    assert model.lines == before == anew.lines


def test_an_empty_plan_asks_for_a_first_number(empty: PageStage, qtbot: QtBot) -> None:
    page = KpisDriver(empty, qtbot)
    assert page.names() == []
    assert page.page._nothing.empty.isVisible()
    assert page.page._nothing.empty.button is not None
    page.page._nothing.empty.button.click()
    assert page.page.adding.is_open


def test_a_number_without_values_and_one_with_a_single_value(empty: PageStage, qtbot: QtBot) -> None:
    assert empty.workspace is not None
    empty.workspace.run(AddKpi("Loaves", {"frequency": Frequency.MONTHLY}))
    page = KpisDriver(empty, qtbot)
    assert page.page.detail.chart is not None
    assert page.page.detail.chart.accessibleName() == "Loaves, no values yet"
    assert page.page.detail.head.chip.status is Status.NO_DATA
    page.enter("1,200")
    assert page.table() == [["October 2026", "1,200", "–", "", ""]]
    assert page.page.detail.chart.accessibleName() == "Loaves, October 2026, 1,200, no target"


def test_five_hundred_numbers_are_filtered_and_scrolled(empty: PageStage, qtbot: QtBot) -> None:
    assert empty.workspace is not None
    for index in range(500):
        empty.workspace.run(AddKpi(f"Number {index}", {"perspective_id": 1 + index % 4}))
    page = KpisDriver(empty, qtbot)
    QAbstractItemModelTester(page.page.list.model, FATAL, page.page)
    assert len(page.names()) == 504
    page.type_into(page.page.list.filter, "number 49")
    assert len(page.names()) == 15 + 4
    page.press(Qt.Key.Key_Escape)
    page.choose("Number 499")
    assert page.shown() == "Number 499"


def test_the_layout_is_remembered(page: KpisDriver) -> None:
    page.page.detail.head.ranges.choose_next()
    layout = page.page.save_layout()
    page.page.restore_layout(layout)
    assert page.page.detail.charted.chosen_range == "1y"
    for foreign in (b"", b"\xff\xfe", b"x;y;z", b"99;never"):
        page.page.restore_layout(foreign)


def test_a_note_made_elsewhere_reaches_the_chart(page: KpisDriver) -> None:
    page.workspace.run(AddKpiNote(page.number(DELIVERIES).kpi.id, date(2026, 9, 1), "New van"))
    page.stage.settle()
    assert page.page.detail.chart is not None
    series = page.page.detail.chart.series
    assert series is not None
    assert [note.text for note in series.notes] == ["Bridge works begin", "New van"]


def test_a_refused_write_keeps_what_was_typed(page: KpisDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_command: object) -> None:
        raise NotSavedError("disk_full")

    monkeypatch.setattr(type(page.page.context), "run", property(lambda _self: refuse))
    page.enter("92.1")
    assert page.page.detail.entry.value.text() == "92.1"
    assert page.shown() == DELIVERIES
    page.page.detail.charted.notes.delete(1)
    assert [problem.code for problem in page.stage.problems] == ["disk_full"]


def test_a_new_number_that_the_filter_hides_ends_the_filter(page: KpisDriver) -> None:
    page.type_into(page.page.list.filter, "waste")
    page.page.handlers()["new"]()
    assert page.page.adding.panel is not None
    page.page.adding.panel.own_asked.emit("Loaves")
    assert page.page.adding.questions is not None
    page.page.adding.questions.finish()
    page.press_enter()
    assert page.page.list.filter.text() == ""
    assert page.shown() == "Loaves"


def test_another_number_format_reaches_everything(page: KpisDriver) -> None:
    told: list[int] = []
    page.page.detail.table.entries.dataChanged.connect(lambda *_range: told.append(1))
    QLocale.setDefault(QLocale("de_DE"))
    page.page.refresh(ChangeSet(everything=True))
    page.stage.settle()
    assert told
    assert page.table()[0][1] == "91,5"
    assert {line.text: line.value for line in page.page.list.model.lines}["Gross margin"] == "57,8\u00a0%"
    page.enter("92,1")
    saved = page.entry(DELIVERIES, WEEK_45)
    assert saved is not None
    assert saved.value == 92.1
