"""Other pages send somebody to several goals, to somebody's goals, to a new goal; and the tree tells what a deed would do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from alignment_desktop.domain.alignment_score import ScorePartKind
from alignment_desktop.ui.pages.objectives.effect_popover import Deed, EffectPopover
from tests.ui.pages.objectives.driver import ObjectivesDriver

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


def go(tree: ObjectivesDriver, **place: object) -> None:
    tree.desktop.window.show_page("objectives", **place)
    tree.settle()


def ask(tree: ObjectivesDriver, *titles: str) -> EffectPopover:
    tree.page.desk.select([tree.key(title) for title in titles])
    tree.page.goal_menu.ask()
    popover = tree.page.goal_menu.popover
    assert popover is not None
    return popover


def test_several_goals_are_selected_whatever_is_filtered(tree: ObjectivesDriver) -> None:
    tree.page.toolbar.field.setText("sourdough")
    ids = (tree.key("Lift the average basket"), tree.key("Sell the last trays"))
    go(tree, objective_ids=ids)
    assert {title[:12] for title in tree.selected()} == {"Lift the ave", "Sell the las"}
    assert tree.page.view.hasFocus()
    go(tree, objective_ids=(4711,))
    assert tree.selected() == []


def test_the_goals_of_somebody(tree: ObjectivesDriver) -> None:
    helen = next(one for one in tree.workspace.figures().people.values() if one.name.startswith("Helen"))
    go(tree, owner_id=helen.id)
    assert tree.page.toolbar.filter.owner_id == helen.id
    assert len(tree.shown()) < 34


def test_a_new_goal_for_somebody_stands_under_the_goal_of_the_department(tree: ObjectivesDriver) -> None:
    callum = next(one for one in tree.workspace.figures().people.values() if one.name.startswith("Callum"))
    go(tree, action="new", owner_id=callum.id)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    tree.qtbot.keyClicks(editor, "Clean the oven every night")
    tree.qtbot.keyClick(editor, Qt.Key.Key_Return)
    tree.settle()
    made = tree.goal("Clean the oven")
    assert made.owner_id == callum.id
    assert made.department_id == callum.department_id
    assert made.parent_id is not None
    assert tree.workspace.alignment().score.part(ScorePartKind.OWNED).left_out == ()
    tree.page.editing.end_draft()


def test_a_new_goal_of_nobody(tree: ObjectivesDriver) -> None:
    go(tree, action="new")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    tree.page.editing.end_draft()


def test_what_deleting_would_do_and_that_it_is_done_on_demand(tree: ObjectivesDriver) -> None:
    popover = ask(tree, "Redo the shop window")
    assert popover.deed is Deed.DELETE
    assert popover.score.plain_text == "Score 74 → 75"
    assert popover.parts.plain_text == "Linked 19 → 20"
    assert popover.lines == ["Findings that would go", "Not linked: Redo the shop window for Christmas"]
    assert len(tree.workspace.figures().objectives) == 34
    popover.button.click()
    tree.qtbot.waitUntil(lambda: len(tree.workspace.figures().objectives) == 33)
    tree.workspace.undo()
    tree.settle()


def test_what_dropping_would_do_is_only_told(tree: ObjectivesDriver) -> None:
    popover = ask(tree, "Be the wholesale partner")
    popover.deeds.set_current(Deed.DROP)
    popover.show_effect()
    before, _, after = popover.score.plain_text.removeprefix("Score ").partition(" → ")
    assert (before, int(after) < 74) == ("74", True)
    assert not popover.button.isVisible()
    popover.hide()


def move(popover: EffectPopover, target_id: int) -> None:
    popover.deeds.set_current(Deed.MOVE)
    popover.show_effect()
    assert popover.effect is None
    assert not popover.button.isVisible()
    popover.target.chosen.emit(next(one for one in popover._targets() if one.key == target_id))


def test_what_moving_would_do(tree: ObjectivesDriver) -> None:
    popover = ask(tree, "Redo the shop window")
    move(popover, tree.goal("Be the bakery neighbours").id)
    assert popover.score.plain_text == "Score 74 → 75"
    popover.hide()


def test_it_is_moved_on_demand(tree: ObjectivesDriver) -> None:
    popover = ask(tree, "Sell the last trays")
    target = tree.goal("Be the bakery neighbours").id
    move(popover, target)
    popover.button.click()
    tree.qtbot.waitUntil(lambda: tree.goal("Sell the last trays").parent_id == target)
    tree.settle()


def test_the_menu_of_a_goal(tree: ObjectivesDriver) -> None:
    tree.page.desk.select([tree.key("Redo the shop window")])
    menu = tree.page.goal_menu.menu()
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["Edit the title", "New goal inside", "Delete", "What would it do?"]
    menu.deleteLater()
