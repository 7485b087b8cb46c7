"""The kinds of chart in words: their names, the lengths of averages, what one point is made of."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from alignment_desktop.domain.chart_kind import ChartKind, averaged_periods
from alignment_desktop.domain.kpi import Aggregation, Frequency, Kpi


def kind_name(kpi: Kpi, kind: ChartKind) -> str:
    """As it stands in a menu: "Line", "Average of 4 weeks", "This year over last"."""
    match kind:
        case ChartKind.LINE:
            return _tr("Line")
        case ChartKind.COLUMNS:
            return _tr("Columns")
        case ChartKind.YEAR_TO_DATE:
            is_sum = kpi.aggregation is Aggregation.SUM
            return _tr("Year so far, added up") if is_sum else _tr("Year so far, on average")
        case ChartKind.YEAR_OVER_YEAR:
            return _tr("This year over last")
    length = periods_in_words(kpi.frequency, averaged_periods(kpi, kind))
    return _tr("Average of %1").replace("%1", length)


def point_words(kpi: Kpi, kind: ChartKind, count: tuple[int, int] | None) -> str:
    """What a point is that is no entered value: "average of 4 weeks", "year so far, 9 of 10 months"; else empty."""
    if kind not in (ChartKind.YEAR_TO_DATE, ChartKind.SHORT_AVERAGE, ChartKind.LONG_AVERAGE):
        return ""
    have, of = count or (1, 1)
    length = periods_in_words(kpi.frequency, of)
    if have < of:
        length = _tr("%1 of %2").replace("%1", str(have)).replace("%2", length)
    if kind is ChartKind.YEAR_TO_DATE:
        return _tr("year so far") if have == of else _tr("year so far, %1").replace("%1", length)
    return _tr("average of %1").replace("%1", length)


def behind_words(kind: ChartKind) -> str:
    """What the thin line is that values are held against; empty where there is none."""
    match kind:
        case ChartKind.YEAR_OVER_YEAR:
            return _tr("The year before")
        case ChartKind.SHORT_AVERAGE | ChartKind.LONG_AVERAGE:
            return _tr("Each value")
    return ""


def too_few_words(kpi: Kpi, kind: ChartKind) -> str:
    """Why a chart of a number with values is empty."""
    length = periods_in_words(kpi.frequency, averaged_periods(kpi, kind))
    return _tr("Not enough values yet for an average of %1.").replace("%1", length)


def periods_in_words(frequency: Frequency, count: int) -> str:
    """As in "4 weeks"."""
    translate = QCoreApplication.translate
    match frequency:
        case Frequency.DAILY:
            return translate("ChartKinds", "%n day(s)", "", count)
        case Frequency.WEEKLY:
            return translate("ChartKinds", "%n week(s)", "", count)
        case Frequency.MONTHLY:
            return translate("ChartKinds", "%n month(s)", "", count)
        case Frequency.QUARTERLY:
            return translate("ChartKinds", "%n quarter(s)", "", count)
    return translate("ChartKinds", "%n year(s)", "", count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChartKinds", text)
