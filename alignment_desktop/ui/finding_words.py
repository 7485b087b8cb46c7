"""Findings and outlooks in the person's language, days written as a person says them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from alignment_desktop.ui.messages.catalogue import TEXTS
from alignment_desktop.ui.messages.finding_texts import FindingTexts


def finding_texts(today: date) -> FindingTexts:
    """Titles, reasons and buttons; a day of the year of `today` is written without its year."""
    return FindingTexts(
        lambda code: QCoreApplication.translate("Catalogue", TEXTS[code]), lambda one: _shown(one, today)
    )


def day_words(day: date, today: date) -> str:
    """As in "30 November", with the year when it is another one."""
    shape = "d MMMM" if day.year == today.year else "d MMMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), shape)


def _shown(value: object, today: date) -> str:
    if isinstance(value, date):
        return day_words(value, today)
    return QLocale().toString(value) if isinstance(value, int) else str(value)
