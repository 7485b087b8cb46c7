"""An import as the plan sees it: what the planner must know of it, and the command that a checked import becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from alignment_desktop.commands.import_measurements import ImportMeasurements
from alignment_desktop.domain.import_plan import ImportPlan, KnownKpi, NewKpi
from alignment_desktop.queries.imports import load_last_import, load_mapping
from alignment_desktop.queries.kpis import load_aliases, load_existing_values
from alignment_desktop.workspace.workspace import Workspace


def known_kpis(workspace: Workspace) -> tuple[KnownKpi, ...]:
    """The numbers of the plan with every name under which a file has called them."""
    aliases: dict[int, list[str]] = {}
    for kpi_id, name in workspace.read(load_aliases):
        aliases.setdefault(kpi_id, []).append(name)
    return tuple(
        KnownKpi(
            one.kpi.id,
            one.kpi.name,
            one.kpi.short_name,
            tuple(aliases.get(one.kpi.id, ())),
            one.kpi.unit_kind,
            one.kpi.frequency,
            one.kpi.decimals,
        )
        for one in workspace.figures().kpis.values()
    )


def existing_values(
    workspace: Workspace, kpi_ids: Sequence[int] | None = None
) -> Mapping[tuple[int, date], tuple[float | None, bool]]:
    """What stands in the plan, to compare the file with: (number, first day) -> (value, whether it is an estimate).

    A worker names the numbers (`kpi_ids`, else all), because figures are counted in the window's thread.
    """
    ids = tuple(workspace.figures().kpis) if kpi_ids is None else tuple(kpi_ids)
    return workspace.read(load_existing_values, ids)


def remembered_mapping(workspace: Workspace, fingerprint: str) -> str | None:
    """How the columns of a file of this kind were read last time, as JSON."""
    return workspace.read(load_mapping, fingerprint)


def imported_before(workspace: Workspace, fingerprint: str) -> date | None:
    """When this very file came in last."""
    return workspace.read(load_last_import, fingerprint)


def import_command(
    workspace: Workspace,
    plan: ImportPlan,
    *,
    file_name: str,
    fingerprint: str,
    mapping: tuple[str, str] | None = None,
    after_closing: bool = False,
    is_cancelled: Callable[[], bool] | None = None,
) -> ImportMeasurements:
    """The one command that writes the ticked rows of a checked import. `is_cancelled` lets it be stopped half-way.

    `after_closing`: values of months whose books are closed are taken too, and marked.
    """
    added, changed = plan.ticked_counts()
    return ImportMeasurements(
        values=plan.cells_to_write(),
        file_name=file_name,
        fingerprint=fingerprint,
        imported_on=workspace.today(),
        added=added,
        changed=changed,
        new_kpis=tuple((new.name, _definition(new)) for new in plan.new_kpis_to_make()),
        aliases=tuple(plan.aliases_to_remember()),
        mapping=mapping,
        after_closing=after_closing,
        is_cancelled=is_cancelled,
    )


def _definition(new: NewKpi) -> dict[str, Any]:
    return {
        "unit_kind": new.unit_kind,
        "unit_text": new.unit_text,
        "decimals": new.decimals,
        "frequency": new.frequency,
        "aggregation": new.aggregation,
        "direction": new.direction,
    }
