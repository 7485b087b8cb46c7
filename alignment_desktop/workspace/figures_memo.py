"""Keeps the figures of an open plan and counts again only what a change touched."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.due_rules import DueRules
from alignment_desktop.domain.objective import Objective
from alignment_desktop.domain.rollup import ObjectiveState, measure_objectives
from alignment_desktop.domain.target import Target
from alignment_desktop.queries.due_rules import load_due_rules
from alignment_desktop.queries.kpis import (
    load_kpis,
    load_kpis_by_id,
    load_kpis_of_measurements,
    load_kpis_of_targets,
    load_latest_measurements,
    load_targets,
)
from alignment_desktop.queries.objectives import (
    load_contributions,
    load_key_results,
    load_kpi_links,
    load_objectives,
    load_objectives_by_id,
)
from alignment_desktop.queries.people import (
    load_department_needs,
    load_departments,
    load_people,
    load_perspectives,
)
from alignment_desktop.queries.plan import load_plan
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures, judge_kpi
from alignment_desktop.workspace.stale_goals import stale_goals

if TYPE_CHECKING:
    from sqlalchemy import Connection


class _HasId(Protocol):
    @property
    def id(self) -> int: ...


_Row = TypeVar("_Row", bound=_HasId)
_EVERYTHING = ChangeSet(everything=True)
_MOST_ROWS_SINGLY = 200
"""From this many touched rows on, reading all numbers anew is quicker than finding out which."""
_PLAN_TABLES = ("plan", "closed_time", "kpi_source")
"""Tables whose rows concern every number; they change rarely."""
_GOAL_TABLES = ("objective", "kpi_link", "key_result", "measurement", "target", "kpi", "plan")


class FiguresMemo:
    """The figures of one plan. `note` hears of changes in whatever thread made them; `current` answers one thread."""

    def __init__(self, read: Callable[..., PlanFigures], today: Callable[[], date]) -> None:
        self._read = read
        self._today = today
        self._figures: PlanFigures | None = None
        self._pending: list[ChangeSet] = [_EVERYTHING]
        self._lock = threading.Lock()

    def note(self, changes: ChangeSet) -> None:
        """Something changed; it is looked at when the figures are asked for next."""
        with self._lock:
            self._pending.append(changes)

    def current(self) -> PlanFigures:
        """The figures as of now and the plan's today."""
        if self._figures is None or self._pending:
            with self._lock:
                pending, self._pending = self._pending, []
            try:
                self._figures = self._read(self._renewed, ChangeSet.join(pending))
            except BaseException:
                with self._lock:
                    self._pending = pending + self._pending
                raise
        return self._figures

    def _renewed(self, connection: Connection, changes: ChangeSet) -> PlanFigures:
        old = self._figures
        if old is None or changes.everything or changes.touches(*_PLAN_TABLES):
            return load_figures(connection, self._today())
        figures = replace(
            old,
            people=_by_id(load_people(connection)) if changes.touches("person") else old.people,
            departments=_by_id(load_departments(connection)) if changes.touches("department") else old.departments,
            perspectives=load_perspectives(connection) if changes.touches("perspective") else old.perspectives,
            objectives=_renewed_objectives(connection, old, changes),
            contributions=load_contributions(connection) if changes.touches("contribution") else old.contributions,
            key_results=load_key_results(connection) if changes.touches("key_result") else old.key_results,
            links=load_kpi_links(connection) if changes.touches("kpi_link") else old.links,
            kpis=_renewed_kpis(connection, old, changes),
            needs=load_department_needs(connection) if changes.touches("department_need") else old.needs,
        )
        if not changes.touches(*_GOAL_TABLES):
            return figures
        return measured(figures, old.states, stale_goals(old, figures, changes))


def load_figures(connection: Connection, today: date) -> PlanFigures:
    """All figures of a plan, read anew."""
    plan, rules = load_plan(connection), load_due_rules(connection)
    return measured(
        PlanFigures(
            plan=plan,
            today=today,
            people=_by_id(load_people(connection)),
            departments=_by_id(load_departments(connection)),
            perspectives=load_perspectives(connection),
            objectives={goal.id: goal for goal in load_objectives(connection)},
            contributions=load_contributions(connection),
            key_results=load_key_results(connection),
            links=load_kpi_links(connection),
            kpis=_all_kpis(connection, plan.calendar, today, rules),
            states={},
            needs=load_department_needs(connection),
            due_rules=rules,
        )
    )


