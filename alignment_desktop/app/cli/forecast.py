"""`forecast PLAN NUMBER [--json]`: what becomes of a number if nothing changes, or why that cannot be told."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.find_number import find_number
from alignment_desktop.app.cli.open_plan import opened_to_read
from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.forecast import Forecast
from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.host.paths import Places
from alignment_desktop.ui.messages.catalogue import sentence
from alignment_desktop.workspace.forecast import forecast_number


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path)
    parser.add_argument("number", help="its whole name, or a beginning that only one has")
    parser.add_argument("--json", action="store_true", help="model, points and error as JSON")


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Counts and prints; also of a plan that is open in a window."""
    with opened_to_read(arguments.plan, places) as workspace:
        figures = workspace.figures()
        kpi = find_number(workspace, arguments.number).kpi
        forecast = forecast_number(workspace.read, figures, kpi.id)
        calendar = figures.calendar
    if arguments.json:
        json.dump(forecast_document(forecast, kpi, calendar), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        print("\n".join(_lines(forecast, kpi, calendar)))
    return ExitCode.DONE


def forecast_document(forecast: Forecast, kpi: Kpi, calendar: PlanCalendar) -> dict[str, Any]:
    """Points in the number's unit, and so the mean error (`error.unit`); a forecast that is none has its reason instead."""
    if forecast.reason is not None or forecast.model is None or forecast.error is None:
        return {"reason": _reason(forecast)}
    return {
        "model": forecast.model.value,
        "points": [
            {
                "period": calendar.code(point.period),
                "likely": point.likely,
                "low50": point.low50,
                "high50": point.high50,
                "low80": point.low80,
                "high80": point.high80,
            }
            for point in forecast.points
        ],
        "error": {
            "unit": forecast.error.typical,
            "mase": forecast.error.mase,
            "coverage80": forecast.error.coverage80,
        },
    }


def _lines(forecast: Forecast, kpi: Kpi, calendar: PlanCalendar) -> Iterator[str]:
    if forecast.model is None or forecast.error is None:
        yield _reason(forecast)
        return
    width = max(kpi.decimals, 1)
    for point in forecast.points:
        code = calendar.code(point.period)
        yield f"{code}  {point.likely:.{width}f}  ({point.low80:.{width}f} to {point.high80:.{width}f}, 8 in 10)"
    yield f"Model {forecast.model.value}, wrong by {forecast.error.typical:.{width}f} on average."


def _reason(forecast: Forecast) -> str:
    return "" if forecast.reason is None else sentence(forecast.reason, **forecast.params)
