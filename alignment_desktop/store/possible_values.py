"""Looks for what no command can have written: under an honest schema a stranger's file may hold anything in any column.

The questions follow from the tables; they are kept as text (`resources/plan_questions.json`), because a plan is opened without
SQLAlchemy, which the tables are declared with. A test holds the two together.
"""

from __future__ import annotations

import json
import sqlite3
from functools import cache

from alignment_desktop.domain.errors import PlanOpenError
from alignment_desktop.domain.text_rules import SIGNIFICANT_DIGITS
from alignment_desktop.host.resource_files import resource_path

LARGEST_FIGURE = 10**SIGNIFICANT_DIGITS
RESOURCE = "plan_questions.json"


def refuse_impossible(connection: sqlite3.Connection) -> None:
    """Raise PlanOpenError `plan_values_impossible` where a table holds what its columns cannot mean, or what leads nowhere.
    Looks at every table but the values of the numbers, which may be a million: those are looked at when they are read, and by
    `holds_impossible`."""
    questions = _questions()
    if (
        connection.execute(questions["single_rows"][0]).fetchone()[0]
        or any(connection.execute(question).fetchone() for question in questions["small_tables"])
        or any(connection.execute(question).fetchone() for question in questions["leads_nowhere"])
    ):
        raise PlanOpenError("plan_values_impossible")


def holds_impossible(connection: sqlite3.Connection) -> bool:
    """Whether any row of any table does. Raises sqlite3.Error for a damaged file."""
    questions = _questions()
    return any(connection.execute(one).fetchone() for one in (*questions["small_tables"], *questions["values"]))


@cache
def _questions() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(resource_path(RESOURCE).read_text(encoding="utf-8"))
    return found
