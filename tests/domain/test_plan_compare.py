"""Two pictures compared: each kind of change is told once, in a stable order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.objective import Level, Status
from alignment_desktop.domain.plan_changes import ChangeKind, PlanChange, Subject
from alignment_desktop.domain.plan_compare import compare_pictures, tree_order
from alignment_desktop.domain.plan_picture import (
    ContributionPicture,
    DatedPicture,
    GoalPicture,
    KeyResultPicture,
    NamedPicture,
    NumberPicture,
    PlanPicture,
    ScorePicture,
    TiePicture,
)

DUE = date(2026, 12, 31)
GOALS = (
    GoalPicture(1, "", Level.VISION),
    GoalPicture(2, "Grow sales", Level.OBJECTIVE, 1, 0, owner_id=1, due_on=DUE),
    GoalPicture(3, "Waste less", Level.OBJECTIVE, 1, 1, owner_id=1, due_on=DUE),
    GoalPicture(4, "Open on Mondays", Level.DEPARTMENT, 2, 0, status=Status.AT_RISK),
    GoalPicture(5, "Print a menu", Level.DEPARTMENT, 2, 1, status=Status.DONE),
)
AGREED = PlanPicture(
    goals={one.id: one for one in GOALS},
    numbers={1: NumberPicture(1, "Sales", target=60.0), 2: NumberPicture(2, "Waste", 1)},
    key_results={1: KeyResultPicture(1, 2, "100 orders a week", target=100.0)},
    ties={1: TiePicture(1, 1, 2)},
    people={1: NamedPicture(1, "Nora"), 2: NamedPicture(2, "Tom")},
    score=ScorePicture(total=70),
)


def changes(now: PlanPicture, then: PlanPicture = AGREED) -> list[PlanChange]:
    one, other = DatedPicture(date(2026, 1, 5), then), DatedPicture(date(2026, 11, 9), now)
    return list(compare_pictures(one, other).changes)


def with_goals(*changed: GoalPicture, without: tuple[int, ...] = ()) -> PlanPicture:
    goals = {**AGREED.goals, **{one.id: one for one in changed}}
    return replace(AGREED, goals={key: one for key, one in goals.items() if key not in without})


def told(now: PlanPicture) -> list[tuple[ChangeKind, str, str]]:
    return [(one.kind, one.title, one.field) for one in changes(now)]


def test_the_same_picture_differs_in_nothing() -> None:
    assert changes(AGREED) == []


def test_every_way_in_which_a_goal_changes() -> None:
    goal = AGREED.goals[3]
    now = with_goals(
        replace(
            goal, title="Waste nothing", parent_id=2, owner_id=2, due_on=None, weight=2.0, is_starred=True,
            status_override=Status.ON_TRACK, status=Status.ON_TRACK, progress=0.4, level=Level.DEPARTMENT,
        )
    )  # fmt: skip
    assert [(one.kind, one.before, one.after) for one in changes(now)] == [
        (ChangeKind.MOVED, "", "Grow sales"),
        (ChangeKind.RENAMED, "Waste less", "Waste nothing"),
        (ChangeKind.OWNER, "Nora", "Tom"),
        (ChangeKind.DATES, DUE, None),
        (ChangeKind.WEIGHT, 1.0, 2.0),
        (ChangeKind.STATUS_SET, None, Status.ON_TRACK),
        (ChangeKind.OTHER, Level.OBJECTIVE, Level.DEPARTMENT),
        (ChangeKind.OTHER, False, True),
        (ChangeKind.PROGRESS, None, 0.4),
    ]
    assert {one.goal_id for one in changes(now)} == {3}


def test_dropped_quietly_or_gone_in_good_order() -> None:
    now = with_goals(replace(AGREED.goals[3], is_dropped=True), without=(4, 5))
    assert told(now) == [
        (ChangeKind.DROPPED, "Waste less", "is_dropped"),
        (ChangeKind.DROPPED, "Open on Mondays", "deleted"),
        (ChangeKind.WENT, "Print a menu", "deleted"),
    ]
    assert [one.goal_id for one in changes(now)] == [3, None, None]
    back = changes(AGREED, now)
    assert [one.kind for one in back] == [ChangeKind.CAME, ChangeKind.CAME, ChangeKind.TAKEN_UP]


def test_what_came_is_told_in_the_order_of_the_tree() -> None:
    new = GoalPicture(9, "Bake rye", Level.DEPARTMENT, 3)
    newer = GoalPicture(8, "Deliver by bike", Level.DEPARTMENT, 2, 7)
    assert [one.title for one in changes(with_goals(new, newer))] == ["Deliver by bike", "Bake rye"]
    assert tree_order(with_goals(new, newer).goals) == [1, 2, 4, 5, 8, 3, 9]


def test_a_loop_in_a_strange_picture_ends() -> None:
    looped = with_goals(replace(AGREED.goals[2], parent_id=4))
    assert set(tree_order(looped.goals)) == set(AGREED.goals)


def test_numbers_ties_key_results_and_people() -> None:
    now = replace(
        AGREED,
        numbers={1: NumberPicture(1, "Sales", target=55.0, value=40.0), 3: NumberPicture(3, "Guests", 2)},
        key_results={1: KeyResultPicture(1, 2, "100 orders a week", target=80.0), 2: KeyResultPicture(2, 3, "No bins")},
        ties={4: TiePicture(4, 1, 2), 5: TiePicture(5, 1, 3, LinkRole.MOVES_UP)},
        contributions={1: ContributionPicture(1, 2, 3)},
        people={1: NamedPicture(1, "Nora B."), 3: NamedPicture(3, "Ann")},
    )
    assert [(one.kind, one.subject, one.title) for one in changes(now)] == [
        (ChangeKind.WENT, Subject.NUMBER, "Waste"),
        (ChangeKind.WENT, Subject.PERSON, "Tom"),
        (ChangeKind.CAME, Subject.KEY_RESULT, "No bins"),
        (ChangeKind.CAME, Subject.NUMBER, "Guests"),
        (ChangeKind.CAME, Subject.PERSON, "Ann"),
        (ChangeKind.RENAMED, Subject.PERSON, "Nora B."),
        (ChangeKind.TARGET, Subject.KEY_RESULT, "100 orders a week"),
        (ChangeKind.TARGET, Subject.NUMBER, "Sales"),
        (ChangeKind.TIE, Subject.GOAL, "Grow sales"),
        (ChangeKind.TIE, Subject.GOAL, "Waste less"),
    ]
    taken_out = changes(replace(AGREED, key_results={}))
    assert [(one.kind, one.subject) for one in taken_out] == [(ChangeKind.DROPPED, Subject.KEY_RESULT)]


def test_a_new_weight_of_a_tie_is_told_with_its_number() -> None:
    (one,) = changes(replace(AGREED, ties={1: TiePicture(1, 1, 2, weight=3.0)}))
    assert (one.kind, one.field, one.before, one.after) == (ChangeKind.WEIGHT, "tie_weight", 1.0, 3.0)
    assert one.number is not None
    assert one.number.name == "Sales"
