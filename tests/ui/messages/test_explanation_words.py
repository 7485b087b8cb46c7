"""Explanations as they are read and copied: words, units, dates, weights."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.explanation import (
    CodedLine,
    Explanation,
    FigureInput,
    FigureKind,
    FigureRef,
    FigureValue,
    ValueKind,
    kpi_value,
    share_value,
)
from alignment_desktop.domain.kpi import Direction, Frequency, Kpi, UnitKind
from alignment_desktop.domain.period import Period
from alignment_desktop.ui.messages.explanation_words import ExplanationWords
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.value_format import ValueFormat

WASTE = Kpi(7, "Waste", unit_kind=UnitKind.PERCENT, decimals=1, direction=Direction.LOWER, frequency=Frequency.WEEKLY)


@pytest.fixture
def british() -> Iterator[ExplanationWords]:
    before = QLocale()
    locale = QLocale("en_GB")
    QLocale.setDefault(locale)
    form, periods = ValueFormat(locale, "GBP"), PeriodFormat(locale, PlanCalendar())
    yield ExplanationWords(form, periods, {7: WASTE}, date(2026, 11, 9))
    QLocale.setDefault(before)


def test_as_text_tells_everything(british: ExplanationWords) -> None:
    number = FigureInput(
        share_value(0.6321),
        "Waste",
        period=Period(Frequency.WEEKLY, date(2026, 10, 26)),
        recorded_on=date(2026, 11, 2),
        weight=2.0,
        share=1.0,
        details=(CodedLine("explain_from_to", {"start": kpi_value(7, 6.6), "target": kpi_value(7, 5.0)}),),
    )
    silent = FigureInput(share_value(None), "Credit notes", weight=1.0, counts=False)
    ref = FigureRef(FigureKind.GOAL_PROGRESS, 1)
    explained = Explanation(
        ref,
        "Waste nothing",
        share_value(0.6321),
        (number, silent),
        (CodedLine("explain_goal_progress"),),
        coverage=2 / 3,
    )
    assert british.worded(explained).as_text == (
        "Progress of “Waste nothing”: 63 %\n"
        "As of 9 November 2026\n"
        "\n"
        "What went in\n"
        "- Waste: 63 % (from 6.6 % to 5.0 %; Week 44, 26 Oct – 1 Nov; entered 2 November 2026; "
        "weight 2, 100 % of what counts)\n"
        "- Credit notes: – (weight 1; does not count)\n"
        "\n"
        "How it is worked out\n"
        "- The mean of everything with a value, by weight: numbers it aims at, key results, goals below.\n"
        "- 67 % of what counts here has data.\n"
    )


def test_values_have_their_units(british: ExplanationWords) -> None:
    def text(value: FigureValue) -> str:
        return british.value(value).replace("\u00a0", " ")

    assert text(FigureValue(ValueKind.SCORE, 0.7)) == "0.7"
    assert text(FigureValue(ValueKind.SCORE, 0.96)) == "0.96"
    assert text(share_value(1.12)) == "112 %"
    assert text(FigureValue(ValueKind.PLAIN, 2.5, unit_text="days")) == "2.5 days"
    assert text(FigureValue(ValueKind.DAY, day=date(2026, 12, 31))) == "31 December 2026"
    assert text(kpi_value(7, None)) == "–"
    assert text(kpi_value(99, 5.0)) == "5"


def test_names_stay_apart_from_the_sentence(british: ExplanationWords) -> None:
    line = CodedLine("goal_part_off", {"name": "Late drops, from 9 to 2", "progress": 0.35})
    assert british.line(line) == "“Late drops, from 9 to 2” is off track"
