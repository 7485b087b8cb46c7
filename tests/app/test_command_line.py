"""The verbs as a script would call them: exit codes, one plain sentence, and what stands on disk afterwards."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from alignment_desktop.host.resource_files import resource_path


class Program:
    """Runs the program as a process with a home of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "ALIGNMENT_HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen"}

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "alignment_desktop.app.main", *map(str, words)]
        return subprocess.run(
            command, env=self.environment, cwd=self.folder, capture_output=True, text=True, timeout=100, check=False
        )

    def done(self, *words: str | Path) -> str:
        result = self.run(*words)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def refused(self, code: int, *words: str | Path) -> str:
        result = self.run(*words)
        assert result.returncode == code, (result.returncode, result.stdout, result.stderr)
        lines = result.stderr.strip().splitlines()
        assert len(lines) == 1, lines
        assert "Traceback" not in result.stderr
        return lines[0]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


@pytest.fixture
def plan(program: Program, tmp_path: Path) -> Path:
    path = tmp_path / "bakery.alignment"
    program.done("new", path, "--example")
    return path


def test_new_plan_is_whole_and_dumps_in_the_open_format(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "mine.alignment"
    program.done("new", path)
    assert program.done("check", path) == ""
    document = json.loads(program.done("dump", path))
    assert document["format"] == "alignment-plan"
    assert document["tables"]["perspective"][0]["name"] == "Money"


def test_new_never_replaces_a_file(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "there.alignment"
    path.write_text("mine")
    program.refused(3, "new", path)
    assert path.read_text() == "mine"
    assert "alignment" in program.refused(3, "new", tmp_path / "plan.db")


def test_new_makes_a_plan_of_what_a_strange_one_holds(program: Program, plan: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(plan)
    connection.execute("CREATE TRIGGER planted AFTER INSERT ON kpi BEGIN DELETE FROM objective; END")
    connection.execute("UPDATE measurement SET value = 'ninety' WHERE id = 5")
    connection.commit()
    connection.close()
    before = hashlib.sha256(plan.read_bytes()).hexdigest()
    assert "import what it holds" in program.refused(4, "dump", plan)
    new = tmp_path / "new.alignment"
    said = program.done("new", new, "--from", plan)
    assert re.sub(r"\d+ other", "all other", said) == (
        "Came over: 33 goals, 14 numbers, 850 values, 57 targets, 14 team members, all other rows. "
        "Left out, because it does not fit a plan: 1 value. Not taken over: 1 part that no plan has. "
        "The other file is as it was.\n"
    )
    assert program.done("check", new) == ""
    assert hashlib.sha256(plan.read_bytes()).hexdigest() == before
    assert "no file" in program.refused(4, "new", tmp_path / "none.alignment", "--from", tmp_path / "gone.alignment")


def test_dump_is_the_same_twice_and_holds_no_path_or_machine(program: Program, plan: Path, tmp_path: Path) -> None:
    first = program.done("dump", plan)
    assert program.done("dump", plan) == first
    assert str(tmp_path) not in first
    assert os.uname().nodename not in first
    document = json.loads(first)
    assert document["as_of"] == "2026-11-09"
    goal = next(row for row in document["tables"]["objective"] if row["title"].startswith("Deliver every order"))
    assert goal["computed"]["status"] == "off_track"


def test_reading_verbs_leave_the_plan_byte_for_byte(program: Program, plan: Path, tmp_path: Path) -> None:
    before = hashlib.sha256(plan.read_bytes()).hexdigest()
    program.done("dump", plan)
    program.done("check", plan)
    program.done("scorecard", plan, tmp_path / "s.xlsx")
    program.done("sheet", plan, tmp_path / "s.pdf")
    program.done("import", plan, resource_path("samples", "bakery_numbers_october.xlsx"), "--dry-run")
    assert hashlib.sha256(plan.read_bytes()).hexdigest() == before
    assert {path.name for path in plan.parent.iterdir()} == {plan.name, "home", "s.xlsx", "s.pdf"}


def test_import_says_what_it_does_and_twice_is_once(program: Program, plan: Path) -> None:
    workbook = resource_path("samples", "bakery_numbers_october.xlsx")
    report = json.loads(program.done("import", plan, workbook, "--json"))
    assert (report["new"], report["changed"], report["same"], report["problems"]) == (6, 3, 9, 3)
    assert report["written"] == 9
    again = json.loads(program.done("import", plan, workbook, "--json"))
    assert (again["new"], again["changed"], again["written"]) == (0, 0, 0)
    assert program.done("check", plan) == ""


def test_scorecard_of_the_latest_month_and_of_an_asked_one(program: Program, plan: Path, tmp_path: Path) -> None:
    program.done("scorecard", plan, tmp_path / "latest.xlsx")
    book = openpyxl.load_workbook(tmp_path / "latest.xlsx")
    assert book.sheetnames == ["Scorecard", "Values", "Notes"]
    program.done("scorecard", plan, tmp_path / "asked.xlsx", "--period", "2026-Q2")
    program.refused(3, "scorecard", plan, tmp_path / "bad.xlsx", "--period", "2026-13")
    assert not (tmp_path / "bad.xlsx").exists()


def test_sheet_in_every_shape(program: Program, plan: Path, tmp_path: Path) -> None:
    program.done("sheet", plan, tmp_path / "sheet.pdf", "--paper", "letter", "--orientation", "portrait")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert program.run("sheet", plan, tmp_path / "x.pdf", "--paper", "a7").returncode == 2


@pytest.mark.parametrize(
    "content", [b"", b"not a plan", b"SQLite format 3\x00" + bytes(100)], ids=["empty", "text", "header"]
)
def test_what_is_not_a_plan_is_refused_and_left_alone(program: Program, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "strange.alignment"
    path.write_bytes(content)
    for verb in ("dump", "check"):
        program.refused(4, verb, path)
    assert path.read_bytes() == content
    assert sorted(one.name for one in tmp_path.iterdir() if one.name != "home") == ["strange.alignment"]


def test_missing_plan_newer_plan_and_foreign_database(program: Program, plan: Path, tmp_path: Path) -> None:
    program.refused(4, "dump", tmp_path / "nowhere.alignment")
    foreign = tmp_path / "foreign.alignment"
    sqlite3.connect(foreign).execute("CREATE TABLE t (x)").connection.close()
    program.refused(4, "dump", foreign)
    newer = tmp_path / "newer.alignment"
    newer.write_bytes(plan.read_bytes())
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    before = newer.read_bytes()
    assert "newer" in program.refused(4, "import", newer, resource_path("samples", "bakery_numbers_october.xlsx"))
    assert newer.read_bytes() == before


def test_check_tells_a_broken_rule_from_damage(program: Program, plan: Path) -> None:
    connection = sqlite3.connect(plan)
    connection.execute("UPDATE objective SET due_on='2020-01-01', start_on='2021-01-01' WHERE id=3")
    connection.execute("DELETE FROM fact WHERE key='content_hash'")
    connection.commit()
    connection.close()
    assert "due before it starts" in program.refused(3, "check", plan)


def test_check_sees_a_changed_value_that_sqlite_does_not(program: Program, plan: Path) -> None:
    connection = sqlite3.connect(plan)
    connection.execute("UPDATE measurement SET value = value + 1 WHERE id = 1")
    connection.commit()
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    program.refused(4, "check", plan)


def test_import_refuses_what_is_no_table(program: Program, plan: Path, tmp_path: Path) -> None:
    before = plan.read_bytes()
    picture = tmp_path / "picture.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    program.refused(3, "import", plan, picture)
    program.refused(3, "import", plan, tmp_path / "missing.csv")
    assert plan.read_bytes() == before


def test_usage(program: Program) -> None:
    assert program.run("frobnicate", "x", "y").returncode == 2
    assert "scorecard" in program.done("--help")
    assert program.done("--version").startswith("Alignment Desktop")


def test_without_a_screen_the_window_says_what_to_do(program: Program) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        program.environment.pop(name, None)
    assert "demo" in program.refused(2)
