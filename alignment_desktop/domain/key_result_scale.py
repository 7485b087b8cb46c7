"""The marks of a key result: two of commit, target and stretch give the third, whatever the order of typing (rule 3)."""

from __future__ import annotations

from dataclasses import dataclass

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.exact import meant

COMMIT_AT, TARGET_AT, STRETCH_AT = 0.3, 0.7, 1.0


@dataclass(frozen=True, slots=True)
class KeyResultScale:
    """Values at which a key result scores 0.0 (`baseline`), 0.3, 0.7 and 1.0, in its unit."""

    baseline: float
    commit: float
    target: float
    stretch: float


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
