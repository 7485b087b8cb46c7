"""The chart of one number in a workbook: a native line chart of actual and target that points at the values' cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import floor, log10

from openpyxl.chart import LineChart, Reference
from openpyxl.chart.axis import ChartLines, DateAxis, NumericAxis
from openpyxl.chart.data_source import NumDataSource, NumFmt, NumRef, StrRef
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.worksheet import Worksheet

from alignment_desktop.domain.kpi import Frequency, Kpi
from alignment_desktop.exchange import cell_looks as look
from alignment_desktop.exchange.chart_text import LONGEST_TITLE, axis_labels, chart_title
from alignment_desktop.exchange.sheets import VALUES_SHEET, SheetTexts
from alignment_desktop.exchange.unit_formats import formats_of, stored
from alignment_desktop.exchange.values_sheet import History

_WINDOW: Mapping[Frequency, int] = {
    Frequency.DAILY: 60,
    Frequency.WEEKLY: 26,
    Frequency.MONTHLY: 24,
    Frequency.QUARTERLY: 12,
    Frequency.YEARLY: 10,
}
"""How many of the latest periods a chart shows."""

_MONTHS_PER_LABEL: Mapping[Frequency, int] = {
    Frequency.DAILY: 1,
    Frequency.WEEKLY: 1,
    Frequency.MONTHLY: 4,
    Frequency.QUARTERLY: 6,
    Frequency.YEARLY: 12,
}
_EMU_PER_POINT = 12_700
_LINE_WIDTH = int(1.75 * _EMU_PER_POINT)
_TARGET_WIDTH = int(1.25 * _EMU_PER_POINT)
_THIN = 0.7
_HAIRLINE = int(0.75 * _EMU_PER_POINT)
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high` in steps of `unit`."""

    low: float
    high: float
    unit: float


def chart_of(kpi: Kpi, history: History, values_sheet: Worksheet, currency: str, texts: SheetTexts) -> LineChart:
    """The chart of one number: actual as a dark line, target (or both ends of a range) as blue dashes."""
    chart = LineChart()
    chart.title = chart_title(kpi.short_name if len(kpi.name) > LONGEST_TITLE and kpi.short_name else kpi.name)
    chart.legend = None
    chart.display_blanks = "gap"
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    first = len(history.rows) - min(len(history.rows), _WINDOW[kpi.frequency])
    rows = (history.row_of(first), history.row_of(-1))
    for key, is_target in _lines(history, first):
        chart.series.append(_series(values_sheet, key, rows, is_target=is_target))
    days = VALUES_SHEET.index("start")
    chart.set_categories(Reference(values_sheet, min_col=days, min_row=rows[0], max_row=rows[1]))
    chart.x_axis = _day_axis(kpi, texts)
    chart.y_axis = _figure_axis(formats_of(kpi, currency, texts).value, _scale(history, first))
    chart.layout = Layout(
        manualLayout=ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", x=0.13, y=0.2, w=0.83, h=0.62)
    )
    return chart


def line_in_cell(history: History, values_sheet: Worksheet, first: int) -> LineChart:
    """The chart of the values from index `first` on as a bare line with a dot at its end, small enough for a cell."""
    chart = LineChart()
    chart.legend = None
    chart.display_blanks = "gap"
    chart.graphical_properties = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    chart.plot_area.spPr = GraphicalProperties(noFill=True)
    rows = (history.row_of(first), history.row_of(-1))
    for key, is_target in _lines(history, first):
        series = _series(values_sheet, key, rows, is_target=is_target, thickness=_THIN)
        if not is_target:
            series.dPt.append(_end_dot(len(history.rows) - 1 - first))
        chart.series.append(series)
    chart.x_axis.delete = chart.y_axis.delete = True
    chart.y_axis.majorGridlines = None
    figures = _figures(history, first)
    margin = (max(figures) - min(figures) or 1.0) * 0.08
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = min(figures) - margin, max(figures) + margin
    chart.layout = Layout(
        manualLayout=ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", x=0.03, y=0.12, w=0.92, h=0.76)
    )
    return chart


