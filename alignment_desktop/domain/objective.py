"""One goal of the tree: levels, kinds, statuses and the record with its facts (rule 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """The four levels, highest first. The vision is the one row every path leads to."""

    VISION = "vision"
    OBJECTIVE = "objective"
    DEPARTMENT = "department"
    PERSONAL = "personal"

    @property
    def rank(self) -> int:
        """0 for the vision, 3 for a personal goal."""
        return list(Level).index(self)


class Kind(StrEnum):
    """IMPROVE is *do better*, EXPLORE is *try new*, EXPERIMENT stands outside the alignment figures on purpose."""

    IMPROVE = "improve"
    EXPLORE = "explore"
    EXPERIMENT = "experiment"


class Status(StrEnum):
    """How something stands; one list for numbers and goals (design: shape, word and colour)."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    NO_DATA = "no_data"
    NOT_STARTED = "not_started"
    TOO_EARLY = "too_early"
    DONE = "done"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Objective:
    """One goal. `parent_id` None means *not linked* (only the vision has none by right). `perspective_id` and
    `department_id` None mean inherited, or all. `is_dropped` goals stay for history and count nowhere."""

    id: int
    title: str
    level: Level
    parent_id: int | None = None
    position: int = 0
    description: str = ""
    owner_id: int | None = None
    department_id: int | None = None
    perspective_id: int | None = None
    start_on: date | None = None
    due_on: date | None = None
    weight: float = 1.0
    kind: Kind = Kind.IMPROVE
    status_override: Status | None = None
    status_reason: str = ""
    is_starred: bool = False
    is_dropped: bool = False


@dataclass(frozen=True, slots=True)
class KeyResult:
    """What will have changed: from `start` to `target`, now `current` or a KPI in its place. Confidence is 0 to 10."""

    id: int
    objective_id: int
    title: str
    position: int = 0
    start: float | None = None
    target: float | None = None
    current: float | None = None
    unit_text: str = ""
    kpi_id: int | None = None
    is_committed: bool = True
    confidence: int | None = None
    confidence_note: str = ""
    weight: float = 1.0
