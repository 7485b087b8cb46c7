"""What the page shows: counts, depth, filters, columns, empty states, places, what is remembered."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QPainter, QPixmap
from PySide6.QtTest import QTest

from alignment_desktop.commands.objective import EditObjectives
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.objective import Level, Status
from alignment_desktop.ui.delegates.goal_row_painter import RowState
from alignment_desktop.ui.models.goal_filter import GoalFilter, Trait
from alignment_desktop.ui.models.objective_tree_model import GoalColumn, ObjectiveTreeModel
from alignment_desktop.ui.pages.objectives import ObjectivesPage
from tests.ui.pages.objectives.driver import Key, ObjectivesDriver


def test_the_sentence_counts_goals_and_links(tree: ObjectivesDriver) -> None:
    assert tree.page.header.sentence.plain_text == "33 goals, 32 of them linked to the vision"


def test_every_row_can_be_heard(tree: ObjectivesDriver) -> None:
    index = tree.page.model.index_of(tree.key("Deliver every order"))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Deliver every order by 6:30, department goal, owner Mia Torres, 35 per cent, off track, due 31 December"
    )
    view = QAccessible.queryAccessibleInterface(tree.page.view)
    assert view.text(QAccessible.Text.Name) == "Tree of goals"


def test_show_down_to_opens_and_closes(tree: ObjectivesDriver) -> None:
    segments = tree.page.toolbar.depths
    tree.page.open_down_to(Level.OBJECTIVE)
    assert len(tree.shown()) == 1 + 5 + 1
    assert segments.current == "objective"
    tree.page.open_down_to(Level.DEPARTMENT)
    assert "Deliver every order by 6:30" in tree.shown()
    assert "Confirm next-day orders by 3 pm" not in tree.shown()
    tree.page.open_down_to(Level.PERSONAL)
    assert "Confirm next-day orders by 3 pm" in tree.shown()


def test_a_click_on_the_twisty_opens_and_closes_without_choosing(tree: ObjectivesDriver) -> None:
    tree.choose("Earn enough")
    rect = tree.page.view.cell_rect(tree.key("Earn enough"), GoalColumn.GOAL)
    chosen = tree.selected()
    for expected in (False, True):
        QTest.mouseClick(
            tree.page.view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(23, rect.center().y()),
        )
        assert tree.page.view.is_open(tree.key("Earn enough")) is expected
    assert tree.selected() == chosen


def test_words_are_looked_for_and_what_leads_to_them_is_dimmed(tree: ObjectivesDriver) -> None:
    tree.menu("filter")
    assert tree.page.toolbar.field.hasFocus()
    tree.type("regular")
    shown = tree.shown()
    assert shown == [
        "The first name our neighbours say when they talk about bread",
        "Be the bakery neighbours come back to",
        "Know our regulars by name and order",
        "Sign up 300 regulars for the loyalty card",
        "Learn forty regulars and their usual order",
    ]
    dimmed = [title for title in shown if tree.page.model.line(tree.key(title)).is_dimmed]
    assert dimmed == shown[:2]
    tree.press(Key.Key_Escape)
    assert len(tree.shown()) == 35
    tree.press(Key.Key_Escape)
    assert tree.page.toolbar.field.isHidden()
    assert tree.page.view.hasFocus()


def test_filters_join_and_clear(tree: ObjectivesDriver) -> None:
    bar = tree.page.toolbar
    closed = tree.key("Earn enough")
    tree.page.view.set_open(closed, False)
    bar.departments.set_key(next(key for key, text in bar.departments._options.items() if text == "Office"))
    bar.statuses.set_key(Status.AT_RISK.value)
    bar._changed()
    tree.settle()
    assert "Send statements every Friday" in tree.shown()
    assert "Price every product from its true cost" not in tree.shown()
    assert not bar.clear.isHidden()
    bar.clear.click()
    tree.settle()
    assert not tree.page.view.is_open(closed)
    assert bar.clear.isHidden()


def test_f3_goes_from_match_to_match_and_around(tree: ObjectivesDriver) -> None:
    tree.press(Key.Key_F3)
    assert tree.page.toolbar.field.hasFocus()
    tree.type("regular")
    tree.press(Key.Key_Return)
    assert tree.selected() == ["Know our regulars by name and order"]
    tree.page.finder.find_next()
    tree.page.finder.find_next()
    assert tree.selected() == ["Learn forty regulars and their usual order"]
    tree.page.finder.find_next()
    assert tree.selected() == ["Know our regulars by name and order"]
    tree.page.finder.find_next(backwards=True)
    assert tree.selected() == ["Learn forty regulars and their usual order"]


@pytest.mark.parametrize("trait", Trait)
def test_goals_are_found_by_what_they_lack_or_are(tree: ObjectivesDriver, trait: Trait) -> None:
    tree.menu("filter")
    bar = tree.page.toolbar
    bar.traits.set_key(trait.value)
    bar._changed()
    tree.settle()
    expected = tree.page.shown.found(GoalFilter(trait=trait))
    matches = {key for key in tree.page.view.shown_keys() if tree.page.model.is_match(key)}
    assert matches == expected
    assert bool(matches) == tree.page.nothing_found.isHidden()


def test_a_title_of_a_hundred_thousand_characters_is_shown_at_once(tree: ObjectivesDriver) -> None:
    model, view = tree.page.model, tree.page.view
    line = replace(model.line(tree.key("Earn enough")), title="\u202eشكرا e\u0301 🥐 " * 10_000)
    began = process_time()
    for _ in range(20):
        picture = QPixmap(600, 40)
        with QPainter(picture) as painter:
            cells = [(GoalColumn.GOAL, QRectF(0, 0, 600, 40))]
            view.row_painter.paint(painter, QRectF(0, 0, 600, 40), line, cells, RowState(), ())
    assert process_time() - began < 2


def test_a_filter_without_a_match_says_so(tree: ObjectivesDriver) -> None:
    tree.menu("filter")
    tree.type("zebra")
    assert not tree.page.nothing_found.isHidden()
    assert tree.page.nothing_found.button is not None
    tree.page.nothing_found.button.click()
    assert tree.page.nothing_found.isHidden()


def test_a_goal_that_stops_matching_leaves_the_filter(tree: ObjectivesDriver) -> None:
    tree.menu("filter")
    tree.type("loyalty")
    goal = tree.goal("Sign up 300")
    tree.page.context.run(EditObjectives((goal.id,), {"title": "Sign up three hundred"}))
    tree.settle()
    assert "Sign up three hundred" not in tree.shown()


def test_columns_are_hidden_and_shown(tree: ObjectivesDriver) -> None:
    header = tree.page.view.goal_header
    wide = header.sectionSize(GoalColumn.GOAL)
    action = next(one for one in tree.page.toolbar._columns_menu.actions() if one.text() == "Department")
    action.setChecked(False)
    assert GoalColumn.DEPARTMENT not in header.shown_columns()
    assert header.sectionSize(GoalColumn.GOAL) > wide


def test_an_empty_plan_asks_for_the_first_objective(empty: ObjectivesDriver) -> None:
    page = empty.page
    assert empty.shown() == [page.model.line(page.shown.tree.vision_id or 0).title]
    assert not page.empty.isHidden()
    assert page.empty.button is not None
    page.empty.button.click()
    empty.settle()
    empty.type("Earn enough to open on Mondays")
    empty.press(Key.Key_Return)
    empty.press(Key.Key_Escape)
    assert page.empty.isHidden()
    assert page.header.sentence.plain_text == "One goal, linked to the vision"
    assert empty.goal("Earn enough").level is Level.OBJECTIVE


def test_a_place_selects_a_goal_and_opens_its_editor(tree: ObjectivesDriver) -> None:
    tree.page.open_down_to(Level.OBJECTIVE)
    tree.desktop.window.show_page("objectives", objective_id=tree.key("Confirm next-day"), field="owner")
    tree.settle()
    assert tree.selected() == ["Confirm next-day orders by 3 pm"]
    assert tree.page.delegate.editor is not None
    assert tree.page.delegate.editor.text() == "Dan Kowalski"  # type: ignore[attr-defined]


def test_a_place_shows_a_goal_that_a_filter_hides(tree: ObjectivesDriver) -> None:
    tree.menu("filter")
    tree.type("regular")
    tree.desktop.window.show_page("objectives", objective_id=tree.key("Redo the shop"))
    tree.settle()
    assert tree.selected() == ["Redo the shop window for Christmas"]


def test_open_rows_selection_columns_and_filters_are_remembered(tree: ObjectivesDriver) -> None:
    page = tree.page
    page.open_down_to(Level.OBJECTIVE)
    page.view.set_open(tree.key("Be the wholesale"), True)
    tree.choose("Grow from 22")
    page.view.goal_header.set_column_shown(GoalColumn.STATUS, False)
    page.view.goal_header.set_widths({int(GoalColumn.OWNER): 130})
    layout = page.save_layout()
    again = ObjectivesPage(page.context)
    tree.qtbot.addWidget(again)
    again.restore_layout(layout)
    again.refresh(ChangeSet(everything=True))
    shown = [again.model.line(key).title for key in again.view.shown_keys()]
    assert shown == tree.shown()
    assert again.view.selected_keys() == (tree.key("Grow from 22"),)
    assert GoalColumn.STATUS not in again.view.goal_header.shown_columns()
    assert again.view.goal_header.widths()[GoalColumn.OWNER] == 130


def test_foreign_layouts_do_no_harm(tree: ObjectivesDriver) -> None:
    for layout in (b"", b"\xff\x00", b"[1]", b'{"open": "x"}', b'{"status": "wrong"}', b'{"hidden": [0, 99]}'):
        again = ObjectivesPage(tree.page.context)
        tree.qtbot.addWidget(again)
        again.restore_layout(layout)
        again.refresh(ChangeSet(everything=True))
        assert again.view.selected_keys()


def test_a_patched_model_equals_a_rebuilt_one(tree: ObjectivesDriver) -> None:
    tree.drag("Redo the shop", onto="Know our regulars", share=0.5)
    tree.choose("Deliver")
    tree.menu("delete")
    tree.undo()
    tree.drag("Be the wholesale", onto="Earn enough", share=0.1)
    fresh = ObjectiveTreeModel()
    children, lines = tree.page.shown.rows(tree.page.toolbar.filter, None)
    fresh.show(children, lines)
    assert _rows(fresh) == _rows(tree.page.model)


def test_open_rows_stay_open_through_edits_and_undo(tree: ObjectivesDriver) -> None:
    page = tree.page
    page.open_down_to(Level.OBJECTIVE)
    page.view.set_open(tree.key("Be the wholesale"), True)
    page.view.set_open(tree.key("Deliver"), True)
    before = tree.shown()
    tree.choose("Be the wholesale")
    tree.menu("delete")
    tree.undo()
    assert tree.shown() == before


def test_numbers_of_the_rail_and_the_tree_follow_an_edit(tree: ObjectivesDriver) -> None:
    person = next(one.id for one in tree.workspace.figures().people.values() if one.name == "Ella Marsh")
    tree.page.context.run(EditObjectives((tree.key("Deliver"),), {"owner_id": person}))
    tree.settle()
    assert tree.page.model.line(tree.key("Deliver")).owner == "Ella"


def _rows(model: ObjectiveTreeModel) -> list[object]:
    found: list[object] = []
    waiting: list[tuple[int | None, int]] = [(None, 0)]
    while waiting:
        key, depth = waiting.pop()
        if key is not None:
            found.append((depth, model.line(key)))
        waiting.extend((child, depth + 1) for child in reversed(model.child_keys(key)))
    return found


def test_a_border_that_is_pulled_takes_from_its_neighbour(tree: ObjectivesDriver) -> None:
    header = tree.page.view.goal_header
    left, right = header.sectionSize(GoalColumn.DEPARTMENT), header.sectionSize(GoalColumn.PROGRESS)
    border = QPoint(header.sectionViewportPosition(GoalColumn.PROGRESS) - 1, 12)
    target = header.viewport()
    QTest.mousePress(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, border)
    for step in (4, 12, 20):
        QTest.mouseMove(target, border + QPoint(step, 0))
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, border + QPoint(20, 0))
    wider = header.sectionSize(GoalColumn.DEPARTMENT) - left
    assert wider > 8
    assert header.sectionSize(GoalColumn.PROGRESS) == right - wider
