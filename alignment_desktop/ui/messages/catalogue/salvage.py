"""Sentences for what a plan with a strange schema holds, and for a new plan that was made of it. "(s)" follows {count}."""

TEXTS: dict[str, str] = {
    "strange_plan_too_large": "This plan is too large to be read in safely. Nothing was made, and the file is as it was.",
    "strange_plan_unreadable": (
        "What this plan holds could not be read, so nothing was made. The file is as it was. Restore a version instead."
    ),
    "strange_plan_unfinished": (
        "The last change to this plan was not finished, so what it holds was not read. Nothing was changed. "
        "Restore a version instead."
    ),
    "salvaged_came_over": "Came over: {list}.",
    "salvaged_nothing": "Nothing in it could be used.",
    "salvaged_left_out": "Left out, because it does not fit a plan: {list}.",
    "salvaged_emptied": "{count} detail(s) did not fit and had to be emptied or put right.",
    "salvaged_cut": "Some rows could not be read at all.",
    "salvaged_unknown": "Not taken over: {count} part(s) that no plan has.",
    "salvaged_file": "The other file is as it was.",
    "salvaged_goals": "{count} goal(s)",
    "salvaged_numbers": "{count} number(s)",
    "salvaged_values": "{count} value(s)",
    "salvaged_targets": "{count} target(s)",
    "salvaged_people": "{count} team member(s)",
    "salvaged_other": "{count} other row(s)",
}
