"""The map by keyboard: arrows between cards, chains, links, places, zoom."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.ui.pages.objectives.driver import Key, Mod, ObjectivesDriver
from tests.ui.pages.objectives.map_driver import MapDriver

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


@pytest.fixture
def bakery(tree: ObjectivesDriver) -> MapDriver:
    made = MapDriver(tree)
    made.view.set_current(made.card("Earn enough"))
    return made


def test_arrows_go_from_card_to_card(bakery: MapDriver) -> None:
    grid = bakery.map.found.grid.slots
    bakery.press(Key.Key_Left)
    assert bakery.slot(bakery.current).column == grid[bakery.card("Earn enough")].column - 1
    bakery.press(Key.Key_Right)
    assert bakery.current.startswith("Earn enough")
    bakery.press(Key.Key_Down)
    assert bakery.slot(bakery.current).band == 1
    for _ in range(9):
        bakery.press(Key.Key_Down)
    assert bakery.slot(bakery.current).band == 3
    bakery.press(Key.Key_Home)
    assert bakery.slot(bakery.current).band == 0
    bakery.press(Key.Key_End)
    assert bakery.slot(bakery.current).band == 3


def test_enter_follows_and_escape_lets_go(bakery: MapDriver) -> None:
    bakery.press(Key.Key_Escape)
    assert bakery.lit == []
    bakery.view.set_current(bakery.card("Deliver every order"))
    bakery.press(Key.Key_Return)
    assert "Deliver every order by 6:30" in bakery.lit
    bakery.press(Key.Key_Escape)
    assert bakery.lit == []


def test_l_draws_a_link(bakery: MapDriver) -> None:
    bakery.view.set_current(bakery.card("Sell the last trays"))
    bakery.press(Key.Key_L)
    assert bakery.tree.bar == "Sell the last trays at four o’clock leads to …"
    bakery.view.set_current(bakery.card("Lift the average"))
    bakery.press(Key.Key_Return)
    assert bakery.leads("Sell the last trays", "Lift the average")
    assert bakery.tree.bar == ""


def test_the_button_draws_a_link_too(bakery: MapDriver) -> None:
    bakery.map.link_button.click()
    assert bakery.tree.bar == "Choose the cause, then what it leads to"
    bakery.click("Sell the last trays")
    bakery.click("Lift the average")
    assert bakery.leads("Sell the last trays", "Lift the average")
    bakery.map.link_button.click()
    bakery.map.link_button.click()
    assert not bakery.view.is_linking


def test_links_are_picked_and_deleted(bakery: MapDriver) -> None:
    stations = bakery.card("Everyone can run")
    bakery.view.set_current(stations)
    picked = set()
    for _ in bakery.map.found.links_of(stations):
        bakery.press(Key.Key_Right, Mod.ControlModifier)
        assert bakery.view.look.link is not None
        picked.add(bakery.view.look.link)
    assert picked == {(link.cause, link.effect) for link in bakery.map.found.links_of(stations)}
    while bakery.view.look.link != (stations, bakery.card("Have wholesale")):
        bakery.press(Key.Key_Right, Mod.ControlModifier)
    bakery.tree.menu("delete")
    assert not bakery.leads("Everyone can run", "Have wholesale")


def test_alt_and_arrows_move_a_card(bakery: MapDriver) -> None:
    before = bakery.slot("Earn enough")
    bakery.press(Key.Key_Left, Mod.AltModifier)
    assert bakery.slot("Earn enough").column == before.column - 1
    assert bakery.current.startswith("Earn enough")
    bakery.tree.undo()
    assert bakery.slot("Earn enough") == before


def test_f2_opens_the_goal_beside_the_map(bakery: MapDriver) -> None:
    bakery.press(Key.Key_F2)
    page = bakery.tree.page
    assert page.inspector.isVisible()
    assert page.inspector.title.toPlainText() == "Earn enough to fund the second oven"
    bakery.press(Key.Key_Return)
    assert bakery.map.panel.isVisible()


def test_zoom_by_keys_and_wheel(bakery: MapDriver) -> None:
    bakery.press(Key.Key_0, Mod.ControlModifier)
    assert bakery.view.shown_zoom == 1.0
    bakery.press(Key.Key_Plus, Mod.ControlModifier)
    assert bakery.view.shown_zoom == pytest.approx(1.1)
    for _ in range(20):
        bakery.press(Key.Key_Minus, Mod.ControlModifier)
    assert bakery.view.shown_zoom == pytest.approx(0.5)
    port = bakery.view.viewport()
    at = QPointF(port.rect().center())
    before = bakery.view.to_map(at)
    for _ in range(15):
        QApplication.sendEvent(port, wheel(at, port.mapToGlobal(at)))
    assert bakery.view.shown_zoom == pytest.approx(1.5)
    bakery.view.set_zoom(None)
    assert bakery.view.zoom is None
    assert before[0] > 0


def wheel(at: QPointF, everywhere: QPointF) -> QWheelEvent:
    return QWheelEvent(
        at, everywhere, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Mod.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip


def test_a_place_is_shown_on_the_map_or_in_the_tree(bakery: MapDriver) -> None:
    window, page = bakery.tree.desktop.window, bakery.tree.page
    window.show_page("objectives", objective_id=bakery.card("Grow from 22"))
    assert page.switch.is_map
    assert bakery.current.startswith("Grow from 22")
    personal = bakery.tree.goal("Confirm next-day").id
    window.show_page("objectives", objective_id=personal)
    assert not page.switch.is_map
    assert bakery.tree.selected() == ["Confirm next-day orders by 3 pm"]
    window.show_page("objectives", segment="map", objective_id=bakery.card("Grow from 22"), field="numbers")
    assert not page.switch.is_map


def test_a_plan_that_may_only_be_read_is_not_changed(bakery: MapDriver) -> None:
    bakery.view.is_read_only = True
    before = bakery.map.found
    bakery.press(Key.Key_Left, Mod.AltModifier)
    bakery.press(Key.Key_L)
    assert not bakery.view.is_linking
    assert bakery.draw("Sell the last trays", "Lift the average basket") == ""
    assert bakery.map.found == before
