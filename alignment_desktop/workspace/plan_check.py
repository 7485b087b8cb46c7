"""Looks whether a plan keeps its own rules: what no command allows but a stranger's program could have written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.objective_tree import ObjectiveTree
from alignment_desktop.domain.text_rules import clean_number
from alignment_desktop.queries.kpis import load_raw_values
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.store.health import full_check
from alignment_desktop.workspace.plan_figures import PlanFigures
from alignment_desktop.workspace.workspace import Workspace

STARS_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """One broken rule: the code of its sentence and what fills its gaps."""

    code: str
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """`is_damaged`: the file itself is not whole. Else `broken` lists rules; empty means whole."""

    is_damaged: bool
    broken: tuple[BrokenRule, ...] = ()


def check_plan(workspace: Workspace) -> CheckResult:
    """Checks structure, references, the content hash of the last close, and the rules of the plan."""
    if not workspace.read(_is_whole) or workspace.content_is_whole() is False:
        return CheckResult(is_damaged=True)
    figures = workspace.figures()
    broken = (
        *_tree_rules(figures),
        *_goal_rules(figures),
        *_kpi_rules(figures),
        *_value_rules(workspace, figures),
    )
    return CheckResult(is_damaged=False, broken=broken)


def _is_whole(connection: Connection) -> bool:
    return full_check(raw_connection(connection))


def _tree_rules(figures: PlanFigures) -> Iterator[BrokenRule]:
    goals = figures.objectives
    visions = [goal for goal in goals.values() if goal.level is Level.VISION]
    if len(visions) != 1:
        yield BrokenRule("check_vision_rows", {"count": len(visions)})
    for goal_id in ObjectiveTree(goals.values()).looped_ids:
        yield BrokenRule("check_goal_loop", {"title": goals[goal_id].title})
    for goal in goals.values():
        parent = goals.get(goal.parent_id or 0)
        if parent is not None and parent.level.rank >= goal.level.rank:
            yield BrokenRule("check_level_order", {"title": goal.title})


def _goal_rules(figures: PlanFigures) -> Iterator[BrokenRule]:
    goals = figures.objectives.values()
    for goal in goals:
        if goal.start_on is not None and goal.due_on is not None and goal.due_on < goal.start_on:
            yield BrokenRule("check_due_before_start", {"title": goal.title})
        if goal.weight < 0:
            yield BrokenRule("check_negative_weight", {"title": goal.title})
    starred = sum(goal.is_starred for goal in goals)
    if starred > STARS_AT_MOST:
        yield BrokenRule("check_stars", {"count": starred})


def _kpi_rules(figures: PlanFigures) -> Iterator[BrokenRule]:
    names = Counter(one.kpi.name.casefold() for one in figures.kpis.values())
    for one in figures.kpis.values():
        if names[one.kpi.name.casefold()] > 1:
            yield BrokenRule("check_same_name", {"name": one.kpi.name})
        for target in one.targets:
            if target.low is not None and target.high is not None and target.high < target.low:
                yield BrokenRule("check_range_upside_down", {"name": one.kpi.name})


def _value_rules(workspace: Workspace, figures: PlanFigures) -> tuple[BrokenRule, ...]:
    """Values that are no finite numbers, and values whose day does not begin a period of their number."""
    broken: dict[tuple[str, int], BrokenRule] = {}
    starts: dict[tuple[Frequency, str], bool] = {}
    for kpi_id, day, value in workspace.read(load_raw_values):
        one = figures.kpis[kpi_id]
        key = (one.kpi.frequency, day)
        if key not in starts:
            starts[key] = _begins_period(figures, one.kpi.frequency, day)
        if not starts[key]:
            broken["check_period_start", kpi_id] = BrokenRule("check_period_start", {"name": one.kpi.name, "day": day})
        if value is not None and not _is_number(value):
            broken["check_not_a_number", kpi_id] = BrokenRule("check_not_a_number", {"name": one.kpi.name})
    return tuple(broken.values())


def _begins_period(figures: PlanFigures, frequency: Frequency, day: str) -> bool:
    try:
        start = date.fromisoformat(day)
        return figures.calendar.period_of(start, frequency).start == start
    except (ValueError, TypeError, OverflowError):
        return False  # no day, or one that no calendar reaches


def _is_number(value: object) -> bool:
    try:
        return isinstance(value, int | float) and clean_number(value, field="value") is not None
    except DomainError:
        return False
