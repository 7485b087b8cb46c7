"""An explained figure in words and figures: for the panel that shows it, and as text to copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale

from alignment_desktop.domain.alignment_score import POINTS
from alignment_desktop.domain.explanation import (
    CodedLine,
    Explanation,
    FigureInput,
    FigureKind,
    FigureRef,
    FigureValue,
    ValueKind,
)
from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.value_format import NO_VALUE, ValueFormat, unit_of
from alignment_desktop.ui.widgets.status import status_word

_NBSP = "\u00a0"
_SHARES = {"progress", "expected", "share", "wish"}
"""Parameters of reasons that run from 0 to 1."""


@dataclass(frozen=True, slots=True)
class WordedInput:
    """One row: what it is, its value, and in a second line when it was, its weight and more. `counts` False is greyed."""

    name: str
    value: str
    remark: str
    counts: bool
    ref: FigureRef | None = None

    @property
    def spoken(self) -> str:
        """The row in one piece."""
        head = f"{self.name}: {self.value}" if self.value else self.name
        return f"{head} ({self.remark})" if self.remark else head


@dataclass(frozen=True, slots=True)
class WordedExplanation:
    """Everything the panel shows."""

    heading: str
    value: str
    reason: str
    as_of: str
    inputs: tuple[WordedInput, ...]
    rules: tuple[str, ...]

    @property
    def as_text(self) -> str:
        """All of it as plain text, one thing a line."""
        head = words("explain_in_one_line", {"heading": self.heading, "value": self.value})
        lines = [head, *([self.reason] if self.reason else []), self.as_of]
        if self.inputs:
            lines += ["", words("explain_what_went_in"), *(f"- {one.spoken}" for one in self.inputs)]
        lines += ["", words("explain_how"), *(f"- {rule}" for rule in self.rules)]
        return "\n".join(line.replace(_NBSP, " ") for line in lines) + "\n"


class ExplanationWords:
    """Words explanations of one plan: `kpis` give values their units, `today` is the day the figures are of."""

    def __init__(self, form: ValueFormat, periods: PeriodFormat, kpis: Mapping[int, Kpi], today: date) -> None:
        self._form = form
        self._periods = periods
        self._kpis = kpis
        self._today = today

    def worded(self, explanation: Explanation) -> WordedExplanation:
        """The explanation in the person's language and number format."""
        rules = [self.line(rule) for rule in explanation.rules]
        if explanation.coverage is not None and 0 < explanation.coverage < 1:
            coverage = FigureValue(ValueKind.SHARE, explanation.coverage)
            rules.append(_sentence(self.line(CodedLine("explain_coverage_here", {"share": coverage}))))
        return WordedExplanation(
            self._heading(explanation),
            self._result(explanation),
            "" if explanation.reason is None else _sentence(self.line(explanation.reason)),
            words("explain_as_of", {"day": self._periods.full_day(self._today)}),
            tuple(self._input(one, explanation.ref) for one in explanation.inputs),
            tuple(rules),
        )

    def line(self, line: CodedLine) -> str:
        """A sentence with its gaps filled."""
        return words(line.code, {name: self._param(name, value) for name, value in line.params.items()})

    def value(self, value: FigureValue) -> str:
        """One value with its unit; a dash where there is none."""
        if value.status is not None:
            return status_word(value.status)
        if value.day is not None:
            return self._periods.full_day(value.day)
        if value.number is None:
            return NO_VALUE
        return self._figure(value, value.number)

    def _figure(self, value: FigureValue, number: float) -> str:
        locale = self._form.locale
        match value.kind:
            case ValueKind.SHARE:
                return f"{self._form.figure(number * 100, 0)}{_NBSP}%"
            case ValueKind.SCORE:
                # 0.96 is not 1.0 yet: two decimals where one would say that it is reached.
                return self._form.figure(number, 2 if round(number, 1) != round(number, 2) else 1)
            case ValueKind.POINTS:
                return self._form.figure(number, 0)
            case ValueKind.OF_KPI if (kpi := self._kpis.get(value.kpi_id or 0)) is not None:
                return self._of_kpi(kpi, number, value.high)
            case _:
                figure = locale.toString(float(number), "g", 12)
                return f"{figure}{_NBSP}{value.unit_text}" if value.unit_text else figure

    def _of_kpi(self, kpi: Kpi, number: float, high: float | None) -> str:
        unit = unit_of(kpi)
        if high is not None:
            return self._form.target(None, unit, low=number, high=high)
        return self._form.value(number, unit)

    def _heading(self, explanation: Explanation) -> str:
        ref = explanation.ref
        if ref.kind is FigureKind.SCORE_PART and ref.part is not None:
            return words(f"explain_part_{ref.part}")
        heading = words(f"explain_heading_{ref.kind}", {"title": explanation.title})
        return f"{heading}, {self._periods.name(ref.period)}" if ref.period is not None else heading

    def _result(self, explanation: Explanation) -> str:
        text = self.value(explanation.value)
        of = {FigureKind.SCORE_PART: POINTS, FigureKind.SCORE_TOTAL: 100}.get(explanation.ref.kind)
        if of is None or explanation.value.is_missing:
            return text
        return words("explain_out_of", {"value": text, "of": of})

    def _input(self, one: FigureInput, ref: FigureRef) -> WordedInput:
        name = one.name or (words(one.label) if one.label else "")
        if not name and one.period is not None:
            name = self._periods.with_days(one.period, self._today)
        # A list of names (what a part of the score counted) has no values: what it says of a name stands in their place.
        is_list = bool(one.name and one.label) and one.value.kind is ValueKind.COUNT and one.value.is_missing
        value = words(one.label) if is_list else self.value(one.value)
        if ref.kind is FigureKind.SCORE_TOTAL and not one.value.is_missing:
            value = words("explain_out_of", {"value": value, "of": POINTS})
        return WordedInput(name, value, "; ".join(self._remarks(one, name)), one.counts, one.ref)

    def _remarks(self, one: FigureInput, name: str) -> list[str]:
        found = [self.line(detail) for detail in one.details]
        if one.period is not None:
            period = self._periods.with_days(one.period, self._today)
            if period != name:
                found.append(period)
        if one.recorded_on is not None:
            found.append(words("explain_entered", {"day": self._periods.full_day(one.recorded_on)}))
        if one.weight is not None:
            weight = QLocale(self._form.locale).toString(one.weight, "g", 6)
            share = None if one.share is None else self.value(FigureValue(ValueKind.SHARE, one.share))
            code = "explain_weight" if share is None else "explain_weight_share"
            found.append(words(code, {"weight": weight, "share": share}))
            if not one.counts:
                found.append(words("explain_does_not_count"))
        return found

    def _param(self, name: str, value: object) -> object:
        if isinstance(value, FigureValue):
            return self.value(value)
        if name == "name":
            # A name may hold commas and "and": marks keep it apart from the sentence.
            return f"“{value}”"
        if name in _SHARES and isinstance(value, float):
            return self.value(FigureValue(ValueKind.SHARE, value))
        if isinstance(value, float):
            return self._form.figure(value, 0) if value == round(value) else value
        return self._periods.full_day(value) if isinstance(value, date) else value


def _sentence(text: str) -> str:
    """With a capital letter and a full stop."""
    if not text:
        return ""
    ended = text if text[-1] in ".?!”" else f"{text}."
    return ended[:1].upper() + ended[1:]
