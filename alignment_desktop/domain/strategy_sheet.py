"""What stands on the one-page strategy sheet, before it is laid out: the record the query fills and every paper is made from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from alignment_desktop.domain.kpi import Direction, Frequency, UnitKind
from alignment_desktop.domain.objective import Status


class Paper(StrEnum):
    """The papers a sheet is made for."""

    A4 = "a4"
    LETTER = "letter"
    A3 = "a3"


class Orientation(StrEnum):
    """Which way up the paper lies."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


class SheetBlock(StrEnum):
    """The parts of a sheet an owner can switch off, in reading order."""

    PURPOSE = "purpose"
    FUTURE = "future"
    VALUES = "values"
    EXPLANATIONS = "explanations"
    PROMISE = "promise"
    OBJECTIVES = "objectives"
    NUMBERS = "numbers"
    THIS_YEAR = "this_year"
    THIS_QUARTER = "this_quarter"
    TALKS = "talks"


@dataclass(frozen=True, slots=True)
class SheetNumber:
    """One number under an objective. `value` and the targets are in the number's unit (per cents as points).

    `value` None means nothing was entered. `target` is the goal G in force in the value's own period; a range has
    `target_low` and `target_high` instead, *maintain* has `target` and `tolerance`. `short_name` stands in where the name is
    too wide.
    """

    name: str
    short_name: str = ""
    unit_kind: UnitKind = UnitKind.COUNT
    unit_text: str = ""
    decimals: int = 0
    direction: Direction = Direction.HIGHER
    value: float | None = None
    target: float | None = None
    target_low: float | None = None
    target_high: float | None = None
    tolerance: float | None = None
    status: Status = Status.NO_DATA


@dataclass(frozen=True, slots=True)
class SheetObjective:
    """One objective with the numbers that are linked to it, in the owner's order."""

    id: int
    title: str
    owner_name: str = ""
    owner_initials: str = ""
    due_on: date | None = None
    status: Status = Status.NO_DATA
    numbers: tuple[SheetNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetArea:
    """A perspective with its objectives. An empty `name` is for objectives without one."""

    name: str
    objectives: tuple[SheetObjective, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetValue:
    """One of the values of the business ("Say it early") with the sentence that explains it."""

    name: str
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class SheetAction:
    """One open action of this quarter."""

    text: str
    owner_name: str = ""
    owner_initials: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class SheetTalk:
    """When something is looked at ("Every Monday") and what happens then ("15-minute check-in, 10:30")."""

    when: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class NumbersTo:
    """The last period for which numbers of one frequency have values; together they are the dates of the numbers.

    `ends_on` is the last day of that period. `quarter` is the fiscal quarter and `year` its fiscal year as the plan names it
    ("2026", "2025/26"); both come from the plan's calendar. Where `year` is empty, the year of `ends_on` is meant.
    """

    frequency: Frequency
    ends_on: date
    quarter: int | None = None
    year: str = ""


@dataclass(frozen=True, slots=True)
class StrategySheet:
    """All a sheet can show. Empty text, None and an empty tuple mean *nothing there*, and then nothing is printed.

    `purpose`, `future_text` and `promise` are Markdown as the vision keeps it. `future_date` is the month in which the future
    is meant. `priorities` are the starred goals (*this year*), `actions` the open actions of the quarter, starred first then by
    date (rule 3). `currency` is the plan's three-letter code. `printed_on` is the plan's today.
    """

    plan_name: str
    printed_on: date
    currency: str = ""
    purpose: str = ""
    future_text: str = ""
    future_date: date | None = None
    values: tuple[SheetValue, ...] = ()
    promise: str = ""
    areas: tuple[SheetArea, ...] = ()
    priorities: tuple[str, ...] = ()
    actions: tuple[SheetAction, ...] = ()
    talks: tuple[SheetTalk, ...] = ()
    numbers_to: tuple[NumbersTo, ...] = ()

    @property
    def objectives(self) -> tuple[SheetObjective, ...]:
        """Every objective of every area, in order."""
        return tuple(objective for area in self.areas for objective in area.objectives)


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What the owner chose: the paper, and what is to be left out on purpose.

    `hidden_blocks` switches whole parts off, `hidden_objectives` are ids of objectives. What is hidden here makes room, so that
    less has to be left out by itself.
    """

    paper: Paper = Paper.A4
    orientation: Orientation = Orientation.LANDSCAPE
    hidden_blocks: frozenset[SheetBlock] = frozenset()
    hidden_objectives: frozenset[int] = frozenset()


def choose(sheet: StrategySheet, options: SheetOptions) -> StrategySheet:
    """The sheet without what the owner hid. Areas that lose their last objective go as well."""
    hidden = options.hidden_blocks
    values = sheet.values
    if SheetBlock.EXPLANATIONS in hidden:
        values = tuple(SheetValue(value.name) for value in values)
    kept = (replace(area, objectives=_kept_objectives(area, options)) for area in sheet.areas)
    areas = tuple(area for area in kept if area.objectives)
    return replace(
        sheet,
        purpose="" if SheetBlock.PURPOSE in hidden else sheet.purpose,
        future_text="" if SheetBlock.FUTURE in hidden else sheet.future_text,
        values=() if SheetBlock.VALUES in hidden else values,
        promise="" if SheetBlock.PROMISE in hidden else sheet.promise,
        areas=() if SheetBlock.OBJECTIVES in hidden else areas,
        priorities=() if SheetBlock.THIS_YEAR in hidden else sheet.priorities,
        actions=() if SheetBlock.THIS_QUARTER in hidden else sheet.actions,
        talks=() if SheetBlock.TALKS in hidden else sheet.talks,
    )


def _kept_objectives(area: SheetArea, options: SheetOptions) -> tuple[SheetObjective, ...]:
    kept = tuple(objective for objective in area.objectives if objective.id not in options.hidden_objectives)
    if SheetBlock.NUMBERS in options.hidden_blocks:
        return tuple(replace(objective, numbers=()) for objective in kept)
    return kept
