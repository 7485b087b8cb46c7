"""The history that the example carries: pictures of the plan and its score on days gone by, counted by the program's own
rules from what stood in the plan then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from sample_facts import past
from sqlalchemy import create_engine

from alignment_desktop.commands.new_plan import FORMAT, FORMAT_VERSION, LoadPlanDocument
from alignment_desktop.domain.score_day import score_day
from alignment_desktop.queries.rows import load_history_rows
from alignment_desktop.store.snapshots import keep_picture
from alignment_desktop.store.tables import metadata
from alignment_desktop.workspace.alignment import score_of
from alignment_desktop.workspace.figures_memo import load_figures
from alignment_desktop.workspace.plan_figures import PlanFigures
from alignment_desktop.workspace.plan_pictures import picture_of

Rows = list[dict[str, Any]]
Tables = Mapping[str, Rows]
LEFT_OUT = ("goal_update", "confidence_note", "objective_value", "objective_partner", "hidden_finding", "milestone")
"""What no picture and no score looks at."""


def past_of(tables: Tables) -> dict[str, Rows]:
    """The rows of `snapshot` and `score_day` in the open format."""
    scores: Rows = []
    day, last = date.fromisoformat(past.FIRST_SCORE), date.fromisoformat(past.LAST_SCORE)
    while day <= last:
        figures = figures_on(tables, day)
        row = asdict(score_day(day, score_of(figures)))
        scores.append({"id": len(scores) + 1, **row, "on_day": day.isoformat()})
        day += timedelta(days=7)
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        for text in past.PICTURES:
            shown = date.fromisoformat(text)
            keep_picture(connection, shown, picture_of(figures_on(tables, shown)))
        pictures = load_history_rows(connection)["snapshot"]
    engine.dispose()
    return {"snapshot": pictures, "score_day": scores}


def figures_on(tables: Tables, day: date) -> PlanFigures:
    """The figures of that day, from what stood in the plan then."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    document = {"format": FORMAT, "version": FORMAT_VERSION, "tables": tables_on(tables, day.isoformat())}
    with engine.connect() as connection:
        LoadPlanDocument(document).apply(connection)
        figures = load_figures(connection, day)
    engine.dispose()
    return figures


def tables_on(tables: Tables, day: str) -> dict[str, Rows]:
    """The rows that stood in the plan on a day."""
    goals = _goals_on(tables, day)
    there = {row["id"] for row in goals}
    results = [_result_on(row, tables, day) for row in tables["key_result"] if row["objective_id"] in there]
    changed: dict[str, Rows] = {
        "objective": goals,
        "key_result": results,
        "person": [row for row in tables["person"] if (row["since"] or "") <= day],
        "measurement": [row for row in tables["measurement"] if (row["recorded_on"] or "") <= day],
        "kpi_link": [row for row in tables["kpi_link"] if row["objective_id"] in there],
        "contribution": [row for row in tables["contribution"] if {row["from_id"], row["to_id"]} <= there],
        "map_place": [],
        **{name: [] for name in LEFT_OUT},
    }
    return {name: changed.get(name, rows) for name, rows in tables.items()}


def _goals_on(tables: Tables, day: str) -> Rows:
    """Objectives and department goals stood from the beginning, personal ones from the day on which they start."""
    known = {row["title"]: row for row in tables["objective"]}
    ids = {row["title"]: row["id"] for row in tables["objective"]}
    people = {row["name"]: row["id"] for row in tables["person"]}

    def resolved(facts: Mapping[str, object]) -> dict[str, object]:
        by_name = {"parent_id": ids, "owner_id": people}
        return {name: by_name[name][str(value)] if name in by_name else value for name, value in facts.items()}

    goals = []
    for row in known.values():
        if row["level"] == "personal" and row["start_on"] > day:
            continue
        was = [resolved(facts) for until, title, facts in past.WAS if title == row["title"] and day < until]
        override = {} if day >= past.OVERRIDES_SINCE else {"status_override": None, "status_reason": ""}
        goals.append({**row, **override, **{name: value for facts in was for name, value in facts.items()}})
    goals += [{**resolved(facts)} for until, facts in past.GIVEN_UP if facts["start_on"] <= day < until]
    return goals


def _result_on(row: dict[str, Any], tables: Tables, day: str) -> dict[str, Any]:
    """A key result whose value is entered by hand went evenly from its start to where it is today."""
    if row["current"] is None or row["start"] is None:
        return row
    today = tables["plan"][0]["example_today"]
    goal = next(one for one in tables["objective"] if one["id"] == row["objective_id"])
    first = date.fromisoformat(row["start_on"] or goal["start_on"])
    gone, whole = date.fromisoformat(day) - first, date.fromisoformat(today) - first
    share = min(1.0, max(0.0, gone / whole)) if whole else 1.0
    return {**row, "current": float(round(row["start"] + share * (row["current"] - row["start"])))}
