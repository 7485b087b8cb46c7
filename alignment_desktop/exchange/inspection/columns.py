"""Which column of a table holds names, periods, values or only notes, by its headings and by what stands below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from alignment_desktop.exchange.heading_words import ColumnMeaning, meanings_of, words_of
from alignment_desktop.exchange.inspection.find_tables import Block
from alignment_desktop.exchange.inspection.heading_reader import Heading, heading_of
from alignment_desktop.exchange.inspection.items import Item, ItemKind, Rows, is_range, period_of_text
from alignment_desktop.exchange.inspection.words import is_amount_heading, is_date_part, is_identifier
from alignment_desktop.exchange.period_parser import DateOrder, parse_period

_SAMPLED_ROWS = 600
_NOTES = (ColumnMeaning.NOTE, ColumnMeaning.SKIP)
Merges = Sequence[tuple[int, int, int, int]]


@dataclass(slots=True)
class Profile:
    """Counts of what stands in a column below its headings."""

    numbers: int = 0
    years: int = 0
    days: int = 0
    texts: int = 0
    periods: int = 0
    broken: int = 0
    long_days: int = 0
    ranges: int = 0
    distinct: set[object] = field(default_factory=set)

    @property
    def filled(self) -> int:
        """How many cells say something."""
        return self.numbers + self.days + self.texts + self.broken


@dataclass(slots=True)
class Columns:
    """The columns of a table by what they are for."""

    headings: dict[int, Heading]
    profiles: dict[int, Profile]
    values: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    identifiers: list[int] = field(default_factory=list)
    parts: dict[str, int] = field(default_factory=dict)
    period: int | None = None
    is_wide: bool = False


def read_columns(rows: Rows, block: Block, order: DateOrder, merges: Merges) -> Columns:
    """Sort the columns of a block by what they are for."""
    columns = Columns(_debits(_headings(rows, block, order, merges)), _profiles(rows, block.body, order))
    everything = sorted({*columns.headings, *columns.profiles})
    columns.period = _period_column(columns, everything)
    with_period = [c for c in everything if _is_period_figure(columns, c)]
    columns.is_wide = len(with_period) >= 2 or (len(with_period) == 1 and columns.period is None)
    if columns.is_wide and columns.period is not None and columns.period in with_period:
        columns.period = None
    for column in everything:
        _sort_column(columns, column, bool(block.headers))
    if columns.values:
        first = min(columns.values)
        columns.notes += [c for c in columns.labels if c > first and columns.period is None]
        columns.labels = [c for c in columns.labels if c < first or columns.period is not None]
    if not columns.labels and columns.period is None and columns.is_wide and not columns.identifiers:
        first = min(columns.values)
        heading = columns.headings.get(first)
        if heading is None or (heading.period is None and not heading.is_total):
            columns.values.remove(first)  # names that are numbers: incomes, sizes, accounts
            columns.labels = [first]
    if not columns.labels and columns.period is None and columns.identifiers:
        columns.labels = [columns.identifiers[0]]
    return columns


def _headings(rows: Rows, block: Block, order: DateOrder, merges: Merges) -> dict[int, Heading]:
    if not block.headers:
        return {}
    every = sorted({column for row in [*block.headers, *block.body[:_SAMPLED_ROWS]] for column in rows[row]})
    last = block.headers[-1]
    pieces: dict[int, list[Item]] = {column: [] for column in every}
    for row in block.headers:
        cells = rows[row]
        is_group = row != last and len(cells) < len(rows[last])
        above: Item | None = None
        for column in every:
            item = cells.get(column)
            if item is not None and item.kind is not ItemKind.BLANK:
                above = item
                pieces[column].append(item)
            elif is_group and above is not None and _reaches(above, column, merges) and column in rows[last]:
                pieces[column].append(above)
    return {column: heading_of(found, order) for column, found in pieces.items() if found}


def _debits(headings: dict[int, Heading]) -> dict[int, Heading]:
    """German "Soll" beside "Haben" is debit, not a target."""
    if not any("haben" in words_of(heading.text) for heading in headings.values()):
        return headings
    return {
        column: replace(heading, role=None) if "soll" in words_of(heading.text) else heading
        for column, heading in headings.items()
    }


def _reaches(group: Item, column: int, merges: Merges) -> bool:
    """Whether a heading over several columns stands over this one too: as far as it is merged, else until the next."""
    area = next((m for m in merges if m[0] <= group.row <= m[2] and m[1] == group.column and m[3] > m[1]), None)
    return area is None or column <= area[3]


def _profiles(rows: Rows, body: Sequence[int], order: DateOrder) -> dict[int, Profile]:
    profiles: dict[int, Profile] = {}
    for row in body[:_SAMPLED_ROWS]:
        for column, item in rows[row].items():
            if item.kind is ItemKind.BLANK:
                continue
            found = profiles.setdefault(column, Profile())
            found.distinct.add(item.text or item.value)
            if item.kind is ItemKind.NUMBER:
                found.numbers += 1
                found.years += item.is_year
                if item.text or (item.value or 0) > 19_000_000:
                    found.long_days += _is_long_day(item)
            elif item.kind is ItemKind.DAY:
                found.days += 1
            elif item.kind is ItemKind.TEXT:
                found.texts += 1
                found.ranges += is_range(item)
                found.periods += period_of_text(item.text, order) is not None
            else:
                found.broken += 1
    return profiles


def _is_long_day(item: Item) -> bool:
    text = item.text or f"{item.value:.0f}"
    return len(text) == 8 and text.isdecimal() and isinstance(parse_period(text), str)


def _period_column(columns: Columns, everything: Sequence[int]) -> int | None:
    """The column of periods of a table with one record (or period) per row."""
    best: tuple[float, int] | None = None
    for column in everything:
        found = columns.profiles.get(column)
        heading = columns.headings.get(column, Heading())
        if found is None or not found.filled:
            continue
        is_called = ColumnMeaning.PERIOD in meanings_of(heading.text)
        dated = found.days + found.periods
        score = 0.0
        if dated and dated >= 0.6 * found.filled:
            score = dated / found.filled + (0.5 if is_called else 0) + (0.5 if found.days else 0)
        elif found.long_days and found.long_days == found.filled:
            score = 1.2
        elif (
            found.years == found.filled
            and found.numbers == found.filled
            and heading.period is None
            and (is_called or (column == min(everything) and len(found.distinct) == found.filled >= 3 and heading.text))
        ):
            score = 0.9
        if score and (best is None or score > best[0]):
            best = (score, column)
    return best[1] if best else None


def _is_period_figure(columns: Columns, column: int) -> bool:
    heading = columns.headings.get(column)
    if heading is None or heading.period is None:
        return False
    found = columns.profiles.get(column, Profile())
    return found.texts + found.days <= found.numbers + found.broken or not found.filled


def _sort_column(columns: Columns, column: int, has_headings: bool) -> None:
    heading = columns.headings.get(column, Heading())
    found = columns.profiles.get(column, Profile())
    if column == columns.period:
        return
    if _is_period_figure(columns, column):
        columns.values.append(column)
        return
    meanings = meanings_of(heading.text)
    is_note = bool(meanings) and meanings[0] in _NOTES
    if not found.filled:
        if heading.text and not is_note and len(heading.text) <= 60 and _is_among_figures(columns, column):
            columns.values.append(column)
        return
    figures = found.numbers + found.broken
    if found.ranges > 0.5 * found.filled and is_amount_heading(heading.text):
        columns.values.append(column)
        return
    if found.days > figures and found.days >= found.texts:
        columns.notes.append(column)
    elif figures and figures >= 0.4 * found.filled and not (found.texts and figures < found.texts and not has_headings):
        if is_date_part(heading.text) and _is_small(found):
            columns.parts[words_of(heading.text)[0]] = column
        elif is_identifier(heading.text) and found.texts == 0:
            columns.identifiers.append(column)
        elif has_headings and not heading.text and columns.is_wide:
            columns.notes.append(column)
        else:
            columns.values.append(column)
    elif is_note:
        columns.notes.append(column)
    else:
        columns.labels.append(column)


def _is_small(found: Profile) -> bool:
    return all(isinstance(value, str) or (isinstance(value, float) and 0 < value <= 2100) for value in found.distinct)


def _is_among_figures(columns: Columns, column: int) -> bool:
    """Whether figures stand to the left or right of an empty column, or it waits for them beside such columns."""
    near = [columns.profiles.get(c) for c in range(column - 3, column + 4) if c != column]
    return any(found is not None and found.numbers >= found.texts and found.numbers for found in near)
