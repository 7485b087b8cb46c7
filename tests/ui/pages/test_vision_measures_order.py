"""Measures of the vision change their order by keys, by the mouse and by the menu; each move is one undo step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent

from alignment_desktop.host.settings import Settings
from alignment_desktop.ui.pages.vision.measures_table import MeasuresTable
from alignment_desktop.ui.theme.theme import Theme
from tests.support.page_stage import PageStage
from tests.support.plans import example_workspace, facts
from tests.ui.pages.vision_driver import VisionDriver


@pytest.fixture
def bakery(theme: Theme, settings: Settings, tmp_path: Path) -> Iterator[VisionDriver]:
    stage = PageStage(theme, settings, example_workspace(tmp_path))
    yield VisionDriver(stage)
    stage.close()


def names(bakery: VisionDriver) -> list[str]:
    return [name for name, _now, _goal in bakery.measures()]


def test_alt_and_an_arrow_move_a_measure_and_the_keyboard_goes_along(bakery: VisionDriver) -> None:
    table, before = bakery.page.writing.measures.table, names(bakery)
    whole = facts(bakery.stage.workspace)
    table.setFocus()
    table.setCurrentIndex(table.lines.index(1, 0))
    bakery.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(bakery) == [before[1], before[0], *before[2:]]
    assert table.row == 0
    bakery.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)  # nothing above
    bakery.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    bakery.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(bakery) == [before[0], before[2], before[1], *before[3:]]
    for _ in range(3):
        bakery.undo()
    assert facts(bakery.stage.workspace) == whole


def drop(table: MeasuresTable, row: int, target: int, *, below: bool) -> None:
    """Take one row and let go of it at the edge of another."""
    table.setCurrentIndex(table.lines.index(row, 0))
    data = table.lines.mimeData(table.selectedIndexes())
    rect = table.visualRect(table.lines.index(target, 0))
    spot = QPointF(rect.center().x(), rect.bottom() if below else rect.top())
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    left, no = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(spot, actions, data, left, no)
    table.dropEvent(event)
    assert event.dropAction() == Qt.DropAction.CopyAction, "after a move the view would take the row away"


@pytest.mark.parametrize(
    ("row", "target", "below", "order"),
    [(0, 2, True, [1, 2, 0]), (2, 0, False, [2, 0, 1]), (0, 1, False, [0, 1, 2])],
    ids=["down", "up", "where it is"],
)
def test_a_measure_is_dropped_between_others(
    bakery: VisionDriver, row: int, target: int, below: bool, order: list[int]
) -> None:
    table, before = bakery.page.writing.measures.table, names(bakery)
    drop(table, row, target, below=below)
    bakery.stage.settle()
    assert names(bakery) == [*(before[one] for one in order), *before[3:]]
    assert len(names(bakery)) == len(before), "the view takes no row away by itself"
