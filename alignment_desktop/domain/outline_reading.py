"""Reads goals out of any list: indented text, bullets, numbers such as 1.1, and columns copied from a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.outline_cells import read_cells
from alignment_desktop.domain.outline_text import MOST_LINES, OutlineLine
from alignment_desktop.domain.outline_words import LEVEL_WORDS, NUMBER_WORDS, OWNER_WORDS, RANKS, TITLE_WORDS
from alignment_desktop.domain.people import Person
from alignment_desktop.domain.people_names import PeopleNames
from alignment_desktop.domain.text_rules import TITLE_LENGTH

_INDENT = re.compile(r"[ \t\u00a0]*")
_BULLET = re.compile(r"(?:[-*+•–▪◦‣∙·]|[0-9]{1,3}[.)]|[a-zA-Z]\))[ \t\u00a0]+(?:\[[ xX]?\][ \t\u00a0]+)?")
_NUMBER = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})*)([.)]?)(?:[ \t\u00a0]+|$)")
_AT = re.compile(r"(?:^|(?<=\s))@(?=\w)")
_TAB_WIDTH = 4
_MOST_LEVEL = 9
"""A column of whole numbers up to this may be levels; beyond, it counts the rows."""


@dataclass(frozen=True, slots=True)
class ReadOutline:
    """What was found: the goals, and names behind @ or in the owner's column that fit nobody, or more than one."""

    lines: tuple[OutlineLine, ...]
    unknown_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _RawLine:
    indent: int
    title: str
    owner: str = ""
    notes: str = ""


def read_outline(text: str, people: Iterable[Person] = ()) -> ReadOutline:
    """Lines of any text as goals. A line is inside the nearest line above that stands further left, or whose number is the
    beginning of its own. Empty lines count for nothing. Raises `DomainError("outline_too_long")`.
    """
    if text.count("\n") + text.count("\r") > 4 * MOST_LINES:
        # Even with empty lines between: it is not read at all.
        raise DomainError("outline_too_long", limit=MOST_LINES)
    rows = [cells for cells in read_cells(text) if any(not cell.isspace() and cell for cell in cells)]
    if len(rows) > MOST_LINES:
        raise DomainError("outline_too_long", limit=MOST_LINES)
    names = PeopleNames(people)
    is_table = any(sum(bool(cell.strip()) for cell in cells) > 1 for cells in rows)
    raw = _table_lines(rows, names) if is_table else _text_lines(rows)
    return _with_owners(raw, names)


def _with_owners(raw: Sequence[_RawLine], names: PeopleNames) -> ReadOutline:
    lines: list[OutlineLine] = []
    above: list[int] = []
    unknown: dict[str, None] = {}
    for line in raw:
        title, owner_id = line.title, names.find(line.owner) if line.owner else None
        if line.owner and owner_id is None:
            unknown[line.owner] = None
        if "@" in title:
            title, at_id, missing = _taken_owner(title, names)
            owner_id = owner_id if at_id is None else at_id
            unknown.update(dict.fromkeys(missing))
        if not title:
            continue
        while above and above[-1] >= line.indent:
            above.pop()
        short, whole = _short(title)
        notes = "\n".join(part for part in (whole, line.notes) if part)
        lines.append(OutlineLine(len(above), short, owner_id, description=notes))
        above.append(line.indent)
    return ReadOutline(tuple(lines), tuple(unknown))


def _taken_owner(title: str, names: PeopleNames) -> tuple[str, int | None, list[str]]:
    """The title without the first @name that fits somebody, that person, and what fits nobody (it stays in the title)."""
    missing: list[str] = []
    for at in _AT.finditer(title):
        rest = title[at.end() : at.end() + 200].split()
        owner_id, count = names.find_at_start(rest)
        if owner_id is None:
            missing.append(rest[0])
            continue
        behind = title[at.end() :].split(maxsplit=count)[count:]
        return " ".join((title[: at.start()].rstrip(), *behind)).strip(), owner_id, missing
    return title, None, missing


def _short(title: str) -> tuple[str, str]:
    """A title that fits, and the whole text where it is cut."""
    if len(title) <= TITLE_LENGTH:
        return title, ""
    return title[: TITLE_LENGTH - 1].rstrip() + "…", title


# ---- lines of text ---------------------------------------------------------------------------------------------------


def _text_lines(rows: Sequence[Sequence[str]]) -> list[_RawLine]:
    """One goal a row: what stands in front of it says how deep it is."""
    plain = ["\t".join(cells).rstrip() for cells in rows]
    margins = [_INDENT.match(line) for line in plain]
    indents = [len(margin.group().expandtabs(_TAB_WIDTH)) if margin else 0 for margin in margins]
    words = [line.strip() for line in plain]
    numbers = _numbering(words)
    # Where nothing is indented the numbers say what is inside what.
    by_number = len(set(indents)) <= 1
    return [
        _RawLine(
            len(number) if by_number and number else indent if not by_number else 0,
            _title(word, number),
        )
        for word, indent, number in zip(words, indents, numbers, strict=True)
    ]


def _title(text: str, number: tuple[str, ...]) -> str:
    if number:
        found = _NUMBER.match(text)
        text = text[found.end() :] if found is not None else text
    else:
        text = _BULLET.sub("", text, count=1)
    return " ".join(text.split())


