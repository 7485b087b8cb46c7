"""A checked import before it is applied: one row per value of the file, what it would do, and what stands in its way.

Held in columns, because an import may have 100,000 rows; `ImportPlan.row` makes the record that a person looks at.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, IntFlag, StrEnum
from itertools import compress
from math import isnan
from typing import NamedTuple

from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, UnitKind


class ImportAction(IntEnum):
    """What a row does, in the order in which rows are shown."""

    PROBLEM = 0
    CHANGED = 1
    NEW = 2
    SAME = 3


_WRITING = (ImportAction.CHANGED, ImportAction.NEW)


class MatchReason(StrEnum):
    """Why a name in the file is taken for a number of the plan."""

    EXACT = "exact"
    ALIAS = "alias"
    SHORT_NAME = "short_name"
    SIMILAR = "similar"
    CHOSEN = "chosen"
    CREATED = "created"


class RowMark(IntFlag):
    """What else is to be said of a row."""

    BIG_CHANGE = 1
    REPLACES_ESTIMATE = 2
    FIRST_VALUE = 4


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """Why a cell cannot be taken: the code of a sentence and what fills its gaps."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KnownKpi:
    """A number of the plan as far as an import must know it. `aliases` are names under which files have called it."""

    id: int
    name: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    unit_kind: UnitKind = UnitKind.COUNT
    frequency: Frequency = Frequency.MONTHLY
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class NewKpi:
    """A number that an import would make, with what can be guessed from its values."""

    name: str
    unit_kind: UnitKind = UnitKind.COUNT
    unit_text: str = ""
    decimals: int = 0
    frequency: Frequency = Frequency.MONTHLY
    aggregation: Aggregation = Aggregation.LAST
    direction: Direction = Direction.HIGHER


@dataclass(frozen=True, slots=True)
class ImportSeries:
    """One name of the file. `kpi` is the id of a number, -1 - n for the n-th new one, None while nobody knows.

    `suggestions` are ids of numbers that it might be, best first.
    """

    name: str
    kpi: int | None = None
    kpi_name: str = ""
    reason: MatchReason | None = None
    suggestions: tuple[int, ...] = ()
    unit_kind: UnitKind = UnitKind.COUNT
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class ImportPeriod:
    """One period as the file writes it. `code` is the plan's text for it, empty where it cannot be read."""

    text: str
    code: str = ""
    start: date | None = None
    problem: ImportProblem | None = None


