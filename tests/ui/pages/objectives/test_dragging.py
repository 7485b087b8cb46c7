"""Goals are dragged: line, outline, the bar's words, refusals, copies, several rows, the group."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from alignment_desktop.commands.objective import AddObjective
from alignment_desktop.domain.objective import Level
from alignment_desktop.ui.models.objective_tree_model import GoalColumn
from alignment_desktop.ui.pages.objectives.tree_drag import SPRING_OPEN_MS
from tests.support.plans import facts
from tests.ui.pages.objectives.driver import GROUP, ObjectivesDriver

KNOW = "Know our regulars by name and order"
SIGN = "Sign up 300 regulars for the loyalty card"
LEARN = "Learn forty regulars and their usual order"
REDO = "Redo the shop window for Christmas"


def test_between_two_rows_it_takes_that_place(tree: ObjectivesDriver) -> None:
    said = tree.drag(REDO, onto=SIGN, share=0.9)
    assert said == f"Put under {KNOW}, owner stays Rosa (74 → 75)"
    assert tree.parts(KNOW) == [SIGN, REDO, LEARN]
    assert tree.selected() == [REDO]
    assert tree.toast == f"Put under {KNOW} (74 → 75)"
    tree.undo()
    assert tree.parts(GROUP) == [REDO]


def test_upper_edge_puts_before_and_middle_puts_inside(tree: ObjectivesDriver) -> None:
    tree.drag(REDO, onto=SIGN, share=0.1)
    assert tree.parts(KNOW) == [REDO, SIGN, LEARN]
    tree.drag(SIGN, onto="Win new customers", share=0.5)
    assert tree.parts("Win new customers") == ["Run two street-stall Saturdays a month", SIGN]


def test_line_and_outline_are_shown_while_dragging_and_gone_after(tree: ObjectivesDriver) -> None:
    view = tree.page.view
    ids = [tree.key(REDO)]
    view.begin_drag(ids)
    tree.settle()
    view.reveal(tree.key(SIGN))
    tree.settle()
    rect = view.cell_rect(tree.key(SIGN), GoalColumn.GOAL)
    tree.over(ids, QPoint(160, rect.bottom() - 2))
    assert view.target_key == tree.key(KNOW)
    assert view.spot is not None
    assert view.spot.line_after == tree.key(SIGN)
    assert view.faint_keys == {tree.key(REDO)}
    view.end_drag()
    assert (view.target_key, view.spot, view.faint_keys, tree.bar) == (None, None, frozenset(), "")


def test_a_level_may_be_skipped_and_a_change_of_level_is_said(tree: ObjectivesDriver) -> None:
    said = tree.drag(REDO, onto="Build a team", share=0.5)
    assert "becomes" not in said
    assert tree.goal(REDO).level is Level.PERSONAL
    tree.workspace.run(AddObjective("Sell at the market", Level.OBJECTIVE, tree.workspace.figures().objectives[1].id))
    tree.settle()
    said = tree.drag("Sell at the market", onto="Bake to the day", share=0.5)
    assert said.endswith("becomes a department goal")
    assert tree.goal("Sell at the market").level is Level.DEPARTMENT


def test_never_inside_itself_or_its_parts(tree: ObjectivesDriver) -> None:
    before = facts(tree.workspace)
    said = tree.drag("Be the bakery", onto=KNOW, share=0.5)
    assert said == f"“Be the bakery neighbours come back to” can’t go inside “{KNOW}”, which is part of it."
    said = tree.drag(KNOW, onto=SIGN, share=0.5)
    assert "can’t go inside" in said
    said = tree.drag(REDO, onto=SIGN, share=0.5)
    assert "nothing goes below one" in said
    assert facts(tree.workspace) == before


def test_dropping_on_the_group_unlinks(tree: ObjectivesDriver) -> None:
    said = tree.drag("Grow from 22", onto=GROUP, share=0.5)
    assert said == "Take out of the tree: no longer leads to the vision, owner stays Dan (74 → 73)"
    assert tree.goal("Grow from 22").parent_id is None
    assert "32 of them" not in tree.page.header.sentence.plain_text


def test_the_group_is_there_to_drop_on_even_when_it_is_empty(tree: ObjectivesDriver) -> None:
    tree.drag(REDO, onto=KNOW, share=0.5)
    assert not any(title.startswith(GROUP) for title in tree.shown())
    tree.drag(SIGN, onto=GROUP, share=0.5)
    assert tree.parts(GROUP) == [SIGN]


def test_several_rows_keep_their_order(tree: ObjectivesDriver) -> None:
    tree.drag(LEARN, SIGN, REDO, onto="Deliver every order", share=0.5)
    assert tree.parts("Deliver every order")[-3:] == [SIGN, LEARN, REDO]
    tree.undo()
    assert tree.parts(KNOW) == [SIGN, LEARN]
    assert tree.parts(GROUP) == [REDO]


def test_control_copies(tree: ObjectivesDriver) -> None:
    said = tree.drag("Deliver every order", onto="Build a team", share=0.5, copies=True)
    assert said == "Copy under Build a team that stays and learns"
    assert "Deliver every order by 6:30" in tree.parts("Build a team")
    assert "Deliver every order by 6:30" in tree.parts("Be the wholesale")


def test_department_stays_unless_empty(tree: ObjectivesDriver) -> None:
    tree.drag(REDO, onto="Deliver every order", share=0.5)
    assert tree.workspace.figures().departments[tree.goal(REDO).department_id or 0].name == "Shop"


def test_at_the_foot_of_a_branch_the_mouse_further_left_goes_out_of_it(tree: ObjectivesDriver) -> None:
    tree.drag(REDO, onto=LEARN, share=0.9, x=160)
    assert tree.parts(KNOW)[-1] == REDO
    tree.drag(REDO, onto=REDO, share=0.9, x=64)
    assert tree.goal(REDO).parent_id == tree.key("Be the bakery")


def test_a_closed_row_springs_open(tree: ObjectivesDriver) -> None:
    view = tree.page.view
    view.set_open(tree.key(KNOW), False)
    ids = [tree.key(REDO)]
    view.begin_drag(ids)
    view.reveal(tree.key(KNOW))
    tree.settle()
    tree.over(ids, view.cell_rect(tree.key(KNOW), GoalColumn.GOAL).center())
    assert view._spring.interval() == SPRING_OPEN_MS == 700
    view._spring.setInterval(0)
    tree.qtbot.waitUntil(lambda: view.is_open(tree.key(KNOW)))
    view.end_drag()


def test_edges_scroll(tree: ObjectivesDriver) -> None:
    view = tree.page.view
    tree.desktop.window.resize(1366, 640)
    tree.settle()
    ids = [tree.key(REDO)]
    view.begin_drag(ids)
    view.scrollToTop()
    tree.settle()
    tree.over(ids, QPoint(200, view.viewport().height() - 4))
    tree.qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 40)
    view.end_drag()
    assert not view._scroll.isActive()


def test_a_press_and_a_move_begin_a_drag_of_what_is_selected(tree: ObjectivesDriver) -> None:
    """The platform's own drag loop is not entered here; that it is asked for with the selected goals is."""
    asked: list[tuple[int, ...]] = []
    view = tree.page.view
    view.startDrag = lambda _actions: asked.append(view.selected_keys())  # type: ignore[method-assign]
    tree.choose(SIGN)
    rect = view.cell_rect(tree.key(SIGN), GoalColumn.GOAL)
    start = QPoint(160, rect.center().y())
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 8):
        QTest.mouseMove(view.viewport(), start + QPoint(0, 6 * step))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    assert asked in ([], [(tree.key(SIGN),)])
