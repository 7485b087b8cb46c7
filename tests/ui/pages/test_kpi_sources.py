"""The sources segment: who sends what, the due list as text, days that are changed, and months that are closed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.kpi import DeleteKpis
from alignment_desktop.queries.due_rules import load_closed_month_days
from alignment_desktop.ui.models.source_list_model import SECOND
from alignment_desktop.ui.pages.kpis import KpisPage
from alignment_desktop.ui.pages.kpis.sources.details import SourceDetails
from alignment_desktop.ui.widgets.fields import LabelledField, TextField
from alignment_desktop.workspace.workspace import Workspace
from tests.support.page_stage import PageStage

pytestmark = pytest.mark.usefixtures("british", "plurals")


class SourcesDriver:
    """The segment in the owner's words."""

    def __init__(self, stage: PageStage, qtbot: QtBot) -> None:
        self.stage, self.qtbot = stage, qtbot
        page = stage.show("numbers", segment="sources")
        assert isinstance(page, KpisPage)
        assert page.sources is not None
        self.page, self.panel = page, page.sources
        QAbstractItemModelTester(self.panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)

    @property
    def workspace(self) -> Workspace:
        assert self.stage.workspace is not None
        return self.stage.workspace

    @property
    def details(self) -> SourceDetails:
        return self.panel.details

    def go(self, name: str) -> None:
        found = next(one for one in self.panel.model.records if (one.kpi.short_name or one.kpi.name) == name)
        self.panel.show_number(found.kpi.id)

    def line(self, name: str) -> list[tuple[str, str]]:
        self.go(name)
        row, model = self.panel.view.currentIndex().row(), self.panel.model
        cells = [model.index(row, column) for column in range(model.columnCount())]
        return [(str(cell.data()), str(cell.data(SECOND))) for cell in cells]

    def type_into(self, labelled: LabelledField, text: str) -> None:
        field = labelled.field
        assert isinstance(field, TextField)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.stage.settle()


@pytest.fixture
def sources(bakery: PageStage, qtbot: QtBot) -> SourcesDriver:
    return SourcesDriver(bakery, qtbot)


def test_rows_say_what_the_picture_says(sources: SourcesDriver) -> None:
    assert sources.line("Waste") == [
        ("Waste", "Weekly"), ("Bake sheet", "Ines Okafor"), ("Mon", "+1 day"), ("Wk 44", "2 Nov"),
        ("Due today", "Week 45"),
    ]  # fmt: skip
    assert sources.line("Gross margin")[2:] == [("5th", "+5 days"), ("Sept", "5 Oct"), ("Overdue", "since 6 Nov")]
    assert sources.line("Credit notes")[3:] == [("–", "never"), ("Overdue", "since 6 Nov")]
    assert sources.line("Lifetime value")[2:] == [("10th", "+10 days"), ("Q3", "8 Oct"), ("Expected", "10 Jan")]
    index = sources.panel.view.currentIndex()
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Customer lifetime value, Quarterly, Till and loyalty card, Yusuf Aydin, Expected, 10 Jan"


def test_enter_goes_where_the_value_is_entered(sources: SourcesDriver) -> None:
    sources.go("Waste")
    sources.qtbot.keyClick(sources.panel.view, Qt.Key.Key_Return)
    sources.stage.settle()
    assert sources.page.detail.head.title.plain_text == "Waste"
    assert sources.page.detail.entry.value.hasFocus()
    sources.page.detail.entry.value.setText("5.1")
    sources.page.detail.entry.save()
    sources.page.show_segment("sources")
    sources.stage.settle()
    assert sources.line("Waste")[4] == ("Expected", "16 Nov")


def test_the_due_list_of_a_sender_is_copied_as_text(sources: SourcesDriver) -> None:
    sources.panel.due_list.copy("Helen Foster")
    assert QGuiApplication.clipboard().text() == (
        "Due from Helen Foster, as of 9 November 2026\n"
        "- Gross margin, October 2026: overdue since 6 Nov\n"
        "- Wholesale credit notes, October 2026: overdue since 6 Nov\n"
    )


def test_days_of_a_number_and_of_its_source_are_changed(sources: SourcesDriver) -> None:
    sources.go("Gross margin")
    sources.type_into(sources.details.all_lag, "20")
    assert sources.line("Gross margin")[2:] == [("20th", "+20 days"), ("Sept", "5 Oct"), ("Expected", "20 Nov")]
    assert sources.line("Credit notes")[2] == ("20th", "+20 days")
    sources.go("Gross margin")
    sources.type_into(sources.details.lag, "3")
    assert sources.line("Gross margin")[4] == ("Overdue", "since 4 Nov")
    sources.stage.undo()
    assert sources.line("Gross margin")[4] == ("Expected", "20 Nov")


@pytest.mark.parametrize("text", ["soon", "-1", "400", "2.5"])
def test_days_that_are_none_are_refused_beside_the_field(text: str, sources: SourcesDriver) -> None:
    sources.go("Gross margin")
    sources.type_into(sources.details.lag, text)
    assert sources.details.lag.problem == "Type a whole number of days from 0 to 366, or leave it empty."
    field = sources.details.lag.field
    assert isinstance(field, TextField)
    assert field.text() == text
    assert sources.line("Gross margin")[4] == ("Overdue", "since 6 Nov")
    assert [one.text for one in sources.page.unsaved()] == [text]


def test_closing_names_what_is_missing_first(sources: SourcesDriver) -> None:
    foot = sources.panel.foot
    assert foot.button.text() == "Close October"
    foot.button.click()
    sources.stage.settle()
    assert foot.sentence.plain_text.startswith("October 2026 still misses Gross margin, Credit notes, Cross-trained")
    assert not sources.workspace.read(load_closed_month_days)
    foot.button.click()
    sources.stage.settle()
    assert sources.workspace.read(load_closed_month_days) == {date(2026, 10, 1)}
    assert foot.sentence.plain_text == "October is closed. A change there asks once."
    assert foot.button.text() == "Close September"
    october = foot.strip.buttons[9]
    assert october.accessibleName() == "October 2026, closed. Press to open it again"
    october.click()
    sources.stage.settle()
    assert not sources.workspace.read(load_closed_month_days)


def test_a_plan_without_numbers_asks_who_sends_one(bakery: PageStage, qtbot: QtBot) -> None:
    driver = SourcesDriver(bakery, qtbot)
    driver.workspace.run(DeleteKpis(tuple(driver.workspace.figures().kpis)))
    driver.stage.settle()
    assert driver.panel.model.rowCount() == 0
    assert not driver.panel.columns.isVisible()
