"""How each sentence about a number came about: what went in, and the rule in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLocale

from alignment_desktop.domain.forecast import Forecast, ForecastError
from alignment_desktop.domain.process_limits import ProcessLimits
from alignment_desktop.ui.messages.explanation_words import WordedExplanation, WordedInput
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.pages.kpis.says_drivers import driver_sentence, shown_drivers, strength_sentence
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.workspace.number_outlook import NumberOutlook
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures


class OutlookExplained:
    """Explains the answers about one number; None where there is nothing to explain."""

    def __init__(self, outlook: NumberOutlook, number: KpiFigures, figures: PlanFigures) -> None:
        self._outlook, self._number, self._figures = outlook, number, figures
        self._form = ValueFormat(QLocale(), figures.plan.currency)
        self._periods = PeriodFormat(QLocale(), figures.calendar)

    def forecast(self) -> WordedExplanation | None:
        """Every coming period with its ranges, the way that was taken, and how wrong it has been."""
        forecast = self._outlook.forecast
        if not forecast.points or forecast.error is None or forecast.model is None:
            return None
        last = forecast.points[-1]
        rules = (
            words(f"says_model_{forecast.model}"),
            words("says_chosen"),
            *self._errors(forecast.error),
            words("says_bounds"),
        )
        return self._worded("forecast", self._span(last.low80, last.high80), tuple(self._points(forecast)), rules)

    def limits(self) -> WordedExplanation | None:
        """The natural limits and what is unusual by them."""
        limits = self._outlook.limits
        if limits is None:
            return None
        rules = tuple(words(f"says_rule_{one}") for one in ("limits", "signals", "no_target"))
        return self._worded("limits", self._span(limits.low, limits.high), tuple(self._limits(limits)), rules)

    def drivers(self) -> WordedExplanation | None:
        """Every leading number that was looked at."""
        shown = shown_drivers(self._outlook.drivers, self._figures)
        if not shown:
            return None
        inputs = tuple(
            WordedInput(
                driver_sentence(one, self._outlook.kpi_id, self._figures), "", strength_sentence(one), counts=True
            )
            for one in shown
        )
        rules = tuple(words(f"says_rule_{one}") for one in ("changes", "lags", "chance", "cause"))
        return self._worded("drivers", "", inputs, rules)

    def _points(self, forecast: Forecast) -> Iterator[WordedInput]:
        for point in forecast.points:
            figures = {name: self._value(getattr(point, name)) for name in ("low50", "high50", "low80", "high80")}
            name = self._periods.name(point.period, self._figures.today)
            yield WordedInput(name, self._value(point.likely), words("says_ranges", figures), counts=True)

    def _errors(self, error: ForecastError) -> Iterator[str]:
        locale = QLocale()
        off = self._form.difference(error.typical, unit_of(self._number.kpi)).lstrip("+")
        yield words("says_tested", {"error": off, "tests": error.tests})
        if error.mase is not None:
            yield words("says_mase", {"mase": locale.toString(error.mase, "f", 2)})
        if error.coverage80 is None:
            yield words("says_not_held")
        else:
            yield words("says_held", {"held": f"{locale.toString(round(error.coverage80 * 100))} %"})

    def _limits(self, limits: ProcessLimits) -> Iterator[WordedInput]:
        for name in ("mean", "low", "high"):
            yield WordedInput(words(f"says_limits_{name}"), self._value(getattr(limits, name)), "", counts=True)
        yield WordedInput(words("says_limits_values"), QLocale().toString(limits.values), "", counts=True)

    def _worded(
        self, about: str, value: str, inputs: tuple[WordedInput, ...], rules: tuple[str, ...]
    ) -> WordedExplanation:
        heading = words(f"says_heading_{about}", {"name": self._number.kpi.name})
        as_of = words("explain_as_of", {"day": self._figures.today})
        return WordedExplanation(heading, value, "", as_of, inputs, rules)

    def _span(self, low: float, high: float) -> str:
        return words("says_span", {"low": self._value(low), "high": self._value(high)})

    def _value(self, value: float) -> str:
        return self._form.value(value, unit_of(self._number.kpi))
