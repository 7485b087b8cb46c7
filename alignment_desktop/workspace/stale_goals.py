"""Which goals have to be measured again after a change: their own facts, numbers or key results differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.link import KpiLink
from alignment_desktop.domain.objective import KeyResult, Objective
from alignment_desktop.workspace.plan_figures import PlanFigures

_Tied = TypeVar("_Tied", KpiLink, KeyResult)


def stale_goals(old: PlanFigures, new: PlanFigures, changes: ChangeSet) -> set[int]:
    """Ids to name in `measure_objectives`: those above follow by themselves. Both parents of what moved, came or went count."""
    stale = _touched(old.objectives, new.objectives, changes.rows("objective").all_ids)
    stale |= {link.objective_id for link in _differing(old.links, new.links)}
    stale |= {result.objective_id for result in _differing(old.key_results, new.key_results)}
    kpi_ids = {kpi_id for kpi_id, one in new.kpis.items() if old.kpis.get(kpi_id) is not one}
    kpi_ids |= old.kpis.keys() - new.kpis.keys()
    if kpi_ids:
        stale |= {link.objective_id for link in new.links if link.kpi_id in kpi_ids}
        stale |= {result.objective_id for result in new.key_results if result.kpi_id in kpi_ids}
    return stale & new.objectives.keys()


def _touched(old: Mapping[int, Objective], new: Mapping[int, Objective], ids: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for goal_id in ids:
        before, after = old.get(goal_id), new.get(goal_id)
        if before == after:
            continue
        found.add(goal_id)
        found |= {goal.parent_id for goal in (before, after) if goal is not None and goal.parent_id is not None}
    return found


def _differing(old: tuple[_Tied, ...], new: tuple[_Tied, ...]) -> set[_Tied]:
    """Rows that came, went or changed; nothing where the query was not asked again."""
    return set() if old is new else set(old) ^ set(new)
