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
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


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
    NO_TARGET = "no_target"
    NOT_STARTED = "not_started"
    TOO_EARLY = "too_early"
    DONE = "done"
    MISSED = "missed"


GOAL_STATUSES = tuple(status for status in Status if status is not Status.NO_TARGET)
"""What a goal can be; a value without a target is a matter of numbers alone."""


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
    is_asleep: bool = False
    is_pencil: bool = False
    score: float | None = None
    closed_on: date | None = None
    copied_from_id: int | None = None


@dataclass(frozen=True, slots=True)
class KeyResult:
    """What will have changed: from `start` to `target`, now `current` or a KPI in its place. Confidence is 0 to 10.

    `commit_mark` and `stretch` are the values that score 0.3 and 1.0 where the owner works with them; the target is then the
    one that scores 0.7 (`key_result_scale`). Without dates of its own it follows its goal's. `current_on` is the day on which
    `current` was entered; None where that is not known.
    """

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
    commit_mark: float | None = None
    stretch: float | None = None
    start_on: date | None = None
    due_on: date | None = None
    current_on: date | None = None


@dataclass(frozen=True, slots=True)
class ConfidenceNote:
    """What somebody said of a key result's chances on a day: confidence 0 to 10, and why."""

    id: int
    key_result_id: int
    noted_on: date
    confidence: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class GoalUpdate:
    """A sentence on how a goal is going; a goal without one, and without a new value, goes quiet."""

    id: int
    objective_id: int
    noted_on: date
    text: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class GoalValue:
    """A tag: this goal lives one of the plan's values."""

    id: int
    objective_id: int
    plan_value_id: int


@dataclass(frozen=True, slots=True)
class GoalPartner:
    """A tag: this goal serves a partner."""

    id: int
    objective_id: int
    partner_id: int
