"""The whole plan as one document in the open format: stored facts in a stable order, with the computed figures beside them."""

from __future__ import annotations

from typing import Any

from alignment_desktop.commands.new_plan import FORMAT, FORMAT_VERSION
from alignment_desktop.domain.key_result_state import KeyResultState
from alignment_desktop.domain.rollup import ObjectiveState, key_result_states
from alignment_desktop.queries.rows import Rows, load_history_rows, load_tracked_rows
from alignment_desktop.workspace.alignment_document import alignment_document
from alignment_desktop.workspace.full_alignment import full_alignment
from alignment_desktop.workspace.plan_figures import KpiFigures
from alignment_desktop.workspace.workspace import Workspace

FIGURE_DIGITS = 9


def plan_document(workspace: Workspace, *, with_history: bool = True) -> dict[str, Any]:
    """What `dump` prints. Holds no path, machine or time of day; figures are as of `as_of`.

    `tables` has every row an owner entered, by table and id; goals, key results and numbers carry `computed`. `history`
    tells what happened to the file and is no part of what two equal plans must share.
    """
    tables = workspace.read(load_tracked_rows)
    _add_figures(tables, workspace)
    document: dict[str, Any] = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "as_of": workspace.today().isoformat(),
        "tables": tables,
    }
    document["computed"] = alignment_document(full_alignment(workspace))
    if with_history:
        document["history"] = workspace.read(load_history_rows)
    return document


def _add_figures(tables: Rows, workspace: Workspace) -> None:
    figures = workspace.figures()
    for row in tables["objective"]:
        row["computed"] = _objective(figures.states[row["id"]])
    goal_ids = {row["objective_id"] for row in tables["key_result"]}
    results = {one.id: one for goal_id in goal_ids for one in key_result_states(figures.states, goal_id)}
    for row in tables["key_result"]:
        row["computed"] = _key_result(results[row["id"]])
    for row in tables["kpi"]:
        row["computed"] = _kpi(figures.kpis[row["id"]])


def _objective(state: ObjectiveState) -> dict[str, Any]:
    return {
        "progress": _figure(state.progress),
        "expected": _figure(state.expected),
        "coverage": _figure(state.coverage),
        "status": state.status.value,
        "suggested_status": state.suggested_status.value,
        "reason": state.reason_code,
    }


def _key_result(state: KeyResultState) -> dict[str, Any]:
    return {
        "value": state.value,
        "score": _figure(state.score),
        "progress": _figure(state.progress),
        "expected": _figure(state.expected),
        "status": state.status.value,
        "reason": state.reason_code,
        "score_reason": state.score_code,
    }


def _kpi(figures: KpiFigures) -> dict[str, Any]:
    standing = figures.standing
    return {
        "value": None if standing is None else standing.value,
        "period": None if standing is None else standing.period.start.isoformat(),
        "target": None if figures.target is None else figures.target.value,
        "status": figures.judgement.status.value,
        "score": _figure(figures.judgement.score),
        "progress": _figure(figures.judgement.progress),
        "difference": _figure(figures.judgement.difference),
        "reason": figures.judgement.reason_code,
        "due": figures.due.value,
        "is_up_to_date": figures.is_up_to_date,
    }


def _figure(value: float | None) -> float | None:
    """Without the noise of the last binary digits, so that two machines print the same."""
    return None if value is None else round(value, FIGURE_DIGITS)
