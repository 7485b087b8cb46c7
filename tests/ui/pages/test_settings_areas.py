"""Settings: areas of the scorecard are explained in place and put into another order with the mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from alignment_desktop.host.settings import Settings
from alignment_desktop.ui.theme.theme import Theme
from tests.support.page_stage import PageStage
from tests.support.plans import example_workspace
from tests.ui.pages.test_settings import Driver


@pytest.fixture
def example(theme: Theme, settings: Settings, tmp_path: Path, qtbot: QtBot) -> Iterator[Driver]:
    stage = PageStage(theme, settings, example_workspace(tmp_path))
    yield Driver(stage, qtbot)
    stage.close()


def _drag(example: Driver, name: str, onto: str, *, below: bool, lets_go: bool = True) -> None:
    """From the middle of one area to just above, or just below, the middle of another."""
    view, model = example.page.areas.view, example.page.areas.model
    rects = {record.name: view.visualRect(model.index(row, 0)) for row, record in enumerate(model.records)}
    start = rects[name].center()
    end = QPoint(start.x() + 4, rects[onto].center().y() + (3 if below else -3))
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for spot in ((start + end) / 2, end):
        QTest.mouseMove(port, spot)
    if lets_go:
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
        example.stage.settle()


def test_what_an_area_is_about_is_written_in_place(example: Driver) -> None:
    section = example.page.areas
    example.edit(section, "Customers", "caption", "what brings them back")
    captions = {one.name: one.caption for one in example.workspace.figures().perspectives}
    assert captions["Customers"] == "what brings them back"
    example.stage.undo()
    assert example.workspace.figures().perspectives[1].caption == "what they come for"
    example.edit(section, "Customers", "caption", "x" * 501)
    assert example.workspace.figures().perspectives[1].caption == "what they come for"
    assert section.delegate.editor is not None


def test_a_charity_drags_customers_to_the_top(example: Driver) -> None:
    _drag(example, "Customers", "Money", below=False)
    assert example.areas() == ["Customers", "Money", "How we work", "People & learning"]
    assert example.page.areas.view.row == 0
    _drag(example, "Customers", "People & learning", below=True)
    assert example.areas()[-1] == "Customers"
    example.stage.undo()
    example.stage.undo()
    assert example.areas()[0] == "Money"


def test_a_line_says_where_it_would_stand_and_esc_leaves_it(example: Driver) -> None:
    section = example.page.areas
    _drag(example, "Money", "How we work", below=True, lets_go=False)
    assert section.drag.line.isVisible()
    QTest.keyClick(section.view, Qt.Key.Key_Escape)
    assert section.drag.line.isHidden()
    QTest.mouseRelease(section.view.viewport(), Qt.MouseButton.LeftButton)
    example.stage.settle()
    assert example.areas()[0] == "Money"
    _drag(example, "Money", "Customers", below=False)
    assert example.areas()[0] == "Money"
