"""Objectives and department goals that no number with a value measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alignment_desktop.domain.alignment_score import ScorePartKind
from alignment_desktop.domain.finding import (
    Finding,
    FindingKind,
    FindingReason,
    FindingTitle,
    Repair,
    RepairCode,
    RepairField,
    Subject,
    SubjectKind,
)
from alignment_desktop.domain.finding_facts import FindingFacts, NumberFacts
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.objective import KeyResult
from alignment_desktop.domain.score_gain import GainCounter, PartChange


@dataclass(frozen=True, slots=True)
class _Means:
    """What would measure each goal if it had a value: numbers, and key results without one."""

    numbers: dict[int, list[NumberFacts]]
    results: dict[int, KeyResult]
    waiting: dict[int, int]
    """Number -> how many of the unmeasured goals wait for it."""


def not_measured(facts: FindingFacts, gains: GainCounter) -> Iterator[Finding]:
    """Each with the nearest repair: enter the number there is, enter its key result, else choose a number."""
    unmeasured = facts.left_out(ScorePartKind.MEASURED)
    if not unmeasured:
        return
    means = _means(facts, frozenset(unmeasured))
    for goal_id in unmeasured:
        params: dict[str, object] = {"name": facts.index.by_id[goal_id].title}
        goal = Subject(SubjectKind.GOAL, goal_id)
        number = next(iter(means.numbers.get(goal_id, ())), None)
        result = means.results.get(goal_id)
        changes = [PartChange(ScorePartKind.MEASURED, counted=1)]
        subjects: tuple[Subject, ...] = (goal,)
        if number is not None:
            reason = FindingReason.NO_LONGER_STANDS if number.was_ever_entered else FindingReason.NEVER_ENTERED
            params["number"] = number.kpi.name
            target = Subject(SubjectKind.KPI, number.kpi.id)
            subjects = (goal, target)
            repair = Repair(RepairCode.ENTER_VALUE, target, field=RepairField.VALUE)
            changes = [PartChange(ScorePartKind.MEASURED, counted=means.waiting[number.kpi.id])]
            if not number.is_up_to_date:
                changes.append(PartChange(ScorePartKind.UP_TO_DATE, counted=1))
        elif result is not None:
            reason = FindingReason.RESULT_WITHOUT_VALUE
            params["result"] = result.title
            repair = Repair(RepairCode.ENTER_RESULT, goal, field=RepairField.KEY_RESULTS)
        else:
            reason = FindingReason.NO_NUMBER
            repair = Repair(RepairCode.CHOOSE_NUMBER, goal, field=RepairField.NUMBERS)
        gain = gains.of(*changes)
        yield Finding(
            FindingKind.NOT_MEASURED,
            subjects,
            FindingTitle.GOAL,
            (reason,),
            repair,
            params,
            gain.points,
            gain.exact,
        )


def _means(facts: FindingFacts, unmeasured: frozenset[int]) -> _Means:
    means = _Means({}, {}, {})
    ties = [(one.objective_id, one.kpi_id) for one in facts.links if one.role is LinkRole.AIMS]
    for result in facts.key_results:
        if result.objective_id in unmeasured:
            if result.kpi_id is not None:
                ties.append((result.objective_id, result.kpi_id))
            else:
                means.results.setdefault(result.objective_id, result)
    for goal_id, kpi_id in dict.fromkeys(tie for tie in ties if tie[0] in unmeasured):
        number = facts.numbers.get(kpi_id)
        if number is not None and not number.has_value:
            means.numbers.setdefault(goal_id, []).append(number)
            means.waiting[kpi_id] = means.waiting.get(kpi_id, 0) + 1
    return means
