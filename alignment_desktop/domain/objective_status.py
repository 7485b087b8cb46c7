"""The status the program suggests for a goal, with its reason (rule 3, *Status*)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from alignment_desktop.domain.objective import Status


class GoalReason(StrEnum):
    """Why a goal has its suggested status. Worded in `ui/messages/catalogue/reasons.py`.

    Params: `points` behind (negative when ahead), `progress` and `expected` from 0 to 1, `name` of the first part that is
    off track and `more` for how many others, `start_on` and `due_on`.
    """

    ON_TRACK = "goal_on_track"
    BEHIND = "goal_behind"
    PART_OFF = "goal_part_off"
    PARTS_OFF = "goal_parts_off"
    BEHIND_AND_PART_OFF = "goal_behind_and_part_off"
    BEHIND_AND_PARTS_OFF = "goal_behind_and_parts_off"
    TOO_EARLY = "goal_too_early"
    NOT_STARTED = "goal_not_started"
    NO_DATA = "goal_no_data"
    NO_WEIGHT = "goal_no_weight"
    NO_DATES = "goal_no_dates"
    DONE = "goal_done"
    MISSED = "goal_missed"


@dataclass(frozen=True, slots=True)
class StatusBands:
    """Limits in points behind, half open, and the expected progress below which nothing is said. The owner may edit them."""

    at_risk_from: float = 10.0
    off_track_from: float = 30.0
    too_early_below: float = 0.10


@dataclass(frozen=True, slots=True)
class SuggestedStatus:
    """A status and its reason."""

    status: Status
    reason_code: str
    params: Mapping[str, object] = field(default_factory=dict)


DEFAULT_BANDS = StatusBands()
_WORSE = {Status.ON_TRACK: Status.AT_RISK, Status.AT_RISK: Status.OFF_TRACK, Status.OFF_TRACK: Status.OFF_TRACK}


def points_behind(progress: float, expected: float) -> float:
    """100 (e - p), rounded to 9 places so that 0.72 - 0.62 is ten points and not a hair less."""
    return round(100 * (expected - progress), 9)


def band(progress: float, expected: float, bands: StatusBands = DEFAULT_BANDS) -> Status:
    """On track, at risk or off track by the points behind."""
    behind = points_behind(progress, expected)
    if behind < bands.at_risk_from:
        return Status.ON_TRACK
    return Status.AT_RISK if behind < bands.off_track_from else Status.OFF_TRACK


def is_too_early(expected: float, bands: StatusBands = DEFAULT_BANDS) -> bool:
    """Whether so little is expected yet that being behind means nothing."""
    return round(expected, 9) < bands.too_early_below


def suggest_status(
    progress: float | None,
    expected: float | None,
    start_on: date | None,
    due_on: date | None,
    today: date,
    parts_off_track: Sequence[str] = (),
    bands: StatusBands = DEFAULT_BANDS,
) -> SuggestedStatus:
    """The status of a goal: by its dates, then by progress against expected progress, one step worse with a part off track.

    `parts_off_track` names the goal's own key results and numbers that are off track; child goals never belong there.
    """
    if start_on is not None and today < start_on:
        return SuggestedStatus(Status.NOT_STARTED, GoalReason.NOT_STARTED, {"start_on": start_on})
    if progress is None:
        return SuggestedStatus(Status.NO_DATA, GoalReason.NO_DATA)
    if due_on is not None and today > due_on:
        is_done = round(progress, 9) >= 1
        params: dict[str, object] = {"progress": progress, "due_on": due_on}
        if is_done:
            return SuggestedStatus(Status.DONE, GoalReason.DONE, params)
        return SuggestedStatus(Status.MISSED, GoalReason.MISSED, params)
    if expected is None:
        return SuggestedStatus(Status.NO_DATA, GoalReason.NO_DATES, {"progress": progress})
    if is_too_early(expected, bands):
        return SuggestedStatus(Status.TOO_EARLY, GoalReason.TOO_EARLY, {"progress": progress, "expected": expected})
    return _by_band(progress, expected, parts_off_track, bands)


def _by_band(progress: float, expected: float, parts_off_track: Sequence[str], bands: StatusBands) -> SuggestedStatus:
    status = band(progress, expected, bands)
    params: dict[str, object] = {
        "points": points_behind(progress, expected),
        "progress": progress,
        "expected": expected,
    }
    is_behind = status is not Status.ON_TRACK
    if not parts_off_track:
        return SuggestedStatus(status, GoalReason.BEHIND if is_behind else GoalReason.ON_TRACK, params)
    params |= {"name": parts_off_track[0], "more": len(parts_off_track) - 1}
    if len(parts_off_track) == 1:
        reason = GoalReason.BEHIND_AND_PART_OFF if is_behind else GoalReason.PART_OFF
    else:
        reason = GoalReason.BEHIND_AND_PARTS_OFF if is_behind else GoalReason.PARTS_OFF
    return SuggestedStatus(_WORSE[status], reason, params)
