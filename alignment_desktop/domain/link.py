"""Links: a number that a goal aims at or also moves, and a goal that contributes to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LinkRole(StrEnum):
    """AIMS is the number a goal is measured by; MOVES_UP and MOVES_DOWN are what the goal also does to a number."""

    AIMS = "aims"
    MOVES_UP = "moves_up"
    MOVES_DOWN = "moves_down"


@dataclass(frozen=True, slots=True)
class KpiLink:
    """A KPI tied to an objective; `weight` counts in the roll-up when the role is AIMS."""

    id: int
    kpi_id: int
    objective_id: int
    role: LinkRole = LinkRole.AIMS
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Contribution:
    """Cause and effect beside the home parent: `from_id` contributes to `to_id`. May not form a loop."""

    id: int
    from_id: int
    to_id: int
