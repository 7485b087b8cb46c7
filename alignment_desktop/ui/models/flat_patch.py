"""Applies the fewest inserts, removals, moves and updates to a flat model, with the notices that views need."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex

from alignment_desktop.domain.tree_patch import Insert, Move, Remove, Step, Update

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_ROOT = QModelIndex()


def apply_flat_patch(
    model: QAbstractItemModel,
    steps: Iterable[Step[K]],
    keys: list[K],
    rows: dict[K, V],
    fresh: Mapping[K, V],
    updated: Callable[[int], object],
) -> None:
    """Turns `keys` and `rows`, which are the model's own, into `fresh`. `updated(row)` tells that a row shows something else."""
    places: dict[K, int] = {}
    for step in steps:
        if not isinstance(step, Update):
            places = {}
        match step:
            case Insert(row=row, keys=new):
                model.beginInsertRows(_ROOT, row, row + len(new) - 1)
                rows.update({key: fresh[key] for key in new})
                keys[row:row] = new
                model.endInsertRows()
            case Remove(row=row, count=count):
                model.beginRemoveRows(_ROOT, row, row + count - 1)
                for key in keys[row : row + count]:
                    del rows[key]
                del keys[row : row + count]
                model.endRemoveRows()
            case Move(source_row=source, count=count, destination_row=target):
                model.beginMoveRows(_ROOT, source, source + count - 1, _ROOT, target)
                moved = keys[source : source + count]
                del keys[source : source + count]
                at = target - count if target > source else target
                keys[at:at] = moved
                model.endMoveRows()
            case Update(key=key):
                rows[key] = fresh[key]
                # Looked up once for all updates that follow one another.
                places = places or {one: row for row, one in enumerate(keys)}
                updated(places[key])
