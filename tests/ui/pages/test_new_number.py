"""Adding a number: found by plain words, added with Enter, marked once there; five questions fill the form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, UnitKind
from alignment_desktop.domain.kpi_library import Trade
from alignment_desktop.host.settings import Settings
from alignment_desktop.ui.forms.new_number.answer_row import AnswerRow
from alignment_desktop.ui.forms.new_number.panel import AddNumberPanel
from alignment_desktop.ui.forms.new_number.questions import OwnNumberQuestions
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.empty_state import EmptyState
from tests.support.page_stage import PageStage
from tests.support.plans import empty_workspace, facts
from tests.ui.pages.kpis_driver import KpisDriver

pytestmark = pytest.mark.usefixtures("british", "plurals")


class AddDriver(KpisDriver):
    """The library and the questions, from the menu on."""

    def begin(self) -> None:
        self.page.handlers()["new"]()
        self.stage.settle()

    @property
    def panel(self) -> AddNumberPanel:
        assert self.page.adding.panel is not None
        return self.page.adding.panel

    @property
    def questions(self) -> OwnNumberQuestions:
        assert self.page.adding.questions is not None
        return self.page.adding.questions

    def search(self, words: str) -> str:
        """What stands first for these words."""
        self.type_into(self.panel.search, words)
        return "" if self.panel.current is None else self.panel.current.id

    def say(self, row: AnswerRow, words: str) -> None:
        next(button for button in row.buttons if button.text() == words).click()


@pytest.fixture
def page(theme: Theme, settings: Settings, tmp_path: Path, qtbot: QtBot) -> Iterator[AddDriver]:
    stage = PageStage(theme, settings, empty_workspace(tmp_path))
    yield AddDriver(stage, qtbot)
    stage.close()


def test_a_plan_without_numbers_offers_the_library_and_enter_adds(page: AddDriver) -> None:
    before = facts(page.workspace)
    offer = page.page.findChild(EmptyState)
    assert offer is not None
    assert offer.button is not None
    offer.button.click()
    page.stage.settle()
    assert page.focused() is page.panel.search
    QAbstractItemModelTester(page.panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.search("what one new customer costs") == "acquisition_cost"
    assert page.panel.detail.term.plain_text == "Customer acquisition cost (CAC)"
    assert page.panel.detail.texts["trap"].plain_text.startswith("Spending works weeks later")
    page.press_enter()
    kpi = page.number("Cost of a new customer").kpi
    assert (kpi.unit_kind, kpi.direction, kpi.frequency) == (UnitKind.CURRENCY, Direction.LOWER, Frequency.MONTHLY)
    assert kpi.perspective_id == page.workspace.figures().perspectives[1].id
    assert page.shown() == "Cost of a new customer"
    assert page.focused() is page.page.detail.entry.value
    page.stage.undo()
    assert facts(page.workspace) == before


def test_it_can_be_counted_from_others_in_one_step(page: AddDriver) -> None:
    before = facts(page.workspace)
    page.begin()
    page.search("gross margin")
    assert page.panel.remark.plain_text == (
        "It can be counted from: Sales, Cost of what was sold. That adds 2 more numbers."
    )
    page.panel.counted_button.click()
    page.stage.settle()
    sales, margin = page.number("Sales").kpi, page.number("Gross margin").kpi
    assert margin.formula == f"({{{sales.id}}} - {{{page.number('Cost of what was sold').kpi.id}}}) / {{{sales.id}}}"
    page.begin()
    assert page.search("sales that cover our costs") == "break_even"
    page.stage.undo()
    assert facts(page.workspace) == before


def test_what_the_plan_has_is_marked_and_shown(page: AddDriver) -> None:
    page.begin()
    page.search("thrown away")
    page.press_enter()
    page.begin()
    page.search("thrown away")
    assert page.panel.add_button.text() == "Show it"
    assert str(page.panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)).endswith("In your plan")
    assert page.panel.counted_button.isHidden()
    page.press_enter()
    assert not page.page.adding.is_open
    assert page.shown() == "Waste"
    assert len(page.workspace.figures().kpis) == 1


def test_arrow_keys_go_through_what_was_found_and_escape_leaves(page: AddDriver) -> None:
    page.begin()
    first = page.search("profit")
    page.press(Qt.Key.Key_Down)
    assert page.focused() is page.panel.search
    second = page.panel.current
    assert second is not None
    assert second.id != first
    page.press(Qt.Key.Key_Up)
    assert page.panel.current is not None
    assert page.panel.current.id == first
    page.press(Qt.Key.Key_Escape)
    assert not page.page.adding.is_open


def test_the_trade_goes_first(page: AddDriver) -> None:
    page.begin()
    page.panel.trade.setCurrentIndex(list(Trade).index(Trade.NONPROFIT) + 1)
    page.panel.trade.activated.emit(page.panel.trade.currentIndex())
    assert page.panel.current is not None
    assert Trade.NONPROFIT in page.panel.current.trades


def test_a_key_in_the_search_is_answered_at_once(page: AddDriver) -> None:
    page.begin()
    page.search("w")
    begin = perf_counter()
    page.search("what is left of each pound")
    QApplication.processEvents()
    assert (perf_counter() - begin) / 26 < 0.03


def test_what_is_not_ready_is_asked_about_and_fills_the_form(page: AddDriver) -> None:
    page.begin()
    assert page.search("zzqx") == ""
    assert page.panel.nothing.plain_text == "Nothing ready fits “zzqx”. Enter makes it your own."
    page.press_enter()
    asked = page.questions
    assert page.focused() is asked.name
    assert asked.name.text() == "zzqx"
    page.type_into(asked.name, "Trays left")
    page.say(asked.direction, "Less of it")
    page.say(asked.aggregation, "Something in the middle")
    page.say(asked.frequency, "Every day")
    page.say(asked.unit, "Something else")
    page.type_into(asked.word, "trays")
    page.type_into(asked.low, "many")
    asked.next_button.click()
    assert asked.lows.problem == "Type a number such as 12, or leave it empty."
    page.type_into(asked.low, "6")
    asked.next_button.click()
    page.stage.settle()
    assert page.page.is_defining
    assert page.page.definition.save()
    page.stage.settle()
    kpi = page.number("Trays left").kpi
    assert (kpi.direction, kpi.aggregation, kpi.frequency) == (Direction.LOWER, Aggregation.MEAN, Frequency.DAILY)
    assert (kpi.unit_kind, kpi.unit_text, kpi.red_line) == (UnitKind.TEXT, "trays", 6)


def test_a_range_and_a_level_become_targets_and_a_yes_needs_no_unit(page: AddDriver) -> None:
    page.begin()
    page.panel.own_button.click()
    asked = page.questions
    page.type_into(asked.name, "Work ahead")
    page.say(asked.direction, "A yes")
    assert asked.unit.isHidden()
    assert asked.lows.isHidden()
    assert asked.aggregation.key is Aggregation.LAST
    page.say(asked.direction, "Neither too much nor too little")
    page.type_into(asked.low, "10")
    page.type_into(asked.high, "4")
    asked.finish()
    assert asked.highs.problem == "The upper end is below the lower one."
    page.type_into(asked.high, "14")
    asked.finish()
    assert page.page.definition.save()
    target = page.number("Work ahead").targets[0]
    assert (target.effective_from, target.low, target.high) == (date(2026, 1, 1), 10, 14)


def test_answers_are_chosen_with_the_arrow_keys(page: AddDriver) -> None:
    page.begin()
    page.panel.own_button.click()
    row = page.questions.direction
    row.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    page.press(Qt.Key.Key_Right)
    assert row.key == "lower"
    assert page.focused() is row.buttons[1]
    page.press(Qt.Key.Key_Left)
    page.press(Qt.Key.Key_Left)
    assert row.key == "yes_no"
    assert row.example.plain_text.startswith("As with")


def test_a_share_asks_for_its_two_figures_by_name(page: AddDriver) -> None:
    page.begin()
    page.search("delivered on time")
    page.press_enter()
    entry = page.page.detail.entry
    assert entry.value.accessibleName() == "Delivered on time, Deliveries on time"
    assert entry.denominator.accessibleName() == "All deliveries"
    page.page.edit_number()
    fields = page.page.definition.fields
    assert not fields.labelled["numerator_name"].isHidden()
    page.type_into(fields.denominator_name, "Drops")
    assert page.page.definition.save()
    assert page.number("Delivered on time").kpi.denominator_name == "Drops"
