"""Makes a new plan out of what a plan with a strange schema holds, and says what came over and what did not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alignment_desktop.commands.new_plan import FORMAT, FORMAT_VERSION, LoadPlanDocument
from alignment_desktop.domain.errors import PlanOpenError
from alignment_desktop.host.clock import Clock, SystemClock
from alignment_desktop.host.paths import Places
from alignment_desktop.store.plan_file import inspect_plan
from alignment_desktop.store.strange_plan import StrangePlan, read_strange_plan
from alignment_desktop.workspace.new_file import create_plan_file
from alignment_desktop.workspace.opening import hold_or_refuse
from alignment_desktop.workspace.salvage_rows import fitting_rows
from alignment_desktop.workspace.salvage_rules import keep_rules

YEARS_AHEAD = 3
_TOLD = {
    "objective": "goals",
    "kpi": "numbers",
    "measurement": "values",
    "target": "targets",
    "person": "people",
}  # the rest is told as "other"


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What came over and what did not, by kind: goals, numbers, values, targets, people, other. `emptied` counts details that
    did not fit and were taken away or put right, `unknown` parts of the file that no plan has, `is_cut`: some rows could not
    be read at all."""

    came_over: Mapping[str, int]
    left_out: Mapping[str, int]
    emptied: int
    unknown: int
    is_cut: bool

    @property
    def is_complete(self) -> bool:
        """Whether all rows came over as they were."""
        return not (any(self.left_out.values()) or self.emptied or self.is_cut)


def salvage_plan(
    strange: Path,
    path: Path,
    places: Places,
    clock: Clock | None = None,
    *,
    program: Sequence[str] | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> SalvageReport:
    """Makes a new plan at `path`. The file at `strange` stays as it is, to the byte. Takes seconds for a large one: in a worker.

    Raises `PlanOpenError` when the strange file is not a plan, is open elsewhere or cannot be read, `NotSavedError` when
    something stands at `path` already or it cannot be written.
    """
    lock = hold_or_refuse(strange, places)
    try:
        file = inspect_plan(strange)
        if file.has_hot_journal:
            raise PlanOpenError("strange_plan_unfinished")
        found = read_strange_plan(file.path, program=program, is_cancelled=is_cancelled)
    finally:
        lock.release()
    plan_to = date((clock or SystemClock()).today().year + YEARS_AHEAD, 12, 31)
    document, report = salvaged_document(found, strange.stem, plan_to)
    create_plan_file(path, document.apply)
    return report


def salvaged_document(found: StrangePlan, name: str, plan_to: date) -> tuple[LoadPlanDocument, SalvageReport]:
    """The plan as a document that keeps every rule, and the report about it."""
    salvaged = fitting_rows(found)
    keep_rules(salvaged, name, plan_to)
    tables = {table: salvaged.rows(table) for table in salvaged.tables}
    # The row of the vision is no goal that anybody counts.
    came_over = _by_kind({table: len(rows) - (table == "objective") for table, rows in salvaged.tables.items()})
    report = SalvageReport(
        came_over, _by_kind(salvaged.left_out), salvaged.emptied, found.unknown, is_cut=bool(salvaged.cut)
    )
    return LoadPlanDocument({"format": FORMAT, "version": FORMAT_VERSION, "tables": tables}), report


def _by_kind(counts: Mapping[str, int]) -> dict[str, int]:
    kinds: dict[str, int] = {}
    for table, count in counts.items():
        kind = _TOLD.get(table, "other")
        kinds[kind] = kinds.get(kind, 0) + count
    return kinds
