"""What is typed for a number and not saved yet: kept while another number is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Draft:
    """What is typed for a number and not saved yet."""

    period_start: date
    value: str
    denominator: str
    note: str
    is_estimate: bool
    is_not_measured: bool

    @property
    def words(self) -> str:
        """Everything that is typed, on one line."""
        return " ".join(part for part in (self.value, self.denominator, self.note) if part)
