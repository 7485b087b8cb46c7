"""The alignment score: vectors 21, 25 and 26, what each part leaves out, and paths to the vision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.alignment_score import (
    ScoreFacts,
    ScorePartKind,
    ScoreReason,
    alignment_score,
    balanced_share,
    mix_share,
    points_of,
    rounded,
    total_of,
)
from alignment_desktop.domain.department_bridges import bridged_pairs
from alignment_desktop.domain.goal_index import reach_the_vision
from alignment_desktop.domain.link import Contribution, KpiLink, LinkRole
from alignment_desktop.domain.objective import KeyResult, Kind, Level, Objective
from alignment_desktop.domain.people import Department, Person

TODAY = date(2026, 11, 9)
VISION = Objective(1, "Vision", Level.VISION)


def goal(id_: int, parent_id: int | None = 1, level: Level = Level.DEPARTMENT, **more: object) -> Objective:
    return Objective(id_, f"Goal {id_}", level, parent_id, **more)  # type: ignore[arg-type]


def test_vector_21_balanced():
    mix = mix_share(2, 12, 1 / 3)
    assert mix == pytest.approx(0.5)
    assert points_of(balanced_share(mix, 5 / 6) or 0) == 8


def test_vector_25_the_counts_of_the_example():
    shares = [32 / 33, 13 / 14, 15 / 17, 7 / 14, balanced_share(mix_share(2, 12, 1 / 3), 5 / 6)]
    points = [points_of(share or 0) for share in shares]
    assert points == [19, 19, 18, 10, 8]
    assert total_of(points) == 74


def example() -> ScoreFacts:
    """A plan with the counts of vector 25: 5 objectives, 12 department goals, 16 personal ones, one of them not linked."""
    departments = {1: 2, 2: 3, 3: 4, 4: 1}  # each department's objective has a goal of the next: four pairs
    objectives = [VISION, *(goal(id_, 1, Level.OBJECTIVE) for id_ in range(2, 7))]
    for place in range(12):
        department = place % 4 + 1
        pair = place // 4
        parent = 2 + place % 4
        own = department if pair < 2 else departments[department]
        kind = Kind.EXPLORE if place < 2 else Kind.IMPROVE
        objectives.append(goal(7 + place, parent, owner_id=place + 1, department_id=own, kind=kind))
    objectives = [replace(one, owner_id=13) if one.level is Level.OBJECTIVE else one for one in objectives]
    personal = [goal(19 + place, 7 + place % 12, Level.PERSONAL, owner_id=1 + place % 12) for place in range(15)]
    personal.append(goal(34, None, Level.PERSONAL, owner_id=13))
    measured = range(2, 17)
    return ScoreFacts(
        today=TODAY,
        objectives=[*objectives, *personal],
        people=[Person(id_, f"Person {id_}") for id_ in range(1, 15)],
        departments=[Department(id_, f"Department {id_}") for id_ in range(1, 5)],
        links=[KpiLink(id_, 1, id_) for id_ in measured],
        contributions=[Contribution(1, 7, 9)],
        kpi_ids_with_data={1},
        up_to_date={id_: id_ <= 7 for id_ in range(1, 15)},
    )


def test_vector_25_from_records():
    score = alignment_score(example())
    assert [(part.points, len(part.counted), part.of) for part in score.parts[:4]] == [
        (19, 32, 33),
        (19, 13, 14),
        (18, 15, 17),
        (10, 7, 14),
    ]
    balanced = score.part(ScorePartKind.BALANCED)
    assert (balanced.points, len(balanced.bridged), len(balanced.unbridged)) == (8, 5, 1)
    assert score.total == 74
    assert score.part(ScorePartKind.LINKED).left_out == (34,)
    assert score.part(ScorePartKind.OWNED).left_out == (14,)
    assert score.part(ScorePartKind.UP_TO_DATE).left_out == tuple(range(8, 15))


def test_vector_26_parts_that_cannot_be_counted_are_scaled_away():
    facts = ScoreFacts(
        today=TODAY,
        objectives=[VISION, *(goal(id_, 1, owner_id=id_ % 2 + 1, department_id=1) for id_ in range(2, 6))],
        people=[Person(1, "Ana"), Person(2, "Ben")],
        departments=[Department(1, "All")],
    )
    score = alignment_score(facts)
    assert [part.points for part in score.parts] == [20, 20, 0, None, None]
    assert score.total == 67
    assert score.part(ScorePartKind.BALANCED).reason_code == ScoreReason.NOTHING_TO_BALANCE


def test_an_empty_plan_has_no_score():
    score = alignment_score(ScoreFacts(today=TODAY, objectives=[VISION]))
    assert [part.points for part in score.parts] == [None] * 5
    assert score.total is None


def test_goals_without_owner_cost_half_a_person_each_and_never_more_than_all():
    people = [Person(1, "Ana"), Person(2, "Ben"), Person(3, "Cy", needs_goal=False), Person(4, "Di", until=TODAY)]
    people += [Person(5, "Ed", since=date(2026, 11, 10)), Person(6, "Flo", until=date(2026, 11, 8))]
    goals = [VISION, goal(2, owner_id=1), goal(3, owner_id=2), goal(4, owner_id=4), goal(5)]
    part = alignment_score(ScoreFacts(TODAY, goals, people)).part(ScorePartKind.OWNED)
    assert (part.counted, part.unowned) == ((1, 2, 4), (5,))
    assert part.share == pytest.approx(2.5 / 3)
    many = [VISION, *(goal(id_) for id_ in range(2, 12))]
    assert alignment_score(ScoreFacts(TODAY, many, people)).part(ScorePartKind.OWNED).points == 0


def test_dropped_closed_and_experimental_goals_are_left_out():
    goals = [VISION, goal(2), goal(3, None, is_dropped=True), goal(4, None), goal(5, None, kind=Kind.EXPERIMENT)]
    part = alignment_score(ScoreFacts(TODAY, goals, closed_goal_ids={4})).part(ScorePartKind.LINKED)
    assert (part.counted, part.left_out) == ((2,), ())


def test_measured_needs_data_on_a_number_it_aims_at_or_a_key_result():
    goals = [VISION, *(goal(id_) for id_ in range(2, 7)), goal(7, 2, Level.PERSONAL)]
    links = [KpiLink(1, 1, 2), KpiLink(2, 2, 3), KpiLink(3, 1, 4, LinkRole.MOVES_UP)]
    results = [KeyResult(1, 5, "Some", current=0.0), KeyResult(2, 6, "None yet")]
    facts = ScoreFacts(TODAY, goals, links=links, key_results=results, kpi_ids_with_data={1})
    part = alignment_score(facts).part(ScorePartKind.MEASURED)
    assert (part.counted, part.left_out) == ((2, 5), (3, 4, 6))


@pytest.mark.parametrize(
    ("explore", "of", "wish", "share"),
    [(2, 5, 1 / 3, None), (2, 6, 1 / 3, 1), (6, 6, 1 / 3, 0), (0, 6, 1 / 3, 0), (3, 6, 0, 0.5), (3, 6, 1, 0.5)],
)
def test_the_mix(explore: int, of: int, wish: float, share: float | None):
    assert mix_share(explore, of, wish) == (None if share is None else pytest.approx(share))


def test_a_factor_that_is_not_counted_is_one():
    assert (balanced_share(None, None), balanced_share(0.5, None), balanced_share(None, 0.25)) == (None, 0.5, 0.25)


def test_halves_are_rounded_up():
    assert (rounded(12.5), rounded(13.5), rounded(0.49), rounded(2.4999999999999)) == (13, 14, 0, 3)


def test_which_departments_share_something():
    goals = [
        goal(2, 1, Level.OBJECTIVE),
        goal(3, 2, department_id=1),
        goal(4, 2, department_id=2),
        goal(5, 4, Level.PERSONAL, department_id=3),
        goal(6, 1, department_id=4),
        goal(7, 1, department_id=5),
    ]
    assert bridged_pairs(goals, []) == {(1, 2), (2, 3)}
    assert bridged_pairs(goals, [Contribution(1, 6, 3), Contribution(2, 6, 99)]) == {(1, 2), (2, 3), (1, 4)}


def test_beyond_four_departments_the_owner_ticks_the_pairs():
    departments = [Department(id_, str(id_)) for id_ in range(1, 6)]
    goals = [VISION, goal(2, 1, Level.OBJECTIVE), goal(3, 2, department_id=1), goal(4, 2, department_id=2)]
    unticked = ScoreFacts(TODAY, goals, departments=departments)
    assert alignment_score(unticked).part(ScorePartKind.BALANCED).points is None
    ticked = replace(unticked, needing_pairs=[(1, 2), (1, 3)])
    part = alignment_score(ticked).part(ScorePartKind.BALANCED)
    assert (part.bridged, part.unbridged, part.points) == (((1, 2),), ((1, 3),), 10)
    few = replace(unticked, departments=departments[:4])
    assert len(alignment_score(few).part(ScorePartKind.BALANCED).unbridged) == 5


def test_paths_through_loops_depth_and_lost_parents():
    deep = [goal(id_, id_ - 1) for id_ in range(2, 5002)]
    lost = [goal(6001, 6002), goal(6002, 6001), goal(6003, 7000), goal(6004, None)]
    reaching = reach_the_vision([*deep, *lost, VISION])
    assert reaching == set(range(1, 5002))


@given(st.lists(st.none() | st.integers(0, 20), min_size=5, max_size=5))
def test_the_total_lies_between_the_parts(points: list[int | None]):
    total = total_of(points)
    counted = [one for one in points if one is not None]
    if not counted:
        assert total is None
    else:
        assert total is not None
        assert 5 * min(counted) <= total <= 5 * max(counted)
