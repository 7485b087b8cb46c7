"""Asks what becomes of the values of a number that gets another unit or is counted less often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from alignment_desktop import commands
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.kpi import Frequency, Kpi
from alignment_desktop.domain.redefinition import Unit, UnitChange, converted, ways_to_convert
from alignment_desktop.ui.forms.kpi_reader import KpiReader
from alignment_desktop.ui.kpi_words import AGGREGATIONS, FREQUENCIES, words
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.value_format import unit_of
from alignment_desktop.ui.widgets.dialogs import Choice, ask

_CANCEL, _JOIN = "cancel", "join"
_MOST_DECIMALS = 6
_VERBS: Mapping[UnitChange, object] = {
    UnitChange.KEEP: QT_TRANSLATE_NOOP("ValueQuestions", "Keep the figures"),
    UnitChange.CONVERT: QT_TRANSLATE_NOOP("ValueQuestions", "Convert"),
    UnitChange.CONVERT_WORKING_DAYS: QT_TRANSLATE_NOOP("ValueQuestions", "Convert, 8 hours a day"),
}


def ask_about_values(
    theme: Theme, error: DomainError, known: commands.redefine_kpi.Answers | None, reader: KpiReader, parent: QWidget
) -> commands.redefine_kpi.Answers | None:
    """What the owner says to a refusal that waits for an answer, beside what was said before. None: nothing is written."""
    answers = known or commands.redefine_kpi.Answers()
    if error.code == "unit_has_values":
        ways = tuple(UnitChange(str(one)) for one in cast("Iterable[object]", error.params["ways"]))
        way = _ask_about_unit(theme, ways, _example(reader, ways), parent)
        return None if way is None else replace(answers, unit=way)
    if error.code == "frequency_joins_values":
        old, new = (Frequency(str(error.params[name])) for name in ("old", "new"))
        is_agreed = _ask_about_frequency(theme, old, new, reader.sketch(), parent)
        return replace(answers, joins_periods=True) if is_agreed else None
    return None


def _ask_about_unit(theme: Theme, ways: tuple[UnitChange, ...], example: str, parent: QWidget) -> UnitChange | None:
    text = _tr("There are values in the present unit, and nothing says how to convert them.")
    if ways:
        text = _tr("There are values in the present unit. Targets and limits go the same way.")
        text = f"{text} {example}".strip()
    choices = [Choice(_CANCEL, _tr("Cancel"))]
    choices += [Choice(way, _tr(str(_VERBS[way]))) for way in (UnitChange.KEEP, *reversed(ways))]
    answer = ask(theme, _tr("What about the values there are?"), text, choices, _CANCEL, parent)
    return None if answer == _CANCEL else UnitChange(answer)


def _ask_about_frequency(theme: Theme, old: Frequency, new: Frequency, kpi: Kpi, parent: QWidget) -> bool:
    text = _tr(
        "%1 values become %2 ones: %3. Where one is missing the sum is an estimate. This cannot be divided again later;"
        " Edit, Undo brings the present values back."
    )
    way = words(AGGREGATIONS[kpi.aggregation][0])
    text = text.replace("%1", words(FREQUENCIES[old])).replace("%2", words(FREQUENCIES[new]).lower())
    text = text.replace("%3", way[:1].lower() + way[1:])
    choices = [Choice(_CANCEL, _tr("Cancel")), Choice(_JOIN, _tr("Put them together"))]
    return ask(theme, _tr("Put the values together?"), text, choices, _CANCEL, parent) == _JOIN


def _example(reader: KpiReader, ways: tuple[UnitChange, ...]) -> str:
    """What converting does to the newest value: "57.8 % becomes 0.578."""
    number = reader.number
    if UnitChange.CONVERT not in ways or number is None or number.value is None:
        return ""
    old, new, form = unit_of(number.kpi), reader.unit, reader.form
    factor = ways_to_convert(Unit(old.kind, old.text), Unit(new.kind, new.text))[UnitChange.CONVERT]
    decimals = min(_MOST_DECIMALS, max(new.decimals, old.decimals + 2)) if factor < 1 else new.decimals
    after = form.value(converted(number.value, factor), replace(new, decimals=decimals), is_trimmed=True)
    return _tr("%1 becomes %2.").replace("%1", form.value(number.value, old)).replace("%2", after)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ValueQuestions", text)
