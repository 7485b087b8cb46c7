"""The strategy map of a plan: which goals are on it, what leads to what, and where every card stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.map_layout.placement import place_cards
from alignment_desktop.domain.map_layout.slots import CardGrid, CardToPlace
from alignment_desktop.domain.objective import KeyResult, Level, Objective
from alignment_desktop.domain.objective_tree import ObjectiveTree
from alignment_desktop.domain.strategy_map import (
    MOST_CARDS,
    OBJECTIVES_ONLY_FROM,
    Count,
    MapBand,
    MapCard,
    MapChoice,
    StrategyMap,
    map_links,
)
from alignment_desktop.queries.map_places import load_map_places
from alignment_desktop.workspace.plan_figures import PlanFigures
from alignment_desktop.workspace.workspace import Workspace

MAP_TABLES = (
    "plan", "perspective", "objective", "contribution", "map_place", "kpi", "kpi_link", "target", "measurement",
    "key_result",
)  # fmt: skip
"""What a change has to touch for the map to look different."""


def load_strategy_map(workspace: Workspace, choice: MapChoice | None = None) -> StrategyMap:
    """The map as of the plan's today."""
    return strategy_map_of(workspace.figures(), workspace.read(load_map_places), choice or MapChoice())


def strategy_map_of(
    figures: PlanFigures,
    places: Mapping[int, tuple[int, int]],
    choice: MapChoice,
    tree: Iterable[int] | None = None,
) -> StrategyMap:
    """The map from figures that are already counted. `places` are the columns and rows that hands chose; `tree` gives the ids
    of all goals in the order of the tree, where somebody has them already."""
    if tree is None:
        tree = ObjectiveTree(figures.objectives.values())
    goals = [
        goal
        for one in tree
        if (goal := figures.objectives[one]).level in (Level.OBJECTIVE, Level.DEPARTMENT) and not goal.is_dropped
    ]
    shown, is_shortened = _shown(goals, choice)
    areas = {goal.id: _area(goal, figures.objectives) for goal in goals}
    bands = _bands(figures, {areas[goal.id] for goal in shown})
    band_of = {band.perspective_id: number for number, band in enumerate(bands)}
    # An area that is gone leaves its goals without one.
    band_ids = {goal.id: band_of.get(areas[goal.id], band_of.get(None, 0)) for goal in shown}
    parents = {one.id: one.parent_id for one in figures.objectives.values()}
    links = map_links((goal.id for goal in shown), parents, figures.contributions)
    grid = _placed(
        tuple(CardToPlace(goal.id, band_ids[goal.id], places.get(goal.id)) for goal in shown),
        tuple((link.cause, link.effect) for link in links),
        len(bands),
    )
    measures = _Measures(figures)
    shown_ids = {goal.id for goal in shown}
    return StrategyMap(
        plan_name=figures.plan.name,
        currency=figures.plan.currency,
        bands=bands,
        cards={goal.id: measures.card(goal, band_ids[goal.id]) for goal in shown},
        links=links,
        grid=grid,
        objectives=_count(goals, shown_ids, Level.OBJECTIVE),
        departments=_count(goals, shown_ids, Level.DEPARTMENT),
        left_out=tuple(goal.id for goal in goals if goal.id not in shown_ids),
        is_shortened=is_shortened,
    )


@lru_cache(maxsize=8)
def _placed(cards: tuple[CardToPlace, ...], links: tuple[tuple[int, int], ...], bands: int) -> CardGrid:
    """A value or a status that changes moves no card."""
    return place_cards(cards, links, bands)


def _shown(goals: Sequence[Objective], choice: MapChoice) -> tuple[list[Objective], bool]:
    wanted = [goal for goal in goals if goal.id not in choice.hidden]
    objectives = [goal for goal in wanted if goal.level is Level.OBJECTIVE]
    is_too_much = len(wanted) >= OBJECTIVES_ONLY_FROM
    has_departments = choice.shows_departments
    if has_departments is None:
        has_departments = not is_too_much or not objectives
    is_shortened = is_too_much and not has_departments
    shown = wanted if has_departments else objectives
    return shown[:MOST_CARDS], is_shortened or len(shown) > MOST_CARDS


def _area(goal: Objective, goals: Mapping[int, Objective]) -> int | None:
    """The goal's own area, else that of the nearest goal above that has one."""
    here: Objective | None = goal
    seen: set[int] = set()
    while here is not None and here.id not in seen:
        if here.perspective_id is not None:
            return here.perspective_id
        seen.add(here.id)
        here = goals.get(here.parent_id) if here.parent_id is not None else None
    return None


def _bands(figures: PlanFigures, used: Iterable[int | None]) -> tuple[MapBand, ...]:
    bands = [
        MapBand(one.id, one.name, one.caption)
        for one in sorted(figures.perspectives, key=lambda one: (one.position, one.id))
    ]
    known = {band.perspective_id for band in bands}
    if not bands or any(one not in known for one in used):
        bands.append(MapBand(None, ""))
    return tuple(bands)


def _count(goals: Iterable[Objective], shown: set[int], level: Level) -> Count:
    there = [goal.id for goal in goals if goal.level is level]
    return Count(sum(one in shown for one in there), len(there))


class _Measures:
    """The first number and the first key result of each goal."""

    def __init__(self, figures: PlanFigures) -> None:
        self._figures = figures
        self._kpis: dict[int, Kpi] = {}
        self._results: dict[int, KeyResult] = {}
        for link in sorted(figures.links, key=lambda one: one.id):
            if link.role is LinkRole.AIMS and link.kpi_id in figures.kpis:
                self._kpis.setdefault(link.objective_id, figures.kpis[link.kpi_id].kpi)
        for result in figures.key_results:
            self._results.setdefault(result.objective_id, result)

    def card(self, goal: Objective, band: int) -> MapCard:
        """The card of a goal."""
        state = self._figures.states[goal.id]
        kpi = self._kpis.get(goal.id)
        return MapCard(
            id=goal.id,
            title=goal.title,
            level=goal.level,
            band=band,
            status=state.status,
            kpi=kpi,
            kpi_value=None if kpi is None else self._figures.kpis[kpi.id].value,
            result=self._results.get(goal.id),
            progress=state.progress,
            expected=state.expected,
            owner_id=goal.owner_id,
        )
