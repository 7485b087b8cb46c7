"""A table found in a sheet: where it stands, how it lies, what each column means, and how its values are to be read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from alignment_desktop.exchange.heading_words import ColumnMeaning, fold
from alignment_desktop.exchange.period_parser import DateOrder
from alignment_desktop.exchange.value_parser import DecimalStyle


class TableLayout(StrEnum):
    """How a table lies on its sheet."""

    PERIODS_ACROSS = "periods_across"
    PERIODS_DOWN = "periods_down"
    RECORDS = "records"


class YearSource(StrEnum):
    """Where the year of headings without one was found."""

    TITLE = "title"
    SHEET_NAME = "sheet_name"
    FILE_NAME = "file_name"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class ReadingHints:
    """What the table may not say itself: how numbers and dates are written here, and the year if the owner was asked."""

    decimal_style: DecimalStyle = DecimalStyle.POINT
    date_order: DateOrder = DateOrder.DAY_FIRST
    year: int | None = None


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column. `index` counts from 0. `choices` are the meanings its content allows, the guessed one first.

    `period_code` is the code of the heading of a PERIOD_FIGURE.
    """

    index: int
    heading: str
    meaning: ColumnMeaning
    choices: tuple[ColumnMeaning, ...] = ()
    period_code: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be asked before the table can be taken: the code of a sentence and what fills its gaps."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A table and its reading. Rows count from 1. `style_is_proven` and `order_is_proven` say whether the file itself shows
    how its numbers and dates are meant, or the hints decided."""

    sheet_name: str
    layout: TableLayout
    header_row: int
    last_row: int
    columns: tuple[TableColumn, ...]
    decimal_style: DecimalStyle = DecimalStyle.POINT
    style_is_proven: bool = False
    date_order: DateOrder = DateOrder.DAY_FIRST
    order_is_proven: bool = False
    year: int | None = None
    year_source: YearSource | None = None
    has_percent_format: bool = False
    possible_header_rows: tuple[int, ...] = ()
    questions: tuple[Question, ...] = ()
    hidden_rows: int = 0
    hidden_columns: int = 0

    def columns_that_mean(self, *meanings: ColumnMeaning) -> list[TableColumn]:
        """The columns with one of these meanings, from left to right."""
        return [column for column in self.columns if column.meaning in meanings]

    @property
    def fingerprint(self) -> str:
        """What tells this kind of table again next month: its layout and the headings that are no periods."""
        headings = [fold(c.heading) for c in self.columns if c.meaning is not ColumnMeaning.PERIOD_FIGURE and c.heading]
        return hashlib.sha256(json.dumps([self.layout, headings], ensure_ascii=False).encode()).hexdigest()[:32]

    def remembered(self) -> str:
        """The reading as JSON, to be kept under the fingerprint."""
        return json.dumps(
            {
                "layout": self.layout,
                "columns": {
                    fold(column.heading): column.meaning
                    for column in self.columns
                    if column.heading and column.meaning is not ColumnMeaning.PERIOD_FIGURE
                },
            },
            ensure_ascii=False,
            sort_keys=True,
        )

    def meanings_from(self, remembered: str) -> dict[int, ColumnMeaning]:
        """The meanings that a kept reading gives to the columns of this table; nothing where it does not fit."""
        try:
            kept = json.loads(remembered)["columns"]
            return {
                column.index: ColumnMeaning(kept[fold(column.heading)])
                for column in self.columns
                if fold(column.heading) in kept
            }
        except (ValueError, KeyError, TypeError):
            return {}