def _numbering(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The parts of each line's own number (1.2 has two); none where a figure is part of the sentence.

    "5.5 points in 7 weeks" is a sentence: nothing above is numbered 5, and not every line begins with such a number.
    """
    found = [_NUMBER.match(word) for word in words]
    parts = [tuple(one.group(1).split(".")) if one is not None else () for one in found]
    known = {part for part in parts if part}
    all_deep = len(words) > 1 and all(len(part) > 1 for part in parts)
    deep = {part for part in known if len(part) > 1 and (all_deep or part[:1] in known)}
    holders = {part[:end] for part in deep for end in range(1, len(part))}
    numbers: list[tuple[str, ...]] = []
    last = 0
    for part in parts:
        # A chapter without parts of its own is told by its turn: 2 after 1.
        is_next = bool(deep) and len(part) == 1 and int(part[0]) == last + 1
        numbers.append(part if part in deep or part in holders or is_next else ())
        if numbers[-1]:
            last = int(part[0])
    return numbers


# ---- tables ----------------------------------------------------------------------------------------------------------


def _table_lines(rows: Sequence[Sequence[str]], names: PeopleNames) -> list[_RawLine]:
    """A sheet's columns: the level or number, the title, the owner; all others are kept as notes."""
    width = max(map(len, rows))
    table = [[cell.strip() for cell in cells] + [""] * (width - len(cells)) for cells in rows]
    heads = _heads(table[0])
    body, margins = (table[1:], rows[1:]) if heads else (table, rows)
    columns = [[row[place] for row in body] for place in range(width)]
    level = _level_column(columns, heads)
    owner = _owner_column(columns, heads, names, level)
    title = _title_column(columns, heads, {level, owner})
    is_counted = level is not None and not (heads and heads[level].casefold() in LEVEL_WORDS)
    depths = _depths(columns[level], may_be_running=is_counted) if level is not None else None
    lines: list[_RawLine] = []
    for place, row in enumerate(body):
        text, indent = row[title], _margin(margins[place][title] if title < len(margins[place]) else "")
        if not text:
            # The goal stands in another column, further left or right: that is its indent.
            text, indent = _elsewhere(row, {level, owner}, title)
        notes = "\n".join(
            f"{heads[other]}: {cell}" if heads else cell
            for other, cell in enumerate(row)
            if cell and cell != text and other not in (level, owner, title)
        )
        shown = _BULLET.sub("", text, count=1)
        lines.append(
            _RawLine(
                indent if depths is None else depths[place],
                " ".join(shown.split()),
                row[owner] if owner is not None else "",
                notes,
            )
        )
    return lines


def _margin(cell: str) -> int:
    margin = _INDENT.match(cell)
    return len(margin.group()) if margin else 0


def _elsewhere(row: Sequence[str], used: set[int | None], title: int) -> tuple[str, int]:
    for other, cell in enumerate(row):
        if cell and other not in used:
            return cell, (other - title) * _TAB_WIDTH
    return "", 0


def _heads(row: Sequence[str]) -> list[str]:
    """The headings, if the first row is made of them."""
    known = LEVEL_WORDS | NUMBER_WORDS | OWNER_WORDS | TITLE_WORDS
    words = [cell.casefold().rstrip(":") for cell in row if cell]
    return list(row) if sum(word in known for word in words) > 1 else []


def _level_column(columns: Sequence[Sequence[str]], heads: Sequence[str]) -> int | None:
    for place, column in enumerate(columns):
        cells = [cell for cell in column if cell]
        if not cells:
            continue
        is_named = bool(heads) and heads[place].casefold() in LEVEL_WORDS | NUMBER_WORDS
        if all(cell.casefold() in RANKS for cell in cells):
            return place
        found = [_NUMBER.fullmatch(cell) for cell in cells]
        if not all(found):
            continue
        if is_named or any("." in cell.rstrip(".") for cell in cells) or _is_running(cells) or _are_levels(cells):
            return place
    return None


def _is_running(cells: Sequence[str]) -> bool:
    """1, 2, 3 ...: the rows are counted."""
    values = [cell.rstrip(".)") for cell in cells]
    return values == [str(place) for place in range(1, len(values) + 1)]


def _are_levels(cells: Sequence[str]) -> bool:
    values = [cell.rstrip(".)") for cell in cells]
    return len(values) > 1 and all(value.isdigit() and int(value) <= _MOST_LEVEL for value in values)


def _depths(column: Sequence[str], *, may_be_running: bool) -> list[int]:
    cells = [cell.rstrip(".)") for cell in column]
    if all(cell.casefold() in RANKS for cell in cells if cell):
        return [RANKS.get(cell.casefold(), 0) for cell in cells]
    if any("." in cell for cell in cells):
        return [cell.count(".") for cell in cells]
    if may_be_running and _is_running([cell for cell in cells if cell]):
        return [0 for _ in cells]
    return [int(cell) if cell else 0 for cell in cells]


def _owner_column(
    columns: Sequence[Sequence[str]], heads: Sequence[str], names: PeopleNames, level: int | None
) -> int | None:
    """The one that is headed so, else the last one in which at least half of the cells are people's names."""
    if heads:
        for place, head in enumerate(heads):
            if place != level and head.casefold() in OWNER_WORDS:
                return place
    for place in range(len(columns) - 1, -1, -1):
        cells = [cell for cell in columns[place] if cell]
        if place != level and cells and 2 * sum(names.find(cell) is not None for cell in cells) >= len(cells):
            return place
    return None


def _title_column(columns: Sequence[Sequence[str]], heads: Sequence[str], used: set[int | None]) -> int:
    """The one that is headed so, else the one with the most text."""
    free = [place for place in range(len(columns)) if place not in used] or [0]
    if heads:
        for place in free:
            if heads[place].casefold() in TITLE_WORDS:
                return place
    return max(free, key=lambda place: (sum(map(len, columns[place])), -place))