class ImportedCell(NamedTuple):
    """One value to write: the id of a number, or -1 - n for the n-th of the plan's new numbers."""

    kpi: int
    period_start: date
    value: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One value of the file, as it is shown. `row_number` counts from 1, `column` from 0; both say where it stands."""

    row_number: int
    column: int
    series: ImportSeries
    period: ImportPeriod
    now: float | None
    value: float | None
    value_text: str
    action: ImportAction
    problem: ImportProblem | None
    is_big_change: bool
    replaces_estimate: bool
    is_first_value: bool
    is_ticked: bool
    note: str


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """How many rows there are of each kind, and how many would be written."""

    new: int = 0
    changed: int = 0
    same: int = 0
    problems: int = 0
    ticked: int = 0

    @property
    def all(self) -> int:
        """Every row."""
        return self.new + self.changed + self.same + self.problems


@dataclass(slots=True)
class ImportColumns:
    """The columns of a plan, one entry per row. `values` and `nows` hold NaN where there is none."""

    row_numbers: array[int] = field(default_factory=lambda: array("I"))
    columns: array[int] = field(default_factory=lambda: array("H"))
    series: array[int] = field(default_factory=lambda: array("I"))
    periods: array[int] = field(default_factory=lambda: array("I"))
    values: array[float] = field(default_factory=lambda: array("d"))
    nows: array[float] = field(default_factory=lambda: array("d"))
    actions: bytearray = field(default_factory=bytearray)
    marks: bytearray = field(default_factory=bytearray)
    problems: dict[int, ImportProblem] = field(default_factory=dict)
    value_texts: dict[int, str] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)


_TICKED_AT_FIRST = bytes(action in (ImportAction.NEW, ImportAction.CHANGED) for action in range(256))


class ImportPlan:
    """The rows in the order of showing: problems, changed, new, same, each as in the file.

    `left_out` counts what was not taken at all ("totals", "columns", "names", "without_period"); `remarks` say how something was
    understood. All is fixed but the ticks: a new or changed row is ticked until the owner unticks it, others cannot be ticked.
    """

    def __init__(
        self,
        content: ImportColumns,
        series: Sequence[ImportSeries],
        periods: Sequence[ImportPeriod],
        new_kpis: Sequence[NewKpi] = (),
        left_out: Mapping[str, int] | None = None,
        remarks: Sequence[ImportProblem] = (),
    ) -> None:
        self._content = content
        self.series = tuple(series)
        self.periods = tuple(periods)
        self.new_kpis = tuple(new_kpis)
        self.left_out: Mapping[str, int] = {what: count for what, count in (left_out or {}).items() if count}
        self.remarks = tuple(remarks)
        actions = content.actions
        self._order = array("I")
        for action in ImportAction:
            self._order.extend(compress(range(len(actions)), map(int(action).__eq__, actions)))
        self._counts = {action: actions.count(action) for action in ImportAction}
        self._ticked = actions.translate(_TICKED_AT_FIRST)
        self._ticked_counts = {action: self._counts[action] for action in _WRITING}

    def __len__(self) -> int:
        return len(self._order)

    def row(self, index: int) -> ImportRow:
        """The row at a place of the shown order."""
        place = self._order[index]
        content = self._content
        marks = content.marks[place]
        value, now = content.values[place], content.nows[place]
        return ImportRow(
            row_number=content.row_numbers[place],
            column=content.columns[place],
            series=self.series[content.series[place]],
            period=self.periods[content.periods[place]],
            now=None if isnan(now) else now,
            value=None if isnan(value) else value,
            value_text=content.value_texts.get(place, ""),
            action=ImportAction(content.actions[place]),
            problem=content.problems.get(place),
            is_big_change=bool(marks & RowMark.BIG_CHANGE),
            replaces_estimate=bool(marks & RowMark.REPLACES_ESTIMATE),
            is_first_value=bool(marks & RowMark.FIRST_VALUE),
            is_ticked=bool(self._ticked[place]),
            note=content.notes.get(place, ""),
        )

    def rows(self) -> Iterator[ImportRow]:
        """Every row in the shown order; for small plans and for reports."""
        return (self.row(index) for index in range(len(self)))

    def span(self, action: ImportAction) -> range:
        """The places of the rows of one kind, which stand together."""
        start = sum(self._counts[other] for other in ImportAction if other < action)
        return range(start, start + self._counts[action])

    def can_tick(self, index: int) -> bool:
        """Whether the row would write something."""
        return self._content.actions[self._order[index]] in (ImportAction.NEW, ImportAction.CHANGED)

    def is_ticked(self, index: int) -> bool:
        """Whether the row is to be written."""
        return bool(self._ticked[self._order[index]])

    def tick(self, index: int, *, ticked: bool = True) -> None:
        """Take a row in or leave it out; what writes nothing stays out."""
        place = self._order[index]
        action = self._content.actions[place]
        if action in _WRITING and self._ticked[place] != ticked:
            self._ticked[place] = ticked
            self._ticked_counts[ImportAction(action)] += 1 if ticked else -1

    def tick_all(self, *, ticked: bool = True, only: ImportAction | None = None) -> None:
        """Take every row in that writes something, or leave all out; with `only`, those of one kind."""
        flags, order = self._ticked, self._order
        for action in _WRITING:
            if only is None or only is action:
                span = self.span(action)
                for place in order[span.start : span.stop]:
                    flags[place] = ticked
                self._ticked_counts[action] = len(span) if ticked else 0

    def ticks(self, only: ImportAction | None = None) -> tuple[int, int]:
        """Of all rows or those of one kind: how many can be ticked, and how many are."""
        kinds = [action for action in _WRITING if only is None or only is action]
        return sum(self._counts[kind] for kind in kinds), sum(self._ticked_counts[kind] for kind in kinds)

    def place(self, index: int) -> tuple[int, int]:
        """Where a row's value stands in its sheet: row from 1, column from 0. Tells it again in a plan made anew."""
        place = self._order[index]
        return self._content.row_numbers[place], self._content.columns[place]

    def find(self, place: tuple[int, int]) -> int | None:
        """The row whose value stands there."""
        content = self._content
        cells = zip(content.row_numbers, content.columns, strict=True)
        found = next((number for number, cell in enumerate(cells) if cell == place), None)
        return None if found is None else self._order.index(found)

    def left_out_by_hand(self) -> set[tuple[int, int]]:
        """The places of the rows that would write something and are not ticked."""
        possible, ticked = self.ticks()
        if ticked == possible:
            return set()
        content = self._content
        rows = zip(self._ticked, content.actions, content.row_numbers, content.columns, strict=True)
        return {(row, column) for is_in, action, row, column in rows if not is_in and action in _WRITING}

    def leave_out(self, places: Collection[tuple[int, int]]) -> None:
        """Untick the rows at these places, as they were in the plan before this one."""
        if places:
            for action in _WRITING:
                for index in self.span(action):
                    if self.place(index) in places:
                        self.tick(index, ticked=False)

    def changed_kpis(self) -> set[int]:
        """The numbers of which a ticked row changes a value."""
        content = self._content
        rows = zip(self._ticked, content.actions, content.series, strict=True)
        series = {owner for is_in, action, owner in rows if is_in and action == ImportAction.CHANGED}
        return {kpi for owner in series if (kpi := self.series[owner].kpi) is not None}

    @property
    def counts(self) -> ImportCounts:
        """The counts as they stand with the ticks of now."""
        return ImportCounts(
            new=self._counts[ImportAction.NEW],
            changed=self._counts[ImportAction.CHANGED],
            same=self._counts[ImportAction.SAME],
            problems=self._counts[ImportAction.PROBLEM],
            ticked=self.ticks()[1],
        )

    def ticked_counts(self) -> tuple[int, int]:
        """How many ticked rows are new, and how many change a value."""
        return self._ticked_counts[ImportAction.NEW], self._ticked_counts[ImportAction.CHANGED]

    def cells_to_write(self) -> list[ImportedCell]:
        """The ticked values in the order of the file. New numbers are counted within `new_kpis_to_make`."""
        content = self._content
        kpis = [series.kpi for series in self.series]
        made = {-1 - place: -1 - new for new, place in enumerate(self._used_new())}
        ids = [0 if kpi is None else kpi if kpi > 0 else made.get(kpi, 0) for kpi in kpis]
        starts = [period.start or date.min for period in self.periods]
        notes = content.notes
        return [
            ImportedCell(ids[series], starts[period], value, notes.get(place, "") if notes else "")
            for place, (is_in, series, period, value) in enumerate(
                zip(self._ticked, content.series, content.periods, content.values, strict=True)
            )
            if is_in
        ]

    def new_kpis_to_make(self) -> list[NewKpi]:
        """The new numbers of which at least one value is ticked, in the order that `cells_to_write` counts."""
        return [self.new_kpis[place] for place in self._used_new()]

    def aliases_to_remember(self) -> list[tuple[int, str]]:
        """Names in the file that stand for a number of another name, for those of which a value is written."""
        used = {series for is_in, series in zip(self._ticked, self._content.series, strict=True) if is_in}
        learned = (MatchReason.CHOSEN, MatchReason.SIMILAR)
        return [
            (series.kpi, series.name)
            for place, series in enumerate(self.series)
            if place in used and series.kpi is not None and series.kpi > 0 and series.reason in learned
        ]

    def _used_new(self) -> list[int]:
        used = {series for is_in, series in zip(self._ticked, self._content.series, strict=True) if is_in}
        places = {-1 - kpi for place in used if (kpi := self.series[place].kpi) is not None and kpi < 0}
        return sorted(places)
