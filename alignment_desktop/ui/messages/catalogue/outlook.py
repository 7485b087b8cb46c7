"""What becomes of the score if nobody does anything: one line with its reasons."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "ahead_score": "{total} by {day}",
    "ahead_score_because": "{total} by {day}: {reasons}",
    "ahead_numbers_fall_due": "{count} numbers fall due",
    "ahead_one_number_falls_due": "one number falls due",
    "ahead_values_get_old": "the values of {count} numbers get too old",
    "ahead_one_value_gets_old": "the value of one number gets too old",
    "ahead_goals_pass_their_date": "{count} goals pass their date",
    "ahead_one_goal_passes_its_date": "one goal passes its date",
    "ahead_people_leave": "{count} people leave",
    "ahead_one_person_leaves": "one person leaves",
    "ahead_people_come": "{count} people come",
    "ahead_one_person_comes": "one person comes",
}
