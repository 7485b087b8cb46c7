"""Reads the values of one table: each cell with its names, period, role, kind and unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from alignment_desktop.exchange import packed_cells as packed
from alignment_desktop.exchange.heading_words import words_of
from alignment_desktop.exchange.inspection.columns import Columns, Merges, read_columns
from alignment_desktop.exchange.inspection.find_tables import Block
from alignment_desktop.exchange.inspection.heading_reader import Heading
from alignment_desktop.exchange.inspection.items import Item, ItemKind, Rows, period_of_text
from alignment_desktop.exchange.inspection.records import Area, Kind, Layout, ReadTable, ReadValue, Remark, Role, Unit
from alignment_desktop.exchange.inspection.table_context import Context
from alignment_desktop.exchange.inspection.words import (
    DATE_PARTS,
    is_average,
    is_total_heading,
    is_total_label,
    role_of_label,
    role_of_words,
    what_is_totalled,
)
from alignment_desktop.exchange.period_parser import DateOrder, has_no_year, with_year, year_step

_NOTHING = Heading()
_MONTHS_OF_QUARTERS = 4


@dataclass(slots=True)
class _Row:
    """A row of the body as it is read."""

    number: int
    cells: dict[int, Item]
    labels: list[str]
    period: str | None
    role: Role | None
    is_total: bool


@dataclass(slots=True)
class TableReader:
    """Reads one block. `rows_left_out` are rows of the body that hold nothing to take."""

    rows: Rows
    block: Block
    order: DateOrder
    context: Context
    merges: Merges
    waits_for_year: bool = False
    rows_left_out: list[int] = field(default_factory=list)
    columns: Columns = field(init=False)
    _periods: dict[int, str | None] = field(init=False, default_factory=dict)
    _filled: dict[int, str] = field(init=False, default_factory=dict)
    _section: str = field(init=False, default="")
    _sums: frozenset[str] | None = field(init=False, default=None)

    def read(self) -> ReadTable | None:
        """The table, None where no value stands in it."""
        self.columns = read_columns(self.rows, self.block, self.order, self.merges)
        columns = self.columns
        if not columns.values or not (columns.labels or columns.period is not None or len(columns.values) > 1):
            return None
        if not self.block.headers and not columns.labels:
            return None
        self._periods = self._column_periods()
        values: list[ReadValue] = []
        step_before = ""
        steps = 0
        for place, number in enumerate(self.block.body):
            row = self._row(number)
            if row.period and has_no_year(row.period):
                if self.context.year is None:
                    self.waits_for_year = True
                else:
                    steps += year_step(step_before, row.period)
                    step_before = row.period
                    filled = with_year(row.period, self.context.year + steps)
                    row.period = filled if isinstance(filled, str) else row.period
            if not self._says_values(row):
                values += self._row_without_values(row, place)
                continue
            values += self._values(row)
            if row.is_total:
                self._section = ""
        if not any(value.value is not None or value.problem is not None for value in values) and not self._is_form(
            values
        ):
            return None
        return ReadTable(
            self._area(), self._layout(), tuple(self.block.headers), values, headings=self._heading_texts()
        )

    def _is_form(self, values: Sequence[ReadValue]) -> bool:
        return self.columns.is_wide and len(values) >= 3

    def _layout(self) -> Layout:
        if self.columns.is_wide:
            return Layout.WIDE
        if self.columns.period is not None:
            return Layout.LONG
        return Layout.MATRIX if self.block.headers else Layout.LIST

    def _heading_texts(self) -> tuple[str, ...]:
        return tuple(self.columns.headings[column].text for column in sorted(self.columns.headings))

    def _area(self) -> Area:
        lines = [*self.block.headers, *self.block.body]
        used = [column for row in lines for column in self.rows[row]]
        return Area(min(lines), min(used), max(lines), max(used))

    def _column_periods(self) -> dict[int, str | None]:
        """The period of each column with its year, where one is known; months that run on over a turn of the year go on."""
        periods: dict[int, str | None] = {}
        before = ""
        steps = 0
        has_years = any(
            (profile := self.columns.profiles.get(column)) is not None and profile.years == profile.filled
            for column in [self.columns.period]
            if column is not None
        )
        for column in sorted(self.columns.headings):
            code = self.columns.headings[column].period
            if code is not None and has_no_year(code):
                if self.context.year is not None:
                    steps += year_step(before, code)
                    before = code
                    filled = with_year(code, self.context.year + steps)
                    code = filled if isinstance(filled, str) else code
                elif column in self.columns.values and not has_years:
                    self.waits_for_year = True
            periods[column] = code
        known = {code for code in periods.values() if code is not None}
        if len(known) == 1:  # one month for actual, target and their difference
            for column, heading in self.columns.headings.items():
                if (
                    heading.role is not None
                    and not heading.is_to_date
                    and not heading.is_total
                    and column in self.columns.values
                ):
                    periods[column] = periods[column] or next(iter(known))
        return periods

    def _row(self, number: int) -> _Row:
        cells = self.rows[number]
        columns = self.columns
        labels: list[str] = []
        for place, column in enumerate(columns.labels):
            item = cells.get(column)
            text = item.text or (f"{item.value:.15g}" if item.value is not None else "") if item is not None else ""
            if text:
                self._filled[column] = text
            elif place < len(columns.labels) - 1 and any(cells.get(later) for later in columns.labels[place + 1 :]):
                text = self._filled.get(column, "")
            labels.append(text)
        said = [label for label in labels if label]
        period = self._period_of(cells)
        role = next((found for label in said if (found := role_of_label(label)) is not None), None)
        is_total = any(map(is_total_label, said))
        return _Row(number, cells, labels, period, role, is_total)

    def _period_of(self, cells: dict[int, Item]) -> str | None:
        column = self.columns.period
        if column is None:
            return self._period_of_parts(cells)
        item = cells.get(column)
        if item is None:
            return None
        if item.kind is ItemKind.DAY:
            return item.period
        if item.kind is ItemKind.NUMBER and item.is_year:
            return (self._period_of_parts(cells) if self.columns.parts else None) or f"{int(item.value or 0):04d}"
        text = item.text or (f"{item.value:.0f}" if item.value is not None else "")
        return period_of_text(text, self.order)

    def _period_of_parts(self, cells: dict[int, Item]) -> str | None:
        """Year, month and day that stand in columns of their own."""
        found: list[int] = []
        for words in DATE_PARTS:
            column = next((c for word, c in self.columns.parts.items() if word in words), None)
            if column is None and words is DATE_PARTS[0]:
                column = self.columns.period
            item = cells.get(column) if column is not None else None
            if item is None or item.value is None:
                break
            found.append(int(item.value))
        if not found or not 1900 <= found[0] <= 2100 or (len(found) > 1 and not 1 <= found[1] <= 12):
            return None
        return "-".join([f"{found[0]:04d}", *(f"{part:02d}" for part in found[1:])])

    def _says_values(self, row: _Row) -> bool:
        items = [row.cells[column] for column in self.columns.values if column in row.cells]
        figures = [item for item in items if item.kind in (ItemKind.NUMBER, ItemKind.BROKEN)]
        texts = [item for item in items if item.kind is ItemKind.TEXT]
        if figures:
            return True
        is_record = bool(row.period) or any(row.labels)
        return bool(texts) and len(texts) == 1 and is_record and len(items) == 1 and len(texts[0].text) <= 30

    def _row_without_values(self, row: _Row, place: int) -> list[ReadValue]:
        """A row of names only: a section, a note, or a row whose values are still missing."""
        said = [label for label in row.labels if label]
        if row.period is not None:
            return self._values(row)
        if not said or any(len(label) > 80 for label in said) or not self.block.headers:
            self._section = said[-1] if len(said) == 1 and len(said[0]) <= 60 else ""
            self.rows_left_out.append(row.number)
            return []
        if self._is_section(row, place):
            self._section = said[-1].rstrip(":")
            self.rows_left_out.append(row.number)
            return []
        return self._values(row)

    def _is_section(self, row: _Row, place: int) -> bool:
        """Whether a row of names stands over other rows, rather than waiting for values itself."""
        body = self.block.body
        label = next(label for label in row.labels if label)
        if what_is_totalled(label) in self._totalled():
            return True
        if label.endswith(":") or any(is_total_label(found) for found in row.labels):
            return label.endswith(":")
        if place + 1 >= len(body) or body[place + 1] != row.number + 1:
            return True
        is_first = place == 0 or body[place - 1] != row.number - 1
        after = self._says_values(self._row(body[place + 1]))
        if len([1 for text in row.labels if text]) > 1:
            return False
        return after and (is_first or place == 0 or self._row(body[place - 1]).is_total)

    def _totalled(self) -> frozenset[str]:
        """What the totals of this table sum up, by their labels."""
        if self._sums is None:
            said = (
                item.text
                for number in self.block.body
                for column in self.columns.labels
                if (item := self.rows[number].get(column)) is not None and is_total_label(item.text)
            )
            self._sums = frozenset(map(what_is_totalled, said)) - {""}
        return self._sums

    def _values(self, row: _Row) -> list[ReadValue]:
        found: list[ReadValue] = []
        for column in self.columns.values:
            item = row.cells.get(column)
            if item is None and not self.block.headers:
                continue
            found.append(self._value(row, column, item))
        return found

    def _value(self, row: _Row, column: int, item: Item | None) -> ReadValue:
        heading = self.columns.headings.get(column, _NOTHING)
        role = heading.role or row.role or self._role_of_record(row) or self.context.role or Role.ACTUAL
        metric, breakdown = self._names(row, heading)
        period = self._period(row, column, heading)
        number = item.value if item is not None and item.kind is ItemKind.NUMBER else None
        kind = self._kind(row, heading, item, role) if number is not None else Kind.MISSING
        unit = item.unit if item is not None and item.kind is ItemKind.NUMBER else Unit.NUMBER
        problem = Remark(item.problem) if item is not None and item.problem is not None else None
        return ReadValue(row.number, column, metric, breakdown, period, role, kind, number, unit, problem)

    def _role_of_record(self, row: _Row) -> Role | None:
        """A record may say its role in a column of its own: "Budget", "Actual"."""
        for label in row.labels:
            if label and len(words_of(label)) == 1 and (found := role_of_words(label)) not in (None, Role.SHARE):
                return found
        return None

    def _period(self, row: _Row, column: int, heading: Heading) -> str | None:
        if self.columns.is_wide:
            code = self._periods.get(column)
            if code is not None and has_no_year(code) and row.period and row.period.isdecimal():
                filled = with_year(code, int(row.period))
                return filled if isinstance(filled, str) else code
            return code
        if row.period is not None:
            return row.period
        if self.columns.period is not None or heading.is_to_date or self.columns.parts:
            return None
        return self.context.period

    def _names(self, row: _Row, heading: Heading) -> tuple[str, tuple[str, ...]]:
        said = [label for label in row.labels if label]
        if self._section and self._section not in said:
            said.insert(0, self._section)
        is_named_by_row = self.columns.is_wide or not self.block.headers or (heading.role is not None and said)
        if is_named_by_row and said:
            return said[-1], tuple(said[:-1])
        return heading.metric or heading.text, tuple(said)

    def _kind(self, row: _Row, heading: Heading, item: Item | None, role: Role) -> Kind:
        assert item is not None
        if item.formula == packed.SUMMED:
            return Kind.TOTAL
        is_total = heading.is_total or heading.is_to_date or row.is_total
        if item.formula == packed.ADDED:
            return Kind.TOTAL if is_total or is_total_heading(heading.text) else Kind.COMPUTED
        if item.formula == packed.COPIED and row.is_total:
            return Kind.TOTAL  # the total of a single row
        if item.formula != packed.TYPED or role in (Role.DIFFERENCE, Role.SHARE):
            return Kind.COMPUTED
        if heading.is_total or heading.is_to_date:
            return Kind.TOTAL
        if is_average(heading.text) and self.columns.is_wide:
            return Kind.COMPUTED
        if self.columns.period is not None and row.period is None and not self.columns.is_wide:
            return Kind.TOTAL  # a record without its day sums the others up
        if not self.columns.is_wide and self.columns.labels and not any(row.labels) and row.period is None:
            return Kind.TOTAL
        return Kind.DATA
