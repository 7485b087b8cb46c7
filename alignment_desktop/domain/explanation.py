"""An explained figure as plain data: what went in, with value, date, weight and share, and the rule it follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from alignment_desktop.domain.alignment_score import ScorePartKind
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.period import Period


class FigureKind(StrEnum):
    """Which figure is asked about."""

    GOAL_PROGRESS = "goal_progress"
    GOAL_EXPECTED = "goal_expected"
    GOAL_STATUS = "goal_status"
    KPI_PROGRESS = "kpi_progress"
    KPI_STATUS = "kpi_status"
    KEY_RESULT_SCORE = "key_result_score"
    SCORE_PART = "score_part"
    SCORE_TOTAL = "score_total"


@dataclass(frozen=True, slots=True)
class FigureRef:
    """A figure of a plan: its kind and the id of the goal, number or key result.

    `period` asks for a number as a scorecard of that period shows it; without one it stands as of today. `part` is that of
    the alignment score.
    """

    kind: FigureKind
    id: int = 0
    period: Period | None = None
    part: ScorePartKind | None = None


class ValueKind(StrEnum):
    """How a value is written. SHARE runs from 0 to 1 and is shown in per cent, SCORE is shown as 0.7."""

    SHARE = "share"
    SCORE = "score"
    OF_KPI = "of_kpi"
    PLAIN = "plain"
    POINTS = "points"
    COUNT = "count"
    DAY = "day"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One value with what it takes to write it: `kpi_id` whose unit it has, or the owner's own `unit_text`.

    `number` None (and `day` and `status` None) is no value at all, which is not zero. `high` is the upper end of a range.
    """

    kind: ValueKind
    number: float | None = None
    high: float | None = None
    day: date | None = None
    status: Status | None = None
    kpi_id: int | None = None
    unit_text: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether there is nothing to write."""
        return self.number is None and self.day is None and self.status is None


@dataclass(frozen=True, slots=True)
class CodedLine:
    """A sentence by its code, with values and texts for its gaps."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FigureInput:
    """One thing that went in.

    `name` is in the owner's words, `label` a code where the program names it. `period` is what the value belongs to,
    `recorded_on` when it was entered. `weight` and `share` (0 to 1 of the weight that counts) where it is weighed.
    `details` say more, `ref` explains the input itself.
    """

    value: FigureValue
    name: str = ""
    label: str = ""
    period: Period | None = None
    recorded_on: date | None = None
    weight: float | None = None
    share: float | None = None
    details: tuple[CodedLine, ...] = ()
    counts: bool = True
    ref: FigureRef | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """One figure explained. `title` is the goal, number or key result in the owner's words; empty for the score.

    `coverage` is the share of the weight that has data, None where nothing is weighed. `rules` say how it is worked out, in
    order; `reason` why it came out so.
    """

    ref: FigureRef
    title: str
    value: FigureValue
    inputs: tuple[FigureInput, ...]
    rules: tuple[CodedLine, ...]
    reason: CodedLine | None = None
    coverage: float | None = None


def share_value(number: float | None) -> FigureValue:
    """A share from 0 to 1."""
    return FigureValue(ValueKind.SHARE, number)


def day_value(day: date | None) -> FigureValue:
    """A day."""
    return FigureValue(ValueKind.DAY, day=day)


def status_value(status: Status) -> FigureValue:
    """A status."""
    return FigureValue(ValueKind.STATUS, status=status)


def kpi_value(kpi_id: int, number: float | None, high: float | None = None) -> FigureValue:
    """A value in a number's unit."""
    return FigureValue(ValueKind.OF_KPI, number, high, kpi_id=kpi_id)
