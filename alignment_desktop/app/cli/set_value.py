"""`set PLAN NUMBER PERIOD VALUE [--note T]`: enters one value, as the form in the window does."""

from __future__ import annotations

import argparse
from pathlib import Path

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.find_number import find_number
from alignment_desktop.app.cli.open_plan import opened_to_write
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.kpi import Direction, Kpi
from alignment_desktop.domain.measurement import MeasurementState
from alignment_desktop.domain.period import Period
from alignment_desktop.exchange.value_parser import ParsedValue, parse_number
from alignment_desktop.host.paths import Places
from alignment_desktop.workspace.plan_figures import PlanFigures

_YES, _NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path)
    parser.add_argument("number", help="its whole name, or a beginning that only one has")
    parser.add_argument("period", help="2026-11-30, 2026-W45, 2026-10, 2026-Q3 or 2026, as the number is counted")
    parser.add_argument("value", help="such as 5.4, “57.8 %%” or (1,200)")
    parser.add_argument("--note", default="", metavar="T", help="kept with the value")
    parser.add_argument("--estimate", action="store_true", help="the value waits for the real one")


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Writes it; the plan may not be open in a window at the same time."""
    with opened_to_write(arguments.plan, places) as workspace:
        figures = workspace.figures()
        kpi = find_number(workspace, arguments.number).kpi
        period = _period(arguments.period, kpi, figures)
        workspace.run(
            RecordMeasurement(
                kpi.id,
                period.start,
                value_of(arguments.value, kpi),
                MeasurementState.ESTIMATE if arguments.estimate else MeasurementState.VALUE,
                note=arguments.note,
                recorded_on=workspace.today(),
            )
        )
    return ExitCode.DONE


def _period(code: str, kpi: Kpi, figures: PlanFigures) -> Period:
    """The period of a code. DomainErrors of `PlanCalendar.parse`, `period_other_frequency`, `period_not_begun`."""
    period = figures.calendar.parse(code)
    if period.frequency is not kpi.frequency:
        raise DomainError("period_other_frequency", name=kpi.name, frequency=kpi.frequency.value, text=code)
    if period.start > figures.today:
        raise DomainError("period_not_begun", text=code)
    return period


def value_of(text: str, kpi: Kpi) -> float:
    """The value somebody typed. DomainErrors `value_unreadable`, `value_too_long`."""
    typed = text.strip()
    if kpi.direction is Direction.YES_NO and typed.casefold() in _YES | _NO:
        return float(typed.casefold() in _YES)
    parsed = parse_number(typed)
    if not isinstance(parsed, ParsedValue) or parsed.value is None:
        raise DomainError("value_unreadable", text=text)
    return parsed.value
