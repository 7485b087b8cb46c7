"""The file that is brought in, what the owner said of it, and the two pieces of work on it that run in a worker: reading and
checking. Free of widgets."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.errors import ImportRefusedError
from alignment_desktop.domain.import_plan import ImportPlan, KnownKpi
from alignment_desktop.exchange.cells import Sheet, Workbook
from alignment_desktop.exchange.heading_words import ColumnMeaning
from alignment_desktop.exchange.import_planner import PlanOptions, plan_import
from alignment_desktop.exchange.layout_detector import detect_table
from alignment_desktop.exchange.table import ReadingHints, Table, TableLayout
from alignment_desktop.exchange.workbook_reader import read_workbook
from alignment_desktop.workspace.import_file import existing_values, imported_before, remembered_mapping
from alignment_desktop.workspace.workspace import Workspace

_LOOKED_AT = 40


class Work(Protocol):
    """What a piece of work needs of the task it runs in."""

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody pressed Cancel."""
        ...

    def report(self, done: int, total: int) -> None:
        """How far it is."""
        ...


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file as it was read. `tables` holds the table of each sheet that has one, as it was guessed; `read_on` is the day this
    very file came in before."""

    path: Path
    saved: datetime
    fingerprint: str
    workbook: Workbook
    tables: Mapping[str, Table]
    hints: ReadingHints
    read_on: date | None = None

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def sheet(self, name: str) -> Sheet:
        """A sheet by its name."""
        return next(sheet for sheet in self.workbook.sheets if sheet.name == name)


@dataclass(frozen=True, slots=True)
class ReadChoices:
    """How the owner wants the file to be read. None and missing columns are left to the guess."""

    sheet: str
    hints: ReadingHints
    header_row: int | None = None
    layout: TableLayout | None = None
    meanings: Mapping[int, ColumnMeaning] = field(default_factory=dict)
    options: PlanOptions = field(default_factory=PlanOptions)

    def with_sheet(self, sheet: str) -> ReadChoices:
        """Another sheet, of which nothing has been said yet."""
        return ReadChoices(sheet, self.hints)

    def with_table(self, header_row: int | None, layout: TableLayout | None) -> ReadChoices:
        """Other headings or another way to lie; what was said of columns no longer fits."""
        return replace(self, header_row=header_row, layout=layout, meanings={})

    def with_meaning(self, column: int, meaning: ColumnMeaning) -> ReadChoices:
        """A column that means something else."""
        return replace(self, meanings={**self.meanings, column: meaning})

    def with_options(self, options: PlanOptions) -> ReadChoices:
        """Other decisions about rows."""
        return replace(self, options=options)


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """What came out of the choices: no table where they fit none. `mapping_key` is the fingerprint under which this kind of
    file is remembered, `is_remembered` whether it was."""

    choices: ReadChoices
    table: Table | None
    plan: ImportPlan | None
    mapping_key: str = ""
    is_remembered: bool = False
    money_signs: frozenset[str] = frozenset()
    """The signs of currencies in the number formats of the values."""

    @property
    def is_certain(self) -> bool:
        """Whether nothing has to be asked before the rows can be looked at."""
        return self.table is not None and not self.table.questions


@dataclass(frozen=True, slots=True)
class PlanSide:
    """What the plan knows, read in the window's thread before a check."""

    workspace: Workspace
    kpis: Sequence[KnownKpi]
    calendar: PlanCalendar


def open_file(path: Path, workspace: Workspace, hints: ReadingHints, work: Work) -> OpenedFile:
    """Read a file and find its tables. Raises `ImportRefusedError`, also when it was cancelled."""
    workbook = read_workbook(path, cancelled=lambda: work.is_cancelled, progress=lambda done: work.report(done, 100))
    tables = {}
    for sheet in workbook.sheets:
        if work.is_cancelled:
            raise ImportRefusedError("import_cancelled", file=path.name)
        table = None if sheet.is_hidden else detect_table(sheet, workbook.file_name, hints)
        if table is not None:
            tables[sheet.name] = table
    if not tables:
        raise ImportRefusedError("import_no_table", file=path.name)
    fingerprint, saved = _facts_of(path)
    return OpenedFile(path, saved, fingerprint, workbook, tables, hints, imported_before(workspace, fingerprint))


def check(
    opened: OpenedFile,
    choices: ReadChoices,
    side: PlanSide,
    left_out: Collection[tuple[int, int]] = (),
    is_wanted: Callable[[], bool] = lambda: True,
) -> CheckedTable | None:
    """Find the table that the choices describe and plan its import; rows left out by hand before stay so.

    None when nobody wants the answer any more.
    """
    if not is_wanted():
        return None
    sheet = opened.sheet(choices.sheet)
    guess = opened.tables.get(choices.sheet)
    key, is_remembered = "", False
    meanings = dict(choices.meanings)
    if choices.header_row is not None or choices.layout is not None or guess is None:
        guess = detect_table(
            sheet, opened.workbook.file_name, choices.hints, header_row=choices.header_row, layout=choices.layout
        )
    if guess is not None:
        key = guess.fingerprint
        kept = remembered_mapping(side.workspace, key)
        if kept is not None:
            is_remembered = True
            meanings = {**guess.meanings_from(kept), **meanings}
    table = guess
    if guess is None or meanings or choices.hints != opened.hints:
        table = detect_table(
            sheet,
            opened.workbook.file_name,
            choices.hints,
            header_row=choices.header_row if guess is None else guess.header_row,
            layout=choices.layout,
            meanings=meanings,
        )
    if table is None or not is_wanted():
        return CheckedTable(choices, None, None, key, is_remembered) if is_wanted() else None
    ids = [kpi.id for kpi in side.kpis]
    existing = existing_values(side.workspace, ids)
    plan = plan_import(sheet, table, side.kpis, existing, side.calendar, choices.options)
    plan.leave_out(left_out)
    return CheckedTable(choices, table, plan, key, is_remembered, _money_signs(sheet, table))


def _money_signs(sheet: Sheet, table: Table) -> frozenset[str]:
    """What the first rows of values are formatted as."""
    columns = table.columns_that_mean(ColumnMeaning.VALUE, ColumnMeaning.FIGURE, ColumnMeaning.PERIOD_FIGURE)
    rows = [row for row in sheet.row_numbers if table.header_row < row <= table.last_row][:_LOOKED_AT]
    cells = (sheet.cell(row, column.index) for row in rows for column in columns[:_LOOKED_AT])
    return frozenset(cell.format.currency for cell in cells if cell is not None and cell.format.currency)


def _facts_of(path: Path) -> tuple[str, datetime]:
    """The hash of the whole content, and when it was saved. Raises `ImportRefusedError` when the file has gone meanwhile."""
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return digest, datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError as error:
        raise ImportRefusedError("import_file_unreadable", file=path.name) from error
