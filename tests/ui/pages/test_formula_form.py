"""A number that is counted from others: written in the form with names, shown with its formula, not typed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.measurement import RecordMeasurement
from tests.support.page_stage import PageStage
from tests.ui.pages.kpis_driver import KpisDriver

pytestmark = [
    pytest.mark.usefixtures("british"),
    pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True),
]


@pytest.fixture
def page(bakery: PageStage, qtbot: QtBot) -> KpisDriver:
    return KpisDriver(bakery, qtbot)


def write_formula(page: KpisDriver, name: str, text: str) -> None:
    page.choose(name)
    page.page.edit_number()
    field = page.page.definition.fields.formula
    field.setFocus()
    field.setText(text)
    field.textEdited.emit(text)
    field.stop_offering()


def problem(page: KpisDriver) -> str:
    return page.page.definition.fields.labelled["formula"].problem


def test_a_formula_is_written_with_names_and_followed(page: KpisDriver) -> None:
    write_formula(page, "Cross-trained staff", "wholesale accounts * 2")
    assert problem(page) == ""
    assert page.page.definition.save()
    page.stage.settle()
    number = page.number("Cross-trained staff")
    accounts = page.number("Wholesale accounts")
    assert number.kpi.formula == f"{{{accounts.kpi.id}}} * 2"
    assert number.value == (accounts.value or 0) * 2
    assert page.page.detail.counted.plain_text == "Counted from: Wholesale accounts * 2."
    assert page.page.detail.entry.isHidden()
    page.workspace.run(RecordMeasurement(accounts.kpi.id, accounts.due_period.start, 30.0))
    page.stage.settle()
    assert page.number("Cross-trained staff").value == 60.0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Flour * 2", "There is no number called “Flour”."),
        ("Waste +", "The formula stops too early. Something is missing at its end."),
        ("prev(Waste + 1)", "prev is written another way"),
    ],
)
def test_what_is_wrong_stands_beneath_while_it_is_written(page: KpisDriver, text: str, says: str) -> None:
    write_formula(page, "Cross-trained staff", text)
    assert problem(page).startswith(says)
    assert not page.page.definition.save()


def test_typed_values_go_when_it_is_saved_once_more(page: KpisDriver) -> None:
    write_formula(page, "Waste", "100% - [Daily sell-through]")
    assert not page.page.definition.save()
    assert "values were typed. Save again" in problem(page)
    assert page.page.definition.save()
    page.stage.settle()
    assert page.number("Waste").kpi.formula
    page.stage.undo()
    assert not page.number("Waste").kpi.formula
    assert page.number("Waste").value == 5.6


def test_names_are_offered_and_taken(page: KpisDriver, qtbot: QtBot) -> None:
    page.choose("Cross-trained staff")
    page.page.edit_number()
    field = page.page.definition.fields.formula
    field.setFocus()
    qtbot.keyClicks(field, "2 * wholes")
    found = [field.names.completionModel().index(row, 0).data() for row in range(field.names.completionCount())]
    assert "Wholesale accounts" in found
    field.names.activated.emit("Wholesale accounts")
    assert field.text() == "2 * Wholesale accounts"
    field.stop_offering()
