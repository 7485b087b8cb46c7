"""Commands on single goals: add, edit, delete, cause and effect."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Connection, RowMapping, delete, insert, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.objective_rows import load_children, load_tree, write_placements
from alignment_desktop.commands.rows import add, change, next_position, present, remove, require, row
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.objective import GOAL_STATUSES, Kind, Level, Status
from alignment_desktop.domain.objective_moves import Placement
from alignment_desktop.domain.text_rules import clean_date, clean_line, clean_name, clean_number, clean_text
from alignment_desktop.store.tables.objectives import contribution, objective
from alignment_desktop.store.tables.people import department, person, perspective

EDITABLE = frozenset({
    "title", "description", "owner_id", "department_id", "perspective_id", "start_on", "due_on", "weight", "kind",
    "status_override", "status_reason", "is_starred", "is_dropped",
})  # fmt: skip
STARS_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class AddObjective(Command[int]):
    """A new goal under `parent_id` (None: not linked) at `position` among its siblings (None: last). Returns its id.

    `level` must be lower than the parent's. `values` may set any editable field at once.
    """

    title: str
    level: Level
    parent_id: int | None = None
    position: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    label: ClassVar[str] = "add_objective"

    def apply(self, connection: Connection) -> int:
        """Makes room among the siblings and inserts the goal."""
        if self.level is Level.VISION:
            raise DomainError("one_vision_only")
        if self.parent_id is not None and row(connection, objective, self.parent_id)["level"].rank >= self.level.rank:
            raise DomainError("level_not_below_parent")
        values = checked_fields(connection, {"title": self.title, **self.values}, None)
        last = next_position(connection, objective, parent_id=self.parent_id)
        place = last if self.position is None else max(0, min(self.position, last))
        if place < last:
            siblings = load_children(connection, self.parent_id)
            moved = (Placement(one, self.parent_id, at + 1) for at, one in enumerate(siblings) if at >= place)
            write_placements(connection, moved)
        return add(connection, objective, parent_id=self.parent_id, position=place, level=self.level, **values)


@dataclass(frozen=True, slots=True)
class EditObjectives(Command[None]):
    """Sets the same fields of one or several goals; also of the vision row (title and date only)."""

    ids: tuple[int, ...]
    values: Mapping[str, Any]
    label: ClassVar[str] = "edit_objectives"

    def apply(self, connection: Connection) -> None:
        """Checks the values against every goal and writes what differs."""
        for goal_id in self.ids:
            goal = row(connection, objective, goal_id)
            if goal["level"] is Level.VISION and set(self.values) - {"title", "due_on", "description"}:
                raise DomainError("vision_has_no_such_field")
            change(connection, objective, goal_id, **checked_fields(connection, self.values, goal))

    @property
    def count(self) -> int:
        """The goals it edits."""
        return len(self.ids)

    @property
    def merge_key(self) -> Hashable | None:
        """Typing in one text field of the same goals is one step."""
        fields = tuple(self.values)
        return (self.ids, fields) if fields in {("description",), ("status_reason",)} else None


@dataclass(frozen=True, slots=True)
class DeleteObjectives(Command[int]):
    """Deletes goals with everything under them; the numbers stay. Returns how many goals went."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "delete_objectives"

    def apply(self, connection: Connection) -> int:
        """Removes the goals and all their parts, whatever the depth."""
        tree = load_tree(connection)
        gone: set[int] = set()
        for goal_id in self.ids:
            if goal_id not in tree:
                raise DomainError("row_gone")
            if tree.level(goal_id) is Level.VISION:
                raise DomainError("vision_cannot_be_deleted")
            gone.update((goal_id, *tree.descendants(goal_id)))
        remove(connection, objective, gone)
        return len(gone)

    @property
    def count(self) -> int:
        """The goals that were picked."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class SetContribution(Command[None]):
    """Says that one goal contributes to another (cause and effect), or takes that back."""

    from_id: int
    to_id: int
    is_linked: bool = True
    label: ClassVar[str] = "set_contribution"

    def apply(self, connection: Connection) -> None:
        """Refuses a link that would close a loop, naming the way back."""
        here = contribution.c.from_id == self.from_id
        if not self.is_linked:
            connection.execute(delete(contribution).where(here, contribution.c.to_id == self.to_id))
            return
        require(connection, objective, self.from_id)
        require(connection, objective, self.to_id)
        if connection.execute(select(contribution.c.id).where(here, contribution.c.to_id == self.to_id)).first():
            return
        path = _path(connection, self.to_id, self.from_id)
        if path is not None:
            raise DomainError("contribution_loop", path=_titles(connection, [self.from_id, *path]))
        connection.execute(insert(contribution).values(from_id=self.from_id, to_id=self.to_id))


@dataclass(frozen=True, slots=True)
class SetContributions(Command[None]):
    """Says of several goals at once that they contribute to another, or takes that back. One loop refuses all of it."""

    from_ids: tuple[int, ...]
    to_id: int
    is_linked: bool = True
    label: ClassVar[str] = "set_contribution"

    def apply(self, connection: Connection) -> None:
        """Writes or removes the links that differ."""
        for from_id in self.from_ids:
            SetContribution(from_id, self.to_id, self.is_linked).apply(connection)

    @property
    def count(self) -> int:
        """The goals that were picked."""
        return len(self.from_ids)


def checked_fields(connection: Connection, values: Mapping[str, Any], goal: RowMapping | None) -> dict[str, Any]:
    """The values fit to be written to a goal: cleaned, references existing, dates in order. `goal` is its present row."""
    fields = present(values, EDITABLE)
    if "title" in fields:
        fields["title"] = clean_name(fields["title"], field="title")
    if "description" in fields:
        fields["description"] = clean_text(fields["description"], field="description")
    if "status_reason" in fields:
        fields["status_reason"] = clean_line(fields["status_reason"], field="status_reason")
    if "weight" in fields:
        fields["weight"] = _weight(fields["weight"])
    for name in ("owner_id", "department_id", "perspective_id"):
        if name in fields:
            table = {"owner_id": person, "department_id": department, "perspective_id": perspective}[name]
            require(connection, table, fields[name], field=name)
    if "kind" in fields:
        fields["kind"] = Kind(fields["kind"])
    if fields.get("status_override") is not None:
        fields["status_override"] = _goal_status(fields["status_override"])
    _check_reason(fields, goal)
    if fields.get("is_starred") and not (goal and goal["is_starred"]):
        _check_stars(connection)
    _check_dates(fields, goal)
    return fields


def _check_reason(fields: dict[str, Any], goal: RowMapping | None) -> None:
    """A status of the owner's own needs a reason; without one of their own there is none to give."""
    if not {"status_override", "status_reason"} & fields.keys():
        return
    status = fields.get("status_override", goal["status_override"] if goal else None)
    if status is not None and not fields.get("status_reason", goal["status_reason"] if goal else ""):
        raise DomainError("status_reason_missing", field="status_reason")


