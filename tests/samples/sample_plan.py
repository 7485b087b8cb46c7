"""The example plan read from its file into records of the domain, without a database."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, Kpi, UnitKind
from alignment_desktop.domain.kpi_state import KpiState
from alignment_desktop.domain.link import Contribution, KpiLink, LinkRole
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.objective import KeyResult, Kind, Level, Objective, Status
from alignment_desktop.domain.people import Department, Person
from alignment_desktop.domain.rollup import ObjectiveState, measure_objectives
from alignment_desktop.domain.scoring import Judgement, judge, standing_value
from alignment_desktop.domain.target import Target, TargetKind
from alignment_desktop.domain.targets import target_in_force

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "harbour_street_bakery.json"

_DATES = {"since", "until", "start_on", "due_on", "effective_from", "period_start", "recorded_on"}
_LISTS = {
    "unit_kind": UnitKind,
    "direction": Direction,
    "frequency": Frequency,
    "aggregation": Aggregation,
    "role": LinkRole,
    "state": MeasurementState,
    "level": Level,
    "status_override": Status,
}
RecordT = TypeVar("RecordT")


@dataclass(frozen=True)
class SamplePlan:
    """Rows by table, and what the rules say about them on the plan's own today."""

    tables: dict[str, list[dict[str, Any]]]
    today: date

    def records(self, table: str, kind: type[RecordT]) -> dict[int, RecordT]:
        """Rows of a table as domain records, by id."""
        lists = _LISTS | {"kind": TargetKind if table == "target" else Kind}
        return {
            row["id"]: kind(**{key: _read(key, value, lists) for key, value in row.items()})
            for row in self.tables[table]
        }

    @cached_property
    def calendar(self) -> PlanCalendar:
        return PlanCalendar()

    @cached_property
    def goals(self) -> dict[int, Objective]:
        return self.records("objective", Objective)

    @cached_property
    def kpis(self) -> dict[int, Kpi]:
        return self.records("kpi", Kpi)

    @cached_property
    def people(self) -> dict[int, Person]:
        return self.records("person", Person)

    @cached_property
    def departments(self) -> dict[int, Department]:
        return self.records("department", Department)

    @cached_property
    def links(self) -> list[KpiLink]:
        return list(self.records("kpi_link", KpiLink).values())

    @cached_property
    def contributions(self) -> list[Contribution]:
        return list(self.records("contribution", Contribution).values())

    @cached_property
    def key_results(self) -> list[KeyResult]:
        return list(self.records("key_result", KeyResult).values())

    @cached_property
    def targets(self) -> dict[int, tuple[Target, ...]]:
        every = self.records("target", Target).values()
        return {kpi_id: tuple(one for one in every if one.kpi_id == kpi_id) for kpi_id in self.kpis}

    @cached_property
    def values(self) -> dict[int, dict[date, Measurement]]:
        found: dict[int, dict[date, Measurement]] = {kpi_id: {} for kpi_id in self.kpis}
        for one in self.records("measurement", Measurement).values():
            found[one.kpi_id][one.period_start] = one
        return found

    def judged(self, kpi: Kpi, day: date) -> tuple[float | None, Judgement]:
        """The value that stands on a day, judged against the target of its own period."""
        standing = standing_value(self.values[kpi.id], kpi, day, self.calendar)
        if standing is None:
            return None, judge(kpi, None, None)
        target = target_in_force(kpi, self.targets[kpi.id], standing.period, self.calendar)
        return standing.value, judge(kpi, standing.value, target)

    @cached_property
    def goal_states(self) -> dict[int, ObjectiveState]:
        states = {}
        for kpi in self.kpis.values():
            value, judgement = self.judged(kpi, self.today)
            states[kpi.id] = KpiState(kpi, value, judgement.status, self.targets[kpi.id])
        return measure_objectives(self.goals.values(), self.links, self.key_results, states, self.calendar, self.today)


def read_sample() -> SamplePlan:
    """The file as it is kept in the project."""
    content = json.loads(SAMPLE.read_text(encoding="utf-8"))
    tables = content["tables"]
    return SamplePlan(tables, date.fromisoformat(tables["plan"][0]["example_today"]))


def _read(key: str, value: Any, lists: dict[str, Any]) -> Any:
    if value is None:
        return None
    if key in _DATES:
        return date.fromisoformat(value)
    return lists[key](value) if key in lists else value
