"""The alignment score: five parts of 20, each with what it counted and what it did not (rule 5)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import floor

from alignment_desktop.domain.department_bridges import Pair, bridged_pairs, pairs_that_need
from alignment_desktop.domain.goal_index import GoalIndex
from alignment_desktop.domain.link import Contribution, KpiLink, LinkRole
from alignment_desktop.domain.objective import KeyResult, Kind, Level, Objective
from alignment_desktop.domain.people import Department, Person

# Raise it when a rule below changes: each stored day keeps the version it was counted with.
SCORE_RULES_VERSION = 1
POINTS = 20
_FEWEST_GOALS_FOR_MIX = 6
MEASURED_LEVELS = frozenset({Level.OBJECTIVE, Level.DEPARTMENT})


class ScorePartKind(StrEnum):
    """The five parts, in the order in which they are shown."""

    LINKED = "linked"
    OWNED = "owned"
    MEASURED = "measured"
    UP_TO_DATE = "up_to_date"
    BALANCED = "balanced"


class ScoreReason(StrEnum):
    """What a part says of itself. Worded in `ui/messages/catalogue/reasons.py`; params: counted, of, unowned, explore, wish,
    share (0 to 1), pairs, bridged."""

    LINKED = "score_linked"
    OWNED = "score_owned"
    OWNED_LESS_UNOWNED = "score_owned_less_unowned"
    MEASURED = "score_measured"
    UP_TO_DATE = "score_up_to_date"
    BALANCED = "score_balanced"
    BALANCED_MIX_ONLY = "score_balanced_mix_only"
    BALANCED_BRIDGES_ONLY = "score_balanced_bridges_only"
    NO_GOALS = "score_no_goals"
    NOBODY_NEEDS_A_GOAL = "score_nobody_needs_a_goal"
    NO_MEASURABLE_GOALS = "score_no_measurable_goals"
    NO_NUMBERS = "score_no_numbers"
    NOTHING_TO_BALANCE = "score_nothing_to_balance"


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One part: `points` of 20, None for a dash; `share` the unrounded fraction.

    `counted` and `left_out` hold ids of what the part counts: goals (linked, measured), people (owned), KPIs (up to date),
    explore goals and the other department goals (balanced, whose pairs of departments stand in `bridged` and `unbridged`).
    `unowned` are the goals without owner that cost half a person each.
    """

    kind: ScorePartKind
    points: int | None
    share: float | None
    counted: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    unowned: tuple[int, ...] = ()
    bridged: tuple[Pair, ...] = ()
    unbridged: tuple[Pair, ...] = ()
    reason_code: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def of(self) -> int:
        """How many things could have counted."""
        return len(self.counted) + len(self.left_out)


@dataclass(frozen=True, slots=True)
class AlignmentScore:
    """The five parts in order and their total from 0 to 100; None when no part can be counted."""

    parts: tuple[ScorePart, ...]
    total: int | None
    rules_version: int = SCORE_RULES_VERSION

    def part(self, kind: ScorePartKind) -> ScorePart:
        """One of the five."""
        return next(one for one in self.parts if one.kind is kind)


@dataclass(frozen=True, slots=True)
class ScoreFacts:
    """What the score is counted from.

    `closed_goal_ids` were closed with their quarter. `kpi_ids_with_data` have a value that stands. `up_to_date` says of every
    KPI in use whether it is up to date. `wish` is the plan's own share of explore goals. `needing_pairs` are the department
    pairs (smaller id first) that the owner ticked as needing each other; they count from five departments on, before that
    all pairs do.
    """

    today: date
    objectives: Sequence[Objective]
    people: Sequence[Person] = ()
    departments: Sequence[Department] = ()
    links: Sequence[KpiLink] = ()
    key_results: Sequence[KeyResult] = ()
    contributions: Sequence[Contribution] = ()
    kpi_ids_with_data: Collection[int] = frozenset()
    up_to_date: Mapping[int, bool] = field(default_factory=dict)
    closed_goal_ids: Collection[int] = frozenset()
    wish: float = 1 / 3
    needing_pairs: Collection[Pair] | None = None

    def index(self) -> GoalIndex:
        """The goals, looked at once."""
        return GoalIndex(self.objectives, self.closed_goal_ids)


def alignment_score(facts: ScoreFacts, index: GoalIndex | None = None) -> AlignmentScore:
    """The whole score. Ask it for a coming date by giving that date as `today` with the up-to-date facts of that date.

    `index` is that of the same goals, where somebody has one already.
    """
    index = index or facts.index()
    return score_of_parts(
        (
            linked_part(index),
            owned_part(index, facts.people, facts.today),
            measured_part(index, facts.links, facts.key_results, facts.kpi_ids_with_data),
            up_to_date_part(facts.up_to_date),
            balanced_part(index, facts.departments, facts.contributions, facts.needing_pairs, facts.wish),
        )
    )


def score_of_parts(parts: tuple[ScorePart, ...]) -> AlignmentScore:
    """The five parts with their total."""
    return AlignmentScore(parts, total_of(part.points for part in parts))


def total_of(points: Iterable[int | None]) -> int | None:
    """100 times the sum of rounded parts by 20 for each that is counted, rounded; None with no part counted."""
    counted = [one for one in points if one is not None]
    return rounded(100 * sum(counted) / (POINTS * len(counted))) if counted else None


def rounded(number: float) -> int:
    """To the nearest whole, halves up, so that 12.5 is 13 and 13.5 is 14."""
    return floor(round(number, 9) + 0.5)


def points_of(share: float) -> int:
    """A share from 0 to 1 in points."""
    return rounded(POINTS * share)


