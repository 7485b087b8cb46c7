"""The cells of a stranger's file as plain arrays: what the capped child fills and hands over. It imports next to nothing,
because the child must start at once."""

from __future__ import annotations

from array import array

# What a cell holds. NUMBER keeps its float, a date its day number (1900 system); TEXT keeps its place in the list of texts.
NUMBER = 0
TEXT = 1
TRUTH = 2
ERROR = 3
UNKNOWN = 4
"""A formula whose result the file does not hold: neither empty nor zero, but unknown."""

# What its number format says.
GENERAL = 0
PLAIN = 1
PERCENT = 2
CURRENCY = 3
DAY = 4
MONTH = 5
YEAR = 6
MOMENT = 7
CLOCK = 8
AS_TEXT = 9

# How a cell came about, as far as its formula tells.
TYPED = 0
COMPUTED = 1
SUMMED = 2
"""A formula that sums others up."""
ADDED = 3
"""A formula that adds single cells."""
COPIED = 4
"""A formula that only shows another cell."""

MAX_CELLS = 2_000_000
MAX_TEXT = 30_000_000
MAX_SHEETS = 1_000
MAX_MERGES = 20_000
MAX_ROW = 1_048_576
MAX_COLUMN = 16_384


class RefusedError(Exception):
    """The child's own refusal; it crosses to the parent as a code with parameters."""

    def __init__(self, code: str, /, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class PackedSheet:
    """One sheet, only its cells that hold something, in the order of rows and columns.

    Per cell: `columns` (0-based), `kinds`, `styles` (place in the workbook's list of formats), `numbers`, `formulas` (how it
    came about). `row_numbers`
    (1-based, ascending) and `row_starts` (place of each row's first cell, and one more at the end) cut them into rows.
    """

    __slots__ = (
        "columns",
        "formulas",
        "hidden_columns",
        "hidden_rows",
        "is_hidden",
        "kinds",
        "merges",
        "name",
        "numbers",
        "row_numbers",
        "row_starts",
        "styles",
    )

    def __init__(self, name: str, *, is_hidden: bool = False) -> None:
        self.name = name
        self.is_hidden = is_hidden
        self.row_numbers = array("I")
        self.row_starts = array("I")
        self.columns = array("H")
        self.kinds = array("B")
        self.styles = array("H")
        self.numbers = array("d")
        self.formulas = array("B")
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.merges: list[tuple[int, int, int, int]] = []


class PackedWorkbook:
    """Every sheet, the texts they share and the formats: (kind, decimals, currency) by style number."""

    __slots__ = ("formats", "notes", "sheets", "texts")

    def __init__(self) -> None:
        self.sheets: list[PackedSheet] = []
        self.texts: list[str] = []
        self.formats: list[tuple[int, int, str]] = [(GENERAL, -1, "")]
        self.notes: dict[str, str] = {}
