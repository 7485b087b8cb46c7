"""From a finding to the place of its repair: which page, which goal or number, and which field is active there."""

from __future__ import annotations

from collections.abc import Mapping

from alignment_desktop.domain.finding import Finding, RepairCode, RepairField, SubjectKind
from alignment_desktop.domain.goal_index import GoalIndex
from alignment_desktop.domain.objective import Level
from alignment_desktop.ui.page import Navigate

_FIELDS = {RepairField.CONTRIBUTIONS: "leads_to", RepairField.PARENT: "leads_to"}
_NEW_GOAL: Mapping[str, object] = {"action": "new"}


def repair_place(finding: Finding, index: GoalIndex) -> tuple[str, Mapping[str, object]]:
    """The page and the place on it. `index` is that of the plan's goals now."""
    repair = finding.repair
    target = repair.target
    goals = [one.id for one in finding.subjects if one.kind is SubjectKind.GOAL]
    match repair.code:
        case RepairCode.ENTER_VALUE if target is not None:
            return "numbers", {"kpi_id": target.id, "field": "value"}
        case RepairCode.ADD_GOAL if target is not None:
            return "objectives", {**_NEW_GOAL, "owner_id": target.id}
        case RepairCode.TRY_SOMETHING:
            return "objectives", _NEW_GOAL
        case RepairCode.SEE_LOAD if target is not None:
            return "objectives", {"owner_id": target.id}
        case RepairCode.SEE_GOALS | RepairCode.COMPARE:
            return "objectives", {"objective_ids": tuple(goals)}
        case RepairCode.SHARE_GOAL:
            return share_place(finding.ids, index)
        case RepairCode.ENTER_RESULT if target is not None:
            return "objectives", {"objective_id": target.id, "field": "key_result_value"}
    if target is None:
        return "objectives", {}
    field = _FIELDS.get(repair.field, repair.field.value)
    return "objectives", {"objective_id": target.id, "field": field}


def share_place(department_ids: tuple[int, ...], index: GoalIndex) -> tuple[str, Mapping[str, object]]:
    """Where two departments come to share something: what a goal of theirs leads to, else a new goal."""
    for wanted in department_ids:
        mine = [one for one in index.active if one.department_id == wanted]
        mine.sort(key=lambda one: one.level is not Level.DEPARTMENT)
        if mine:
            return "objectives", {"objective_id": mine[0].id, "field": "leads_to"}
    return "objectives", _NEW_GOAL


def go(navigate: Navigate, place: tuple[str, Mapping[str, object]]) -> None:
    """Open the place."""
    page_id, where = place
    navigate(page_id, **where)
