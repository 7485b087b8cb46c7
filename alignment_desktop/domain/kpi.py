"""The definition of a KPI (on screen: a number): what is counted, how often, and which way is good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Direction(StrEnum):
    """Which values are good (rule 1)."""

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"
    MAINTAIN = "maintain"
    YES_NO = "yes_no"


class Frequency(StrEnum):
    """How often a value is expected."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class Aggregation(StrEnum):
    """How the values of sub-periods become the value of a longer period (rule 1)."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    MIN = "min"
    MAX = "max"
    RATIO = "ratio"


class UnitKind(StrEnum):
    """What a value is counted in. Per cents are kept as points (57.8, not 0.578); money is in the plan's currency."""

    COUNT = "count"
    PERCENT = "percent"
    CURRENCY = "currency"
    DAYS = "days"
    HOURS = "hours"
    SCORE = "score"
    TEXT = "text"


USUAL_DECIMALS: Mapping[UnitKind, int] = MappingProxyType(
    {UnitKind.PERCENT: 1, UnitKind.CURRENCY: 2, UnitKind.SCORE: 1}
)
"""Decimals a new number begins with where its unit says so; the others are counted whole."""


@dataclass(frozen=True, slots=True)
class Kpi:
    """One KPI as it is defined, without its values.

    `unit_text` is the owner's own word when `unit_kind` is TEXT ("wk"). `baseline`, `red_line` and `tolerance` are in the
    number's unit; `tolerance` belongs to MAINTAIN. `due_lag_days` None means the default of the frequency (rule 1, *Due*).
    `numerator_name` and `denominator_name` say which two figures are entered, for a RATIO ("On time", "All deliveries").
    `formula` names other numbers by id (`{12} / {13}`), empty for a number that is entered. `parts_word` is what its parts are
    ("Branch"), empty without any. Asleep: not due and not counted. In pencil: from a template, not yet the owner's own.
    """

    id: int
    name: str
    short_name: str = ""
    description: str = ""
    unit_kind: UnitKind = UnitKind.COUNT
    unit_text: str = ""
    decimals: int = 0
    direction: Direction = Direction.HIGHER
    frequency: Frequency = Frequency.MONTHLY
    aggregation: Aggregation = Aggregation.LAST
    baseline: float | None = None
    red_line: float | None = None
    tolerance: float | None = None
    is_leading: bool = False
    perspective_id: int | None = None
    owner_id: int | None = None
    department_id: int | None = None
    source: str = ""
    sent_by: str = ""
    due_lag_days: int | None = None
    numerator_name: str = ""
    denominator_name: str = ""
    formula: str = ""
    parts_word: str = ""
    is_pinned: bool = False
    is_asleep: bool = False
    is_pencil: bool = False
    position: int = 0
