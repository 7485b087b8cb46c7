"""Commands on the vision: its texts, values, measures and kept versions."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Connection, delete, insert, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add, change, next_position, remove, require, row, set_order
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.text_rules import clean_line, clean_number, clean_text
from alignment_desktop.domain.vision import VisionField
from alignment_desktop.store.tables.kpis import kpi
from alignment_desktop.store.tables.plan import plan_value, vision, vision_measure, vision_version


@dataclass(frozen=True, slots=True)
class EditVisionText(Command[None]):
    """Writes one of the texts (Markdown). Typing merges into one step."""

    field: VisionField
    text: str
    label: ClassVar[str] = "edit_vision"

    def apply(self, connection: Connection) -> None:
        """Writes the text."""
        vision_id = connection.execute(select(vision.c.id)).scalar_one()
        change(connection, vision, vision_id, **{self.field.value: clean_text(self.text, field=self.field.value)})

    @property
    def merge_key(self) -> Hashable:
        """One step per field."""
        return self.field


@dataclass(frozen=True, slots=True)
class AddPlanValue(Command[int]):
    """A further value ("how we behave"). Returns its id."""

    title: str
    description: str = ""
    label: ClassVar[str] = "add_plan_value"

    def apply(self, connection: Connection) -> int:
        """Inserts it at the end."""
        title = clean_line(self.title, field="title")
        description = clean_text(self.description, field="description")
        place = next_position(connection, plan_value)
        return add(connection, plan_value, title=title, description=description, position=place)


@dataclass(frozen=True, slots=True)
class EditPlanValue(Command[None]):
    """Changes title or explanation of a value."""

    id: int
    title: str
    description: str
    label: ClassVar[str] = "edit_plan_value"

    def apply(self, connection: Connection) -> None:
        """Writes what differs."""
        title = clean_line(self.title, field="title")
        change(
            connection, plan_value, self.id, title=title, description=clean_text(self.description, field="description")
        )

    @property
    def merge_key(self) -> Hashable:
        """Typing in one value is one step."""
        return self.id


@dataclass(frozen=True, slots=True)
class DeletePlanValues(Command[int]):
    """Deletes values. Returns how many went."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "delete_plan_values"

    def apply(self, connection: Connection) -> int:
        """Removes the rows."""
        return remove(connection, plan_value, self.ids)

    @property
    def count(self) -> int:
        """The values that were picked."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class OrderPlanValues(Command[None]):
    """Puts the values in another order."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "order_plan_values"

    def apply(self, connection: Connection) -> None:
        """Writes the positions."""
        set_order(connection, plan_value, self.ids)


@dataclass(frozen=True, slots=True)
class SetVisionMeasure(Command[int]):
    """Follows a number in the vision, with the goal at the end of the plan; changes the goal if it is followed already."""

    kpi_id: int
    goal: float | None
    label: ClassVar[str] = "set_vision_measure"

    def apply(self, connection: Connection) -> int:
        """Writes the measure and returns its id."""
        row(connection, kpi, self.kpi_id)
        goal = clean_number(self.goal, field="goal")
        found = connection.execute(select(vision_measure.c.id).where(vision_measure.c.kpi_id == self.kpi_id)).scalar()
        if found is None:
            place = next_position(connection, vision_measure)
            return add(connection, vision_measure, kpi_id=self.kpi_id, goal=goal, position=place)
        change(connection, vision_measure, found, goal=goal)
        return int(found)


@dataclass(frozen=True, slots=True)
class OrderVisionMeasures(Command[None]):
    """Puts the measures of the vision in another order."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "order_vision_measures"

    def apply(self, connection: Connection) -> None:
        """Writes the positions."""
        set_order(connection, vision_measure, self.ids)


@dataclass(frozen=True, slots=True)
class DeleteVisionMeasures(Command[int]):
    """No longer follows numbers in the vision. Returns how many went."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "delete_vision_measures"

    def apply(self, connection: Connection) -> int:
        """Removes the rows."""
        return remove(connection, vision_measure, self.ids)

    @property
    def count(self) -> int:
        """The measures that were picked."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class KeepVisionVersion(Command[int]):
    """Keeps the vision as it stands, under a name. `kept_on` is the plan's today. Returns the version's id."""

    kept_on: date
    name: str = ""
    is_shared: bool = False
    label: ClassVar[str] = "keep_vision_version"

    def apply(self, connection: Connection) -> int:
        """Writes texts, values and measures into one row."""
        name = clean_line(self.name, field="name")
        content = json.dumps(_content(connection), ensure_ascii=False, sort_keys=True)
        values = {"kept_on": self.kept_on, "name": name, "is_shared": self.is_shared, "content": content}
        return add(connection, vision_version, **values)


@dataclass(frozen=True, slots=True)
class RenameVisionVersion(Command[None]):
    """Gives a kept version another name."""

    id: int
    name: str
    label: ClassVar[str] = "rename_vision_version"

    def apply(self, connection: Connection) -> None:
        """Writes the name."""
        change(connection, vision_version, self.id, name=clean_line(self.name, field="name"))


@dataclass(frozen=True, slots=True)
class RestoreVisionVersion(Command[None]):
    """Brings texts, values and measures of a kept version back. What stands now can be had again by undo."""

    id: int
    label: ClassVar[str] = "restore_vision_version"

    def apply(self, connection: Connection) -> None:
        """Replaces the vision; measures of numbers that no longer exist stay away."""
        content = json.loads(row(connection, vision_version, self.id)["content"])
        for field in VisionField:
            EditVisionText(field, content["texts"].get(field.value, "")).apply(connection)
        connection.execute(delete(plan_value))
        connection.execute(delete(vision_measure))
        for place, value in enumerate(content["values"]):
            add(connection, plan_value, position=place, title=value["title"], description=value["description"])
        for place, measure in enumerate(content["measures"]):
            try:
                require(connection, kpi, measure["kpi_id"])
            except DomainError:
                continue
            connection.execute(insert(vision_measure).values(position=place, **measure))


def _content(connection: Connection) -> Mapping[str, Any]:
    texts = connection.execute(select(vision)).mappings().one()
    values = connection.execute(select(plan_value).order_by(plan_value.c.position, plan_value.c.id)).mappings()
    measures = connection.execute(
        select(vision_measure).order_by(vision_measure.c.position, vision_measure.c.id)
    ).mappings()
    return {
        "texts": {field.value: texts[field.value] for field in VisionField},
        "values": [{"title": value["title"], "description": value["description"]} for value in values],
        "measures": [{"kpi_id": measure["kpi_id"], "goal": measure["goal"]} for measure in measures],
    }
