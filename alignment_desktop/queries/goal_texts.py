"""The texts that closeness is counted from: titles of goals with their place in the tree, and what the vision says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.rich_markdown import markdown_to_plain
from alignment_desktop.domain.vision import VisionField
from alignment_desktop.store.tables.objectives import objective
from alignment_desktop.store.tables.plan import vision


@dataclass(frozen=True, slots=True)
class GoalText:
    """One goal that is not dropped, as `ObjectiveTree` reads it."""

    id: int
    title: str
    level: Level
    parent_id: int | None
    position: int


@dataclass(frozen=True, slots=True)
class PlanTexts:
    """All goals, the vision row included, and the parts of the vision's text in plain words, empty ones left out."""

    goals: tuple[GoalText, ...]
    vision: tuple[str, ...]


def load_plan_texts(connection: Connection) -> PlanTexts:
    """The texts as they stand."""
    columns = (objective.c.id, objective.c.title, objective.c.level, objective.c.parent_id, objective.c.position)
    rows = connection.execute(select(*columns).where(~objective.c.is_dropped).order_by(objective.c.id)).all()
    goals = tuple(GoalText(*row) for row in rows)
    texts: Mapping[str, str] = {**(connection.execute(select(vision)).mappings().one_or_none() or {})}
    heads = [goal.title for goal in goals if goal.level is Level.VISION]
    written = [markdown_to_plain(texts.get(field.value) or "") for field in VisionField]
    return PlanTexts(goals, tuple(part for part in (*heads, *written) if part.strip()))