def _goal_status(value: str) -> Status:
    """A status that a goal can have; ValueError for anything else."""
    if value not in GOAL_STATUSES:
        raise ValueError(value)
    return Status(value)


def _weight(value: float | None) -> float:
    number = clean_number(value, field="weight")
    if number is None or number < 0:
        raise DomainError("weight_negative", field="weight")
    return number


def _check_stars(connection: Connection) -> None:
    starred = connection.execute(select(objective.c.id).where(objective.c.is_starred)).all()
    if len(starred) >= STARS_AT_MOST:
        raise DomainError("too_many_stars", field="is_starred", limit=STARS_AT_MOST)


def _check_dates(fields: dict[str, Any], goal: RowMapping | None) -> None:
    for name in ("start_on", "due_on"):
        if name in fields:
            fields[name] = clean_date(fields[name], field=name)
    if not {"start_on", "due_on"} & set(fields):
        return
    start: date | None = fields.get("start_on", goal["start_on"] if goal else None)
    due: date | None = fields.get("due_on", goal["due_on"] if goal else None)
    if start is not None and due is not None and due < start:
        raise DomainError("due_before_start", field="due_on" if "due_on" in fields else "start_on")


def _path(connection: Connection, start: int, goal: int) -> list[int] | None:
    """A chain of contributes-to links from `start` to `goal`, both included; None if there is none."""
    following: dict[int, list[int]] = {}
    for source, target in connection.execute(select(contribution.c.from_id, contribution.c.to_id)):
        following.setdefault(source, []).append(target)
    came_from: dict[int, int] = {start: start}
    queue = [start]
    for here in queue:
        if here == goal:
            path = [here]
            while path[-1] != start:
                path.append(came_from[path[-1]])
            return path[::-1]
        for there in following.get(here, ()):
            if there not in came_from:
                came_from[there] = here
                queue.append(there)
    return None


def _titles(connection: Connection, ids: list[int]) -> str:
    found = connection.execute(select(objective.c.id, objective.c.title).where(objective.c.id.in_(ids))).all()
    titles: dict[int, str] = {row.id: row.title for row in found}
    return " → ".join(titles[goal_id] for goal_id in ids)
