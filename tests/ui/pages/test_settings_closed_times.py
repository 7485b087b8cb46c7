"""Closed times in Settings: added in one line, edited in place, removed; numbers follow at once."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.due import DueState
from alignment_desktop.ui.pages.settings import SettingsPage
from alignment_desktop.ui.pages.settings.closed_times_section import ClosedTimesSection
from tests.support.page_stage import PageStage

pytestmark = pytest.mark.usefixtures("british")


@pytest.fixture
def section(bakery: PageStage) -> ClosedTimesSection:
    page = bakery.show("settings", section="closed_times")
    assert isinstance(page, SettingsPage)
    return page.closed_times


def add(section: ClosedTimesSection, stage: PageStage, qtbot: QtBot, text: str) -> None:
    section.add_field.setText(text)
    qtbot.keyClick(section.add_field, Qt.Key.Key_Return)
    stage.settle()


def times(stage: PageStage) -> list[tuple[str, date, date]]:
    assert stage.workspace is not None
    return [(one.name, one.starts_on, one.ends_on) for one in stage.workspace.figures().due_rules.closed_times]


def test_a_line_adds_one_and_weekly_numbers_wait_no_more(
    section: ClosedTimesSection, bakery: PageStage, qtbot: QtBot
) -> None:
    assert bakery.workspace is not None
    waste = next(one.kpi.id for one in bakery.workspace.figures().kpis.values() if one.kpi.name == "Waste")
    assert bakery.workspace.figures().kpis[waste].due is DueState.DUE_TODAY
    add(section, bakery, qtbot, "Flood, 2 Nov 2026 – 8 Nov 2026")
    assert times(bakery) == [("Flood", date(2026, 11, 2), date(2026, 11, 8))]
    assert bakery.workspace.figures().kpis[waste].due is DueState.ENTERED
    assert section.add_field.text() == ""
    bakery.undo()
    assert times(bakery) == []


def test_december_to_january_is_the_next_year(section: ClosedTimesSection, bakery: PageStage, qtbot: QtBot) -> None:
    add(section, bakery, qtbot, "Christmas, 24 Dec to 1 Jan")
    assert times(bakery) == [("Christmas", date(2026, 12, 24), date(2027, 1, 1))]


def test_what_cannot_be_read_stays_with_a_sentence(
    section: ClosedTimesSection, bakery: PageStage, qtbot: QtBot
) -> None:
    add(section, bakery, qtbot, "Christmas")
    assert section.problem.plain_text == "Write why and when, such as: Christmas, 24 Dec – 1 Jan."
    assert section.add_field.text() == "Christmas"
    assert times(bakery) == []


def test_cells_are_edited_and_a_row_removed(section: ClosedTimesSection, bakery: PageStage, qtbot: QtBot) -> None:
    add(section, bakery, qtbot, "Stocktake, 3 Jan 2027")
    key = section.chosen_id
    assert section.write(key, "ends_on", "5 Jan 2027") == ""
    assert section.write(key, "ends_on", "1 Jan 2027") == "The last day is before the first one. Choose a later day."
    assert section.write(key, "starts_on", "soon").startswith("Write why and when")
    bakery.settle()
    assert times(bakery) == [("Stocktake", date(2027, 1, 3), date(2027, 1, 5))]
    section.remove_chosen()
    bakery.settle()
    assert times(bakery) == []
