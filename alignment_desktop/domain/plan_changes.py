"""What can differ between two pictures of a plan: the kinds in the order they are told, one change, a whole comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.plan_picture import DatedPicture, NumberPicture


class ChangeKind(StrEnum):
    """What can happen to a part of a plan, in the order it is told: what an owner should ask about comes first."""

    DROPPED = "dropped"
    """A goal or key result that was given up: marked so, or deleted before it was done."""
    WENT = "went"
    CAME = "came"
    TAKEN_UP = "taken_up"
    MOVED = "moved"
    RENAMED = "renamed"
    OWNER = "owner"
    DATES = "dates"
    TARGET = "target"
    WEIGHT = "weight"
    STATUS_SET = "status_set"
    TIE = "tie"
    OTHER = "other"
    PROGRESS = "progress"


class Subject(StrEnum):
    """What a change is about."""

    GOAL = "goal"
    KEY_RESULT = "key_result"
    NUMBER = "number"
    PERSON = "person"
    DEPARTMENT = "department"
    PERSPECTIVE = "perspective"


ChangeValue: TypeAlias = str | date | float | bool | None


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One thing that differs. `field` says what of it where the kind does not; `before` and `after` are names, days, figures
    or members of closed lists. `number` has the unit of a figure; `goal_id` is the goal a line leads to, None when that goal is
    gone."""

    kind: ChangeKind
    subject: Subject
    id: int
    title: str
    field: str = ""
    before: ChangeValue = None
    after: ChangeValue = None
    number: NumberPicture | None = None
    goal_id: int | None = None
    status_before: Status | None = None
    status_after: Status | None = None


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """Two pictures and all that differs between them."""

    before: DatedPicture
    after: DatedPicture
    changes: tuple[PlanChange, ...]

    @property
    def groups(self) -> Mapping[ChangeKind, tuple[PlanChange, ...]]:
        """The changes by kind, in the order of the kinds; kinds without a change are left out."""
        found: dict[ChangeKind, list[PlanChange]] = {kind: [] for kind in ChangeKind}
        for one in self.changes:
            found[one.kind].append(one)
        return {kind: tuple(rows) for kind, rows in found.items() if rows}
