"""What the line under a chart names: the signs that are on it, each with a sample and its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from alignment_desktop.domain.chart_kind import ChartKind
from alignment_desktop.domain.forecast import Forecast
from alignment_desktop.ui.charts.chart_words import ChartWords
from alignment_desktop.ui.charts.kind_words import behind_words
from alignment_desktop.ui.theme.colors import ColorSource
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import unit_of

SAMPLE = 20


class NaturalLimits(Protocol):
    """Limits as far as they are named; with arrays they come only when there is a chart."""

    @property
    def low(self) -> float:
        """The lower one, in the number's unit."""
        ...

    @property
    def high(self) -> float:
        """The upper one."""
        ...


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of a chart with what it means; `short` where there is no room for that.

    `name` is actual, columns, behind, target, estimate, fan, limits or draft.
    """

    name: str
    text: str
    short: str = ""


def signs_of(
    words: ChartWords, forecast: Forecast | None, limits: NaturalLimits | None, *, has_draft: bool = False
) -> list[Sign]:
    """From what is drawn in front to what lies behind."""
    series = words.series
    kpi, form, unit = series.kpi, words.form, unit_of(series.kpi)
    is_columns = series.kind is ChartKind.COLUMNS
    is_plain = series.shows_entries
    signs = [Sign("columns" if is_columns else "actual", _tr("Actual") if is_plain else words.kind())]
    if series.view.behind:
        signs.append(Sign("behind", behind_words(series.kind)))
    if series.targets:
        signs.append(Sign("target", _tr("Target of the year so far") if series.is_running_total else _tr("Target")))
    if series.has_estimates:
        signs.append(Sign("estimate", _tr("Estimate")))
    if has_draft and is_plain:
        signs.append(Sign("draft", _tr("Not saved yet")))
    if limits is not None:
        text = _tr("Natural limits: %1 to %2").replace("%1", form.figure(limits.low, kpi.decimals))
        signs.append(Sign("limits", text.replace("%2", form.value(limits.high, unit)), _tr("Natural limits")))
    if forecast is not None and forecast.points:
        last = forecast.points[-1]
        text = _tr("If nothing changes: %1 to %2, %3").replace("%1", form.figure(last.low80, kpi.decimals))
        text = text.replace("%2", form.value(last.high80, unit))
        period = words.periods.name(last.period, series.today)
        signs.append(Sign("fan", text.replace("%3", period), _tr("If nothing changes")))
    return signs


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChartSigns", text)


def paint_sign(painter: QPainter, sign: str, x: float, middle: float, colors: ColorSource) -> float:
    """Draw the sample of a sign at `x` and tell its width."""
    line, target = colors.color(Token.CHART_LINE), colors.color(Token.CHART_TARGET)
    match sign:
        case "actual":
            painter.setPen(QPen(line, 1.8))
            painter.drawLine(QPointF(x, middle), QPointF(x + SAMPLE, middle))
            painter.setBrush(line)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPointF(x + SAMPLE / 2, middle), 3, 3)
            return SAMPLE
        case "target":
            pen = QPen(target, 1.6)
            pen.setDashPattern([4.2, 2.6])
            painter.setPen(pen)
            painter.drawLine(QPointF(x, middle), QPointF(x + SAMPLE, middle))
            return SAMPLE
        case "columns":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(line)
            for place, height in enumerate((5.0, 9.0, 7.0)):
                painter.drawRect(QRectF(x + 6 * place, middle + 5 - height, 4, height))
            return 18
        case "behind" | "limits":
            pen = QPen(colors.color(Token.TEXT_TERTIARY if sign == "behind" else Token.TEXT_SECONDARY), 1.2)
            if sign == "limits":
                pen.setDashPattern([5, 3])
            painter.setPen(pen)
            painter.drawLine(QPointF(x, middle), QPointF(x + SAMPLE, middle))
            return SAMPLE
        case "fan":
            painter.setPen(Qt.PenStyle.NoPen)
            for height, token in ((10.0, Token.CHART_FAN_OUTER), (5.0, Token.CHART_FAN_INNER)):
                painter.setBrush(colors.color(token))
                painter.drawRect(QRectF(x, middle - height / 2, SAMPLE, height))
            return SAMPLE
    painter.setPen(QPen(line if sign == "estimate" else target, 1.6))
    painter.setBrush(colors.color(Token.BG_CANVAS))
    painter.drawEllipse(QPointF(x + 5, middle), 3.6, 3.6)
    return 10
