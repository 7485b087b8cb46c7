"""Formulas: what is wrong with one, and why one gives no value."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "command_set_formula": "change formula",
    "formula_empty": "Write what the number is counted from, such as Marketing spend / New customers.",
    "formula_too_long": "A formula has at most {most} characters. Split it into two numbers.",
    "formula_sign": "“{text}” is no part of a formula here.",
    "formula_unfinished": "The formula stops too early. Something is missing at its end.",
    "formula_too_deep": "The formula is nested too deeply. Split it into two numbers.",
    "formula_unknown_name": "There is no number called “{name}”.",
    "formula_function": "{name} is written another way, such as min(A, B), round(A, 1), prev(A), ytd(A) or rolling(A, 3).",
    "formula_loop": "The number would be counted from itself: {path}.",
    "formula_units_differ": "Two different units cannot be added or compared. Check what each number is counted in.",
    "formula_unit_result": "The result is in another unit than the number. Change the number’s unit or the formula.",
    "formula_ratio": "A ratio is entered as two figures. First choose another way to add up its periods.",
    "formula_has_values": "{count} values were typed. Save again and the formula replaces them; undo brings them back.",
    "kpi_is_counted": "{name} is counted from other numbers, so it cannot be typed. Change the numbers it is counted from.",
    "kpi_in_formula": "{names} is counted from it. Change that formula first.",
    "blank_missing": "{name} has no value for this period.",
    "blank_incomplete": "{name} has {have} of {of} values for this period.",
    "blank_coarser": "{name} comes less often than this number.",
    "blank_division_by_zero": "It would be divided by 0.",
    "blank_too_large": "The result is too large to be kept.",
    "blank_loop": "It is counted from itself.",
    "counted_from": "Counted from: {formula}.",
    "unit_money": "money",
    "unit_days": "days",
    "unit_hours": "hours",
    "unit_plain": "a plain number",
    "unit_other": "a mix of units",
}
