"""Two goals that pull one number opposite ways, and goals whose numbers move against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alignment_desktop.domain.finding import (
    Finding,
    FindingKind,
    FindingReason,
    FindingTitle,
    Repair,
    RepairCode,
    RepairField,
    Subject,
    SubjectKind,
)
from alignment_desktop.domain.finding_facts import FindingFacts, OpposedNumbers
from alignment_desktop.domain.goal_index import GoalIndex
from alignment_desktop.domain.kpi import Direction
from alignment_desktop.domain.link import KpiLink, LinkRole
from alignment_desktop.domain.objective import Objective

_WAY_OF_AIM = {Direction.HIGHER: 1, Direction.LOWER: -1}
"""Which way a goal pulls the number that it aims at; a range or a level to keep pulls neither way."""


@dataclass(frozen=True, slots=True)
class _Pull:
    """One goal pulling at a number: up (1) or down (-1)."""

    goal: Objective
    role: LinkRole
    way: int


def pulling_apart(facts: FindingFacts) -> Iterator[Finding]:
    """By links first, then what the values suggest, which is only asked."""
    yield from _by_links(facts)
    yield from _by_values(facts)


def _by_links(facts: FindingFacts) -> Iterator[Finding]:
    moving = {one.kpi_id for one in facts.links if one.role is not LinkRole.AIMS}
    by_number: dict[int, list[KpiLink]] = {}
    for link in facts.links:
        if link.kpi_id in moving and link.kpi_id in facts.numbers:
            by_number.setdefault(link.kpi_id, []).append(link)
    for kpi_id, links in by_number.items():
        pulls = list(_lowest(_pulls(facts, kpi_id, links), facts.index))
        ups = [one for one in pulls if one.way > 0]
        downs = [one for one in pulls if one.way < 0]
        for up in ups:
            for down in downs:
                if up.goal.id != down.goal.id:
                    yield _of_links(facts, kpi_id, up, down)


def _pulls(facts: FindingFacts, kpi_id: int, links: Iterable[KpiLink]) -> Iterator[_Pull]:
    aim = _WAY_OF_AIM.get(facts.numbers[kpi_id].kpi.direction, 0)
    ways = {LinkRole.AIMS: aim, LinkRole.MOVES_UP: 1, LinkRole.MOVES_DOWN: -1}
    for link in links:
        goal = facts.index.active_by_id.get(link.objective_id)
        if goal is not None and ways[link.role]:
            yield _Pull(goal, link.role, ways[link.role])


def _lowest(pulls: Iterable[_Pull], index: GoalIndex) -> Iterator[_Pull]:
    """Without goals that pull only as some goal inside them does: that one is where it happens."""
    found = list(pulls)
    doing = {(above.id, one.way) for one in found for above in index.above(one.goal.id)}
    return (one for one in found if (one.goal.id, one.way) not in doing)


def _of_links(facts: FindingFacts, kpi_id: int, up: _Pull, down: _Pull) -> Finding:
    # The one that aims at the number comes first, so that the sentence can speak of *the other*.
    first, second = (down, up) if down.role is LinkRole.AIMS else (up, down)
    if first.role is not LinkRole.AIMS:
        reason = FindingReason.UP_AND_DOWN
    else:
        reason = FindingReason.ONE_AIMS_OTHER_UP if second.way > 0 else FindingReason.ONE_AIMS_OTHER_DOWN
    return _finding(first.goal, second.goal, (kpi_id,), reason, {"number": facts.numbers[kpi_id].kpi.name})


def _by_values(facts: FindingFacts) -> Iterator[Finding]:
    if not facts.slow.opposed:
        return
    aiming = _aiming(facts)
    for one in facts.slow.opposed:
        pair = _two_goals(aiming.get(one.kpi_id, ()), aiming.get(one.other_id, ()))
        if pair is None or one.kpi_id not in facts.numbers or one.other_id not in facts.numbers:
            continue
        params: dict[str, object] = {
            "number": facts.numbers[one.kpi_id].kpi.name,
            "other_number": facts.numbers[one.other_id].kpi.name,
            "periods": one.periods,
            "lag": one.lag,
        }
        yield _finding(*pair, (one.kpi_id, one.other_id), _reason_of(one), params)


def _reason_of(opposed: OpposedNumbers) -> FindingReason:
    if opposed.lag == 0:
        return FindingReason.NUMBERS_APART
    return FindingReason.NUMBERS_APART_NEXT if opposed.lag == 1 else FindingReason.NUMBERS_APART_LATER


def _aiming(facts: FindingFacts) -> dict[int, list[Objective]]:
    """Number -> the goals that aim at it, lowest level first."""
    found: dict[int, list[Objective]] = {}
    for link in facts.links:
        goal = facts.index.active_by_id.get(link.objective_id)
        if link.role is LinkRole.AIMS and goal is not None:
            found.setdefault(link.kpi_id, []).append(goal)
    for goals in found.values():
        goals.sort(key=lambda goal: -goal.level.rank)
    return found


def _two_goals(ones: Iterable[Objective], others: Iterable[Objective]) -> tuple[Objective, Objective] | None:
    """The lowest two different goals, neither of which aims at both numbers: that one has weighed them already."""
    one_list, other_list = list(ones), list(others)
    both = {one.id for one in one_list} & {one.id for one in other_list}
    first = next((one for one in one_list if one.id not in both), None)
    second = next((one for one in other_list if one.id not in both), None)
    return None if both or first is None or second is None else (first, second)


def _finding(
    one: Objective, other: Objective, kpi_ids: tuple[int, ...], reason: FindingReason, params: dict[str, object]
) -> Finding:
    goals = tuple(Subject(SubjectKind.GOAL, goal.id) for goal in (one, other))
    return Finding(
        FindingKind.PULLING_APART,
        (*goals, *(Subject(SubjectKind.KPI, kpi_id) for kpi_id in kpi_ids)),
        FindingTitle.GOALS,
        (reason,),
        Repair(RepairCode.COMPARE, goals[0], field=RepairField.NUMBERS),
        {"names": f"{one.title}, {other.title}", **params},
    )
