"""What has to be asked before a file can be taken: few questions, each once for the whole file."""

from __future__ import annotations

from collections.abc import Sequence

from alignment_desktop.exchange.heading_words import fold
from alignment_desktop.exchange.inspection.copies import differing_copies
from alignment_desktop.exchange.inspection.records import Layout, ReadSheet, Remark
from alignment_desktop.exchange.period_parser import parse_period


def questions_of(sheets: Sequence[ReadSheet], *, waits_for_year: bool) -> list[Remark]:
    """The questions of a file, in the order in which they matter."""
    found: list[Remark] = []
    if waits_for_year:
        found.append(Remark("inspect_ask_year"))
    found += differing_copies(sheets)[:1]
    found += _foreign_titles(sheets)[:1]
    found += _swapped_days(sheets)[:1]
    return found


def _foreign_titles(sheets: Sequence[ReadSheet]) -> list[Remark]:
    """Sheets whose title names another sheet: the copy kept the title of the one it was made from."""
    names = {fold(sheet.name): sheet.name for sheet in sheets}
    found: list[Remark] = []
    for sheet in sheets:
        titles = {fold(title) for table in sheet.tables for title in table.titles}
        others = (titles & set(names)) - {fold(sheet.name)}
        if others and fold(sheet.name) not in titles:
            found.append(Remark("inspect_ask_title", {"sheet": sheet.name, "title": names[others.pop()]}))
    return found


def _swapped_days(sheets: Sequence[ReadSheet]) -> list[Remark]:
    """A day in the title that stands in the table only with day and month changed over."""
    found: list[Remark] = []
    for sheet in sheets:
        for table in sheet.tables:
            days = {value.period for value in table.values if value.period and len(value.period) == 10}
            if table.layout is not Layout.LONG or not days:
                continue
            for title in table.titles:
                code = parse_period(title)
                if not isinstance(code, str) or len(code) != 10 or code in days or code[5:7] == code[8:]:
                    continue
                if f"{code[:4]}-{code[8:]}-{code[5:7]}" in days:
                    found.append(Remark("inspect_ask_day_and_month", {"sheet": sheet.name, "day": code}))
    return found
