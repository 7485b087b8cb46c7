"""A picture of a plan's structure on a day: who wanted what by when, and how it stood. Two of them are compared.

It holds what an owner agrees on (goals, numbers with their targets, ties, people by name) and the figures of the day; not the
texts and the values behind them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, UnitKind
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.objective import Kind, Level, Status


@dataclass(frozen=True, slots=True)
class GoalPicture:
    """One goal as it stood. `progress` runs from 0 to 1, in thousandths; None without data."""

    id: int
    title: str = ""
    level: Level = Level.PERSONAL
    parent_id: int | None = None
    position: int = 0
    owner_id: int | None = None
    department_id: int | None = None
    perspective_id: int | None = None
    start_on: date | None = None
    due_on: date | None = None
    weight: float = 1.0
    kind: Kind = Kind.IMPROVE
    status_override: Status | None = None
    is_starred: bool = False
    is_dropped: bool = False
    progress: float | None = None
    status: Status = Status.NO_DATA


@dataclass(frozen=True, slots=True)
class NumberPicture:
    """One number as it was defined, with the target in force (`low` and `high` for a range) and the value that stood."""

    id: int
    name: str = ""
    position: int = 0
    unit_kind: UnitKind = UnitKind.COUNT
    unit_text: str = ""
    decimals: int = 0
    direction: Direction = Direction.HIGHER
    frequency: Frequency = Frequency.MONTHLY
    aggregation: Aggregation = Aggregation.LAST
    baseline: float | None = None
    red_line: float | None = None
    tolerance: float | None = None
    perspective_id: int | None = None
    owner_id: int | None = None
    department_id: int | None = None
    target: float | None = None
    low: float | None = None
    high: float | None = None
    value: float | None = None
    status: Status = Status.NO_DATA


@dataclass(frozen=True, slots=True)
class KeyResultPicture:
    """One key result as it stood."""

    id: int
    objective_id: int = 0
    title: str = ""
    position: int = 0
    start: float | None = None
    target: float | None = None
    unit_text: str = ""
    kpi_id: int | None = None
    is_committed: bool = True
    weight: float = 1.0
    start_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class TiePicture:
    """A number tied to a goal."""

    id: int
    kpi_id: int = 0
    objective_id: int = 0
    role: LinkRole = LinkRole.AIMS
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class ContributionPicture:
    """A goal that contributes to another."""

    id: int
    from_id: int = 0
    to_id: int = 0


@dataclass(frozen=True, slots=True)
class NamedPicture:
    """A person, a department or an area by its name."""

    id: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class ScorePicture:
    """The score of the day, of 100, and its parts, of 20; None for what could not be counted."""

    total: int | None = None
    linked: int | None = None
    owned: int | None = None
    measured: int | None = None
    up_to_date: int | None = None
    balanced: int | None = None


PictureRow: TypeAlias = GoalPicture | NumberPicture | KeyResultPicture | TiePicture | ContributionPicture | NamedPicture
FAMILIES: Mapping[str, type[PictureRow]] = MappingProxyType(
    {
        "goals": GoalPicture,
        "numbers": NumberPicture,
        "key_results": KeyResultPicture,
        "ties": TiePicture,
        "contributions": ContributionPicture,
        "people": NamedPicture,
        "departments": NamedPicture,
        "perspectives": NamedPicture,
    }
)
"""The parts of a picture that hold rows by id, with what a row of each is."""


@dataclass(frozen=True, slots=True)
class PlanPicture:
    """The structure of a plan; every part maps ids to rows."""

    goals: Mapping[int, GoalPicture] = field(default_factory=dict)
    numbers: Mapping[int, NumberPicture] = field(default_factory=dict)
    key_results: Mapping[int, KeyResultPicture] = field(default_factory=dict)
    ties: Mapping[int, TiePicture] = field(default_factory=dict)
    contributions: Mapping[int, ContributionPicture] = field(default_factory=dict)
    people: Mapping[int, NamedPicture] = field(default_factory=dict)
    departments: Mapping[int, NamedPicture] = field(default_factory=dict)
    perspectives: Mapping[int, NamedPicture] = field(default_factory=dict)
    score: ScorePicture = ScorePicture()

    @property
    def progress(self) -> float | None:
        """How far the whole plan was on the way to the vision, 0 to 1."""
        return next((one.progress for one in self.goals.values() if one.level is Level.VISION), None)


@dataclass(frozen=True, slots=True)
class DatedPicture:
    """A picture with its day. `is_now`: it is not kept, it is the plan as it stands."""

    on_day: date
    picture: PlanPicture
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day of the plan with a name, as "agreed on 5 January"."""

    id: int
    on_day: date
    name: str
