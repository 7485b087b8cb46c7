"""Examples of the commands on ready numbers."""

from __future__ import annotations

from typing import Any

from alignment_desktop.commands import ready_number
from alignment_desktop.commands.command import Command
from alignment_desktop.domain.kpi_library import LibraryArea, ReadyNumber
from alignment_desktop.workspace.ready_numbers import ready_numbers
from tests.commands.bakery import Example


def _ready(ready_id: str) -> ReadyNumber:
    return next(one for one in ready_numbers() if one.id == ready_id)


READY_EXAMPLES: dict[type[Command[Any]], Example] = {
    ready_number.AddReadyNumber: lambda b: ready_number.AddReadyNumber(
        _ready("break_even"),
        {LibraryArea.MONEY: b.figures.perspectives[0].id},
        (_ready("overheads"),),
        {"gross_margin": b.number("Gross margin")},
        counted=True,
    )
}