def nice_scale(low: float, high: float, *, steps: int = _STEPS) -> Scale:
    """Round ends around `low` and `high` with about `steps` steps of 1, 2 or 5 times a power of ten."""
    spread = high - low or abs(high) / 10 or 1.0
    rough = spread / steps
    power = 10.0 ** floor(log10(rough))
    unit = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    bottom, top = floor(low / unit + 1e-9), -floor(-high / unit + 1e-9)
    return Scale(_tidy(bottom * unit), _tidy((top if top > bottom else bottom + 1) * unit), _tidy(unit))


def _lines(history: History, first: int) -> Iterator[tuple[str, bool]]:
    """Column of each line and whether it is a target; the target first, so that the actual lies on top."""
    shown = [row.target for row in history.rows[first:] if row.target is not None]
    if shown:
        yield "target", True
    if any(target.value is None and target.high is not None for target in shown):
        yield "target_high", True
    yield "value", False


def _series(sheet: Worksheet, key: str, rows: tuple[int, int], *, is_target: bool, thickness: float = 1) -> Series:
    column = VALUES_SHEET.index(key)
    heading = Reference(sheet, min_col=column, min_row=1)
    figures = Reference(sheet, min_col=column, min_row=rows[0], max_row=rows[1])
    line = (
        LineProperties(solidFill=look.CHART_TARGET, prstDash="sysDash", w=int(_TARGET_WIDTH * thickness))
        if is_target
        else LineProperties(solidFill=look.CHART_LINE, w=int(_LINE_WIDTH * thickness))
    )
    return Series(
        tx=SeriesLabel(strRef=StrRef(str(heading))),
        val=NumDataSource(numRef=NumRef(f=str(figures))),
        spPr=GraphicalProperties(ln=line),
        marker=Marker(symbol="none"),
        smooth=False,
    )


def _day_axis(kpi: Kpi, texts: SheetTexts) -> DateAxis:
    axis = DateAxis(crossAx=100, delete=False, majorTickMark="none", tickLblPos="low")
    axis.numFmt = NumFmt(formatCode=texts.month_axis_format, sourceLinked=False)
    axis.baseTimeUnit = "days" if kpi.frequency in {Frequency.DAILY, Frequency.WEEKLY} else "months"
    axis.majorTimeUnit = "months"
    axis.majorUnit = _MONTHS_PER_LABEL[kpi.frequency]
    axis.txPr = axis_labels()
    axis.spPr = GraphicalProperties(ln=LineProperties(solidFill=look.LINE_MEDIUM, w=_HAIRLINE))
    return axis


def _figure_axis(number_format: str, scale: Scale | None) -> NumericAxis:
    axis = NumericAxis(axId=100, crossAx=500, delete=False, majorTickMark="none")
    axis.numFmt = NumFmt(formatCode=number_format, sourceLinked=False)
    axis.majorGridlines = ChartLines(GraphicalProperties(ln=LineProperties(solidFill=look.CHART_GRID, w=_HAIRLINE)))
    axis.txPr = axis_labels()
    axis.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
    if scale is not None:
        axis.scaling.min, axis.scaling.max, axis.majorUnit = scale.low, scale.high, scale.unit
    return axis


def _end_dot(index: int) -> DataPoint:
    fill = GraphicalProperties(solidFill=look.CHART_LINE, ln=LineProperties(solidFill=look.CHART_LINE))
    line = GraphicalProperties(ln=LineProperties(solidFill=look.CHART_LINE, w=int(_LINE_WIDTH * _THIN)))
    return DataPoint(idx=index, marker=Marker(symbol="circle", size=4, spPr=fill), spPr=line)


def _scale(history: History, first: int) -> Scale | None:
    figures = _figures(history, first)
    return nice_scale(min(figures), max(figures)) if figures else None


def _figures(history: History, first: int) -> list[float]:
    """All values and targets from index `first` on, as they stand in the cells."""
    figures: list[float] = []
    for row in history.rows[first:]:
        target = row.target
        ends = (row.value, target.value, target.low, target.high) if target else (row.value,)
        figures += [figure for figure in (stored(row.kpi, end) for end in ends) if figure is not None]
    return figures


def _tidy(figure: float) -> float:
    return float(f"{figure:.12g}")
