"""Closed times, closed months and the days that sources need."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from alignment_desktop.domain.closed_months import ClosedMonth
from alignment_desktop.domain.closed_times import ClosedTime
from alignment_desktop.domain.due_rules import DueRules, source_key
from alignment_desktop.queries.records import load_records
from alignment_desktop.store.engines import plain_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection


def load_due_rules(connection: Connection) -> DueRules:
    """What the plan says about when values are due beyond each number itself."""
    lags = plain_rows(
        connection, "SELECT name, due_lag_days FROM kpi_source WHERE due_lag_days IS NOT NULL ORDER BY id"
    )
    return DueRules(load_closed_times(connection), {source_key(name): days for name, days in lags})


def load_closed_times(connection: Connection) -> tuple[ClosedTime, ...]:
    """When the business is closed, in the order of time."""
    return load_records(connection, "closed_time", ClosedTime, order_by=("starts_on", "id"))


def load_closed_months(connection: Connection) -> tuple[ClosedMonth, ...]:
    """The months whose books are closed, latest first."""
    return load_records(connection, "closed_month", ClosedMonth, order_by=("month DESC",))


def load_closed_month_days(connection: Connection) -> frozenset[date]:
    """The first days of the closed months, for `domain.closed_months`."""
    return frozenset(one.month for one in load_closed_months(connection))
