"""Goals with their links and key results, as records."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from alignment_desktop.domain.link import Contribution, KpiLink
from alignment_desktop.domain.objective import KeyResult, Objective
from alignment_desktop.queries.records import load_by_id, load_records

if TYPE_CHECKING:
    from sqlalchemy import Connection


def load_objectives(connection: Connection) -> tuple[Objective, ...]:
    """All goals, the vision row included, in no particular order."""
    return load_records(connection, "objective", Objective)


def load_objectives_by_id(connection: Connection, ids: Collection[int]) -> dict[int, Objective]:
    """Some goals; those that no longer exist are absent."""
    return load_by_id(connection, "objective", Objective, ids)


def load_contributions(connection: Connection) -> tuple[Contribution, ...]:
    """All contributes-to links."""
    return load_records(connection, "contribution", Contribution)


def load_key_results(connection: Connection) -> tuple[KeyResult, ...]:
    """All key results, each goal's in order."""
    return load_records(connection, "key_result", KeyResult, order_by=("objective_id", "position", "id"))


def load_kpi_links(connection: Connection) -> tuple[KpiLink, ...]:
    """All ties between numbers and goals."""
    return load_records(connection, "kpi_link", KpiLink)
