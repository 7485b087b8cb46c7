"""Names and refusals of adding and defining numbers: a number of the library, another unit, longer periods."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "command_add_ready_number": "new number",
    "goal_twice": "The same goal stands there twice. Take one of the lines away.",
    "unit_has_values": "There are values in the present unit. Say what becomes of them; nothing was changed.",
    "unit_in_formula": "In this unit {names} could no longer be counted. Change the formula there first.",
    "frequency_joins_values": "There are values, which would be put together to longer periods. Say so; nothing was changed.",
    "frequency_finer": "Values of longer periods cannot be divided into shorter ones. Add a number that is counted more"
    " often; this one keeps its values.",
    "frequency_in_formula": "{names} is counted from this number, and more often than that. Change how often it is counted"
    " there first.",
}
