"""What is laid out and where it comes to stand: cards with their band, links between them, and slots of a grid."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

FEWEST_COLUMNS = 4
_DEEPEST = 12
"""Chains inside one band are followed so far; a band has no more rows than that on any map that can be read."""


@dataclass(frozen=True, slots=True)
class CardToPlace:
    """A card in band `band` (0 is the upper one). `put_at` is the column and the row inside the band that a hand chose."""

    id: int
    band: int
    put_at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A place of the grid: the band, the row inside it and the column, all from 0."""

    band: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class CardGrid:
    """Where every card stands. `rows` counts the rows of each band, at least one each."""

    columns: int
    rows: tuple[int, ...]
    slots: Mapping[int, Slot]

    @property
    def first_lines(self) -> tuple[int, ...]:
        """The line, counted through all bands, on which each band begins."""
        return tuple(sum(self.rows[:band]) for band in range(len(self.rows)))

    def line(self, slot: Slot) -> int:
        """The line of a slot, counted through all bands from the top."""
        return sum(self.rows[: slot.band]) + slot.row


@dataclass(frozen=True, slots=True)
class Lines:
    """The grid while it is worked on: `of` is the line of each card, `column` where on it; lines count through all bands.

    `links` are pairs of cards that exist, cause first, each once. `fixed` cards do not move.
    """

    columns: int
    rows: tuple[int, ...]
    of: Mapping[int, int]
    column: Mapping[int, int]
    links: tuple[tuple[int, int], ...]
    fixed: frozenset[int]

    def grid(self) -> CardGrid:
        """The finished grid."""
        places = [(band, row) for band, count in enumerate(self.rows) for row in range(count)]
        return CardGrid(
            self.columns,
            self.rows,
            {card: Slot(*places[line], self.column[card]) for card, line in self.of.items()},
        )


def columns_for(bands: Collection[int], put_at: Iterable[tuple[int, int]] = ()) -> int:
    """How many columns a map has whose bands hold so many cards: about as wide as a page is, never fewer than four.

    A column is 184 wide beside names of 106, a row is 150 high; cards put further right make room for themselves.
    """
    columns = FEWEST_COLUMNS
    while sum(max(1, -(-count // columns)) for count in bands) * 150 > 0.9 * (106 + 184 * columns):
        if columns >= max(bands, default=0):
            break
        columns += 1
    return max([columns, *(column + 1 for column, _ in put_at)])


def starting_lines(cards: Sequence[CardToPlace], links: Iterable[tuple[int, int]], bands: int) -> Lines:
    """The order to start from: cards put by hand where they were put, the others as they are given, from the left.

    A band with more cards than columns has several rows; inside it an effect stands above its causes. Of two cards put at
    the same place the later one is placed freely.
    """
    known = {card.id for card in cards}
    pairs = tuple(
        dict.fromkeys((one, other) for one, other in links if one in known and other in known and one != other)
    )
    taken: dict[tuple[int, int, int], int] = {}
    for card in cards:
        if card.put_at is not None:
            column, row = card.put_at
            taken.setdefault((card.band, max(0, row), max(0, column)), card.id)
    fixed = frozenset(taken.values())
    counts = [sum(card.band == band for card in cards) for band in range(bands)]
    columns = columns_for(counts, [(column, row) for _, row, column in taken])
    rows: list[int] = []
    of: dict[int, int] = {}
    at: dict[int, int] = {}
    for band in range(bands):
        here = {(row, column): card for (one, row, column), card in taken.items() if one == band}
        free = _causes_below([one.id for one in cards if one.band == band and one.id not in fixed], pairs)
        first = sum(rows)
        rows.append(_rows_needed(here, len(free), columns))
        for card_id, (row, column) in _filled(free, here, rows[band], columns).items():
            of[card_id], at[card_id] = first + row, column
    return Lines(columns, tuple(rows), of, at, pairs, fixed)


def _rows_needed(here: Mapping[tuple[int, int], int], free: int, columns: int) -> int:
    rows = max([1, *(row + 1 for row, _ in here)])
    while rows * columns - len(here) < free:
        rows += 1
    return rows


def _filled(
    free: Sequence[int], here: Mapping[tuple[int, int], int], rows: int, columns: int
) -> dict[int, tuple[int, int]]:
    """Rows about equally full, each from the left."""
    found = {card: place for place, card in here.items()}
    waiting = list(free)
    for row in range(rows):
        room = [column for column in range(columns) if (row, column) not in here]
        later = sum((below, column) not in here for below in range(row + 1, rows) for column in range(columns))
        share = max(-(-len(waiting) // (rows - row)), len(waiting) - later)
        for column in room[:share]:
            if waiting:
                found[waiting.pop(0)] = (row, column)
    return found


def _causes_below(ids: Sequence[int], pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Cards of one band, those that the others of it lead to first; else in the given order. Loops do not matter."""
    inside = set(ids)
    within = [(cause, effect) for cause, effect in pairs if cause in inside and effect in inside]
    depth = dict.fromkeys(ids, 0)
    for _ in range(_DEEPEST):
        before = dict(depth)
        for cause, effect in within:
            depth[cause] = max(depth[cause], depth[effect] + 1)
        if depth == before:
            break
    return sorted(ids, key=lambda card: depth[card])
