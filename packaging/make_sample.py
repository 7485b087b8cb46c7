"""Writes the example plan, Harbour Street Bakery, in the open format, and the workbook it takes in:
`python packaging/make_sample.py [--print]`.

The facts stand in `sample_facts`; only the older values of the numbers are drawn, with a fixed seed, so the file comes
out the same each time. It is kept in the project, and a test compares the two.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import Workbook
from sample_facts import goals, monthly, notes, numbers, october_file, past, team, vision, weekly
from sqlalchemy import Column, DefaultClause

CHECKOUT = Path(__file__).resolve().parent.parent
SAMPLE = CHECKOUT / "resources" / "samples" / "harbour_street_bakery.json"
OCTOBER_FILE = SAMPLE.with_name("bakery_numbers_october.xlsx")
sys.path.insert(0, str(CHECKOUT))

from sample_history import past_of  # noqa: E402 - as below

from alignment_desktop.store.tables import TRACKED_TABLES  # noqa: E402 - the checkout first

Row = dict[str, object]
ALL_NUMBERS = sorted(
    (*weekly.WEEKLY, *monthly.MONTHLY, *monthly.QUARTERLY), key=lambda one: numbers.ORDER.index(one.name)
)


class Ids(dict[str, int]):
    """Ids by name, given out from 1 in the order in which names are first met."""

    def __missing__(self, name: str) -> int:
        self[name] = len(self) + 1
        return self[name]


class Sample:
    """The rows of every table, as far as they differ from a column's default."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Row]] = {table.name: [] for table in TRACKED_TABLES}
        self.perspectives, self.departments, self.people = Ids(), Ids(), Ids()
        self.kpis, self.goals, self.results = Ids(), Ids(), Ids()

    def add(self, table: str, **row: object) -> None:
        """One more row, with the next id of its table."""
        rows = self.tables[table]
        rows.append({"id": len(rows) + 1, **row})

    def build(self) -> dict[str, list[Row]]:
        """All rows of the plan."""
        self.add("plan", **team.PLAN)
        self._add_team()
        self._add_numbers()
        self._add_goals()
        self._add_vision()
        self._add_notes()
        return self.tables

    def _add_team(self) -> None:
        for place, (name, caption) in enumerate(team.PERSPECTIVES):
            self.add("perspective", name=name, caption=caption, position=place)
            self.perspectives[name] = place + 1
        for place, (_, name, *_rest) in enumerate(team.PEOPLE, start=1):
            self.people[name] = place
        for place, (name, lead) in enumerate(team.DEPARTMENTS):
            self.add("department", name=name, lead_id=self.people[lead], position=place)
            self.departments[name] = place + 1
        for initials, name, job, department, since, until in team.PEOPLE:
            self.add(
                "person",
                name=name,
                initials=initials,
                job=job,
                department_id=self.departments[department],
                since=since,
                until=until,
            )

    def _add_numbers(self) -> None:
        departments = {name: department for _, name, _, department, *_ in team.PEOPLE}
        for place, one in enumerate(ALL_NUMBERS):
            kind, unit_text, decimals = one.unit
            self.kpis[one.name] = place + 1
            self.add(
                "kpi",
                name=one.name,
                short_name=one.short,
                description=one.description,
                unit_kind=kind,
                unit_text=unit_text,
                decimals=decimals,
                direction=one.direction,
                frequency=one.frequency,
                aggregation=one.aggregation,
                baseline=one.baseline,
                red_line=one.red_line,
                perspective_id=self.perspectives[one.perspective],
                owner_id=self.people[one.owner],
                department_id=self.departments[departments[one.owner]],
                source=one.source[0],
                sent_by=one.source[1],
                is_pinned=one.name in numbers.AT_A_GLANCE,
                position=place,
            )
            for alias in one.aliases:
                self.add("kpi_alias", kpi_id=place + 1, name=alias)
            for since, value in one.targets:
                self.add("target", kpi_id=place + 1, effective_from=since, value=value)
            self._add_measurements(one)
        for name, day, text in numbers.NOTES:
            self.add("kpi_note", kpi_id=self.kpis[name], noted_on=day, text=text)

    def _add_measurements(self, one: numbers.Number) -> None:
        remarks = {period: remark for name, period, remark in numbers.REMARKS if name == one.name}
        for period, value in history(one):
            known = dict(remarks.get(period.isoformat(), {}))
            entered_by = known.pop("recorded_by", one.owner)
            if value is None:
                reason = known.pop("reason", numbers.CLOSED_WEEKS.get(period.isoformat()))
                if reason is None:
                    continue
                known |= {"state": "not_measured", "reason": reason}
            came = next_start(period, one.frequency) + timedelta(days=one.came_after_days - 1)
            self.add(
                "measurement",
                kpi_id=self.kpis[one.name],
                period_start=period.isoformat(),
                value=value,
                **{"recorded_by_id": self.people[str(entered_by)], "recorded_on": came.isoformat(), **known},
            )

    def _add_goals(self) -> None:
        vision_id = self.goals[goals.TOP]
        self.add("objective", level="vision", title=goals.TOP, due_on=team.PLAN["plan_to"])
        for place, goal in enumerate(goals.OBJECTIVES):
            self._add_goal(goal, vision_id, place, ("objective", "department", "personal"))
        for place, goal in enumerate(goals.NOT_LINKED):
            self._add_goal(goal, None, place, ("personal",))
        for title, kpi, role in goals.ALSO_MOVES:
            self.add("kpi_link", kpi_id=self.kpis[kpi], objective_id=self.goals[title], role=role)
        for cause, effect in goals.CONTRIBUTIONS:
            self.add("contribution", from_id=self.goals[cause], to_id=self.goals[effect])

    def _add_goal(self, goal: goals.Goal, parent_id: int | None, place: int, levels: tuple[str, ...]) -> None:
        goal_id = self.goals[goal.title]
        status, reason = goal.override or (None, "")
        self.add(
            "objective",
            parent_id=parent_id,
            position=place,
            level=levels[0],
            title=goal.title,
            description=goal.description,
            owner_id=self.people[goal.owner],
            department_id=self.departments[goal.department] if goal.department else None,
            perspective_id=self.perspectives[goal.perspective] if goal.perspective else None,
            start_on=goal.start,
            due_on=goal.due,
            weight=goal.weight,
            kind=goal.kind,
            status_override=status,
            status_reason=reason,
            is_starred=goal.starred,
        )
        for position, result in enumerate(goal.results):
            self.add(
                "key_result",
                objective_id=goal_id,
                position=position,
                title=result.title,
                start=result.start,
                commit_mark=result.commit,
                target=result.target,
                stretch=result.stretch,
                current=result.current,
                current_on=None if result.current is None else entered_on(goal, result),
                unit_text=result.unit,
                kpi_id=self.kpis[result.number] if result.number else None,
                is_committed=result.is_committed,
                confidence=result.confidence,
                confidence_note=result.confidence_note,
                weight=result.weight,
                start_on=result.start_on,
                due_on=result.due_on,
            )
            self.results[result.title] = len(self.tables["key_result"])
        for name, weight in goal.numbers.items():
            self.add("kpi_link", kpi_id=self.kpis[name], objective_id=goal_id, role="aims", weight=weight)
        for position, part in enumerate(goal.parts):
            self._add_goal(part, goal_id, position, levels[1:])

    def _add_vision(self) -> None:
        self.add("vision", purpose=vision.PURPOSE, future=vision.FUTURE, promise=vision.PROMISE)
        for place, (title, description) in enumerate(vision.VALUES):
            self.add("plan_value", position=place, title=title, description=description)
        for place, (name, goal) in enumerate(vision.MEASURES):
            self.add("vision_measure", position=place, kpi_id=self.kpis[name], goal=goal)
        for kept_on, name, is_shared, purpose, future, promise, values, measures in vision.VERSIONS:
            content = {
                "texts": {"purpose": purpose, "future": future, "promise": promise},
                "values": [{"title": title, "description": text} for title, text in vision.VALUES[:values]],
                "measures": [{"kpi_id": self.kpis[kpi], "goal": goal} for kpi, goal in vision.MEASURES[:measures]],
            }
            self.add(
                "vision_version",
                kept_on=kept_on,
                name=name,
                is_shared=int(is_shared),
                content=json.dumps(content, ensure_ascii=False, sort_keys=True),
            )

    def _add_notes(self) -> None:
        for place, name in enumerate(notes.PARTNERS):
            self.add("partner", name=name, position=place)
        values = {title: place for place, (title, _) in enumerate(vision.VALUES, start=1)}
        partners = {name: place for place, name in enumerate(notes.PARTNERS, start=1)}
        for title, lived in notes.LIVES:
            for value in lived:
                self.add("objective_value", objective_id=self.goals[title], plan_value_id=values[value])
        for title, served in notes.SERVES:
            for name in served:
                self.add("objective_partner", objective_id=self.goals[title], partner_id=partners[name])
        for title, day, who, text in notes.UPDATES:
            self.add("goal_update", objective_id=self.goals[title], noted_on=day, text=text, person_id=self.people[who])
        for title, day, confidence, why in notes.CONFIDENCE:
            result_id = self.results[title]
            self.add("confidence_note", key_result_id=result_id, noted_on=day, confidence=confidence, note=why)
            self.tables["key_result"][result_id - 1] |= {"confidence": confidence, "confidence_note": why}
        for day, name in past.MILESTONES:
            self.add("milestone", on_day=day, name=name)
        ids = {"person": self.people, "goal": self.goals}
        for kind, (what, name), reason, day in notes.HIDDEN:
            self.add("hidden_finding", kind=kind, subject=f"{what} {ids[what][name]}", reason=reason, hidden_on=day)


