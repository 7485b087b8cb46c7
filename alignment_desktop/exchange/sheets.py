"""The sheets of our workbooks, declared once for writer and reader: their columns, and every word that stands on them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ColumnKind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `heading` names the field of `SheetTexts` that holds its heading; `width` is in characters.
    A text that follows a column of figures gets some room at its left (`is_beside_figure`)."""

    key: str
    heading: str
    width: float
    kind: ColumnKind = ColumnKind.TEXT
    is_beside_figure: bool = False


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet with one table. `table` is the table's name in formulas and stays the same in every language."""

    name: str
    table: str
    columns: tuple[Column, ...]

    def index(self, key: str) -> int:
        """The number of a column, from 1. ValueError for an unknown key."""
        return [column.key for column in self.columns].index(key) + 1


SCORECARD_SHEET = SheetPlan(
    "scorecard",
    "ScorecardTable",
    (
        Column("area", "area", 17),
        Column("number", "number", 29),
        Column("objective", "objective", 39),
        Column("owner", "owner", 16),
        Column("actual", "actual", 12, ColumnKind.NUMBER),
        Column("period", "period", 15, is_beside_figure=True),
        Column("target", "target", 13, ColumnKind.NUMBER),
        Column("difference", "difference", 13, ColumnKind.NUMBER),
        Column("status", "status", 15, ColumnKind.STATUS, is_beside_figure=True),
        Column("trend", "last_ten", 19),
        Column("kind", "kind", 13),
    ),
)

VALUES_SHEET = SheetPlan(
    "values",
    "ValuesTable",
    (
        Column("number", "number", 29),
        Column("period", "period", 11),
        Column("start", "period_start", 12, ColumnKind.DAY),
        Column("end", "period_end", 12, ColumnKind.DAY),
        Column("value", "value", 13, ColumnKind.NUMBER),
        Column("target", "target", 13, ColumnKind.NUMBER),
        Column("target_high", "target_high", 13, ColumnKind.NUMBER),
        Column("status", "status", 15, ColumnKind.STATUS, is_beside_figure=True),
        Column("entry", "entry", 14),
        Column("note", "note", 42),
        Column("recorded_by", "recorded_by", 18),
    ),
)

NOTES_SHEET = SheetPlan(
    "notes",
    "NotesTable",
    (
        Column("number", "number", 29),
        Column("topic", "topic", 24),
        Column("since", "since", 13, ColumnKind.DAY),
        Column("value", "value", 14, ColumnKind.NUMBER),
        Column("text", "note", 72, is_beside_figure=True),
    ),
)


@dataclass(frozen=True, slots=True)
class SheetTexts:
    """Every word of ours on the sheets; the defaults are English. `{...}` are gaps that keep their names in every language."""

    # sheets
    scorecard: str = "Scorecard"
    values: str = "Values"
    notes: str = "Notes"
    # headings
    area: str = "Area"
    number: str = "Number"
    objective: str = "Objective"
    owner: str = "Owner"
    actual: str = "Actual"
    period: str = "Period"
    target: str = "Target"
    difference: str = "Difference"
    status: str = "Status"
    last_ten: str = "Last ten"
    kind: str = "What it is"
    period_start: str = "From"
    period_end: str = "To"
    value: str = "Value"
    target_high: str = "Target to"
    entry: str = "Entry"
    note: str = "Note"
    recorded_by: str = "Recorded by"
    topic: str = "Topic"
    since: str = "From"
    # status, always behind its shape
    on_track: str = "On track"
    at_risk: str = "At risk"
    off_track: str = "Off track"
    no_data: str = "No data"
    no_target: str = "No target"
    not_started: str = "Not started"
    too_early: str = "Too early"
    done: str = "Done"
    missed: str = "Missed"
    count_on_track: str = "{count} on track"
    count_at_risk: str = "{count} at risk"
    count_off_track: str = "{count} off track"
    count_no_data: str = "{count} no data"
    count_no_target: str = "{count} no target"
    # periods
    months: tuple[str, ...] = (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )
    short_months: tuple[str, ...] = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    day_name: str = "{day} {month} {year}"
    month_name: str = "{month} {year}"
    quarter_name: str = "Q{number} {year}"
    week_name: str = "Week {number}, {year}"
    short_week_name: str = "Wk {number}"
    short_quarter_name: str = "Q{number}"
    # the title block of the scorecard
    latest_note: str = "Latest value in the period. Older values name their own. Difference is actual minus target."
    kind_area: str = "Area"
    kind_goal: str = "Objective"
    kind_result: str = "Result"
    kind_driver: str = "Warns early"
    early_note: str = "warning early: {counts}"
    complete_note: str = "{have} of {of}"
    estimate_note: str = "estimate"
    trends: str = "Trends"
    trends_note: str = "Dark line: actual. Blue dashes: target in force at the time."
    trends_left_out: str = "The first {shown} of {of} numbers with a history. The others are on the sheet {values}."
    values_title: str = "Values"
    notes_title: str = "Notes"
    other_area: str = "Other"
    page: str = "Page {page} of {pages}"
    # units
    days: str = "days"
    hours: str = "h"
    points: str = "pts"
    yes: str = "Yes"
    no: str = "No"
    at_most: str = "≤"
    # entries
    entry_value: str = "Value"
    entry_estimate: str = "Estimate"
    entry_not_measured: str = "Not measured"
    entry_none: str = "No value"
    # topics of the notes
    topic_meaning: str = "What it counts"
    topic_unit: str = "Unit"
    topic_direction: str = "What is good"
    topic_frequency: str = "How often"
    topic_aggregation: str = "Over a longer period"
    topic_source: str = "Source"
    topic_sent_by: str = "Sent by"
    topic_baseline: str = "Where it started"
    topic_red_line: str = "Red line"
    topic_target: str = "Target"
    topic_target_once: str = "Target for one period"
    topic_target_year: str = "Target for the year"
    topic_value_note: str = "Note to a value"
    # choices
    direction_higher: str = "Higher is better"
    direction_lower: str = "Lower is better"
    direction_range: str = "Inside a range is best"
    direction_maintain: str = "Close to the target is best"
    direction_yes_no: str = "Yes or no"
    frequency_daily: str = "Every day"
    frequency_weekly: str = "Every week"
    frequency_monthly: str = "Every month"
    frequency_quarterly: str = "Every quarter"
    frequency_yearly: str = "Every year"
    aggregation_sum: str = "The sum"
    aggregation_mean: str = "The average"
    aggregation_last: str = "The latest value"
    aggregation_min: str = "The smallest value"
    aggregation_max: str = "The largest value"
    aggregation_ratio: str = "The ratio of both sums"
    unit_count: str = "A count"
    unit_percent: str = "Per cent"
    unit_currency: str = "Money, {currency}"
    unit_days: str = "Days"
    unit_hours: str = "Hours"
    unit_score: str = "A score"
    # how the owner's country writes
    date_format: str = "d mmm yyyy"
    month_axis_format: str = "mmm yy"
    is_currency_last: bool = False
