"""The talks of a firm (on screen: when we look at it): which kind, how often, and what each is made of."""

from __future__ import annotations

from enum import StrEnum


class TalkKind(StrEnum):
    """What a talk is for; each has parts and minutes of its own."""

    CHECK_IN = "check_in"
    MONTH_NUMBERS = "month_numbers"
    QUARTER = "quarter"
    ALL_TOGETHER = "all_together"
    ONE_TO_ONE = "one_to_one"


class TalkRhythm(StrEnum):
    """How often a talk is held."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class OnClosedDay(StrEnum):
    """What becomes of a talk that falls on a day on which the business is closed."""

    MOVES = "moves"
    FALLS_OUT = "falls_out"


class Direction(StrEnum):
    """How a goal has gone since the last talk."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class Verdict(StrEnum):
    """What becomes of a goal whose quarter ends."""

    DONE = "done"
    CARRY_OVER = "carry_over"
    CHANGE = "change"
    DROP = "drop"
