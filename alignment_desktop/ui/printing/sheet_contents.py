"""The sheet's record made ready to print: cleaned and worded texts, still complete; the steps then shorten it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from alignment_desktop.domain.kpi import Direction, UnitKind
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.strategy_sheet import SheetNumber, SheetObjective, StrategySheet
from alignment_desktop.ui.printing.sheet_text import Paragraph, flowing, one_line, paragraphs
from alignment_desktop.ui.printing.sheet_words import SheetWords
from alignment_desktop.ui.value_format import ValueFormat, ValueUnit

# A unit longer than this stands with the name, so that the number itself can stay on one line.
_LONGEST_UNIT = 8


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A number as it is printed; `short_name` may be empty."""

    name: str
    short_name: str
    now: str
    target: str
    status: Status


@dataclass(frozen=True, slots=True)
class ShownObjective:
    """An objective as it is printed. `more` counts its numbers that were left out."""

    title: str
    owner: str
    initials: str
    due: str
    short_due: str
    due_on: date | None
    status: Status
    numbers: tuple[ShownNumber, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class ShownArea:
    """An area with its objectives."""

    name: str
    objectives: tuple[ShownObjective, ...]


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value of the business and what explains it."""

    name: str
    explanation: str


@dataclass(frozen=True, slots=True)
class ShownAction:
    """A to-do of the quarter."""

    text: str
    owner: str
    initials: str
    due: str


@dataclass(frozen=True, slots=True)
class ShownTalk:
    """When something is looked at, and what."""

    when: str
    what: str


@dataclass(frozen=True, slots=True)
class SheetContents:
    """Every text of the sheet in the order it is read. `more_objectives` counts those that were left out."""

    plan_name: str
    one_page: str
    printed: str
    numbers_to: str
    purpose: str
    future_heading: str
    future: tuple[Paragraph, ...]
    values: tuple[ShownValue, ...]
    promise: tuple[Paragraph, ...]
    areas: tuple[ShownArea, ...]
    priorities: tuple[str, ...]
    actions: tuple[ShownAction, ...]
    talks: tuple[ShownTalk, ...]
    more_objectives: int = 0
    uses_initials: bool = False

    @property
    def has_numbers(self) -> bool:
        """Whether any objective shows a number."""
        return any(objective.numbers for area in self.areas for objective in area.objectives)


def prepare(sheet: StrategySheet, words: SheetWords, values: ValueFormat) -> SheetContents:
    """Word everything of a record; texts without visible characters count as missing."""
    areas = (
        ShownArea(
            one_line(area.name),
            tuple(_objective(objective, words, values) for objective in area.objectives if one_line(objective.title)),
        )
        for area in sheet.areas
    )
    contents = SheetContents(
        plan_name=one_line(sheet.plan_name),
        one_page=words.one_page(sheet.printed_on),
        printed=words.printed_on(sheet.printed_on),
        numbers_to="",
        purpose=flowing(sheet.purpose),
        future_heading=words.in_month(sheet.future_date),
        future=paragraphs(sheet.future_text),
        values=tuple(
            ShownValue(one_line(value.name), one_line(value.explanation))
            for value in sheet.values
            if one_line(value.name)
        ),
        promise=paragraphs(sheet.promise),
        areas=tuple(area for area in areas if area.objectives),
        priorities=tuple(text for text in map(one_line, sheet.priorities) if text),
        actions=tuple(
            ShownAction(
                one_line(action.text),
                _first_name(one_line(action.owner_name)),
                one_line(action.owner_initials) or _initials(one_line(action.owner_name)),
                words.short_day(action.due_on) if action.due_on else "",
            )
            for action in sheet.actions
            if one_line(action.text)
        ),
        talks=tuple(ShownTalk(one_line(talk.when), one_line(talk.what)) for talk in sheet.talks if one_line(talk.when)),
    )
    if not contents.has_numbers:
        return contents
    return replace(contents, numbers_to=words.numbers_to(sheet.numbers_to))


def _objective(objective: SheetObjective, words: SheetWords, values: ValueFormat) -> ShownObjective:
    owner = one_line(objective.owner_name)
    return ShownObjective(
        title=one_line(objective.title),
        owner=owner,
        initials=one_line(objective.owner_initials) or _initials(owner),
        due=words.month(objective.due_on) if objective.due_on else "",
        short_due=words.short_month(objective.due_on) if objective.due_on else "",
        due_on=objective.due_on,
        status=objective.status,
        numbers=tuple(_number(number, values) for number in objective.numbers if one_line(number.name)),
    )


def _number(number: SheetNumber, values: ValueFormat) -> ShownNumber:
    unit_text = one_line(number.unit_text)
    name, short_name = one_line(number.name), one_line(number.short_name)
    is_worded = number.direction is Direction.YES_NO
    if number.unit_kind is UnitKind.TEXT and len(unit_text) > _LONGEST_UNIT and not is_worded:
        name, short_name = f"{name}, {unit_text}", f"{short_name}, {unit_text}" if short_name else ""
        unit_text = ""
    unit = ValueUnit(number.unit_kind, unit_text, number.decimals, number.direction)
    return ShownNumber(
        name=name,
        short_name=short_name,
        now=values.value(number.value, unit),
        target=values.target(
            number.target, unit, low=number.target_low, high=number.target_high, tolerance=number.tolerance
        ),
        status=number.status,
    )


def _first_name(name: str) -> str:
    return name.split(" ", maxsplit=1)[0]


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
