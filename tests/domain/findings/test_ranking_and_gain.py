"""The order of findings, their headings, hiding; and gains that are what the score says once the repair is made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.alignment_score import AlignmentScore, ScorePart, ScorePartKind
from alignment_desktop.domain.finding import (
    Finding,
    FindingGroup,
    FindingKind,
    FindingReason,
    FindingTitle,
    HiddenFinding,
    Repair,
    RepairCode,
    Subject,
    SubjectKind,
    grouped,
    ranked,
    without_hidden,
)
from alignment_desktop.domain.findings.every_rule import all_findings
from alignment_desktop.domain.goal_index import GoalIndex, reach_the_vision
from alignment_desktop.domain.kept_answers import KeptAnswers
from alignment_desktop.domain.objective import Kind, Level, Objective
from alignment_desktop.domain.people import Person
from alignment_desktop.domain.score_gain import Gain, GainCounter, PartChange
from tests.domain.findings.small_plans import VISION, facts_of, goal

PEOPLE = [Person(1, "Ada Wells"), Person(2, "Ben Old"), Person(3, "Cy Free")]


def finding(kind: FindingKind, id_: int = 1, exact: float = 0.0, gain: int = 0) -> Finding:
    subjects = (Subject(SubjectKind.GOAL, id_),)
    repair = Repair(RepairCode.SEE_GOAL)
    return Finding(kind, subjects, FindingTitle.GOAL, (FindingReason.QUIET,), repair, {}, gain, exact)


def test_most_gain_first_then_as_found() -> None:
    quiet, linked, nobody = FindingKind.GONE_QUIET, FindingKind.NOT_LINKED, FindingKind.NOBODYS
    given_order = [
        finding(linked, 1, 0.4),
        finding(nobody, 2, 1.4, 1),
        finding(quiet, 3),
        finding(nobody, 4, 1.2, 2),
        finding(nobody, 5, -0.1),
        finding(linked, 6, 0.4),
        finding(quiet, 7),
    ]
    assert [one.ids[0] for one in ranked(given_order)] == [4, 2, 1, 6, 3, 7, 5]


def test_headings_stand_in_their_order_and_a_pair_without_a_goal_is_a_lack_of_balance() -> None:
    kinds = [FindingKind.NO_SHARED_GOAL, FindingKind.TOO_TIDY, FindingKind.OUT_OF_BALANCE, FindingKind.NOT_LINKED]
    groups = grouped(finding(kind, place) for place, kind in enumerate(kinds))
    assert list(groups) == [FindingGroup.NOT_LINKED, FindingGroup.OUT_OF_BALANCE, FindingGroup.TOO_TIDY]
    assert [one.ids[0] for one in groups[FindingGroup.OUT_OF_BALANCE]] == [0, 2]
    assert {kind.value for kind in FindingKind} - {group.value for group in FindingGroup} == {"no_shared_goal"}


def test_hidden_ones_stand_apart_with_their_reason() -> None:
    hidden = [
        HiddenFinding(1, "gone_quiet", "goal 2", "On holiday", date(2026, 11, 1)),
        HiddenFinding(2, "not_linked", "goal 3", "Gone by now", date(2026, 11, 1)),
        HiddenFinding(3, "a_kind_of_a_newer_program", "goal 1", "", date(2026, 11, 1)),
    ]
    found = [finding(FindingKind.GONE_QUIET, 1), finding(FindingKind.GONE_QUIET, 2), finding(FindingKind.NOBODYS, 2)]
    parted = without_hidden(found, hidden)
    assert [one.ids[0] for one in parted.shown] == [1, 2]
    assert [(one.finding.ids[0], one.hidden.reason) for one in parted.hidden] == [(2, "On holiday")]


def test_an_answer_is_kept_while_what_it_looked_at_is_the_very_same() -> None:
    kept, asked = KeptAnswers(), []
    one, equal = [1], [1]
    for looked_at in ((one,), (one,), (equal,), (one, equal)):
        kept.answer("name", looked_at, lambda: asked.append(1))
    assert len(asked) == 3


@st.composite
def plans(draw: st.DrawFn) -> list[Objective]:
    goals: list[Objective] = []
    for id_ in range(2, 2 + draw(st.integers(1, 14))):
        parent = draw(st.sampled_from([None, 1, *(one.id for one in goals)]))
        goals.append(
            goal(
                id_,
                parent,
                draw(st.sampled_from([Level.OBJECTIVE, Level.DEPARTMENT, Level.PERSONAL])),
                owner_id=draw(st.sampled_from([None, 1, 2, 3])),
                kind=draw(st.sampled_from(list(Kind))),
                is_dropped=draw(st.booleans()) and draw(st.booleans()),
            )
        )
    return goals


@given(plans())
def test_gains_are_what_the_score_says_after_the_repair(goals: list[Objective]) -> None:
    facts = facts_of(goals, people=PEOPLE)
    before = facts.score.total or 0
    for one in all_findings(facts):
        if one.kind is FindingKind.NOT_LINKED:
            mended = [replace(each, parent_id=1) if each.id == one.ids[0] else each for each in goals]
        elif one.kind is FindingKind.NOBODYS and one.subjects[0].kind is SubjectKind.PERSON:
            mended = [*goals, goal(99, 1, Level.PERSONAL, owner_id=one.ids[0])]
        else:
            continue
        assert one.gain == (facts_of(mended, people=PEOPLE).score.total or 0) - before, one.kind


@given(plans())
def test_the_index_agrees_with_a_walk_up_from_every_goal(goals: list[Objective]) -> None:
    index = GoalIndex([VISION, *goals])
    by_id = {one.id: one for one in (VISION, *goals)}
    for one in by_id.values():
        path, here = [], one
        while here.parent_id is not None:
            here = by_id[here.parent_id]
            path.append(here)
        assert index.above(one.id) == path
        assert (one.id in index.reaching) == ([one, *path][-1] is VISION)
        assert {inner.id for inner in index.inside(one.id)} == {
            other.id for other in by_id.values() if one in index.above(other.id)
        }


def test_what_stands_in_a_loop_does_not_lead_to_the_vision() -> None:
    loop = [VISION, goal(2, 3), goal(3, 2), goal(4, 1), goal(5, 99)]
    assert reach_the_vision(loop) == {1, 4}
    index = GoalIndex(loop)
    assert [one.id for one in index.above(2)] == [3]
    assert {one.id for one in index.inside(2)} == {3}


def test_a_part_that_could_not_be_counted_counts_after_its_repair() -> None:
    parts = tuple(ScorePart(kind, None, None) for kind in ScorePartKind)
    gains = GainCounter(AlignmentScore(parts, None))
    assert gains.of() == Gain()
    assert gains.of(PartChange(ScorePartKind.LINKED, counted=1, of=1)) == Gain(100, 100.0)
    assert gains.of(PartChange(ScorePartKind.BALANCED, explore=1)) == Gain()