def entered_on(goal: goals.Goal, result: goals.Result) -> str:
    """The day on which a key result's value came in: with the last update on its goal or note on itself."""
    days = [day for title, day, *_ in notes.UPDATES if title == goal.title]
    days += [day for title, day, *_ in notes.CONFIDENCE if title == result.title]
    return result.entered or max(days)


# ---- the values of a number ------------------------------------------------------------------------------------------


def history(one: numbers.Number) -> list[tuple[date, float | None]]:
    """All periods of a number with their values; None where there is none."""
    if not one.known:
        return []
    periods = list(periods_between(date.fromisoformat(one.first), date.fromisoformat(one.last), one.frequency))
    drawn_count = len(periods) - len(one.known)
    chance = Random(f"Harbour Street Bakery, {one.name}")
    values = [drawn(one, period, chance) for period in periods[:drawn_count]]
    empty = {*one.gaps, *(numbers.CLOSED_WEEKS if one.frequency == "weekly" else ())}
    return [
        (period, None if period.isoformat() in empty else value)
        for period, value in zip(periods, [*values, *one.known], strict=True)
    ]


def drawn(one: numbers.Number, period: date, chance: Random) -> float:
    """A plausible value: the course, the season and a little chance (the mean of two throws, so that most are small)."""
    wobble = one.chance * (chance.random() + chance.random() - 1)
    value = level(one.course, period) + one.season.get(period.month, 0.0) + wobble
    value = one.fixed.get(period.isoformat(), round(value, one.unit[2]))
    return min(value, 100.0) if one.unit[0] == "percent" else value


