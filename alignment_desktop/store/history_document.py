"""Brings what a dump tells under `history` into a new plan: the score day by day and the pictures of its structure.

What belongs to the other file alone (its identity, its imports, its vectors) stays there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.score_day import ScoreDay
from alignment_desktop.store.picture_format import PictureUnreadableError
from alignment_desktop.store.score_history import keep_score_day
from alignment_desktop.store.snapshots import put_picture_document

if TYPE_CHECKING:
    from sqlalchemy import Connection

_POINTS = tuple(field.name for field in fields(ScoreDay) if field.name != "on_day")


def load_history(connection: Connection, history: Mapping[str, Any]) -> None:
    """Writes both into untracked tables, inside the transaction of the caller. Raises `DomainError("not_a_plan_document")`."""
    try:
        for row in history.get("score_day", ()):
            keep_score_day(connection, _score_day(row))
        # A picture is told against an older one.
        for document in sorted(history.get("snapshot", ()), key=lambda one: str(one["taken_on"])):
            put_picture_document(connection, document)
    except (PictureUnreadableError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise DomainError("not_a_plan_document") from error


def _score_day(row: Mapping[str, Any]) -> ScoreDay:
    points = {name: row[name] for name in _POINTS}
    if any(type(value) not in (int, type(None)) for value in points.values()):
        raise TypeError
    return ScoreDay(on_day=date.fromisoformat(row["on_day"]), **points)
