"""`inspect FILE [--json]`: what the program understands of a file, without a plan."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.exchange.inspection.inspect_workbook import inspect_workbook
from alignment_desktop.exchange.inspection.records import Area, Inspection, ReadSheet, ReadTable, ReadValue, Remark
from alignment_desktop.exchange.sheet_formulas import letters_of
from alignment_desktop.exchange.workbook_reader import read_workbook
from alignment_desktop.host.paths import Places
from alignment_desktop.ui.messages.catalogue import sentence

_VALUES_AT_ONCE = 2_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="everything as JSON, value by value")


def run(arguments: argparse.Namespace, _places: Places) -> int:
    """Reads the file and prints what it holds."""
    inspection = inspect_workbook(read_workbook(arguments.file))
    if arguments.json:
        _print_json(inspection)
    else:
        _print_text(inspection)
    return ExitCode.DONE


def _print_json(inspection: Inspection) -> None:
    document = {
        "file": inspection.file_name,
        "sheets": [_sheet(sheet) for sheet in inspection.sheets],
        "questions": [{"code": _short(question.code), "text": _worded(question)} for question in inspection.questions],
    }
    sys.stdout.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")))
    sys.stdout.write("\n")


def _sheet(sheet: ReadSheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "hidden": sheet.is_hidden,
        "tables": [_table(table) for table in sheet.tables],
        "left_out": [{"range": _range(part.area), "reason": part.reason} for part in sheet.left_out],
    }


def _table(table: ReadTable) -> dict[str, Any]:
    return {
        "range": _range(table.area),
        "layout": table.layout,
        "header_rows": list(table.header_rows),
        "report": table.report,
        "values": [_value(value) for value in table.values],
    }


def _value(value: ReadValue) -> dict[str, Any]:
    return {
        "cell": f"{letters_of(value.column)}{value.row}",
        "metric": value.metric,
        "breakdown": value.breakdown,
        "period": value.period,
        "role": value.role,
        "kind": value.kind,
        "value": value.value,
        "unit": value.unit,
        "problem": None if value.problem is None else _worded(value.problem),
    }


def _print_text(inspection: Inspection) -> None:
    for sheet in inspection.sheets:
        hidden = " (hidden)" if sheet.is_hidden else ""
        print(f"{sheet.name}{hidden}: {len(sheet.tables)} tables")
        for table in sheet.tables:
            kinds = [value.kind for value in table.values]
            print(f"  {_range(table.area)} {table.layout}: {kinds.count(kinds[0].DATA) if kinds else 0} values to take")
            for value in table.values:
                if value.problem is not None:
                    print(f"    {letters_of(value.column)}{value.row} {value.metric}: {_worded(value.problem)}")
    for question in inspection.questions:
        print(_worded(question))


def _range(area: Area) -> str:
    first, last = f"{letters_of(area.first_column)}{area.first_row}", f"{letters_of(area.last_column)}{area.last_row}"
    return first if first == last else f"{first}:{last}"


def _short(code: str) -> str:
    return {"inspect_ask_year": "year_unknown"}.get(code, code.removeprefix("inspect_ask_"))


def _worded(remark: Remark) -> str:
    return sentence(remark.code, **remark.params)
