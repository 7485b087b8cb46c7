"""Sentences for moves in the tree of goals: what the dark bar says while a drop is planned, and why one is refused."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # Outcomes. The bar joins the clauses of one plan with a comma, the first begins with a capital letter.
    "move_put_under": "Put under {parent}",
    "move_in_order": "Change the order",
    "move_unlinks": "Take out of the tree: no longer leads to the vision",
    "move_stays": "Stays where it is",
    "move_copies_under": "Copy under {parent}",
    "move_copies_not_linked": "Copy as not linked yet",
    "move_owner_stays": "owner stays {owner}",
    "move_owners_stay": "owners stay",
    "move_becomes_objective": "becomes an objective",
    "move_becomes_department": "becomes a department goal",
    "move_becomes_personal": "becomes a personal goal",
    "move_become_objective": "{count} become objectives",
    "move_become_department": "{count} become department goals",
    "move_become_personal": "{count} become personal goals",
    "move_part_follows": "one goal inside changes its level too",
    "move_parts_follow": "{count} goals inside change their level too",
    # Refusals.
    "refused_nothing_chosen": "Choose a goal first.",
    "refused_goal_gone": "That goal is no longer in the plan. Nothing was moved.",
    "refused_vision": "The vision stays at the top. Move the goals under it instead.",
    "refused_inside_itself": "“{goal}” can’t go inside itself.",
    "refused_inside_its_part": "“{goal}” can’t go inside “{part}”, which is part of it.",
    "refused_under_personal": "“{parent}” is a personal goal, and nothing goes below one. Drop beside it instead.",
    "refused_no_level_left": "No level is left for “{part}” that far down. Move it out first, or drop higher up.",
    "refused_lowest_level": "“{goal}” is a personal goal already, the lowest level.",
    "refused_highest_level": "“{goal}” is an objective already, the highest level below the vision.",
    "refused_already_first": "“{goal}” is already the first.",
    "refused_already_last": "“{goal}” is already the last.",
    "refused_several_parents": "These goals stand in different places. Choose goals side by side to change their level.",
}
