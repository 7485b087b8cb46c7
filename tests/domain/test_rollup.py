"""Goals: vectors 8 to 11, 14, 15, 19 and 22, where expected progress comes from, and plans that are deep or broken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.expected import elapsed, from_milestones, from_targets, stepped
from alignment_desktop.domain.goal_parts import roll_up
from alignment_desktop.domain.key_result_scale import KeyResultScale, commit_target_stretch
from alignment_desktop.domain.kpi import Direction, Frequency, Kpi
from alignment_desktop.domain.kpi_state import KpiState
from alignment_desktop.domain.link import KpiLink, LinkRole
from alignment_desktop.domain.objective import KeyResult, Kind, Level, Objective, Status
from alignment_desktop.domain.objective_status import GoalReason, StatusBands, band, points_behind, suggest_status
from alignment_desktop.domain.rollup import ObjectiveState, measure_objectives
from alignment_desktop.domain.target import Target

CALENDAR = PlanCalendar()
TODAY = date(2026, 11, 9)
# 40 of 100 days are over today.
START, DUE = date(2026, 9, 30), date(2027, 1, 8)


def goal(id_: int, parent_id: int | None = None, **more: object) -> Objective:
    return Objective(id_, f"Goal {id_}", Level.DEPARTMENT, parent_id, **more)  # type: ignore[arg-type]


def result(id_: int, objective_id: int, percent: float | None, weight: float = 1.0) -> KeyResult:
    return KeyResult(id_, objective_id, f"Result {id_}", start=0, target=100, current=percent, weight=weight)


def measure(
    goals: Sequence[Objective],
    results: Sequence[KeyResult] = (),
    links: Sequence[KpiLink] = (),
    kpis: Sequence[KpiState] = (),
    today: date = TODAY,
) -> dict[int, ObjectiveState]:
    return measure_objectives(goals, links, results, {one.kpi.id: one for one in kpis}, CALENDAR, today)


def test_vector_8_weights_and_coverage():
    goals = [goal(1), goal(2, 1, weight=3.0), goal(3, 1, weight=3.0), goal(4, 1, weight=4.0)]
    state = measure(goals, [result(1, 2, 50), result(2, 3, 100)])[1]
    assert state.progress == pytest.approx(0.75)
    assert state.coverage == pytest.approx(0.6)


def test_vector_9_no_weight_or_no_data_gives_none():
    assert roll_up([(0, 0.5), (0, 1.0)]).progress is None
    assert roll_up([(1, None), (2, None)]).progress is None
    assert roll_up([]).progress is None
    assert roll_up([(-1, 0.5)]).progress is None


def test_vector_10_the_mean_of_children():
    results = [result(place, place, percent) for place, percent in enumerate([50, 50, 25, 25, 0], start=2)]
    states = measure([goal(1), *(goal(id_, 1) for id_ in range(2, 7))], results)
    assert states[1].progress == pytest.approx(0.30)


def test_vector_11_on_track_by_the_mean_but_two_parts_are_off():
    mine = goal(1, start_on=START, due_on=DUE)
    state = measure([mine], [result(1, 1, 100), result(2, 1, 0), result(3, 1, 0)])[1]
    assert state.progress == pytest.approx(1 / 3)
    assert state.expected == pytest.approx(0.40)
    assert band(1 / 3, 0.40) is Status.ON_TRACK
    assert state.suggested_status is Status.AT_RISK
    assert state.reason_code == GoalReason.PARTS_OFF
    assert (state.reason_params["name"], state.reason_params["more"]) == ("Result 2", 1)


def test_vector_14_days_elapsed():
    assert elapsed(date(2026, 4, 1), date(2026, 4, 30), date(2026, 4, 15)) == 14 / 29
    april = goal(1, start_on=date(2026, 4, 1), due_on=date(2026, 4, 30))
    assert measure([april], today=date(2026, 4, 15))[1].expected == 14 / 29
    assert elapsed(START, START, START) == 1
    assert elapsed(DUE, START, TODAY) is None


def test_vector_15_commit_target_stretch():
    assert commit_target_stretch(baseline=10, stretch=20) == KeyResultScale(10, 13, 17, 20)


@given(st.floats(-1e5, 1e5), st.floats(0.01, 1e5), st.permutations(["baseline", "commit", "target", "stretch"]))
def test_any_two_marks_give_the_others(baseline: float, width: float, names: list[str]):
    whole = {
        "baseline": baseline,
        "commit": baseline + 0.3 * width,
        "target": baseline + 0.7 * width,
        "stretch": baseline + width,
    }
    found = commit_target_stretch(**{name: whole[name] for name in names[:2]})
    for name, value in whole.items():
        assert getattr(found, name) == pytest.approx(value, rel=1e-6, abs=1e-3)


def test_marks_that_do_not_suffice_are_refused():
    with pytest.raises(DomainError, match="scale_needs_two_marks"):
        commit_target_stretch(target=5)
    with pytest.raises(DomainError, match="scale_marks_equal"):
        commit_target_stretch(baseline=5, stretch=5)


def test_vector_19_an_objective_without_parts_has_no_data():
    state = measure([goal(1, start_on=START, due_on=DUE)])[1]
    assert (state.progress, state.status, state.coverage) == (None, Status.NO_DATA, 0)


@pytest.mark.parametrize(
    ("progress", "expected", "status"),
    [(0.50, 0.72, Status.AT_RISK), (0.35, 0.78, Status.OFF_TRACK), (0.58, 0.64, Status.ON_TRACK)],
)
def test_vector_22_bands(progress: float, expected: float, status: Status):
    assert band(progress, expected) is status


def test_bands_are_half_open_despite_binary_fractions():
    assert points_behind(0.62, 0.72) == 10
    assert band(0.62, 0.72) is Status.AT_RISK
    assert band(0.42, 0.72) is Status.OFF_TRACK
    assert band(0.6200001, 0.72) is Status.ON_TRACK
    assert band(0.62, 0.72, StatusBands(at_risk_from=11)) is Status.ON_TRACK


def test_states_of_their_own():
    def status(progress: float | None, expected: float | None, today: date = TODAY) -> Status:
        return suggest_status(progress, expected, START, DUE, today).status

    assert status(0.5, 0.0, date(2026, 9, 29)) is Status.NOT_STARTED
    assert status(0.0, 0.0999999, TODAY) is Status.TOO_EARLY
    assert status(0.0, 0.1, TODAY) is Status.AT_RISK
    assert status(1.0, 1.0, DUE) is Status.ON_TRACK
    assert status(1.0, 1.0, date(2027, 1, 9)) is Status.DONE
    assert status(0.9999, 1.0, date(2027, 1, 9)) is Status.MISSED
    assert status(None, 1.0, date(2027, 1, 9)) is Status.NO_DATA
    assert status(0.5, None) is Status.NO_DATA


def test_the_owner_overrides_and_the_reason_stays():
    mine = goal(1, start_on=START, due_on=DUE, status_override=Status.ON_TRACK, status_reason="I know better")
    state = measure([mine], [result(1, 1, 0)])[1]
    assert (state.status, state.suggested_status) == (Status.ON_TRACK, Status.OFF_TRACK)
    assert state.reason_code == GoalReason.BEHIND_AND_PART_OFF


def number(value: float | None, status: Status = Status.ON_TRACK, *targets: Target) -> KpiState:
    kpi = Kpi(7, "Customer acquisition cost", "Acquisition cost", direction=Direction.LOWER, baseline=10.0)
    return KpiState(kpi, value, status, targets or (Target(1, 7, date(2026, 1, 1), 5.0),))


def test_a_number_of_its_own_that_is_off_track_makes_it_one_step_worse():
    mine = goal(1, start_on=START, due_on=DUE)
    aims = KpiLink(1, 7, 1)
    state = measure([mine], links=[aims], kpis=[number(5.0, Status.OFF_TRACK)])[1]
    assert state.progress == 1
    assert (state.status, state.reason_code) == (Status.AT_RISK, GoalReason.PART_OFF)
    assert state.reason_params["name"] == "Acquisition cost"
    weightless = [KpiLink(1, 7, 1, weight=0.0)]
    held = measure([mine], [result(1, 1, 100)], weightless, [number(9.0, Status.OFF_TRACK)])[1]
    assert (held.progress, held.status) == (1, Status.ON_TRACK)
    moves = KpiLink(1, 7, 1, LinkRole.MOVES_UP)
    assert measure([mine], links=[moves], kpis=[number(5.0, Status.OFF_TRACK)])[1].progress is None


def test_a_child_that_is_off_track_counts_through_progress_only():
    goals = [goal(1, start_on=START, due_on=DUE), goal(2, 1, start_on=START, due_on=DUE)]
    goals.append(goal(3, 1, start_on=START, due_on=DUE))
    states = measure(goals, [result(1, 2, 0), result(2, 3, 100)])
    assert states[2].status is Status.OFF_TRACK
    assert states[1].status is Status.ON_TRACK


def test_the_target_is_the_one_in_force_at_the_due_date():
    targets = (Target(1, 7, date(2026, 1, 1), 5.0), Target(2, 7, date(2027, 1, 1), 0.0))
    mine = goal(1, start_on=START, due_on=DUE)
    state = measure([mine], links=[KpiLink(1, 7, 1)], kpis=[number(5.0, Status.ON_TRACK, *targets)])[1]
    assert state.progress == pytest.approx(0.5)
    # The targets change between start and due: half the way was to be done by now.
    assert state.expected == pytest.approx(0.5)


def test_where_expected_progress_comes_from():
    kpi = Kpi(7, "Cost", baseline=10.0, direction=Direction.LOWER)
    start, due = date(2026, 1, 1), date(2026, 12, 31)
    steady = [Target(1, 7, start, 5.0)]
    steps = [Target(1, 7, start, 9.0), Target(2, 7, date(2026, 7, 1), 5.0)]
    assert from_targets(kpi, steady, start, due, TODAY, CALENDAR) is None
    assert from_targets(kpi, steps, start, due, date(2026, 6, 30), CALENDAR) == pytest.approx(0.2)
    assert from_targets(kpi, steps, start, due, date(2026, 7, 1), CALENDAR) == 1
    # October falls due on 5 November; until then September is the last value anybody can expect.
    assert stepped(kpi, start, due, TODAY, CALENDAR) == elapsed(start, due, date(2026, 10, 31))
    assert stepped(kpi, start, due, date(2026, 11, 4), CALENDAR) == elapsed(start, due, date(2026, 9, 30))
    assert stepped(kpi, start, due, date(2027, 1, 1), CALENDAR) == 1
    assert from_milestones([date(2026, 11, 9), date(2026, 11, 10)], TODAY) == 0.5
    assert from_milestones([], TODAY) is None


def test_milestones_go_before_steps_of_the_number():
    mine = goal(1, start_on=START, due_on=DUE)
    found = measure_objectives(
        [mine], [KpiLink(1, 7, 1)], [], {7: number(5.0)}, CALENDAR, TODAY, milestones={1: [TODAY, DUE, DUE, DUE]}
    )
    assert found[1].expected == 0.25


def test_without_dates_the_parts_are_expected():
    goals = [goal(1), goal(2, 1, start_on=START, due_on=DUE, weight=3.0), goal(3, 1, start_on=TODAY, due_on=DUE)]
    states = measure(goals, [result(1, 2, 40), result(2, 3, 0)])
    assert states[1].expected == pytest.approx(0.3)
    assert states[1].progress == pytest.approx(0.3)
    lonely = measure([goal(1)], [result(1, 1, 50)])[1]
    assert (lonely.status, lonely.reason_code) == (Status.NO_DATA, GoalReason.NO_DATES)


def test_experiments_and_dropped_goals_do_not_count_above():
    goals = [goal(1), goal(2, 1), goal(3, 1, kind=Kind.EXPERIMENT), goal(4, 1, is_dropped=True)]
    states = measure(goals, [result(1, 2, 50), result(2, 3, 100), result(3, 4, 100)])
    assert (states[1].progress, states[1].coverage) == (0.5, 1.0)
    assert states[3].progress == 1


def test_a_number_stands_in_a_key_results_place():
    mine = goal(1, start_on=START, due_on=DUE)
    plain = KeyResult(1, 1, "Cost", kpi_id=7)
    own_marks = KeyResult(1, 1, "Cost", kpi_id=7, start=9, target=5)
    assert measure([mine], [plain], kpis=[number(7.5)])[1].progress == pytest.approx(0.5)
    assert measure([mine], [own_marks], kpis=[number(7.0)])[1].progress == pytest.approx(0.5)
    assert measure([mine], [plain], kpis=[number(None)])[1].progress is None


def test_raw_progress_is_shown_beside_the_clamped_one():
    state = measure([goal(1)], [result(1, 1, 112)])[1]
    assert (state.progress, state.raw_progress) == (1, pytest.approx(1.12))


def test_depth_and_size_are_no_trouble():
    deep = [goal(id_, id_ - 1 or None) for id_ in range(1, 2001)]
    wide = [goal(id_, 1) for id_ in range(2001, 5001)]
    states = measure([*deep, *wide], [result(1, 2000, 50)])
    assert len(states) == 5000
    assert states[1].progress == 0.5


def test_loops_and_lost_parents_are_survived():
    states = measure([goal(1, 2), goal(2, 1), goal(3, 3), goal(4, 99)], [result(1, 1, 50)])
    assert set(states) == {1, 2, 3, 4}


@given(st.lists(st.tuples(st.floats(0, 10), st.none() | st.floats(-2, 2)), max_size=12), st.randoms())
def test_roll_ups_ignore_order_and_stay_within_bounds(parts: list[tuple[float, float | None]], random: Random):
    found = roll_up(parts)
    shuffled = parts.copy()
    random.shuffle(shuffled)
    assert roll_up(shuffled) == found
    assert found.progress is None or -1e-12 <= found.progress <= 1 + 1e-12
    assert 0 <= found.coverage <= 1


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(-50, 150), st.sampled_from([0.0, 1.0, 2.5])), max_size=30),
    st.randoms(),
)
def test_a_plan_is_measured_alike_in_any_order(rows: list[tuple[int, int, float]], random: Random):
    goals = [goal(id_, parent % id_ if id_ > 1 else None, weight=w) for id_, (parent, _, w) in enumerate(rows, 1)]
    results = [result(id_, id_, percent) for id_, (_, percent, _) in enumerate(rows, 1) if percent % 3]
    expected = measure(goals, results)
    random.shuffle(goals)
    random.shuffle(results)
    assert measure(goals, results) == expected


def test_frequency_of_the_number_decides_the_step():
    yearly = Kpi(7, "Cost", baseline=10.0, frequency=Frequency.YEARLY)
    assert stepped(yearly, date(2026, 1, 1), date(2026, 12, 31), TODAY, CALENDAR) == 0


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(-50, 150)), min_size=2, max_size=30),
    st.data(),
)
def test_measuring_again_what_changed_equals_measuring_everything(rows: list[tuple[int, int]], data: st.DataObject):
    goals = [goal(id_, parent % id_ if id_ > 1 else None) for id_, (parent, _) in enumerate(rows, 1)]
    results = [result(id_, id_, percent) for id_, (_, percent) in enumerate(rows, 1)]
    before = measure(goals, results)
    place = data.draw(st.integers(1, len(rows) - 1))
    old_parent, new_parent = goals[place].parent_id, data.draw(st.integers(0, place)) or None
    goals[place] = goal(place + 1, new_parent)
    results[place] = result(place + 1, place + 1, 77)
    changed = {one for one in (old_parent, new_parent, place + 1) if one is not None}
    again = measure_objectives(goals, [], results, {}, CALENDAR, TODAY, known=before, changed=changed)
    assert again == measure(goals, results)
