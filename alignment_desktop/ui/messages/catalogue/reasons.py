"""Why something has its status, score or advice: the sentences for the reasons that the rules give.

Reasons of numbers and goals follow the status and a colon ("At risk: Waste is off track"), so they begin small and end
without a full stop. Gaps are filled with texts that the caller has formatted: values with their unit, shares as per cents.
"""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # One number.
    "kpi_no_value": "no value stands for this date",
    "kpi_no_target": "there is a value, but no target to judge it by",
    "kpi_reached": "{value} reaches the target of {target}",
    "kpi_near": "{value} has not reached the target of {target}, but is not beyond the red line of {red_line}",
    "kpi_beyond_red_line": "{value} is beyond the red line of {red_line}, the target is {target}",
    "kpi_red_line_is_target": "target and red line are both {target}; set them apart to see a colour",
    "kpi_red_line_unknown": "{value} misses the target of {target}; give a red line to tell at risk from off track",
    "kpi_inside": "{value} lies between {low} and {high}",
    "kpi_just_outside": "{value} lies just outside {low} to {high}",
    "kpi_far_outside": "{value} lies far outside {low} to {high}",
    "kpi_kept": "{value} keeps to {target}, give or take {tolerance}",
    "kpi_nearly_kept": "{value} is a little more than {tolerance} away from {target}",
    "kpi_not_kept": "{value} is far more than {tolerance} away from {target}",
    "kpi_as_wished": "it is as it should be",
    "kpi_not_as_wished": "it is not as it should be",
    # One goal.
    "goal_on_track": "{progress} done, {expected} expected by now",
    "goal_behind": "{progress} done, {expected} expected by now",
    "goal_part_off": "{name} is off track",
    "goal_parts_off": "{name} and {more} more off track",
    "goal_behind_and_part_off": "{progress} done, {expected} expected by now, and {name} is off track",
    "goal_behind_and_parts_off": "{progress} done, {expected} expected by now, {name} and {more} more off track",
    "goal_too_early": "hardly any of the time has passed",
    "goal_not_started": "it starts on {start_on}",
    "goal_no_data": "nothing that counts here has a value yet",
    "goal_no_weight": "all weights here are 0, so nothing counts",
    "goal_no_dates": "{progress} done, but without a start and a due date nothing says how much to expect",
    "goal_done": "everything was reached by {due_on}",
    "goal_missed": "{progress} done by {due_on}",
    # One key result.
    "key_result_on_the_way": "{value} on the way from {start} to {target}",
    "key_result_by_marks": "{value}, counted from {start}; {commit} scores 0.3, {target} scores 0.7, {stretch} scores 1.0",
    "key_result_as_its_number": "as far as its number, {name}, which is at {value}",
    "key_result_no_value": "it has no value yet",
    "key_result_number_without_value": "its number, {name}, has no value that stands today",
    "key_result_no_ends": "it does not say from where to where",
    # Is it a good goal?
    "smart_specific": "It says what will be done.",
    "smart_too_short": "Too short to picture. Say who does what, in four words or more.",
    "smart_vague": "“{word}” alone does not say how much. Add a figure or name the thing that will be different.",
    "smart_no_verb": "Begin with what somebody does: bake, sell, win, cut.",
    "smart_measurable": "A number with values shows how far it is.",
    "smart_number_without_data": "It has a number, but no value yet. Enter one.",
    "smart_no_number": "Nothing measures it yet. Link a number, or say what will have changed.",
    "smart_achievable": "It needs {needed} a period; the best stretch so far was {best}.",
    "smart_reached": "The target is reached already.",
    "smart_too_fast": "It needs {needed} a period, more than the best stretch so far ({best}).",
    "smart_no_time_left": "No period is left before the due date.",
    "smart_pace_unknown": "Too few values to tell what pace is possible.",
    "smart_relevant": "It leads to the vision.",
    "smart_not_linked": "It does not lead to the vision yet. Put it under a goal that does.",
    "smart_time_bound": "It is due on {due_on}.",
    "smart_no_due_date": "It has no due date.",
    "smart_after_parent": "It is due on {due_on}, after the goal above it ({parent_due_on}).",
    # Parts of the alignment score.
    "score_linked": "{counted} of {of} goals lead to the vision.",
    "score_owned": "{counted} of {of} people have a goal.",
    "score_owned_less_unowned": "{counted} of {of} people have a goal; goals without an owner, {unowned}, count against it.",
    "score_measured": "{counted} of {of} objectives and department goals have a number with a value.",
    "score_up_to_date": "{counted} of {of} numbers are up to date.",
    "score_balanced": "{explore} of {of} department goals try something new; {bridged} of {pairs} department pairs share one.",
    "score_balanced_mix_only": "{explore} of {of} department goals try something new.",
    "score_balanced_bridges_only": "{bridged} of {pairs} pairs of departments share a goal or a link.",
    "score_no_goals": "There are no goals yet.",
    "score_nobody_needs_a_goal": "Nobody is listed who needs a goal.",
    "score_no_measurable_goals": "There are no objectives or department goals yet.",
    "score_no_numbers": "There are no numbers yet.",
    "score_nothing_to_balance": "It counts from six department goals or two departments on.",
}
