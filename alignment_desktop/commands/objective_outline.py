"""Pastes goals from indented text, so that a list from a mail or a sheet becomes a tree in one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import Connection, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.objective_rows import load_tree, write_placements
from alignment_desktop.commands.rows import add
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.objective_moves import AT_END, Placement, level_below
from alignment_desktop.domain.outline_text import OutlineLine, outline_levels, outline_parents
from alignment_desktop.domain.text_rules import clean_name
from alignment_desktop.store.tables.objectives import objective


@dataclass(frozen=True, slots=True)
class PasteOutline(Command[tuple[int, ...]]):
    """Adds the lines of an outline under `parent_id` (None: not linked), from `position` on. Returns the ids of the tops.

    Tops become `level`, or one level lower than the parent; what is inside them follows, at most down to personal goals.
    Goals without a department get the parent's.
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
        tree = load_tree(connection)
        if self.parent_id is not None and self.parent_id not in tree:
            raise DomainError("row_gone")
        top_level = self._top_level(None if self.parent_id is None else tree.level(self.parent_id))
        parents = outline_parents(self.lines, top_level)
        siblings = tree.children(self.parent_id)
        gap = len(siblings) if self.position == AT_END else max(0, min(self.position, len(siblings)))
        tops = parents.count(None)
        write_placements(
            connection,
            (Placement(one, self.parent_id, place + tops) for place, one in enumerate(siblings) if place >= gap),
        )
        department_id = self._department(connection)
        levels = outline_levels(self.lines, top_level)
        made: list[int] = []
        next_place: dict[int | None, int] = {None: gap}
        for line, level, above in zip(self.lines, levels, parents, strict=True):
            place = next_place.get(above, 0)
            next_place[above] = place + 1
            made.append(
                add(
                    connection,
                    objective,
                    title=clean_name(line.title, field="title"),
                    level=level,
                    parent_id=self.parent_id if above is None else made[above],
                    position=place,
                    department_id=None if level is Level.OBJECTIVE else department_id,
                )
            )
        return tuple(goal_id for goal_id, above in zip(made, parents, strict=True) if above is None)

    @property
    def count(self) -> int:
        """The goals that are added."""
        return len(self.lines)

    def _top_level(self, parent_level: Level | None) -> Level:
        below = Level.OBJECTIVE if parent_level is None else level_below(parent_level)
        if below is None:
            raise DomainError("level_not_below_parent")
        return below if self.level is None or self.level.rank < below.rank else self.level

    def _department(self, connection: Connection) -> int | None:
        if self.parent_id is None:
            return None
        found = connection.execute(select(objective.c.department_id).where(objective.c.id == self.parent_id)).scalar()
        return None if found is None else int(found)
