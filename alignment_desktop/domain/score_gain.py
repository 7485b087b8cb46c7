"""What a repair would gain: the score counted once more with the few things that the repair changes (rule 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alignment_desktop.domain.alignment_score import (
    AlignmentScore,
    ScorePart,
    ScorePartKind,
    balanced_share,
    mix_share,
    owned_share,
    points_of,
    total_of,
)


@dataclass(frozen=True, slots=True)
class PartChange:
    """What a repair does to one part: more things that count, more of them in all, fewer goals without owner, more explore
    goals among the same department goals, more pairs with a bridge."""

    part: ScorePartKind
    counted: int = 0
    of: int = 0
    unowned: int = 0
    explore: int = 0
    bridged: int = 0


@dataclass(frozen=True, slots=True)
class Gain:
    """`points` of 100 as the score would show them, `exact` before any part is rounded."""

    points: int = 0
    exact: float = 0.0


class GainCounter:
    """Counts gains against one score; the same changes are counted once, because thousands of goals need the same repair."""

    def __init__(self, score: AlignmentScore) -> None:
        self._score = score
        self._known: dict[tuple[PartChange, ...], Gain] = {(): Gain()}

    def of(self, *changes: PartChange) -> Gain:
        """What these changes together would add."""
        gain = self._known.get(changes)
        if gain is None:
            gain = self._known[changes] = self._counted({one.part: one for one in changes})
        return gain

    def _counted(self, changes: Mapping[ScorePartKind, PartChange]) -> Gain:
        before = {part.kind: part.share for part in self._score.parts}
        after = {
            part.kind: changed_share(part, changes[part.kind]) if part.kind in changes else part.share
            for part in self._score.parts
        }
        total = total_of(None if share is None else points_of(share) for share in after.values())
        return Gain((total or 0) - (self._score.total or 0), _exact(after) - _exact(before))


def changed_share(part: ScorePart, change: PartChange) -> float | None:
    """The unrounded share of a part after a change; None where there is still nothing to count."""
    if part.kind is ScorePartKind.BALANCED:
        return _changed_balance(part, change)
    counted, of = len(part.counted) + change.counted, part.of + change.of
    if of <= 0:
        return None
    if part.kind is ScorePartKind.OWNED:
        return owned_share(min(counted, of), of, max(0, len(part.unowned) + change.unowned))
    return min(counted, of) / of


def _changed_balance(part: ScorePart, change: PartChange) -> float | None:
    pairs = len(part.bridged) + len(part.unbridged)
    explore = len(part.counted) + change.explore
    mix = mix_share(explore, part.of, wish_of(part)) if part.of else None
    bridges = min(1.0, (len(part.bridged) + change.bridged) / pairs) if pairs else None
    return balanced_share(mix, bridges)


def wish_of(part: ScorePart) -> float:
    """The plan's own share of explore goals that the part *balanced* was counted with."""
    wish = part.params.get("wish")
    return float(wish) if isinstance(wish, int | float) else 1 / 3


def _exact(shares: Mapping[ScorePartKind, float | None]) -> float:
    counted = [share for share in shares.values() if share is not None]
    return 100 * sum(counted) / len(counted) if counted else 0.0
