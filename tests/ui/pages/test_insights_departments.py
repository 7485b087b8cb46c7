"""Insights, who shares goals with whom: map, table and matrix, what two share, and who needs whom."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from alignment_desktop.commands.department import AddDepartment
from alignment_desktop.ui.pages.insights.departments_section import DepartmentsSection
from tests.ui.pages.insights_driver import InsightsDriver

pytestmark = [
    pytest.mark.usefixtures("british"),
    pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True),
]


def departments(insights: InsightsDriver, *more: str) -> DepartmentsSection:
    for name in more:
        insights.workspace.run(AddDepartment(name))
    # Twice: layouts take a turn more.
    insights.stage.settle()
    insights.stage.settle()
    return insights.page.departments


def pair(section: DepartmentsSection, one: str, other: str) -> tuple[int, int]:
    return next(found.key for found in section.map.pairs if (found.one.name, found.other.name) == (one, other))


def test_every_card_and_count_has_a_name_and_is_reached_by_tab(insights: InsightsDriver) -> None:
    drawing = departments(insights).drawing
    assert next(iter(drawing.cards.values())).accessibleName() == "Bakery, 3 goal(s)"
    names = [button.accessibleName() for button in drawing.pairs.values()]
    assert "Wholesale – Office: none yet" in names
    assert len(names) == 6
    first = next(iter(drawing.cards.values()))
    first.setFocus()
    for _ in range(9):
        insights.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is list(drawing.pairs.values())[-1]


def test_counts_lie_on_no_card(insights: InsightsDriver) -> None:
    for more in ((), ("Kitchen",), ("Delivery", "Events", "Web")):
        drawing = departments(insights, *more).drawing
        for button in drawing.pairs.values():
            covered = [
                one.accessibleName() for one in drawing.cards.values() if one.geometry().intersects(button.geometry())
            ]
            assert not covered, (len(drawing.cards), button.accessibleName(), button.geometry())


def test_a_count_opens_what_two_share(insights: InsightsDriver) -> None:
    section = departments(insights)
    button = section.drawing.pairs[pair(section, "Bakery", "Shop")]
    button.setFocus()
    insights.press(Qt.Key.Key_Return)
    rows = insights.rows()
    assert rows[:2] == ["Both work under", "Bake to the day and waste next to nothing"]
    assert rows[2] == "One helps the other"
    assert "Fill in the bake sheet every night → Sell the last trays at four o’clock" in rows
    insights.press(Qt.Key.Key_Return)
    insights.qtbot.waitUntil(lambda: insights.shown_page() == "objectives")


def test_none_yet_offers_to_share_a_goal(insights: InsightsDriver) -> None:
    section = departments(insights)
    section.drawing.pairs[pair(section, "Wholesale", "Office")].click()
    sheet = insights.sheet()
    assert sheet.list is None
    assert sheet.button is not None
    sheet.button.click()
    insights.qtbot.waitUntil(lambda: insights.shown_page() == "objectives")
    for popup in QApplication.topLevelWidgets():
        if popup.windowType() == Qt.WindowType.Popup:
            popup.close()


def test_a_department_opens_its_goals(insights: InsightsDriver) -> None:
    section = departments(insights)
    next(iter(section.drawing.cards.values())).click()
    assert len(insights.rows()) == 3
    insights.sheet().hide()


def test_as_a_table_and_back(insights: InsightsDriver) -> None:
    section = departments(insights)
    section.switch.click()
    insights.stage.settle()
    assert section.table.isVisible()
    assert not section.drawing.isVisible()
    assert section.table.hasFocus()
    model = section.table.pairs_model
    assert model.columnCount() == 2
    assert model.index(5, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Wholesale – Office: none yet"
    section.table.setCurrentIndex(model.index(0, 0))
    insights.press(Qt.Key.Key_Return)
    assert insights.rows()[0] == "Both work under"
    insights.sheet().hide()
    assert b'"table": true' in insights.page.save_layout()
    section.switch.click()
    assert section.drawing.isVisible()


def test_who_needs_whom_is_ticked_with_space_and_undone(insights: InsightsDriver) -> None:
    section = departments(insights, "Kitchen")
    assert not any(button.is_missing for button in section.drawing.pairs.values())
    section.needs.click()
    model = section.table.pairs_model
    row = next(place for place, one in enumerate(model.pairs) if one.other.name == "Kitchen")
    section.table.setCurrentIndex(model.index(row, 0))
    insights.press(Qt.Key.Key_Space)
    assert model.pairs[row].is_needed
    assert section.table.currentIndex().row() == row
    assert any("Bakery and Kitchen share no goal" in title for title in insights.titles())
    assert any(button.is_missing for button in section.drawing.pairs.values())
    insights.stage.undo()
    assert not model.pairs[row].is_needed


def test_more_than_eight_are_a_matrix(insights: InsightsDriver) -> None:
    section = departments(insights, "Kitchen", "Delivery", "Events", "Web", "Night shift")
    assert section.matrix.isVisible()
    assert not section.drawing.isVisible()
    model = section.matrix.matrix_model
    assert model.rowCount() == model.columnCount() == 9
    assert model.index(0, 1).data() == "4"
    assert model.pair(model.index(2, 2)) is None
    assert model.pair(model.index(1, 0)) == model.pair(model.index(0, 1))
    section.matrix.setFocus()
    section.matrix.setCurrentIndex(model.index(1, 0))
    insights.press(Qt.Key.Key_Return)
    assert insights.rows()[0] == "Both work under"
    insights.sheet().hide()
    section.switch.click()
    assert section.table.isVisible()
    assert section.table.pairs_model.rowCount() == 36
