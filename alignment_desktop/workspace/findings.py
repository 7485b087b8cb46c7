"""Score and findings of an open plan, counted again only where a change touched them. One answer that all pages share."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from alignment_desktop.domain.alignment_score import AlignmentScore
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.closeness import GoalCloseness
from alignment_desktop.domain.coming_miss import ComingMiss
from alignment_desktop.domain.finding import HiddenFinding, SortedFindings, without_hidden
from alignment_desktop.domain.finding_facts import FindingFacts, NumberFacts, OpposedNumbers, SlowAnswers
from alignment_desktop.domain.findings.every_rule import all_findings
from alignment_desktop.domain.goal_index import GoalIndex
from alignment_desktop.domain.kept_answers import KeptAnswers
from alignment_desktop.queries.findings import load_first_days, load_hidden_findings, load_last_updates
from alignment_desktop.workspace.alignment import kept_score
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

if TYPE_CHECKING:
    from sqlalchemy import Connection

_UPDATE_TABLES = ("goal_update", "confidence_note", "key_result", "objective")
_FIRST_DAY_TABLES = ("kpi", "target", "measurement")
_NO_ANSWERS = SlowAnswers()


@dataclass(frozen=True, slots=True)
class FoundBeside:
    """What stands in the plan beside its figures and only findings need."""

    updates: Mapping[int, date]
    first_days: Mapping[int, date]
    hidden: tuple[HiddenFinding, ...]


@dataclass(frozen=True, slots=True)
class PlanAlignment:
    """The score, the findings beside it, and the facts both come from, for whoever asks what a change would do."""

    figures: PlanFigures
    beside: FoundBeside
    score: AlignmentScore
    findings: SortedFindings
    facts: FindingFacts


class FindingsMemo:
    """Score and findings of one plan. `note` hears of changes in whatever thread made them; `current` answers one thread."""

    def __init__(
        self,
        read: Callable[..., Any],
        figures: Callable[[], PlanFigures],
        closeness: Callable[[], GoalCloseness] = GoalCloseness,
    ) -> None:
        self._read = read
        self._figures = figures
        self._closeness = closeness
        self._beside: FoundBeside | None = None
        self._pending: list[ChangeSet] = []
        self._lock = threading.Lock()
        self._kept = KeptAnswers()
        self._slow = _NO_ANSWERS
        self._current: PlanAlignment | None = None

    def note(self, changes: ChangeSet) -> None:
        """Something changed; it is looked at when the findings are asked for next."""
        with self._lock:
            self._pending.append(changes)

    def take_in(self, opposed: tuple[OpposedNumbers, ...]) -> bool:
        """Numbers that a worker found to move against each other; the findings of next time say it. Says whether it is new."""
        return self._take(replace(self._slow, opposed=opposed))

    def take_misses(self, misses: tuple[ComingMiss, ...]) -> bool:
        """Numbers that a worker expects to miss their target; This week says it. Says whether it is new."""
        return self._take(replace(self._slow, misses=misses))

    def _take(self, slow: SlowAnswers) -> bool:
        is_new = slow != self._slow
        if is_new:
            self._slow, self._current = slow, None
        return is_new

    def current(self) -> PlanAlignment:
        """As of now and the plan's today."""
        with self._lock:
            pending, self._pending = self._pending, []
        try:
            figures = self._figures()
            beside = self._renewed_beside(figures, ChangeSet.join(pending))
        except BaseException:
            with self._lock:
                self._pending = pending + self._pending
            raise
        closeness = self._closeness()
        if closeness is not self._slow.closeness and closeness != self._slow.closeness:
            self._slow = replace(self._slow, closeness=closeness)
            self._current = None
        known = self._current
        if known is None or known.figures is not figures or beside is not self._beside:
            self._beside = beside
            known = self._current = aligned(figures, beside, self._slow, self._kept)
        return known

    def _renewed_beside(self, figures: PlanFigures, changes: ChangeSet) -> FoundBeside:
        old = self._beside
        if old is None or changes.everything:
            return self._read(load_beside, figures)  # type: ignore[no-any-return]
        fresh: dict[str, Any] = {}
        if changes.touches(*_UPDATE_TABLES[:3]) or changes.rows("objective").deleted:
            fresh["updates"] = self._read(load_last_updates)
        if changes.touches(*_FIRST_DAY_TABLES) and (waiting := _without_baseline(figures)):
            fresh["first_days"] = self._read(load_first_days, waiting)
        if changes.touches("hidden_finding"):
            fresh["hidden"] = self._read(load_hidden_findings)
        return replace(old, **fresh) if fresh else old


def load_beside(connection: Connection, figures: PlanFigures) -> FoundBeside:
    """Everything that only findings need, read anew."""
    return FoundBeside(
        load_last_updates(connection),
        load_first_days(connection, _without_baseline(figures)),
        load_hidden_findings(connection),
    )


def aligned(
    figures: PlanFigures, beside: FoundBeside, slow: SlowAnswers = _NO_ANSWERS, kept: KeptAnswers | None = None
) -> PlanAlignment:
    """Score and findings of these figures. `kept` remembers what need not be counted again next time."""
    kept = kept or KeptAnswers()
    goals = figures.objectives
    index = kept.answer("goals", (goals,), lambda: GoalIndex(goals))
    score = kept_score(figures, index, kept)
    states = figures.states
    facts = FindingFacts(
        today=figures.today,
        score=score,
        index=index,
        people=figures.people,
        departments=figures.departments,
        numbers={kpi_id: _number(one, beside.first_days.get(kpi_id)) for kpi_id, one in figures.kpis.items()},
        links=figures.links,
        key_results=figures.key_results,
        contributions=figures.contributions,
        updates=beside.updates,
        progress_of=lambda goal_id: states[goal_id].progress,
        slow=slow,
    )
    return PlanAlignment(figures, beside, score, without_hidden(all_findings(facts, kept), beside.hidden), facts)


def _without_baseline(figures: PlanFigures) -> list[int]:
    return [kpi_id for kpi_id, one in figures.kpis.items() if one.kpi.baseline is None]


def _number(one: KpiFigures, first_day: date | None) -> NumberFacts:
    latest = one.latest
    return NumberFacts(
        one.kpi,
        one.standing is not None,
        any(entry.value is not None for entry in latest),
        one.is_up_to_date,
        max((entry.recorded_on for entry in latest if entry.recorded_on is not None), default=None),
        first_day,
    )
