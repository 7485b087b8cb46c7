"""The score day by day: one row a day in the plan, none for looking, none in undo, hash or equality."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from alignment_desktop.commands.objective import AddObjective, DeleteObjectives
from alignment_desktop.commands.plan import EditPlan
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.score_day import ScoreDay
from alignment_desktop.host.clock import FixedClock, SystemClock
from alignment_desktop.queries.plan import load_plan
from alignment_desktop.queries.score_history import load_score_days, load_score_on
from alignment_desktop.store.score_history import keep_score_day
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import TODAY, empty_workspace, example_workspace, facts, places_in

FIRST = ScoreDay(TODAY, 50, 20, 0, None, None, None, 1)


class MovingClock(SystemClock):
    """A clock that is set to another day while the plan is open."""

    day = TODAY

    def today(self) -> date:
        return self.day


def opened(workspace: Workspace, day: date) -> Workspace:
    return Workspace.open(workspace.path, places_in(workspace.path.parent), FixedClock(day))


def days(workspace: Workspace) -> list[tuple[date, int | None]]:
    return [(one.on_day, one.total) for one in workspace.read(load_score_days)]


def test_whoever_only_looks_leaves_no_day_and_no_byte(tmp_path: Path) -> None:
    workspace = example_workspace(tmp_path)
    before = workspace.path.read_bytes()
    assert workspace.alignment().score.total == 74
    workspace.diary.begin_day()
    workspace.close()
    assert workspace.path.read_bytes() == before


def test_a_day_is_kept_at_closing_and_written_over_while_it_lasts(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path)
    goal_id = workspace.run(AddObjective("Bake more bread today", Level.OBJECTIVE, 1))
    workspace.diary.begin_day()
    assert days(workspace) == [(TODAY, 50)]
    workspace.run(DeleteObjectives((goal_id,)))
    workspace.diary.begin_day()
    assert days(workspace) == [(TODAY, 50)], "not with every edit"
    workspace.close()
    workspace = opened(workspace, TODAY)
    assert days(workspace) == [(TODAY, None)]
    workspace.undo()
    workspace.run(AddObjective("Bake more bread today", Level.OBJECTIVE, 1))
    workspace.close()
    later = opened(workspace, date(2026, 11, 11))
    later.run(AddObjective("Sell what is left over", Level.OBJECTIVE, None))
    later.close()
    later = opened(later, date(2026, 11, 12))
    assert days(later) == [(TODAY, 50), (date(2026, 11, 11), 25)]
    assert later.read(load_score_on, TODAY) == later.read(load_score_days, until=TODAY)[0]
    assert later.read(load_score_on, date(2026, 11, 8)) is None
    assert [one.on_day for one in later.read(load_score_days, since=date(2026, 11, 10))] == [date(2026, 11, 11)]
    later.close()


def test_the_day_that_ends_keeps_its_own_score(tmp_path: Path) -> None:
    clock = MovingClock()
    workspace = empty_workspace(tmp_path, clock)
    workspace.run(AddObjective("Bake more bread today", Level.OBJECTIVE, 1))
    clock.day = date(2026, 11, 10)
    workspace.announce_new_day()
    assert days(workspace) == [(TODAY, 50)]
    workspace.close()
    again = opened(workspace, clock.day)
    assert days(again) == [(TODAY, 50), (date(2026, 11, 10), 50)]
    again.close()


def test_the_frozen_day_of_an_example_has_one_row(tmp_path: Path) -> None:
    workspace = example_workspace(tmp_path)
    for clock_day in (date(2027, 1, 1), date(2027, 1, 2)):
        workspace.run(EditPlan({"name": f"Bakery {clock_day}"}))
        workspace.close()
        workspace = opened(workspace, clock_day)
    assert [one for one in days(workspace) if one[0] > date(2026, 11, 2)] == [(date(2026, 11, 9), 74)]
    workspace.close()


def test_it_stands_outside_undo_equality_and_hash(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path)
    before = facts(workspace)
    name = workspace.read(load_plan).name
    workspace.run(EditPlan({"name": "Another"}))
    workspace.write_untracked(lambda connection: keep_score_day(connection, FIRST))
    workspace.undo()
    assert facts(workspace) == before
    assert workspace.read(load_plan).name == name
    assert workspace.read(load_score_days) == (FIRST,)
    workspace.close()
    workspace = opened(workspace, TODAY)
    assert workspace.content_is_whole()
    assert workspace.was_closed_cleanly
    workspace.close()


def test_a_file_that_is_gone_closes_all_the_same(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path)
    workspace.run(EditPlan({"name": "Another"}))
    workspace.path.rename(tmp_path / "elsewhere.alignment")
    workspace.close()


def test_a_plan_that_may_only_be_read_keeps_nothing(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path)
    workspace.close()
    looked = Workspace.open(workspace.path, places_in(tmp_path), FixedClock(TODAY), read_only=True)
    looked.announce_new_day()
    assert days(looked) == []
    looked.close()
