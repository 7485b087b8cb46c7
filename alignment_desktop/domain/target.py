"""Targets of a KPI: steps that take effect on a date, one-period exceptions, yearly targets (rule 1, *Targets*)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TargetKind(StrEnum):
    """FROM holds from its date until the next FROM; ONLY overrides the one period that starts on its date; YEAR is for the
    fiscal year that starts on its date: split over periods for a sum, repeated otherwise."""

    FROM = "from"
    ONLY = "only"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Target:
    """One target. `value` is the goal G; for a range `low` and `high` stand instead. All in the number's unit."""

    id: int
    kpi_id: int
    effective_from: date
    value: float | None = None
    low: float | None = None
    high: float | None = None
    kind: TargetKind = TargetKind.FROM
