"""What should not be typed into the inspector: refused beside its field in one sentence, or taken as it is."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from PySide6.QtTest import QTest

from alignment_desktop.commands.department import AddDepartment
from alignment_desktop.commands.objective import EditObjectives
from alignment_desktop.commands.people import AddPerson
from alignment_desktop.domain.people import Department, Person
from alignment_desktop.ui.pages.objectives.inspector import GoalInspector
from alignment_desktop.ui.pages.objectives.inspector.goal_picker import ALSO
from alignment_desktop.ui.person_names import told_apart
from tests.support.plans import facts
from tests.ui.pages.objectives.driver import Key, ObjectivesDriver

# Popups grab the keyboard, which is no matter without a screen.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


def panel(tree: ObjectivesDriver, *titles: str) -> GoalInspector:
    tree.choose(*titles)
    return tree.page.inspector


def test_a_text_of_100_000_characters(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Deliver")
    before = facts(tree.workspace)
    began = process_time()
    shown.title.setFocus()
    shown.title.setPlainText("x" * 100_000)
    tree.press(Key.Key_Return)
    assert "at most 500 fit here" in shown.problem.plain_text
    assert facts(tree.workspace) == before
    shown.title.set_plain_text("Deliver every order by 6:30")
    shown.details.description.setPlainText("Bread, every day. " * 5_600)
    shown.details.save_description()
    tree.settle()
    assert len(tree.goal("Deliver").description) > 100_000
    shown.updates.field.setText("y" * 100_000)
    shown.updates.save()
    assert shown.updates.problem.plain_text.startswith("That is ")
    assert process_time() - began < 20


@pytest.mark.parametrize(
    "text", ["خبز طازج كل صباح", "Cafe\u0301 neben der Tür öffnen", "🥐 Sell more croissants 👩‍🍳 daily", "שלום לכולם"]
)
def test_any_script_is_a_title(tree: ObjectivesDriver, text: str) -> None:
    shown = panel(tree, "Deliver")
    shown.title.setPlainText(text)
    shown.title.save()
    tree.settle()
    assert tree.goal(text).title == text
    assert shown.smart.lines[0].words
    tree.undo()
    assert tree.goal("Deliver")


def test_two_of_one_name_are_told_apart_in_the_field(tree: ObjectivesDriver) -> None:
    context = tree.page.context
    online = context.run(AddDepartment("Online"))
    second = context.run(AddPerson("Mia Torres", {"job": "Web shop", "department_id": online}))
    tree.settle()
    shown = panel(tree, "Deliver")
    assert shown.facts.owner.text() == "Mia Torres, Driver"
    shown.facts.owner.setFocus()
    QTest.keyClicks(shown.facts.owner, "x")
    tree.type("Mia Torres, Web")
    assert [option.text for option in shown.facts.owner.offered if not option.is_new] == ["Mia Torres, Web shop"]
    tree.press(Key.Key_Return)
    assert tree.goal("Deliver").owner_id == second
    assert shown.facts.owner.text() == "Mia Torres, Web shop"


def test_names_are_told_apart_by_whatever_differs() -> None:
    departments = {1: Department(1, "Shop"), 2: Department(2, "Office")}
    people = [
        Person(1, "Mia Torres", "MT", "Driver", 1),
        Person(2, "mia  torres", "MTo", "Driver", 2),
        Person(3, "Mia Torres", "MTr"),
        Person(4, "Dan Kowalski", "DK", "Driver", 1),
        Person(5, "Mia Torres"),
    ]
    assert told_apart({one.id: one for one in people}, departments) == {
        1: "Mia Torres, Driver",
        2: "mia  torres, Office",
        3: "Mia Torres, MTr",
        4: "Dan Kowalski",
        5: "Mia Torres, 5",
    }


def test_loops_and_moves_into_itself_are_refused_beside_the_field(tree: ObjectivesDriver) -> None:
    before = facts(tree.workspace)
    shown = panel(tree, "Deliver", "Have wholesale packed")
    shown.leads_to.change()
    picker = shown.leads_to.picker
    assert picker is not None
    inside = tree.key("Confirm next-day")
    assert inside not in [row.line.key for row in picker.rows]
    picker._choose_parent(inside)
    picker.mode.set_current(ALSO)
    picker._press(tree.key("Everyone can run"))
    assert "circle" in picker.problem.plain_text
    way = "Deliver every order by 6:30 → Everyone can run two stations → Have wholesale packed by 4:45 → Deliver every order"
    assert way in picker.problem.plain_text
    picker.hide()
    tree.settle()
    assert facts(tree.workspace) == before


def test_several_goals_lead_to_another_in_one_step(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Deliver", "Price every product")
    before = facts(tree.workspace)
    shown.leads_to.change()
    picker = shown.leads_to.picker
    assert picker is not None
    picker.mode.set_current(ALSO)
    picker._press(tree.key("Know our regulars"))
    picker.hide()
    tree.settle()
    assert [row.accessibleName() for row in shown.leads_to.rows] == ["Know our regulars by name and order"]
    tree.undo()
    assert facts(tree.workspace) == before
    shown.leads_to.change()
    picker = shown.leads_to.picker
    assert picker is not None
    picker._press(tree.key("Build a team"))
    tree.settle()
    assert {tree.goal(title).parent_id for title in ("Deliver", "Price every product")} == {tree.key("Build a team")}


def test_weights_of_nothing_and_shares_over_a_hundred_are_taken(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Weigh and cost")
    shown.key_results.edit_result(shown.key_results.rows[0].id)
    tree.settle()
    editor = shown.key_results.editor
    assert editor is not None
    for name, text in (("current", "30"), ("weight", "0")):
        editor.fields[name].setFocus()
        tree.type(text)
        tree.press(Key.Key_Return)
    tree.settle()
    assert "all weights here are 0" in shown.facts.status.why.plain_text.lower()
    assert editor.score.plain_text.startswith("1.00")


def test_a_due_date_before_the_start_is_refused_for_several_too(tree: ObjectivesDriver) -> None:
    before = facts(tree.workspace)
    shown = panel(tree, "Deliver", "Grow from 22")
    shown.facts.due.setFocus()
    tree.type("1.1.2020")
    tree.press(Key.Key_Return)
    assert "before the start" in shown.facts.due_fact.problem
    assert facts(tree.workspace) == before
    tree.page.context.run(EditObjectives((tree.key("Deliver"),), {"due_on": date(2027, 1, 5)}))
    tree.settle()
    assert shown.facts.due.text() == "1.1.2020"
