"""Key results in place, confidence, updates, tags and what a goal does to a number, as an owner works with them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.objective import KeyResult, Kind, Status
from alignment_desktop.queries.goal_notes import load_confidence_notes, load_goal_tags, load_goal_updates
from alignment_desktop.ui.pages.objectives.inspector import GoalInspector
from alignment_desktop.ui.pages.objectives.inspector.key_result_editor import KeyResultEditor
from alignment_desktop.ui.widgets.choice_field import Option
from tests.support.plans import facts
from tests.ui.pages.objectives.driver import Key, ObjectivesDriver

# Popups grab the keyboard, which is no matter without a screen.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


def panel(tree: ObjectivesDriver, *titles: str) -> GoalInspector:
    tree.choose(*titles)
    return tree.page.inspector


def opened(tree: ObjectivesDriver, title: str) -> KeyResultEditor:
    shown = panel(tree, "Deliver")
    next(row for row in shown.key_results.rows if row.title.startswith(title)).setFocus()
    tree.press(Key.Key_Return)
    editor = shown.key_results.editor
    assert editor is not None
    return editor


def result(tree: ObjectivesDriver, title: str) -> KeyResult:
    return next(one for one in tree.workspace.figures().key_results if one.title.startswith(title))


def typed(tree: ObjectivesDriver, editor: KeyResultEditor, name: str, text: str) -> None:
    editor.fields[name].setFocus()
    tree.type(text)
    tree.press(Key.Key_Return)


def test_a_key_result_opens_beneath_its_row_and_closes_again(tree: ObjectivesDriver) -> None:
    editor = opened(tree, "Late drops")
    assert editor.isVisible()
    assert editor.fields["current"].hasFocus()
    assert editor.fields["current"].text() == "6"
    tree.press(Key.Key_Escape)
    assert editor.isHidden()


def test_every_field_of_a_key_result_is_written_when_it_is_left(tree: ObjectivesDriver) -> None:
    editor = opened(tree, "Late drops")
    typed(tree, editor, "current", "5")
    typed(tree, editor, "weight", "2.5")
    typed(tree, editor, "unit_text", "drops")
    typed(tree, editor, "due_on", "18.12.2026")
    editor.kind.activated.emit(1)
    typed(tree, editor, "title", "Late drops")
    found = result(tree, "Late drops")
    assert (found.title, found.current, found.weight, found.unit_text) == ("Late drops", 5, 2.5, "drops")
    assert (found.due_on, found.is_committed) == (date(2026, 12, 18), False)
    assert editor.isVisible()


def test_the_third_mark_is_offered_while_typing_and_filled_in(tree: ObjectivesDriver) -> None:
    editor = opened(tree, "Late drops")
    editor.fields["stretch"].setFocus()
    tree.type("1")
    assert editor.fields["commit_mark"].placeholderText() == "6.6 follows"
    tree.press(Key.Key_Return)
    assert result(tree, "Late drops").commit_mark == pytest.approx(6.6)
    assert editor.filled.plain_text == "Commit was filled in: it follows from the other marks."
    assert editor.fields["commit_mark"].text() == "6.6"


def test_refusals_of_a_key_result_stand_beneath_the_field(tree: ObjectivesDriver) -> None:
    before = facts(tree.workspace)
    editor = opened(tree, "Late drops")
    typed(tree, editor, "commit_mark", "12")
    assert "must follow one another" in editor.facts["commit_mark"].problem
    typed(tree, editor, "weight", "-1")
    assert editor.facts["weight"].problem == "A weight is 0 or more."
    typed(tree, editor, "start", "nine")
    assert editor.facts["start"].problem == "Type a number such as 5.4"
    typed(tree, editor, "due_on", "soon")
    assert editor.facts["due_on"].problem.startswith("Type a day")
    assert facts(tree.workspace) == before


def test_a_number_takes_the_place_of_the_current_value(tree: ObjectivesDriver) -> None:
    editor = opened(tree, "Late drops")
    kpi = next(one.kpi for one in tree.workspace.figures().kpis.values() if one.kpi.name == "Waste")
    editor.number.chosen.emit(Option(kpi.id, kpi.name))
    tree.settle()
    assert result(tree, "Late drops").kpi_id == kpi.id
    assert editor.fields["current"].isReadOnly()
    assert editor.fields["current"].text() == "5.6"
    editor.number.chosen.emit(Option(None, ""))
    tree.settle()
    assert result(tree, "Late drops").kpi_id is None


def test_confidence_is_stepped_asks_for_a_note_and_keeps_every_one(tree: ObjectivesDriver) -> None:
    part = opened(tree, "Late drops").confidence
    assert [line.plain_text[:1] for line in part.lines] == ["2", "5", "7"]
    part.stepper.setFocus()
    tree.press(Key.Key_Up)
    tree.press(Key.Key_Up)
    assert part.stepper.value == 6
    assert part.asking.isVisible()
    part.save()
    assert part.note.problem == "Say in a few words what makes you more or less sure."
    assert result(tree, "Late drops").confidence == 4
    part.note.setFocus()
    tree.type("The bridge opens early")
    tree.press(Key.Key_Return)
    assert result(tree, "Late drops").confidence == 6
    assert not part.asking.isVisible()
    assert part.lines[0].plain_text.endswith("6: The bridge opens early")
    assert len(tree.workspace.read(load_confidence_notes, result(tree, "Late drops").id)) == 4
    part.stepper.setFocus()
    tree.press(Key.Key_End)
    assert part.stepper.value == 10
    part.forget()
    assert part.stepper.value == 6


def test_an_update_is_one_sentence_with_day_and_name(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Deliver")
    assert [row.said.plain_text for row in shown.updates.rows] == [
        "6 November 2026, Mia Torres",
        "26 October 2026, Mia Torres",
        "12 October 2026, Mia Torres",
    ]
    shown.updates.field.setFocus()
    tree.type("Two weeks without a complaint")
    assert shown.updates.by.text() == "Mia Torres"
    shown.updates.by.chosen.emit(next(one for one in tree.page.desk.people() if one.text == "Dan Kowalski"))
    shown.updates.field.setFocus()
    tree.press(Key.Key_Return)
    assert shown.updates.rows[0].text.plain_text == "Two weeks without a complaint"
    assert shown.updates.rows[0].said.plain_text == "9 November 2026, Dan Kowalski"
    assert shown.updates.field.text() == ""
    shown.updates.rows[0].remove_button.click()
    tree.settle()
    assert tree.toast == "Update deleted"
    assert len(tree.workspace.read(load_goal_updates, tree.key("Deliver"), None)) == 4
    shown.updates.field.setText(" ")
    shown.updates.save()
    assert shown.updates.problem.plain_text == "Say in one sentence how it is going."


def test_tags_are_added_by_typing_made_by_name_and_taken_away(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Deliver")
    assert [chip.text for chip in shown.tags.values.chips] == ["Say it early"]
    assert [chip.text for chip in shown.tags.partners.chips] == ["Kettle & Crumb"]
    shown.tags.values.field.setFocus()
    QTest.keyClicks(shown.tags.values.field, "Waste")
    QTest.keyClick(shown.tags.values.field, Qt.Key.Key_Return)
    tree.settle()
    assert [chip.text for chip in shown.tags.values.chips] == ["Say it early", "Waste nothing"]
    shown.tags.partners.field.setFocus()
    QTest.keyClicks(shown.tags.partners.field, "Quay Street Deli")
    assert shown.tags.partners.field.offered[-1].is_new
    QTest.keyClick(shown.tags.partners.field, Qt.Key.Key_Return)
    tree.settle()
    assert [chip.text for chip in shown.tags.partners.chips] == ["Kettle & Crumb", "Quay Street Deli"]
    shown.tags.partners.chips[0].setFocus()
    tree.press(Key.Key_Delete)
    assert [chip.text for chip in shown.tags.partners.chips] == ["Quay Street Deli"]
    tree.undo()
    assert [chip.text for chip in shown.tags.partners.chips] == ["Kettle & Crumb", "Quay Street Deli"]


def test_several_goals_show_which_tags_only_some_have(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Deliver", "Grow from 22")
    assert [chip.accessibleName() for chip in shown.tags.values.chips] == ["Say it early (some)"]
    value = next(option for option in shown.tags.values.field._options if option.text == "Say it early")
    shown.tags.values.field.chosen.emit(value)
    tree.settle()
    assert [chip.accessibleName() for chip in shown.tags.values.chips] == ["Say it early"]
    both = (tree.key("Deliver"), tree.key("Grow from 22"))
    assert len(tree.workspace.read(load_goal_tags, both).value_tags) == 2
    assert shown.updates.isHidden()


def test_what_a_goal_does_to_a_number_is_chosen_with_its_weight(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Deliver")
    shown.numbers.rows[0].setFocus()
    tree.press(Key.Key_Return)
    popover = shown.numbers.link_popover
    assert popover is not None
    popover.weight.setText("-3")
    popover.finish()
    assert popover.labelled.problem == "A weight is 0 or more."
    popover.weight.setText("3")
    popover.finish()
    tree.settle()
    goal_id = tree.key("Deliver")
    links = [one for one in tree.workspace.figures().links if one.objective_id == goal_id]
    assert [one.weight for one in links] == [3.0, 1.0]
    shown.numbers.rows[1].setFocus()
    tree.press(Key.Key_Return)
    popover = shown.numbers.link_popover
    assert popover is not None
    popover.role.setCurrentIndex(2)
    popover.role.activated.emit(2)
    popover.finish()
    tree.settle()
    links = [one for one in tree.workspace.figures().links if one.objective_id == goal_id]
    assert [one.role for one in links] == [LinkRole.AIMS, LinkRole.MOVES_DOWN]
    assert shown.numbers.rows[1].accessibleName().startswith("Also moves down: Credit notes")


def test_a_status_of_ones_own_needs_a_reason(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Deliver", "Grow from 22")
    before = facts(tree.workspace)
    shown.facts.open_status()
    popover = shown.facts.popover
    popover.rows[Status.ON_TRACK].pressed.emit()
    popover.finish()
    assert popover.labelled.problem == "Say in a few words why it stands so."
    popover.hide()
    tree.settle()
    assert facts(tree.workspace) == before
    shown.facts.open_status()
    popover = shown.facts.popover
    popover.rows[Status.ON_TRACK].pressed.emit()
    popover.reason.setText("The bridge is open")
    popover.finish()
    tree.settle()
    goals = [tree.goal(title) for title in ("Deliver", "Grow from 22")]
    assert {(goal.status_override, goal.status_reason) for goal in goals} == {(Status.ON_TRACK, "The bridge is open")}


def test_an_experiment_says_what_it_means(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Deliver")
    assert shown.details.experiment.isHidden()
    shown.details.kind.activated.emit(2)
    tree.settle()
    assert tree.goal("Deliver").kind is Kind.EXPERIMENT
    assert not shown.details.experiment.isHidden()
    assert "outside the plan on purpose" in shown.details.experiment.plain_text


def test_advice_follows_the_title_while_it_is_typed_and_offers_a_better_one(tree: ObjectivesDriver) -> None:
    shown = panel(tree, "Grow from 22")
    assert shown.smart.lines[0].words.startswith("Specific says")
    shown.title.setFocus()
    shown.title.selectAll()
    QTest.keyClicks(shown.title, "Improve accounts")
    assert shown.smart.lines[0].words.startswith("Specific Too short")
    assert tree.goal("Grow from 22")
    assert shown.smart.offered == "Raise wholesale accounts from 22 to 26 by 31 December 2026"
    assert shown.smart.offer_row.isVisibleTo(shown)
    shown.smart.use_button.click()
    tree.settle()
    assert tree.goal("Raise wholesale").title == "Raise wholesale accounts from 22 to 26 by 31 December 2026"
    assert shown.title.toPlainText() == "Raise wholesale accounts from 22 to 26 by 31 December 2026"
    assert shown.smart.offer_row.isHidden()
