"""`week PLAN [--json]`: what needs somebody this week, as the first page says it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.open_plan import opened_to_read
from alignment_desktop.domain.this_week import ThisWeek, WeekGroup, WeekKind, WeekLine
from alignment_desktop.host.paths import Places
from alignment_desktop.ui.messages.catalogue import sentence
from alignment_desktop.ui.messages.finding_texts import plain_texts
from alignment_desktop.workspace.full_alignment import full_alignment
from alignment_desktop.workspace.plan_figures import PlanFigures
from alignment_desktop.workspace.this_week import this_week


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path)
    parser.add_argument("--json", action="store_true", help="everything as JSON, with the ids of what it speaks of")


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Counts and prints; also of a plan that is open in a window."""
    with opened_to_read(arguments.plan, places) as workspace:
        figures = workspace.figures()
        week = this_week(figures, full_alignment(workspace, None))
    if arguments.json:
        json.dump(week_document(week, figures), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return ExitCode.DONE
    for group in WeekGroup:
        lines = week.of(group)
        if lines:
            print(sentence(f"week_group_{group}"))
            print("\n".join(f"  {_title(line, figures)}" for line in lines))
    if not week.lines:
        print(sentence("week_nothing"))
    return ExitCode.DONE


def week_document(week: ThisWeek, figures: PlanFigures) -> dict[str, Any]:
    """Lines by group in their order, what comes up, the key numbers and the quickest gain."""
    return {
        "as_of": week.today.isoformat(),
        "lines": [
            {
                "group": line.group.value,
                "kind": line.kind.value,
                "title": _title(line, figures),
                "ids": list(line.ids),
                "number": line.kpi_id,
                "periods": line.periods,
            }
            for line in week.lines
        ],
        "coming": [
            {"day": one.day.isoformat(), "kind": one.kind.value, "id": one.id, "title": one.title, "remark": one.remark}
            for one in week.coming
        ],
        "key_numbers": [figures.kpis[kpi_id].kpi.name for kpi_id in week.key_kpi_ids],
        "quickest_gain": None
        if week.gain is None
        else {
            "points": week.gain.points,
            "numbers": [figures.kpis[kpi_id].kpi.name for kpi_id in week.gain.kpi_ids],
            "finding": None if week.gain.finding is None else plain_texts().title(week.gain.finding),
        },
    }


def _title(line: WeekLine, figures: PlanFigures) -> str:
    if line.finding is not None:
        return plain_texts().title(line.finding)
    if line.kind is WeekKind.GOAL_OFF:
        return figures.objectives[line.ids[0]].title
    names = [figures.kpis[one].kpi.name for one in line.ids if one in figures.kpis]
    words = {WeekKind.OVERDUE: "Overdue", WeekKind.DUE_TODAY: "Due today"}.get(line.kind)
    return f"{words}: {', '.join(names)}" if words else ", ".join(names)
