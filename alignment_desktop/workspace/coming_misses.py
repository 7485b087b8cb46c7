"""Which numbers of a plan are on track and will miss their target if nothing changes. For a worker: NumPy comes with it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from alignment_desktop.domain.coming_miss import ComingMiss
from alignment_desktop.domain.objective import Status
from alignment_desktop.workspace.forecast import forecast_number
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

AHEAD_DAYS = 183
"""Half a year: a later miss is nobody's matter this week."""
SUREST_ENOUGH = 0.6
"""Six in ten: nearer to a coin's toss a line would come and go with every value."""
_PAUSE_SECONDS = 0.005
"""Between two numbers the window gets its turn."""


class ComingMisses:
    """Counts a forecast again only for numbers that changed. One thread at a time."""

    def __init__(self, read: Callable[..., Any]) -> None:
        self._read = read
        self._known: dict[int, tuple[KpiFigures, ComingMiss | None]] = {}
        self._today: date | None = None

    def forget(self) -> None:
        """Values went away of which it is not known whose they were."""
        self._known = {}

    def count(
        self, figures: PlanFigures, is_cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[ComingMiss, ...] | None:
        """The misses of all numbers that are on track, the nearest first. None when cancelled; what was counted until then is
        kept for the next time."""
        if figures.today != self._today:
            self._known, self._today = {}, figures.today
        self._known = {kpi_id: known for kpi_id, known in self._known.items() if kpi_id in figures.kpis}
        for kpi_id, one in figures.kpis.items():
            known = self._known.get(kpi_id)
            if known is not None and known[0] is one:
                continue
            if is_cancelled():
                return None
            self._known[kpi_id] = (one, self._miss(figures, kpi_id) if can_miss(one) else None)
        return in_order(miss for _, miss in self._known.values() if miss is not None)

    def _miss(self, figures: PlanFigures, kpi_id: int) -> ComingMiss | None:
        time.sleep(_PAUSE_SECONDS)
        forecast = forecast_number(self._read, figures, kpi_id)
        turn = forecast.misses
        if turn is None or turn.chance < SUREST_ENOUGH:
            return None
        if not figures.today <= turn.period.end or turn.period.start > figures.today + timedelta(days=AHEAD_DAYS):
            return None
        likely = next(point.likely for point in forecast.points if point.period == turn.period)
        return ComingMiss(kpi_id, turn.period, likely, turn.chance)


def can_miss(one: KpiFigures) -> bool:
    """Whether a number is on track, so that it can leave it; one that sleeps is nobody's matter."""
    return one.judgement.status is Status.ON_TRACK and not one.kpi.is_asleep


def in_order(misses: Iterable[ComingMiss]) -> tuple[ComingMiss, ...]:
    """The nearest first, of those the surest."""
    return tuple(sorted(misses, key=lambda one: (one.period.end, -one.chance, one.kpi_id)))
