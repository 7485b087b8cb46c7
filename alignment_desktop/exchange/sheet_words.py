"""Words for what the sheets show: periods, statuses with their shapes, and the choices that define a number."""

from __future__ import annotations

from collections.abc import Mapping

from alignment_desktop.domain.kpi import Frequency, Kpi, UnitKind
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.scorecard import PeriodParts
from alignment_desktop.domain.scorecard_details import Entry, NoteRow, NoteTopic
from alignment_desktop.exchange.sheets import SheetTexts
from alignment_desktop.exchange.unit_formats import unit_word

SHAPES: Mapping[Status, str] = {
    Status.ON_TRACK: "●",
    Status.AT_RISK: "▲",
    Status.OFF_TRACK: "◆",
    Status.NO_DATA: "○",
    Status.NO_TARGET: "○",
    Status.NOT_STARTED: "○",
    Status.TOO_EARLY: "○",
    Status.DONE: "■",
    Status.MISSED: "◆",
}
"""The shape before each status word, so that nothing depends on colour alone."""


def period_name(parts: PeriodParts, texts: SheetTexts) -> str:
    """The full name of a period: "October 2026"."""
    month = texts.months[parts.start.month - 1]
    match parts.frequency:
        case Frequency.DAILY:
            return texts.day_name.format(day=parts.start.day, month=month, year=parts.start.year)
        case Frequency.WEEKLY:
            return texts.week_name.format(number=parts.number, year=parts.year)
        case Frequency.MONTHLY:
            return texts.month_name.format(month=month, year=parts.year)
        case Frequency.QUARTERLY:
            return texts.quarter_name.format(number=parts.number, year=parts.year)
        case Frequency.YEARLY:
            return parts.year


def short_period_name(parts: PeriodParts, texts: SheetTexts, *, shown_year: int) -> str:
    """The name beside a value: "Sep", with the year when it is not that of the shown period."""
    month = texts.short_months[parts.start.month - 1]
    match parts.frequency:
        case Frequency.DAILY:
            return f"{parts.start.day} {month}"
        case Frequency.WEEKLY:
            name = texts.short_week_name.format(number=parts.number)
        case Frequency.MONTHLY:
            name = month
        case Frequency.QUARTERLY:
            name = texts.short_quarter_name.format(number=parts.number)
        case Frequency.YEARLY:
            return parts.year
    return name if parts.end.year == shown_year else f"{name} {parts.year}"


def status_text(status: Status, texts: SheetTexts) -> str:
    """Shape and word of a status. The words stand in `SheetTexts` under the names of the statuses."""
    return f"{SHAPES[status]} {getattr(texts, status.value)}"


def entry_word(entry: Entry, texts: SheetTexts) -> str:
    """What kind of entry a value is."""
    return _word(texts, f"entry_{entry.value}")


def topic_word(topic: NoteTopic, texts: SheetTexts) -> str:
    """What a row of the notes is about."""
    return _word(texts, f"topic_{topic.value}")


def note_text(row: NoteRow, currency: str, texts: SheetTexts) -> str:
    """The text of a row of the notes: the owner's own, or the words for what was chosen for the number."""
    kpi = row.kpi
    match row.topic:
        case NoteTopic.DIRECTION:
            return _word(texts, f"direction_{kpi.direction.value}")
        case NoteTopic.FREQUENCY:
            return _word(texts, f"frequency_{kpi.frequency.value}")
        case NoteTopic.AGGREGATION:
            return _word(texts, f"aggregation_{kpi.aggregation.value}")
        case NoteTopic.UNIT:
            return _unit_text(kpi, currency, texts)
        case _:
            return row.text


def _unit_text(kpi: Kpi, currency: str, texts: SheetTexts) -> str:
    if kpi.unit_kind is UnitKind.TEXT:
        return unit_word(kpi)
    return _word(texts, f"unit_{kpi.unit_kind.value}").format(currency=currency)


def _word(texts: SheetTexts, name: str) -> str:
    found: object = getattr(texts, name)
    return str(found)