def level(course: tuple[tuple[str, float], ...], day: date) -> float:
    """The course at a day: straight between two of its points, level after the last."""
    points = [(date.fromisoformat(text), value) for text, value in course]
    for (left, low), (right, high) in pairwise(points):
        if left <= day < right:
            return low + (high - low) * (day - left).days / (right - left).days
    return points[-1][1]


def periods_between(first: date, last: date, frequency: str) -> Iterator[date]:
    """First days of all periods from `first` to `last`."""
    while first <= last:
        yield first
        first = next_start(first, frequency)


def next_start(start: date, frequency: str) -> date:
    """The first day of the next period."""
    if frequency == "weekly":
        return start + timedelta(days=7)
    months = start.month - 1 + {"monthly": 1, "quarterly": 3}[frequency]
    return date(start.year + months // 12, months % 12 + 1, 1)


# ---- the file --------------------------------------------------------------------------------------------------------


def completed(tables: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Every row with every column of its table, in the table's order; what was not said is the column's default."""
    whole: dict[str, list[Row]] = {}
    for table in TRACKED_TABLES:
        unknown = {name for row in tables[table.name] for name in row} - set(table.columns.keys())
        if unknown:
            raise KeyError(f"{table.name} has no {sorted(unknown)}")
        whole[table.name] = [
            {column.name: kept(column, row.get(column.name, default_of(column))) for column in table.columns}
            for row in tables[table.name]
        ]
    return whole


def default_of(column: Column[Any]) -> object:
    """What the database would put in, as the open format writes it."""
    if not isinstance(column.server_default, DefaultClause):
        return None
    text, kind = str(column.server_default.arg), column.type.python_type
    return kind(float(text)) if kind in (int, float, bool) else text


def kept(column: Column[Any], value: object) -> object:
    """Whole numbers of a float column with their point, so that the file reads back to what it was written from."""
    return float(value) if isinstance(value, int) and column.type.python_type is float else value


def written(tables: dict[str, list[Row]]) -> str:
    """The open format with one row a line, so that a change of one fact is a change of one line."""
    parts = ",\n".join(
        f' "{name}": {blocks(rows)}' for name, rows in (("tables", tables), ("history", past_of(tables)))
    )
    return f'{{\n "format": "alignment-plan",\n "version": 1,\n{parts}\n}}\n'


def blocks(tables: dict[str, list[Row]]) -> str:
    """Rows by table."""
    written = []
    for name, rows in tables.items():
        lines = ",\n".join(f"   {json.dumps(row, ensure_ascii=False)}" for row in rows)
        written.append(f'  "{name}": [\n{lines}\n  ]' if rows else f'  "{name}": []')
    inner = ",\n".join(written)
    return f"{{\n{inner}\n }}"


def october_workbook() -> Workbook:
    """The workbook that the example takes in."""
    book = Workbook()
    sheet = book.active
    sheet.title = october_file.SHEET
    sheet.append([october_file.TITLE])
    sheet.append([october_file.SUBTITLE])
    sheet.append(list(october_file.HEADINGS))
    for name, period, result, number_format, remark, checked_by in october_file.ROWS:
        sheet.append([name, period, result, remark, checked_by])
        sheet.cell(sheet.max_row, 3).number_format = number_format
    for letter, width in zip("ABCDE", (24, 12, 12, 28, 14), strict=True):
        sheet.column_dimensions[letter].width = width
    book.properties.creator = "Harbour Street Bakery"
    book.properties.created = book.properties.modified = datetime(2026, 11, 6, 17, 20)  # noqa: DTZ001 - a workbook knows no zones
    return book


def main(arguments: list[str]) -> int:
    """Write the files, or print the plan."""
    text = written(completed(Sample().build()))
    if "--print" in arguments:
        sys.stdout.buffer.write(text.encode("utf-8"))
    else:
        SAMPLE.write_text(text, encoding="utf-8", newline="\n")
        october_workbook().save(OCTOBER_FILE)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
