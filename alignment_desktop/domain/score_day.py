"""The alignment score as it was on a day, as the plan keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alignment_desktop.domain.alignment_score import AlignmentScore


@dataclass(frozen=True, slots=True)
class ScoreDay:
    """Points of the five parts (of 20) and their total (of 100) on one day; None for what could not be counted then.

    `rules_version` tells days apart that were counted by other rules (`SCORE_RULES_VERSION`).
    """

    on_day: date
    total: int | None
    linked: int | None
    owned: int | None
    measured: int | None
    up_to_date: int | None
    balanced: int | None
    rules_version: int


def score_day(day: date, score: AlignmentScore) -> ScoreDay:
    """What is kept of a score."""
    points = {part.kind.value: part.points for part in score.parts}
    return ScoreDay(on_day=day, total=score.total, rules_version=score.rules_version, **points)
