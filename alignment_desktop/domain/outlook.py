"""What becomes of the score by a coming day if nobody does anything, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alignment_desktop.domain.alignment_score import AlignmentScore
from alignment_desktop.domain.finding import SubjectKind


class OutlookReason(StrEnum):
    """What happens by itself until then. Worded in `ui/messages/catalogue/outlook.py`; the gap is {count}."""

    NUMBERS_FALL_DUE = "ahead_numbers_fall_due"
    ONE_NUMBER_FALLS_DUE = "ahead_one_number_falls_due"
    VALUES_GET_OLD = "ahead_values_get_old"
    ONE_VALUE_GETS_OLD = "ahead_one_value_gets_old"
    GOALS_COME_DUE = "ahead_goals_pass_their_date"
    ONE_GOAL_COMES_DUE = "ahead_one_goal_passes_its_date"
    PEOPLE_LEAVE = "ahead_people_leave"
    ONE_PERSON_LEAVES = "ahead_one_person_leaves"
    PEOPLE_COME = "ahead_people_come"
    ONE_PERSON_COMES = "ahead_one_person_comes"


@dataclass(frozen=True, slots=True)
class Happening:
    """One reason with the ids of the numbers, goals or people it is about."""

    reason_code: OutlookReason
    kind: SubjectKind
    ids: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Outlook:
    """The score on a coming day with nothing done until then."""

    day: date
    score: AlignmentScore
    happenings: tuple[Happening, ...]


_ONE = {
    OutlookReason.NUMBERS_FALL_DUE: OutlookReason.ONE_NUMBER_FALLS_DUE,
    OutlookReason.VALUES_GET_OLD: OutlookReason.ONE_VALUE_GETS_OLD,
    OutlookReason.GOALS_COME_DUE: OutlookReason.ONE_GOAL_COMES_DUE,
    OutlookReason.PEOPLE_LEAVE: OutlookReason.ONE_PERSON_LEAVES,
    OutlookReason.PEOPLE_COME: OutlookReason.ONE_PERSON_COMES,
}


def happening(reason: OutlookReason, kind: SubjectKind, ids: tuple[int, ...]) -> Happening:
    """The reason in the singular where it is about one."""
    return Happening(_ONE[reason] if len(ids) == 1 else reason, kind, ids)
