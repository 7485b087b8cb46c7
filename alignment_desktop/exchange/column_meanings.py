"""Guesses what each column of a table is for, from its heading's words and its content; the owner may say otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alignment_desktop.exchange.cells import Sheet
from alignment_desktop.exchange.column_profile import ColumnProfile
from alignment_desktop.exchange.heading_words import ColumnMeaning, fold, is_total_heading, meanings_of, words_of
from alignment_desktop.exchange.period_words import word_set
from alignment_desktop.exchange.table import TableLayout

_KEY_ROWS = 3_000
_MOST_BREAKDOWNS = 12
_FIGURE_MEANINGS = (
    ColumnMeaning.VALUE,
    ColumnMeaning.TARGET,
    ColumnMeaning.PRIOR,
    ColumnMeaning.DIFFERENCE,
    ColumnMeaning.SHARE,
    ColumnMeaning.IDENTIFIER,
)
_TEXT_MEANINGS = (
    ColumnMeaning.NAME,
    ColumnMeaning.UNIT,
    ColumnMeaning.NOTE,
    ColumnMeaning.BREAKDOWN,
    ColumnMeaning.IDENTIFIER,
    ColumnMeaning.SKIP,
)
_GENERIC_VALUES = word_set(
    "value values actual actuals result results valor valores wert werte ist istwert ergebnis valeur valeurs valore"
    " valori waarde resultat resultado risultato resultaat real"
)
_IDENTIFIER_ENDS = frozenset(
    ["id", "no", "nr", "num", "code", "key", "sku", "ref", "numero", "nummer", "codigo", "index"]
)
_STRONG_NAMES = word_set(
    "kpi number name metric measure indicator nombre indicador metrica kennzahl indicateur mesure indicatore misura"
    " metriek naam kengetal account konto"
)
FIGURE_CHOICES = (
    ColumnMeaning.VALUE,
    ColumnMeaning.FIGURE,
    ColumnMeaning.TARGET,
    ColumnMeaning.YEAR,
    ColumnMeaning.PERIOD,
    ColumnMeaning.SKIP,
)
ACROSS_CHOICES = (
    ColumnMeaning.NAME,
    ColumnMeaning.BREAKDOWN,
    ColumnMeaning.NOTE,
    ColumnMeaning.UNIT,
    ColumnMeaning.SKIP,
)
TEXT_CHOICES = (
    ColumnMeaning.NAME,
    ColumnMeaning.BREAKDOWN,
    ColumnMeaning.NOTE,
    ColumnMeaning.UNIT,
    ColumnMeaning.PERIOD,
    ColumnMeaning.SKIP,
)


@dataclass(frozen=True, slots=True)
class ColumnsToRead:
    """What the guessing needs to know of a table: its place, the headings and profiles by column, what is already fixed."""

    sheet: Sheet
    rows: Sequence[int]
    headings: Mapping[int, str]
    profiles: Mapping[int, ColumnProfile]
    fixed: Mapping[int, ColumnMeaning]


def choices_for(profile: ColumnProfile | None, guess: ColumnMeaning, layout: TableLayout) -> tuple[ColumnMeaning, ...]:
    """The meanings that a column can be given, the guess first."""
    kinds: tuple[ColumnMeaning, ...]
    if layout is TableLayout.PERIODS_ACROSS:
        kinds = (ColumnMeaning.SKIP,) if guess is ColumnMeaning.PERIOD_FIGURE else ACROSS_CHOICES
    else:
        kinds = FIGURE_CHOICES if profile is not None and profile.is_figures else TEXT_CHOICES
    return (guess, *(meaning for meaning in kinds if meaning is not guess))


def period_column(table: ColumnsToRead) -> int | None:
    """The column that holds the periods, by content first and then by its heading."""
    best, best_score = None, 0.0
    for index, found in table.profiles.items():
        if table.fixed.get(index, ColumnMeaning.PERIOD) is not ColumnMeaning.PERIOD:
            continue
        if table.fixed.get(index) is ColumnMeaning.PERIOD:
            return index
        is_called = ColumnMeaning.PERIOD in meanings_of(table.headings.get(index, ""))
        if found.is_periods:
            score = found.periods / found.filled + is_called + 0.5 * (found.dates > 0) - 0.5 * (found.without_year > 0)
        elif found.is_years and (is_called or (index == min(table.profiles) and len(found.distinct) == found.filled)):
            score = 0.8 + 0.5 * is_called
        else:
            continue
        if score > best_score:
            best, best_score = index, score
    return best


def guess_down(table: ColumnsToRead, period: int) -> tuple[dict[int, ColumnMeaning], TableLayout]:
    """The meanings of a table with one period column: figures side by side, or one record per row."""
    meanings: dict[int, ColumnMeaning] = {period: ColumnMeaning.PERIOD}
    for index, found in sorted(table.profiles.items()):
        if index not in meanings:
            meanings[index] = _figure(table, index) if found.is_figures else _text(table, index)
    _set_year(table, meanings, period)
    meanings.update(table.fixed)
    _settle_values(table, meanings)
    has_value = any(_is_generic(table, index) for index in _candidates(table, meanings, ColumnMeaning.VALUE))
    names = _candidates(table, meanings, ColumnMeaning.NAME)
    if has_value or names:
        _keep_one_name(table, meanings, has_value=has_value)
    _split_by(table, meanings, [period])
    _one_value(table, meanings)
    is_records = any(meaning in (ColumnMeaning.NAME, ColumnMeaning.BREAKDOWN) for meaning in meanings.values())
    return meanings, TableLayout.RECORDS if is_records else TableLayout.PERIODS_DOWN


def guess_across(table: ColumnsToRead, periods: Sequence[int]) -> dict[int, ColumnMeaning]:
    """The meanings of the columns beside those whose heading is a period."""
    meanings: dict[int, ColumnMeaning] = dict.fromkeys(periods, ColumnMeaning.PERIOD_FIGURE)
    for index, found in sorted(table.profiles.items()):
        if index in meanings:
            continue
        if found.is_figures:
            guess = _figure(table, index)
            meanings[index] = ColumnMeaning.SKIP if guess in (ColumnMeaning.FIGURE, ColumnMeaning.VALUE) else guess
        else:
            meanings[index] = _text(table, index)
    meanings.update(table.fixed)
    _keep_one_name(table, meanings, has_value=True, before=min(periods))
    _split_by(table, meanings, [])
    return meanings


def _figure(table: ColumnsToRead, index: int) -> ColumnMeaning:
    heading = table.headings.get(index, "")
    if is_total_heading(heading):
        return ColumnMeaning.TOTAL
    if not heading:
        return ColumnMeaning.SKIP
    called = meanings_of(heading)
    for meaning in called:
        if meaning in _FIGURE_MEANINGS:
            if meaning is ColumnMeaning.IDENTIFIER and not _ends_as_identifier(heading):
                continue  # "Line of credit" is a figure, "Line" and "Receipt no." are not
            return meaning
    if ColumnMeaning.NAME in called and "number" in fold(heading):
        return ColumnMeaning.IDENTIFIER
    return ColumnMeaning.FIGURE


def _ends_as_identifier(heading: str) -> bool:
    words = words_of(heading)
    return len(words) == 1 or words[-1] in _IDENTIFIER_ENDS or words[0] == "id"


def _text(table: ColumnsToRead, index: int) -> ColumnMeaning:
    meant = meanings_of(table.headings.get(index, ""))
    called = [meaning for meaning in meant if meaning in _TEXT_MEANINGS]
    if called:
        return called[0]
    if ColumnMeaning.PERIOD in meant:
        return ColumnMeaning.SKIP  # names of days beside the dates
    return ColumnMeaning.BREAKDOWN if table.profiles[index].is_text else ColumnMeaning.SKIP


def _set_year(table: ColumnsToRead, meanings: dict[int, ColumnMeaning], period: int) -> None:
    """A column of years beside a column of months completes it."""
    found = table.profiles[period]
    for index, other in table.profiles.items():
        is_called = ColumnMeaning.YEAR in meanings_of(table.headings.get(index, ""))
        if index != period and other.is_years and is_called and not found.dates:
            meanings[index] = ColumnMeaning.YEAR
            return
    if not found.is_years:
        return
    for index, other in table.profiles.items():
        heading = table.headings.get(index, "")
        is_called = ColumnMeaning.PERIOD in meanings_of(heading)
        if index != period and is_called and other.filled in {other.small_counts, other.without_year}:
            meanings[index], meanings[period] = ColumnMeaning.PERIOD, ColumnMeaning.YEAR
            return


def _candidates(table: ColumnsToRead, meanings: Mapping[int, ColumnMeaning], *wanted: ColumnMeaning) -> list[int]:
    return [index for index in sorted(table.profiles) if meanings.get(index) in wanted]


def _keep_one_name(
    table: ColumnsToRead, meanings: dict[int, ColumnMeaning], *, has_value: bool, before: int | None = None
) -> None:
    """Of several columns that could name the number one is kept; without any, the first column of text will do."""
    names = [index for index in _candidates(table, meanings, ColumnMeaning.NAME) if index not in table.fixed]
    chosen = [index for index, meaning in table.fixed.items() if meaning is ColumnMeaning.NAME]
    if not chosen and not names and has_value:
        names = [
            index
            for index in _candidates(table, meanings, ColumnMeaning.BREAKDOWN)
            if index not in table.fixed and (before is None or index < before)
        ]
        names = sorted(names, key=lambda index: (-table.profiles[index].texts, index))[:1]
    if not chosen and names:
        strong = [i for i in names if set(fold(table.headings.get(i, "")).split()) & _STRONG_NAMES]
        chosen = (strong or names)[:1]
    for index in names:
        meanings[index] = ColumnMeaning.NAME if index in chosen else ColumnMeaning.BREAKDOWN


def _split_by(table: ColumnsToRead, meanings: dict[int, ColumnMeaning], also: list[int]) -> None:
    """Keep just those breakdowns that are needed to tell the rows apart; a breakdown that tells nothing new is skipped."""
    fixed = [index for index, meaning in table.fixed.items() if meaning is ColumnMeaning.BREAKDOWN]
    candidates = [i for i in _candidates(table, meanings, ColumnMeaning.BREAKDOWN) if i not in fixed]
    for index in candidates[_MOST_BREAKDOWNS:]:
        meanings[index] = ColumnMeaning.SKIP
    del candidates[_MOST_BREAKDOWNS:]
    names = _candidates(table, meanings, ColumnMeaning.NAME, ColumnMeaning.YEAR)
    years = _candidates(table, meanings, ColumnMeaning.PERIOD)
    kept = [*also, *names, *(index for index in years if index not in also), *fixed]
    columns = _column_texts(table, list(dict.fromkeys([*kept, *candidates])))
    count = max((len(values) for values in columns.values()), default=0)
    clashes = _clashes(columns, kept, count)
    while clashes and candidates:
        scored = [
            (_clashes(columns, [*kept, index], count), not _is_called(table, index), index) for index in candidates
        ]
        fewest, _, best = min(scored)
        if fewest >= clashes or len(set(columns[best])) > max(50, count // 2):
            break
        kept.append(best)
        candidates.remove(best)
        clashes = fewest
    for index in candidates:
        meanings[index] = ColumnMeaning.SKIP


def _is_called(table: ColumnsToRead, index: int) -> bool:
    return ColumnMeaning.BREAKDOWN in meanings_of(table.headings.get(index, ""))


def _column_texts(table: ColumnsToRead, columns: Sequence[int]) -> dict[int, list[str]]:
    """The content of some columns over the first rows, as text; empty cells are empty text."""
    texts: dict[int, list[str]] = {index: [] for index in columns}
    for row in table.rows[:_KEY_ROWS]:
        cells = [table.sheet.cell(row, index) for index in columns]
        if any(cell is not None for cell in cells):
            for index, cell in zip(columns, cells, strict=True):
                texts[index].append("" if cell is None else str(cell.value))
    return texts


def _clashes(columns: Mapping[int, list[str]], kept: Sequence[int], count: int) -> int:
    return count - len(set(zip(*(columns[index] for index in kept), strict=True))) if kept else max(count - 1, 0)


def _is_generic(table: ColumnsToRead, index: int) -> bool:
    """Whether a heading says nothing but "value", so that something else must name the number."""
    words = fold(table.headings.get(index, "")).split()
    return table.fixed.get(index) is ColumnMeaning.VALUE or all(word in _GENERIC_VALUES for word in words)


def _settle_values(table: ColumnsToRead, meanings: dict[int, ColumnMeaning]) -> None:
    """Several columns of values that each say more than "value" are figures of their own ("Amount paid", "Amount due")."""
    values = _candidates(table, meanings, ColumnMeaning.VALUE)
    if len(values) > 1 and not any(_is_generic(table, index) for index in values):
        meanings.update(dict.fromkeys(values, ColumnMeaning.FIGURE))


def _one_value(table: ColumnsToRead, meanings: dict[int, ColumnMeaning]) -> None:
    """Beside a column of values other figures without a word of their own are only company; without one all are taken."""
    values = _candidates(table, meanings, ColumnMeaning.VALUE)
    if not values or ColumnMeaning.NAME not in meanings.values():
        return
    kept = next((index for index, meaning in table.fixed.items() if meaning is ColumnMeaning.VALUE), values[0])
    for index in _candidates(table, meanings, ColumnMeaning.VALUE, ColumnMeaning.FIGURE):
        if index != kept and index not in table.fixed:
            meanings[index] = ColumnMeaning.SKIP
