"""Small plans in a few words, as the rules of findings see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from alignment_desktop.domain.alignment_score import ScoreFacts, alignment_score
from alignment_desktop.domain.finding import Finding
from alignment_desktop.domain.finding_facts import FindingFacts, NumberFacts, SlowAnswers
from alignment_desktop.domain.findings.every_rule import all_findings
from alignment_desktop.domain.goal_index import GoalIndex
from alignment_desktop.domain.kpi import Direction, Kpi
from alignment_desktop.domain.link import Contribution, KpiLink
from alignment_desktop.domain.objective import KeyResult, Level, Objective
from alignment_desktop.domain.people import Department, Person

TODAY = date(2026, 11, 9)
VISION = Objective(1, "The first name in bread", Level.VISION)


def goal(id_: int, parent_id: int | None = 1, level: Level = Level.DEPARTMENT, **more: Any) -> Objective:
    """A goal, a department's one under the vision unless said otherwise."""
    return Objective(id_, more.pop("title", f"Bake loaf number {id_}"), level, parent_id, **more)


def number(id_: int, name: str = "", direction: Direction = Direction.HIGHER, **more: Any) -> NumberFacts:
    """A number with a value, up to date, unless said otherwise."""
    kpi_fields = {key: more.pop(key) for key in ("baseline", "frequency") if key in more}
    facts = {"has_value": True, "was_ever_entered": True, "is_up_to_date": True, **more}
    return NumberFacts(Kpi(id_, name or f"Number {id_}", direction=direction, **kpi_fields), **facts)


def facts_of(
    goals: Iterable[Objective],
    *,
    people: Sequence[Person] = (),
    departments: Sequence[Department] = (),
    numbers: Sequence[NumberFacts] = (),
    links: Sequence[KpiLink] = (),
    key_results: Sequence[KeyResult] = (),
    contributions: Sequence[Contribution] = (),
    updates: Mapping[int, date] | None = None,
    progress_of: Callable[[int], float | None] = lambda _: None,
    slow: SlowAnswers | None = None,
    today: date = TODAY,
) -> FindingFacts:
    """The facts of a plan with the score that follows from them."""
    index = GoalIndex([VISION, *goals])
    score = alignment_score(
        ScoreFacts(
            today=today,
            objectives=tuple(index.by_id.values()),
            people=people,
            departments=departments,
            links=links,
            key_results=key_results,
            contributions=contributions,
            kpi_ids_with_data={one.kpi.id for one in numbers if one.has_value},
            up_to_date={one.kpi.id: one.is_up_to_date for one in numbers},
        ),
        index,
    )
    return FindingFacts(
        today=today,
        score=score,
        index=index,
        people={one.id: one for one in people},
        departments={one.id: one for one in departments},
        numbers={one.kpi.id: one for one in numbers},
        links=links,
        key_results=key_results,
        contributions=contributions,
        updates=updates or {},
        progress_of=progress_of,
        slow=slow or SlowAnswers(),
    )


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """What each speaks of and its first reason, short enough to compare."""
    return [(one.subject_key, one.reason_codes[0].value.removeprefix("finding_")) for one in findings]


def found(goals: Iterable[Objective], kind: str, **more: Any) -> list[Finding]:
    """The findings of one kind in a plan."""
    return [one for one in all_findings(facts_of(goals, **more)) if one.kind == kind]
