"""What the plan says about when values are due beyond the number itself: closed times, and the days each source needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.closed_times import ClosedTime, closed_starts
from alignment_desktop.domain.kpi import Frequency, Kpi


@dataclass(frozen=True, slots=True)
class DueRules:
    """`closed_times` of the business; `source_lags` holds days by the name of a source as `source_key` writes it."""

    closed_times: tuple[ClosedTime, ...] = ()
    source_lags: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def lag_days(self, kpi: Kpi) -> int | None:
        """The number's own days, else those of its source; None means the default of its frequency."""
        return self.source_lags.get(source_key(kpi.source)) if kpi.due_lag_days is None else kpi.due_lag_days

    def closed(self, frequency: Frequency, calendar: PlanCalendar) -> frozenset[date]:
        """The first days of the closed periods of one frequency."""
        return closed_starts(self.closed_times, frequency, calendar) if self.closed_times else frozenset()


def source_key(name: str) -> str:
    """The name of a source as it is compared: "Xero " and "xero" are one."""
    return " ".join(name.split()).casefold()


PLAIN_RULES = DueRules()
