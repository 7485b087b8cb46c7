"""What `check` says of a plan that breaks one of its own rules."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "import_no_such_sheet": "{file} has no sheet called “{sheet}”.",
    "check_vision_rows": "The plan has {count} visions instead of one.",
    "check_goal_loop": "The goal “{title}” stands, over others, under itself.",
    "check_level_order": "The goal “{title}” does not stand under a higher one.",
    "check_due_before_start": "The goal “{title}” is due before it starts.",
    "check_negative_weight": "The goal “{title}” has a weight below 0.",
    "check_stars": "{count} goals have a star for this year; four can.",
    "check_same_name": "Two numbers are called “{name}”.",
    "check_range_upside_down": "The target of “{name}” ends below its beginning.",
    "check_period_start": "“{name}” has a value on {day}, which does not begin one of its periods.",
    "check_not_a_number": "“{name}” has a value that is no number.",
}
