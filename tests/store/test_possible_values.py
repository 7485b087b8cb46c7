"""Under an honest schema a stranger's file can hold anything: what no command writes is refused before it is shown."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from alignment_desktop.commands.people import AddPerson
from alignment_desktop.domain.errors import PlanOpenError
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.host.resource_files import resource_path
from alignment_desktop.queries.kpis import load_existing_values, load_measurements
from alignment_desktop.store.journal import Journal, JournalError
from alignment_desktop.store.possible_questions import plan_questions
from alignment_desktop.store.possible_values import RESOURCE, holds_impossible, refuse_impossible
from alignment_desktop.workspace.content_check import begin_content_check
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import TODAY, example_workspace, places_in

IMPOSSIBLE = {
    "two plans": "INSERT INTO plan (name) VALUES ('second')",
    "no vision": "DELETE FROM vision",
    "no vision goal": "UPDATE objective SET level = 'personal'",
    "no such month": "UPDATE plan SET fiscal_start_month = 13",
    "half a decimal": "UPDATE kpi SET decimals = 1.5",
    "no such word": "UPDATE kpi SET frequency = 'hourly'",
    "no day": "UPDATE objective SET due_on = 'soon'",
    "day of the Romans": "UPDATE objective SET start_on = '0001-01-01'",
    "text as a figure": "UPDATE kpi SET baseline = 'many'",
    "infinite": "UPDATE objective SET weight = 9e999",
    "bytes as text": "UPDATE person SET name = x'ff'",
    "text as a place": "UPDATE objective SET position = 'last'",
    "third answer": "UPDATE objective SET is_dropped = 2",
    "id beyond all": "UPDATE person SET id = 9223372036854775807 WHERE id = 1",
    "tie to nothing": "UPDATE kpi_link SET kpi_id = 9999",
    "owner who is not there": "UPDATE objective SET owner_id = 9999 WHERE id = 2",
}
IN_VALUES = {
    "text": "UPDATE measurement SET value = 'many'",
    "bytes": "UPDATE measurement SET value = x'00'",
    "infinite": "UPDATE measurement SET value = -9e999",
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    workspace = example_workspace(tmp_path)
    workspace.close()
    return workspace.path


@pytest.fixture
def raw(plan: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(plan, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        yield connection


def refusal(plan: Path, tmp_path: Path) -> str:
    with pytest.raises(PlanOpenError) as error:
        Workspace.open(plan, places_in(tmp_path), FixedClock(TODAY))
    return error.value.code


def test_an_honest_plan_passes(raw: sqlite3.Connection) -> None:
    refuse_impossible(raw)
    assert not holds_impossible(raw)


@pytest.mark.parametrize("kind", IMPOSSIBLE)
def test_it_is_refused_and_not_changed(plan: Path, raw: sqlite3.Connection, tmp_path: Path, kind: str) -> None:
    raw.execute(IMPOSSIBLE[kind])
    raw.close()
    before = plan.read_bytes()
    assert refusal(plan, tmp_path) == "plan_values_impossible"
    assert plan.read_bytes() == before


@pytest.mark.parametrize("kind", IN_VALUES)
def test_values_of_numbers_are_looked_at_when_they_are_read(
    plan: Path, raw: sqlite3.Connection, tmp_path: Path, kind: str
) -> None:
    """A million of them would make every opening slow."""
    longest = "SELECT kpi_id FROM measurement GROUP BY kpi_id ORDER BY count(*) DESC LIMIT 1"
    oldest = f"SELECT id FROM measurement WHERE kpi_id = ({longest}) ORDER BY period_start LIMIT 1"
    raw.execute(f"{IN_VALUES[kind]} WHERE id = ({oldest})")
    raw.close()
    workspace = Workspace.open(plan, places_in(tmp_path), FixedClock(TODAY))
    numbers = tuple(workspace.figures().kpis)
    for read in (
        lambda connection: [load_measurements(connection, number) for number in numbers],
        lambda connection: load_existing_values(connection, numbers),
    ):
        with pytest.raises(PlanOpenError, match="plan_damaged"):
            workspace.read(read)
    assert begin_content_check(workspace)() is False
    workspace.close()


def test_a_day_that_no_calendar_has(plan: Path, raw: sqlite3.Connection, tmp_path: Path) -> None:
    raw.execute("UPDATE objective SET due_on = '2026-02-30'")
    raw.close()
    assert refusal(plan, tmp_path) == "plan_damaged"


@pytest.mark.parametrize(
    "change",
    [
        "SET value = 'many' WHERE key = 'change_number'",
        "SET value = x'ff' WHERE key = 'plan_uid'",
        "SET value = printf('%.*c', 5000, 'x') WHERE key = 'plan_uid'",
    ],
)
def test_facts_that_are_none(plan: Path, raw: sqlite3.Connection, tmp_path: Path, change: str) -> None:
    raw.execute(f"UPDATE fact {change}")
    raw.close()
    assert refusal(plan, tmp_path) == "plan_damaged"


def test_one_value_cannot_fill_the_memory(plan: Path, raw: sqlite3.Connection, tmp_path: Path) -> None:
    raw.execute("UPDATE vision SET purpose = zeroblob(70000000)")
    raw.close()
    assert refusal(plan, tmp_path) == "plan_unreadable"


def test_a_file_that_no_plan_is_as_large_as(plan: Path, tmp_path: Path) -> None:
    with plan.open("r+b") as file:
        file.truncate(300_000_000)
    assert refusal(plan, tmp_path) == "plan_too_large"


def test_a_plan_that_can_no_longer_be_read_closes(plan: Path, tmp_path: Path) -> None:
    """Nobody may be kept from closing the window; the next opening says what is wrong."""
    workspace = Workspace.open(plan, places_in(tmp_path), FixedClock(TODAY))
    with closing(sqlite3.connect(plan)) as raw:
        raw.execute("UPDATE kpi_note SET text = CAST(x'ff' AS TEXT)")
        raw.execute("UPDATE vision SET purpose = CAST(x'ff' AS TEXT)")
        raw.execute("UPDATE fact SET value = '7' WHERE key = 'change_number'")
        raw.commit()
    workspace.close()
    assert not plan.with_name(f".{plan.name}.lock").exists()


def test_the_questions_are_those_of_the_tables() -> None:
    kept = json.loads(resource_path(RESOURCE).read_text(encoding="utf-8"))
    assert kept == plan_questions(), "run packaging/make_plan_questions.py"


def test_an_undo_that_does_not_fit_a_damaged_file_is_told_as_damage(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise JournalError("kpi_link")

    workspace = Workspace.open(plan, places_in(tmp_path), FixedClock(TODAY))
    monkeypatch.setattr(Journal, "replay", refuse)
    workspace.run(AddPerson("Ella"))
    with pytest.raises(JournalError):
        workspace.undo()  # on a whole file it is a fault of the program, and reported as one
    monkeypatch.setattr("alignment_desktop.store.transaction.full_check", lambda _connection: False)
    with pytest.raises(PlanOpenError, match="plan_damaged"):
        workspace.undo()
    workspace.close()


def test_a_picture_of_no_day_is_left_aside(plan: Path, raw: sqlite3.Connection, tmp_path: Path) -> None:
    """What is history of the file is not looked at on opening, and never keeps anybody from working or closing."""
    first = Workspace.open(plan, places_in(tmp_path), FixedClock(TODAY))
    first.run(AddPerson("Ella"))
    first.close()
    (picture,) = raw.execute("SELECT content FROM snapshot LIMIT 1").fetchone()
    raw.execute("INSERT INTO snapshot (taken_on, content) VALUES ('2026-02-30', ?)", (picture,))
    raw.execute("UPDATE snapshot SET taken_on = '2026-99-' || id WHERE taken_on <> '2026-02-30'")
    raw.close()
    workspace = Workspace.open(plan, places_in(tmp_path), FixedClock(TODAY))
    workspace.run(AddPerson("Ben"))
    workspace.close()
    again = Workspace.open(plan, places_in(tmp_path), FixedClock(TODAY))
    assert again.was_closed_cleanly
    again.close()
