"""The tables of a plan, one family a file, and the two kinds of them: tracked and untracked."""

from __future__ import annotations

from sqlalchemy import Table

from alignment_desktop.store.tables import history, imports, kpis, objectives, people, plan, skills, talks, todos
from alignment_desktop.store.tables.base import metadata

TRACKED_TABLES: tuple[Table, ...] = (
    plan.plan,
    people.perspective,
    people.department,
    people.person,
    people.department_need,
    people.partner,
    plan.vision,
    plan.plan_value,
    objectives.objective,
    objectives.contribution,
    kpis.kpi,
    kpis.kpi_alias,
    kpis.kpi_link,
    kpis.target,
    kpis.measurement,
    kpis.kpi_note,
    kpis.kpi_source,
    kpis.kpi_part,
    kpis.part_value,
    kpis.measurement_change,
    kpis.closed_time,
    kpis.closed_month,
    objectives.key_result,
    objectives.confidence_note,
    objectives.goal_update,
    objectives.objective_value,
    objectives.objective_partner,
    objectives.map_place,
    plan.vision_measure,
    plan.vision_version,
    plan.milestone,
    plan.hidden_finding,
    todos.todo,
    todos.todo_step,
    todos.kept_note,
    kpis.red_note,
    talks.talk,
    talks.talk_person,
    talks.talk_part,
    talks.talk_held,
    talks.goal_word,
    talks.decision,
    talks.win,
    talks.goal_closing,
    skills.skill,
    skills.person_skill,
    imports.import_mapping,
)
"""Journalled, guarded, hashed and part of the equality of dumps, in the order of the open format."""

UNTRACKED_TABLES: tuple[Table, ...] = (
    history.fact,
    history.import_log,
    history.snapshot,
    history.score_day,
    history.sentence_vector,
)
"""Facts and history of the file: shown in a dump under `history`, left out of hash and equality."""

__all__ = ["TRACKED_TABLES", "UNTRACKED_TABLES", "metadata"]
