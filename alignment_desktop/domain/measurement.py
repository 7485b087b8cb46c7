"""What was measured in one period: a value, an estimate, or an explicit *not measured*. Missing is not zero."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MeasurementState(StrEnum):
    """VALUE is final, ESTIMATE waits for the real value, NOT_MEASURED carries a reason and no value."""

    VALUE = "value"
    ESTIMATE = "estimate"
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True, slots=True)
class Measurement:
    """The entry of one KPI for the period that starts on `period_start`.

    `value` is in the KPI's unit; for a ratio it is numerator / denominator (times 100 for per cent), and both are kept.
    """

    id: int
    kpi_id: int
    period_start: date
    value: float | None
    state: MeasurementState = MeasurementState.VALUE
    numerator: float | None = None
    denominator: float | None = None
    reason: str = ""
    note: str = ""
    recorded_by_id: int | None = None
    recorded_on: date | None = None
    is_after_closing: bool = False
