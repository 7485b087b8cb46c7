"""`import PLAN FILE [--sheet S] [--create-numbers] [--dry-run] [--json]`: values from a workbook or text table."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.open_plan import opened_to_read, opened_to_write
from alignment_desktop.domain.errors import ImportRefusedError
from alignment_desktop.domain.import_plan import ImportAction, ImportPlan, ImportRow
from alignment_desktop.exchange.cells import Workbook
from alignment_desktop.exchange.import_planner import PlanOptions, plan_import
from alignment_desktop.exchange.layout_detector import detect_tables
from alignment_desktop.exchange.table import Table
from alignment_desktop.exchange.workbook_reader import read_workbook
from alignment_desktop.host.paths import Places
from alignment_desktop.store.backup import BackupReason
from alignment_desktop.ui.messages.catalogue import sentence
from alignment_desktop.workspace.import_file import existing_values, import_command, known_kpis
from alignment_desktop.workspace.plan_backups import PlanBackups
from alignment_desktop.workspace.workspace import Workspace


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path)
    parser.add_argument("file", type=Path, help="an .xlsx or .csv file with one table")
    parser.add_argument("--sheet", help="the sheet to read; default: the first one with a table")
    parser.add_argument("--create-numbers", action="store_true", help="make the numbers that the plan does not have")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
    parser.add_argument("--after-closing", action="store_true", help="change closed months too, and mark what changes")
    parser.add_argument("--json", action="store_true", help="the report as JSON, row by row")


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Reads, checks, applies as one step, and reports."""
    workbook = read_workbook(arguments.file)
    table = _table(workbook, arguments.sheet)
    opened = opened_to_read if arguments.dry_run else opened_to_write
    with opened(arguments.plan, places) as workspace:
        plan = _plan(workspace, workbook, table, create_numbers=arguments.create_numbers)
        ticked = plan.counts.ticked
        if not arguments.dry_run and ticked:
            PlanBackups(places).back_up(workspace, BackupReason.IMPORT)
            fingerprint = hashlib.sha256(arguments.file.read_bytes()).hexdigest()
            command = import_command(
                workspace,
                plan,
                file_name=arguments.file.name,
                fingerprint=fingerprint,
                after_closing=arguments.after_closing,
            )
            workspace.run(command)
    _report(plan, table, written=0 if arguments.dry_run else ticked, as_json=arguments.json)
    return ExitCode.DONE


def _table(workbook: Workbook, sheet_name: str | None) -> Table:
    tables = detect_tables(workbook)
    if sheet_name is not None:
        tables = [table for table in tables if table.sheet_name == sheet_name]
        if sheet_name not in {sheet.name for sheet in workbook.sheets}:
            raise ImportRefusedError("import_no_such_sheet", sheet=sheet_name, file=workbook.file_name)
    if not tables:
        raise ImportRefusedError("import_no_table", file=workbook.file_name)
    return tables[0]


def _plan(workspace: Workspace, workbook: Workbook, table: Table, *, create_numbers: bool) -> ImportPlan:
    sheet = next(sheet for sheet in workbook.sheets if sheet.name == table.sheet_name)
    options = PlanOptions(create_numbers=create_numbers)
    calendar = workspace.figures().calendar
    return plan_import(sheet, table, known_kpis(workspace), existing_values(workspace), calendar, options)


def _report(plan: ImportPlan, table: Table, *, written: int, as_json: bool) -> None:
    counts = plan.counts
    summary: dict[str, Any] = {
        "sheet": table.sheet_name,
        "new": counts.new,
        "changed": counts.changed,
        "same": counts.same,
        "problems": counts.problems,
        "written": written,
        "new_numbers": [new.name for new in plan.new_kpis_to_make()],
    }
    questions = [sentence(question.code, **question.params) for question in table.questions]
    if as_json:
        rows = [_row(row) for row in plan.rows()]
        json.dump({**summary, "questions": questions, "rows": rows}, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    print(
        f"{table.sheet_name}: {counts.new} new, {counts.changed} changed, {counts.same} same, {counts.problems} problems"
    )
    for question in questions:
        print(question)
    for row in plan.rows():
        if row.action is not ImportAction.PROBLEM:
            break
        print(f"  row {row.row_number}, {row.series.name}: {_problem(row)}")
    print(f"{written} values written.")


def _row(row: ImportRow) -> dict[str, Any]:
    return {
        "row": row.row_number,
        "name": row.series.name,
        "number": row.series.kpi_name or None,
        "period": row.period.code or row.period.text,
        "now": row.now,
        "value": row.value,
        "action": row.action.name.lower(),
        "problem": _problem(row) or None,
        "is_big_change": row.is_big_change,
    }


def _problem(row: ImportRow) -> str:
    return "" if row.problem is None else sentence(row.problem.code, **row.problem.params)
