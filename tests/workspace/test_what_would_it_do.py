"""What a change would do, told before it is made: the same as what it then does, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.objective import DeleteObjectives, EditObjectives
from alignment_desktop.commands.objective_order import MoveObjectives
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.finding import FindingKind
from alignment_desktop.workspace.plan_figures import PlanFigures
from alignment_desktop.workspace.what_would_it_do import (
    GoalChange,
    changed_figures,
    deleting,
    dropping,
    effect_of,
    moving,
    score_after,
)
from alignment_desktop.workspace.workspace import Workspace
from tests.commands.examples import Bakery
from tests.support.plans import example_workspace


@pytest.fixture
def bakery(tmp_path: Path) -> Iterator[Bakery]:
    workspace = example_workspace(tmp_path)
    yield Bakery(workspace)
    workspace.close()


Change = Callable[[Bakery, PlanFigures], GoalChange]
Done = Callable[[Bakery], Command[object]]

CHANGES: dict[str, tuple[Change, Done]] = {
    "an objective is deleted": (
        lambda b, figures: deleting(figures, [b.goal("Be the wholesale")]),
        lambda b: DeleteObjectives((b.goal("Be the wholesale"),)),
    ),
    "two are deleted": (
        lambda b, figures: deleting(figures, [b.goal("Redo"), b.goal("Deliver every order")]),
        lambda b: DeleteObjectives((b.goal("Redo"), b.goal("Deliver every order"))),
    ),
    "a goal is linked": (
        lambda b, figures: moving(figures, [b.goal("Redo")], b.goal("Know our regulars")),
        lambda b: MoveObjectives((b.goal("Redo"),), b.goal("Know our regulars")),
    ),
    "a goal moves with its parts": (
        lambda b, figures: moving(figures, [b.goal("Have wholesale packed")], b.goal("Build a team"), 0),
        lambda b: MoveObjectives((b.goal("Have wholesale packed"),), b.goal("Build a team"), 0),
    ),
    "a goal is unlinked": (
        lambda b, figures: moving(figures, [b.goal("Have wholesale packed")], None),
        lambda b: MoveObjectives((b.goal("Have wholesale packed"),), None),
    ),
    "a goal without parts is dropped": (
        lambda b, figures: dropping(figures, [b.goal("Redo")]),
        lambda b: EditObjectives((b.goal("Redo"),), {"is_dropped": True}),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_it_does_what_was_told_before(name: str, bakery: Bakery) -> None:
    change, done = CHANGES[name]
    workspace: Workspace = bakery.workspace
    before, number = workspace.alignment(), workspace.change_number()
    made = change(bakery, before.figures)
    told = effect_of(before, made)
    assert workspace.change_number() == number
    assert workspace.alignment() is before
    figures = changed_figures(before.figures, made)
    workspace.run(done(bakery))
    after = workspace.alignment()
    assert told.before == before.score
    assert told.after == after.score
    assert score_after(before.figures, made) == after.score
    assert told.changes_nothing == (name == "a goal moves with its parts")
    come = {(one.kind, one.subject_key) for one in after.findings.shown}
    gone = {(one.kind, one.subject_key) for one in before.findings.shown}
    assert {(one.kind, one.subject_key) for one in told.come} == come - gone
    assert {(one.kind, one.subject_key) for one in told.gone} == gone - come
    assert dict(figures.states) == dict(after.figures.states)
    assert (figures.links, figures.key_results) == (after.figures.links, after.figures.key_results)


def test_dropping_takes_along_what_is_inside(bakery: Bakery) -> None:
    alignment = bakery.workspace.alignment()
    change = dropping(alignment.figures, [bakery.goal("Be the wholesale")])
    assert len(change.changed) == 9
    effect = effect_of(alignment, change)
    assert (effect.before.total, effect.after.total) == (74, 67)
    assert sum(one.kind is FindingKind.NO_SHARED_GOAL for one in effect.come) == 2


def test_the_vision_stays_and_a_move_into_itself_is_refused(bakery: Bakery) -> None:
    alignment = bakery.workspace.alignment()
    assert effect_of(alignment, deleting(alignment.figures, [1])).changes_nothing
    with pytest.raises(DomainError):
        moving(alignment.figures, [bakery.goal("Be the wholesale")], bakery.goal("Deliver every order"))
