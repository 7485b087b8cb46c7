"""What is noted on goals: updates, confidence over time, the values they live and the partners they serve."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignment_desktop.domain.objective import ConfidenceNote, GoalPartner, GoalUpdate, GoalValue
from alignment_desktop.domain.people import Partner
from alignment_desktop.queries.records import among, load_records
from alignment_desktop.queries.vision import PlanValue

if TYPE_CHECKING:
    from sqlalchemy import Connection

LAST_UPDATES = 3
NEWEST_FIRST = ("noted_on DESC", "id DESC")


@dataclass(frozen=True, slots=True)
class GoalTags:
    """All that goals can be tagged with, and the tags of some goals."""

    values: tuple[PlanValue, ...]
    partners: tuple[Partner, ...]
    value_tags: tuple[GoalValue, ...]
    partner_tags: tuple[GoalPartner, ...]


def load_partners(connection: Connection) -> tuple[Partner, ...]:
    """All partners in the owner's order."""
    return load_records(connection, "partner", Partner, order_by=("position", "id"))


def load_goal_tags(connection: Connection, objective_ids: Collection[int]) -> GoalTags:
    """What some goals are tagged with, beside everything they could be tagged with."""
    of_goals = among("objective_id", objective_ids)
    return GoalTags(
        load_records(connection, "plan_value", PlanValue, order_by=("position", "id")),
        load_partners(connection),
        load_records(connection, "objective_value", GoalValue, where=of_goals),
        load_records(connection, "objective_partner", GoalPartner, where=of_goals),
    )


def load_goal_updates(
    connection: Connection, objective_id: int, most: int | None = LAST_UPDATES
) -> tuple[GoalUpdate, ...]:
    """The last updates of a goal, newest first; `most` None loads all of them."""
    return load_records(
        connection,
        "goal_update",
        GoalUpdate,
        where="objective_id = ?",
        parameters=(objective_id,),
        order_by=NEWEST_FIRST,
        most=most,
    )


def load_confidence_notes(connection: Connection, key_result_id: int) -> tuple[ConfidenceNote, ...]:
    """Every rating of a key result, newest first."""
    return load_records(
        connection,
        "confidence_note",
        ConfidenceNote,
        where="key_result_id = ?",
        parameters=(key_result_id,),
        order_by=NEWEST_FIRST,
    )
