"""What the page remembers per plan: open rows, the selection, filters, columns and the inspector, as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.models.goal_filter import GoalFilter, Trait
from alignment_desktop.ui.models.objective_tree_model import GoalColumn


@dataclass(frozen=True, slots=True)
class PageLayout:
    """`open_keys` None: never laid out before. Widths are at 100 % text."""

    open_keys: tuple[int, ...] | None = None
    selected: tuple[int, ...] = ()
    depth: str = ""
    filter: GoalFilter = field(default_factory=GoalFilter)
    hidden_columns: tuple[int, ...] = ()
    widths: dict[int, int] = field(default_factory=dict)
    panel: str = ""
    segments: str = ""


def write_layout(layout: PageLayout) -> bytes:
    """The bytes that `read_layout` understands. Words that were looked for are not remembered."""
    wanted = layout.filter
    return json.dumps(
        {
            "open": layout.open_keys,
            "selected": layout.selected,
            "depth": layout.depth,
            "department": wanted.department_id,
            "owner": wanted.owner_id,
            "status": None if wanted.status is None else wanted.status.value,
            "trait": None if wanted.trait is None else wanted.trait.value,
            "hidden": layout.hidden_columns,
            "widths": {str(column): width for column, width in layout.widths.items()},
            "panel": layout.panel,
            "segments": layout.segments,
        }
    ).encode()


def read_layout(data: bytes) -> PageLayout:
    """The remembered layout; the usual one for anything that is none."""
    try:
        found = json.loads(data)
        if not isinstance(found, dict):
            return PageLayout()
        return _layout(found)
    except (ValueError, TypeError, KeyError, AttributeError):
        return PageLayout()


def _layout(found: dict[str, Any]) -> PageLayout:
    status, trait = found.get("status"), found.get("trait")
    columns = {int(column) for column in GoalColumn}
    return PageLayout(
        None if found.get("open") is None else _ids(found["open"]),
        _ids(found.get("selected", ())),
        str(found.get("depth", "")),
        GoalFilter(
            department_id=_id(found.get("department")),
            owner_id=_id(found.get("owner")),
            status=None if status is None else Status(status),
            trait=None if trait is None else Trait(trait),
        ),
        tuple(one for one in _ids(found.get("hidden", ())) if one in columns and one != GoalColumn.GOAL),
        {int(column): int(width) for column, width in found.get("widths", {}).items()},
        str(found.get("panel", "")),
        str(found.get("segments", "")),
    )


def _ids(values: Any) -> tuple[int, ...]:
    return tuple(int(one) for one in values)


def _id(value: Any) -> int | None:
    return None if value is None else int(value)
