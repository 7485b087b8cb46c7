"""The plain words for what the field calls frequency, direction, aggregation, unit, and a value as it is spoken."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, Kpi, UnitKind
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.targets import TargetValue
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.ui.widgets.status import status_word


def _t(text: object) -> str:
    return str(text)


FREQUENCIES: Mapping[Frequency, str] = MappingProxyType({
    Frequency.DAILY: _t(QT_TRANSLATE_NOOP("KpiWords", "Daily")),
    Frequency.WEEKLY: _t(QT_TRANSLATE_NOOP("KpiWords", "Weekly")),
    Frequency.MONTHLY: _t(QT_TRANSLATE_NOOP("KpiWords", "Monthly")),
    Frequency.QUARTERLY: _t(QT_TRANSLATE_NOOP("KpiWords", "Quarterly")),
    Frequency.YEARLY: _t(QT_TRANSLATE_NOOP("KpiWords", "Yearly")),
})  # fmt: skip
DIRECTIONS: Mapping[Direction, str] = MappingProxyType({
    Direction.HIGHER: _t(QT_TRANSLATE_NOOP("KpiWords", "More is better")),
    Direction.LOWER: _t(QT_TRANSLATE_NOOP("KpiWords", "Less is better")),
    Direction.RANGE: _t(QT_TRANSLATE_NOOP("KpiWords", "Between two values")),
    Direction.MAINTAIN: _t(QT_TRANSLATE_NOOP("KpiWords", "Stay at one value")),
    Direction.YES_NO: _t(QT_TRANSLATE_NOOP("KpiWords", "Yes or no")),
})  # fmt: skip
DIRECTION_ICONS: Mapping[Direction, str] = MappingProxyType({
    Direction.HIGHER: "arrow-up",
    Direction.LOWER: "arrow-down",
    Direction.RANGE: "chevrons-up-down",
    Direction.MAINTAIN: "equal",
    Direction.YES_NO: "circle-check",
})  # fmt: skip
AGGREGATIONS: Mapping[Aggregation, tuple[str, str]] = MappingProxyType({
    Aggregation.SUM: (
        _t(QT_TRANSLATE_NOOP("KpiWords", "Add them up")),
        _t(QT_TRANSLATE_NOOP("KpiWords", "A year is all its values together, as with sales.")),
    ),
    Aggregation.MEAN: (
        _t(QT_TRANSLATE_NOOP("KpiWords", "Take the average")),
        _t(QT_TRANSLATE_NOOP("KpiWords", "A year is the average of its values, as with a margin.")),
    ),
    Aggregation.LAST: (
        _t(QT_TRANSLATE_NOOP("KpiWords", "Take the latest")),
        _t(QT_TRANSLATE_NOOP("KpiWords", "A year is its latest value, as with money in the bank.")),
    ),
    Aggregation.MIN: (
        _t(QT_TRANSLATE_NOOP("KpiWords", "Take the lowest")),
        _t(QT_TRANSLATE_NOOP("KpiWords", "A year is its lowest value.")),
    ),
    Aggregation.MAX: (
        _t(QT_TRANSLATE_NOOP("KpiWords", "Take the highest")),
        _t(QT_TRANSLATE_NOOP("KpiWords", "A year is its highest value.")),
    ),
    Aggregation.RATIO: (
        _t(QT_TRANSLATE_NOOP("KpiWords", "Divide two figures")),
        _t(QT_TRANSLATE_NOOP("KpiWords", "You enter both figures; a year divides all of the one by all of the other.")),
    ),
})  # fmt: skip
UNITS: Mapping[UnitKind, str] = MappingProxyType({
    UnitKind.COUNT: _t(QT_TRANSLATE_NOOP("KpiWords", "A count")),
    UnitKind.PERCENT: _t(QT_TRANSLATE_NOOP("KpiWords", "Per cent")),
    UnitKind.CURRENCY: _t(QT_TRANSLATE_NOOP("KpiWords", "Money")),
    UnitKind.DAYS: _t(QT_TRANSLATE_NOOP("KpiWords", "Days")),
    UnitKind.HOURS: _t(QT_TRANSLATE_NOOP("KpiWords", "Hours")),
    UnitKind.SCORE: _t(QT_TRANSLATE_NOOP("KpiWords", "A score")),
    UnitKind.TEXT: _t(QT_TRANSLATE_NOOP("KpiWords", "My own word")),
})  # fmt: skip


def words(text: str) -> str:
    """One of the texts above in the person's language."""
    return QCoreApplication.translate("KpiWords", text)


def target_sentence(kpi: Kpi, target: TargetValue | None, form: ValueFormat) -> str:
    """What is aimed at, to be read out: "97 or more", "5 or less", "between 40 and 50"; empty without a target."""
    unit = unit_of(kpi)
    if target is None or kpi.direction is Direction.YES_NO:
        return ""

    def spoken(number: float) -> str:
        bare = form.value(number, unit, is_trimmed=True)
        return bare.removesuffix("%").strip() if unit.kind is UnitKind.PERCENT else bare

    if kpi.direction is Direction.RANGE:
        if target.low is None or target.high is None:
            return ""
        text = words(_t(QT_TRANSLATE_NOOP("KpiWords", "between %1 and %2")))
        return text.replace("%1", spoken(target.low)).replace("%2", spoken(target.high))
    if target.value is None:
        return ""
    shape = {
        Direction.HIGHER: _t(QT_TRANSLATE_NOOP("KpiWords", "%1 or more")),
        Direction.LOWER: _t(QT_TRANSLATE_NOOP("KpiWords", "%1 or less")),
    }.get(kpi.direction, "%1")
    return words(shape).replace("%1", spoken(target.value))


def spoken_value(kpi: Kpi, value: float | None, form: ValueFormat) -> str:
    """A value to be read out: "91.5 per cent", "no value"."""
    if value is None:
        return words(_t(QT_TRANSLATE_NOOP("KpiWords", "no value")))
    text = form.value(value, unit_of(kpi))
    if kpi.unit_kind is UnitKind.PERCENT and kpi.direction is not Direction.YES_NO:
        per_cent = words(_t(QT_TRANSLATE_NOOP("KpiWords", "per cent")))
        return f"{text.removesuffix('%').strip()} {per_cent}"
    return text


def spoken_number(
    kpi: Kpi, period: str, value: float | None, status: Status, target: TargetValue | None, form: ValueFormat
) -> str:
    """As in "On-time wholesale deliveries, week 44, 91.5 per cent, off track, target 97 or more"."""
    aim = target_sentence(kpi, target, form)
    aim = words(_t(QT_TRANSLATE_NOOP("KpiWords", "target %1"))).replace("%1", aim) if aim else ""
    lowered = period[:1].lower() + period[1:] if kpi.frequency is Frequency.WEEKLY else period
    parts = [kpi.name, lowered, spoken_value(kpi, value, form), status_word(status).lower(), aim]
    return ", ".join(part.replace("\u00a0", " ") for part in parts if part)
