"""What was written down about a value that was off track: the fact, the cause, and the to-do that follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RedNote:
    """The note on the value of one number in the period that starts on `period_start`. `todo_id` is what was agreed to do."""

    id: int
    kpi_id: int
    period_start: date
    fact: str = ""
    cause: str = ""
    todo_id: int | None = None
    noted_on: date | None = None