def mix_share(explore: int, of: int, wish: float) -> float | None:
    """min(x / w, (1 - x) / (1 - w), 1) for the share x of explore goals and the wish w; None below six goals."""
    if of < _FEWEST_GOALS_FOR_MIX:
        return None
    share = explore / of
    ratios = [1.0]
    if wish > 0:
        ratios.append(share / wish)
    if wish < 1:
        ratios.append((1 - share) / (1 - wish))
    return min(ratios)


def balanced_share(mix: float | None, bridges: float | None) -> float | None:
    """Mix times bridges; a factor that is not counted is 1, with neither there is nothing to count."""
    if mix is None and bridges is None:
        return None
    return (1.0 if mix is None else mix) * (1.0 if bridges is None else bridges)


def linked_part(index: GoalIndex) -> ScorePart:
    """Active goals with a path to the vision."""
    reaching = index.reaching
    return _share_part(
        ScorePartKind.LINKED,
        [(one.id, one.id in reaching) for one in index.active],
        ScoreReason.LINKED,
        ScoreReason.NO_GOALS,
    )


def owned_part(index: GoalIndex, people: Iterable[Person], today: date) -> ScorePart:
    """People of today who need a goal and have one, less half a person for each goal without owner."""
    owners = {one.owner_id for one in index.active}
    unowned = tuple(one.id for one in index.active if one.owner_id is None) if None in owners else ()
    needing = [one for one in people if one.needs_goal and is_here(one, today)]
    if not needing:
        return ScorePart(ScorePartKind.OWNED, None, None, unowned=unowned, reason_code=ScoreReason.NOBODY_NEEDS_A_GOAL)
    counted = tuple(one.id for one in needing if one.id in owners)
    left_out = tuple(one.id for one in needing if one.id not in owners)
    share = owned_share(len(counted), len(needing), len(unowned))
    return ScorePart(
        ScorePartKind.OWNED,
        points_of(share),
        share,
        counted,
        left_out,
        unowned=unowned,
        reason_code=ScoreReason.OWNED_LESS_UNOWNED if unowned else ScoreReason.OWNED,
        params={"counted": len(counted), "of": len(needing), "unowned": len(unowned)},
    )


def owned_share(having: int, needing: int, unowned: int) -> float:
    """The share of the part *owned*, at least 0."""
    return max(0.0, (having - 0.5 * unowned) / needing)


def is_here(person: Person, day: date) -> bool:
    """Whether somebody belongs to the business on a day: from `since` to `until`, both included."""
    return (person.since is None or person.since <= day) and (person.until is None or day <= person.until)


def measured_part(
    index: GoalIndex, links: Iterable[KpiLink], key_results: Iterable[KeyResult], with_data: Collection[int]
) -> ScorePart:
    """Objectives and department goals with a number that has data or a key result with a value."""
    measured = {link.objective_id for link in links if link.role is LinkRole.AIMS and link.kpi_id in with_data} | {
        one.objective_id for one in key_results if one.current is not None or one.kpi_id in with_data
    }
    return _share_part(
        ScorePartKind.MEASURED,
        [(one.id, one.id in measured) for one in index.active if one.level in MEASURED_LEVELS],
        ScoreReason.MEASURED,
        ScoreReason.NO_MEASURABLE_GOALS,
    )


def up_to_date_part(up_to_date: Mapping[int, bool]) -> ScorePart:
    """Numbers in use that are up to date."""
    return _share_part(
        ScorePartKind.UP_TO_DATE, list(up_to_date.items()), ScoreReason.UP_TO_DATE, ScoreReason.NO_NUMBERS
    )


def _share_part(
    kind: ScorePartKind, things: Sequence[tuple[int, bool]], reason: ScoreReason, dash_reason: ScoreReason
) -> ScorePart:
    if not things:
        return ScorePart(kind, None, None, reason_code=dash_reason)
    counted = tuple([id_ for id_, counts in things if counts])
    left_out = tuple([id_ for id_, counts in things if not counts]) if len(counted) < len(things) else ()
    share = len(counted) / len(things)
    params = {"counted": len(counted), "of": len(things)}
    return ScorePart(kind, points_of(share), share, counted, left_out, reason_code=reason, params=params)


def balanced_part(
    index: GoalIndex,
    departments: Iterable[Department],
    contributions: Iterable[Contribution],
    needing_pairs: Collection[Pair] | None,
    wish: float,
) -> ScorePart:
    """The mix of goals that improve and that explore, times the bridges between departments."""
    department_goals = [one for one in index.active if one.level is Level.DEPARTMENT]
    explore = tuple(one.id for one in department_goals if one.kind is Kind.EXPLORE)
    improve = tuple(one.id for one in department_goals if one.kind is not Kind.EXPLORE)
    mix = mix_share(len(explore), len(department_goals), wish)
    needing = pairs_that_need(departments, needing_pairs)
    bridged_all = bridged_pairs(index.active, contributions) if needing else frozenset()
    bridged = tuple(pair for pair in needing if pair in bridged_all)
    unbridged = tuple(pair for pair in needing if pair not in bridged_all)
    bridges = len(bridged) / len(needing) if needing else None
    share = balanced_share(mix, bridges)
    if share is None:
        reason = ScoreReason.NOTHING_TO_BALANCE
    elif bridges is None:
        reason = ScoreReason.BALANCED_MIX_ONLY
    else:
        reason = ScoreReason.BALANCED if mix is not None else ScoreReason.BALANCED_BRIDGES_ONLY
    return ScorePart(
        ScorePartKind.BALANCED,
        None if share is None else points_of(share),
        share,
        explore,
        improve,
        bridged=bridged,
        unbridged=unbridged,
        reason_code=reason,
        params={
            "explore": len(explore),
            "of": len(department_goals),
            "wish": wish,
            "bridged": len(bridged),
            "pairs": len(needing),
        },
    )
