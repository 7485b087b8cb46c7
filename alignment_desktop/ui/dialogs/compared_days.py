"""Which days can be compared, and a comparison in the person's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from alignment_desktop.domain.plan_picture import Milestone, NumberPicture
from alignment_desktop.ui.messages.catalogue import TEXTS
from alignment_desktop.ui.messages.change_words import ChangeTexts
from alignment_desktop.ui.value_format import ValueFormat, ValueUnit
from alignment_desktop.ui.widgets.choice_field import Option

NOW = 0
"""The key of the plan as it stands, among days by their ordinals."""
_MOST_DECIMALS = 2


def day_words(day: date) -> str:
    """As in "5 January 2026"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def change_texts(values: ValueFormat) -> ChangeTexts:
    """Sentences, days and figures as the person reads them."""

    def figure(value: float, number: NumberPicture | None) -> str:
        if number is None:
            return values.figure(value, 0 if value == round(value) else _MOST_DECIMALS)
        unit = ValueUnit(number.unit_kind, number.unit_text, number.decimals, number.direction)
        if not number.id:
            unit = ValueUnit(text=number.unit_text, decimals=0 if value == round(value) else _MOST_DECIMALS)
            word = number.unit_text.strip()
            return f"{values.value(value, unit)} {word}" if word else values.value(value, unit)
        return values.value(value, unit, is_trimmed=True)

    return ChangeTexts(lambda code: QCoreApplication.translate("Catalogue", TEXTS[code]), day_words, figure)


def day_options(days: Iterable[date], milestones: Iterable[Milestone], now: str) -> tuple[Option, ...]:
    """The plan as it stands first, then the days latest first; a day that has a name shows it. Days with a name from before
    the first picture cannot be compared and are left out."""
    kept = set(days)
    names = {one.on_day: one.name for one in milestones}
    shown = kept | {day for day in names if kept and day >= min(kept)}
    options = [Option(NOW, now)]
    for day in sorted(shown, reverse=True):
        words = day_words(day)
        options.append(Option(day.toordinal(), f"{words} – {names[day]}" if day in names else words))
    return tuple(options)


def first_choice(days: Iterable[date], milestones: Iterable[Milestone], today: date) -> date | None:
    """The day that is compared with now when nobody has chosen yet: the last one with a name, else the first picture."""
    kept = sorted(days)
    if not kept:
        return None
    named = [one.on_day for one in milestones if kept[0] <= one.on_day < today]
    return max(named, default=kept[0])
