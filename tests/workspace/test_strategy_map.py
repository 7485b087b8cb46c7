"""The map of the bakery: its areas, cards, links, places put by hand, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from alignment_desktop.commands.map_place import MoveMapCard, PlaceMapCards, TidyMap
from alignment_desktop.commands.objective import AddObjective, EditObjectives
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.strategy_map import Count, MapChoice
from alignment_desktop.workspace.strategy_map import load_strategy_map
from alignment_desktop.workspace.workspace import Workspace
from tests.commands.examples import Bakery
from tests.support.plans import empty_workspace, example_workspace


@pytest.fixture
def bakery(tmp_path: Path) -> Iterator[Bakery]:
    workspace = example_workspace(tmp_path)
    yield Bakery(workspace)
    workspace.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    workspace = empty_workspace(tmp_path)
    yield workspace
    workspace.close()


def test_the_bakery_has_its_areas_and_goals(bakery: Bakery) -> None:
    found = load_strategy_map(bakery.workspace)
    assert [band.name for band in found.bands] == ["Money", "Customers", "How we work", "People & learning"]
    assert (found.objectives, found.departments) == (Count(5, 5), Count(12, 12))
    work = bakery.goal("Deliver every order")
    assert found.bands[found.cards[work].band].name == "How we work"
    # Its area is that of the objective above.
    assert found.bands[found.cards[bakery.goal("Everyone can run")].band].name == "People & learning"
    assert found.cards.keys() == found.grid.slots.keys()


def test_it_tells_the_story_of_the_two_stations(bakery: Bakery) -> None:
    found = load_strategy_map(bakery.workspace)
    chain = found.chains(bakery.goal("Everyone can run"))[0]
    assert [found.cards[one].title for one in chain] == [
        "Everyone can run two stations",
        "Have wholesale packed by 4:45",
        "Deliver every order by 6:30",
        "Be the wholesale partner cafés rely on",
        "Earn enough to fund the second oven",
    ]


def test_what_is_chosen_away_is_counted(bakery: Bakery) -> None:
    hidden = bakery.goal("Price every product")
    found = load_strategy_map(bakery.workspace, MapChoice(frozenset({hidden})))
    assert found.departments == Count(11, 12)
    assert found.left_out == (hidden,)
    only = load_strategy_map(bakery.workspace, MapChoice(shows_departments=False))
    assert (len(only.cards), only.is_shortened) == (5, False)


def test_a_large_map_shows_objectives_only(empty: Workspace) -> None:
    top = empty.run(AddObjective("Grow", Level.OBJECTIVE))
    for number in range(24):
        empty.run(AddObjective(f"Part {number}", Level.DEPARTMENT, top))
    found = load_strategy_map(empty)
    assert (len(found.cards), found.is_shortened) == (1, True)
    assert len(load_strategy_map(empty, MapChoice(shows_departments=True)).cards) == 25


def test_goals_without_an_area_have_a_band_of_their_own(empty: Workspace) -> None:
    goal = empty.run(AddObjective("Grow", Level.OBJECTIVE))
    found = load_strategy_map(empty)
    assert found.bands[found.cards[goal].band].perspective_id is None
    area = found.bands[1].perspective_id
    assert area is not None
    empty.run(EditObjectives((goal,), {"perspective_id": area}))
    found = load_strategy_map(empty)
    assert found.cards[goal].band == 1
    assert all(band.perspective_id is not None for band in found.bands)


def test_an_empty_plan_has_an_empty_map(empty: Workspace) -> None:
    found = load_strategy_map(empty)
    assert not found.has_goals
    assert not found.cards


def test_a_card_stays_where_it_was_put_until_the_map_is_tidied(bakery: Bakery) -> None:
    run, goal = bakery.workspace.run, bakery.goal("Grow from 22")
    before = load_strategy_map(bakery.workspace).grid
    run(PlaceMapCards({goal: (3, 1)}))
    slot = load_strategy_map(bakery.workspace).grid.slots[goal]
    assert (slot.column, slot.row) == (3, 1)
    assert run(TidyMap()) == 1
    assert load_strategy_map(bakery.workspace).grid == before


def test_a_card_moves_to_another_area_in_one_step(bakery: Bakery) -> None:
    workspace, goal = bakery.workspace, bakery.goal("Grow from 22")
    before = load_strategy_map(workspace)
    area = before.bands[0].perspective_id
    assert area is not None
    workspace.run(MoveMapCard(goal, area, {goal: (0, 1)}))
    slot = load_strategy_map(workspace).grid.slots[goal]
    assert (slot.band, slot.column, slot.row) == (0, 0, 1)
    workspace.undo()
    assert load_strategy_map(workspace) == before


def test_a_card_cannot_be_put_nowhere(bakery: Bakery) -> None:
    for places, code in (({bakery.goal("Grow from 22"): (-1, 0)}, "map_place_too_far"), ({9999: (0, 0)}, "row_gone")):
        with pytest.raises(DomainError) as refused:
            bakery.workspace.run(PlaceMapCards(places))
        assert refused.value.code == code
