"""From the values of a table to a checked plan of what an import would do: matched, compared, and told what is wrong."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import inf, isnan, nan

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.import_plan import (
    ImportAction,
    ImportColumns,
    ImportPeriod,
    ImportPlan,
    ImportProblem,
    ImportSeries,
    KnownKpi,
    MatchReason,
    NewKpi,
    RowMark,
)
from alignment_desktop.domain.kpi import Frequency, UnitKind
from alignment_desktop.domain.period import Period, is_longer
from alignment_desktop.exchange.cells import Sheet
from alignment_desktop.exchange.name_matching import NameMatch, NameMatcher
from alignment_desktop.exchange.number_guess import guess_frequency, guess_number, guess_unit
from alignment_desktop.exchange.period_parser import NO_SUCH_DATE
from alignment_desktop.exchange.table import Table
from alignment_desktop.exchange.table_values import CellPlace, TableValues, read_values
from alignment_desktop.exchange.value_parser import in_points

BIG_CHANGE = 0.2
Existing = Mapping[tuple[int, date], tuple[float | None, bool]]
"""(number id, first day of the period) to (value, whether it is an estimate)."""


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """What the owner decided beside the columns. `create_numbers` makes every number that is missing, `new_names` those of these
    names; `name_choices` gives a name of the file a number's id, or None to leave it out; the fixes are for single cells: the
    text of a value (empty: nothing stands there), the code of a period."""

    create_numbers: bool = False
    new_names: frozenset[str] = frozenset()
    name_choices: Mapping[str, int | None] = field(default_factory=dict)
    value_fixes: Mapping[CellPlace, str] = field(default_factory=dict)
    period_fixes: Mapping[CellPlace, str] = field(default_factory=dict)


def plan_import(
    sheet: Sheet,
    table: Table,
    kpis: Sequence[KnownKpi],
    existing: Existing,
    calendar: PlanCalendar,
    options: PlanOptions | None = None,
) -> ImportPlan:
    """What taking a table in would do to a plan with these numbers and values. Nothing is written anywhere."""
    chosen = options or PlanOptions()
    values = read_values(sheet, table, chosen.value_fixes, chosen.period_fixes)
    return _Planner(values, kpis, existing, calendar, chosen).plan()


class _Planner:
    """Works in three steps: names, periods, rows. Each name and each period is looked at once, not once per value."""

    def __init__(
        self,
        values: TableValues,
        kpis: Sequence[KnownKpi],
        existing: Existing,
        calendar: PlanCalendar,
        options: PlanOptions,
    ) -> None:
        self._values = values
        self._kpis = {kpi.id: kpi for kpi in kpis}
        self._matcher = NameMatcher(kpis)
        self._existing = existing
        self._calendar = calendar
        self._options = options
        self._bases = Counter(read.base for read in values.series_read)
        self._used: dict[int, set[int]] | None = None
        self._parsed = [self._parse(read.code) if read.code else read.problem for read in values.periods_read]
        self._samples: dict[int, list[float]] = {}
        self._new: list[NewKpi] = []
        self._remarks: list[ImportProblem] = []
        self._common_frequency: Frequency | None = None
        self._largest: dict[int, float] | None = None

    def plan(self) -> ImportPlan:
        """The plan of every value that is not left out."""
        self._leave_out()
        self._samples = self._sample()
        series = [self._match(place) for place in range(len(self._values.series_read))]
        self._scale(series)
        frequencies = [self._frequency(found) for found in series]
        periods, offsets = self._periods(frequencies)
        content = self._rows(series, periods, offsets)
        return ImportPlan(content, series, periods, self._new, self._values.left_out, self._remarks)

    def _leave_out(self) -> None:
        names = {name for name, kpi in self._options.name_choices.items() if kpi is None}
        out = {place for place, read in enumerate(self._values.series_read) if read.name in names}
        if not out:
            return
        values = self._values
        kept = [place for place, series in enumerate(values.series) if series not in out]
        values.left_out["names"] += len(values.series) - len(kept)
        new_places = {old: new for new, old in enumerate(kept)}
        for name in ("row_numbers", "columns", "series", "periods", "values"):
            column: array[float] = getattr(values, name)
            setattr(values, name, array(column.typecode, [column[place] for place in kept]))
        values.problems = {new_places[k]: each for k, each in values.problems.items() if k in new_places}
        values.texts = {new_places[k]: each for k, each in values.texts.items() if k in new_places}
        values.notes = {new_places[k]: each for k, each in values.notes.items() if k in new_places}

    def _sample(self) -> dict[int, list[float]]:
        """Some values of each series, to judge its unit by."""
        samples: dict[int, list[float]] = {place: [] for place in range(len(self._values.series_read))}
        for series, value in zip(self._values.series, self._values.values, strict=True):
            found = samples[series]
            if len(found) < 60 and not isnan(value):
                found.append(value)
        return samples

    def _match(self, place: int) -> ImportSeries:
        read = self._values.series_read[place]
        chosen = self._options.name_choices.get(read.name)
        is_new = read.name in self._options.new_names
        if is_new:
            match = NameMatch()
        elif chosen is not None and chosen in self._kpis:
            match = NameMatch(chosen, MatchReason.CHOSEN)
        else:
            match = self._matcher.match(read.name)
            if match.kpi_id is None and read.base and read.base != read.name and self._bases[read.base] == 1:
                match = self._matcher.match(read.base)
        if match.kpi_id is not None:
            kpi = self._kpis[match.kpi_id]
            return ImportSeries(
                read.name, kpi.id, kpi.name, match.reason, match.suggestions, kpi.unit_kind, kpi.decimals
            )
        if not (is_new or self._options.create_numbers) or not read.count:
            unit, _ = guess_unit(read, self._values.formats)
            return ImportSeries(read.name, suggestions=match.suggestions, unit_kind=unit, decimals=2)
        new = guess_number(read.name, read, self._samples[place], self._values.formats, self._new_frequency(place))
        self._new.append(new)
        return ImportSeries(
            read.name, -len(self._new), new.name, MatchReason.CREATED, match.suggestions, new.unit_kind, new.decimals
        )

    def _new_frequency(self, place: int) -> Frequency:
        """Of all periods of the table where they are of one kind, else of the series' own."""
        if self._common_frequency is not None:
            return self._common_frequency
        periods = [period for period in self._parsed if isinstance(period, Period)]
        if len({period.frequency for period in periods}) == 1:
            self._common_frequency = guess_frequency(periods)
            return self._common_frequency
        if self._used is None:
            self._used = {}
            for series, index in zip(self._values.series, self._values.periods, strict=True):
                self._used.setdefault(series, set()).add(index)
        used = self._used.get(place, ())
        return guess_frequency([period for index in used if isinstance(period := self._parsed[index], Period)])

    def _scale(self, series: Sequence[ImportSeries]) -> None:
        """Per cents that a file keeps as shares of one without saying so in a format: all of them at most 1, and a unit that
        says per cent. It is said in a remark."""
        shares = set()
        for place, found in enumerate(series):
            read, sample = self._values.series_read[place], self._samples[place]
            if found.unit_kind is not UnitKind.PERCENT or read.percents or not sample:
                continue
            if all(-1 <= value <= 1 for value in sample) and any(value % 1 for value in sample):
                if self._usual_size(found.kpi) <= 1:
                    continue
                shares.add(place)
                self._remarks.append(ImportProblem("import_read_as_shares", {"name": found.name}))
        if shares:
            numbers = self._values.values
            for place, number in enumerate(self._values.series):
                if number in shares:
                    numbers[place] = in_points(numbers[place])

    def _usual_size(self, kpi: int | None) -> float:
        """The largest value the plan has of a number, infinite when it has none."""
        if self._largest is None:
            self._largest = {}
            for (owner, _), (value, _) in self._existing.items():
                if value is not None:
                    self._largest[owner] = max(abs(value), self._largest.get(owner, 0.0))
        return self._largest.get(kpi or 0, inf)

    def _frequency(self, found: ImportSeries) -> Frequency | None:
        if found.kpi is None:
            return None
        return self._kpis[found.kpi].frequency if found.kpi > 0 else self._new[-1 - found.kpi].frequency

    def _periods(self, frequencies: Sequence[Frequency | None]) -> tuple[list[ImportPeriod], list[int]]:
        """The periods once for each frequency in use, and where each series' own begin."""
        periods: list[ImportPeriod] = []
        begin: dict[Frequency | None, int] = {}
        for frequency in dict.fromkeys(frequencies):
            begin[frequency] = len(periods)
            for read, parsed in zip(self._values.periods_read, self._parsed, strict=True):
                periods.append(self._fit(read.text, parsed, frequency))
        return periods, [begin[frequency] for frequency in frequencies]

    def _parse(self, code: str) -> Period | ImportProblem:
        try:
            return self._calendar.parse(code)
        except DomainError:
            return NO_SUCH_DATE

    def _fit(self, text: str, parsed: Period | ImportProblem | None, frequency: Frequency | None) -> ImportPeriod:
        if not isinstance(parsed, Period):
            return ImportPeriod(text, problem=parsed)
        if frequency is None or frequency is parsed.frequency:
            return ImportPeriod(text, self._calendar.code(parsed), parsed.start)
        if is_longer(parsed.frequency, frequency):
            problem = ImportProblem("import_period_too_long", {"period": text, "frequency": frequency.value})
            return ImportPeriod(text, self._calendar.code(parsed), problem=problem)
        whole = self._calendar.enclosing(parsed, frequency)
        return ImportPeriod(text, self._calendar.code(whole), whole.start)

    def _rows(
        self, series: Sequence[ImportSeries], periods: Sequence[ImportPeriod], offsets: Sequence[int]
    ) -> ImportColumns:
        values = self._values
        places = values.periods
        if len(set(offsets)) > 1:
            places = array("I", [offsets[s] + p for s, p in zip(values.series, values.periods, strict=True)])
        content = ImportColumns(
            values.row_numbers,
            values.columns,
            values.series,
            places,
            values.values,
            problems=dict(values.problems),
            value_texts=values.texts,
            notes=values.notes,
        )
        self._compare(content, series, periods)
        return content

    def _compare(self, content: ImportColumns, series: Sequence[ImportSeries], periods: Sequence[ImportPeriod]) -> None:
        existing, problems = self._existing.get, content.problems
        starts = [period.start for period in periods]
        kpis = [found.kpi for found in series]
        decimals = [found.decimals for found in series]
        unknown = [ImportProblem("import_name_unknown", {"name": found.name}) for found in series]
        count = len(content.values)
        actions, marks, nows = bytearray(count), bytearray(count), array("d", [nan]) * count
        seen = _Seen(kpis, starts, count)
        bases, slots, seen_at = seen.bases, seen.slots, seen.places
        twice: dict[int, list[int]] = {}
        new, changed, same = int(ImportAction.NEW), int(ImportAction.CHANGED), int(ImportAction.SAME)
        rows = zip(content.series, content.periods, content.values, strict=True)
        for place, (owner, period, value) in enumerate(rows):
            kpi, start = kpis[owner], starts[period]
            if kpi is None:
                problems[place] = unknown[owner]
                continue
            if start is None:
                problems[place] = periods[period].problem or NO_SUCH_DATE
                continue
            known = existing((kpi, start))
            is_value = not isnan(value)
            if is_value:
                slot = bases[owner] + slots[period]
                if first := seen_at[slot]:
                    twice.setdefault(slot, [first - 1]).append(place)
                else:
                    seen_at[slot] = place + 1
            if known is None or (now := known[0]) is None:
                actions[place] = new if is_value else 0
                continue
            nows[place] = now
            if not is_value:
                continue
            if known[1]:
                actions[place] = changed
                marks[place] = RowMark.REPLACES_ESTIMATE
            elif now == value or round(now, decimals[owner]) == round(value, decimals[owner]):
                actions[place] = same
                continue
            else:
                actions[place] = changed
            if abs(value - now) > BIG_CHANGE * abs(now):
                marks[place] |= RowMark.BIG_CHANGE
        content.actions, content.marks, content.nows = actions, marks, nows
        self._settle_twice(content, twice, decimals)
        self._mark_first(content, kpis, starts)

    def _settle_twice(self, content: ImportColumns, twice: Mapping[int, list[int]], decimals: Sequence[int]) -> None:
        """A value that stands twice is taken once; two that differ are both a problem."""
        for places in twice.values():
            digits = decimals[content.series[places[0]]]
            if len({round(content.values[place], digits) for place in places}) == 1:
                for place in places[1:]:
                    content.actions[place] = ImportAction.SAME
                    content.marks[place] = 0
                continue
            rows = sorted({content.row_numbers[place] for place in places})
            problem = ImportProblem("import_twice", {"rows": ", ".join(map(str, rows[:5]))})
            for place in places:
                content.actions[place] = ImportAction.PROBLEM
                content.marks[place] = 0
                content.problems[place] = problem

    def _mark_first(self, content: ImportColumns, kpis: Sequence[int | None], starts: Sequence[date | None]) -> None:
        """The earliest new value of a number that has none yet."""
        have = {kpi for (kpi, _), (value, _) in self._existing.items() if value is not None}
        first: dict[int, tuple[date, int]] = {}
        new = int(ImportAction.NEW)
        rows = zip(content.actions, content.series, content.periods, strict=True)
        for place, (action, owner, period) in enumerate(rows):
            kpi, start = kpis[owner], starts[period]
            if action != new or kpi is None or start is None or kpi in have:
                continue
            found = first.get(kpi)
            if found is None or start < found[0]:
                first[kpi] = (start, place)
        for _, place in first.values():
            content.marks[place] |= RowMark.FIRST_VALUE


class _Seen:
    """Where each number and period stood first, one more than its place and 0 for nowhere: a grid while most of it gets
    filled, else a table of what occurs. `bases[series] + slots[period]` is the place in it."""

    def __init__(self, kpis: Sequence[int | None], starts: Sequence[date | None], count: int) -> None:
        owners = {kpi: place for place, kpi in enumerate(dict.fromkeys(kpis))}
        days = {start: place for place, start in enumerate(dict.fromkeys(starts))}
        self.bases = [owners[kpi] * len(days) for kpi in kpis]
        self.slots = [days[start] for start in starts]
        size = len(owners) * len(days)
        is_dense = size <= 8 * count + 1_000_000
        self.places: array[int] | defaultdict[int, int] = array("L", [0]) * size if is_dense else defaultdict(int)
