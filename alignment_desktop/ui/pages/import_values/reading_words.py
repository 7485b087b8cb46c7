"""The plain words for how a file is read: what columns mean, how tables lie, which signs numbers and dates are written with."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from alignment_desktop.exchange.heading_words import ColumnMeaning
from alignment_desktop.exchange.period_parser import DateOrder
from alignment_desktop.exchange.table import ReadingHints, Table, TableLayout, YearSource
from alignment_desktop.exchange.value_parser import DecimalStyle
from alignment_desktop.ui.messages.wording import words

_SMALL = 9


def meaning_words(meaning: ColumnMeaning) -> str:
    """What a column is for, as a chooser says it."""
    match meaning:
        case ColumnMeaning.NAME:
            return _tr("Number")
        case ColumnMeaning.PERIOD:
            return _tr("Period")
        case ColumnMeaning.YEAR:
            return _tr("Year")
        case ColumnMeaning.VALUE:
            return _tr("Value")
        case ColumnMeaning.FIGURE:
            return _tr("Own number")
        case ColumnMeaning.PERIOD_FIGURE:
            return _tr("Values of this period")
        case ColumnMeaning.BREAKDOWN:
            return _tr("Part of the name")
        case ColumnMeaning.UNIT:
            return _tr("Unit")
        case ColumnMeaning.NOTE:
            return _tr("Note")
        case ColumnMeaning.TARGET:
            return _tr("Skip: target")
        case ColumnMeaning.PRIOR:
            return _tr("Skip: last year")
        case ColumnMeaning.DIFFERENCE:
            return _tr("Skip: difference")
        case ColumnMeaning.SHARE:
            return _tr("Skip: share")
        case ColumnMeaning.TOTAL:
            return _tr("Skip: total")
        case ColumnMeaning.IDENTIFIER:
            return _tr("Skip: code")
        case ColumnMeaning.SKIP:
            return _tr("Skip it")


def is_taken(meaning: ColumnMeaning) -> bool:
    """Whether anything of such a column comes into the plan."""
    return meaning in _TAKEN


_TAKEN = frozenset(
    {
        ColumnMeaning.NAME,
        ColumnMeaning.PERIOD,
        ColumnMeaning.YEAR,
        ColumnMeaning.VALUE,
        ColumnMeaning.FIGURE,
        ColumnMeaning.PERIOD_FIGURE,
        ColumnMeaning.BREAKDOWN,
        ColumnMeaning.UNIT,
        ColumnMeaning.NOTE,
    }
)


def layout_words(layout: TableLayout) -> str:
    """Which way a table lies."""
    match layout:
        case TableLayout.PERIODS_ACROSS:
            return _tr("Periods across")
        case TableLayout.PERIODS_DOWN:
            return _tr("Periods down")
        case TableLayout.RECORDS:
            return _tr("One value per row")


def style_words(style: DecimalStyle) -> str:
    """Which sign stands before the fraction."""
    return _tr("Point: 1,234.5") if style is DecimalStyle.POINT else _tr("Comma: 1.234,5")


def order_words(order: DateOrder) -> str:
    """Which comes first in 3/4/26."""
    return _tr("Day, month, year") if order is DateOrder.DAY_FIRST else _tr("Month, day, year")


def usual_hints(locale: QLocale) -> ReadingHints:
    """How this person's computer writes numbers and dates, for files that do not show it themselves."""
    shape = locale.dateFormat(QLocale.FormatType.ShortFormat).casefold()
    return ReadingHints(
        DecimalStyle.COMMA if locale.decimalPoint() == "," else DecimalStyle.POINT,
        DateOrder.MONTH_FIRST if -1 < shape.find("m") < shape.find("d") else DateOrder.DAY_FIRST,
    )


def other_money_words(signs: frozenset[str], own: str) -> str:
    """What to know when the file counts in another currency than the plan; empty when it does not."""
    others = sorted(sign for sign in signs if sign and sign != own)
    if not others or not own:
        return ""
    text = _tr("Money in the file is %1, this plan counts in %2: figures are taken as they are.")
    return text.replace("%1", ", ".join(others)).replace("%2", own)


