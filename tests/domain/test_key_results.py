"""Key results: marks that follow from one another, scores, dates of their own, and what each says of itself."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.goal_parts import ExpectedSource, PartKind
from alignment_desktop.domain.goal_states import GoalStates
from alignment_desktop.domain.key_result_scale import commit_target_stretch, missing_marks
from alignment_desktop.domain.key_result_state import KeyResultReason, KeyResultState
from alignment_desktop.domain.kpi import Direction, Kpi
from alignment_desktop.domain.kpi_state import KpiState
from alignment_desktop.domain.link import KpiLink
from alignment_desktop.domain.objective import KeyResult, Level, Objective, Status
from alignment_desktop.domain.objective_status import GoalReason
from alignment_desktop.domain.rollup import ObjectiveState, key_result_states, measure_objectives, working_of
from alignment_desktop.domain.target import Target

TODAY = date(2026, 11, 9)
# 40 of 100 days are over today.
START, DUE = date(2026, 9, 30), date(2027, 1, 8)
GOAL = Objective(1, "Goal", Level.DEPARTMENT, start_on=START, due_on=DUE)
COST = KpiState(
    Kpi(7, "Cost", direction=Direction.LOWER, baseline=10.0), 7.5, targets=(Target(1, 7, date(2026, 1, 1), 5.0),)
)


def measured(
    results: list[KeyResult], goal: Objective = GOAL, number: KpiState = COST, links: tuple[KpiLink, ...] = ()
) -> GoalStates[ObjectiveState]:
    return measure_objectives([goal], links, results, {7: number}, PlanCalendar(), TODAY)


def state(result: KeyResult, goal: Objective = GOAL, number: KpiState = COST) -> KeyResultState:
    return key_result_states(measured([result], goal, number), 1)[0]


def test_two_of_the_marks_give_the_third():
    assert missing_marks({"target": 17, "stretch": 20}) == {"commit_mark": 13}
    assert missing_marks({"commit_mark": 13, "stretch": 20}) == {"target": 17}
    assert missing_marks({"commit_mark": 13, "target": 17}) == {"stretch": 20}
    assert missing_marks({"start": 10, "stretch": 20}) == {"commit_mark": 13, "target": 17}
    assert missing_marks({"start": 0, "target": 48}) == {}
    assert missing_marks({"start": 9, "commit_mark": 6, "target": 3, "stretch": 2}) == {}


@pytest.mark.parametrize(
    ("marks", "code"),
    [
        ({"stretch": 20}, "scale_needs_two_marks"),
        ({"target": 20, "stretch": 20}, "scale_marks_equal"),
        ({"start": 10, "commit_mark": 5, "stretch": 20}, "scale_marks_out_of_order"),
        ({"start": 10, "commit_mark": 13, "target": 25, "stretch": 20}, "scale_marks_out_of_order"),
    ],
)
def test_marks_that_cannot_work_are_refused(marks: dict[str, float], code: str):
    with pytest.raises(DomainError, match=code):
        missing_marks(dict(marks))


@given(st.floats(-1e4, 1e4), st.floats(0.5, 1e4), st.sampled_from([1, -1]))
def test_each_mark_scores_what_it_stands_for(start: float, width: float, sign: int):
    scale = commit_target_stretch(baseline=start, stretch=start + sign * width)
    scores = [scale.score(value) for _, value in scale.points]
    assert scores == pytest.approx([0, 0.3, 0.7, 1.0], abs=1e-6)
    beyond = scale.score(start + 2 * sign * width)
    behind = scale.score(start - sign * width)
    assert beyond == pytest.approx(2, abs=1e-4)
    assert behind == pytest.approx(-1, abs=1e-4)


def test_marks_that_bend_are_scored_piece_by_piece():
    bent = KeyResult(1, 1, "R", start=0, commit_mark=10, target=12, stretch=20, current=11)
    assert state(bent).score == 0.5
    broken = KeyResult(1, 1, "R", start=0, commit_mark=30, target=12, stretch=20, current=11)
    assert (state(broken).score, state(broken).score_code) == (None, KeyResultReason.NO_ENDS)


def test_a_score_says_where_it_comes_from():
    plain = state(KeyResult(1, 1, "R", start=9, target=2, current=6))
    assert (plain.score, plain.score_code) == (pytest.approx(3 / 7), KeyResultReason.ON_THE_WAY)
    assert plain.score_params == {"value": 6, "start": 9, "target": 2}
    marks = state(KeyResult(1, 1, "R", start=10, commit_mark=13, target=17, stretch=20, current=17))
    assert (marks.score, marks.score_code) == (0.7, KeyResultReason.BY_MARKS)
    number = state(KeyResult(1, 1, "R", kpi_id=7))
    assert (number.value, number.score, number.score_code) == (7.5, 0.5, KeyResultReason.AS_ITS_NUMBER)
    assert state(KeyResult(1, 1, "R", start=9, target=2)).score_code == KeyResultReason.NO_VALUE
    assert state(KeyResult(1, 1, "R", current=2)).score_code == KeyResultReason.NO_ENDS
    silent = state(KeyResult(1, 1, "R", kpi_id=7), number=KpiState(COST.kpi))
    assert silent.score_code == KeyResultReason.NUMBER_WITHOUT_VALUE
    assert (silent.status, silent.reason_code) == (Status.NO_DATA, KeyResultReason.NUMBER_WITHOUT_VALUE)


def test_beyond_the_target_it_is_shown_raw_and_counts_as_done():
    over = state(KeyResult(1, 1, "R", start=0, target=100, current=130, unit_text="%"))
    assert (over.progress, over.score) == (1.3, 1.0)


def test_status_comes_from_the_goals_expectation_unless_it_has_dates():
    behind = KeyResult(1, 1, "R", start=0, target=100, current=15)
    assert (state(behind).expected, state(behind).status) == (0.4, Status.AT_RISK)
    assert state(behind).reason_code == GoalReason.BEHIND
    early = KeyResult(1, 1, "R", start=0, target=100, current=15, start_on=date(2026, 11, 7), due_on=DUE)
    assert state(early).status is Status.TOO_EARLY
    assert state(early).has_own_dates
    late = KeyResult(1, 1, "R", start=0, target=100, current=15, due_on=date(2026, 11, 8))
    assert (state(late).expected, state(late).status) == (1.0, Status.MISSED)
    coming = KeyResult(1, 1, "R", start=0, target=100, current=15, start_on=date(2026, 12, 1))
    assert state(coming).status is Status.NOT_STARTED


def test_a_key_result_with_dates_of_its_own_decides_for_itself_whether_it_pulls_the_goal_down():
    done = KeyResult(1, 1, "Done", start=0, target=100, current=100)
    behind = KeyResult(2, 1, "Behind", start=0, target=100, current=0)
    not_yet = KeyResult(2, 1, "Not yet", start=0, target=100, current=0, start_on=date(2026, 11, 8), due_on=DUE)
    assert measured([done, behind])[1].suggested_status is Status.AT_RISK
    assert measured([done, not_yet])[1].suggested_status is Status.ON_TRACK


def test_a_goal_without_dates_expects_what_its_dated_key_results_expect():
    goal = Objective(1, "Goal", Level.DEPARTMENT)
    dated = KeyResult(1, 1, "R", start=0, target=100, current=30, start_on=START, due_on=DUE)
    loose = KeyResult(2, 1, "S", start=0, target=100, current=50)
    states = measured([dated, loose], goal)
    assert (states[1].progress, states[1].expected) == (0.4, 0.4)
    assert working_of(states, 1).expected.source is ExpectedSource.PARTS


def test_weights_that_are_all_zero_say_so():
    found = measured([KeyResult(1, 1, "R", start=0, target=10, current=5, weight=0.0)])[1]
    assert (found.progress, found.suggested_status, found.reason_code) == (None, Status.NO_DATA, GoalReason.NO_WEIGHT)


def test_the_working_holds_every_part_and_agrees_with_the_state():
    results = [KeyResult(1, 1, "R", start=0, target=10, current=5, weight=2.0), KeyResult(2, 1, "S")]
    states = measured(results, links=(KpiLink(1, 7, 1),))
    working = working_of(states, 1)
    assert [(part.kind, part.id, part.weight, part.score) for part in working.parts] == [
        (PartKind.NUMBER, 7, 1.0, 0.5),
        (PartKind.KEY_RESULT, 1, 2.0, 0.5),
        (PartKind.KEY_RESULT, 2, 1.0, None),
    ]
    assert working.rolled.progress == states[1].progress
    assert (working.rolled.coverage, working.expected.value) == (0.75, states[1].expected)
    assert working.expected.source is ExpectedSource.STEPS
    with pytest.raises(KeyError):
        working_of(states, 99)
