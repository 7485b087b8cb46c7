"""What the plan was, day by day: a picture for each day of work, none for looking, none in undo, hash or equality."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from alignment_desktop.commands.milestone import NameDay, RemoveMilestone
from alignment_desktop.commands.new_plan import LoadPlanDocument
from alignment_desktop.commands.objective import AddObjective, DeleteObjectives, EditObjectives
from alignment_desktop.commands.plan import EditPlan
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.plan_changes import ChangeKind
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.queries.pictures import load_milestones, load_picture_days, load_picture_on
from alignment_desktop.workspace.compare_days import compare_days, kept_picture, picture_now, picture_on_day
from alignment_desktop.workspace.plan_document import plan_document
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import TODAY, empty_workspace, example_workspace, facts, places_in

LATER = date(2026, 11, 12)


def opened(workspace: Workspace, day: date) -> Workspace:
    return Workspace.open(workspace.path, places_in(workspace.path.parent), FixedClock(day))


def days(workspace: Workspace) -> tuple[date, ...]:
    return workspace.read(load_picture_days)


def test_a_day_of_work_is_kept_at_closing_and_compared_later(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path)
    goal_id = workspace.run(AddObjective("Bake more bread today", Level.OBJECTIVE, 1))
    other_id = workspace.run(AddObjective("Sell what is left over", Level.OBJECTIVE, 1))
    workspace.pictures.begin_day(workspace.figures())
    assert days(workspace) == (TODAY,)
    workspace.run(EditObjectives((goal_id,), {"title": "Bake more bread"}))
    workspace.close()
    workspace = opened(workspace, LATER)
    assert days(workspace) == (TODAY,)
    workspace.run(DeleteObjectives((other_id,)))
    comparison = compare_days(workspace, LATER, TODAY)
    assert [(one.kind, one.title) for one in comparison.changes] == [(ChangeKind.DROPPED, "Sell what is left over")]
    assert (comparison.before.on_day, comparison.after.is_now) == (TODAY, True)
    assert comparison.before.picture.score.total == 50
    workspace.close()
    workspace = opened(workspace, LATER)
    assert days(workspace) == (TODAY, LATER)
    assert picture_on_day(workspace, date(2026, 11, 11)).on_day == TODAY, "the nearest before"
    workspace.close()


def test_whoever_only_looks_leaves_no_picture_and_no_byte(tmp_path: Path) -> None:
    workspace = example_workspace(tmp_path)
    before = workspace.path.read_bytes()
    picture_now(workspace)
    workspace.pictures.begin_day(workspace.figures())
    workspace.close()
    assert workspace.path.read_bytes() == before


def test_it_stands_outside_undo_equality_and_hash(tmp_path: Path) -> None:
    workspace = example_workspace(tmp_path)
    before = facts(workspace)
    workspace.run(EditPlan({"name": "Another"}))
    workspace.pictures.begin_day(workspace.figures())
    workspace.undo()
    assert facts(workspace) == before
    assert days(workspace)[-1] == TODAY
    workspace.close()
    workspace = opened(workspace, LATER)
    assert workspace.content_is_whole()
    workspace.close()


def test_the_frozen_day_of_an_example_is_one_day(tmp_path: Path) -> None:
    workspace = example_workspace(tmp_path)
    kept = days(workspace)
    for clock_day in (date(2027, 1, 1), date(2027, 1, 2)):
        workspace.run(AddObjective(f"Goal of {clock_day}", Level.OBJECTIVE, 1))
        workspace.close()
        workspace = opened(workspace, clock_day)
    assert days(workspace) == (*(one for one in kept if one != TODAY), TODAY)
    workspace.close()


def test_a_named_day_keeps_the_picture_of_the_moment_it_was_named(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path)
    workspace.run(AddObjective("Bake more bread today", Level.OBJECTIVE, 1))
    milestone_id = workspace.run(NameDay(TODAY, "  Agreed with everybody "))
    workspace.pictures.keep_named()
    workspace.run(AddObjective("Sell what is left over", Level.OBJECTIVE, 1))
    workspace.close()
    workspace = opened(workspace, TODAY)
    assert [(one.on_day, one.name) for one in workspace.read(load_milestones)] == [(TODAY, "Agreed with everybody")]
    assert len(kept_picture(workspace, TODAY).picture.goals) == 2
    assert len(picture_on_day(workspace, TODAY).picture.goals) == 3, "today is the plan as it stands"
    workspace.run(RemoveMilestone(milestone_id))
    workspace.close()
    workspace = opened(workspace, LATER)
    assert len(kept_picture(workspace, TODAY).picture.goals) == 3
    workspace.close()


def test_a_day_is_named_once_and_again_with_a_new_name(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path)
    first = workspace.run(NameDay(TODAY, "Agreed"))
    assert workspace.run(NameDay(TODAY, "Agreed by all")) == first
    assert [one.name for one in workspace.read(load_milestones)] == ["Agreed by all"]
    with pytest.raises(DomainError) as refused:
        workspace.run(NameDay(TODAY, "  "))
    assert (refused.value.code, refused.value.field) == ("name_missing", "name")
    workspace.close()


def test_days_without_a_picture_are_refused_in_a_sentence(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path)
    with pytest.raises(DomainError, match="no_picture_yet"):
        compare_days(workspace, date(2026, 1, 5), TODAY)
    workspace.run(AddObjective("Bake more bread today", Level.OBJECTIVE, 1))
    workspace.close()
    workspace = opened(workspace, LATER)
    with pytest.raises(DomainError) as refused:
        compare_days(workspace, date(2026, 1, 5), LATER)
    assert (refused.value.code, refused.value.params["first"]) == ("no_picture_by", "2026-11-09")
    workspace.close()


def test_a_dump_brings_its_history_into_a_new_plan(tmp_path: Path) -> None:
    workspace = example_workspace(tmp_path)
    workspace.run(EditPlan({"name": "Another"}))
    workspace.close()
    workspace = opened(workspace, TODAY)
    document = json.loads(json.dumps(plan_document(workspace)))
    assert document["history"]["snapshot"][-1]["taken_on"] == "2026-11-09"
    again = Workspace.create(tmp_path / "again.alignment", places_in(tmp_path), LoadPlanDocument(document))
    assert days(again) == days(workspace)
    assert again.read(load_picture_on, TODAY) == workspace.read(load_picture_on, TODAY)
    copied = plan_document(again)["history"]
    assert (copied["snapshot"], len(copied["score_day"])) == (
        document["history"]["snapshot"],
        len(document["history"]["score_day"]),
    )
    assert again.uid != workspace.uid
    assert again.next_undo is None
    assert again.content_is_whole()
    again.close()
    workspace.close()


def test_a_history_that_is_none_is_refused(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path)
    document = json.loads(json.dumps(plan_document(workspace)))
    workspace.close()
    document["history"]["score_day"] = [{"on_day": "never"}]
    with pytest.raises(DomainError, match="not_a_plan_document"):
        Workspace.create(tmp_path / "again.alignment", places_in(tmp_path), LoadPlanDocument(document))
    assert not (tmp_path / "again.alignment").exists()


def test_the_example_tells_how_it_drifted_from_what_was_agreed(tmp_path: Path) -> None:
    workspace = example_workspace(tmp_path)
    comparison = compare_days(workspace, date(2026, 1, 5), TODAY)
    told = {kind: [one.title for one in changes] for kind, changes in comparison.groups.items()}
    assert told[ChangeKind.DROPPED] == [
        "Open a second stall at the Saturday market",
        "Bake gluten-free on Wednesdays",
    ]
    assert told[ChangeKind.MOVED] == ["Plan each bake from last week’s sales"]
    assert told[ChangeKind.RENAMED] == ["Grow from 22 to 26 accounts"]
    assert set(told[ChangeKind.OWNER]) >= {"Lift the average basket to £8.40", "Everyone can run two stations"}
    assert "Deliver every order by 6:30" in told[ChangeKind.DATES]
    assert (comparison.before.picture.score.total, comparison.after.picture.score.total) == (74, 74)
    workspace.close()
