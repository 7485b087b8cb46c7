"""A new plan out of a strange one: everything that fits comes over, nothing that breaks a rule, and the report counts both."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alignment_desktop.domain.errors import NotSavedError, PlanOpenError
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.queries.vision import load_version_content, load_vision
from alignment_desktop.store.tables import TRACKED_TABLES
from alignment_desktop.workspace.plan_check import check_plan
from alignment_desktop.workspace.salvage import SalvageReport, salvage_plan
from alignment_desktop.workspace.workspace import Workspace
from tests.store.made_plans import digest
from tests.store.test_schema_check import PLANTED
from tests.support.plans import TODAY, empty_workspace, example_workspace, facts, places_in


class Strange:
    """A bakery that somebody else's program has worked on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        workspace = example_workspace(folder)
        self.before = facts(workspace)
        workspace.close()
        self.path = workspace.path
        self.new = folder / "new.alignment"

    def change(self, *statements: str) -> None:
        connection = sqlite3.connect(self.path, isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    def without_rules(self) -> None:
        """Tables of the same columns that take any value at all."""
        for table in TRACKED_TABLES:
            name = table.name
            self.change(
                "PRAGMA foreign_keys=OFF",
                f"CREATE TABLE copy AS SELECT * FROM {name}",
                f"DROP TABLE {name}",
                f"ALTER TABLE copy RENAME TO {name}",
            )

    def salvage(self) -> tuple[SalvageReport, dict[str, Any]]:
        """The report, and what a plan of it holds that `check` finds whole."""
        before = digest(self.path)
        report = salvage_plan(self.path, self.new, places_in(self.folder), FixedClock(TODAY))
        assert digest(self.path) == before
        workspace = Workspace.open(self.new, places_in(self.folder), FixedClock(TODAY))
        try:
            result = check_plan(workspace)
            assert (result.is_damaged, result.broken) == (False, ())
            for version in workspace.read(load_vision).versions:
                workspace.read(load_version_content, version.id)
            return report, facts(workspace)
        finally:
            workspace.close()


@pytest.fixture
def strange(tmp_path: Path) -> Strange:
    return Strange(tmp_path)


@pytest.mark.parametrize("kind", ["trigger", "view", "virtual table", "generated column", "column"])
def test_all_of_a_sound_plan_comes_over_and_nothing_of_what_was_planted(strange: Strange, kind: str) -> None:
    strange.change(PLANTED[kind])
    with pytest.raises(PlanOpenError) as refusal:
        Workspace.open(strange.path, places_in(strange.folder))
    assert refusal.value.code == "plan_schema_unknown"
    report, found = strange.salvage()
    assert found == strange.before
    assert report.is_complete
    assert (report.came_over["goals"], report.came_over["numbers"], report.came_over["values"]) == (33, 14, 851)
    Workspace.open(strange.new, places_in(strange.folder)).close()


DAMAGE: dict[str, tuple[str, Callable[[SalvageReport], bool]]] = {
    "a status nobody knows": (
        "UPDATE objective SET status_override = 'great' WHERE id = 5",
        lambda report: report.left_out["goals"] == 1,
    ),
    "a day that does not exist": (
        "UPDATE objective SET due_on = '2027-02-31' WHERE id = 5",
        lambda report: report.emptied == 1 and "goals" not in report.left_out,
    ),
    "a text for a value": (
        "UPDATE measurement SET value = 'ninety' WHERE id = 5",
        lambda report: report.left_out == {"values": 1},
    ),
    "a value without its number": (
        "UPDATE measurement SET kpi_id = 999 WHERE id = 5",
        lambda report: report.left_out == {"values": 1},
    ),
    "a value between two periods": (
        "UPDATE measurement SET period_start = '2026-05-13' WHERE id = 5",
        lambda report: report.left_out == {"values": 1},
    ),
    "two values for one period": (
        (
            "INSERT INTO measurement SELECT 9000, kpi_id, period_start, 1, state, 0, 0, '', '', NULL, NULL, 0 FROM measurement"
            " WHERE id = 5"
        ),
        lambda report: report.left_out == {"values": 1},
    ),
    "an owner who is not there": (
        "DELETE FROM person WHERE id = 1",
        lambda report: not report.left_out and report.emptied > 0,
    ),
    "a number that is not there": (
        "DELETE FROM kpi WHERE id = 1",
        lambda report: report.left_out["values"] > 10 and report.left_out["targets"] >= 1,
    ),
    "two numbers with one name": (
        "UPDATE kpi SET name = (SELECT name FROM kpi WHERE id = 1) WHERE id = 2",
        lambda report: report.emptied == 1 and not report.left_out,
    ),
    "goals in a circle": (
        "UPDATE objective SET parent_id = 3 + (id = 3) WHERE id IN (3, 4)",
        lambda report: report.emptied >= 1 and not report.left_out,
    ),
    "two visions": (
        (
            "INSERT INTO objective (id, position, level, title, description, weight, kind, status_reason, is_starred, is_dropped)"
            " VALUES (900, 9, 'vision', 'Other', '', 1.0, 'improve', '', 0, 0)"
        ),
        lambda report: report.left_out == {"goals": 1},
    ),
    "no vision": ("DELETE FROM objective WHERE level = 'vision'", lambda report: report.emptied > 0),
    "no plan": ("DELETE FROM plan", lambda report: not report.left_out),
    "two plans": ("INSERT INTO plan SELECT * FROM plan", lambda report: report.left_out == {"other": 1}),
    "a month that is none": (
        "UPDATE plan SET fiscal_start_month = 13",
        lambda report: report.emptied == 1,
    ),
    "a kept version that is none": (
        """UPDATE vision_version SET content = '{"texts": []}' WHERE id = 1""",
        lambda report: report.left_out == {"other": 1},
    ),
    "a column is missing": (
        "ALTER TABLE measurement DROP COLUMN period_start",
        lambda report: report.left_out == {"values": 851},
    ),
    "a table is missing": ("DROP TABLE target", lambda report: report.came_over["targets"] == 0),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_what_does_not_fit_is_left_out_and_counted(strange: Strange, what: str) -> None:
    statement, is_told = DAMAGE[what]
    strange.without_rules()
    strange.change(statement)
    report, _found = strange.salvage()
    assert is_told(report), report


JUNK = (None, -1, 0, 7, 2**60, 1e300, float("inf"), "", "x", "2026-02-30", "2026-01-01", b"\xff", "a\x00b", "x" * 600)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_stands_in_the_cells_the_new_plan_keeps_every_rule(strange: Strange, seed: int) -> None:
    chance = random.Random(seed)
    strange.without_rules()
    connection = sqlite3.connect(strange.path, isolation_level=None)
    connection.execute("BEGIN")
    for _ in range(300):
        table = chance.choice(TRACKED_TABLES)
        column = chance.choice(list(table.columns)).name
        rowids = [row[0] for row in connection.execute(f"SELECT rowid FROM {table.name}")]
        if rowids:
            values = (chance.choice(JUNK), chance.choice(rowids))
            connection.execute(f"UPDATE {table.name} SET {column} = ? WHERE rowid = ?", values)
    connection.execute("COMMIT")
    connection.close()
    report, _found = strange.salvage()
    assert not report.is_complete


def test_an_existing_file_and_a_plan_that_is_open_stay_as_they_are(strange: Strange, tmp_path: Path) -> None:
    strange.change(PLANTED["view"])
    strange.new.write_text("mine")
    with pytest.raises(NotSavedError):
        salvage_plan(strange.path, strange.new, places_in(tmp_path))
    assert strange.new.read_text() == "mine"
    with empty_workspace_open(tmp_path) as workspace, pytest.raises(PlanOpenError) as refusal:
        salvage_plan(workspace.path, tmp_path / "other.alignment", places_in(tmp_path))
    assert refusal.value.code == "plan_held_here"


class empty_workspace_open:  # noqa: N801 - reads as a block
    def __init__(self, folder: Path) -> None:
        self.workspace = empty_workspace(folder)

    def __enter__(self) -> Workspace:
        return self.workspace

    def __exit__(self, *_error: object) -> None:
        self.workspace.close()
