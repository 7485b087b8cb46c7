"""Sentences for what the rules of the plan refuse: periods that do not exist, lines and marks that cannot work."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "day_too_far_away": "The date {day} is too far away for a plan. Use a year from 2 to 9998.",
    "fiscal_month_unknown": "A year starts in a month from 1 to 12, not {month}. Nothing was changed.",
    "period_code_unreadable": "“{code}” is not a period. Write 2026, 2026-Q2, 2026-05, 2026-W45 or 2026-05-31.",
    "period_no_such_month": "“{code}” is not a month: months run from 01 to 12.",
    "period_no_such_quarter": "“{code}” is not a quarter: quarters run from Q1 to Q4.",
    "period_no_such_week": "“{code}” is not a week: {year} has {last} weeks.",
    "period_no_such_day": "“{code}” is not a day of the calendar.",
    "red_line_is_target": "The red line cannot be the target itself ({target}). Set it where things have gone wrong.",
    "red_line_on_good_side": "The red line {red_line} lies on the good side of the target {target}. Set it on the other side.",
    "red_line_needed": "With a target of 0, say where the red line is.",
    "scale_needs_two_marks": "Give two of the marks, the others follow from them.",
    "scale_marks_equal": "Two marks are both {value}. Set them apart.",
}