def how_values_are_read(table: Table, remarks: tuple[str, ...]) -> str:
    """The paragraph that says how numbers and dates of a table were understood, with what shows it."""
    point, comma = _tr("Decimal point."), _tr("Decimal comma.")
    if table.style_is_proven:
        point, comma = _tr("Decimal point, as the file shows."), _tr("Decimal comma, as the file shows.")
    parts = [point if table.decimal_style is DecimalStyle.POINT else comma]
    if table.has_percent_format:
        decimal = QLocale().decimalPoint()
        parts.append(
            _tr("0.578 with a % format is read as 57.8 %.")
            .replace("0.5", f"0{decimal}5")
            .replace("7.8", f"7{decimal}8")
        )
    day_first, month_first = _tr("Dates are day, month, year."), _tr("Dates are month, day, year.")
    if table.order_is_proven:
        day_first, month_first = (
            _tr("Dates are day, month, year, as the file shows."),
            _tr("Dates are month, day, year, as the file shows."),
        )
    parts.append(day_first if table.date_order is DateOrder.DAY_FIRST else month_first)
    if table.year is not None and table.year_source is not None:
        parts.append(_year_words(table.year_source).replace("%1", str(table.year)))
    hidden = table.hidden_rows + table.hidden_columns
    if hidden:
        parts.append(_tr("Hidden rows and columns are left out."))
    return " ".join([*parts, *remarks])


def _year_words(source: YearSource) -> str:
    match source:
        case YearSource.TITLE:
            return _tr("The year %1 is from the title.")
        case YearSource.SHEET_NAME:
            return _tr("The year %1 is from the sheet’s name.")
        case YearSource.FILE_NAME:
            return _tr("The year %1 is from the file’s name.")
        case YearSource.ANSWER:
            return _tr("The year %1 is as you said.")


def saved_words(saved: datetime, today: date, *, has_weekday: bool = True) -> str:
    """When a file was saved: "Saved Friday 6 November, 17:20"."""
    locale = QLocale()
    day = QDate(saved.year, saved.month, saved.day)
    shape = locale.dateFormat(QLocale.FormatType.LongFormat)
    is_day_first = shape.find("d MMM") >= 0 or "MMM" not in shape
    form = "d MMMM" if is_day_first else "MMMM d"
    if has_weekday:
        form = f"dddd {form}" if is_day_first else f"dddd, {form}"
    if saved.year != today.year:
        form += " yyyy"
    time = locale.toString(QTime(saved.hour, saved.minute), QLocale.FormatType.ShortFormat)
    return _tr("Saved %1, %2").replace("%1", locale.toString(day, form)).replace("%2", time)


def day_words(day: date, today: date) -> str:
    """A day, with its year when that is another one: "9 November"."""
    locale = QLocale()
    shape = locale.dateFormat(QLocale.FormatType.LongFormat)
    is_day_first = shape.find("d MMM") >= 0 or "MMM" not in shape
    form = "d MMMM" if is_day_first else "MMMM d"
    return locale.toString(QDate(day.year, day.month, day.day), form if day.year == today.year else form + " yyyy")


def question_words(table: Table) -> str:
    """What has to be asked first; empty for nothing."""
    return " ".join(words(question.code, question.params) for question in table.questions)


def skipped_words(problems: int) -> str:
    """What becomes of rows with a problem; empty without any."""
    if problems == 0:
        return ""
    if problems == 1:
        return _tr("The problem row will be skipped.")
    small = (
        _tr("two"), _tr("three"), _tr("four"), _tr("five"), _tr("six"), _tr("seven"), _tr("eight"), _tr("nine"),
    )  # fmt: skip
    count = small[problems - 2] if problems <= _SMALL else QLocale().toString(problems)
    return _tr("The %1 problem rows will be skipped.").replace("%1", count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportReading", text)
