"""Salvaged rows against the rules of a plan that no table states: one plan, one vision, a tree, periods, names."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from alignment_desktop.domain.calendar import PlanCalendar, WeekStart, YearNaming
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.measurement import MeasurementState
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.text_rules import TITLE_LENGTH
from alignment_desktop.workspace.plan_check import STARS_AT_MOST
from alignment_desktop.workspace.salvage_rows import Row, SalvagedRows, keep_references, keep_unique

_RANGES: dict[tuple[str, str], tuple[float, float, object]] = {
    ("plan", "fiscal_start_month"): (1, 12, 1),
    ("plan", "explore_share"): (0, 1, 1 / 3),
    ("kpi", "decimals"): (0, 6, 0),
    ("kpi", "due_lag_days"): (0, 366, None),
    ("kpi", "tolerance"): (0, 1e15, None),
    ("kpi_link", "weight"): (0, 1e15, 1.0),
    ("objective", "weight"): (0, 1e15, 1.0),
    ("key_result", "weight"): (0, 1e15, 1.0),
    ("key_result", "confidence"): (0, 10, None),
    ("confidence_note", "confidence"): (0, 10, 0),
}
"""Smallest and largest figure of a column, and what a figure outside becomes."""

_NAMES = {"kpi": "name", "person": "name", "department": "name", "perspective": "name"}
"""Tables whose rows are found by their name: one without is of no use."""


def keep_rules(salvaged: SalvagedRows, name: str, plan_to: date) -> None:
    """Leave out or put right what breaks a rule, so that `check_plan` finds nothing in what is made of it.

    `name` and `plan_to` are the plan's where the file has no row for it.
    """
    _keep_single_rows(salvaged, name, plan_to)
    _keep_ranges(salvaged)
    _keep_names(salvaged)
    for keep in (keep_references, keep_unique, _keep_tree, _keep_goals, _keep_contributions, _keep_targets):
        keep(salvaged)
    _keep_values(salvaged)
    _keep_versions(salvaged)
    keep_references(salvaged)


def _keep_single_rows(salvaged: SalvagedRows, name: str, plan_to: date) -> None:
    for table in ("plan", "vision"):
        for row in list(salvaged.rows(table))[1:]:
            salvaged.leave_out(table, row)
    if not salvaged.tables["plan"]:
        salvaged.tables["plan"][1] = {"id": 1, "name": name, "plan_to": plan_to.isoformat()}
    if not salvaged.tables["vision"]:
        salvaged.tables["vision"][1] = {"id": 1}
    tops = [row for row in salvaged.rows("objective") if row["level"] == Level.VISION]
    for row in tops[1:]:
        salvaged.leave_out("objective", row)
    if not tops:
        free = max(salvaged.tables["objective"], default=0) + 1
        top = {"id": free, "level": str(Level.VISION), "title": "", "due_on": plan_to.isoformat()}
        salvaged.tables["objective"][free] = {**_EMPTY_GOAL, **top}


_EMPTY_GOAL: Row = {
    "parent_id": None, "owner_id": None, "department_id": None, "perspective_id": None, "start_on": None, "position": 0,
    "is_starred": False, "weight": 1.0,
}  # fmt: skip


def _keep_ranges(salvaged: SalvagedRows) -> None:
    for (table, column), (low, high, otherwise) in _RANGES.items():
        for row in salvaged.rows(table):
            value = row.get(column)
            if value is not None and not low <= value <= high:
                salvaged.put_right(row, column, otherwise)


def _keep_names(salvaged: SalvagedRows) -> None:
    for table, column in _NAMES.items():
        for row in salvaged.rows(table):
            text = " ".join(row[column].split())
            if not text or len(text) > TITLE_LENGTH:
                salvaged.leave_out(table, row)
    taken: set[str] = set()
    for row in salvaged.rows("kpi"):
        free, count = row["name"], 1
        while free.casefold() in taken:
            count += 1
            free = f"{row['name']} ({count})"
        taken.add(free.casefold())
        if count > 1:
            salvaged.put_right(row, "name", free)


def _keep_tree(salvaged: SalvagedRows) -> None:
    """A goal stands under one of a higher level or under none; that also opens every loop."""
    goals = salvaged.tables["objective"]
    for row in salvaged.rows("objective"):
        parent = goals.get(row["parent_id"] or 0)
        if parent is not None and Level(parent["level"]).rank >= Level(row["level"]).rank:
            salvaged.put_right(row, "parent_id", None)


def _keep_goals(salvaged: SalvagedRows) -> None:
    starred = 0
    for row in salvaged.rows("objective"):
        if row["start_on"] is not None and row.get("due_on") is not None and row["due_on"] < row["start_on"]:
            salvaged.put_right(row, "start_on", None)
        starred += row["is_starred"]
        if row["is_starred"] and starred > STARS_AT_MOST:
            salvaged.put_right(row, "is_starred", value=False)


def _keep_contributions(salvaged: SalvagedRows) -> None:
    """An arrow that would close a circle, or stands there already, is left out."""
    leads: dict[int, set[int]] = {}
    for row in salvaged.rows("contribution"):
        source, target = row["from_id"], row["to_id"]
        if target in leads.get(source, ()) or _reaches(leads, target, source):
            salvaged.leave_out("contribution", row)
        else:
            leads.setdefault(source, set()).add(target)


def _reaches(leads: dict[int, set[int]], start: int, end: int) -> bool:
    seen, waiting = set[int](), [start]
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(leads.get(here, ()))
    return False


def _keep_targets(salvaged: SalvagedRows) -> None:
    for row in salvaged.rows("target"):
        if row["low"] is not None and row["high"] is not None and row["high"] < row["low"]:
            salvaged.leave_out("target", row)


def _keep_values(salvaged: SalvagedRows) -> None:
    """A value belongs to a period of its number and is one, unless it says why there is none."""
    facts = next(iter(salvaged.rows("plan")))
    calendar = PlanCalendar(
        facts.get("fiscal_start_month", 1),
        WeekStart(facts.get("week_start", WeekStart.MONDAY)),
        YearNaming(facts.get("year_naming", YearNaming.BOTH)),
    )
    known: dict[tuple[str, str], bool] = {}
    for row in salvaged.rows("measurement"):
        number = salvaged.tables["kpi"][row["kpi_id"]]
        key = (number["frequency"], row["period_start"])
        if key not in known:
            day = date.fromisoformat(row["period_start"])
            known[key] = calendar.period_of(day, Frequency(number["frequency"])).start == day
        is_silent = row["state"] == MeasurementState.NOT_MEASURED
        if not known[key] or (row["value"] is None) is not is_silent:
            salvaged.leave_out("measurement", row)


def _keep_versions(salvaged: SalvagedRows) -> None:
    for row in salvaged.rows("vision_version"):
        if not _holds(row["content"], _is_version):
            salvaged.leave_out("vision_version", row)


def _holds(text: str, is_sound: Callable[[Any], bool]) -> bool:
    try:
        return is_sound(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False


def _is_version(found: Any) -> bool:
    return (
        all(isinstance(text, str) for text in found["texts"].values())
        and all(isinstance(one["title"], str) and isinstance(one["description"], str) for one in found["values"])
        and all(_is_measure(one["kpi_id"], one["goal"]) for one in found["measures"])
    )


def _is_measure(kpi_id: object, goal: object) -> bool:
    return type(kpi_id) is int and (goal is None or type(goal) in (int, float))
