"""F6 goes through every pane of every page and the rail, and comes round."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.app.desktop import Desktop
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.ui.page_registry import PAGES
from tests.support.plans import TODAY, example_workspace, places_in

ONE_PANE = {"settings", "welcome"}


@pytest.fixture
def desktop(qapp: QApplication, tmp_path: Path) -> Iterator[Desktop]:
    places = places_in(tmp_path)
    places.prepare()
    workspace = example_workspace(tmp_path)
    workspace.close()
    made = Desktop(qapp, places, FixedClock(TODAY))
    made.window.resize(1366, 768)
    made.window.show()
    made.arrive(workspace.path)
    yield made
    made.close()
    made.window.deleteLater()
    made.deleteLater()


@pytest.mark.parametrize("page_id", [spec.id for spec in PAGES if not spec.is_bare])
def test_f6_reaches_every_pane(desktop: Desktop, qtbot: QtBot, page_id: str) -> None:
    window = desktop.window
    window.activateWindow()
    window.show_page(page_id)
    QApplication.processEvents()
    page = window.current_page
    assert page is not None
    panes = [window.rail, *(pane for pane in page.panes() if pane.isVisible())]
    if page_id not in ONE_PANE and page_id != "import":
        assert len(panes) > 2, "the page is one single pane"
    reached = []
    for _ in range(2 * len(panes)):
        window.menus.trigger("next_pane")
        focused = window.focusWidget()
        inside = [pane is focused or pane.isAncestorOf(focused) for pane in panes]
        reached.append(inside.index(True))
    assert set(reached) == set(range(len(panes)))
    steps = {(after - before) % len(panes) for before, after in pairwise(reached)}
    assert steps == {1}, "in reading order, round and round"
