"""The vision as the page shows it: texts, values, measures, kept versions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.vision import VisionField
from alignment_desktop.queries.records import load_records
from alignment_desktop.store.tables.objectives import objective
from alignment_desktop.store.tables.plan import plan_value, vision, vision_measure, vision_version


@dataclass(frozen=True, slots=True)
class PlanValue:
    """One value: "how we behave"."""

    id: int
    position: int
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class VisionMeasure:
    """A number the vision follows, with the goal at the end of the plan in the number's unit."""

    id: int
    position: int
    kpi_id: int | None
    goal: float | None


@dataclass(frozen=True, slots=True)
class VisionVersion:
    """A kept version without its content."""

    id: int
    kept_on: date
    name: str
    is_shared: int


@dataclass(frozen=True, slots=True)
class VersionContent:
    """What a kept version holds."""

    texts: dict[VisionField, str]
    values: tuple[tuple[str, str], ...]
    measures: tuple[tuple[int, float | None], ...]


@dataclass(frozen=True, slots=True)
class Vision:
    """Everything of the vision page. `headline` is the title of the vision row of the tree."""

    texts: dict[VisionField, str]
    values: tuple[PlanValue, ...]
    measures: tuple[VisionMeasure, ...]
    versions: tuple[VisionVersion, ...]
    headline_id: int
    headline: str


def load_vision(connection: Connection) -> Vision:
    """The vision as it stands; versions newest first."""
    texts = connection.execute(select(vision)).mappings().one()
    head = connection.execute(
        select(objective.c.id, objective.c.title).where(objective.c.level == Level.VISION).limit(1)
    ).one()
    versions = load_records(connection, vision_version, VisionVersion, order_by=("kept_on", "id"))
    return Vision(
        {field: texts[field.value] for field in VisionField},
        load_records(connection, plan_value, PlanValue, order_by=("position", "id")),
        load_records(connection, vision_measure, VisionMeasure, order_by=("position", "id")),
        versions[::-1],
        head.id,
        head.title,
    )


def load_version_content(connection: Connection, version_id: int) -> VersionContent | None:
    """What a kept version holds; None when it was removed meanwhile."""
    statement = select(vision_version.c.content).where(vision_version.c.id == version_id)
    text = connection.execute(statement).scalar()
    if text is None:
        return None
    content: dict[str, Any] = json.loads(text)
    return VersionContent(
        {field: content["texts"].get(field.value, "") for field in VisionField},
        tuple((value["title"], value["description"]) for value in content["values"]),
        tuple((measure["kpi_id"], measure["goal"]) for measure in content["measures"]),
    )
