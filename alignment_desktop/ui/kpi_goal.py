"""Which of the goals that a number is tied to stands for it where there is room for one."""

from __future__ import annotations

from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.objective import Objective
from alignment_desktop.workspace.plan_figures import PlanFigures


def goal_of_kpi(figures: PlanFigures, kpi_id: int) -> Objective | None:
    """The goal nearest to the work: of those that aim at the number the one deepest in the tree, of equals the first."""
    goals = [
        figures.objectives[link.objective_id]
        for link in figures.links
        if link.kpi_id == kpi_id and link.role is LinkRole.AIMS and link.objective_id in figures.objectives
    ]
    return max(goals, key=lambda goal: goal.level.rank, default=None)
