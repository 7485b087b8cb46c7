"""Commands on the strategy map: where cards stand, and the area that a card is moved to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import Connection, delete, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add, change, require, row
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.objective import Level
from alignment_desktop.store.tables.objectives import map_place, objective
from alignment_desktop.store.tables.people import perspective

FURTHEST = 999
"""No column or row beyond this: a map of that size could not be drawn."""


@dataclass(frozen=True, slots=True)
class PlaceMapCards(Command[None]):
    """Puts cards of the strategy map somewhere: column and row inside the band, by goal. Others stay where they are put."""

    places: Mapping[int, tuple[int, int]]
    label: ClassVar[str] = "place_map_cards"

    def apply(self, connection: Connection) -> None:
        """Writes the places that differ."""
        _write(connection, self.places)


@dataclass(frozen=True, slots=True)
class MoveMapCard(Command[None]):
    """Moves a card into another area of the plan, and puts cards where they shall stand then."""

    goal_id: int
    perspective_id: int
    places: Mapping[int, tuple[int, int]]
    label: ClassVar[str] = "move_map_card"

    def apply(self, connection: Connection) -> None:
        """Gives the goal the area and writes the places."""
        if row(connection, objective, self.goal_id)["level"] is Level.VISION:
            raise DomainError("vision_has_no_such_field")
        require(connection, perspective, self.perspective_id, field="perspective_id")
        change(connection, objective, self.goal_id, perspective_id=self.perspective_id)
        _write(connection, self.places)


@dataclass(frozen=True, slots=True)
class TidyMap(Command[int]):
    """Forgets where cards were put, so that the map lays itself out again. Returns how many were put by hand."""

    label: ClassVar[str] = "tidy_map"

    def apply(self, connection: Connection) -> int:
        """Removes every place."""
        return connection.execute(delete(map_place)).rowcount


def _write(connection: Connection, places: Mapping[int, tuple[int, int]]) -> None:
    there = {
        goal_id: place_id for place_id, goal_id in connection.execute(select(map_place.c.id, map_place.c.objective_id))
    }
    known = set(connection.execute(select(objective.c.id)).scalars())
    for goal_id, (column, line) in places.items():
        if goal_id not in known:
            raise DomainError("row_gone")
        if not (0 <= column <= FURTHEST and 0 <= line <= FURTHEST):
            raise DomainError("map_place_too_far")
        if goal_id in there:
            change(connection, map_place, there[goal_id], at_column=column, at_row=line)
        else:
            add(connection, map_place, objective_id=goal_id, at_column=column, at_row=line)
