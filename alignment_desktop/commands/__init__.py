"""The only way to write: one frozen dataclass per intention, a module per subject.

`commands.objective.EditObjectives(...)`: pages name commands long before anybody gives one, and each module comes when it is
first used. With the commands comes SQLAlchemy, and a window would be shown later.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignment_desktop.commands import closed_month as closed_month
    from alignment_desktop.commands import closed_time as closed_time
    from alignment_desktop.commands import define_kpi as define_kpi
    from alignment_desktop.commands import department as department
    from alignment_desktop.commands import department_need as department_need
    from alignment_desktop.commands import finding as finding
    from alignment_desktop.commands import formula as formula
    from alignment_desktop.commands import goal_tags as goal_tags
    from alignment_desktop.commands import goal_update as goal_update
    from alignment_desktop.commands import import_measurements as import_measurements
    from alignment_desktop.commands import key_numbers as key_numbers
    from alignment_desktop.commands import key_result as key_result
    from alignment_desktop.commands import kpi as kpi
    from alignment_desktop.commands import link as link
    from alignment_desktop.commands import map_place as map_place
    from alignment_desktop.commands import measurement as measurement
    from alignment_desktop.commands import milestone as milestone
    from alignment_desktop.commands import new_plan as new_plan
    from alignment_desktop.commands import objective as objective
    from alignment_desktop.commands import objective_assign as objective_assign
    from alignment_desktop.commands import objective_order as objective_order
    from alignment_desktop.commands import objective_outline as objective_outline
    from alignment_desktop.commands import partner as partner
    from alignment_desktop.commands import people as people
    from alignment_desktop.commands import plan as plan
    from alignment_desktop.commands import ready_number as ready_number
    from alignment_desktop.commands import red_line as red_line
    from alignment_desktop.commands import red_note as red_note
    from alignment_desktop.commands import redefine_kpi as redefine_kpi
    from alignment_desktop.commands import source as source
    from alignment_desktop.commands import target as target
    from alignment_desktop.commands import todo as todo
    from alignment_desktop.commands import todo_step as todo_step
    from alignment_desktop.commands import value_cells as value_cells
    from alignment_desktop.commands import vision as vision


def __getattr__(name: str) -> ModuleType:
    """The module of that name, imported now. `AttributeError` when there is none."""
    module = f"{__name__}.{name}"
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise AttributeError(f"there are no commands on {name}") from None