def _all_kpis(connection: Connection, calendar: PlanCalendar, today: date, rules: DueRules) -> dict[int, KpiFigures]:
    latest = load_latest_measurements(connection, today)
    targets = _targets_by_kpi(load_targets(connection))
    return {
        kpi.id: judge_kpi(kpi, targets.get(kpi.id, ()), latest.get(kpi.id, ()), today, calendar, rules)
        for kpi in load_kpis(connection)
    }


def measured(
    figures: PlanFigures, known: Mapping[int, ObjectiveState] | None = None, changed: Collection[int] = ()
) -> PlanFigures:
    """These figures with every goal measured; `known` states are kept but for the `changed` goals and those above them."""
    states = measure_objectives(
        figures.objectives.values(),
        figures.links,
        figures.key_results,
        {kpi_id: one.state for kpi_id, one in figures.kpis.items()},
        figures.calendar,
        figures.today,
        known=known,
        changed=changed,
    )
    return replace(figures, states=states)


def _renewed_objectives(connection: Connection, old: PlanFigures, changes: ChangeSet) -> Mapping[int, Objective]:
    rows = changes.rows("objective")
    touched = rows.all_ids
    if not touched:
        return old.objectives
    if len(touched) > max(_MOST_ROWS_SINGLY, len(old.objectives) // 4):
        return {goal.id: goal for goal in load_objectives(connection)}
    # Thousands of goals are taken over as they are; each touched one goes to the end, as if it were new.
    goals = dict(old.objectives)
    for goal_id in touched:
        goals.pop(goal_id, None)
    goals.update(load_objectives_by_id(connection, rows.inserted | rows.updated))
    return goals


def _renewed_kpis(connection: Connection, old: PlanFigures, changes: ChangeSet) -> Mapping[int, KpiFigures]:
    if not changes.touches("kpi", "target", "measurement"):
        return old.kpis
    touched = _touched_kpis(connection, old, changes)
    if touched is None:
        return _all_kpis(connection, old.calendar, old.today, old.due_rules)
    known = {kpi_id: one for kpi_id, one in old.kpis.items() if kpi_id in touched}
    # An entered value changes neither the number nor its targets: both are the same objects as before then.
    present = (
        load_kpis_by_id(connection, touched)
        if changes.touches("kpi") or len(known) < len(touched)
        else {kpi_id: one.kpi for kpi_id, one in known.items()}
    )
    latest = load_latest_measurements(connection, old.today, kpi_ids=touched)
    targets: Mapping[int, tuple[Target, ...]] = (
        _targets_by_kpi(load_targets(connection, touched))
        if changes.touches("target") or len(known) < len(touched)
        else {kpi_id: one.targets for kpi_id, one in known.items()}
    )
    fresh = {
        kpi_id: judge_kpi(kpi, targets.get(kpi_id, ()), latest.get(kpi_id, ()), old.today, old.calendar, old.due_rules)
        for kpi_id, kpi in present.items()
    }
    kept = {kpi_id: one for kpi_id, one in old.kpis.items() if kpi_id not in touched}
    both = {**kept, **fresh}
    return dict(sorted(both.items(), key=lambda item: (item[1].kpi.position, item[0])))


def _touched_kpis(connection: Connection, old: PlanFigures, changes: ChangeSet) -> set[int] | None:
    """The numbers whose figures may differ now; None when there are too many to look at singly."""
    rows = {name: changes.rows(name) for name in ("kpi", "target", "measurement")}
    if sum(len(one.all_ids) for one in rows.values()) > _MOST_ROWS_SINGLY:
        return None
    touched = set(rows["kpi"].all_ids)
    for name, kpis_of in (("target", load_kpis_of_targets), ("measurement", load_kpis_of_measurements)):
        touched |= kpis_of(connection, rows[name].inserted | rows[name].updated)
        gone = rows[name].deleted | rows[name].updated
        if gone:
            touched.update(kpi_id for kpi_id, one in old.kpis.items() if not gone.isdisjoint(_row_ids(one, name)))
    return touched


def _row_ids(figures: KpiFigures, table: str) -> Iterable[int]:
    return figures.entry_ids if table == "measurement" else (one.id for one in figures.targets)


def _targets_by_kpi(targets: Iterable[Target]) -> dict[int, tuple[Target, ...]]:
    found: dict[int, list[Target]] = {}
    for one in targets:
        found.setdefault(one.kpi_id, []).append(one)
    return {kpi_id: tuple(rows) for kpi_id, rows in found.items()}


def _by_id(rows: Iterable[_Row]) -> dict[int, _Row]:
    return {row.id: row for row in rows}
