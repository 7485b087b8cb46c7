"""The objectives of a scorecard: those of each area as they stand today, and the one that each number serves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from alignment_desktop.domain.link import KpiLink, LinkRole
from alignment_desktop.domain.objective import Level, Objective, Status
from alignment_desktop.domain.people import Person
from alignment_desktop.domain.rollup import ObjectiveState


@dataclass(frozen=True, slots=True)
class ScorecardGoal:
    """One objective of an area as it stands today, whatever period the numbers are of. `progress` and `expected` run from 0
    to 1; `reason_code` with `reason_params` says why the status is what it is."""

    id: int
    title: str
    owner_name: str = ""
    owner_initials: str = ""
    progress: float | None = None
    expected: float | None = None
    status: Status = Status.NO_DATA
    reason_code: str = ""
    reason_params: Mapping[str, object] = field(default_factory=dict)


def goals_by_area(
    objectives: Iterable[Objective],
    states: Mapping[int, ObjectiveState],
    known: Collection[int],
    people: Mapping[int, Person],
) -> dict[int | None, list[ScorecardGoal]]:
    """The objectives of each area in the owner's order; empty where nothing is known of how they stand."""
    found: dict[int | None, list[ScorecardGoal]] = {}
    if not states:
        return found
    for goal in sorted(objectives, key=lambda one: (one.position, one.id)):
        if goal.level is not Level.OBJECTIVE or goal.is_dropped or goal.id not in states:
            continue
        area = goal.perspective_id if goal.perspective_id in known else None
        found.setdefault(area, []).append(_goal(goal, states[goal.id], people.get(goal.owner_id or 0)))
    return found


def _goal(goal: Objective, state: ObjectiveState, owner: Person | None) -> ScorecardGoal:
    return ScorecardGoal(
        id=goal.id,
        title=goal.title,
        owner_name=owner.name if owner else "",
        owner_initials=owner.initials if owner else "",
        progress=state.progress,
        expected=state.expected,
        status=state.status,
        reason_code=state.reason_code,
        reason_params=state.reason_params,
    )


def objective_by_kpi(objectives: Iterable[Objective], links: Iterable[KpiLink]) -> dict[int, Objective]:
    """The highest goal that aims at each number; of several alike the one linked first."""
    known = {one.id: one for one in objectives if not one.is_dropped}
    found: dict[int, tuple[int, int, Objective]] = {}
    for link in links:
        objective = known.get(link.objective_id)
        if objective is None or link.role is not LinkRole.AIMS:
            continue
        candidate = (objective.level.rank, link.id, objective)
        if link.kpi_id not in found or candidate[:2] < found[link.kpi_id][:2]:
            found[link.kpi_id] = candidate
    return {kpi_id: objective for kpi_id, (_, _, objective) in found.items()}
