"""The map in the real window over a real file: chains, links, places, areas, the table, and what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from alignment_desktop.commands.department import AddPerspective, OrderPerspectives
from alignment_desktop.commands.objective import AddObjective, EditObjectives, SetContribution
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.map_layout.slots import Slot
from alignment_desktop.domain.objective import Level, Status
from alignment_desktop.ui.pages.objectives.map import gestures
from tests.ui.pages.objectives.driver import Key, Mod, ObjectivesDriver
from tests.ui.pages.objectives.map_driver import LEFT, MapDriver

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)

STATIONS, PACKED, DELIVER = (
    "Everyone can run two stations",
    "Have wholesale packed by 4:45",
    "Deliver every order by 6:30",
)
PARTNER, OVEN = "Be the wholesale partner cafés rely on", "Earn enough to fund the second oven"
CHAIN = [STATIONS, PACKED, DELIVER, PARTNER, OVEN]


@pytest.fixture
def bakery(tree: ObjectivesDriver) -> MapDriver:
    return MapDriver(tree)


def answer(monkeypatch: pytest.MonkeyPatch, key: str) -> list[str]:
    """Answers the question about an area; the questions that were asked."""
    asked: list[str] = []

    def ask(_theme: Any, title: str, *_rest: Any) -> str:
        asked.append(title)
        return key

    monkeypatch.setattr(gestures, "ask", ask)
    return asked


def test_the_header_is_that_of_the_map(bakery: MapDriver) -> None:
    page = bakery.tree.page
    assert page.header.sentence.plain_text == "How one thing leads to another"
    assert page.new_button.isHidden()
    assert page.toolbar.isHidden()
    assert bakery.map.tidy_button.isVisible()
    page.switch.control.choose_next()
    assert page.header.sentence.plain_text.startswith("33 goals")
    assert page.new_button.isVisible()
    assert page.view.isVisible()
    assert bakery.map.tidy_button.isHidden()


def test_the_selection_goes_along(tree: ObjectivesDriver) -> None:
    tree.choose("Bake to the day")
    bakery = MapDriver(tree)
    assert bakery.current == "Bake to the day and waste next to nothing"
    bakery.click(DELIVER)
    tree.menu("next_segment")
    assert tree.selected() == [DELIVER]
    tree.choose("Confirm next-day")
    tree.menu("next_segment")
    # A personal goal is not on the map: what was followed stays.
    assert bakery.current == DELIVER


def test_a_click_follows_a_chain_and_tells_it(bakery: MapDriver) -> None:
    bakery.click(STATIONS)
    assert bakery.lit == CHAIN
    assert bakery.map.panel.story == (
        "If everyone can run two stations, then have wholesale packed by 4:45, then deliver every order by 6:30, "
        "then be the wholesale partner cafés rely on, and earn enough to fund the second oven"
    )
    assert bakery.map.panel.reason.plain_text == (
        f"“{STATIONS}” has no value yet, so nobody can see whether the chain starts."
    )
    bakery.tree.menu("copy")
    bakery.click(STATIONS)
    assert bakery.lit != CHAIN
    assert STATIONS in bakery.lit


def test_a_click_beside_cards_puts_the_light_out(bakery: MapDriver) -> None:
    bakery.click(STATIONS)
    QTest.mouseClick(bakery.view.viewport(), LEFT, Mod.NoModifier, QPoint(40, 10))
    assert bakery.lit == []
    assert bakery.map.panel.hint.plain_text == "Click a card to follow its links"


def test_the_weakest_link_is_mended_where_it_is(bakery: MapDriver) -> None:
    bakery.click(STATIONS)
    assert bakery.map.panel.repair.text() == "Enter Cross-trained staff"
    bakery.map.panel.repair.click()
    bakery.tree.settle()
    assert bakery.tree.desktop.window.current_page.id == "numbers"  # type: ignore[union-attr]


def test_a_goal_that_nothing_measures_is_given_a_number(bakery: MapDriver) -> None:
    workspace = bakery.tree.workspace
    goal = workspace.run(AddObjective("Be kind", Level.DEPARTMENT, bakery.card(OVEN)))
    bakery.tree.settle()
    bakery.click("Be kind")
    assert bakery.map.panel.weakest.reason_code == "map_weakest_no_number_starts"
    bakery.map.panel.repair.click()
    bakery.tree.settle()
    assert not bakery.tree.page.switch.is_map
    assert bakery.tree.page.view.selected_keys() == (goal,)


def test_a_step_of_the_story_leads_to_its_card(bakery: MapDriver) -> None:
    bakery.click(STATIONS)
    QTest.keyClick(bakery.map.panel.steps[2], Key.Key_Return)
    assert bakery.current == DELIVER
    assert bakery.lit == CHAIN


def test_a_link_is_drawn_from_an_edge_and_taken_back(bakery: MapDriver) -> None:
    said = bakery.draw("Sell the last trays", "Lift the average basket")
    assert said == "Sell the last trays at four o’clock leads to Lift the average basket to £8.40"
    assert bakery.leads("Sell the last trays", "Lift the average basket")
    assert bakery.tree.toast == "Link drawn"
    bakery.tree.undo()
    assert not bakery.leads("Sell the last trays", "Lift the average basket")


def test_a_loop_is_refused_with_its_path(bakery: MapDriver) -> None:
    before = bakery.links
    said = bakery.draw(DELIVER, STATIONS, drops=False)
    assert said == f"That would lead back to where it began: {DELIVER} → {STATIONS} → {PACKED} → {DELIVER}."
    bakery.press(Key.Key_Escape)
    assert bakery.tree.bar == ""
    # A loop that the tree would close is one as well.
    assert bakery.draw(PARTNER, "Grow from 22").startswith("That would lead back")
    assert bakery.links == before


def test_a_picked_link_is_deleted_and_the_tree_is_not(bakery: MapDriver) -> None:
    route = next(one.route for one in bakery.view.scene.links if one.link.cause == bakery.card(STATIONS)
                 and one.link.effect == bakery.card(PACKED))  # fmt: skip
    pick(bakery, route.points()[7])
    bakery.tree.menu("delete")
    assert not bakery.leads(STATIONS, PACKED)
    assert bakery.tree.toast == "Link taken away"
    home = next(one.route for one in bakery.view.scene.links if one.link.contribution_id is None)
    before = bakery.links
    pick(bakery, home.points()[len(home.points()) // 2])
    bakery.tree.menu("delete")
    assert bakery.links == before


def pick(bakery: MapDriver, place: tuple[float, float]) -> None:
    rect = bakery.view.to_view(type(bakery.view.scene.geometry.bands[0])(*place, 0, 0))
    bakery.view.verticalScrollBar().setValue(round(bakery.view.verticalOffset() + rect.y() - 200))
    rect = bakery.view.to_view(type(bakery.view.scene.geometry.bands[0])(*place, 0, 0))
    QTest.mouseClick(bakery.view.viewport(), LEFT, Mod.NoModifier, rect.topLeft().toPoint())
    assert bakery.view.look.link is not None


def test_a_card_stays_where_it_is_put_and_all_others_too(bakery: MapDriver) -> None:
    before = dict(bakery.map.found.grid.slots)
    empty = next(
        Slot(0, 0, column) for column in range(5) if Slot(0, 0, column) not in before.values()
    ) if bakery.map.found.grid.columns > 4 else bakery.slot("Price every product")  # fmt: skip
    other = next(card for card, slot in before.items() if slot == empty)
    said = bakery.move("Collect wholesale", empty)
    assert said.startswith("Collect wholesale invoices within 21 days changes places with Price every product")
    moved = bakery.card("Collect wholesale")
    after = bakery.map.found.grid.slots
    assert (after[moved], after[other]) == (empty, before[moved])
    assert {card: slot for card, slot in after.items() if card not in (moved, other)} == {
        card: slot for card, slot in before.items() if card not in (moved, other)
    }
    bakery.tree.workspace.run(SetContribution(bakery.card("Plan each bake"), bakery.card("Grow from 22")))
    bakery.tree.settle()
    assert bakery.map.found.grid.slots == after
    bakery.map.tidy()
    assert bakery.tree.toast == "Map tidied up"
    bakery.tree.undo()
    assert bakery.map.found.grid.slots == after


def test_another_area_is_asked_for(bakery: MapDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    goal, slot = bakery.card("Win new customers"), bakery.slot("Win new customers")
    asked = answer(monkeypatch, "leave")
    wanted = Slot(0, 0, 1)
    assert "moves from Customers to Money" in bakery.move("Win new customers", wanted)
    assert asked == ["Move it to Money?"]
    assert bakery.slot("Win new customers") == slot
    answer(monkeypatch, "move")
    bakery.move("Win new customers", wanted)
    assert bakery.slot("Win new customers").band == 0
    assert bakery.tree.workspace.figures().objectives[goal].perspective_id == bakery.map.found.bands[0].perspective_id
    bakery.tree.undo()
    assert bakery.slot("Win new customers") == slot


def test_the_map_follows_the_plan(bakery: MapDriver) -> None:
    workspace = bakery.tree.workspace
    workspace.run(
        EditObjectives(
            (bakery.card(DELIVER),), {"title": "Deliver by six", "status_override": Status.DONE, "status_reason": "So"}
        )
    )
    workspace.run(AddPerspective("Neighbourhood"))
    ids = tuple(one.id for one in workspace.figures().perspectives)
    workspace.run(OrderPerspectives((ids[1], ids[0], *ids[2:])))
    bakery.tree.settle()
    assert "Deliver by six" in [one.title for one in bakery.map.found.cards.values()]
    names = [band.name for band in bakery.map.found.bands]
    assert names == ["Customers", "Money", "How we work", "People & learning", "Neighbourhood"]


def test_every_card_can_be_heard(bakery: MapDriver) -> None:
    view = QAccessible.queryAccessibleInterface(bakery.view)
    assert view.text(QAccessible.Text.Name) == "Strategy map"
    row = bakery.map.model.index_of(bakery.card(DELIVER)).row()
    name = view.child(row).text(QAccessible.Text.Name).replace("\u00a0", " ")
    assert name == f"{DELIVER}, off track, 91.5 %, How we work, leads to {PARTNER}"
    assert view.child(row).rect().width() > 100


def test_the_table_says_the_same(bakery: MapDriver) -> None:
    bakery.map.show_table(True)
    bakery.tree.settle()
    assert bakery.map.table.isVisible()
    row = bakery.map.model.index_of(bakery.card(PACKED)).row()
    cells = [bakery.map.model.index(row, column).data() for column in range(bakery.map.model.columnCount())]
    assert [str(cell).replace("\u00a0", " ") for cell in cells] == [
        PACKED, "How we work", "Department goal", "At risk", "3 of 5", DELIVER,
    ]  # fmt: skip


def test_what_is_shown_can_be_chosen(bakery: MapDriver) -> None:
    bakery.map.panel.choose.click()
    bakery.tree.settle()
    bakery.map.choices.boxes[bakery.card("Price every product")].click()
    assert bakery.map.panel.departments.plain_text == "11 of 12"
    bakery.map.choices.departments.click()
    assert (len(bakery.map.found.cards), bakery.map.panel.departments.plain_text) == (5, "0 of 12")
    bakery.map.choices.close()


def test_segment_zoom_and_choice_are_remembered(bakery: MapDriver) -> None:
    bakery.view.set_zoom(0.8)
    bakery.map.choose(bakery.map.choice.__class__(frozenset({bakery.card("Price every product")})))
    layout = bakery.tree.page.save_layout()
    fresh = bakery.tree.page.__class__(bakery.tree.page.context)
    fresh.restore_layout(layout)
    fresh.refresh(ChangeSet(everything=True))
    assert fresh.switch.is_map
    assert fresh.switch.map is not None
    assert fresh.switch.map.view.zoom == 0.8
    assert len(fresh.switch.map.found.cards) == 16
    fresh.deleteLater()


def test_an_empty_plan_offers_the_first_goal(empty: ObjectivesDriver) -> None:
    bakery = MapDriver(empty)
    assert bakery.map.empty.isVisible()
    assert bakery.map.tidy_button.isHidden()
    assert bakery.map.empty.button is not None
    bakery.map.empty.button.click()
    empty.settle()
    assert not empty.page.switch.is_map


def test_a_single_goal_says_how_links_come_about(empty: ObjectivesDriver) -> None:
    empty.workspace.run(AddObjective("Open on Mondays", Level.OBJECTIVE))
    empty.settle()
    bakery = MapDriver(empty)
    assert bakery.map.panel.hint.plain_text.startswith("For example: if everyone can run two stations")
    assert bakery.map.found.bands[-1].perspective_id is None


def test_it_is_saved_and_told(bakery: MapDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "our map.svg"
    dialog: Callable[..., tuple[str, str]] = lambda *_args, **_more: (str(target), "SVG (*.svg)")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(dialog))
    bakery.tree.menu("export")
    assert target.exists()
    assert bakery.tree.toast == "Saved as our map.svg"
