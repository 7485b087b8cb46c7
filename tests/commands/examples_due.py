"""Examples of the commands on when values are due: closed times, closed months, catching up, targets of a year."""

from __future__ import annotations

from datetime import date
from typing import Any

from alignment_desktop.commands import closed_month, closed_time
from alignment_desktop.commands.command import Command
from tests.commands.bakery import DAY, Bakery, Example, after

_WEEK = date(2026, 11, 2)


def _closed(bakery: Bakery) -> int:
    return bakery.workspace.run(closed_time.AddClosedTime(_WEEK, date(2026, 11, 8), "Storm"))


DUE_EXAMPLES: dict[type[Command[Any]], Example] = {
    closed_time.AddClosedTime: lambda _: closed_time.AddClosedTime(_WEEK, date(2026, 11, 8), "Storm"),
    closed_time.EditClosedTime: lambda b: closed_time.EditClosedTime(_closed(b), _WEEK, date(2026, 11, 9), "Snow"),
    closed_time.DeleteClosedTimes: lambda b: closed_time.DeleteClosedTimes((_closed(b),)),
    closed_month.CloseMonth: lambda b: closed_month.CloseMonth(date(2026, 10, 1), DAY, b.person("Ines")),
    closed_month.OpenMonth: lambda b: after(
        b, closed_month.CloseMonth(date(2026, 10, 1), DAY), closed_month.OpenMonth(date(2026, 10, 31))
    ),
}
