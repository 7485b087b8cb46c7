"""What stands at the right of a chart: the words of its bands and of its target, each at the height of what it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.charts.chart_words import ChartWords
from alignment_desktop.ui.charts.kpi_series import KpiSeries
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.status import status_word


@dataclass(frozen=True, slots=True)
class BandLabel:
    """Words at a value; those of a target and a forecast have no status but a colour of their own."""

    value: float
    text: str
    status: Status | None = None
    token: Token = Token.CHART_TARGET


def band_labels(
    words: ChartWords, last_day: date, shown: tuple[float, float], likely: float | None = None
) -> list[BandLabel]:
    """Each status in the middle of its band as far as it lies between the `shown` values, and the target at its line, as of the
    last visible day; and the `likely` value at which a forecast ends."""
    ahead = [] if likely is None else [BandLabel(likely, words.likely(likely), token=Token.TEXT_SECONDARY)]
    return [*_of_target(words.series, last_day, shown, words.target(last_day)), *ahead]


def _of_target(series: KpiSeries, last_day: date, shown: tuple[float, float], target_words: str) -> list[BandLabel]:
    step = series.step_on(last_day)
    if step is None or step.target is None:
        return []
    low, high = shown
    labels: list[BandLabel] = []
    for band in series.bands(step):
        bottom = max(low, low if band.low is None else band.low)
        top = min(high, high if band.high is None else band.high)
        if top > bottom:
            labels.append(BandLabel((bottom + top) / 2, status_word(band.status), band.status))
    aim = step.target.value if step.target.value is not None else step.target.high
    if aim is not None and low <= aim <= high and target_words:
        labels.append(BandLabel(aim, target_words))
    return labels
