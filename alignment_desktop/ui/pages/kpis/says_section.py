"""What a number says, beneath its chart: where it goes if nothing changes, whether its last values are unusual, what leads it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alignment_desktop.domain.forecast import Forecast
from alignment_desktop.domain.period import Period
from alignment_desktop.ui.dialogs.explain_panel import ExplainPanel
from alignment_desktop.ui.messages.explanation_words import WordedExplanation
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.kpis.says_drivers import drivers_text
from alignment_desktop.ui.pages.kpis.says_explain import OutlookExplained
from alignment_desktop.ui.pages.kpis.says_row import SaysRow
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.task_runner import Task
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.workspace.number_outlook import NumberOutlook, number_outlook
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

SETTLED_MS = 150
"""Who walks through the list with the arrows waits for no forecast."""


class SaysSection(QWidget):
    """A few sentences. `show_number` after every change; `found(outlook)` when a worker has counted it."""

    def __init__(self, context: PageContext, found: Callable[[NumberOutlook | None], object]) -> None:
        super().__init__()
        self._context = context
        self._found = found
        self._asked: tuple[KpiFigures, PlanFigures] | None = None
        self._task: Task | None = None
        self.outlook: NumberOutlook | None = None
        self.explained: ExplainPanel | None = None
        self.title = TextLabel(context.theme, words("says_title"), TextRole.CAPTION_MEDIUM, Token.TEXT_SECONDARY)
        self.rows = tuple(SaysRow(context.theme, self._explain) for _ in range(3))
        self.ahead, self.signal, self.drivers = (row.label for row in self.rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.title)
        for row in self.rows:
            layout.addWidget(row)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._count)

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is counted and nothing waits to be."""
        return self._task is None and not self._settled.isActive()

    def show_number(self, number: KpiFigures, figures: PlanFigures) -> None:
        """Count anew, soon. What stands of another number goes at once."""
        if self._asked is not None and self._asked[0] is number and _is_alike(self._asked[1], figures):
            return
        if self._asked is None or self._asked[0].kpi.id != number.kpi.id:
            self.outlook = None
            self._say(*((("", None),) * 3))
            self._found(None)
        self._asked = (number, figures)
        self._settled.start()

    def _count(self) -> None:
        if self._asked is None or self._task is not None:
            return
        asked = self._asked
        read = self._context.workspace.read

        def done(outlook: NumberOutlook) -> None:
            self._task = None
            if self._asked is not asked:
                self._settled.start()
                return
            self._show(outlook, asked)

        def failed(_error: Exception) -> None:
            # The file refused to be read: the window has said so already, and nothing is said of the number.
            self._task = None

        self._task = self._context.tasks.start(
            lambda _task: number_outlook(read, asked[1], asked[0].kpi.id), finished=done, failed=failed
        )

    def _show(self, outlook: NumberOutlook, asked: tuple[KpiFigures, PlanFigures]) -> None:
        number, figures = asked
        self.outlook = outlook
        form = ValueFormat(QLocale(), figures.plan.currency)
        said = OutlookWords(number, figures, form)
        led = drivers_text(outlook.drivers, number.kpi.id, figures)
        why = OutlookExplained(outlook, number, figures)
        self._say(
            (said.ahead(outlook.forecast), why.forecast()), (said.signal(outlook), why.limits()), (led, why.drivers())
        )
        self._found(outlook)

    def _say(self, *said: tuple[str, WordedExplanation | None]) -> None:
        for row, (text, explanation) in zip(self.rows, said, strict=True):
            row.say(text, explanation)
        self.title.setVisible(any(text for text, _ in said))

    def _explain(self, explanation: WordedExplanation, opener: QWidget) -> None:
        self.explained = ExplainPanel(self._context.theme, self._context.workspace, opener)
        self.explained.open_worded(explanation, opener)


def _is_alike(one: PlanFigures, other: PlanFigures) -> bool:
    """Whether all is the same that the answers rest on: values of any number (a result has its drivers; and an old value that
    goes away leaves the figures of its number as they were), and which goals they belong to."""
    if one is other:
        return True
    return one.today == other.today and one.kpis is other.kpis and one.links is other.links


class OutlookWords:
    """The sentences about one number."""

    def __init__(self, number: KpiFigures, figures: PlanFigures, form: ValueFormat) -> None:
        self._number, self._figures, self._form = number, figures, form
        self._periods = PeriodFormat(QLocale(), figures.calendar)

    def ahead(self, forecast: Forecast) -> str:
        """Where it goes, when it reaches or leaves its target, and how wrong such forecasts have been."""
        if forecast.reason is not None or not forecast.points or forecast.error is None:
            return "" if forecast.reason is None else words(forecast.reason, forecast.params)
        turn = forecast.reaches or forecast.misses
        shown = next((one for one in forecast.points if turn and one.period == turn.period), forecast.points[-1])
        parts = [
            words(
                "says_forecast",
                {
                    "value": self._value(shown.likely),
                    "period": self._period(shown.period),
                    "low": self._value(shown.low80),
                    "high": self._value(shown.high80),
                },
            )
        ]
        if turn is not None:
            code = "says_reaches" if forecast.reaches is not None else "says_misses"
            chance = min(9, max(5, round(turn.chance * 10)))
            parts.append(words(code, {"period": self._period(turn.period), "chance": chance}))
        off = self._form.difference(forecast.error.typical, unit_of(self._number.kpi)).lstrip("+")
        parts.append(words("says_error", {"error": off}))
        return " ".join(parts)

    def signal(self, outlook: NumberOutlook) -> str:
        """What is unusual and since when, or that nothing is."""
        limits = outlook.limits
        if limits is None:
            return ""
        params: dict[str, object] = {
            "mean": self._value(limits.mean),
            "low": self._value(max(limits.low, 0.0) if self._is_never_negative(limits.low) else limits.low),
            "high": self._value(limits.high),
        }
        if limits.signal is None or outlook.signal_period is None:
            return words("says_quiet", params)
        return words(f"signal_{limits.signal.kind}", {**params, "period": self._period(outlook.signal_period)})

    def _is_never_negative(self, low: float) -> bool:
        return low < 0 and all(entry.value is None or entry.value >= 0 for entry in self._number.latest)

    def _value(self, value: float) -> str:
        return self._form.value(value, unit_of(self._number.kpi))

    def _period(self, period: Period) -> str:
        name = self._periods.name(period, self._figures.today)
        week = QCoreApplication.translate("PeriodFormat", "Week %1").split("%")[0]
        return name[:1].lower() + name[1:] if week and name.startswith(week) else name
