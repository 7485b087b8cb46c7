"""The sentences about what leads a result: a question where the past shows something, never a cause."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale

from alignment_desktop.domain.drivers import Driver, DriverVerdict
from alignment_desktop.domain.findings.limits import FEWEST_PERIODS
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.workspace.plan_figures import PlanFigures

_TOLD = 2
"""More is in *Explain*."""


def drivers_text(drivers: Sequence[Driver], kpi_id: int, figures: PlanFigures) -> str:
    """What is told of the first few, proven ones first; empty where nothing leads the number."""
    return " ".join(driver_sentence(one, kpi_id, figures) for one in shown_drivers(drivers, figures)[:_TOLD])


def shown_drivers(drivers: Sequence[Driver], figures: PlanFigures) -> list[Driver]:
    """Those whose number still stands."""
    return [one for one in drivers if one.kpi_id in figures.kpis]


def driver_sentence(one: Driver, kpi_id: int, figures: PlanFigures) -> str:
    """One leading number in one sentence."""
    params = {
        "leading": _name(one.kpi_id, figures),
        "result": _name(kpi_id, figures),
        "later": _later(one),
        "span": words(f"driver_span_{one.frequency}", {"count": one.periods}),
        "fewest": FEWEST_PERIODS,
        "strength": QLocale().toString(one.strength, "f", 2),
    }
    return words(f"driver_{one.verdict}", params)


def strength_sentence(one: Driver) -> str:
    """How strong, and how likely by chance; empty where there was too little to look at."""
    if one.verdict is DriverVerdict.TOO_FEW:
        return ""
    locale = QLocale()
    chance = "< 1 %" if one.chance < 0.01 else f"{locale.toString(round(one.chance * 100))} %"
    return words("driver_strength", {"strength": locale.toString(one.strength, "f", 2), "chance": chance})


def _later(one: Driver) -> str:
    stem = {0: "same", 1: "next"}.get(one.lag, "later")
    return words(f"driver_{stem}_{one.frequency}", {"count": one.lag})


def _name(kpi_id: int, figures: PlanFigures) -> str:
    kpi = figures.kpis[kpi_id].kpi
    return kpi.short_name or kpi.name
