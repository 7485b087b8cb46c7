"""To-dos, their steps, and what is noted on values off track."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "command_add_todo": "new to-do",
    "command_edit_todos": "edit to-do",
    "command_move_todos": "move to-do",
    "command_tick_todos": "tick to-do",
    "command_star_todos": "star to-do",
    "command_let_todo_wait": "change what a to-do waits for",
    "command_order_todos": "order to-dos",
    "command_delete_todos": "delete to-do",
    "command_add_todo_step": "add step",
    "command_edit_todo_step": "edit step",
    "command_tick_todo_steps": "tick step",
    "command_order_todo_steps": "order steps",
    "command_delete_todo_steps": "delete step",
    "command_note_red": "note on a value off track",
    "todo_missing": "Write what is to be done.",
    "todo_less_than_nothing": "Hours and money of a to-do are zero or more. Leave them empty if you do not know.",
    "todo_stars_full": "At most {most} open to-dos have a star: that is what the sheet holds. Take one away first.",
    "todo_loop": "That would wait for itself: {path}.",
    "todo_before_its_steps": "Its step “{step}” is due on {day}, after that. Move the step first.",
    "step_missing": "Write what the step is.",
    "step_after_its_todo": "The whole to-do is due on {day}. Choose that day or an earlier one for the step.",
    "step_without_weight": "A step weighs more than zero. Type a number such as 1.",
}
