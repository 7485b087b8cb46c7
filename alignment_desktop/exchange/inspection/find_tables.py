"""Finds where tables begin and end in a region: titles, one to three rows of headings, rows below; stacked tables fall apart
at their headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from alignment_desktop.exchange.inspection.heading_reader import period_of_heading
from alignment_desktop.exchange.inspection.items import Item, ItemKind, Rows, is_range
from alignment_desktop.exchange.inspection.regions import Region
from alignment_desktop.exchange.inspection.words import is_amount_heading, is_total_heading, role_of_words
from alignment_desktop.exchange.period_parser import DateOrder

_LOOK_AHEAD = 4
_MOST_HEADER_ROWS = 3
_FIGURES = (ItemKind.NUMBER, ItemKind.BROKEN)


@dataclass(slots=True)
class Block:
    """A table before its meaning is read: rows of titles, of headings and of the body."""

    titles: list[int] = field(default_factory=list)
    headers: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)


def blocks_of(region: Region, order: DateOrder) -> list[Block]:
    """The tables of a region from top to bottom."""
    rows = region.rows
    numbers = list(rows)
    blocks: list[Block] = []
    block = Block()
    place = 0
    while place < len(numbers):
        row = numbers[place]
        if _begins_table(rows, numbers, place, block, order):
            headers = _header_rows(rows, numbers, place, order)
            titles, groups = _rows_above(rows, block, headers[0])
            if block.body:
                blocks.append(block)
            block = Block(titles=titles, headers=[*groups, *headers])
            place += len(headers)
            continue
        block.body.append(row)
        place += 1
    if block.body or block.headers:
        blocks.append(block)
    if blocks and not blocks[0].headers:
        _cut_titles(rows, blocks[0])
    return blocks


def _begins_table(rows: Rows, numbers: Sequence[int], place: int, block: Block, order: DateOrder) -> bool:
    cells = rows[numbers[place]]
    if not is_header_like(cells, order):
        return False
    texts = {column for column, item in cells.items() if item.kind is not ItemKind.BLANK}
    below = _figures_below(rows, numbers, place, texts)
    periods = period_columns(cells, order)
    if len(periods) <= 1 and len(cells) <= 2 and _heads_a_heading(rows, numbers, place, order):
        return False
    if _goes_on(rows, numbers, place, periods):
        return False
    if not block.headers:
        return bool(below) or _is_empty_form(rows, numbers, place, periods)
    if len(periods) >= 2 or _repeats(rows, block, cells):
        return bool(below) or _is_empty_form(rows, numbers, place, periods)
    is_apart = place > 0 and numbers[place] - numbers[place - 1] > 1
    named = [c for c in below if cells[c].kind is ItemKind.TEXT and cells[c].column != min(cells)]
    if not named:
        return False
    before = rows[numbers[place - 1]] if place else {}
    is_single_above = len(before) == 1 and next(iter(before.values())).kind is ItemKind.TEXT
    says_role = any(role_of_words(cells[c].text) or is_total_heading(cells[c].text) for c in named)
    return is_apart or (is_single_above and says_role) or (len(named) >= 2 and says_role)


def _goes_on(rows: Rows, numbers: Sequence[int], place: int, periods: Sequence[int]) -> bool:
    """Whether what look like years are figures as those right above them."""
    cells = rows[numbers[place]]
    years = [column for column in periods if cells[column].kind is ItemKind.NUMBER]
    if not years or _is_row_of_years(cells) or place == 0 or numbers[place - 1] != numbers[place] - 1:
        return False
    above = rows[numbers[place - 1]]
    return all(column in above and above[column].kind is ItemKind.NUMBER for column in years)


def _heads_a_heading(rows: Rows, numbers: Sequence[int], place: int, order: DateOrder) -> bool:
    """Whether a blank row and then other headings follow: then this is a line of a title ("Date: 4 August")."""
    if place + 1 >= len(numbers):
        return False
    after = rows[numbers[place + 1]]
    if len(after) <= 2 or not is_header_like(after, order):
        return False
    if numbers[place + 1] > numbers[place] + 1:
        return True
    # Right above the headings a year stands over the first of its months, in a title anywhere else.
    periods = period_columns(rows[numbers[place]], order)
    return bool(periods) and periods[0] > sorted(after)[1]


def is_header_like(cells: dict[int, Item], order: DateOrder) -> bool:
    """Whether a row holds no figures, but at least two texts, days or years."""
    if any(item.is_plain_number or item.kind is ItemKind.BROKEN for item in cells.values()):
        return False
    said = [item for item in cells.values() if item.kind is not ItemKind.BLANK]
    years = [int(item.value or 0) for item in said if item.kind is ItemKind.NUMBER]
    if years and not _follow(years) and len(years) > 1:
        return False
    if len(years) == 1 and len(said) - len(years) < 1:
        return False
    periods = period_columns(cells, order)
    longest = max((len(item.text) for item in said), default=0)
    if len(said) == 1:
        return len(periods) == 1 and said[0].kind is ItemKind.TEXT and said[0].column > 0
    return len(said) >= 2 and longest <= 200


def period_columns(cells: dict[int, Item], order: DateOrder) -> list[int]:
    """The columns of a row that hold a period."""
    return [column for column, item in cells.items() if period_of_heading(item, order)[0] is not None]


def _follow(years: Sequence[int]) -> bool:
    steps = {later - earlier for earlier, later in pairwise(years)}
    return all(-2 <= step <= 2 for step in steps)


def _figures_below(rows: Rows, numbers: Sequence[int], place: int, columns: set[int]) -> list[int]:
    """The columns of a row of headings under which figures or days stand soon."""
    found: set[int] = set()
    for row in numbers[place + 1 : place + 1 + _LOOK_AHEAD]:
        if _is_row_of_years(rows[row]):
            continue
        for column, item in rows[row].items():
            if column in columns and (
                item.kind in (*_FIGURES, ItemKind.DAY)
                or (is_range(item) and is_amount_heading(rows[numbers[place]][column].text))
            ):
                found.add(column)
    header = rows[numbers[place]]
    return sorted(c for c in found if not (header[c].kind is ItemKind.DAY and _is_days(rows, numbers, place, c)))


def _is_row_of_years(cells: dict[int, Item]) -> bool:
    numbers = [item for item in cells.values() if item.kind is ItemKind.NUMBER]
    years = [int(item.value or 0) for item in numbers if item.is_year]
    return len(years) >= 2 and len(years) == len(numbers) and {b - a for a, b in pairwise(years)} in ({1}, {-1})


def _is_days(rows: Rows, numbers: Sequence[int], place: int, column: int) -> bool:
    below = [rows[row].get(column) for row in numbers[place + 1 : place + 1 + _LOOK_AHEAD]]
    return any(item is not None and item.kind is ItemKind.DAY for item in below)


def _is_empty_form(rows: Rows, numbers: Sequence[int], place: int, periods: Sequence[int]) -> bool:
    """Whether periods stand over rows that have labels and no figures yet."""
    below = numbers[place + 1 : place + 1 + _LOOK_AHEAD]
    return len(periods) >= 3 and len(below) >= 2 and all(len(rows[row]) == 1 for row in below[:2])


def _repeats(rows: Rows, block: Block, cells: dict[int, Item]) -> bool:
    header = rows[block.headers[-1]]
    same = sum(
        1 for column, item in cells.items() if column in header and header[column].text == item.text and item.text
    )
    return same >= 2 and same >= 0.6 * len(header)


def _header_rows(rows: Rows, numbers: Sequence[int], place: int, order: DateOrder) -> list[int]:
    """The row and those right below it that are headings too."""
    headers = [numbers[place]]
    while len(headers) < _MOST_HEADER_ROWS and place + 1 < len(numbers):
        row = numbers[place + 1]
        cells = rows[row]
        first = rows[headers[0]]
        over = [column for column in cells if column in first or column > min(first)]
        if row != headers[-1] + 1 or not is_header_like(cells, order) or len(over) < 2:
            break
        values = [column for column in over if column != min(first)]
        below = _figures_below(rows, numbers, place + 1, set(values))
        is_periods = len(period_columns(cells, order)) >= 2 and not any(i.kind is ItemKind.DAY for i in cells.values())
        if not below or not (is_periods or _says_roles(cells) or _is_sparse(first, cells)):
            break
        if any(item.kind is ItemKind.DAY for item in cells.values()) and not is_periods:
            break
        headers.append(row)
        place += 1
    return headers


def _says_roles(cells: dict[int, Item]) -> bool:
    said = [item for item in cells.values() if item.kind is ItemKind.TEXT]
    return sum(role_of_words(item.text) is not None or is_total_heading(item.text) for item in said) >= 2


def _is_sparse(first: dict[int, Item], cells: dict[int, Item]) -> bool:
    """Whether the row above is one of groups: it has fewer cells, and this one names each column."""
    texts = [item for item in cells.values() if item.kind is ItemKind.TEXT]
    return len(first) < len(cells) and len(texts) >= 2 and len(texts) == len(cells)


def _rows_above(rows: Rows, block: Block, header: int) -> tuple[list[int], list[int]]:
    """The rows of texts right above new headings: (titles, rows of groups); taken from the table before."""
    taken: list[int] = []
    while block.body and all(
        item.kind is not ItemKind.NUMBER or item.is_year for item in rows[block.body[-1]].values()
    ):
        if any(item.kind is ItemKind.BROKEN for item in rows[block.body[-1]].values()):
            break
        if block.headers and len(rows[block.body[-1]]) > 1:
            break
        taken.insert(0, block.body.pop())
    groups: list[int] = []
    first_column = min(rows[header])
    for row in reversed(taken):
        cells = rows[row]
        over = [column for column in cells if column > first_column]
        if (
            row != header - 1 - len(groups)
            or len(groups) == 2
            or not over
            or any(len(i.text) > 40 for i in cells.values())
        ):
            break
        if len(over) < 2 and min(cells) <= first_column:
            break
        if len(over) == 1 and over[0] - first_column == 1 and len(cells) == 1:
            break
        groups.insert(0, row)
    return [row for row in taken if row not in groups], groups


def _cut_titles(rows: Rows, block: Block) -> None:
    """Rows of texts before the first figure are titles of a list, but for the last one where it stands over it as a section."""
    while block.body:
        cells = rows[block.body[0]]
        if any(item.kind in _FIGURES and not (item.is_year and len(cells) == 1) for item in cells.values()):
            break
        if any(item.kind is ItemKind.DAY for item in cells.values()) and len(cells) > 2:
            break
        block.titles.append(block.body.pop(0))
