"""Pastes goals from indented text, so that a list from a mail or a sheet becomes a tree in one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import Connection, insert

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.objective_rows import load_children, write_placements
from alignment_desktop.commands.rows import next_id, row
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.objective_moves import AT_END, Placement, level_below
from alignment_desktop.domain.outline_text import MOST_LINES, OutlineLine, outline_shape
from alignment_desktop.domain.text_rules import clean_name, clean_text
from alignment_desktop.store.tables.objectives import objective


@dataclass(frozen=True, slots=True)
class PasteOutline(Command[tuple[int, ...]]):
    """Adds the lines of an outline under `parent_id` (None: not linked), from `position` on. Returns the ids of the tops.

    Tops become `level`, or one level lower than the parent; what is inside them follows, at most down to personal goals.
    Goals without a department get the parent's. Refuses more than `MOST_LINES`.
    """

    lines: tuple[OutlineLine, ...]
    parent_id: int | None
    position: int = AT_END
    level: Level | None = None
    label: ClassVar[str] = "paste_outline"

    def apply(self, connection: Connection) -> tuple[int, ...]:
        """Makes room among the siblings and inserts the goals, parents first."""
        if not self.lines:
            raise DomainError("nothing_to_paste")
        if len(self.lines) > MOST_LINES:
            raise DomainError("outline_too_long", limit=MOST_LINES)
        parent = None if self.parent_id is None else row(connection, objective, self.parent_id)
        shape = outline_shape(self.lines, self._top_level(None if parent is None else parent["level"]))
        siblings = load_children(connection, self.parent_id)
        gap = len(siblings) if self.position == AT_END else max(0, min(self.position, len(siblings)))
        tops = shape.parents.count(None)
        write_placements(
            connection,
            (Placement(one, self.parent_id, place + tops) for place, one in enumerate(siblings) if place >= gap),
        )
        first = next_id(connection, objective)
        department_id = None if parent is None else parent["department_id"]
        next_place: dict[int | None, int] = {None: gap}
        rows = []
        for index, (line, level, above) in enumerate(zip(self.lines, shape.levels, shape.parents, strict=True)):
            place = next_place.get(above, 0)
            next_place[above] = place + 1
            inherited = None if level is Level.OBJECTIVE else department_id
            rows.append(
                {
                    "id": first + index,
                    "title": clean_name(line.title, field="title"),
                    "description": clean_text(line.description, field="description"),
                    "level": level,
                    "parent_id": self.parent_id if above is None else first + above,
                    "position": place,
                    "owner_id": line.owner_id,
                    "department_id": line.department_id or inherited,
                    "start_on": line.start_on,
                    "due_on": line.due_on,
                    "kind": line.kind,
                    "weight": line.weight,
                }
            )
        # One statement for all: ten thousand lines are pasted while somebody waits.
        connection.execute(insert(objective), rows)
        return tuple(first + index for index, above in enumerate(shape.parents) if above is None)

    @property
    def count(self) -> int:
        """The goals that are added."""
        return len(self.lines)

    def _top_level(self, parent_level: Level | None) -> Level:
        below = Level.OBJECTIVE if parent_level is None else level_below(parent_level)
        if below is None:
            raise DomainError("level_not_below_parent")
        return below if self.level is None or self.level.rank < below.rank else self.level
