"""The texts that closeness is counted from: titles of goals with their place in the tree, and what the vision says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.rich_markdown import markdown_to_plain
from alignment_desktop.domain.vision import VisionField
from alignment_desktop.queries.records import load_records
from alignment_desktop.store.engines import plain_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

_TEXTS = ", ".join(f'"{field.value}"' for field in VisionField)


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
    goals = load_records(connection, "objective", GoalText, where="NOT is_dropped")
    texts = [text for row in plain_rows(connection, f"SELECT {_TEXTS} FROM vision") for text in row]  # noqa: S608 - our own columns
    heads = [goal.title for goal in goals if goal.level is Level.VISION]
    written = [markdown_to_plain(text or "") for text in texts]
    return PlanTexts(goals, tuple(part for part in (*heads, *written) if part.strip()))
