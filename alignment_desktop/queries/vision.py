"""The vision as the page shows it: texts, values, measures, kept versions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.vision import VisionField
from alignment_desktop.queries.records import load_records
from alignment_desktop.store.engines import plain_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

_TEXTS = ", ".join(f'"{field.value}"' for field in VisionField)


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
    texts = plain_rows(connection, f"SELECT {_TEXTS} FROM vision")[0]  # noqa: S608 - our own columns
    head = plain_rows(connection, "SELECT id, title FROM objective WHERE level = ? LIMIT 1", (Level.VISION.value,))[0]
    versions = load_records(connection, "vision_version", VisionVersion, order_by=("kept_on", "id"))
    return Vision(
        dict(zip(VisionField, texts, strict=True)),
        load_records(connection, "plan_value", PlanValue, order_by=("position", "id")),
        load_records(connection, "vision_measure", VisionMeasure, order_by=("position", "id")),
        versions[::-1],
        head[0],
        head[1],
    )


def load_version_content(connection: Connection, version_id: int) -> VersionContent | None:
    """What a kept version holds; None when it was removed meanwhile."""
    found = plain_rows(connection, "SELECT content FROM vision_version WHERE id = ?", (version_id,))
    if not found:
        return None
    content: dict[str, Any] = json.loads(found[0][0])
    return VersionContent(
        {field: content["texts"].get(field.value, "") for field in VisionField},
        tuple((value["title"], value["description"]) for value in content["values"]),
        tuple((measure["kpi_id"], measure["goal"]) for measure in content["measures"]),
    )
