"""Finds the number a verb is given by name: whole, short, another name of it, or a beginning that only one has."""

from __future__ import annotations

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.queries.kpis import load_aliases
from alignment_desktop.workspace.plan_figures import KpiFigures
from alignment_desktop.workspace.workspace import Workspace

_NAMED = 20


def find_number(workspace: Workspace, name: str) -> KpiFigures:
    """The number of that name. DomainErrors `number_unknown` (with names) and `number_ambiguous`."""
    figures = workspace.figures()
    wanted = " ".join(name.split()).casefold()
    names: dict[str, set[int]] = {}
    for kpi_id, one in figures.kpis.items():
        for own in (one.kpi.name, one.kpi.short_name):
            names.setdefault(own.casefold(), set()).add(kpi_id)
    for kpi_id, other in workspace.read(load_aliases):
        names.setdefault(other.casefold(), set()).add(kpi_id)
    found = names.get(wanted) or {
        kpi_id for own, ids in names.items() if wanted and own.startswith(wanted) for kpi_id in ids
    }
    if len(found) == 1:
        return figures.kpis[found.pop()]
    listed = [figures.kpis[one].kpi.name for one in sorted(found or figures.kpis)]
    shown = ", ".join(listed[:_NAMED]) + (" …" if len(listed) > _NAMED else "")
    raise DomainError("number_ambiguous" if found else "number_unknown", name=name, names=shown)
