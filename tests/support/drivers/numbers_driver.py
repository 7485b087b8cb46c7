"""The page of numbers, in the owner's words: the form that defines one, the entry of values, and the chart."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QListView

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.pages.kpis.page import KpisPage
from alignment_desktop.ui.widgets.choice_field import ChoiceField
from alignment_desktop.ui.widgets.empty_state import EmptyState
from alignment_desktop.workspace.plan_figures import KpiFigures
from tests.support.drivers.hands import Key, Mod
from tests.support.drivers.mouse_hands import MouseHands
from tests.support.drivers.waiting import settle
from tests.support.drivers.window_driver import WindowDriver


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What an owner fills into the form. Empty fields stay as they are."""

    name: str
    counted_in: str = ""
    decimals: str = ""
    how_often: str = ""
    what_is_good: str = ""
    red_line: str = ""
    target: str = ""
    target_from: str = ""
    owner: str = ""
    goal: str = ""


class NumbersDriver:
    """Numbers are named by their names, periods by the words in the list of periods."""

    def __init__(self, window: WindowDriver) -> None:
        window.go_to("numbers")
        self._window = window
        self._hands = window.hands
        self._page = window.page(KpisPage)

    # ---- what can be seen -----------------------------------------------------------------------------------------

    @property
    def is_defining(self) -> bool:
        """Whether the form of a number is open."""
        return self._page.is_defining

    @property
    def what_it_comes_to(self) -> str:
        """The sentence of the form about colours."""
        return self._page.definition.fields.preview.plain_text

    @property
    def form_problems(self) -> dict[str, str]:
        """What stands beneath the fields of the form."""
        fields = self._page.definition.fields.labelled
        return {name: field.problem for name, field in fields.items() if field.problem}

    @property
    def outlook(self) -> tuple[Status | None, str]:
        """What the typed value would mean, shown before it is saved; None while nothing is said."""
        label = self._page.detail.entry.outlook
        return (label.status, label.accessibleName()) if label.isVisible() else (None, "")

    @property
    def problem(self) -> str:
        """What is wrong with the typed value."""
        return self._page.detail.entry.problem.plain_text

    @property
    def value_typed(self) -> str:
        """What stands in the field of the value."""
        return self._page.detail.entry.value.text()

    @property
    def keyboard_is_in_value(self) -> bool:
        """Whether one can go on typing the value."""
        return self._page.detail.entry.value.hasFocus()

    @property
    def period(self) -> str:
        """The period that is entered."""
        return self._page.detail.entry.period.currentText()

    @property
    def charted(self) -> list[tuple[str, float | None]]:
        """The values the chart draws, with the first day of their periods."""
        chart = self._page.detail.chart
        assert chart is not None
        assert chart.isVisible()
        assert chart.series is not None
        return [(one.period_start.isoformat(), one.value) for one in chart.series.entries]

    @property
    def chart_name(self) -> str:
        """What a screen reader says of the chart."""
        chart = self._page.detail.chart
        assert chart is not None
        return chart.accessibleName()

    def number(self, name: str) -> KpiFigures:
        """The figures of a number."""
        return next(one for one in self._window.plan.figures().kpis.values() if one.kpi.name == name)

    # ---- what can be done -----------------------------------------------------------------------------------------

    def define(self, words: NumberWords) -> None:
        """Make a number through the form."""
        self.begin_new()
        self.fill_form(words)
        self.save_form()

    def begin_new(self) -> None:
        """Open the empty form."""
        if not self._hands.has_mouse:
            self._hands.key(Key.Key_N, Mod.ControlModifier)
        elif self._window.plan.figures().kpis:
            self._hands.press(self._page.list.add_button)
        else:
            offer = self._page.findChild(EmptyState)
            assert offer is not None
            button = offer.button
            assert button is not None
            self._hands.press(button)
        adding = self._page.adding
        assert adding.panel is not None
        self._hands.press(adding.panel.own_button)
        assert adding.questions is not None
        self._hands.press(adding.questions.form_button)
        assert self.is_defining

    def fill_form(self, words: NumberWords) -> None:
        """Fill in from the top down."""
        hands, fields = self._hands, self._page.definition.fields
        hands.fill(fields.name, words.name)
        if words.goal:
            self._choose_name(fields.goal, words.goal)
        for combo, text in (
            (fields.unit_kind, words.counted_in),
            (fields.decimals, words.decimals),
            (fields.direction, words.what_is_good),
        ):
            if text:
                hands.choose(combo, text)
        if words.red_line:
            hands.fill(fields.red_line, words.red_line)
        if words.target:
            hands.press(fields.targets.add_button)
            row = fields.targets.rows[-1]
            hands.fill(row.day, words.target_from)
            hands.fill(row.value, words.target)
        if words.how_often:
            hands.choose(fields.frequency, words.how_often)
        if words.owner:
            self._choose_name(fields.owner, words.owner)

    def save_form(self) -> None:
        """Press the primary button of the form."""
        self._hands.press(self._page.definition.save_button)

    def leave_form(self) -> None:
        """Esc."""
        self._hands.key(Key.Key_Escape)

    def choose(self, name: str) -> None:
        """Pick a number in the list."""
        view = self._page.list.view
        self._hands.pick(view, self._page.list.model.row_of(self.number(name).kpi.id))

    def choose_period(self, words: str) -> None:
        """Pick the period to enter."""
        self._hands.choose(self._page.detail.entry.period, words)

    def type_value(self, text: str) -> None:
        """Type a value without saving it."""
        self._hands.fill(self._page.detail.entry.value, text)

    def save_value(self) -> None:
        """Enter, or a click on Save."""
        if self._hands.has_mouse:
            self._hands.press(self._page.detail.entry.save_button)
        else:
            self._hands.key(Key.Key_Return)

    # ---- private --------------------------------------------------------------------------------------------------

    def _choose_name(self, field: ChoiceField, name: str) -> None:
        self._hands.fill(field, name)
        assert [one.text for one in field.offered][:1] == [name], f"{field.offered} is offered for {name}"
        if isinstance(self._hands, MouseHands):
            entries = next(one for one in field.findChildren(QListView) if one.isVisible())
            self._hands.click(entries.viewport(), entries.visualRect(entries.model().index(0, 0)).center())
        else:
            self._hands.key(Key.Key_Return)
        settle()
        assert field.taken == name
