"""What is noted on goals: updates, confidence over time, the values they live and the partners they serve."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from alignment_desktop.domain.objective import ConfidenceNote, GoalPartner, GoalUpdate, GoalValue
from alignment_desktop.domain.people import Partner
from alignment_desktop.queries.records import load_records, select_record
from alignment_desktop.queries.vision import PlanValue
from alignment_desktop.store.tables import objectives as tables
from alignment_desktop.store.tables.people import partner
from alignment_desktop.store.tables.plan import plan_value

LAST_UPDATES = 3


@dataclass(frozen=True, slots=True)
class GoalTags:
    """All that goals can be tagged with, and the tags of some goals."""

    values: tuple[PlanValue, ...]
    partners: tuple[Partner, ...]
    value_tags: tuple[GoalValue, ...]
    partner_tags: tuple[GoalPartner, ...]


def load_partners(connection: Connection) -> tuple[Partner, ...]:
    """All partners in the owner's order."""
    return load_records(connection, partner, Partner, order_by=("position", "id"))


def load_goal_tags(connection: Connection, objective_ids: Collection[int]) -> GoalTags:
    """What some goals are tagged with, beside everything they could be tagged with."""
    ids = list(objective_ids)
    of_values = tables.objective_value.c.objective_id.in_(ids)
    of_partners = tables.objective_partner.c.objective_id.in_(ids)
    return GoalTags(
        load_records(connection, plan_value, PlanValue, order_by=("position", "id")),
        load_partners(connection),
        load_records(connection, tables.objective_value, GoalValue, where=of_values),
        load_records(connection, tables.objective_partner, GoalPartner, where=of_partners),
    )


def load_goal_updates(
    connection: Connection, objective_id: int, most: int | None = LAST_UPDATES
) -> tuple[GoalUpdate, ...]:
    """The last updates of a goal, newest first; `most` None loads all of them."""
    columns = tables.goal_update.c
    newest = select_record(tables.goal_update, GoalUpdate).where(columns.objective_id == objective_id)
    rows = connection.execute(newest.order_by(columns.noted_on.desc(), columns.id.desc()).limit(most)).all()
    return tuple(GoalUpdate(*row) for row in rows)


def load_confidence_notes(connection: Connection, key_result_id: int) -> tuple[ConfidenceNote, ...]:
    """Every rating of a key result, newest first."""
    columns = tables.confidence_note.c
    mine = select_record(tables.confidence_note, ConfidenceNote).where(columns.key_result_id == key_result_id)
    rows = connection.execute(mine.order_by(columns.noted_on.desc(), columns.id.desc())).all()
    return tuple(ConfidenceNote(*row) for row in rows)
