"""Comparing two dates in the window, and giving a day a name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.objective import AddObjective, DeleteObjectives, EditObjectives
from alignment_desktop.domain.objective import Level
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.host.settings import Settings
from alignment_desktop.queries.pictures import load_milestones, load_picture_days
from alignment_desktop.ui.dialogs.compare_days_dialog import CompareDaysDialog
from alignment_desktop.ui.dialogs.name_day import NameDayDialog, write_name
from alignment_desktop.ui.dialogs.time_actions import compare_dates
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.workspace.workspace import Workspace
from tests.support.page_stage import PageStage
from tests.support.plans import TODAY, empty_workspace, places_in

FIRST = date(2026, 1, 5)


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def stage(theme: Theme, settings: Settings, tmp_path: Path) -> Iterator[PageStage]:
    """A plan that was agreed on in January and is worked on in November."""
    workspace = empty_workspace(tmp_path, FixedClock(FIRST))
    goal_id = workspace.run(AddObjective("Bake more bread today", Level.OBJECTIVE, 1))
    workspace.run(AddObjective("Deliver by bike", Level.DEPARTMENT, goal_id))
    workspace.close()
    workspace = Workspace.open(workspace.path, places_in(tmp_path), FixedClock(TODAY))
    workspace.run(EditObjectives((goal_id,), {"title": "Bake bread", "due_on": date(2026, 12, 31)}))
    workspace.run(DeleteObjectives((3,)))
    made = PageStage(theme, settings, workspace)
    made.window.add_handlers({"compare_dates": partial(compare_dates, made.window)})
    made.show("objectives")
    yield made
    made.close()


def opened(stage: PageStage) -> CompareDaysDialog:
    assert stage.window.menus.trigger("compare_dates")
    return next(one for one in stage.window.findChildren(CompareDaysDialog) if one.isVisible())


def rows(dialog: CompareDaysDialog) -> list[tuple[str, str]]:
    lines = (dialog.model.line(dialog.model.index(row)) for row in range(dialog.model.rowCount()))
    return [(line.title, line.words) for line in lines if line is not None]


def test_what_changed_since_the_first_picture(stage: PageStage) -> None:
    dialog = opened(stage)
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [field.taken for field in dialog.fields] == ["5 January 2026", "Now"]
    assert rows(dialog) == [
        ("Quietly dropped", "1"),
        ("Deliver by bike", "deleted before it was done"),
        ("Renamed", "1"),
        ("Bake bread", "was “Bake more bread today”"),
        ("Other dates", "1"),
        ("Bake bread", "due: no date → 31 December 2026"),
    ]
    assert dialog.score.plain_text == "Alignment score: 50 → 50"
    assert not dialog.remark.isVisible()
    dialog.close()


def test_enter_on_a_row_leads_to_its_goal(stage: PageStage, qtbot: QtBot) -> None:
    dialog = opened(stage)
    assert dialog.list.accessibleName()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.isVisible(), "a goal that is gone leads nowhere"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    spoken = dialog.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Renamed, Bake bread, was “Bake more bread today”"
    stage.window.show_page("vision")
    asked: list[dict[str, object]] = []
    page = stage.window.pages["objectives"]
    page.activate = asked.append  # type: ignore[method-assign, assignment]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.window.current_page is page)
    assert asked == [{"objective_id": 2}]


def test_the_same_day_twice_differs_in_nothing(stage: PageStage) -> None:
    dialog = opened(stage)
    dialog.fields[0].chosen.emit(dialog.fields[0]._options[0])
    assert dialog.remark.plain_text == "Nothing differs."
    assert not dialog.list.isVisible()
    dialog.close()


def test_the_whole_as_text_and_on_paper(stage: PageStage, tmp_path: Path) -> None:
    dialog = opened(stage)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == dialog.as_text
    assert "  Bake bread: was “Bake more bread today”" in dialog.as_text.splitlines()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    dialog.print_with(printer)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    dialog.close()


def test_a_day_is_named_renamed_and_its_name_taken_away(stage: PageStage) -> None:
    page = stage.window.current_page
    assert page is not None
    context, workspace = page.context, page.context.workspace
    assert write_name(context, FIRST, None, "Agreed")
    (milestone,) = workspace.read(load_milestones)
    dialog = opened(stage)
    assert dialog.fields[0].taken == "5 January 2026 – Agreed"
    asking = NameDayDialog(context, FIRST, milestone, dialog)
    assert (asking.text, asking.remove_button.isHidden()) == ("Agreed", False)
    asking.remove_button.click()
    assert asking.is_taken_away
    asking.deleteLater()
    dialog.close()
    assert write_name(context, FIRST, milestone, "Agreed by all")
    assert write_name(context, FIRST, milestone, "")
    assert workspace.read(load_milestones) == ()
    stage.undo()
    assert [one.name for one in workspace.read(load_milestones)] == ["Agreed by all"]


def test_naming_today_takes_its_picture(stage: PageStage) -> None:
    page = stage.window.current_page
    assert page is not None
    assert write_name(page.context, TODAY, None, "Agreed again")
    assert page.context.workspace.read(load_picture_days) == (FIRST, TODAY)
    assert stage.problems == []


def test_a_refused_name_is_told(stage: PageStage) -> None:
    page = stage.window.current_page
    assert page is not None
    assert not write_name(page.context, TODAY, None, "x" * 501)
    assert [one.code for one in stage.problems] == ["text_too_long"]


def test_a_plan_without_pictures_says_so(theme: Theme, settings: Settings, tmp_path: Path) -> None:
    stage = PageStage(theme, settings, empty_workspace(tmp_path))
    stage.window.add_handlers({"compare_dates": partial(compare_dates, stage.window)})
    stage.show("objectives")
    dialog = opened(stage)
    assert "no earlier picture" in dialog.remark.plain_text
    assert not dialog.fields[0].isEnabled()
    assert dialog.focusWidget() is dialog.close_button
    dialog.close()
    assert stage.workspace is not None
    stage.workspace.run(AddObjective("Bake more bread today", Level.OBJECTIVE, 1))
    stage.workspace.pictures.begin_day(stage.workspace.figures())
    dialog = opened(stage)
    assert dialog.remark.plain_text == "The first picture of this plan was taken today."
    dialog.close()
    stage.close()
