"""Ready numbers: definitions that a business need not invent, as they come with the program, read and checked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, UnitKind


class LibraryArea(StrEnum):
    """Where a number belongs, in the order of the areas a new plan begins with."""

    MONEY = "money"
    CUSTOMERS = "customers"
    PROCESSES = "processes"
    PEOPLE = "people"


class Trade(StrEnum):
    """Kinds of business for which a number is made; one without any is for all."""

    RETAIL = "retail"
    FOOD = "food"
    CRAFTS = "crafts"
    AGENCY = "agency"
    CLINIC = "clinic"
    ONLINE = "online"
    MANUFACTURING = "manufacturing"
    HOSPITALITY = "hospitality"
    SOFTWARE = "software"
    NONPROFIT = "nonprofit"


_INPUT = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class ReadyNumber:
    """One ready number. `term` is the field's word, `words` are what people say instead.

    `counted_from` is a formula over other ready numbers by their `id` (`{sales} - {cost_of_goods}`), empty for one that is only
    entered. `numerator` and `denominator` say what is divided, for a ratio. `usual` is a range with where it is usual,
    `trap` the mistake that is made most.
    """

    id: str
    name: str
    term: str
    words: tuple[str, ...]
    area: LibraryArea
    definition: str
    formula: str
    unit_kind: UnitKind
    unit_text: str
    decimals: int
    direction: Direction
    frequency: Frequency
    aggregation: Aggregation
    usual: str
    trap: str
    counted_from: str = ""
    numerator: str = ""
    denominator: str = ""
    is_leading: bool = False
    trades: frozenset[Trade] = frozenset()

    @property
    def inputs(self) -> tuple[str, ...]:
        """The ids of the numbers it can be counted from, each once, in the order of the formula."""
        return tuple(dict.fromkeys(_INPUT.findall(self.counted_from)))

    def fits(self, trade: Trade | None) -> bool:
        """Whether a business of that kind would use it."""
        return trade is None or not self.trades or trade in self.trades

    def values(self) -> dict[str, Any]:
        """The fields of the number it becomes, as commands take them; the area is the plan's own and comes from outside."""
        return {
            "name": self.name,
            "short_name": "",
            "description": self.definition,
            "unit_kind": self.unit_kind,
            "unit_text": self.unit_text,
            "decimals": self.decimals,
            "direction": self.direction,
            "frequency": self.frequency,
            "aggregation": self.aggregation,
            "is_leading": self.is_leading,
            "numerator_name": self.numerator,
            "denominator_name": self.denominator,
        }


def read_library(texts: Iterable[str]) -> tuple[ReadyNumber, ...]:
    """The numbers of the files that come with the program, in their order. ValueError names an entry that is not sound."""
    found: list[ReadyNumber] = []
    for text in texts:
        document = json.loads(text)
        area = LibraryArea(document["area"])
        found += [_read(entry, area) for entry in document["numbers"]]
    known = {one.id for one in found}
    for one in found:
        if len(known) < len(found) or not known.issuperset(one.inputs) or one.id in one.inputs:
            raise ValueError(f"the library is not sound at {one.id}")
    return tuple(found)


def filled_formula(number: ReadyNumber, kpi_ids: Mapping[str, int]) -> str:
    """Its formula with the ids that its inputs have in a plan. KeyError for an input that has none."""
    return _INPUT.sub(lambda match: f"{{{kpi_ids[match.group(1)]}}}", number.counted_from)


def _read(entry: Mapping[str, Any], area: LibraryArea) -> ReadyNumber:
    return ReadyNumber(
        id=entry["id"],
        name=entry["name"],
        term=entry["term"],
        words=tuple(entry["words"]),
        area=area,
        definition=entry["definition"],
        formula=entry["formula"],
        unit_kind=UnitKind(entry["unit"]),
        unit_text=entry.get("unit_text", ""),
        decimals=entry["decimals"],
        direction=Direction(entry["direction"]),
        frequency=Frequency(entry["frequency"]),
        aggregation=Aggregation(entry["aggregation"]),
        usual=entry["usual"],
        trap=entry["trap"],
        counted_from=entry.get("counted_from", ""),
        numerator=entry.get("numerator", ""),
        denominator=entry.get("denominator", ""),
        is_leading=entry.get("is_leading", False),
        trades=frozenset(Trade(one) for one in entry.get("trades", ())),
    )
