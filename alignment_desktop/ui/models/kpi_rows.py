"""The lines of the list of numbers, made from the figures of the plan: areas with their numbers, filtered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.kpi_words import spoken_number
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.ui.widgets.sparkline import SHOWN_PERIODS
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class KpiLine:
    """One line: a number, or the heading of an area when `status` is None."""

    key: Key
    text: str
    status: Status | None = None
    value: str = ""
    values: tuple[float | None, ...] = ()
    spoken: str = ""

    @property
    def kpi_id(self) -> int | None:
        """The number; None for a heading."""
        return self.key[1] if self.status is not None else None


def kpi_lines(
    figures: PlanFigures, form: ValueFormat, periods: PeriodFormat, wanted: str, known: Mapping[int, KpiLine]
) -> list[KpiLine]:
    """All lines that the filter `wanted` leaves, in the order of areas and then of numbers; areas without any are left out.

    `known` holds lines made before whose figures are the same, by number.
    """
    areas: dict[int, list[KpiLine]] = {}
    listed = {area.id for area in figures.perspectives}
    search = _Search(figures, wanted)
    for one in figures.kpis.values():
        if search.finds(one.kpi):
            area = one.kpi.perspective_id if one.kpi.perspective_id in listed else None
            line = known.get(one.kpi.id) or kpi_line(one, figures, form, periods)
            areas.setdefault(area or 0, []).append(line)
    lines: list[KpiLine] = []
    names = [(area.id, area.name) for area in figures.perspectives]
    for area_id, name in (*names, (0, QCoreApplication.translate("KpiRows", "No area yet"))):
        if area_id in areas:
            lines += [KpiLine(("area", area_id), name), *areas[area_id]]
    return lines


def kpi_line(one: KpiFigures, figures: PlanFigures, form: ValueFormat, periods: PeriodFormat) -> KpiLine:
    """The line of one number as of today."""
    kpi = one.kpi
    value = form.value(one.value, unit_of(kpi))
    standing = one.standing
    period = "" if standing is None else periods.name(standing.period, figures.today)
    return KpiLine(
        ("kpi", kpi.id),
        kpi.short_name or kpi.name,
        one.judgement.status,
        value,
        recent_values(one),
        spoken_number(kpi, period, one.value, one.judgement.status, one.target, form),
    )


def recent_values(one: KpiFigures) -> tuple[float | None, ...]:
    """The values of the last ten periods up to the last entry, None where a period has none. Empty when nothing stands today."""
    if one.standing is None:
        return ()
    by_start = {entry.period_start: entry.value for entry in one.latest}
    period = one.standing.period
    found: list[float | None] = []
    for _ in range(SHOWN_PERIODS):
        found.append(by_start.get(period.start))
        period = period.previous()
    while found and found[-1] is None:
        found.pop()
    return tuple(reversed(found))


class _Search:
    """Looks for all words of the filter in name, owner, area and department of a number."""

    def __init__(self, figures: PlanFigures, wanted: str) -> None:
        self._words = wanted.casefold().split()
        self._people = {person_id: person.name for person_id, person in figures.people.items()}
        self._areas = {area.id: area.name for area in figures.perspectives}
        self._departments = {one_id: one.name for one_id, one in figures.departments.items()}

    def finds(self, kpi: Kpi) -> bool:
        if not self._words:
            return True
        texts = (
            kpi.name,
            kpi.short_name,
            self._people.get(kpi.owner_id or 0, ""),
            self._areas.get(kpi.perspective_id or 0, ""),
            self._departments.get(kpi.department_id or 0, ""),
        )
        text = "\n".join(texts).casefold()
        return all(word in text for word in self._words)
