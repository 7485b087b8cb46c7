"""Everything by keys: order, levels, new rows, editing in place, clipboard, delete."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication

from alignment_desktop.domain.objective import Level
from alignment_desktop.ui.models.objective_tree_model import GoalColumn
from alignment_desktop.ui.widgets.choice_field import ChoiceField
from tests.support.plans import facts
from tests.ui.pages.objectives.driver import GROUP, NO_MOD, Key, Mod, ObjectivesDriver

DELIVER = "Deliver every order by 6:30"


def test_alt_and_arrows_are_the_twins_of_a_drag(tree: ObjectivesDriver) -> None:
    tree.choose("Deliver")
    tree.press(Key.Key_Down, Mod.AltModifier)
    assert tree.parts("Be the wholesale")[:2] == ["Grow from 22 to 26 accounts", DELIVER]
    assert tree.selected() == [DELIVER]
    tree.press(Key.Key_Up, Mod.AltModifier)
    assert tree.parts("Be the wholesale")[0] == DELIVER
    tree.choose("Confirm next-day")
    tree.press(Key.Key_Left, Mod.AltModifier)
    assert tree.parts("Be the wholesale")[1] == "Confirm next-day orders by 3 pm"
    assert tree.goal("Confirm next-day").level is Level.DEPARTMENT
    tree.press(Key.Key_Right, Mod.AltModifier)
    assert tree.goal("Confirm next-day").parent_id == tree.key("Deliver")
    assert tree.goal("Confirm next-day").level is Level.PERSONAL
    assert tree.selected() == ["Confirm next-day orders by 3 pm"]


def test_a_step_that_cannot_be_made_says_why(tree: ObjectivesDriver) -> None:
    tree.choose("Earn enough")
    before = facts(tree.workspace)
    tree.press(Key.Key_Up, Mod.AltModifier)
    assert facts(tree.workspace) == before


def test_enter_in_a_new_row_saves_it_and_opens_the_next(tree: ObjectivesDriver) -> None:
    tree.choose("Grow from 22")
    tree.menu("new")
    tree.type("Find a second van")
    tree.press(Key.Key_Return)
    tree.type("Train a relief driver")
    tree.press(Key.Key_Return)
    tree.press(Key.Key_Escape)
    assert tree.parts("Be the wholesale")[1:4] == [
        "Grow from 22 to 26 accounts",
        "Find a second van",
        "Train a relief driver",
    ]
    assert tree.goal("Find a second").level is Level.DEPARTMENT
    assert tree.page.delegate.editor is None
    assert tree.page.view.hasFocus()
    tree.undo()
    assert "Train a relief driver" not in tree.parts("Be the wholesale")


def test_tab_in_a_new_row_changes_its_level(tree: ObjectivesDriver) -> None:
    tree.choose("Grow from 22")
    tree.menu("new")
    tree.type("Ask the ten oldest cafés")
    tree.press(Key.Key_Tab)
    tree.press(Key.Key_Return)
    assert tree.parts("Grow from 22")[-2:] == ["Ask the ten oldest cafés", ""]
    assert tree.goal("Ask the ten").level is Level.PERSONAL
    tree.press(Key.Key_Backtab, Mod.ShiftModifier)
    tree.type("Open an export desk")
    tree.press(Key.Key_Backtab, Mod.ShiftModifier)
    tree.press(Key.Key_Return)
    assert tree.goal("Open an export").level is Level.OBJECTIVE
    tree.press(Key.Key_Escape)


def test_a_new_row_without_words_was_never_there(tree: ObjectivesDriver) -> None:
    before = facts(tree.workspace)
    tree.choose("Deliver")
    tree.menu("new_goal_inside")
    assert tree.page.delegate.editor is not None
    tree.press(Key.Key_Escape)
    tree.menu("new")
    tree.press(Key.Key_Return)
    assert facts(tree.workspace) == before
    assert "" not in tree.shown()


def test_a_new_goal_inside_inherits_the_department(tree: ObjectivesDriver) -> None:
    tree.choose("Deliver")
    tree.menu("new_goal_inside")
    tree.type("Pack the van the night before")
    tree.press(Key.Key_Return)
    tree.press(Key.Key_Escape)
    assert tree.goal("Pack the van").department_id == tree.goal("Deliver").department_id


def test_f2_edits_and_escape_restores(tree: ObjectivesDriver) -> None:
    tree.choose("Deliver")
    tree.press(Key.Key_F2)
    tree.type("Something else")
    tree.press(Key.Key_Escape)
    assert tree.goal("Deliver").title == DELIVER
    tree.press(Key.Key_Return)
    tree.type("Deliver by 6:15")
    tree.press(Key.Key_Return)
    assert tree.goal("Deliver").title == "Deliver by 6:15"
    tree.undo()
    assert tree.goal("Deliver").title == DELIVER


def test_tab_goes_on_to_owner_department_and_date(tree: ObjectivesDriver) -> None:
    tree.choose("Deliver")
    tree.press(Key.Key_F2)
    tree.press(Key.Key_Tab)
    tree.type("Dan")
    tree.press(Key.Key_Tab)
    assert tree.workspace.figures().people[tree.goal("Deliver").owner_id or 0].name == "Dan Kowalski"
    tree.type("Office")
    tree.press(Key.Key_Tab)
    tree.type("1 Mar")
    tree.press(Key.Key_Return)
    assert tree.workspace.figures().departments[tree.goal("Deliver").department_id or 0].name == "Office"
    assert tree.goal("Deliver").due_on == date(2027, 3, 1)


def test_a_new_name_adds_the_person_in_the_same_step(tree: ObjectivesDriver) -> None:
    people = len(tree.workspace.figures().people)
    tree.edit("Deliver", GoalColumn.OWNER)
    tree.type("Ada")
    field = tree.page.delegate.editor
    assert isinstance(field, ChoiceField)
    assert field.offered[-1].is_new
    assert field.offered[-1].text == "Ada"
    tree.press(Key.Key_Up)
    tree.press(Key.Key_Return)
    assert tree.workspace.figures().people[tree.goal("Deliver").owner_id or 0].name == "Ada"
    tree.undo()
    assert len(tree.workspace.figures().people) == people
    assert tree.workspace.figures().people[tree.goal("Deliver").owner_id or 0].name == "Mia Torres"


def test_half_a_name_is_no_choice_when_the_field_is_left(tree: ObjectivesDriver) -> None:
    people = len(tree.workspace.figures().people)
    tree.edit("Deliver", GoalColumn.OWNER)
    tree.type("Zo")
    tree.page.toolbar.others.setFocus()
    tree.settle()
    assert len(tree.workspace.figures().people) == people
    assert tree.workspace.figures().people[tree.goal("Deliver").owner_id or 0].name == "Mia Torres"


@pytest.mark.parametrize(("typed", "said"), [("the 40th", "Type a day such as"), ("1.1.2020", "before the start")])
def test_a_refused_date_is_said_beneath_and_nothing_is_lost(tree: ObjectivesDriver, typed: str, said: str) -> None:
    before = facts(tree.workspace)
    tree.edit("Deliver", GoalColumn.DUE)
    tree.type(typed)
    tree.press(Key.Key_Return)
    editor = tree.page.delegate.editor
    assert editor is not None
    assert said in tree.problem
    assert editor.hasFocus()
    assert editor.text() == typed  # type: ignore[attr-defined]
    assert facts(tree.workspace) == before
    tree.press(Key.Key_Escape)
    assert tree.page.delegate.editor is None


def test_delete_never_asks_and_says_how_many_went(tree: ObjectivesDriver) -> None:
    tree.choose("Deliver")
    tree.menu("delete")
    assert tree.toast == "3 goals deleted (74 → 71)"
    assert tree.selected() == ["Grow from 22 to 26 accounts"]
    tree.undo()
    assert len(tree.parts("Deliver")) == 2


def test_cut_and_paste_moves(tree: ObjectivesDriver) -> None:
    tree.choose("Redo the shop")
    tree.menu("cut")
    assert tree.page.view.faint_keys == {tree.key("Redo the shop")}
    tree.choose("Know our regulars")
    tree.menu("paste")
    assert tree.parts("Know our regulars")[-1].startswith("Redo")
    assert not tree.page.view.faint_keys
    tree.undo()
    assert tree.parts(GROUP)[0].startswith("Redo")


def test_copy_gives_other_programs_indented_text_and_pastes_as_copies(tree: ObjectivesDriver) -> None:
    tree.choose("Deliver")
    tree.menu("copy")
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0] == DELIVER
    assert text.splitlines()[1].startswith("\t")
    tree.choose("Build a team")
    tree.menu("paste")
    assert tree.parts("Build a team")[-1] == DELIVER
    assert tree.toast == "1 goal copied"


def test_text_of_another_program_becomes_goals_in_one_step(tree: ObjectivesDriver) -> None:
    before = facts(tree.workspace)
    QGuiApplication.clipboard().setText(
        "- Sell at the market\n    - Buy a stall\n    - Hire two students\n- Sell online"
    )
    tree.choose("Earn enough")
    tree.menu("paste")
    assert tree.selected() == ["Sell at the market", "Sell online"]
    assert tree.parts("Sell at the market") == ["Buy a stall", "Hire two students"]
    assert tree.goal("Buy a stall").level is Level.DEPARTMENT
    assert tree.toast == "4 goals pasted: 2 objectives, 2 department goals"
    tree.undo()
    assert facts(tree.workspace) == before


def test_leaving_the_page_saves_what_is_typed(tree: ObjectivesDriver) -> None:
    tree.choose("Deliver")
    tree.press(Key.Key_F2, NO_MOD)
    tree.type("Deliver earlier")
    tree.desktop.window.show_page("scorecard")
    tree.settle()
    assert tree.goal("Deliver").title == "Deliver earlier"
