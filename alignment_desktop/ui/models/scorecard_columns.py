"""The columns of the scorecard, and what its view asks beyond words."""

from __future__ import annotations

from enum import IntEnum

from alignment_desktop.ui.models.roles import FIRST_FREE_ROLE


class ScorecardColumn(IntEnum):
    """The columns in their order."""

    NUMBER = 0
    OBJECTIVE = 1
    OWNER = 2
    ACTUAL = 3
    TARGET = 4
    DIFFERENCE = 5
    STATUS = 6
    TREND = 7


class ScorecardRole(IntEnum):
    """The counts of an area's heading, whether it is folded, and whether a line is an objective."""

    COUNTS = FIRST_FREE_ROLE + 1
    IS_FOLDED = FIRST_FREE_ROLE + 2
    IS_GOAL = FIRST_FREE_ROLE + 3


FIGURES = {ScorecardColumn.ACTUAL, ScorecardColumn.TARGET, ScorecardColumn.DIFFERENCE}
WHAT_WAS_MEASURED = {
    ScorecardColumn.ACTUAL,
    ScorecardColumn.DIFFERENCE,
    ScorecardColumn.STATUS,
    ScorecardColumn.TREND,
}
"""The columns that go with the figures; targets stay."""
