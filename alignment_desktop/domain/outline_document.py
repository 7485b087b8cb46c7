"""Goals on the clipboard with all that another plan can take over: one JSON document beside the indented text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from alignment_desktop.domain.objective import Kind, Level, Objective
from alignment_desktop.domain.objective_tree import ObjectiveTree
from alignment_desktop.domain.outline_text import MOST_LINES, OutlineLine
from alignment_desktop.domain.people import Department, Person
from alignment_desktop.domain.people_names import PeopleNames
from alignment_desktop.domain.text_rules import TEXT_LENGTH, TITLE_LENGTH

FORMAT = "alignment-goals"
VERSION = 1
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class GoalsDocument:
    """Goals as they were copied: from which plan, which of its goals, and as lines for any other plan."""

    plan: str
    ids: tuple[int, ...]
    lines: tuple[OutlineLine, ...]


def write_goals(
    plan: str,
    tree: ObjectiveTree[Objective],
    ids: Iterable[int],
    people: Mapping[int, Person],
    departments: Mapping[int, Department],
) -> str:
    """The given goals with all that is inside them. Owner and department are named: another plan has other ids."""
    tops = tree.tops(ids)
    goals: list[dict[str, object]] = []
    for top in tops:
        outside = tree.depth(top)
        for one in (top, *tree.descendants(top)):
            goal = tree.row(one)
            owner = people.get(goal.owner_id) if goal.owner_id is not None else None
            department = departments.get(goal.department_id) if goal.department_id is not None else None
            goals.append(
                {
                    "depth": tree.depth(one) - outside,
                    "title": goal.title,
                    "level": goal.level,
                    "description": goal.description,
                    "owner": None if owner is None else owner.name,
                    "department": None if department is None else department.name,
                    "start_on": None if goal.start_on is None else goal.start_on.isoformat(),
                    "due_on": None if goal.due_on is None else goal.due_on.isoformat(),
                    "kind": goal.kind,
                    "weight": goal.weight,
                }
            )
    document = {"format": FORMAT, "version": VERSION, "plan": plan, "ids": tops, "goals": goals}
    return json.dumps(document, ensure_ascii=False)


def read_goals(text: str, people: Iterable[Person], departments: Iterable[Department]) -> GoalsDocument | None:
    """What `write_goals` wrote; None for anything else: any program may put what it likes there."""
    try:
        found = json.loads(text)
        if not isinstance(found, dict) or found.get("format") != FORMAT or len(found["goals"]) > MOST_LINES:
            return None
        names = PeopleNames(people)
        by_name = {one.name.casefold(): one.id for one in departments}
        lines = tuple(_line(one, names, by_name) for one in found["goals"])
        ids = tuple(one for one in found["ids"] if type(one) is int)
        return GoalsDocument(str(found["plan"]), ids, lines)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _line(found: Mapping[str, Any], names: PeopleNames, departments: Mapping[str, int]) -> OutlineLine:
    owner, department = found.get("owner"), found.get("department")
    weight = float(found.get("weight", 1.0))
    return OutlineLine(
        depth=max(0, int(found["depth"])),
        title=str(found["title"])[:TITLE_LENGTH] or "–",
        owner_id=names.find(str(owner)) if owner else None,
        department_id=departments.get(str(department).casefold()) if department else None,
        description=str(found.get("description", ""))[:TEXT_LENGTH],
        level=_choice(Level, found.get("level")),
        start_on=_day(found.get("start_on")),
        due_on=_day(found.get("due_on")),
        kind=_choice(Kind, found.get("kind")) or Kind.IMPROVE,
        weight=weight if 0 <= weight < 1e9 else 1.0,
    )


def _choice(choices: type[_Choice], value: object) -> _Choice | None:
    return choices(value) if value in set(choices) else None  # type: ignore[arg-type]


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))
