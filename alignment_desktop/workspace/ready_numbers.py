"""The library of ready numbers as it lies beside the program, and which of them a plan has already."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.domain.kpi_library import LibraryArea, ReadyNumber, read_library
from alignment_desktop.domain.kpi_search import KpiSearch
from alignment_desktop.domain.people import Perspective
from alignment_desktop.host.resource_files import resource_path

_AREA_WORDS = {
    LibraryArea.MONEY: ("money", "financ", "profit", "cash"),
    LibraryArea.CUSTOMERS: ("customer", "client", "guest", "market", "patient"),
    LibraryArea.PROCESSES: ("work", "process", "operation", "quality", "inside"),
    LibraryArea.PEOPLE: ("people", "team", "learn", "staff", "growth"),
}


@cache
def ready_numbers() -> tuple[ReadyNumber, ...]:
    """All ready numbers, area by area. FileNotFoundError or ValueError when the installation is incomplete."""
    folder = resource_path("kpi_library")
    return read_library((folder / f"{area}.json").read_text("utf-8") for area in LibraryArea)


@cache
def number_search() -> KpiSearch:
    """The search over all ready numbers."""
    return KpiSearch(ready_numbers())


def numbers_in_plan(kpis: Iterable[Kpi]) -> dict[str, int]:
    """Which ready numbers a plan has, by their name or the field's word for them: ready id to the number's id."""
    ids: dict[str, int] = {}
    for kpi in kpis:
        for name in (kpi.name, kpi.short_name):
            if name:
                ids.setdefault(_folded(name), kpi.id)
    found: dict[str, int] = {}
    for one in ready_numbers():
        names = (one.name, one.term, one.term.partition("(")[0], one.id.replace("_", " "))
        kpi_id = next((ids[folded] for name in names if (folded := _folded(name)) in ids), None)
        if kpi_id is not None:
            found[one.id] = kpi_id
    return found


def area_of(kind: LibraryArea, areas: Iterable[Perspective]) -> int | None:
    """The area of a plan for ready numbers of a kind: by its name; of four areas by place; None where it cannot be told."""
    areas = tuple(areas)
    for area in areas:
        if any(word in area.name.casefold() for word in _AREA_WORDS[kind]):
            return area.id
    order = list(LibraryArea)
    return areas[order.index(kind)].id if len(areas) == len(order) else None


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
