"""A formula as a person reads it."""

from __future__ import annotations

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.formula.reading import read_kept, shown_name, written
from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.workspace.plan_figures import PlanFigures


def formula_words(kpi: Kpi, figures: PlanFigures) -> str:
    """What a number is counted from, with the names of numbers; empty for one that is typed."""
    if not kpi.formula:
        return ""
    try:
        node = read_kept(kpi.formula)
    except DomainError:
        return kpi.formula
    names = {one.kpi.id: one.kpi.name for one in figures.kpis.values()}
    return written(node, lambda one: shown_name(names.get(one, f"{{{one}}}")))
