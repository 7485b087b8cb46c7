"""The answers to the five questions, each with an example for those who are not sure."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, UnitKind
from alignment_desktop.ui.forms.new_number.answer_row import Answer


def directions() -> list[Answer]:
    """What is good news?"""
    return [
        Answer(Direction.HIGHER, _tr("More of it"), _tr("As with money in the bank, or guests.")),
        Answer(Direction.LOWER, _tr("Less of it"), _tr("As with what is thrown away, or days off sick.")),
        Answer(Direction.RANGE, _tr("Neither too much nor too little"), _tr("As with weeks of work ahead.")),
        Answer(Direction.MAINTAIN, _tr("It stays as it is"), _tr("As with the heat of an oven, or a team of twelve.")),
        Answer(Direction.YES_NO, _tr("A yes"), _tr("As with: was the list ticked off every day?")),
    ]


def aggregations() -> list[Answer]:
    """You know four weeks: what do you say of the month?"""
    share = _tr("As with 9 of 10 parcels on time: you count both, and it is divided for you.")
    return [
        Answer(Aggregation.SUM, _tr("All four together"), _tr("As with loaves sold: 100 a week make 400.")),
        Answer(Aggregation.MEAN, _tr("Something in the middle"), _tr("As with how full the shop was.")),
        Answer(Aggregation.LAST, _tr("The last one"), _tr("As with money in the bank: what counts is today.")),
        Answer(Aggregation.MIN, _tr("The lowest"), _tr("As with the emptiest day of the store room.")),
        Answer(Aggregation.MAX, _tr("The highest"), _tr("As with the longest wait.")),
        Answer(Aggregation.RATIO, _tr("So many of so many"), share),
    ]


def frequencies() -> list[Answer]:
    """How often do you know it?"""
    return [
        Answer(Frequency.DAILY, _tr("Every day")),
        Answer(Frequency.WEEKLY, _tr("Every week")),
        Answer(Frequency.MONTHLY, _tr("Every month")),
        Answer(Frequency.QUARTERLY, _tr("Every three months")),
        Answer(Frequency.YEARLY, _tr("Once a year")),
    ]


def units() -> list[Answer]:
    """What is it counted in?"""
    return [
        Answer(UnitKind.COUNT, _tr("Pieces, people, times")),
        Answer(UnitKind.PERCENT, _tr("So many of a hundred"), _tr("57.8 % is typed as 57.8.")),
        Answer(UnitKind.CURRENCY, _tr("Money")),
        Answer(UnitKind.HOURS, _tr("Hours")),
        Answer(UnitKind.DAYS, _tr("Days")),
        Answer(UnitKind.SCORE, _tr("Marks"), _tr("As with stars, or marks from 0 to 10.")),
        Answer(UnitKind.TEXT, _tr("Something else")),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("NumberAnswers", text)
