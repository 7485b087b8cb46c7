"""What needs somebody this week: the lines of the first page, their groups and their order, without words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from alignment_desktop.domain.coming_miss import ComingMiss
from alignment_desktop.domain.finding import Finding

SHOWN_OF_A_GROUP = 3
"""More of a group are shown when they are asked for."""


class WeekGroup(StrEnum):
    """The groups in the order in which they stand."""

    TO_ENTER = "to_enter"
    TO_DISCUSS = "to_discuss"
    OFF_TRACK = "off_track"
    LOOSE_ENDS = "loose_ends"


class WeekKind(StrEnum):
    """What a line is about."""

    CATCH_UP = "catch_up"
    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    LATE_TODOS = "late_todos"
    WILL_MISS = "will_miss"
    GOAL_OFF = "goal_off"
    NUMBER_OFF = "number_off"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One line. `ids` are numbers, to-dos or the goal it is about; `key` names the line while it stands.

    `kpi_id` and `periods` belong to what is off track: the number that says it, and how many periods in a row.
    """

    group: WeekGroup
    kind: WeekKind
    key: str
    ids: tuple[int, ...] = ()
    kpi_id: int | None = None
    periods: int = 0
    finding: Finding | None = field(default=None, compare=False)
    miss: ComingMiss | None = None


class ComingKind(StrEnum):
    """What comes up."""

    GOAL = "goal"
    TODO = "todo"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that has its day soon. `remark` is what stands beneath it: a person, a time and place."""

    day: date
    kind: ComingKind
    id: int
    title: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class QuickestGain:
    """The one thing that adds most to the score: entering what waits (`kpi_ids`), or the repair of a finding."""

    points: int
    kpi_ids: tuple[int, ...] = ()
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class ThisWeek:
    """All of it as of `today`. `key_kpi_ids` are at most four numbers to be seen at a glance."""

    today: date
    lines: tuple[WeekLine, ...]
    coming: tuple[Coming, ...]
    key_kpi_ids: tuple[int, ...]
    gain: QuickestGain | None = None

    def of(self, group: WeekGroup) -> tuple[WeekLine, ...]:
        """The lines of one group in their order."""
        return tuple(line for line in self.lines if line.group is group)
