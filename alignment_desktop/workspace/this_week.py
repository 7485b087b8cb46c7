"""What needs somebody this week, joined from figures, findings and to-dos of an open plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from alignment_desktop.domain.catch_up import MISSED_TO_CATCH_UP
from alignment_desktop.domain.due import DueState
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.objective import Level, Status
from alignment_desktop.domain.scoring import judge
from alignment_desktop.domain.targets import target_in_force
from alignment_desktop.domain.this_week import (
    Coming,
    ComingKind,
    QuickestGain,
    ThisWeek,
    WeekGroup,
    WeekKind,
    WeekLine,
)
from alignment_desktop.domain.todo import Todo
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

if TYPE_CHECKING:
    # A plan is shown before its findings are counted.
    from alignment_desktop.domain.finding import Finding
    from alignment_desktop.workspace.findings import PlanAlignment

KEY_NUMBERS = 4
_COMING = 5
_COMING_DAYS = 45
_OFF = frozenset({Status.OFF_TRACK, Status.MISSED})
_LEVELS = {Level.OBJECTIVE: 0, Level.DEPARTMENT: 1, Level.PERSONAL: 2}


def this_week(figures: PlanFigures, alignment: PlanAlignment | None = None, todos: Iterable[Todo] = ()) -> ThisWeek:
    """Everything that needs somebody, worst first within its group. Without `alignment` the findings are left out: they take
    longer to count and may come later."""
    open_todos = [one for one in todos if one.done_on is None]
    lines = [*_to_enter(figures), *_to_discuss(figures, open_todos), *_off_track(figures)]
    gain = None
    if alignment is not None:
        lines += _coming_misses(figures, alignment)
        said = {kpi_id for line in lines for kpi_id in line.ids if line.group is WeekGroup.TO_ENTER}
        lines += _loose_ends(alignment, said)
        gain = _quickest_gain(figures, alignment)
    return ThisWeek(figures.today, tuple(lines), tuple(_coming(figures, open_todos)), key_numbers(figures), gain)


def key_numbers(figures: PlanFigures) -> tuple[int, ...]:
    """The numbers that were chosen to be seen at a glance; while nobody chose, one of each objective, the heaviest first."""
    chosen = tuple(kpi_id for kpi_id, one in figures.kpis.items() if one.kpi.is_pinned)
    if chosen:
        return chosen[:KEY_NUMBERS]
    objectives = [goal.id for goal in figures.objectives.values() if goal.level is Level.OBJECTIVE]
    aims = defaultdict(list)
    for link in figures.links:
        if link.role is LinkRole.AIMS and link.kpi_id in figures.kpis:
            aims[link.objective_id].append(link)
    found: dict[int, None] = {}
    for goal_id in sorted(objectives, key=lambda one: -figures.objectives[one].weight):
        for link in sorted(aims[goal_id], key=lambda one: -one.weight)[:1]:
            found.setdefault(link.kpi_id)
    for kpi_id in figures.kpis:
        found.setdefault(kpi_id)
    return tuple(found)[:KEY_NUMBERS]


def bad_periods(one: KpiFigures, figures: PlanFigures) -> int:
    """How many periods in a row up to the standing value the number was not on track; at most as many as are kept at hand."""
    if one.standing is None:
        return 0
    by_start = {entry.period_start: entry.value for entry in one.latest}
    period, count = one.standing.period, 0
    while (value := by_start.get(period.start)) is not None:
        target = target_in_force(one.kpi, one.targets, period, figures.calendar)
        if judge(one.kpi, value, target).status not in (Status.OFF_TRACK, Status.AT_RISK):
            break
        count += 1
        period = period.previous()
    return count


def _to_enter(figures: PlanFigures) -> Iterator[WeekLine]:
    waiting = [one for one in figures.kpis.values() if one.waits]
    piled = [one for one in waiting if len(one.missed) >= MISSED_TO_CATCH_UP]
    if piled:
        piled.sort(key=lambda one: -len(one.missed))
        periods = max(len(one.missed) for one in piled)
        ids = tuple(one.kpi.id for one in piled)
        yield WeekLine(WeekGroup.TO_ENTER, WeekKind.CATCH_UP, "catch up", ids, periods=periods)
        waiting = [one for one in waiting if one.kpi.id not in ids]
    overdue = [one for one in waiting if one.due is DueState.OVERDUE]
    if overdue:
        overdue.sort(key=lambda one: one.due_period.end)
        yield WeekLine(WeekGroup.TO_ENTER, WeekKind.OVERDUE, "overdue", tuple(one.kpi.id for one in overdue))
    for frequency in Frequency:
        due = [one.kpi.id for one in waiting if one.due is DueState.DUE_TODAY and one.kpi.frequency is frequency]
        if due:
            yield WeekLine(WeekGroup.TO_ENTER, WeekKind.DUE_TODAY, f"due {frequency}", tuple(due))


def _to_discuss(figures: PlanFigures, todos: Sequence[Todo]) -> Iterator[WeekLine]:
    late = [one for one in todos if one.due_on is not None and one.due_on < figures.today]
    if late:
        late.sort(key=lambda one: (one.due_on or figures.today, one.id))
        yield WeekLine(WeekGroup.TO_DISCUSS, WeekKind.LATE_TODOS, "late", tuple(one.id for one in late))


def _coming_misses(figures: PlanFigures, alignment: PlanAlignment) -> Iterator[WeekLine]:
    """Numbers that will leave their track. A worker said so of earlier figures: who has left it by now stands there."""
    for miss in alignment.facts.slow.misses:
        one = figures.kpis.get(miss.kpi_id)
        if one is None or one.kpi.is_asleep or one.judgement.status is not Status.ON_TRACK:
            continue
        if miss.period.end >= figures.today:
            key = f"miss {miss.kpi_id}"
            yield WeekLine(WeekGroup.TO_DISCUSS, WeekKind.WILL_MISS, key, (miss.kpi_id,), miss.kpi_id, miss=miss)


def _off_track(figures: PlanFigures) -> Iterator[WeekLine]:
    """Objectives first, then goals beneath none of them; last the numbers off track that no goal speaks of."""
    goals = [
        goal
        for goal in figures.objectives.values()
        if goal.level in _LEVELS and not goal.is_dropped and not goal.is_asleep and goal.closed_on is None
        if figures.states[goal.id].status in _OFF
    ]
    aims: dict[int, list[int]] = defaultdict(list)
    for link in figures.links:
        if link.role is LinkRole.AIMS and link.kpi_id in figures.kpis:
            aims[link.objective_id].append(link.kpi_id)
    goals.sort(key=lambda goal: (_LEVELS[goal.level], -_behind(figures, goal.id), goal.position, goal.id))
    told: set[int] = set()
    said: set[int] = set()
    for goal in goals:
        above = goal.parent_id
        while above is not None and above not in told:
            parent = figures.objectives.get(above)
            above = None if parent is None else parent.parent_id
        said.update(aims[goal.id])
        if above is not None:
            continue
        told.add(goal.id)
        worst = _worst_number(figures, aims[goal.id])
        periods = 0 if worst is None else bad_periods(figures.kpis[worst], figures)
        yield WeekLine(WeekGroup.OFF_TRACK, WeekKind.GOAL_OFF, f"goal {goal.id}", (goal.id,), worst, periods)
    for kpi_id, one in figures.kpis.items():
        if one.judgement.status is Status.OFF_TRACK and kpi_id not in said and not one.kpi.is_asleep:
            periods = bad_periods(one, figures)
            yield WeekLine(WeekGroup.OFF_TRACK, WeekKind.NUMBER_OFF, f"number {kpi_id}", (kpi_id,), kpi_id, periods)


def _behind(figures: PlanFigures, goal_id: int) -> float:
    state = figures.states[goal_id]
    return (state.expected or 0.0) - (state.progress or 0.0)


def _worst_number(figures: PlanFigures, kpi_ids: Iterable[int]) -> int | None:
    """The number that is off track, of several the one with the lowest colour score."""
    off = [figures.kpis[one] for one in kpi_ids if figures.kpis[one].judgement.status is Status.OFF_TRACK]
    worst = min(off, key=lambda one: one.judgement.score if one.judgement.score is not None else 0.0, default=None)
    return None if worst is None else worst.kpi.id


def _loose_ends(alignment: PlanAlignment, said: set[int]) -> Iterator[WeekLine]:
    """Findings, what gains most first. A value that stands above as one to enter is not asked for twice."""
    found = [one for one in alignment.findings.shown if not _is_said(one, said)]
    for one in sorted(found, key=lambda one: -one.exact_gain):
        key = f"{one.kind} {one.subject_key}"
        yield WeekLine(WeekGroup.LOOSE_ENDS, WeekKind.FINDING, key, one.ids, finding=one)


def _is_said(finding: Finding, said: set[int]) -> bool:
    target = finding.repair.target
    return finding.repair.code == "enter_value" and target is not None and target.id in said


def _quickest_gain(figures: PlanFigures, alignment: PlanAlignment) -> QuickestGain | None:
    from alignment_desktop.domain.alignment_score import ScorePartKind  # noqa: PLC0415 - the score is counted by now
    from alignment_desktop.domain.score_gain import GainCounter, PartChange  # noqa: PLC0415 - as above

    waiting = tuple(kpi_id for kpi_id, one in figures.kpis.items() if one.waits)
    best: QuickestGain | None = None
    if waiting:
        change = PartChange(ScorePartKind.UP_TO_DATE, counted=len(waiting))
        best = QuickestGain(GainCounter(alignment.score).of(change).points, kpi_ids=waiting)
    for one in alignment.findings.shown:
        if one.gain > (0 if best is None else best.points):
            best = QuickestGain(one.gain, finding=one)
    return best if best is not None and best.points > 0 else None


def _coming(figures: PlanFigures, todos: Sequence[Todo]) -> list[Coming]:
    """The next few days that something has, goals and to-dos, the nearest first."""
    last = figures.today + timedelta(days=_COMING_DAYS)
    people = figures.people

    def first_name(person_id: int | None) -> str:
        person = None if person_id is None else people.get(person_id)
        return "" if person is None else person.name.split()[0]

    found = [
        Coming(goal.due_on, ComingKind.GOAL, goal.id, goal.title, first_name(goal.owner_id))
        for goal in figures.objectives.values()
        if goal.level in _LEVELS and not goal.is_dropped and not goal.is_asleep and goal.closed_on is None
        if goal.due_on is not None and figures.today <= goal.due_on <= last
        if figures.states[goal.id].status is not Status.DONE
    ]
    found += [
        Coming(one.due_on, ComingKind.TODO, one.id, one.text, first_name(one.owner_id))
        for one in todos
        if one.due_on is not None and figures.today <= one.due_on <= last
    ]
    return sorted(found, key=lambda one: (one.day, one.kind, one.id))[:_COMING]
