"""The alignment score: five parts of 20, each with what it counted and what it did not (rule 5)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import combinations
from math import floor

from alignment_desktop.domain.link import Contribution, KpiLink, LinkRole
from alignment_desktop.domain.objective import KeyResult, Kind, Level, Objective
from alignment_desktop.domain.people import Department, Person

# Raise it when a rule below changes: each stored day keeps the version it was counted with.
SCORE_RULES_VERSION = 1
POINTS = 20
_FEWEST_GOALS_FOR_MIX = 6
_MOST_DEPARTMENTS_FOR_ALL_PAIRS = 4


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


Pair = tuple[int, int]


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


def alignment_score(facts: ScoreFacts) -> AlignmentScore:
    """The whole score. Ask it for a coming date by giving that date as `today` with the up-to-date facts of that date."""
    goals = active_goals(facts.objectives, facts.closed_goal_ids)
    parts = (
        _linked(goals, facts.objectives),
        _owned(goals, facts.people, facts.today),
        _measured(goals, facts),
        _up_to_date(facts.up_to_date),
        _balanced(goals, facts),
    )
    return AlignmentScore(parts, total_of(part.points for part in parts))


def active_goals(objectives: Iterable[Objective], closed_goal_ids: Collection[int] = frozenset()) -> list[Objective]:
    """Goals that count: neither dropped nor closed with their quarter nor experiments; the vision is no goal."""
    return [
        one
        for one in objectives
        if one.level is not Level.VISION
        and not one.is_dropped
        and one.kind is not Kind.EXPERIMENT
        and one.id not in closed_goal_ids
    ]


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


def reach_the_vision(objectives: Iterable[Objective]) -> frozenset[int]:
    """Ids of all goals whose home parents lead to the vision. A dropped goal on the way does not break the path."""
    by_id = {one.id: one for one in objectives}
    reaches: dict[int, bool] = {one.id: True for one in by_id.values() if one.level is Level.VISION}
    for goal_id in by_id:
        path: list[int] = []
        here: int | None = goal_id
        seen: set[int] = set()
        while here is not None and here in by_id and here not in reaches and here not in seen:
            seen.add(here)
            path.append(here)
            here = by_id[here].parent_id
        found = here is not None and reaches.get(here, False)
        reaches.update(dict.fromkeys(path, found))
    return frozenset(goal_id for goal_id, found in reaches.items() if found)


def bridged_pairs(goals: Sequence[Objective], contributions: Iterable[Contribution]) -> frozenset[Pair]:
    """Pairs of departments that share a goal (their goals stand under one goal, or one under the other) or a link.

    The vision is not a goal they could share.
    """
    by_id = {one.id: one for one in goals}
    involved: dict[int, set[int]] = {}
    for one in goals:
        if one.department_id is None:
            continue
        involved.setdefault(one.id, set()).add(one.department_id)
        if one.parent_id in by_id:
            involved.setdefault(one.parent_id, set()).add(one.department_id)
    pairs = {pair for departments in involved.values() for pair in combinations(sorted(departments), 2)}
    for link in contributions:
        ends = {by_id[end].department_id for end in (link.from_id, link.to_id) if end in by_id} - {None}
        pairs |= set(combinations(sorted(end for end in ends if end is not None), 2))
    return frozenset(pairs)


def _linked(goals: Sequence[Objective], objectives: Iterable[Objective]) -> ScorePart:
    reaching = reach_the_vision(objectives)
    return _share_part(
        ScorePartKind.LINKED,
        [(one.id, one.id in reaching) for one in goals],
        ScoreReason.LINKED,
        ScoreReason.NO_GOALS,
    )


def _owned(goals: Sequence[Objective], people: Iterable[Person], today: date) -> ScorePart:
    owners = {one.owner_id for one in goals}
    unowned = tuple(one.id for one in goals if one.owner_id is None)
    needing = [one for one in people if one.needs_goal and is_here(one, today)]
    if not needing:
        return ScorePart(ScorePartKind.OWNED, None, None, unowned=unowned, reason_code=ScoreReason.NOBODY_NEEDS_A_GOAL)
    counted = tuple(one.id for one in needing if one.id in owners)
    left_out = tuple(one.id for one in needing if one.id not in owners)
    share = max(0.0, (len(counted) - 0.5 * len(unowned)) / len(needing))
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


def is_here(person: Person, day: date) -> bool:
    """Whether somebody belongs to the business on a day: from `since` to `until`, both included."""
    return (person.since is None or person.since <= day) and (person.until is None or day <= person.until)


def _measured(goals: Sequence[Objective], facts: ScoreFacts) -> ScorePart:
    with_data = facts.kpi_ids_with_data
    measured = {
        link.objective_id for link in facts.links if link.role is LinkRole.AIMS and link.kpi_id in with_data
    } | {one.objective_id for one in facts.key_results if one.current is not None or one.kpi_id in with_data}
    return _share_part(
        ScorePartKind.MEASURED,
        [(one.id, one.id in measured) for one in goals if one.level in {Level.OBJECTIVE, Level.DEPARTMENT}],
        ScoreReason.MEASURED,
        ScoreReason.NO_MEASURABLE_GOALS,
    )


def _up_to_date(up_to_date: Mapping[int, bool]) -> ScorePart:
    return _share_part(
        ScorePartKind.UP_TO_DATE, list(up_to_date.items()), ScoreReason.UP_TO_DATE, ScoreReason.NO_NUMBERS
    )


def _share_part(
    kind: ScorePartKind, things: Sequence[tuple[int, bool]], reason: ScoreReason, dash_reason: ScoreReason
) -> ScorePart:
    if not things:
        return ScorePart(kind, None, None, reason_code=dash_reason)
    counted = tuple(id_ for id_, counts in things if counts)
    left_out = tuple(id_ for id_, counts in things if not counts)
    share = len(counted) / len(things)
    params = {"counted": len(counted), "of": len(things)}
    return ScorePart(kind, points_of(share), share, counted, left_out, reason_code=reason, params=params)


def _balanced(goals: Sequence[Objective], facts: ScoreFacts) -> ScorePart:
    department_goals = [one for one in goals if one.level is Level.DEPARTMENT]
    explore = tuple(one.id for one in department_goals if one.kind is Kind.EXPLORE)
    improve = tuple(one.id for one in department_goals if one.kind is not Kind.EXPLORE)
    mix = mix_share(len(explore), len(department_goals), facts.wish)
    needing = _needing_pairs(facts)
    bridged_all = bridged_pairs(goals, facts.contributions)
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
            "wish": facts.wish,
            "bridged": len(bridged),
            "pairs": len(needing),
        },
    )


def _needing_pairs(facts: ScoreFacts) -> list[Pair]:
    """Pairs that need each other: all of up to four departments, beyond that those the owner ticked."""
    ids = sorted(one.id for one in facts.departments)
    pairs = list(combinations(ids, 2))
    if len(ids) <= _MOST_DEPARTMENTS_FOR_ALL_PAIRS:
        return pairs
    return [pair for pair in pairs if pair in (facts.needing_pairs or ())]
