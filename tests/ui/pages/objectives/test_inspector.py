"""The inspector: reads and edits everything about a goal, alone and for several at once."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from alignment_desktop.commands.objective import EditObjectives
from alignment_desktop.domain.objective import Kind, Status
from alignment_desktop.ui.pages.objectives.inspector import GoalInspector
from alignment_desktop.ui.pages.objectives.inspector.goal_picker import ALSO
from tests.support.plans import facts
from tests.ui.pages.objectives.driver import Key, ObjectivesDriver

# Popups grab the keyboard, which is no matter without a screen.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
DELIVER = "Deliver every order by 6:30"


def panel(tree: ObjectivesDriver, *titles: str) -> GoalInspector:
    tree.choose(*titles)
    return tree.page.inspector


def test_it_reads_what_the_picture_shows(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Deliver")
    assert shown.caption.text == "Department goal, Wholesale"
    assert shown.title.toPlainText() == DELIVER
    assert shown.facts.owner.text() == "Mia Torres"
    assert shown.facts.status.chip.status is Status.OFF_TRACK
    assert shown.facts.progress.accessibleName() == "35\u00a0% 78 expected"
    assert shown.facts.due.text() == "31 December 2026"
    assert shown.leads_to.rows[0].accessibleName() == "Be the wholesale partner cafés rely on"
    assert [row.accessibleName() for row in shown.numbers.rows] == [
        "On-time deliveries, 91.5\u00a0%, off track",
        "Credit notes, No data, no data",
    ]
    assert [row.title for row in shown.key_results.rows] == [
        "Late drops, from 9 to 2 a week",
        "Van loaded by 5:10, 5 days",
        "Missed-drop calls, 6 to 1",
    ]
    assert shown.smart.header is not None
    assert shown.smart.header.remark.plain_text == "SMART, 4 of 5"
    assert shown.smart.lines[4].words == "Time-bound is due on 31 December 2026"


def test_the_reason_of_the_status_is_always_there(tree: ObjectivesDriver) -> None:
    why = panel(tree, "Deliver").facts.status.why.plain_text
    assert why.startswith("35\u00a0% done, 78\u00a0% expected by now")
    assert "off track" in why


def test_title_owner_and_date_are_edited_in_place(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Deliver")
    shown.title.setFocus()
    shown.title.selectAll()
    QTest.keyClicks(shown.title, "Deliver by 6:15")
    tree.press(Key.Key_Return)
    assert tree.goal("Deliver by").title == "Deliver by 6:15"
    shown.facts.owner.setFocus()
    tree.type("Dan")
    tree.press(Key.Key_Return)
    assert shown.facts.owner.text() == "Dan Kowalski"
    shown.facts.due.setFocus()
    tree.type("15.1.2027")
    tree.press(Key.Key_Return)
    assert tree.goal("Deliver by").due_on == date(2027, 1, 15)
    assert shown.facts.due.text() == "15 January 2027"


def test_a_refusal_stands_beside_its_field(tree: ObjectivesDriver) -> None:
    before = facts(tree.workspace)
    shown = panel(tree, "Deliver")
    shown.facts.due.setFocus()
    tree.type("1.1.2020")
    tree.press(Key.Key_Return)
    assert "before the start" in shown.facts.due_fact.problem
    assert shown.facts.due.text() == "1.1.2020"
    shown.details.weight.setFocus()
    tree.type("-2")
    tree.press(Key.Key_Return)
    assert shown.details.weight_fact.problem == "A weight is 0 or more."
    assert facts(tree.workspace) == before


def test_the_owner_has_the_last_word_on_the_status(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Deliver")
    shown.facts.open_status()
    popover = shown.facts.popover
    popover.rows[Status.AT_RISK].pressed.emit()
    popover.reason.setText("The bridge opens again on Monday")
    popover.hide()
    tree.settle()
    goal = tree.goal("Deliver")
    assert (goal.status_override, goal.status_reason) == (Status.AT_RISK, "The bridge opens again on Monday")
    assert shown.facts.status.why.plain_text.startswith("The bridge opens again on Monday. Suggested: off track")
    shown.facts.open_status()
    shown.facts.popover.choose(None)
    tree.settle()
    assert tree.goal("Deliver").status_override is None


def test_what_it_leads_to_is_changed_by_typing(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Grow from 22")
    shown.leads_to.change()
    picker = shown.leads_to.picker
    assert picker is not None
    picker.field.setText("second oven")
    assert [row.line.title for row in picker.rows] == ["Earn enough to fund the second oven"]
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    tree.settle()
    assert tree.goal("Grow from 22").parent_id == tree.key("Earn enough")
    assert tree.selected() == ["Grow from 22 to 26 accounts"]


def test_it_helps_others_and_loops_are_refused_with_the_path(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Grow from 22")
    shown.leads_to.change()
    picker = shown.leads_to.picker
    assert picker is not None
    picker.mode.set_current(ALSO)
    picker._fill()
    picker._press(tree.key("Build a team"))
    tree.settle()
    assert shown.leads_to.rows[-1].accessibleName() == "Build a team that stays and learns"
    picker.hide()
    shown = panel(tree, "Build a team")
    shown.leads_to.change()
    picker = shown.leads_to.picker
    assert picker is not None
    picker.mode.set_current(ALSO)
    picker._press(tree.key("Grow from 22"))
    assert "circle" in picker.problem.plain_text
    picker.hide()
    tree.settle()


def test_a_number_is_linked_made_and_unlinked(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Grow from 22")
    count = len(shown.numbers.rows)
    shown.numbers.link_number()
    popover = shown.numbers.popover
    assert popover is not None
    QTest.keyClicks(popover.field, "Waste")
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    tree.settle()
    assert len(shown.numbers.rows) == count + 1
    shown.numbers.link_number()
    popover = shown.numbers.popover
    assert popover is not None
    QTest.keyClicks(popover.field, "Tastings held")
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    tree.settle()
    assert any(one.kpi.name == "Tastings held" for one in tree.workspace.figures().kpis.values())
    assert shown.numbers.rows[-1].accessibleName().startswith("Tastings held")
    shown.numbers.rows[-1].setFocus()
    tree.press(Key.Key_Delete)
    assert len(shown.numbers.rows) == count + 1
    assert tree.toast == "Number unlinked"


def test_a_number_leads_to_its_page(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Deliver")
    shown.numbers.rows[0].setFocus()
    tree.press(Key.Key_Return)
    popover = shown.numbers.link_popover
    assert popover is not None
    popover.open_button.click()
    tree.settle()
    assert tree.desktop.window.current_page is not None
    assert tree.desktop.window.current_page.id == "numbers"


def test_key_results_are_added_updated_and_deleted(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Grow from 22")
    count = len(shown.key_results.rows)
    shown.key_results.add_result()
    form = shown.key_results.popover
    assert form is not None
    form.title.setText("Cafés visited, from 0 to 20")
    form.fields["start"].setText("0")
    form.fields["target"].setText("twenty")
    form.save()
    assert form.labelled["target"].problem == "Type a number such as 5.4"
    form.fields["target"].setText("20")
    form.fields["current"].setText("5")
    form.save()
    tree.settle()
    assert len(shown.key_results.rows) == count + 1
    assert shown.key_results.rows[-1].accessibleName() == "Cafés visited, from 0 to 20, 5 now"
    shown.key_results.rows[-1].pressed.emit()
    tree.settle()
    editor = shown.key_results.editor
    assert editor is not None
    editor.fields["current"].setText("8")
    QTest.keyClick(editor.fields["current"], Qt.Key.Key_Return)
    tree.settle()
    assert shown.key_results.rows[-1].accessibleName().endswith("8 now")
    shown.key_results.rows[-1].removed.emit()
    tree.settle()
    assert len(shown.key_results.rows) == count
    assert editor.isHidden()


def test_several_goals_show_what_they_share(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Deliver", "Grow from 22")
    assert shown.caption.text == "2 goals selected"
    assert shown.facts.owner.placeholderText() == "Mixed"
    assert shown.details.department.text() == "Wholesale"
    assert not shown.facts.status.mixed.isHidden()
    assert shown.numbers.isHidden()
    shown.facts.owner.setFocus()
    tree.type("Nora")
    tree.press(Key.Key_Return)
    owners = {tree.goal(title).owner_id for title in ("Deliver", "Grow from 22")}
    assert len(owners) == 1
    shown.details.kind.activated.emit(1)
    tree.settle()
    assert tree.goal("Deliver").kind is tree.goal("Grow from 22").kind is Kind.EXPLORE


def test_the_fifth_star_is_refused(tree: ObjectivesDriver) -> None:
    goals = tree.workspace.figures().objectives.values()
    starred = [goal.id for goal in goals if goal.is_starred]
    more = [goal.id for goal in goals if goal.id not in starred and goal.parent_id is not None]
    for goal_id in more[: 4 - len(starred)]:
        tree.page.context.run(EditObjectives((goal_id,), {"is_starred": True}))
    shown = panel(tree, "Redo the shop")
    shown.star.click()
    assert "At most 4 goals" in shown.problem.plain_text


def test_a_description_is_saved_when_it_is_left(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Deliver")
    shown.details.description.setFocus()
    QTest.keyClicks(shown.details.description, "Two vans from January")
    tree.choose("Grow from 22")
    assert tree.goal("Deliver").description.startswith("Two vans from January") or tree.goal(
        "Deliver"
    ).description.endswith("Two vans from January")
    assert "Two vans" not in shown.details.description.toPlainText()


def test_it_follows_edits_made_elsewhere_and_keeps_what_is_typed(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Deliver")
    shown.facts.owner.setFocus()
    tree.type("Da")
    tree.page.context.run(EditObjectives((tree.key("Deliver"),), {"due_on": date(2027, 2, 1)}))
    tree.settle()
    assert shown.facts.due.text() == "1 February 2027"
    assert shown.facts.owner.text() == "Da"
    tree.press(Key.Key_Escape)
    tree.press(Key.Key_Escape)
    assert shown.facts.owner.text() == "Mia Torres"


def test_the_vision_shows_its_date_and_the_way_to_its_page(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "The first name")
    assert shown.caption.text == "Vision"
    assert shown.facts.owner_fact.isHidden()
    shown.vision_link.click()
    assert tree.desktop.window.current_page is not None
    assert tree.desktop.window.current_page.id == "vision"


def test_places_open_fields_of_the_inspector(tree: ObjectivesDriver) -> None:
    tree.desktop.window.show_page("objectives", objective_id=tree.key("Deliver"), field="description")
    tree.settle()
    assert QApplication.focusWidget() is tree.page.inspector.details.description


def test_in_a_narrow_window_it_lies_over_the_page(tree: ObjectivesDriver) -> None:
    tree.desktop.window.resize(1180, 640)
    tree.settle()
    assert not tree.page.columns.is_panel_shown
    tree.menu("inspector")
    assert tree.page.columns.is_panel_shown
    assert tree.page.inspector.isVisible()


def test_delete_on_a_row_of_the_inspector_spares_the_goals(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Deliver")
    before = set(tree.workspace.figures().objectives)
    shown.key_results.rows[0].setFocus()
    tree.menu("delete")
    assert set(tree.workspace.figures().objectives) == before
    assert len(shown.key_results.rows) == 2
    shown.facts.owner.setFocus()
    tree.menu("delete")
    assert set(tree.workspace.figures().objectives) == before
