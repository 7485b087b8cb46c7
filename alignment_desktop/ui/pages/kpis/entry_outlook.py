"""What a typed value would mean, in words, before it is saved: "Still off track: 4.9 points below target"."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from alignment_desktop.domain.kpi import Direction, Kpi, UnitKind
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scoring import judge
from alignment_desktop.domain.targets import TargetValue, target_in_force
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.ui.widgets.status import status_word
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures


@dataclass(frozen=True, slots=True)
class Outlook:
    """The status a value would have and the sentence that says it."""

    status: Status
    sentence: str


def outlook(number: KpiFigures, plan: PlanFigures, period: Period, value: float, form: ValueFormat) -> Outlook:
    """How `value` would be judged in `period`; "Still" when the number has that status today."""
    target = target_in_force(number.kpi, number.targets, period, plan.calendar)
    judged = judge(number.kpi, value, target)
    if target is None and number.kpi.direction is not Direction.YES_NO:
        return Outlook(Status.NO_TARGET, _tr("No target to hold it against"))
    word = status_word(judged.status)
    if judged.status is number.judgement.status and number.standing is not None:
        word = _tr("Still %1").replace("%1", word.lower())
    distance = distance_words(number.kpi, value, target, form)
    return Outlook(judged.status, f"{word}: {distance}" if distance else word)


def distance_words(kpi: Kpi, value: float, target: TargetValue | None, form: ValueFormat) -> str:
    """How far a value is from its target: "4.9 points below target", "£0.40 above target", "on target", "inside"."""
    if target is None or kpi.direction is Direction.YES_NO:
        return ""
    low = target.low if target.low is not None else target.value
    high = target.high if target.high is not None else target.value
    if low is None or high is None:
        return ""
    if low != high and low <= value <= high:
        return _tr("inside the target")
    edge = low if value < low else high
    if round(value - edge, kpi.decimals) == 0:
        return _tr("on target")
    far = _amount(kpi, abs(value - edge), form)
    text = _tr("%1 below target") if value < edge else _tr("%1 above target")
    return text.replace("%1", far)


def _amount(kpi: Kpi, difference: float, form: ValueFormat) -> str:
    if kpi.unit_kind is UnitKind.PERCENT:
        return _tr("%1 points").replace("%1", form.figure(difference, kpi.decimals))
    return form.value(difference, unit_of(kpi))


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntryOutlook", text)
