"""Explain this figure: what went into a progress, a status or a score of an open plan, and by which rule."""

from __future__ import annotations

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.explanation import Explanation, FigureKind, FigureRef
from alignment_desktop.queries.kpis import load_measurements
from alignment_desktop.workspace.explain_goal import explain_goal
from alignment_desktop.workspace.explain_key_result import explain_key_result
from alignment_desktop.workspace.explain_kpi import explain_kpi, explain_kpi_in_period
from alignment_desktop.workspace.explain_score import explain_part, explain_total
from alignment_desktop.workspace.workspace import Workspace

_OF_GOALS = {FigureKind.GOAL_PROGRESS, FigureKind.GOAL_EXPECTED, FigureKind.GOAL_STATUS}
_OF_KPIS = {FigureKind.KPI_PROGRESS, FigureKind.KPI_STATUS}


def explain(workspace: Workspace, ref: FigureRef) -> Explanation:
    """The figure explained as of the plan's today. Raises `DomainError("row_gone")` when what it is about was removed."""
    figures = workspace.figures()
    if ref.kind in _OF_GOALS:
        if ref.id not in figures.objectives:
            raise DomainError("row_gone")
        return explain_goal(figures, ref)
    if ref.kind in _OF_KPIS:
        if ref.id not in figures.kpis:
            raise DomainError("row_gone")
        if ref.period is None:
            return explain_kpi(figures, ref)
        return explain_kpi_in_period(figures, ref, workspace.read(load_measurements, ref.id, None, ref.period.end))
    if ref.kind is FigureKind.KEY_RESULT_SCORE:
        return explain_key_result(figures, ref)
    return explain_total(figures) if ref.part is None else explain_part(figures, ref.part)
