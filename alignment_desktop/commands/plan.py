"""Commands on the plan itself: its name and what stands in it rather than on a computer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import Connection, RowMapping, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import change, present
from alignment_desktop.domain.calendar import WeekStart, YearNaming
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.text_rules import clean_date, clean_line, clean_name
from alignment_desktop.store.tables.kpis import measurement
from alignment_desktop.store.tables.plan import plan

EDITABLE = frozenset({
    "name", "plan_to", "currency", "fiscal_start_month", "year_naming", "week_start", "explore_share", "sections",
    "example_today",
})  # fmt: skip
_CURRENCY = re.compile("[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class EditPlan(Command[None]):
    """Sets fields of the plan: name, end, currency, fiscal year, week start, sections."""

    values: Mapping[str, Any]
    label: ClassVar[str] = "edit_plan"

    def apply(self, connection: Connection) -> None:
        """Checks the fields and writes what differs. A calendar that values already follow may not change under them."""
        fields = present(self.values, EDITABLE)
        if "name" in fields:
            fields["name"] = clean_name(fields["name"], field="name")
        if "sections" in fields:
            fields["sections"] = clean_line(fields["sections"], field="sections")
        if "plan_to" in fields:
            fields["plan_to"] = clean_date(fields["plan_to"], field="plan_to")
        if "currency" in fields and not _CURRENCY.fullmatch(fields["currency"]):
            raise DomainError("currency_unknown", field="currency")
        if not 1 <= fields.get("fiscal_start_month", 1) <= 12:
            raise DomainError("month_out_of_range", field="fiscal_start_month")
        if not 0 <= fields.get("explore_share", 0) <= 1:
            raise DomainError("share_out_of_range", field="explore_share")
        if "week_start" in fields:
            fields["week_start"] = WeekStart(fields["week_start"])
        if "year_naming" in fields:
            fields["year_naming"] = YearNaming(fields["year_naming"])
        old = connection.execute(select(plan)).mappings().one()
        _check_calendar(connection, fields, old)
        change(connection, plan, old["id"], **fields)


def _check_calendar(connection: Connection, fields: Mapping[str, Any], old: RowMapping) -> None:
    for name, frequencies in (("week_start", ("weekly",)), ("fiscal_start_month", ("quarterly", "yearly"))):
        if fields.get(name, old[name]) == old[name]:
            continue
        from_kpis = connection.exec_driver_sql(
            f"SELECT 1 FROM kpi WHERE frequency IN ({', '.join('?' * len(frequencies))})"  # noqa: S608 question marks only
            f" AND EXISTS (SELECT 1 FROM {measurement.name} m WHERE m.kpi_id = kpi.id) LIMIT 1",
            frequencies,
        )
        if from_kpis.first() is not None:
            raise DomainError(f"{name}_has_values", field=name)
