"""Every word of an exported workbook in the person's language and number format, the same as on screen where both say it."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, UnitKind
from alignment_desktop.domain.objective import Status
from alignment_desktop.exchange.sheets import SheetTexts
from alignment_desktop.ui.kpi_words import AGGREGATIONS, DIRECTIONS, FREQUENCIES, UNITS, words
from alignment_desktop.ui.value_format import ValueFormat, ValueUnit
from alignment_desktop.ui.widgets.status import status_word

_MONTHS = range(1, 13)


def workbook_texts(locale: QLocale) -> SheetTexts:
    """The texts for `exchange.scorecard_workbook.write_scorecard`. Call it in the window's thread."""
    return SheetTexts(**workbook_words(locale))


def workbook_words(locale: QLocale) -> dict[str, Any]:
    """Every field of `SheetTexts` by its name."""
    texts = _titles() | _headings() | _statuses() | _remarks() | _entries() | _topics() | _choices() | _units(locale)
    return {**texts, **_periods(locale), **_country(locale)}


def _titles() -> dict[str, str]:
    return {
        "scorecard": _tr("Scorecard"),
        "values": _tr("Values"),
        "notes": _tr("Notes"),
        "values_title": _tr("Values"),
        "notes_title": _tr("Notes"),
        "trends": _tr("Trends"),
        "page": _tr("Page {page} of {pages}"),
    }


def _headings() -> dict[str, str]:
    return {
        "area": _tr("Area"),
        "number": _tr("Number"),
        "objective": _tr("Objective"),
        "owner": _tr("Owner"),
        "actual": _tr("Actual"),
        "period": _tr("Period"),
        "target": _tr("Target"),
        "difference": _tr("Difference"),
        "status": _tr("Status"),
        "last_ten": _tr("Last ten"),
        "kind": _tr("What it is"),
        "kind_area": _tr("Area"),
        "kind_goal": _tr("Objective"),
        "kind_result": _tr("Result"),
        "kind_driver": _tr("Warns early"),
        "early_note": _tr("warning early: {counts}"),
        "period_start": _tr("From"),
        "period_end": _tr("To"),
        "value": _tr("Value"),
        "target_high": _tr("Target to"),
        "entry": _tr("Entry"),
        "note": _tr("Note"),
        "recorded_by": _tr("Recorded by"),
        "topic": _tr("Topic"),
        "since": _tr("From"),
    }


def _statuses() -> dict[str, str]:
    texts = {status.value: status_word(status) for status in Status}
    counted = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.NO_DATA, Status.NO_TARGET)
    return texts | {f"count_{status.value}": f"{{count}} {status_word(status).lower()}" for status in counted}


def _periods(locale: QLocale) -> dict[str, object]:
    short = QLocale.FormatType.ShortFormat
    return {
        "months": tuple(locale.standaloneMonthName(month) for month in _MONTHS),
        "short_months": tuple(locale.standaloneMonthName(month, short) for month in _MONTHS),
        "day_name": "{day} {month} {year}" if _day_comes_first(locale) else "{month} {day}, {year}",
        "month_name": _tr("{month} {year}"),
        "quarter_name": _tr("Q{number} {year}"),
        "week_name": _tr("Week {number}, {year}"),
        "short_week_name": _tr("Wk {number}"),
        "short_quarter_name": _tr("Q{number}"),
    }


def _remarks() -> dict[str, str]:
    return {
        "latest_note": _tr(
            "Latest value in the period. Older values name their own. Difference is actual minus target."
        ),
        "complete_note": _tr("{have} of {of}"),
        "estimate_note": _tr("estimate"),
        "trends_note": _tr("Dark line: actual. Blue dashes: target in force at the time."),
        "trends_left_out": _tr(
            "The first {shown} of {of} numbers with a history. The others are on the sheet {values}."
        ),
        "other_area": _tr("Without an area"),
    }


def _entries() -> dict[str, str]:
    return {
        "entry_value": _tr("Value"),
        "entry_estimate": _tr("Estimate"),
        "entry_not_measured": _tr("Not measured"),
        "entry_none": _tr("No value"),
    }


def _topics() -> dict[str, str]:
    return {
        "topic_meaning": _tr("What it counts"),
        "topic_unit": _tr("Unit"),
        "topic_direction": _tr("What is good"),
        "topic_frequency": _tr("How often"),
        "topic_aggregation": _tr("Over a longer period"),
        "topic_source": _tr("Source"),
        "topic_sent_by": _tr("Sent by"),
        "topic_baseline": _tr("Where it started"),
        "topic_red_line": _tr("Red line"),
        "topic_target": _tr("Target"),
        "topic_target_once": _tr("Target for one period"),
        "topic_target_year": _tr("Target for the year"),
        "topic_value_note": _tr("Note to a value"),
    }


def _choices() -> dict[str, str]:
    """As the definition of a number words them."""
    texts = {f"direction_{one.value}": words(DIRECTIONS[one]) for one in Direction}
    texts |= {f"frequency_{one.value}": words(FREQUENCIES[one]) for one in Frequency}
    texts |= {f"aggregation_{one.value}": words(AGGREGATIONS[one][0]) for one in Aggregation}
    texts |= {f"unit_{one.value}": words(UNITS[one]) for one in UnitKind if one is not UnitKind.TEXT}
    texts["unit_currency"] += ", {currency}"
    return texts


def _units(locale: QLocale) -> dict[str, str]:
    form = ValueFormat(locale)
    return {
        "at_most": "≤",
        "days": form.unit_word(ValueUnit(UnitKind.DAYS)),
        "hours": form.unit_word(ValueUnit(UnitKind.HOURS)),
        "points": QCoreApplication.translate("ValueFormat", "pts"),
        "yes": QCoreApplication.translate("ValueFormat", "Yes"),
        "no": QCoreApplication.translate("ValueFormat", "No"),
    }


def _country(locale: QLocale) -> dict[str, object]:
    written = locale.toCurrencyString(1.0, "¤", 2)
    return {
        "month_axis_format": "mmm yy",
        "date_format": "d mmm yyyy" if _day_comes_first(locale) else "mmm d, yyyy",
        "is_currency_last": re.sub(r"[^\d¤]", "", written).endswith("¤"),
    }


def _day_comes_first(locale: QLocale) -> bool:
    shape = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return shape.find("d") < shape.find("M")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Workbook", text)
