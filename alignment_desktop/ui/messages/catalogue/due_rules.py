"""Closed times and closed months."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "command_add_closed_time": "add closed time",
    "command_edit_closed_time": "change closed time",
    "command_delete_closed_times": "delete closed time",
    "command_close_month": "close month",
    "command_open_month": "open month again",
    "closed_time_upside_down": "The last day is before the first one. Choose a later day.",
    "closed_time_too_long": "A closed time has at most {most} days. Check the year.",
    "closed_time_unreadable": "Write why and when, such as: Christmas, 24 Dec – 1 Jan.",
    "closed_time_without_day": "Choose the first and the last day on which you are closed.",
    "month_is_closed": "The books of this month are closed. Enter it once more to change it all the same; it is marked.",
    "month_not_over": "This month is not over yet. Close it when its last day has passed.",
}
