"""This week: every group in its order, nothing said twice, the quickest gain, what comes up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from alignment_desktop.commands.key_numbers import ChooseKeyNumbers
from alignment_desktop.commands.measurement import DeleteMeasurements, RecordMeasurement
from alignment_desktop.domain.alignment_score import ScorePartKind
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.this_week import ComingKind, WeekGroup, WeekKind
from alignment_desktop.domain.todo import Todo
from alignment_desktop.workspace.this_week import KEY_NUMBERS, bad_periods, key_numbers, this_week
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import empty_workspace, example_workspace


@pytest.fixture(scope="module")
def shared_bakery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    workspace = example_workspace(tmp_path_factory.mktemp("week"))
    yield workspace
    workspace.close()


@pytest.fixture
def bakery(tmp_path: Path) -> Iterator[Workspace]:
    workspace = example_workspace(tmp_path)
    yield workspace
    workspace.close()


def names(workspace: Workspace, ids: tuple[int, ...]) -> list[str]:
    return [workspace.figures().kpis[one].kpi.short_name for one in ids]


def test_what_is_to_enter_stands_as_in_the_picture(shared_bakery: Workspace) -> None:
    week = this_week(shared_bakery.figures(), shared_bakery.alignment())
    overdue, weekly = week.of(WeekGroup.TO_ENTER)
    assert (overdue.kind, weekly.kind) == (WeekKind.OVERDUE, WeekKind.DUE_TODAY)
    assert sorted(names(shared_bakery, overdue.ids)) == ["Credit notes", "Cross-trained staff", "Gross margin"]
    assert sorted(names(shared_bakery, weekly.ids)) == [
        "Average basket", "Daily sell-through", "On-time deliveries", "Waste",
    ]  # fmt: skip


def test_goals_off_track_come_with_the_number_that_says_it(shared_bakery: Workspace) -> None:
    figures = shared_bakery.figures()
    lines = {figures.objectives[line.ids[0]].title: line for line in this_week(figures).of(WeekGroup.OFF_TRACK)}
    wholesale = lines["Be the wholesale partner cafés rely on"]
    assert wholesale.kpi_id is not None
    assert figures.kpis[wholesale.kpi_id].kpi.short_name == "On-time deliveries"
    assert wholesale.periods == bad_periods(figures.kpis[wholesale.kpi_id], figures) == 12
    assert all(figures.states[line.ids[0]].status in (Status.OFF_TRACK, Status.MISSED) for line in lines.values())


def test_a_goal_beneath_one_that_is_told_is_not_told_again(shared_bakery: Workspace) -> None:
    figures = shared_bakery.figures()
    told = {line.ids[0] for line in this_week(figures).of(WeekGroup.OFF_TRACK)}
    for goal_id in told:
        above = figures.objectives[goal_id].parent_id
        while above is not None:
            assert above not in told
            above = figures.objectives[above].parent_id


def test_loose_ends_gain_most_first_and_repeat_nothing(shared_bakery: Workspace) -> None:
    alignment = shared_bakery.alignment()
    week = this_week(alignment.figures, alignment)
    gains = [line.finding.exact_gain for line in week.of(WeekGroup.LOOSE_ENDS) if line.finding is not None]
    assert gains == sorted(gains, reverse=True)
    assert len({line.key for line in week.lines}) == len(week.lines)
    to_enter = {kpi_id for line in week.of(WeekGroup.TO_ENTER) for kpi_id in line.ids}
    for line in week.of(WeekGroup.LOOSE_ENDS):
        assert line.finding is not None
        target = line.finding.repair.target
        assert not (line.finding.repair.code == "enter_value" and target is not None and target.id in to_enter)


def test_without_findings_the_rest_stands(shared_bakery: Workspace) -> None:
    week = this_week(shared_bakery.figures())
    assert week.of(WeekGroup.TO_ENTER)
    assert week.of(WeekGroup.OFF_TRACK)
    assert not week.of(WeekGroup.LOOSE_ENDS)
    assert week.gain is None


def test_a_pile_of_missed_periods_comes_first_and_not_twice(bakery: Workspace) -> None:
    waste = next(one for one in bakery.figures().kpis.values() if one.kpi.name == "Waste")
    gone = tuple(entry.id for entry in waste.latest if entry.period_start >= date(2026, 10, 12))
    bakery.run(DeleteMeasurements(gone))
    first, *others = this_week(bakery.figures()).of(WeekGroup.TO_ENTER)
    assert (first.kind, first.ids) == (WeekKind.CATCH_UP, (waste.kpi.id,))
    assert first.periods >= 3
    assert all(waste.kpi.id not in line.ids for line in others)


def test_the_list_shrinks_as_values_are_entered(bakery: Workspace) -> None:
    before = this_week(bakery.figures()).of(WeekGroup.TO_ENTER)[0].ids
    one = bakery.figures().kpis[before[0]]
    bakery.run(RecordMeasurement(one.kpi.id, one.due_period.start, 57.0))
    after = this_week(bakery.figures()).of(WeekGroup.TO_ENTER)[0].ids
    assert after == before[1:]


def test_the_quickest_gain_is_what_entering_would_add(bakery: Workspace) -> None:
    alignment = bakery.alignment()
    gain = this_week(alignment.figures, alignment).gain
    assert gain is not None
    assert gain.kpi_ids
    for kpi_id in gain.kpi_ids:
        one = bakery.figures().kpis[kpi_id]
        bakery.run(RecordMeasurement(kpi_id, one.due_period.start, 10.0))
    # A first value may also make a goal measured, which comes on top.
    assert (bakery.alignment().score.total or 0) - (alignment.score.total or 0) >= gain.points
    now, before = (
        one.part(ScorePartKind.UP_TO_DATE).points or 0 for one in (bakery.alignment().score, alignment.score)
    )
    assert now - before == gain.points


def test_key_numbers_are_those_chosen_four_at_most(bakery: Workspace) -> None:
    assert names(bakery, key_numbers(bakery.figures())) == [
        "Gross margin", "Repeat customers", "On-time deliveries", "Waste",
    ]  # fmt: skip
    every = tuple(bakery.figures().kpis)
    with pytest.raises(DomainError) as refused:
        bakery.run(ChooseKeyNumbers(every[:5]))
    assert refused.value.code == "key_numbers_too_many"
    bakery.run(ChooseKeyNumbers(every[2:4]))
    assert key_numbers(bakery.figures()) == every[2:4]
    bakery.run(ChooseKeyNumbers(()))
    assert len(key_numbers(bakery.figures())) == KEY_NUMBERS


def test_late_todos_are_one_line_and_coming_ones_stand_by_their_day(shared_bakery: Workspace) -> None:
    figures = shared_bakery.figures()
    todos = [
        Todo(1, "Ring the mill", owner_id=1, due_on=date(2026, 11, 2)),
        Todo(2, "Order boxes", owner_id=2, due_on=date(2026, 11, 10)),
        Todo(3, "Paint the door", due_on=date(2026, 10, 1), done_on=date(2026, 10, 1)),
    ]
    week = this_week(figures, todos=todos)
    assert [(line.kind, line.ids) for line in week.of(WeekGroup.TO_DISCUSS)] == [(WeekKind.LATE_TODOS, (1,))]
    assert (week.coming[0].kind, week.coming[0].id, week.coming[0].day) == (ComingKind.TODO, 2, date(2026, 11, 10))
    assert [one.day for one in week.coming] == sorted(one.day for one in week.coming)


def test_what_sleeps_is_not_asked_for(shared_bakery: Workspace) -> None:
    figures = shared_bakery.figures()
    asleep = {kpi_id: replace(one, kpi=replace(one.kpi, is_asleep=True)) for kpi_id, one in figures.kpis.items()}
    assert not this_week(replace(figures, kpis=asleep)).of(WeekGroup.TO_ENTER)


def test_a_new_plan_has_nothing_to_do_but_does_not_fail(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path)
    week = this_week(workspace.figures(), workspace.alignment())
    assert (week.of(WeekGroup.TO_ENTER), week.coming, week.key_kpi_ids) == ((), (), ())
    workspace.close()
