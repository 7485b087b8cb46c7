"""The marks of a key result: two of commit, target and stretch give the third, whatever the order of typing (rule 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.exact import meant

COMMIT_AT, TARGET_AT, STRETCH_AT = 0.3, 0.7, 1.0
MARKS: Mapping[str, float] = {"start": 0.0, "commit_mark": COMMIT_AT, "target": TARGET_AT, "stretch": STRETCH_AT}
"""The fields of a key result that are marks, with the score of each where the owner works with marks."""
_OWN_MARKS = ("commit_mark", "target", "stretch")


@dataclass(frozen=True, slots=True)
class KeyResultScale:
    """Values at which a key result scores 0.0 (`baseline`), 0.3, 0.7 and 1.0, in its unit."""

    baseline: float
    commit: float
    target: float
    stretch: float

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """(score, value) from the lowest score up."""
        return (0.0, self.baseline), (COMMIT_AT, self.commit), (TARGET_AT, self.target), (STRETCH_AT, self.stretch)

    @property
    def is_in_order(self) -> bool:
        """Whether each mark lies strictly beyond the one before, all in one direction."""
        steps = [later - earlier for (_, earlier), (_, later) in pairwise(self.points)]
        return all(step > 0 for step in steps) or all(step < 0 for step in steps)

    def score(self, value: float) -> float | None:
        """The raw score of a value: straight between two marks, and on beyond the outer ones. None for marks out of order."""
        if not self.is_in_order:
            return None
        sign = 1 if self.stretch > self.baseline else -1
        legs = list(pairwise(self.points))
        beyond = (leg for leg in legs if sign * value <= sign * leg[1][1])
        (low_place, low), (high_place, high) = next(beyond, legs[-1])
        raw = low_place + (high_place - low_place) * (value - low) / (high - low)
        return meant(raw) if isfinite(raw) else None


def commit_target_stretch(
    *,
    baseline: float | None = None,
    commit: float | None = None,
    target: float | None = None,
    stretch: float | None = None,
) -> KeyResultScale:
    """All four marks from at least two of them: b + 0.3 (s - b), b + 0.7 (s - b), s.

    Marks that are given stay as they are; the others lie on the line through the two given ones that are furthest apart.
    DomainError `scale_needs_two_marks` with fewer than two, `scale_marks_equal` when those two are equal.
    """
    places = {0.0: baseline, COMMIT_AT: commit, TARGET_AT: target, STRETCH_AT: stretch}
    given = [(place, value) for place, value in places.items() if value is not None]
    if len(given) < 2:
        raise DomainError("scale_needs_two_marks", field="target")
    (low_place, low), (high_place, high) = given[0], given[-1]
    if low == high:
        raise DomainError("scale_marks_equal", field="target", value=low)

    def mark(place: float) -> float:
        own = places[place]
        return meant(low + (high - low) * (place - low_place) / (high_place - low_place)) if own is None else own

    return KeyResultScale(mark(0.0), mark(COMMIT_AT), mark(TARGET_AT), mark(STRETCH_AT))


def works_with_marks(marks: Mapping[str, float | None]) -> bool:
    """Whether commit or stretch is given: then the target scores 0.7, else 1.0."""
    return marks.get("commit_mark") is not None or marks.get("stretch") is not None


def scale_of(marks: Mapping[str, float | None]) -> KeyResultScale:
    """The scale of a key result from its fields `start`, `commit_mark`, `target`, `stretch`. Raises as above."""
    return commit_target_stretch(
        baseline=marks.get("start"),
        commit=marks.get("commit_mark"),
        target=marks.get("target"),
        stretch=marks.get("stretch"),
    )


def missing_marks(marks: Mapping[str, float | None]) -> dict[str, float]:
    """Those of commit, target and stretch that follow from the others, by field; empty without commit and stretch.

    `start` is where it began and stays as it is. DomainError `scale_needs_two_marks`, `scale_marks_equal` or
    `scale_marks_out_of_order` beside the field it is about.
    """
    if not works_with_marks(marks):
        return {}
    scale = scale_of(marks)
    if not scale.is_in_order:
        raise DomainError("scale_marks_out_of_order", field="target")
    found = dict(zip(_OWN_MARKS, (scale.commit, scale.target, scale.stretch), strict=True))
    return {name: value for name, value in found.items() if marks.get(name) is None}
