"""What the definition of a number comes to, in one sentence: "More is better. Green from 97, red below 94."."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from alignment_desktop.domain.bands import bands_of
from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Direction, Frequency, Kpi
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scoring import default_red_line
from alignment_desktop.domain.target import Target, TargetKind
from alignment_desktop.domain.targets import TargetValue, hand_split_difference
from alignment_desktop.ui.kpi_words import DIRECTIONS, words
from alignment_desktop.ui.value_format import ValueFormat, unit_of


def definition_sentence(kpi: Kpi, target: TargetValue | None, form: ValueFormat) -> str:
    """Direction, and from which values on it is green and red with the newest target."""
    unit = unit_of(kpi)
    direction = words(DIRECTIONS[kpi.direction])
    if kpi.direction is Direction.YES_NO:
        is_yes = target is None or target.value is None or target.value != 0
        return _tr("Green for yes, red for no.") if is_yes else _tr("Green for no, red for yes.")
    if target is None:
        return _tr("%1. Without a target there is no colour.").replace("%1", direction)
    bands = bands_of(kpi, target)
    if not bands:
        return _tr("%1. Give a red line to see colours.").replace("%1", direction)

    def shown(value: float | None) -> str:
        return form.value(value, unit, is_trimmed=True)

    if kpi.direction is Direction.HIGHER:
        text = _tr("%1. Green from %2, red below %3.")
        return text.replace("%1", direction).replace("%2", shown(target.value)).replace("%3", shown(bands[0].high))
    if kpi.direction is Direction.LOWER:
        text = _tr("%1. Green up to %2, red above %3.")
        return text.replace("%1", direction).replace("%2", shown(target.value)).replace("%3", shown(bands[-1].low))
    text = _tr("%1. Green from %2 to %3, red below %4 and above %5.")
    inside = next(
        band for band in bands if band.low is not None and band.high is not None and band.status == "on_track"
    )
    edges = (inside.low, inside.high, bands[0].high, bands[-1].low)
    for place, edge in enumerate(edges, 2):
        text = text.replace(f"%{place}", shown(edge))
    return text.replace("%1", direction)


def usual_red_line(kpi: Kpi, target: TargetValue | None, form: ValueFormat) -> str:
    """What the red line is when none is given, for the empty field; empty where there is no usual one."""
    if target is None or target.value is None or kpi.direction not in (Direction.HIGHER, Direction.LOWER):
        return ""
    usual = default_red_line(target.value, kpi.baseline, kpi.direction)
    return "" if usual is None else _tr("Usual: %1").replace("%1", form.value(usual, unit_of(kpi), is_trimmed=True))


def newest_target(kpi: Kpi, targets: Sequence[Target], *, wants_no: bool) -> TargetValue | None:
    """What is aimed at in the end, for a sentence about it: the step that begins last. `wants_no` is for yes and no."""
    if kpi.direction is Direction.YES_NO:
        return TargetValue(1.0 - wants_no)
    steps = [one for one in targets if one.kind is TargetKind.FROM] or targets
    if not steps:
        return None
    newest = max(steps, key=lambda one: (one.effective_from, one.id))
    return TargetValue(newest.value, newest.low, newest.high)


def split_remark(kpi: Kpi, targets: Sequence[Target], calendar: PlanCalendar | None, form: ValueFormat) -> str:
    """By how much targets that were split by hand miss the year; empty where they do not."""
    if calendar is None:
        return ""
    for target in targets:
        if target.kind is TargetKind.YEAR:
            year = Period(Frequency.YEARLY, target.effective_from)
            difference = hand_split_difference(kpi, targets, year, calendar)
            if difference:
                amount = form.value(abs(difference), unit_of(kpi))
                less = _tr("The targets of the single periods add up to %1 less than the year.")
                more = _tr("The targets of the single periods add up to %1 more than the year.")
                return (less if difference < 0 else more).replace("%1", amount)
    return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("KpiOutlook", text)
