"""What stands at the right of a chart: the words of its bands and of its target, each at the height of what it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.charts.kpi_series import KpiSeries
from alignment_desktop.ui.widgets.status import status_word


@dataclass(frozen=True, slots=True)
class BandLabel:
    """Words at a value; those of a target have no status."""

    value: float
    text: str
    status: Status | None = None


def band_labels(series: KpiSeries, last_day: date, shown: tuple[float, float], target_words: str) -> list[BandLabel]:
    """Each status in the middle of its band as far as it lies between the `shown` values, and the target at its line, as of the
    last visible day."""
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
