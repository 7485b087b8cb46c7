"""What a number comes to next year: entered values and likely ones by its own aggregation, nothing made up for what is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from alignment_desktop.commands.kpi import AddKpi
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.domain.forecast import NoForecastReason
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.period import Period
from alignment_desktop.workspace.forecast_year import year_forecast, year_forecasts
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import TODAY, empty_workspace

THIS_YEAR, NEXT_YEAR = (Period(Frequency.YEARLY, date(year, 1, 1)) for year in (2026, 2027))


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Sales of 100 in each month of 2025 and 2026 until October, as a sum, as a mean and with a hole; and one without values."""
    workspace = empty_workspace(tmp_path_factory.mktemp("year"))
    for name, aggregation in (("Sum", "sum"), ("Mean", "mean"), ("Hole", "sum"), ("None", "sum")):
        kpi_id = workspace.run(AddKpi(name, {"frequency": "monthly", "aggregation": aggregation}))
        for place in range(22 if name != "None" else 0):
            month = date(2025 + place // 12, place % 12 + 1, 1)
            if (name, month) != ("Hole", date(2026, 3, 1)):
                workspace.run(RecordMeasurement(kpi_id, month, 100.0, recorded_on=TODAY))
    yield workspace
    workspace.close()


def values(plan: Workspace, year: Period) -> dict[str, float | None]:
    figures = plan.figures()
    return {figures.kpis[one.kpi_id].kpi.name: one.value for one in year_forecasts(plan.read, figures, year)}


def test_next_year_is_counted_by_the_number_s_own_aggregation(plan: Workspace) -> None:
    assert values(plan, NEXT_YEAR) == {"Sum": 1200.0, "Mean": 100.0, "Hole": 1200.0, "None": None}


def test_this_year_holds_what_was_entered_and_a_hole_is_not_filled(plan: Workspace) -> None:
    assert values(plan, THIS_YEAR) == {"Sum": 1200.0, "Mean": 100.0, "Hole": None, "None": None}
    (found,) = year_forecasts(plan.read, plan.figures(), THIS_YEAR, [next(iter(plan.figures().kpis))])
    assert [each.is_forecast for each in found.values] == [False] * 10 + [True] * 2


def test_where_there_is_no_forecast_its_reason_stands(plan: Workspace) -> None:
    figures = plan.figures()
    found = {figures.kpis[one.kpi_id].kpi.name: one for one in year_forecasts(plan.read, figures, NEXT_YEAR)}
    assert found["None"].reason is NoForecastReason.NO_VALUES
    assert found["Sum"].reason is None


def test_it_ends_when_it_is_cancelled_and_knows_years_only(plan: Workspace) -> None:
    figures = plan.figures()
    assert list(year_forecasts(plan.read, figures, NEXT_YEAR, None, lambda: True)) == []
    assert list(year_forecasts(plan.read, figures, NEXT_YEAR, [99])) == []
    with pytest.raises(ValueError, match="is asked of a monthly"):
        year_forecast(figures, next(iter(figures.kpis)), Period(Frequency.MONTHLY, TODAY.replace(day=1)), ())
